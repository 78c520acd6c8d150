// The canvas: vis-network shows what pyvis serialised; colours come from the style sheet, so that a theme re-colours it.
const canvas = $("canvas");
const visNodes = new vis.DataSet(drawing.nodes.map((node) => ({ ...node, label: node.labels.en })));
const visEdges = new vis.DataSet(drawing.edges);
const net = new vis.Network(canvas, { nodes: visNodes, edges: visEdges }, drawing.options);
let hover = null, matches = null, near = false;

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

// Up to 80 entities all have their labels; above, the forty with the most links, what is lit, and all from near by.
const busiest = new Set([...edgesOfNode].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, 40).map(([id]) => id));
const labelled = (id, light) => nodes.size <= data.labels_at_once || near || busiest.has(id) || hover?.node === id || light?.nodes.has(id);

const labelSize = () => nodes.size <= data.labels_at_once || near ? 13 : Math.min(26, Math.max(13, 11 / net.getScale()));

function paintCanvas() {
  const colour = theme(), light = lit(), chosen = pickedNode(), chosenEdge = pickedEdge();
  visNodes.update(scene.nodes.map((node) => {
    const shown = !light || light.nodes.has(node.id), tone = colour(`type-${typePlace.get(node.type)}`);
    const inside = ["box", "ellipse", "circle", "database", "text"].includes(types.get(node.type).shape);
    const strong = node.id === chosen || hover?.node === node.id;
    return {
      id: node.id,
      label: labelled(node.id, light) ? drawnNodes.get(node.id).labels[state.lang] : " ",
      hidden: !nodeShown(node),
      opacity: shown ? 1 : 0.25,
      borderWidth: strong ? 3.5 : inside ? 1.5 : 1,
      color: { background: inside ? colour("paper") : tone, border: inside && !strong ? tone : colour("ink") },
      font: { color: colour(shown ? "ink" : "faint"), strokeColor: colour("paper"), size: labelSize() },
    };
  }));
  visEdges.update(scene.edges.map((edge) => {
    const strong = edge.id === chosenEdge?.id || edge.id === hover?.edge, shown = !light || light.edges.has(edge.id);
    const width = drawnEdges.get(edge.id).width;
    return {
      id: edge.id,
      hidden: !edgeShown(edge),
      width: strong ? width + 1.8 : width,
      color: { color: colour(`group-${groupPlace.get(groupOf(edge.relation))}`), inherit: false, opacity: strong ? 1 : shown ? statuses[edge.status].opacity : 0.1 },
    };
  }));
}

// Behind everything: the columns and their titles.
net.on("beforeDrawing", (pen) => {
  const colour = theme();
  pen.save();
  pen.textAlign = "center";
  layout.bands.forEach((band, place) => {
    if (place % 2) {
      pen.fillStyle = colour("band");
      pen.fillRect(band.left, layout.top - 4, band.right - band.left, layout.height + 8);
    }
    if (band.divide !== null) {
      pen.strokeStyle = colour("line");
      pen.setLineDash([2, 4]);
      pen.beginPath();
      pen.moveTo(band.left + 14, band.divide);
      pen.lineTo(band.right - 14, band.divide);
      pen.stroke();
    }
    pen.fillStyle = colour("soft");
    pen.font = "bold 14px Arial, Helvetica, 'Liberation Sans', sans-serif";
    band.head[state.lang].forEach((row, line) => pen.fillText(row, (band.left + band.right) / 2, layout.top + 18 + 16 * line));
  });
  pen.restore();
});

// In front of everything: the words of the link under the pointer or chosen.
net.on("afterDrawing", (pen) => {
  for (const edge of new Set([edges.get(hover?.edge), pickedEdge()])) if (edge && edgeShown(edge)) writeOn(pen, edge);
});

function writeOn(pen, edge) {
  const colour = theme(), at = { ...middle(edge.id) }, count = (edge.claims || []).length;
  at.y -= 20 / Math.max(net.getScale(), 0.4);
  const text = [say(relations.get(edge.relation).label), edge.status === "accepted" ? "" : `(${word(edge.status)})`, count > 1 ? `×${count}` : ""].filter(Boolean).join(" ");
  const size = 12 / Math.min(1, Math.max(net.getScale(), 0.3));
  pen.save();
  pen.font = `600 ${size}px Arial, Helvetica, 'Liberation Sans', sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const wide = pen.measureText(text).width / 2 + size * 0.6;
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

const middle = (id) => net.body.edges[id].edgeType.getPoint(0.5);
painters.push(paintCanvas);
