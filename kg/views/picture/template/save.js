// What the reader takes away, made here and sent nowhere: the sheet as PNG and SVG, claims and links as CSV, all as JSON.
function offer(name, content, kind) {
  const href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: kind })), link = el("a", { download: name });
  link.href = href;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
const baseName = () => document.querySelector(`#${state.view} svg[data-picture]`) ? state.view : "graph";

const svgText = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;

// Browsers give no canvas beyond some size, and some then give a blank one without a word: so it is tried, from double size
// downwards, and the reader is told what came of it.
const LONGEST = 16_384, LARGEST = 2 ** 27;
function blankSheet(width, height, paper) {
  for (let scale = Math.min(2, LONGEST / width, LONGEST / height, Math.sqrt(LARGEST / (width * height))); scale > 0.05; scale *= 0.75) {
    const made = el("canvas", { width: Math.floor(width * scale), height: Math.floor(height * scale) }), pen = made.getContext("2d");
    pen.fillStyle = paper;
    pen.fillRect(0, 0, made.width, made.height);
    if (pen.getImageData(made.width - 1, made.height - 1, 1, 1).data[3] === 255) return { made, pen, scale };
  }
  return null;
}
async function savePng() {
  tell(word("making"));
  await new Promise((done) => setTimeout(done, 30));
  const svg = poster(), width = Number(svg.getAttribute("width")), height = Number(svg.getAttribute("height")), blank = blankSheet(width, height, theme()("paper")), image = new Image();
  if (!blank) return tell(word("png_none"));
  svg.setAttribute("width", blank.made.width);
  svg.setAttribute("height", blank.made.height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  blank.pen.drawImage(image, 0, 0, blank.made.width, blank.made.height);
  const file = await new Promise((done) => blank.made.toBlob(done, "image/png"));
  if (!file) return tell(word("png_none"));
  offer(`${baseName()}.png`, file);
  tell(blank.scale < 2 ? word("png_smaller").replace("{scale}", (Math.floor(blank.scale * 100) / 100).toString()) : word("saved"));
}

// A cell that a spreadsheet would take for a formula gets an apostrophe before it, also where blanks, marks that nobody sees
// or wide signs stand before the sign or for it.
const FORMULA = /^[\s\p{C}\p{Z}]*[=+\-@\u2212|%]/u;
function cell(value) {
  const text = String(value ?? ""), guarded = FORMULA.test(text.normalize("NFKC")) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}
function csv(columns, items) {
  const rows = items.map((item) => Object.values(columns).map((value) => cell(value(item))).join(","));
  return `\ufeff${[Object.keys(columns).join(","), ...rows].join("\r\n")}\r\n`;
}
const CLAIM_COLUMNS = {
  id: (c) => c.id, handle: (c) => c.handle, subject: (c) => c.subject, subject_label: (c) => nameOf(c.subject), relation: (c) => c.relation,
  object: (c) => c.object, object_label: (c) => c.object ? nameOf(c.object) : "", value: (c) => say(c.value), on: (c) => say(c.on), since: (c) => say(c.since), until: (c) => say(c.until),
  polarity: (c) => c.polarity, standing: (c) => c.standing, stage: (c) => c.stage, status: (c) => standing(c), proof: (c) => proofOf(c), voice: (c) => voiceOf(c),
  source: (c) => say(c.source), publisher: (c) => say(c.publisher), published: (c) => c.published, document: (c) => c.document, span_start: (c) => c.span_start,
  span_end: (c) => c.span_end, digest: (c) => c.digest, url: (c) => safe(c.url) ?? "", origins: (c) => originsOf(c), refutes: (c) => (c.refutes || []).join(" "), says: (c) => say(c.paraphrase),
};
const LINK_COLUMNS = {
  id: (e) => e.id, source: (e) => e.source, source_label: (e) => nameOf(e.source), relation: (e) => e.relation, relation_label: (e) => say(relations.get(e.relation).label),
  target: (e) => e.target, target_label: (e) => nameOf(e.target), status: (e) => e.status, disputed: (e) => Boolean(e.disputed), claims: (e) => (e.claims ?? []).length, claim_ids: (e) => (e.claims ?? []).join(" "),
};
const byId = (items) => [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
const claimsHere = () => byId(scene.claims.filter(claimShown)), linksHere = () => byId([...edges.values()].filter(edgeShown));

// The file that picture.schema.json describes: what passes filters and clocks, drawn or not, by the ids that RDF has.
function asData() {
  const text = (words) => words === undefined || words === null ? undefined : typeof words === "string" ? { en: words, fr: words } : { en: words.en, fr: words.fr };
  const some = (items) => items?.length ? items : undefined, given = new URLSearchParams(address({}).slice(1));
  const here = new Set(claimsHere().map((claim) => claim.id)), one = (claim) => ({
    id: claim.id, handle: claim.handle, subject: claim.subject, relation: claim.relation, object: claim.object, value: text(claim.value), figure: claim.figure,
    on: text(claim.on), since: text(claim.since), until: text(claim.until), polarity: claim.polarity, standing: claim.standing, stage: claim.stage, status: standing(claim), proof: proofOf(claim),
    disputed: disputesOfClaim.has(claim.id), voices: (claim.voices ?? []).map(text), paraphrase: text(claim.paraphrase), source: text(claim.source), publisher: text(claim.publisher), published: claim.published,
    known: claim.known, url: safe(claim.url) ?? undefined, document: claim.document, section: claim.section, span: claim.span_start === undefined ? undefined : [claim.span_start, claim.span_end],
    digest: claim.digest, origins: originsOf(claim), refutes: some(claim.refutes), refuted_by: some(toldOf(claim.refuted_by)),
  });
  return {
    format: "musk-ai-kg/picture", version: 1, title: text(scene.title), licence: safe(scene.licence) ?? undefined, as_of: scene.at.known, prefixes: data.prefixes,
    address: `${pageAddress()}#${given}`, view: state.view, language: state.lang, clocks: { known_by: clocks().known, valid_on: clocks().valid, proof: clocks().proof }, choice: state.pick,
    filters: Object.fromEntries([...given].filter(([key]) => !["n", "e", "c", "lang", "view", "known", "valid", "proof"].includes(key))),
    nodes: byId(scene.nodes.filter(nodeShown)).map((node) => ({
      id: node.id, type: node.type, label: text(node.label), aliases: some(node.aliases), about: text(node.about), links: some(node.links?.map((link) => safe(link.href)).filter(Boolean)), drawn: nodeDrawn(node),
    })),
    edges: linksHere().map((edge) => ({
      id: edge.id, source: edge.source, target: edge.target, relation: edge.relation, status: edge.status, disputed: Boolean(edge.disputed), claims: edge.claims ?? [], rule: text(edge.rule), drawn: edgeDrawn(edge),
    })),
    claims: claimsHere().map(one),
    disputes: byId(openDisputes.filter((dispute) => dispute.sides.some((side) => side.claims.some((id) => here.has(id))))).map((dispute) => ({
      id: dispute.id, subject: dispute.subject, relation: dispute.relation, object: dispute.object, at_stake: text(dispute.at_stake),
      sides: dispute.sides.map((side) => ({ value: text(side.value), claims: sideTold(side) })).filter((side) => side.claims.length),
    })),
  };
}

// What the dialog offers, by its id: the word of its button, and what it does.
const SAVED = {
  png: savePng,
  svg: () => offer(`${baseName()}.svg`, svgText(poster()), "image/svg+xml"),
  csv: () => offer("claims.csv", csv(CLAIM_COLUMNS, claimsHere()), "text/csv"),
  csv_links: () => offer("links.csv", csv(LINK_COLUMNS, linksHere()), "text/csv"),
  json: () => offer("graph.json", `${JSON.stringify(asData(), null, 1)}\n`, "application/json"),
  csl: () => offer("citations.json", `${JSON.stringify(asReferences(), null, 1)}\n`, "application/json"),
};
