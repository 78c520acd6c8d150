// Above 300 visible, entities stand for the community they are in: one bubble for all that is closed, one line for all lines
// between two. Clocks and filters decide who counts; a community that nobody is left of is not drawn.
const communityOf = (id) => data.communities?.[id] ?? null, communityIds = new Set(Object.values(data.communities ?? {}));
const EVERY = "all", bubbles = new Map(), bundles = new Map();
remember("open", (given) => given.get("open") === EVERY ? EVERY : [...new Set((given.get("open") ?? "").split(","))].filter((id) => communityIds.has(id)),
  (open, given) => put(given, "open", open === EVERY ? EVERY : open.join(",")), { steps: true });
PICKS.g = (id) => communityIds.has(id);

// Who is visible, and which lines, reckoned once for each drawing.
let nodesNow = null, linesNow = null;
painters.push(() => { nodesNow = linesNow = null; });
const nodesOnView = () => nodesNow ??= new Set(scene.nodes.filter((node) => within(node.id) && nodeShown(node)).map((node) => node.id));
const lineOnView = (line) => { linesNow ??= new Map(); return linesNow.get(line) ?? linesNow.set(line, edgeShown(line)).get(line); };
const everyOpen = () => state.open === EVERY && nodesOnView().size <= data.all_at_most;
const collapsed = () => Boolean(data.communities) && scope() === null && !everyOpen() && nodesOnView().size > data.legible;
const isOpen = (community) => Array.isArray(state.open) && state.open.includes(community);
const heldKey = () => collapsed() ? `by community ${Array.isArray(state.open) ? state.open.join(",") : ""}` : "";

// What stands on the canvas for an entity: its bubble, or itself.
let holders = new Map(), heaviest = new Set();
const holderOf = (id) => holders.get(id) ?? id;
const bubbleOf = (community) => `~${community}`;
const itemOf = (id) => bubbles.get(id) ?? nodes.get(id);
const standsFor = (id) => bubbles.has(id) ? bubbles.get(id).members.filter((member) => nodesOnView().has(member)).map((member) => nodes.get(member)) : nodes.get(id) ?? [];
const lineOn = (id) => bundles.get(id) ?? edges.get(id);

// Nodes and lines as bubbles and bundles, as far as their communities are closed. Few stand for themselves.
const FEW = 3;
function heldTogether(some, links) {
  holders = new Map();
  bubbles.clear();
  bundles.clear();
  if (!collapsed()) return [some, links];
  for (const [community, members] of grouped(some, (node) => communityOf(node.id))) {
    if (isOpen(community) || members.length < FEW) continue;
    const id = bubbleOf(community);
    bubbles.set(id, { id, community, members: members.map((node) => node.id), bubble: true });
    for (const node of members) holders.set(node.id, id);
    drawnNodes.set(id, { id, shape: "dot", size: radiusOf(members.length), labels: {} });
  }
  const kept = links.filter((line) => {
    const [source, target] = [holderOf(line.source), holderOf(line.target)].sort();
    if (source === line.source && target === line.target || source === line.target && target === line.source) return true;
    if (source === target) return false;
    const id = `~${source} ${target}`;
    if (!bundles.has(id)) bundles.set(id, { id, source, target, lines: [], bundle: true });
    bundles.get(id).lines.push(line);
    return false;
  });
  heaviest = new Set([...bundles.values()].sort((a, b) => b.lines.length - a.lines.length || (a.id < b.id ? -1 : 1)).slice(0, 16).map((bundle) => bundle.id));
  return [[...some.filter((node) => !holders.has(node.id)), ...bubbles.values()], [...kept, ...bundles.values()]];
}

const countIn = (bubble) => bubble.members.filter((id) => nodesOnView().has(id)).length;
const linesIn = (bundle) => bundle.lines.filter(lineOnView);
const bestTied = (members) => members.filter((id) => nodesOnView().has(id)).sort((a, b) => edgesOfNode.get(b).length - edgesOfNode.get(a).length || (a < b ? -1 : 1));

// A bubble is as large as it has members, and named after its best tied; the one looked for comes first.
const radiusOf = (count) => Math.round(12 + 2.6 * Math.sqrt(count)), NAMED = 3, BUBBLE_WIDE = 150;
const bubbleBox = (bubble) => ({ wide: BUBBLE_WIDE, above: radiusOf(bubble.members.length) + 3, high: 2 * radiusOf(bubble.members.length) + 14 + 14 * (NAMED + 1) });
const bubbleRuler = document.createElement("canvas").getContext("2d");
function cutTo(text, wide) {
  bubbleRuler.font = "13px Arial, Helvetica, 'Liberation Sans', sans-serif";
  if (bubbleRuler.measureText(text).width <= wide) return text;
  let length = text.length;
  while (length > 1 && bubbleRuler.measureText(`${text.slice(0, length)}…`).width > wide) length -= 1;
  return `${text.slice(0, length).trimEnd()}…`;
}
function namesOf(bubble) {
  const found = bestTied(bubble.members), first = found.filter((id) => id === pickedNode() || matches?.has(id)).slice(0, 1);
  const named = [...new Set([...first, ...found])].slice(0, found.length === NAMED + 1 ? NAMED + 1 : NAMED), rest = found.length - named.length;
  return [...named.map(nameOf), ...rest ? [`+ ${rest} ${word("more")}`] : []];
}
const titleOf = (id) => bubbles.has(id) ? namesOf(bubbles.get(id)).join(", ") : nameOf(id);

function lookOfBubble(bubble, colour, light, size) {
  const count = countIn(bubble), strong = hover?.node === bubble.id || (state.pick?.kind === "g" && state.pick.id === bubble.community), named = labelled(bubble.id, light);
  const shown = !light || light.nodes.has(bubble.id) || bubble.members.some((id) => light.nodes.has(id));
  return {
    id: bubble.id,
    label: named ? namesOf(bubble).map((name) => cutTo(name, BUBBLE_WIDE)).join("\n") : " ",
    size: radiusOf(count),
    hidden: count === 0,
    opacity: shown ? 1 : 0.3,
    borderWidth: strong ? 4.5 : 2.5,
    color: { background: colour("band"), border: colour(strong ? "ink" : "soft") },
    font: { color: colour(shown ? "ink" : "faint"), strokeColor: colour("paper"), size: sizeOn(bubble.id, strong, size) },
  };
}
function lookOfBundle(bundle, colour, light) {
  const found = linesIn(bundle), strong = hover?.edge === bundle.id, shown = !light || bundle.lines.some((line) => light.edges.has(line.id)) || light.edges.has(bundle.id);
  const best = found.reduce((least, line) => Math.min(least, statusPlace.get(line.status)), 9), status = Object.keys(statuses)[best] ?? "accepted";
  return {
    id: bundle.id,
    hidden: !found.length,
    width: Math.min(6, 0.8 + 0.7 * Math.log2(1 + found.length)) + (strong ? 1.5 : 0),
    dashes: statuses[status].dashes,
    color: { color: colour("soft"), inherit: false, opacity: strong ? 1 : shown ? Math.min(0.7, 0.2 + 0.03 * found.length) : 0.1 },
  };
}

// How many each bubble stands for, written in it.
overlays.push((pen) => {
  const colour = theme();
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = colour("ink");
  for (const bubble of bubbles.values()) if (visNodes.get(bubble.id) && nodeDrawn(bubble)) {
    const at = net.getPosition(bubble.id), count = countIn(bubble);
    pen.font = `bold ${Math.round(radiusOf(count) * 0.6)}px Arial, Helvetica, 'Liberation Sans', sans-serif`;
    pen.fillText(String(count), at.x, at.y + 1);
  }
});

// How many lines the heaviest bundles stand for, and those under the pointer or of the choice; not across a bubble or its names.
overlays.push((pen) => {
  const colour = theme(), boxes = [...bubbles.keys()].filter((id) => visNodes.get(id)).map(boundsOf), own = pickedBubble();
  [pen.textAlign, pen.textBaseline, pen.font] = ["center", "middle", "12px Arial, Helvetica, 'Liberation Sans', sans-serif"];
  [pen.fillStyle, pen.strokeStyle, pen.lineWidth] = [colour("ink"), colour("paper"), 4];
  for (const bundle of bundles.values()) {
    const wanted = own ? [bundle.source, bundle.target].includes(own) : heaviest.has(bundle.id);
    if (!visEdges.get(bundle.id) || !linesIn(bundle).length || !(wanted || hover?.edge === bundle.id)) continue;
    const { x, y } = middle(bundle.id), text = `×${linesIn(bundle).length}`;
    if (hover?.edge !== bundle.id && boxes.some((box) => x + 12 > box.left && x - 12 < box.right && y + 6 > box.top && y - 6 < box.bottom)) continue;
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  }
});
