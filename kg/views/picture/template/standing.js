// What is there on the day that the clocks show, as the engine reckons it: which claims stand and how, and the lines they
// make. standing.py says the same for the day on which the picture opens.
const PROOFS = ["any", "credible", "corroborated"], strength = (proof) => PROOFS.indexOf(proof);
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(Date.parse(text));
remember("known", (given) => isDay(given.get("known")) && given.get("known") < scene.at.known ? given.get("known") : null, (day, given) => put(given, "known", day));
remember("valid", (given) => isDay(given.get("valid")) ? given.get("valid") : null, (day, given) => put(given, "valid", day));
rememberOne("proof", (proof) => PROOFS.includes(proof) && proof !== scene.at.proof);

// The clocks asked for. What held follows what was known, until the reader parts the two.
const clocks = () => ({ known: state.known ?? scene.at.known, valid: state.valid ?? state.known ?? scene.at.valid, proof: state.proof ?? scene.at.proof });

const told = (claim, at = clocks()) => claim.known <= at.known;
const knownThen = (claim, day) => (claim.stretches ?? []).filter((piece) => piece.known_from <= day && !(piece.known_until <= day));
const holdsOn = (piece, day) => piece.valid_from <= day && !(piece.valid_until <= day);

// The stretch by which the engine accepts a claim, or undefined.
const acceptedBy = (claim, at = clocks()) => knownThen(claim, at.known).find((piece) => holdsOn(piece, at.valid) && strength(piece.proof) >= strength(at.proof));
// The strictest reader who accepts a claim, by what is known on the day.
const proofOf = (claim) => knownThen(claim, clocks().known)[0]?.proof ?? "none";
const originsOf = (claim) => (claim.origins ?? []).filter((day) => day <= clocks().known).length;

// The status of a claim; null where it is not there: not told yet, not begun, or too weak for the reader.
function reckoned(claim, at) {
  if (!told(claim, at)) return null;
  if (claim.status === "denied") return claim.status;
  const asked = strength(claim.status === "rumoured" && at.proof !== "corroborated" ? "any" : at.proof);
  const known = knownThen(claim, at.known), begun = known.filter((piece) => piece.valid_from <= at.valid), holding = begun.filter((piece) => holdsOn(piece, at.valid));
  if (holding.some((piece) => strength(piece.proof) >= asked)) return claim.status;
  if (holding.length || (known.length && !begun.length)) return null;
  if (at.proof === "corroborated" && !begun.some((piece) => piece.proof === "corroborated")) return null;
  return claim.status === "accepted" || (claim.status === "planned" && begun.length) ? "ended" : claim.status;
}

const standings = new Map(), edges = new Map(), edgeOfClaim = new Map(), edgesOfNode = new Map(), disputesOfClaim = new Map();
const standing = (claim) => standings.get(claim.id) ?? null;
let gathered = "", openDisputes = [];

// Lines and disputes anew, if the clocks have moved. A derived line is there while all it rests on is accepted.
function gather() {
  const at = clocks(), key = Object.values(at).join(" ");
  if (key === gathered) return;
  gathered = key;
  for (const map of [standings, edges, edgeOfClaim, edgesOfNode, disputesOfClaim]) map.clear();
  for (const claim of scene.claims) standings.set(claim.id, reckoned(claim, at));
  openDisputes = (scene.disputes ?? []).filter((dispute) => dispute.known <= at.known && dispute.sides.filter((side) => sideTold(side).length).length > 1);
  for (const dispute of openDisputes) {
    for (const id of dispute.sides.flatMap(sideTold)) disputesOfClaim.set(id, [...disputesOfClaim.get(id) ?? [], dispute]);
  }
  for (const claim of scene.claims) if (claim.object && standings.get(claim.id)) join(claim);
  for (const edge of scene.edges) {
    if (edge.status === "derived" && edge.claims.every((id) => acceptedBy(claims.get(id), at))) edges.set(edge.id, edge);
  }
  for (const node of scene.nodes) edgesOfNode.set(node.id, []);
  for (const edge of edges.values()) for (const end of new Set([edge.source, edge.target])) edgesOfNode.get(end).push(edge);
}
const sideTold = (side) => side.claims.filter((id) => claims.has(id) && told(claims.get(id)));

function join(claim) {
  const parts = { source: claim.subject, relation: claim.drawn ?? claim.relation, target: claim.object, status: standings.get(claim.id) };
  const id = Object.values(parts).join("--");
  const edge = edges.get(id) ?? edges.set(id, { id, ...parts, disputed: false, claims: [] }).get(id);
  edge.claims.push(claim.id);
  edge.disputed ||= disputesOfClaim.has(claim.id);
  edgeOfClaim.set(claim.id, edge);
}

// What a test holds against the engine: the claims accepted, the plain edges they make, and the marks of dispute.
function accepted(at) {
  const found = scene.claims.map((claim) => [claim, acceptedBy(claim, at)]).filter(([, piece]) => piece);
  return {
    claims: found.map(([claim]) => claim.id),
    edges: found.filter(([, piece]) => piece.edge).map(([claim, piece]) => [claim.subject, piece.edge, claim.object]),
    disputed: found.filter(([, piece]) => piece.disputed).map(([claim]) => claim.id),
  };
}
