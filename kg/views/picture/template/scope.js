// What a picture draws of what is there: a path, a neighbourhood, all of it, or what a large one opens on. Who chooses something
// that is not drawn sees the neighbourhood of it, until he chooses what is outside that, or nothing. Table and list hold all.
const opening = data.opening ? new Set(data.opening) : null;
let held = null, reckonedScope = null;

// What a feature, such as a step of a story, wants a large picture to draw.
const featured = () => opening && firstAnswer(scopes);

// What is asked for, reckoned once after each change: `alone` hides the rest everywhere, `ids` is what a large picture draws.
function asked() {
  if (reckonedScope) return reckonedScope;
  const path = chainsShown(), around = state.around !== null;
  const alone = path ? grown(path.ids, []) : around ? grown([], ringsAround(state.around, Number(state.hops))) : null;
  const whole = { ids: null, wanted: nodes.size };
  const drawn = alone ?? (featured() ? { ids: featured(), wanted: 0 } : !opening || state.all ? whole : held !== null ? { ids: circleOf(held), wanted: 0 } : state.more.size ? grown(opening, []) : { ids: opening, wanted: 0 });
  reckonedScope = { alone: alone?.ids ?? null, ids: opening || path ? drawn.ids : null, wanted: drawn.wanted };
  return reckonedScope;
}
const scope = () => asked().ids;
const centre = () => chainsShown() ? state.from : state.around ?? held;
const within = (id) => { const wanted = scope(); return !wanted || wanted.has(id); };

function hold() {
  reckonedScope = mainLines = null;
  forgetChains();
  const edge = pickedEdge(), ends = edge ? [edge.source, edge.target] : [pickedNode()].filter((id) => nodes.has(id));
  if (!ends.length || state.around !== null || state.all || chainsShown()) held = null;
  else if (opening) {
    const drawn = held === null ? grown(opening, []).ids : circleOf(held);
    if (!ends.every((id) => drawn.has(id))) held = ends.find((id) => !drawn.has(id)) ?? ends[0];
  }
}

const inCircle = (...ids) => { const inside = asked().alone; return !inside || ids.every((id) => inside.has(id)); };
const nodeLets = (node) => passes("node", node) && inCircle(node.id);
const edgeShown = (edge) => letThrough(edge) && inCircle(edge.source, edge.target) && onChain(edge);
function claimShown(claim) {
  const edge = edgeOfClaim.get(claim.id), subject = nodes.get(claim.subject);
  if (!passes("row", claim)) return false;
  if (edge) return edgeShown(edge);
  return standing(claim) !== null && passes("claim", claim) && inCircle(claim.subject) && (!subject || passes("node", subject));
}

// A node without any line left is left out, unless it never has one and a claim that names it is there.
const lonely = new Set(scene.nodes.map((node) => node.id));
for (const claim of scene.claims) if (claim.object) for (const end of [claim.subject, claim.object]) lonely.delete(end);
function nodeShown(node) {
  if (!nodeLets(node)) return false;
  if (edgesOfNode.get(node.id).some(edgeShown)) return true;
  const own = node.claims.map((id) => claims.get(id)).filter((claim) => !edgeOfClaim.has(claim.id));
  if (state.only.size || lenses.some((on) => on())) return own.some(claimShown) || (state.only.has("findings") && aboutNode(node.id).length > 0);
  return node.id === state.around || (lonely.has(node.id) && node.claims.some((id) => standing(claims.get(id)) !== null));
}

// The start view has one line for two entities: accepted if any is, then with the most claims; and a large neighbourhood
// only the lines of its centre, until one of the two or another of their links is chosen.
const statusPlace = new Map(Object.keys(statuses).map((status, place) => [status, place]));
const byWeight = (one, other) => statusPlace.get(one.status) - statusPlace.get(other.status) || (other.claims?.length ?? 0) - (one.claims?.length ?? 0) || (one.id < other.id ? -1 : 1);
let mainLines = null;
function isMain(edge) {
  if (!mainLines) {
    mainLines = new Map();
    for (const one of edges.values()) {
      const pair = pairOf(one), best = mainLines.get(pair);
      if (one.status !== "derived" && (!best || byWeight(one, best) < 0) && edgeShown(one)) mainLines.set(pair, one);
    }
  }
  return mainLines.get(pairOf(edge)) === edge;
}
const pairOf = (edge) => [edge.source, edge.target].sort().join(" ");

function lineDrawn(edge) {
  if (scope() === null || chainsShown() || edge === pickedEdge() || [edge.source, edge.target].includes(pickedNode())) return true;
  if (featured()) return isMain(edge) || Boolean(firstAnswer(lights)?.edges.has(edge.id));
  if (scope() !== opening && few()) return true;
  const wide = centre() === null || state.hops !== "1" || state.more.size > 0;
  return wide ? isMain(edge) : [edge.source, edge.target].includes(centre());
}
const edgeDrawn = (edge) => edge.bundle ? linesIn(edge).length > 0 : within(edge.source) && within(edge.target) && lineDrawn(edge) && edgeShown(edge);
function nodeDrawn(node) {
  if (node.bubble) return countIn(node) > 0;
  if (!within(node.id) || !nodeShown(node)) return false;
  const own = edgesOfNode.get(node.id);
  return !scope() || node.id === centre() || own.some((edge) => within(edge.source) && within(edge.target) && edgeShown(edge)) || !own.some(edgeShown);
}
