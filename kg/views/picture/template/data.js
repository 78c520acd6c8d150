// What stands in several places is written once, in `values`, and referred to by its number; see packing.py.
function unpacked({ keys, shapes, values, whole }) {
  const made = new Map();
  const part = (value) => typeof value !== "number" ? unfolded(value) : made.get(value) ?? made.set(value, unfolded(values[value])).get(value);
  function unfolded(value) {
    if (!Array.isArray(value)) return value;
    const [shape, ...parts] = value, found = parts.map(part);
    return shape === 0 ? found : Object.fromEntries(shapes[Math.abs(shape) - 1].map((key, place) => [keys[key], found[shape < 0 ? 0 : place]]));
  }
  return unfolded(whole);
}

// Five letters of base 85 are four bytes; the last group is filled up with the last letter. See `embedded` in page.py.
const BASE85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
function bytesOf(text) {
  const digits = new Uint8Array(128), size = Math.floor(text.length * 4 / 5), bytes = new DataView(new ArrayBuffer(size + 4));
  for (let place = 0; place < BASE85.length; place += 1) digits[BASE85.charCodeAt(place)] = place;
  for (let at = 0, to = 0; at < text.length; at += 5, to += 4) {
    let value = 0;
    for (let n = at; n < at + 5; n += 1) value = value * 85 + (n < text.length ? digits[text.charCodeAt(n)] : 84);
    bytes.setUint32(to, value);
  }
  return new Uint8Array(bytes.buffer, 0, size);
}

async function inflated() {
  const bytes = bytesOf(document.getElementById("data").textContent);
  return JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text());
}

// Records that stand column by column.
const recordsOf = ({ keys, columns }) => (columns[0] ?? []).map((_, row) => Object.fromEntries(keys.map((key, at) => [key, columns[at][row]]).filter(([, value]) => value !== null)));

// The addresses of sources stand in the twin in words, after the scripts, under their numbers.
async function addresses() {
  if (document.readyState === "loading") await new Promise((done) => { document.addEventListener("DOMContentLoaded", done); });
  return (number) => document.getElementById(String(number))?.querySelector("a")?.getAttribute("href");
}

// What the page was not told because its other parts say it; see spare.py.
function restored(told, addressOf) {
  const labels = new Map(told.scene.nodes.map((node) => [node.id, node.label])), relationLabels = new Map(told.scene.relations.map((relation) => [relation.id, relation.label]));
  const begun = (claim, lang) => [labels.get(claim.subject), relationLabels.get(claim.relation), labels.get(claim.object)].filter(Boolean).map((label) => label[lang]).join(" ");
  const full = (claim) => claim.paraphrase ?? { en: begun(claim, "en") + claim.rest.en, fr: begun(claim, "fr") + claim.rest.fr };
  const sources = new Map();
  const sourceOf = (told) => sources.get(told) ?? sources.set(told, { ...told, url: told.url ?? (told.ref && addressOf(told.ref)) }).get(told);
  const stretchOf = (claim) => (piece) => ({ known_from: claim.known, proof: "credible", ...piece });
  const made = (claim) => ({ ...claim, stretches: (claim.stretches ?? []).map(stretchOf(claim)), paraphrase: full(claim) });
  told.scene.claims = recordsOf(told.scene.claims).map((claim) => made({ ...claim, ...sourceOf(claim.in) }));
  const named = new Map(told.scene.nodes.map((node) => [node.id, []]));
  for (const claim of told.scene.claims) for (const id of new Set([claim.subject, claim.object, claim.round, ...claim.jointly ?? []])) named.get(id)?.push(claim.id);
  for (const node of told.scene.nodes) node.claims ??= named.get(node.id);
  told.scene.edges = told.scene.edges.map((edge) => ({ ...edge, id: [edge.source, edge.relation, edge.target, edge.status].join("--") }));
  return told;
}

// The data of the page and its indexes. Everything that reaches the document goes through el(): text, never markup.
const data = restored(unpacked(await inflated()), await addresses());
const { scene, network: drawing, layout, words, statuses } = data;
const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const index = (items) => new Map((items || []).map((item) => [item.id, item]));
const places = (items) => new Map(items.map((item, place) => [item.id, place]));

const nodes = index(scene.nodes), claims = index(scene.claims);
const relations = index(scene.relations), types = index(scene.types), groups = index(scene.groups);
const typePlace = places(scene.types), groupPlace = places(scene.groups);
const drawnNodes = index(drawing.nodes), drawnEdges = index(drawing.edges);

const groupOf = (relation) => relations.get(relation).group;

// Words in the language at hand.
const say = (text) => text === undefined || text === null ? "" : typeof text === "string" ? text : text[root.lang] ?? text.en;
const word = (key) => say(words[key]);
const nameOf = (id) => nodes.has(id) ? say(nodes.get(id).label) : id ?? "";
const code = (family, id) => say(scene.codes?.[family]?.[id]) || id;
const counted = (count, key) => `${count} ${word((root.lang === "fr" ? count < 2 : count === 1) ? `${key}_1` : key)}`;
const plainly = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Only http and https are followed; the page's own addresses begin with a hash.
function safe(href) {
  try {
    return ["http:", "https:"].includes(new URL(href).protocol) ? href : null;
  } catch {
    return null;
  }
}

function el(tag, settings, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(settings || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "click") made.addEventListener("click", value);
    else if (name === "href" && !value.startsWith("#")) {
      if (!safe(value)) continue;
      made.setAttribute("href", value);
      made.setAttribute("rel", "noopener noreferrer");
      made.setAttribute("target", "_blank");
    } else made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(3)) if (child !== null && child !== undefined && child !== "") made.append(child);
  return made;
}

function drawn(kind, classes, symbol, box) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", `${kind} ${classes}`);
  svg.setAttribute("viewBox", box);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${symbol}`);
  svg.append(use);
  return svg;
}
const glyph = (type) => drawn("glyph", `type-${typePlace.get(type)}`, `type-${typePlace.get(type)}`, "0 0 16 16");
const strokeOf = (status) => drawn("stroke", "", `line-${status}`, "0 0 46 12");
