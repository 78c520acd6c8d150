// The canvas: vis-network shows what pyvis serialised; colours come from the style sheet, so that a theme re-colours it.
const canvas = $("canvas");
let net = null, hover = null, matches = null, near = false;

function theme() {
  const style = getComputedStyle(root);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

// What stands out: the choice and its neighbours, or what the search finds; null where nothing is chosen.
function lit() {
  if (matches) return { nodes: matches, edges: new Set() };
  const edge = pickedEdge(), bubble = bubbles.get(pickedBubble());
  if (bubble) return litBubble(bubble);
  if (edge) return { nodes: new Set([edge.source, edge.target]), edges: new Set([edge.id]) };
  const node = pickedNode();
  if (!node) return firstAnswer(lights);
  const own = edgesOfNode.get(node);
  return { nodes: new Set([node, ...own.flatMap((one) => [one.source, one.target])]), edges: new Set(own.map((one) => one.id)) };
}

// Up to 80 entities all have their labels; above, all from near enough to read, else the forty with the most links and
// what is lit.
let here = scene.nodes, lines = [], busiest = new Set(), sheet = layout, shownScope = "";
const few = () => here.length <= data.labels_at_once;
const labelled = (id, light) => few() || near || busiest.has(id) || hover?.node === id || light?.nodes.has(id);

const labelSize = () => few() || near || !net ? 13 : Math.round(Math.min(sheet.font ?? 26, Math.max(13, 11 / net.getScale())));
// On a map there is room for the larger writing of the busiest alone.
const sizeOn = (id, strong, size) => sheet.map && !busiest.has(id) && !strong ? 13 : size;
const holdsLabel = (type) => data.label_inside.includes(types.get(type).shape);

function lookOfNode(node, colour, light, size) {
  if (node.bubble) return lookOfBubble(node, colour, light, size);
  const shown = !light || light.nodes.has(node.id), tone = colour(`type-${typePlace.get(node.type)}`), inside = holdsLabel(node.type);
  const strong = node.id === pickedNode() || hover?.node === node.id, named = labelled(node.id, light), bare = inside && !named;
  return {
    id: node.id,
    label: named ? drawnNodes.get(node.id).labels[state.lang] : " ",
    margin: bare ? 5 : 6,
    widthConstraint: bare ? { minimum: 24 } : false,
    hidden: !nodeDrawn(node),
    opacity: shown ? 1 : 0.25,
    borderWidth: strong ? 3.5 : inside ? 1.5 : 1,
    color: { background: inside && named ? colour("paper") : tone, border: inside && !strong ? tone : colour("ink") },
    font: { color: colour(shown ? "ink" : "faint"), strokeColor: colour("paper"), size: bare ? 4 : sizeOn(node.id, strong, size) },
  };
}

// A line as its status has it: thicker for every claim that it merges, up to twice; see strokes.py.
function lineOf(edge) {
  if (edge.bundle) return { id: edge.id, from: edge.source, to: edge.target };
  const { opacity, arrows, width, ...look } = statuses[edge.status], merged = Math.min(Math.max(edge.claims?.length ?? 0, 1) - 1, 5);
  return { ...look, id: edge.id, from: edge.source, to: edge.target, width: width * (1 + 0.2 * merged), arrows: { ...arrows, middle: { ...arrows.middle, enabled: Boolean(edge.disputed) } } };
}

function lookOfEdge(edge, colour, light) {
  if (edge.bundle) return lookOfBundle(edge, colour, light);
  const strong = edge === pickedEdge() || edge.id === hover?.edge, shown = !light || light.edges.has(edge.id);
  return {
    id: edge.id,
    hidden: !edgeDrawn(edge),
    width: lineOf(edge).width + (strong ? 1.8 : 0),
    color: { color: colour(`group-${groupPlace.get(groupOf(edge.relation))}`), inherit: false, opacity: strong ? 1 : shown ? statuses[edge.status].opacity : 0.1 },
  };
}

// Only what looks different from before is handed to vis-network.
const before = new Map();
function changed(family, looks) {
  return looks.filter((look) => {
    const key = `${family} ${look.id}`, text = JSON.stringify(look), same = before.get(key) === text;
    before.set(key, text);
    return !same;
  });
}

const visNodes = new vis.DataSet(), visEdges = new vis.DataSet();
let changing = false;  // vis-network draws in the midst of it, when it has the nodes and not yet the lines
function paintCanvas() {
  changing = true;
  const moved = takeScope(), style = theme(), cache = new Map(), light = lit(), size = labelSize();
  const colour = (name) => cache.get(name) ?? cache.set(name, style(name)).get(name);
  const looks = changed("node", here.map((node) => lookOfNode(node, colour, light, size)));
  const strokes = changed("edge", lines.map((edge) => lookOfEdge(edge, colour, light)));
  if (net && !moved) {
    changing = false;
    if (looks.length) visNodes.update(looks);
    if (strokes.length) visEdges.update(strokes);
    if (!looks.length && !strokes.length) net.redraw();
    return;
  }
  visNodes.add(looks.map((look) => ({ ...drawnNodes.get(look.id), ...sheet.spots?.get(look.id), ...look })));
  visEdges.add(strokes.map((look) => ({ ...drawnEdges.get(look.id), ...lineOf(lineOn(look.id)), ...sheet.bends.get(look.id), ...look })));
  changing = false;
  if (net) return begin();
  net = new vis.Network(canvas, { nodes: visNodes, edges: visEdges }, drawing.options);
  net.on("beforeDrawing", drawColumns);
  net.on("afterDrawing", drawWords);
}

// What the canvas holds follows what the reader asks for; whether that is new. Only what is drawn is handed to vis-network.
function takeScope() {
  const wanted = scope(), key = `${wanted === opening ? "opening" : wanted ? `${centre()} ${[...wanted].sort().join()}` : "all"} ${gathered} ${onMap() ? "map" : ""} ${heldKey()}`;
  if (key === shownScope) return false;
  shownScope = key;
  here = scene.nodes.filter((node) => within(node.id));
  lines = [...edges.values()].filter((edge) => within(edge.source) && within(edge.target)).sort((a, b) => (a.id < b.id ? -1 : 1));
  [here, lines] = heldTogether(here, lines);
  sheet = chainsShown() ? arrangedPath(here, lines) : onMap() ? mapSheet(here, lines) : opening && wanted !== opening ? arranged(here, lines) : atRest(lines);
  const ties = new Map(here.map((node) => [node.id, 0]));
  for (const edge of lines) for (const end of [edge.source, edge.target]) ties.set(end, ties.get(end) + 1);
  busiest = new Set([...ties].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 40).map(([id]) => id));
  before.clear();
  visNodes.clear();
  visEdges.clear();
  return true;
}

// Behind everything: the columns and their titles, and the line above what stands beneath.
function drawColumns(pen) {
  const colour = theme(), end = sheet.divide ?? sheet.top + sheet.height;
  const title = (rows, x, y) => rows.forEach((row, line) => pen.fillText(row, x, y + 16 * line));
  pen.save();
  pen.textAlign = "center";
  pen.font = "bold 14px Arial, Helvetica, 'Liberation Sans', sans-serif";
  pen.fillStyle = colour("band");
  for (const band of sheet.bands.filter((_, place) => place % 2)) pen.fillRect(band.left, sheet.top, band.right - band.left, end - sheet.top);
  pen.fillStyle = colour("soft");
  for (const band of sheet.bands) title(band.head[state.lang], (band.left + band.right) / 2, sheet.top + 18);
  if (sheet.divide !== null) {
    pen.strokeStyle = colour("line");
    pen.setLineDash([2, 4]);
    pen.beginPath();
    pen.moveTo(sheet.left + 14, sheet.divide);
    pen.lineTo(sheet.left + sheet.width - 14, sheet.divide);
    pen.stroke();
  }
  pen.restore();
}

// In front of everything: the title of what stands beneath, and the words of the link under the pointer or chosen.
function drawWords(pen) {
  if (changing) return;
  const colour = theme();
  pen.save();
  pen.font = "bold 14px Arial, Helvetica, 'Liberation Sans', sans-serif";
  pen.fillStyle = colour("soft");
  pen.strokeStyle = colour("paper");
  pen.lineWidth = 5;
  pen.lineJoin = "round";
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  if (sheet.divide !== null) layout.beneath[state.lang].forEach((row, line) => {
    pen.strokeText(row, sheet.left + 16, sheet.divide + 20 + 16 * line);
    pen.fillText(row, sheet.left + 16, sheet.divide + 20 + 16 * line);
  });
  pen.restore();
  for (const paint of overlays) {
    pen.save();
    paint(pen);
    pen.restore();
  }
  wordBoxes.length = 0;
  const steps = state.pick || narrow.matches ? [] : chainsShown()?.heads ?? [];
  for (const [edge, beside] of steps) if (net.body.edges[edge.id]) writeOn(pen, edge, beside ? `+${beside}` : "");
  for (const edge of new Set([edges.get(hover?.edge), pickedEdge()])) if (edge && net.body.edges[edge.id] && edgeDrawn(edge)) writeOn(pen, edge, "");
}

// Words keep clear of the signs at both ends, where few are drawn of all, and of words already written.
const wordBoxes = [];
function writeOn(pen, edge, more) {
  const colour = theme(), at = { ...middle(edge.id) }, count = edge.status === "derived" ? 1 : edge.claims.length;
  const text = [say(relations.get(edge.relation).label), edge.status === "accepted" ? "" : `(${word(edge.status)})`, count > 1 ? `×${count}` : "", more].filter(Boolean).join(" ");
  const size = 12 / Math.min(1, Math.max(pen.canvas ? net.getScale() : 1, 0.3)); // a sheet is read at its own size
  pen.save();
  pen.font = `600 ${size}px Arial, Helvetica, 'Liberation Sans', sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const wide = pen.measureText(text).width / 2 + size * 0.6;
  const ends = [...(here.length > 30 ? [edge.source, edge.target] : here.map((node) => node.id)).map(boundsOf), ...wordBoxes];
  const clear = ([x, y]) => ends.every((box) => x + wide < box.left || x - wide > box.right || y + size < box.top || y - size > box.bottom + 8);
  const lines = [-1.7, 1.9, -3.5, 3.7], asides = [0, 0.5, -0.5, 1, -1, 1.5, -1.5];
  const spots = asides.flatMap((aside) => lines.map((line) => [at.x + aside * wide, at.y + line * size]));
  [at.x, at.y] = spots.find(clear) ?? spots[0];
  wordBoxes.push({ left: at.x - wide, right: at.x + wide, top: at.y - size, bottom: at.y + size });
  pen.fillStyle = colour("paper");
  pen.strokeStyle = colour("ink");
  pen.lineWidth = size / 12;
  pen.beginPath();
  pen.rect(at.x - wide, at.y - size * 0.9, wide * 2, size * 1.8);
  pen.fill();
  pen.stroke();
  pen.fillStyle = colour("ink");
  pen.fillText(text, at.x, at.y);
  pen.restore();
}

// The box of a node's sign and label. vis adds the roundness of a pill's corners to its own, and does not know where a label is
// before it has drawn it, so the sides are reckoned here.
function boundsOf(id) {
  const box = net.getBoundingBox(id), round = drawnNodes.get(id)?.shapeProperties?.borderRadius ?? 0;
  if (!box) return box;
  const { x, shape, labelModule } = net.body.nodes[id], half = Math.max(shape.width || 0, labelModule.size.width || 0) / 2;
  return { left: x - half, right: x + half, top: box.top + round, bottom: box.bottom - round };
}

const middle = (id) => net.body.edges[id].edgeType.getPoint(0.5);
painters.push(paintCanvas);
