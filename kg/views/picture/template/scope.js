// What a picture draws of what is there: a neighbourhood, all of it, or what a large one opens on. Who chooses something
// that is not drawn sees the neighbourhood of it, until he chooses what is outside that, or nothing. Table and list hold all.
const opening = data.opening ? new Set(data.opening) : null;
let held = null;
const circleOf = (id) => new Set([id, ...edgesOfNode.get(id).flatMap((edge) => [edge.source, edge.target])]);
const circle = () => state.around === null ? null : circleOf(state.around);
const asked = () => opening && firstAnswer(scopes);
const scope = () => asked() ?? usual();
const usual = () => !opening || (state.all && state.around === null) ? null : state.around !== null ? circle() : held !== null ? circleOf(held) : opening;
const centre = () => state.around ?? held;
const within = (id) => { const wanted = scope(); return !wanted || wanted.has(id); };

function hold() {
  const edge = pickedEdge(), ends = edge ? [edge.source, edge.target] : [pickedNode()].filter((id) => nodes.has(id));
  if (!ends.length || state.around !== null || state.all) held = null;
  else if (opening && !ends.every((id) => (held === null ? opening : circleOf(held)).has(id))) held = ends.find((id) => !opening.has(id)) ?? ends[0];
}

const inCircle = (...ids) => { const inside = circle(); return !inside || ids.every((id) => inside.has(id)); };
sieves.node.push((node) => inCircle(node.id));
sieves.edge.push((edge) => inCircle(edge.source, edge.target));
sieves.claim.push((claim) => inCircle(claim.subject));

const passes = (kind, item) => sieves[kind].every((sieve) => sieve(item));
const edgeShown = (edge) => passes("edge", edge) && passes("node", nodes.get(edge.source)) && passes("node", nodes.get(edge.target));
function claimShown(claim) {
  const edge = edgeOfClaim.get(claim.id), subject = nodes.get(claim.subject);
  if (edge) return edgeShown(edge);
  return standing(claim) !== null && passes("claim", claim) && (!subject || passes("node", subject));
}

// A node without any line left is left out, unless it never has one and a claim that names it is there.
const lonely = new Set(scene.nodes.map((node) => node.id));
for (const claim of scene.claims) if (claim.object) for (const end of [claim.subject, claim.object]) lonely.delete(end);
function nodeShown(node) {
  if (!passes("node", node)) return false;
  if (edgesOfNode.get(node.id).some(edgeShown)) return true;
  const own = (node.claims || []).map((id) => claims.get(id)).filter((claim) => !edgeOfClaim.has(claim.id));
  if (state.only.size) return own.some(claimShown) || (state.only.has("findings") && aboutNode(node.id).length > 0);
  return node.id === state.around || (lonely.has(node.id) && (node.claims || []).some((id) => standing(claims.get(id)) !== null));
}

// The start view has one line for two entities: accepted if any is, then with the most claims; and a large neighbourhood
// only the lines of its centre, until one of the two or another of their links is chosen.
const byWeight = (one, other) => statusPlace(one) - statusPlace(other) || (other.claims?.length ?? 0) - (one.claims?.length ?? 0) || (one.id < other.id ? -1 : 1);
const statusPlace = (edge) => Object.keys(statuses).indexOf(edge.status);
let mainFor = null, mainLines = new Set();
function isMain(edge) {
  if (mainFor !== gathered) {
    const found = new Map();
    for (const one of [...edges.values()].filter((each) => each.status !== "derived").sort(byWeight)) {
      const pair = pairOf(one);
      if (!found.has(pair)) found.set(pair, one.id);
    }
    mainLines = new Set(found.values());
    mainFor = gathered;
  }
  return mainLines.has(edge.id);
}
const pairOf = (edge) => [edge.source, edge.target].sort().join(" ");

function lineDrawn(edge) {
  if (scope() === null || edge === pickedEdge()) return true;
  const ends = [edge.source, edge.target];
  if (ends.includes(pickedNode())) return true;
  if (asked()) return isMain(edge) || Boolean(firstAnswer(lights)?.edges.has(edge.id));
  return scope() === opening ? isMain(edge) : few() || ends.includes(centre());
}
const edgeDrawn = (edge) => within(edge.source) && within(edge.target) && lineDrawn(edge) && edgeShown(edge);
function nodeDrawn(node) {
  if (!within(node.id) || !nodeShown(node)) return false;
  const own = edgesOfNode.get(node.id);
  return !scope() || node.id === centre() || own.some((edge) => within(edge.source) && within(edge.target) && edgeShown(edge)) || !own.some(edgeShown);
}
