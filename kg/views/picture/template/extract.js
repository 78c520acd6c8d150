// What passes filters and clocks, as tables and as data.

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
  span_end: (c) => c.span_end, digest: (c) => c.digest, url: (c) => safe(c.url) ?? "", origins: (c) => originsOf(c), refutes: (c) => (c.refutes || []).join(" "),
  says: (c) => say(c.paraphrase),
};
const LINK_COLUMNS = {
  id: (e) => e.id, source: (e) => e.source, source_label: (e) => nameOf(e.source), relation: (e) => e.relation, relation_label: (e) => say(relations.get(e.relation).label),
  target: (e) => e.target, target_label: (e) => nameOf(e.target), status: (e) => e.status, disputed: (e) => Boolean(e.disputed), claims: (e) => (e.claims ?? []).length,
  claim_ids: (e) => (e.claims ?? []).join(" "),
};
const byId = (items) => [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
const claimsHere = () => byId(scene.claims.filter(claimShown)), linksHere = () => byId([...edges.values()].filter(edgeShown));

// The file that picture.schema.json describes: what passes filters and clocks, drawn or not, by the ids that RDF has.
const inTwo = (words) => words === undefined || words === null ? undefined : typeof words === "string" ? { en: words, fr: words } : { en: words.en, fr: words.fr };
const unlessEmpty = (items) => items?.length ? items : undefined;

const claimData = (claim) => ({
  id: claim.id, handle: claim.handle, subject: claim.subject, relation: claim.relation, object: claim.object, value: inTwo(claim.value), figure: claim.figure,
  on: inTwo(claim.on), since: inTwo(claim.since), until: inTwo(claim.until), polarity: claim.polarity, standing: claim.standing, stage: claim.stage,
  status: standing(claim), proof: proofOf(claim), disputed: disputesOfClaim.has(claim.id), paraphrase: inTwo(claim.paraphrase), voices: (claim.voices ?? []).map(inTwo),
  source: inTwo(claim.source), publisher: inTwo(claim.publisher), published: claim.published, known: claim.known, url: safe(claim.url) ?? undefined, document: claim.document,
  section: claim.section, span: claim.span_start === undefined ? undefined : [claim.span_start, claim.span_end], digest: claim.digest,
  origins: originsOf(claim), refutes: unlessEmpty(claim.refutes), refuted_by: unlessEmpty(toldOf(claim.refuted_by)),
});
const nodeData = (node) => ({
  id: node.id, type: node.type, label: inTwo(node.label), aliases: unlessEmpty(node.aliases), about: inTwo(node.about),
  links: unlessEmpty(node.links?.map((link) => safe(link.href)).filter(Boolean)), drawn: nodeDrawn(node),
});
const edgeData = (edge) => ({
  id: edge.id, source: edge.source, target: edge.target, relation: edge.relation, status: edge.status, disputed: Boolean(edge.disputed),
  claims: edge.claims ?? [], rule: inTwo(edge.rule), drawn: edgeDrawn(edge),
});
const disputeData = (dispute) => ({
  id: dispute.id, subject: dispute.subject, relation: dispute.relation, object: dispute.object, at_stake: inTwo(dispute.at_stake),
  sides: dispute.sides.map((side) => ({ value: inTwo(side.value), claims: sideTold(side) })).filter((side) => side.claims.length),
});

function asData() {
  const given = new URLSearchParams(address({}).slice(1)), shown = claimsHere(), ids = new Set(shown.map((claim) => claim.id)), { known, valid, proof } = clocks();
  return {
    format: "musk-ai-kg/picture", version: 1, title: inTwo(scene.title), licence: safe(scene.licence) ?? undefined, as_of: scene.at.known, prefixes: data.prefixes,
    address: `${pageAddress()}#${given}`, view: state.view, language: state.lang, clocks: { known_by: known, valid_on: valid, proof }, choice: state.pick,
    filters: Object.fromEntries([...given].filter(([key]) => !NO_FILTERS.includes(key))),
    nodes: byId(scene.nodes.filter(nodeShown)).map(nodeData), edges: linksHere().map(edgeData), claims: shown.map(claimData),
    disputes: byId(openDisputes.filter((dispute) => dispute.sides.some((side) => side.claims.some((id) => ids.has(id))))).map(disputeData),
  };
}
