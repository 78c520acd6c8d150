// Citations: a line that says who said what, where it was printed, and by which digest it can be proved.
const quoted = (text) => state.lang === "fr" ? `« ${text} »` : `“${text}”`;

function citation(claim) {
  const at = clocks(), moved = [
    at.known !== scene.at.known ? `${word("known_by")} ${at.known}` : "", at.valid !== scene.at.valid ? `${word("valid_on")} ${at.valid}` : "",
    at.proof !== scene.at.proof ? `${word("proof")} ${code("proof", at.proof)}` : "",
  ];
  const status = standing(claim), how = [status === null || status === "accepted" ? "" : word(status), disputesOfClaim.has(claim.id) || toldOf(claim.refuted_by).length ? word("disputed") : ""];
  const proof = [
    claim.document ? `${word("document")} sha256:${claim.document}` : "", claim.section ? `${word("section")} ${claim.section}` : "",
    claim.span_start !== undefined ? `${word("characters")} ${claim.span_start}–${claim.span_end}` : "", claim.digest ? `${word("passage")} sha256:${claim.digest}` : "",
    `${word("claim").toLowerCase()} ${claim.id} (${claim.handle})`,
  ];
  const said = `${voiceOf(claim)}${state.lang === "fr" ? " :" : ":"} ${say(claim.paraphrase)}`, state_ = how.filter(Boolean).join(", "), joined = (parts) => parts.filter(Boolean).join(", ");
  return [
    said, state_ ? `[${state_}]` : "", `${joined([say(claim.publisher), quoted(say(claim.source)), appeared(claim)])}.`, safe(claim.url) ?? "", `[${joined([...proof, ...moved])}]`,
  ].filter(Boolean).join(" ").replace(/\s+/g, " ");
}

// The claims that the choice is about: of an entity those told by the day.
function cited() {
  const edge = pickedEdge(), node = nodes.get(pickedNode());
  if (state.pick?.kind === "c") return [claims.get(state.pick.id)];
  const ids = edge ? edge.claims : node?.claims;
  return (ids ?? []).map((id) => claims.get(id)).filter((claim) => claim && told(claim));
}
const cite = (some) => some.length ? copy(some.map(citation).join("\n"), counted(some.length, "cited")) : announce(word("cite_none"));

// Reference managers read CSL-JSON: one entry for each source, with what is cited of it. Of the choice, else of all shown.
function asReferences() {
  const chosen = cited(), some = chosen.length ? chosen : claimsHere();
  return [...grouped(some, (claim) => JSON.stringify([claim.url, claim.document, claim.published, claim.source, claim.publisher])).values()].map((own) => {
    const [first] = own, url = safe(first.url) ?? undefined;
    return {
      id: first.id, type: url ? "webpage" : "document", title: say(first.source), publisher: say(first.publisher), "container-title": say(first.publisher),
      issued: issued(first.published), URL: url, note: own.map(citation).join("\n"),
    };
  });
}
// Days as published: a year, a month, a day or a span of two, perhaps about; whatever else is passed on as words.
function issued(days) {
  const [, about, exact] = /^(about )?(.*)$/s.exec(String(days)), parts = exact.split("/").map((day) => /^\d{4}(-\d{2}){0,2}$/.test(day) ? day.split("-").map(Number) : null);
  return parts.every(Boolean) && parts.length <= 2 ? { "date-parts": parts, circa: about ? true : undefined } : { literal: String(days) };
}

shortcuts.push({ key: "c", word: "cite_key", act: (event) => {
  const near = claims.get(event.target.closest?.("[data-claim]")?.dataset.claim);
  cite(near ? [near] : cited());
} });
panelParts.claim.push((claim) => el("button", { type: "button", class: "cite", click: () => cite([claim]) }, word("cite")));
