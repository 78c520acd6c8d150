// The picture on the canvas as SVG: the looks and places that vis-network has, as paths and words, however far the reader
// has zoomed.

// A node with its whole name, and the boxes of its sign and of its name.
function bodyOf(look) {
  const { x, y } = net.body.nodes[look.id], inside = look.shape === "box", size = look.size ?? 10;
  const rows = (drawnNodes.get(look.id)?.labels?.[state.lang] ?? look.label ?? "").split("\n"), high = rows.length * LEADING;
  const half = Math.max(...rows.map((row) => inkLength(row))) / 2, wide = inside ? half + 8 : half, top = inside ? y - high / 2 - 7 : y + size + 7;
  return {
    look, x, y, inside, size, rows, named: Boolean(look.label?.trim()),
    sign: { left: x - (inside ? 13 : size), right: x + (inside ? 13 : size), top: y - (inside ? 8 : size), bottom: y + (inside ? 8 : size) },
    label: { left: x - wide, right: x + wide, top, bottom: inside ? y + high / 2 + 7 : top + high },
  };
}
const boxesMeet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

// Every name that covers nothing; those that the canvas shows come first, then those with the most links.
function nameThose(bodies) {
  const ties = (body) => edgesOfNode.get(body.look.id)?.length ?? 0, taken = [];
  const order = [...bodies].sort((a, b) => b.named - a.named || ties(b) - ties(a) || (a.look.id < b.look.id ? -1 : 1));
  const covers = (body) => taken.some((box) => boxesMeet(box, body.label)) || bodies.some((other) => other !== body && boxesMeet(other.sign, body.label));
  for (const body of order) {
    body.named = (body.named && few()) || !covers(body);
    if (body.named) taken.push(body.label);
  }
  return bodies;
}

const outlineOf = (body) => body.inside && body.named ? body.label : body.sign;
function coveredBy(body, { x, y }) {
  if (!body.inside) return Math.hypot(x - body.x, y - body.y) <= body.size + 1;
  const box = outlineOf(body);
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

function nodeDrawing(body, colour) {
  const { look, x, y, inside, rows, named, label } = body, halo = { stroke: colour("paper"), "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  const shape = shapeDrawing(body, colour), first = inside ? y - LEADING * (rows.length - 1) / 2 + 4.7 : label.top + 10.4;
  if (look.opacity < 1) shape.setAttribute("opacity", look.opacity);
  const words = named ? rowsAt(rows, x, first, { fill: look.font.color, "text-anchor": "middle", ...inside ? {} : halo }) : null;
  return vector("g", { class: "node" }, vector("title", {}, nameOf(look.id)), shape, words);
}
function shapeDrawing(body, colour) {
  const { look, x, y, inside, size, named } = body, bare = look.label?.trim() === "", scale = size / 6;
  const tone = inside && !bare ? look.color.border : look.color.background, outer = { stroke: inside ? tone : look.color.border, "stroke-width": look.borderWidth };
  if (inside) {
    const box = outlineOf(body), size = { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top };
    return vector("rect", { ...size, rx: look.shapeProperties?.borderRadius ?? 4, fill: named ? colour("paper") : tone, ...outer });
  }
  const number = typePlace.get(nodes.get(look.id)?.type);
  if (number === undefined) return vector("circle", { cx: x, cy: y, r: size, fill: tone, ...outer });
  const place = `translate(${(x - 8 * scale).toFixed(2)} ${(y - 8 * scale).toFixed(2)}) scale(${scale.toFixed(3)})`;
  return vector("g", { transform: place }, signOf(`type-${number}`, tone, look.color.border, look.borderWidth / scale));
}

// The curve of a line, cut where its arrow's tip touches the sign that it leads to.
function edgeDrawing(look, one, other) {
  const loop = one === other, start = { x: one.x + (loop ? 8 : 0), y: one.y }, end = { x: other.x, y: other.y - (loop ? 8 : 0) };
  const bent = loop ? { x: one.x + 60, y: one.y - 60 } : net.body.edges[look.id]?.edgeType.getViaNode?.();
  const via = bent ?? { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }, long = Math.max(1, Math.hypot(end.x - start.x, end.y - start.y));
  const on = (t, axis) => (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * via[axis] + t * t * end[axis], point = (t) => ({ x: on(t, "x"), y: on(t, "y") });
  const steps = Math.max(20, Math.round(long / 2));
  let last = steps;
  while (last > 1 && coveredBy(other, point(last / steps))) last -= 1;
  const cut = Math.max(last - Math.max(1, Math.round(6 * steps / long)), 1) / steps, tip = point(last / steps), stop = point(cut), middle = point(0.5), past = point(0.51);
  const bend = { x: start.x + (via.x - start.x) * cut, y: start.y + (via.y - start.y) * cut }, turn = Math.atan2(past.y - middle.y, past.x - middle.x);
  const edge = edges.get(look.id), status = edge?.status ?? "accepted", { color: tone, opacity: faint } = look.color, at = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const run = { d: `M${at(start)}Q${at(bend)} ${at(stop)}`, fill: "none", stroke: tone, "stroke-opacity": faint, "stroke-width": look.width, "stroke-dasharray": look.dashes ? look.dashes.join(" ") : null };
  const mark = { x: middle.x + 5 * Math.cos(turn), y: middle.y + 5 * Math.sin(turn) };
  return vector("g", { class: `edge ${status}` },
    edge ? vector("title", {}, lineInWords(edge)) : null, vector("path", run),
    bundles.has(look.id) ? null : tipOf(status, "tip", tip, Math.atan2(tip.y - stop.y, tip.x - stop.x), 44, 9 / 8, tone, faint),
    look.arrows?.middle?.enabled ? tipOf("disputed", "mark", mark, turn, 27, 1, tone, faint) : null);
}
function lineInWords(edge) {
  const how = [word(edge.status), edge.disputed ? word("disputed") : ""].filter(Boolean).join(", ");
  return `${nameOf(edge.source)} ${say(relations.get(edge.relation).label)} ${nameOf(edge.target)} (${how})`;
}
// All of it: `parts` to be put into an SVG, the `box` that they take, and which nodes and edges they show.
function sketch(colour) {
  const bodies = nameThose(visNodes.get().filter((look) => !look.hidden).map(bodyOf)), body = new Map(bodies.map((one) => [one.look.id, one]));
  const strokes = visEdges.get().filter((look) => !look.hidden && body.has(look.from) && body.has(look.to)).sort((a, b) => a.color.opacity - b.color.opacity || (a.id < b.id ? -1 : 1));
  const boxes = bodies.flatMap((one) => [one.sign, one.label]), ties = strokes.map((look) => edgeDrawing(look, body.get(look.from), body.get(look.to)));
  return {
    parts: [...recorded(drawColumns), ...ties, ...bodies.map((one) => nodeDrawing(one, colour)), ...recorded(drawWords)],
    box: {
      left: Math.min(sheet.left, ...boxes.map((one) => one.left - 12)), right: Math.max(sheet.left + sheet.width, ...boxes.map((one) => one.right + 12)),
      top: Math.min(sheet.top, ...boxes.map((one) => one.top - 12)), bottom: Math.max(sheet.top + sheet.height, ...boxes.map((one) => one.bottom + 12)),
    },
    nodes: bodies.flatMap((one) => standsFor(one.look.id)), edges: strokes.flatMap((look) => bundles.has(look.id) ? linesIn(bundles.get(look.id)) : edges.get(look.id) ?? []),
  };
}
