// One claim, and claims against claims, as elements.
const voiceOf = (claim) => (claim.voices || []).map(say).join(` ${word("via")} `);
const appeared = (claim) => say(claim.appeared) || claim.published;
const byline = (claim) => [...new Set([voiceOf(claim), say(claim.publisher), appeared(claim)])].join(" · ");
const linkTo = (changes, ...children) => el("a", { href: address(changes) }, ...children);

function chips(claim) {
  const chip = (text, loud) => text ? el("span", { class: loud ? "chip loud" : "chip" }, text) : null;
  return el("p", { class: "chips" },
    claim.polarity === "denies" ? chip(word("denies"), true) : null,
    chip(code("standing", claim.standing), claim.standing !== "stated"),
    chip(claim.stage ? code("stage", claim.stage) : ""),
    chip(`${word("proof")} ${proofOf(claim) === "none" ? word("proof_none") : code("proof", proofOf(claim))}`),
    standing(claim) === null ? chip(word(told(claim) ? "not_then" : "not_told"), true) : null,
    disputesOfClaim.has(claim.id) || toldOf(claim.refuted_by).length ? chip(word("disputed"), true) : null);
}

function when(claim) {
  return [say(claim.on), claim.since && `${word("since")} ${say(claim.since)}`, claim.until && `${word("until")} ${say(claim.until)}`].filter(Boolean).join(", ");
}

function place(claim) {
  const parts = [];
  if (claim.section) parts.push(`${word("section")} ${claim.section}`);
  if (claim.span_start !== undefined) parts.push(`${word("characters")} ${claim.span_start}–${claim.span_end}`);
  return [
    parts.join(", "),
    claim.document ? el("div", {}, `${word("document")} `, el("code", {}, `sha256:${claim.document}`)) : null,
    claim.digest ? el("div", {}, `${word("passage")} `, el("code", {}, `sha256:${claim.digest}`)) : null,
  ];
}

// Of claims that answer another, those told by the day; the picture may not hold some, which are then taken as told.
const toldOf = (ids) => (ids ?? []).filter((id) => !claims.has(id) || told(claims.get(id)));

// Links to other claims; those that this picture does not hold are counted.
function others(ids) {
  if (!ids?.length) return [];
  const here = ids.filter((id) => claims.has(id)), away = ids.length - here.length;
  return [
    ...here.map((id) => el("div", {}, linkTo(pickOf("c", id), say(claims.get(id).paraphrase)), ` — ${voiceOf(claims.get(id))}`)),
    away ? el("div", {}, `${away} ${word("not_here")}`) : null,
  ];
}

function details(claim) {
  const rows = [
    ["voices", voiceOf(claim)],
    ["value", say(claim.value)],
    ["held", when(claim)],
    ["role", say(claim.role)],
    ["condition", say(claim.condition)],
    ["round", claim.round ? nodes.has(claim.round) ? linkTo(pickOf("n", claim.round), nameOf(claim.round)) : say(claim.round) : ""],
    ["source", say(claim.source)],
    ["publisher", say(claim.publisher)],
    ["as_published", [appeared(claim), claim.published_basis ? el("div", {}, el("small", {}, say(claim.published_basis))) : null]],
    ["where", place(claim)],
    ["link", safe(claim.url) ? el("a", { href: claim.url }, word("open_source")) : ""],
    ["origins", String(originsOf(claim))],
    ["refutes", others(claim.refutes)],
    ["refuted_by", others(toldOf(claim.refuted_by))],
    ["succeeds", others(claim.succeeds)],
    ["succeeded_by", others(toldOf(claim.succeeded_by))],
    ["note", say(claim.note)],
    ["handle", el("code", {}, claim.handle)],
  ];
  const filled = rows.filter(([, value]) => Array.isArray(value) ? value.some(Boolean) : value);
  return el("dl", {}, filled.flatMap(([key, value]) => [el("dt", {}, word(key)), el("dd", {}, value)]));
}

function card(claim, open) {
  const picked = state.pick?.kind === "c" && state.pick.id === claim.id;
  return el("article", { class: picked ? "claim picked" : "claim", "data-claim": claim.id },
    el("p", { class: "says" }, say(claim.paraphrase)),
    el("p", {}, el("small", {}, byline(claim))),
    chips(claim),
    open ? details(claim) : unfolding(word("evidence"), picked, () => [details(claim)]),
    panelParts.claim.map((part) => part(claim)));
}

// What is made when it is first opened: an entity may have hundreds of claims.
function unfolding(title, open, make) {
  const made = el("details", { open }, el("summary", {}, title));
  const fill = () => { if (made.open && made.children.length === 1) made.append(...make()); };
  made.addEventListener("toggle", fill);
  fill();
  return made;
}

// The first few of a long list, and the rest on demand.
const AT_ONCE = 12;
function shortened(items, make, held = (made) => made) {
  const cut = items.length > AT_ONCE + 3 ? AT_ONCE : items.length, rest = items.slice(cut);
  return [...held(items.slice(0, cut).map(make)), ...(rest.length ? [unfolding(`${rest.length} ${word("more")}`, false, () => held(rest.map(make)))] : [])];
}
const listed = (kind, items, make) => shortened(items, make, (made) => [el("ul", { class: kind }, made)]);

function brief(id) {
  const claim = claims.get(id);
  if (!claim) return null;
  return el("li", {}, linkTo(pickOf("c", id), say(claim.paraphrase)), el("br"),
    el("small", {}, byline(claim)));
}

// The sides of a disagreement, next to each other.
function versus(title, sides, place) {
  return el("details", { class: "dispute", open: place < 3 }, el("summary", {}, title), el("div", { class: "sides" }, sides.map(([value, ids]) => {
    const here = (ids || []).filter((id) => claims.has(id)), away = (ids || []).length - here.length;
    return el("div", { class: "side" }, el("strong", {}, value), el("ul", {}, here.map(brief), away ? el("li", {}, `${away} ${word("not_here")}`) : null));
  })));
}

// The disputes that some claims take part in, then the denials that no dispute covers.
function disagreements(ids) {
  const open = [...new Set(ids.flatMap((id) => disputesOfClaim.get(id) ?? []))].sort((a, b) => (a.id < b.id ? -1 : 1));
  const covered = new Set(open.flatMap((dispute) => dispute.sides.flatMap((side) => side.claims)));
  const pairs = new Map();
  for (const id of ids) {
    for (const against of toldOf(claims.get(id)?.refuted_by)) pairs.set(`${id} ${against}`, [id, against]);
    for (const target of claims.get(id)?.refutes || []) pairs.set(`${target} ${id}`, [target, id]);
  }
  const found = [
    ...open.map((dispute) => [say(dispute.at_stake), dispute.sides.map((side) => [say(side.value), sideTold(side)]).filter(([, some]) => some.length)]),
    ...[...pairs.values()].filter((pair) => !pair.every((id) => covered.has(id)) && pair.some((id) => claims.has(id)))
      .map(([claim, denial]) => [say(relations.get((claims.get(claim) ?? claims.get(denial)).relation).label), [[word("says"), [claim]], [word("against"), [denial]]]]),
  ];
  return found.map(([title, sides], place) => versus(title, sides, place));
}
