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
  const edge = pickedEdge();
  if (edge) return { nodes: new Set([edge.source, edge.target]), edges: new Set([edge.id]) };
  const node = pickedNode();
  if (!node) return null;
  const own = edgesOfNode.get(node);
  return { nodes: new Set([node, ...own.flatMap((one) => [one.source, one.target])]), edges: new Set(own.map((one) => one.id)) };
}

function pickedEdge() {
  if (state.pick?.kind === "e") return edges.get(state.pick.id);
  return state.pick?.kind === "c" ? edgeOfClaim.get(state.pick.id) : undefined;
}

function pickedNode() {
  if (state.pick?.kind === "n") return state.pick.id;
  return state.pick?.kind === "c" && !pickedEdge() ? claims.get(state.pick.id).subject : undefined;
}

// Up to 80 entities all have their labels; above, all from near enough to read, else the forty with the most links and
// what is lit.
const busiest = new Set([...edgesOfNode].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, 40).map(([id]) => id));
const labelled = (id, light) => nodes.size <= data.labels_at_once || near || busiest.has(id) || hover?.node === id || light?.nodes.has(id);

const labelSize = () => nodes.size <= data.labels_at_once || near || !net ? 13 : Math.round(Math.min(26, Math.max(13, 11 / net.getScale())));
const holdsLabel = (type) => data.label_inside.includes(types.get(type).shape);

function lookOfNode(node, colour, light, size) {
  const shown = !light || light.nodes.has(node.id), tone = colour(`type-${typePlace.get(node.type)}`), inside = holdsLabel(node.type);
  const strong = node.id === pickedNode() || hover?.node === node.id, named = labelled(node.id, light), bare = inside && !named;
  return {
    id: node.id,
    label: named ? drawnNodes.get(node.id).labels[state.lang] : " ",
    margin: bare ? 5 : 6,
    widthConstraint: bare ? { minimum: 24 } : false,
    hidden: !nodeShown(node),
    opacity: shown ? 1 : 0.25,
    borderWidth: strong ? 3.5 : inside ? 1.5 : 1,
    color: { background: inside && named ? colour("paper") : tone, border: inside && !strong ? tone : colour("ink") },
    font: { color: colour(shown ? "ink" : "faint"), strokeColor: colour("paper"), size: bare ? 4 : size },
  };
}

function lookOfEdge(edge, colour, light) {
  const strong = edge === pickedEdge() || edge.id === hover?.edge, shown = !light || light.edges.has(edge.id);
  return {
    id: edge.id,
    hidden: !edgeShown(edge),
    width: drawnEdges.get(edge.id).width + (strong ? 1.8 : 0),
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
function paintCanvas() {
  const style = theme(), cache = new Map(), light = lit(), size = labelSize();
  const colour = (name) => cache.get(name) ?? cache.set(name, style(name)).get(name);
  const looks = changed("node", scene.nodes.map((node) => lookOfNode(node, colour, light, size)));
  const lines = changed("edge", scene.edges.map((edge) => lookOfEdge(edge, colour, light)));
  if (net) {
    if (looks.length) visNodes.update(looks);
    if (lines.length) visEdges.update(lines);
    if (!looks.length && !lines.length) net.redraw();
    return;
  }
  visNodes.add(looks.map((look) => ({ ...drawnNodes.get(look.id), ...look })));
  visEdges.add(lines.map((look) => ({ ...drawnEdges.get(look.id), ...look })));
  net = new vis.Network(canvas, { nodes: visNodes, edges: visEdges }, drawing.options);
  net.on("beforeDrawing", drawColumns);
  net.on("afterDrawing", drawWords);
}

// Behind everything: the columns and their titles, and the line above what stands beneath.
function drawColumns(pen) {
  const colour = theme(), end = layout.divide ?? layout.top + layout.height;
  const title = (rows, x, y) => rows.forEach((row, line) => pen.fillText(row, x, y + 16 * line));
  pen.save();
  pen.textAlign = "center";
  pen.font = "bold 14px Arial, Helvetica, 'Liberation Sans', sans-serif";
  layout.bands.forEach((band, place) => {
    if (place % 2) {
      pen.fillStyle = colour("band");
      pen.fillRect(band.left, layout.top, band.right - band.left, end - layout.top);
    }
    pen.fillStyle = colour("soft");
    title(band.head[state.lang], (band.left + band.right) / 2, layout.top + 18);
  });
  if (layout.divide !== null) {
    pen.strokeStyle = colour("line");
    pen.setLineDash([2, 4]);
    pen.beginPath();
    pen.moveTo(layout.left + 14, layout.divide);
    pen.lineTo(layout.left + layout.width - 14, layout.divide);
    pen.stroke();
  }
  pen.restore();
}

// In front of everything: the title of what stands beneath, and the words of the link under the pointer or chosen.
function drawWords(pen) {
  const colour = theme();
  pen.save();
  pen.font = "bold 14px Arial, Helvetica, 'Liberation Sans', sans-serif";
  pen.fillStyle = colour("soft");
  pen.strokeStyle = colour("paper");
  pen.lineWidth = 5;
  pen.lineJoin = "round";
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  if (layout.divide !== null) layout.beneath[state.lang].forEach((row, line) => {
    pen.strokeText(row, layout.left + 16, layout.divide + 20 + 16 * line);
    pen.fillText(row, layout.left + 16, layout.divide + 20 + 16 * line);
  });
  pen.restore();
  for (const edge of new Set([edges.get(hover?.edge), pickedEdge()])) if (edge && edgeShown(edge)) writeOn(pen, edge);
}

function writeOn(pen, edge) {
  const colour = theme(), at = { ...middle(edge.id) }, count = (edge.claims || []).length;
  const text = [say(relations.get(edge.relation).label), edge.status === "accepted" ? "" : `(${word(edge.status)})`, count > 1 ? `×${count}` : ""].filter(Boolean).join(" ");
  const size = 12 / Math.min(1, Math.max(net.getScale(), 0.3));
  pen.save();
  pen.font = `600 ${size}px Arial, Helvetica, 'Liberation Sans', sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const wide = pen.measureText(text).width / 2 + size * 0.6;
  const ends = [edge.source, edge.target].map(boundsOf);
  const clear = ([x, y]) => ends.every((box) => x + wide < box.left || x - wide > box.right || y + size < box.top || y - size > box.bottom + 8);
  const lines = [-1.7, 1.9, -3.5, 3.7], asides = [0, 0.5, -0.5, 1, -1, 1.5, -1.5];
  const spots = asides.flatMap((aside) => lines.map((line) => [at.x + aside * wide, at.y + line * size]));
  [at.x, at.y] = spots.find(clear) ?? spots[0];
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

// The box of a node's sign and label; vis adds the roundness of a pill's corners to its own.
function boundsOf(id) {
  const box = net.getBoundingBox(id), round = drawnNodes.get(id)?.shapeProperties?.borderRadius ?? 0;
  return box && { left: box.left + round, right: box.right - round, top: box.top + round, bottom: box.bottom - round };
}

const middle = (id) => net.body.edges[id].edgeType.getPoint(0.5);
painters.push(paintCanvas);
