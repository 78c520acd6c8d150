// Between which days a date of a claim lies, and signs that tell a status without colour: for the matrix and the timeline.
const PARTIAL = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/, DAY = 86400000;
const isoDay = (time) => new Date(time).toISOString().slice(0, 10);

// The span of a plain year, month or day, which is not in the data; see span.py.
function spanTold(words) {
  const text = typeof words === "string" ? words : words?.en === words?.fr ? words?.en : undefined, match = PARTIAL.exec(text ?? "");
  if (!match) return null;
  const [, year, month, day] = match;
  if (day) return isDay(text) ? { first: text, last: text } : null;
  const after = month ? Date.UTC(Number(year), Number(month), 1) : Date.UTC(Number(year) + 1, 0, 1);
  return { first: `${year}-${month ?? "01"}-01`, last: isoDay(after - DAY) };
}
function spanOf(claim, name) {
  const span = claim[`${name}_span`];
  return span ? { first: span.first ?? null, last: span.last ?? null } : spanTold(claim[name]);
}

const natureOf = (id) => data.natures[nodes.get(id)?.type] ?? "thing";
const roleOf = (relation) => relations.get(relation).role;

function vec(tag, settings, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(settings ?? {})) if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  made.append(...children.flat(3).filter((child) => child !== null && child !== undefined));
  return made;
}

// Filled: accepted. Hatched: planned. Dots: rumoured. Struck through: denied. Outline: ended.
const INNER = {
  planned: "M2.5 8 8 2.5M2.5 13.5l11-11M8 13.5 13.5 8", rumoured: "M5 5h.01M11 5h.01M8 8h.01M5 11h.01M11 11h.01", denied: "M0 8h16",
};
function swatch(status, relation, disputed = false) {
  return vec("svg", { class: `swatch is-${status}${relation ? ` group-${groupPlace.get(groupOf(relation))}` : ""}`, viewBox: "0 0 16 16", "aria-hidden": "true" },
    vec("path", { class: "box", d: "M2.5 2.5h11v11h-11z" }),
    INNER[status] ? vec("path", { class: "inner", d: INNER[status] }) : null,
    disputed ? vec("path", { class: "rival", d: "M12.5-.2 16.4 3.7l-3.9 3.9-3.9-3.9z" }) : null);
}
const keyOfSigns = (some) => el("p", { class: "signs" }, some.map((status) => el("span", {}, swatch(status), ` ${word(status)}`)), el("span", {}, `◆ ${word("disputed")}`));

// What claims say a link is of, as given; where they differ, each.
function figuresOf(some) {
  const found = [...new Set(some.map((claim) => say(claim.value)).filter(Boolean))];
  return found.length > 4 ? [...found.slice(0, 4), `+${found.length - 4}`] : found;
}
const briefly = (edge) => [word(edge.status) + (edge.claims.length > 1 ? ` ×${edge.claims.length}` : ""), ...figuresOf(edge.claims.map((id) => claims.get(id))), edge.disputed ? word("disputed") : ""].filter(Boolean).join(", ");
const nowWords = () => { const at = clocks(); return `${word("known_by")} ${at.known} · ${word("valid_on")} ${at.valid} · ${code("proof", at.proof)}`; };
const ofAll = (some, all, key) => `${some === all ? "" : `${some} ${word("of")} `}${counted(all, key)}`;
