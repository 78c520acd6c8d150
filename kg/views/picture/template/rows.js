// The rows of the table, written once it is looked at, and again for another day; rows.py writes a shorter one for pages without scripts.
const inBoth = (text) => typeof text !== "object" ? [text] : text.en === text.fr ? [text.en] : [el("span", { lang: "en" }, text.en), el("span", { lang: "fr" }, text.fr)];
const dated = (days) => days.split(" ").flatMap((part, place) => [place ? " " : "", el("span", { class: "date" }, part)]);

const commaed = (texts) => Object.fromEntries(["en", "fr"].map((lang) => [lang, texts.map((text) => text[lang] ?? text).join(", ")]));

// Polarity, standing and stage, as far as the status does not say them already.
function mannerOf(claim, status) {
  const said = [["polarity", claim.polarity], ["standing", claim.standing], ["stage", claim.stage]]
    .filter(([, id]) => id && ![status, "asserts"].includes(id) && !(id === "denies" && status === "denied"));
  return commaed(said.map(([family, id]) => scene.codes?.[family]?.[id] ?? id));
}

function rowOf(claim) {
  const edge = edgeOfClaim.get(claim.id), status = standing(claim) ?? claim.status, manner = mannerOf(claim, status);
  const label = (id) => nodes.get(id)?.label ?? id, goal = [claim.object && label(claim.object), claim.value].filter(Boolean);
  const days = claim.appeared ?? claim.published, place = [claim.document && `${claim.document.slice(0, 8)}…`, claim.section, claim.span_start !== undefined && `${claim.span_start}–${claim.span_end}`];
  return el("tr", { "data-claim": claim.id },
    el("th", { scope: "row" }, el("a", { href: `#c=${encodeURIComponent(claim.id)}` }, inBoth(claim.paraphrase))),
    el("td", {}, inBoth(label(claim.subject))),
    el("td", {}, inBoth(relations.get(edge?.relation ?? claim.relation).label)),
    el("td", {}, inBoth(commaed(goal))),
    el("td", { class: "status" }, strokeOf(status), " ", inBoth(words[status]), disputesOfClaim.has(claim.id) ? [" ", el("strong", {}, "◆ ", inBoth(words.disputed))] : "",
      manner.en ? [" ", el("small", {}, inBoth(manner))] : ""),
    el("td", {}, (claim.voices || []).flatMap((voice, at) => [...at ? [" ", ...inBoth(words.via), " "] : [], ...inBoth(voice)])),
    el("td", {}, safe(claim.url) ? el("a", { href: claim.url }, inBoth(claim.publisher)) : inBoth(claim.publisher)),
    el("td", {}, typeof days === "string" ? dated(days) : days.en === days.fr ? dated(days.en) : ["en", "fr"].map((lang) => el("span", { lang }, dated(days[lang])))),
    el("td", { class: "number" }, String(originsOf(claim))),
    el("td", { class: "where" }, place.filter(Boolean).flatMap((part) => [el("span", {}, part), " "])));
}

let filledFor = "";
const relationPlace = places(scene.relations);
function fillTable() {
  if (filledFor === gathered) return;
  filledFor = gathered;
  const key = new Map(scene.claims.map((claim) => [claim, [(nodes.get(claim.subject)?.label.en ?? claim.subject).toLowerCase(), relationPlace.get(claim.relation), claim.published, claim.id]]));
  const order = (a, b) => { const at = key.get(a).findIndex((part, place) => part !== key.get(b)[place]); return at < 0 ? 0 : key.get(a)[at] < key.get(b)[at] ? -1 : 1; };
  rowsOfTable = scene.claims.filter((claim) => standing(claim) !== null).sort(order).map(rowOf);
  body.replaceChildren(...rowsOfTable);
  sortRows();
}
