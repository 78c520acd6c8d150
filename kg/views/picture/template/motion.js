// Moving about the canvas: what lies under the pointer, the keyboard's way from node to node, zoom and fit.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 860px)");
const moving = () => calm.matches ? false : { duration: 260, easingFunction: "easeInOutQuad" };

// A node by its sign or its label first, then a link.
function under(point) {
  const at = net.DOMtoCanvas(point);
  const node = here.filter(nodeDrawn).find((one) => {
    const box = boundsOf(one.id);
    return box && at.x > box.left && at.x < box.right && at.y > box.top && at.y < box.bottom;
  });
  if (node) return { node: node.id };
  const edge = net.getEdgeAt(point);
  return edge !== undefined && edgeDrawn(lineOn(edge)) ? { edge } : null;
}

let waiting = false;
canvas.addEventListener("pointermove", (event) => {
  if (waiting || event.pointerType === "touch" || event.buttons) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const frame = canvas.getBoundingClientRect();
    pointAt(under({ x: event.clientX - frame.left, y: event.clientY - frame.top }));
  });
});
canvas.addEventListener("pointerleave", () => pointAt(null));

function pointAt(found) {
  if (found?.node === hover?.node && found?.edge === hover?.edge) return;
  hover = found;
  canvas.style.cursor = found ? "pointer" : "";
  canvas.title = found?.node ? titleOf(found.node) : "";
  paintCanvas();
}

// The part of the canvas that the panel leaves free.
function free() {
  const open = root.dataset.open !== undefined, panel = $("panel").getBoundingClientRect();
  return {
    width: canvas.clientWidth - (open && !narrow.matches ? panel.width : 0),
    height: canvas.clientHeight - (open && narrow.matches ? Math.min(panel.height, canvas.clientHeight * 0.7) : 0),
  };
}

// Bring a box of the picture into the free part, at a scale.
function aim(box, scale, animation) {
  const room = free();
  net.moveTo({
    position: {
      x: (box.left + box.right) / 2 + (canvas.clientWidth - room.width) / 2 / scale,
      y: (box.top + box.bottom) / 2 + (canvas.clientHeight - room.height) / 2 / scale,
    },
    scale,
    animation,
  });
  measure();
}

const whole = () => ({ left: sheet.left, right: sheet.left + sheet.width, top: sheet.top - 8, bottom: sheet.top + sheet.height + 8 });
function fit(animation = false) {
  if (!canvas.clientWidth) return;
  const room = chainsShown() ? free() : { width: canvas.clientWidth, height: canvas.clientHeight };
  aim(whole(), Math.min(room.width / sheet.width, room.height / (sheet.height + 16), chainsShown() ? 1.2 : 1.6), animation);
}

// Where the reader starts: what a feature brings into view, or the whole picture, or on a narrow screen the focus, large enough to be read.
function begin() {
  if (!canvas.clientWidth || firstAnswer(frames)) return;
  const middle = holderOf(centre() ?? scene.focus), focus = visNodes.get(middle) ? net.getPosition(middle) : null;
  if (!focus || !narrow.matches || chainsShown()) return fit();
  if (sheet.map) return aim({ left: focus.x, right: focus.x, top: focus.y, bottom: focus.y }, 0.8, false);
  aim({ left: focus.x - 10, right: focus.x + 10, top: sheet.top - 8, bottom: sheet.top + canvas.clientHeight / 0.8 }, 0.8, false);
}

function zoom(times) {
  net.moveTo({ scale: Math.min(4, Math.max(0.1, net.getScale() * times)), animation: moving() });
}

// Move only as far as it takes to see what is lit, or else the choice alone.
function reveal() {
  if (!canvas.clientWidth) return;
  if (!state.pick) return chainsShown() ? fit(moving()) : undefined;
  const light = lit(), room = free(), edge = pickedEdge();
  const chosen = boxOf(edge ? [edge.source, edge.target] : [pickedNode() ?? pickedBubble()]), all = boxOf(light ? [...light.nodes] : []);
  if (!chosen) return;
  const scale = Math.max(net.getScale(), narrow.matches ? 0.7 : 0);
  const fits = (box) => (box.right - box.left) * scale <= room.width && (box.bottom - box.top) * scale <= room.height;
  const box = fits(all) ? all : chosen;
  const start = net.canvasToDOM({ x: box.left, y: box.top }), end = net.canvasToDOM({ x: box.right, y: box.bottom });
  if (scale === net.getScale() && start.x >= 0 && start.y >= 0 && end.x <= room.width && end.y <= room.height) return;
  aim(box, fits(box) ? scale : Math.min(room.width / (box.right - box.left), room.height / (box.bottom - box.top)), moving());
}

function boxOf(ids) {
  const boxes = ids.map(holderOf).filter((id) => visNodes.get(id) && nodeDrawn(itemOf(id))).map(boundsOf).filter((box) => box && Number.isFinite(box.left + box.right + box.top + box.bottom));
  return boxes.length ? {
    left: Math.min(...boxes.map((one) => one.left)) - 16, right: Math.max(...boxes.map((one) => one.right)) + 16,
    top: Math.min(...boxes.map((one) => one.top)) - 16, bottom: Math.max(...boxes.map((one) => one.bottom)) + 16,
  } : null;
}

// The next node in a direction: near by, and more ahead than aside.
function neighbour(from, x, y) {
  const at = net.getPosition(from);
  let best = null, least = Infinity;
  for (const node of here) {
    if (node.id === from || !nodeDrawn(node)) continue;
    const to = net.getPosition(node.id), ahead = (to.x - at.x) * x + (to.y - at.y) * y;
    const cost = Math.hypot(to.x - at.x, to.y - at.y) + 2 * Math.abs((to.x - at.x) * y + (to.y - at.y) * x);
    if (ahead > 4 && cost < least) [best, least] = [node.id, cost];
  }
  return best;
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function wander(event) {
  const from = holderOf(pickedBubble() ?? pickedNode() ?? pickedEdge()?.target), there = here.filter(nodeDrawn).map((node) => node.id), start = holderOf(centre() ?? scene.focus);
  const next = there.includes(from) ? neighbour(from, ...WAYS[event.key]) : there.includes(start) ? start : there[0];
  if (next) go(pickOn(next));
}
shortcuts.push(
  { key: Object.keys(WAYS), word: "key_wander", within: "#canvas", act: wander },
  { key: "Enter", word: "key_open", within: "#canvas", act: () => bubbles.has(pickedBubble()) ? openCommunity(state.pick.id) : panel.hidden ? false : panel.focus() },
  { key: ["+", "="], word: "zoom_in", within: "#canvas", act: () => zoom(1.3) },
  { key: "-", word: "zoom_out", within: "#canvas", act: () => zoom(1 / 1.3) },
  { key: "0", word: "fit", within: "#canvas", act: () => fit(moving()) },
);

$("zoom-in").addEventListener("click", () => zoom(1.3));
$("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
$("fit").addEventListener("click", () => fit(moving()));
// Large pictures name everything only from near by.
function measure() {
  const before = near;
  near = net.getScale() >= 0.6;
  if (!few() && (near !== before || !near)) paintCanvas();
}

// Once vis-network stands.
function listen() {
  net.on("click", (event) => {
    const found = under(event.pointer.DOM);
    if (bubbles.has(found?.node)) openCommunity(bubbles.get(found.node).community);
    else if (found) go(found.node ? pickOf("n", found.node) : bundles.has(found.edge) ? pickBundle(found.edge) : pickOf("e", found.edge));
    else if (state.pick) go({ pick: null });
  });
  net.on("zoom", measure);
  net.on("animationFinished", measure);
}
