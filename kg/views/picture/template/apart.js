// From points to boxes that do not overlap: each with its sign and its label. The picture is made as tight as its boxes allow,
// then they are pushed apart, each pair along the way that is shorter (after Gansner & Hu 2010, with a sweep for their pairs).
const TIGHT = 0.62, BETWEEN = 8, SHEET = { wide: 1138, high: 690 }, READABLE = 10;

// What a node or a bubble takes around its point, its label written at a size of font.
function takes(item, font) {
  const { wide, high, above } = item.bubble ? bubbleBox(item) : cells.get(item.id), times = font / 13, half = Math.max(wide * times, 2 * above) / 2;
  const over = holdsLabelInside(item) ? above * times : above;
  return { left: half, right: half, over, under: holdsLabelInside(item) ? over : (high - above) * times };
}
const holdsLabelInside = (item) => !item.bubble && holdsLabel(item.type);

// Who is written larger from afar: the forty with the most lines, and a few more, for these change with the clocks.
const ROOMY = 50;
function roomy(some) {
  const told = new Map(scene.claims.filter((claim) => claim.object).map((claim) => [JSON.stringify([claim.subject, claim.relation, claim.object]), [claim.subject, claim.object]]));
  const lines = new Map(some.map((item) => [item.id, 0]));
  for (const ends of told.values()) for (const end of ends.map(holderOf)) lines.set(end, (lines.get(end) ?? 0) + 1);
  return new Set(some.map((item) => item.id).sort((a, b) => lines.get(b) - lines.get(a) || (a < b ? -1 : 1)).slice(0, ROOMY));
}

function settled(some, x, y) {
  const most = roomy(some), aspect = narrow.matches ? 0.75 : SHEET.wide / SHEET.high;
  // their room must be kept before the scale is known
  let font = 13, area;
  for (let turn = 0; turn < 4; turn += 1) {
    area = some.map((item) => takes(item, most.has(item.id) ? font : 13)).reduce((sum, box) => sum + (box.left + box.right + BETWEEN) * (box.over + box.under + BETWEEN), 0) / TIGHT;
    if (some.length > data.labels_at_once) font = Math.max(13, Math.min(60, READABLE * Math.sqrt(area * aspect) / SHEET.wide));
  }
  const boxes = some.map((item) => takes(item, most.has(item.id) ? font : 13));
  const wide = Math.sqrt(area * aspect), across = evened(x), down = evened(y);
  boxes.forEach((box, i) => Object.assign(box, { x: across[i] * wide, y: down[i] * wide / aspect }));
  apart(boxes);
  const sides = { left: Math.min(...boxes.map((b) => b.x - b.left)), top: Math.min(...boxes.map((b) => b.y - b.over)), right: Math.max(...boxes.map((b) => b.x + b.right)), bottom: Math.max(...boxes.map((b) => b.y + b.under)) };
  const spots = new Map(some.map((item, i) => [item.id, { x: Math.round(boxes[i].x * 10) / 10, y: Math.round(boxes[i].y * 10) / 10 }]));
  return { spots, bands: [], divide: null, left: sides.left - 12, top: sides.top - 12, width: sides.right - sides.left + 24, height: sides.bottom - sides.top + 24, font, map: true };
}

const EVEN = 0.7;
// From -½ to ½, partly by place and more by order: so that nobody far off squeezes the others together.
function evened(values) {
  const least = Math.min(...values), most = Math.max(...values), last = Math.max(1, values.length - 1), order = new Float64Array(values.length);
  [...values.keys()].sort((a, b) => values[a] - values[b] || a - b).forEach((i, place) => { order[i] = place; });
  return [...values].map((value, i) => (value - least) / (most - least || 1) * (1 - EVEN) + order[i] / last * EVEN - 0.5);
}

// Passes from left to right over pairs that overlap; where passes alone do not end it, everything is drawn out a little.
const PASSES = 400, EACH = 25, SIDEWAYS = 0.5;
function apart(boxes) {
  for (let pass = 1; pass <= PASSES; pass += 1) {
    if (!pushedOnce(boxes)) return pass;
    if (pass % EACH === 0) for (const box of boxes) [box.x, box.y] = [box.x * 1.04, box.y * 1.04];
  }
  return PASSES;
}
function pushedOnce(boxes) {
  const order = boxes.map((box, i) => [box.x - box.left, i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, i]) => boxes[i]);
  let count = 0;
  order.forEach((one, place) => {
    for (let next = place + 1; next < order.length; next += 1) {
      const other = order[next], across = one.x + one.right + BETWEEN - (other.x - other.left);
      if (across <= 0) { if (other.x - other.left > one.x + one.right + 80) break; continue; }
      const above = one.y + one.under <= other.y + other.under, down = above ? one.y + one.under + BETWEEN - (other.y - other.over) : other.y + other.under + BETWEEN - (one.y - one.over);
      if (down <= 0) continue;
      count += 1;
      const back = other.x + other.right + BETWEEN - (one.x - one.left), side = Math.min(across, back);
      if (side * SIDEWAYS < down) {
        const step = (across <= back ? 1 : -1) * (side / 2 + 0.01);
        one.x -= step;
        other.x += step;
      } else {
        const step = (above ? 1 : -1) * (down / 2 + 0.01);
        one.y -= step;
        other.y += step;
      }
    }
  });
  return count;
}
