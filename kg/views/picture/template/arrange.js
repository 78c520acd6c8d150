// Large pictures: whatever is asked for beyond the start view is placed here: the columns of the start view, by name.
const GAP = 34, ROW = 9, HEAD = 60, byName = new Intl.Collator("en");

// How wide and how high each node is with its label, and how far its sign stands from the top; see layout.py.
const cells = new Map(drawing.nodes.map((node, place) => {
  const down = 14 * Math.max(...Object.values(node.labels).map((label) => label.split("\n").length)), wide = data.widths[place];
  return [node.id, node.size === undefined ? { wide, high: down + 14, above: down / 2 + 7 } : { wide, high: 2 * node.size + 9 + down, above: node.size + 2 }];
}));
const columnOf = new Map(data.seats.flatMap(([column, ids]) => ids.map((id) => [id, column])));

// What the start view has keeps its order there when neighbours join it, and comes before them.
const atFirst = new Map([...data.opening ?? []].map((id) => drawing.nodes.find((node) => node.id === id)).sort((a, b) => a.y - b.y || a.x - b.x).map((node, place) => [node.id, place]));
const rankAtFirst = (node) => centre() === null && state.more.size ? atFirst.get(node.id) ?? atFirst.size : 0;

function arranged(some, links) {
  const columns = data.columns.map((column) => ({
    ...column,
    members: some.filter((node) => columnOf.get(node.id) === column.id)
      .sort((a, b) => (b.id === centre()) - (a.id === centre()) || rankAtFirst(a) - rankAtFirst(b) || byName.compare(a.label.en, b.label.en) || (a.id < b.id ? -1 : 1)),
  })).filter((column) => column.members.length);
  const tall = (column, lanes) => {
    const lane = Array(lanes).fill(0);
    column.members.forEach((node, place) => { lane[place % lanes] += cells.get(node.id).high + ROW; });
    return Math.max(...lane);
  };
  // lanes go to the tallest column, until the picture is as wide as its window
  const aspect = Math.max(0.8, canvas.clientWidth / (canvas.clientHeight || 1)), lanes = new Map(columns.map((column) => [column, 1]));
  const across = () => columns.reduce((sum, column) => sum + lanes.get(column) * column.lane + GAP, GAP);
  const tallest = () => columns.map((column) => [tall(column, lanes.get(column)), column]).reduce((a, b) => b[0] > a[0] ? b : a);
  for (let turn = 0; turn < some.length; turn += 1) {
    const [down, column] = tallest();
    if (across() / (down + HEAD) >= aspect || lanes.get(column) >= column.members.length) break;
    lanes.set(column, lanes.get(column) + 1);
  }
  const width = across(), height = tallest()[0] + HEAD, top = -height / 2, spots = new Map(), bands = [];
  let left = -width / 2 + GAP;
  for (const column of columns) {
    const count = lanes.get(column), right = left + count * column.lane, down = Array(count).fill(top + HEAD);
    column.members.forEach((node, place) => {
      const cell = cells.get(node.id), lane = place % count;
      spots.set(node.id, { x: left + (lane + 0.5) * column.lane, y: down[lane] + cell.above });
      down[lane] += cell.high + ROW;
    });
    bands.push({ head: column.heads[Math.min(count, 3) - 1], left: left - GAP / 2, right: right + GAP / 2 });
    left = right + GAP;
  }
  return { spots, bands, bends: bent(links, spots), divide: null, left: -width / 2, top, width, height };
}

// The places of the page, where the lines that are not there on its own day are bent here.
const spotsAtRest = new Map(drawing.nodes.map((node) => [node.id, node]));
function atRest(some) {
  return { ...layout, bends: bent(some.filter((edge) => !drawnEdges.has(edge.id)), spotsAtRest) };
}

// Parallel links lie apart.
function bent(links, spots) {
  const bundles = grouped(links, pairOf), found = new Map();
  for (const bundle of bundles.values()) bundle.forEach((edge, place) => {
    const one = spots.get(edge.source), other = spots.get(edge.target), bow = 14 + (place - (bundle.length - 1) / 2) * 16;
    const round = Math.min(0.9, Math.abs(bow) / (0.3927 * (Math.hypot(one.x - other.x, one.y - other.y) || 1)));
    found.set(edge.id, { smooth: { enabled: true, type: (bow >= 0) === (edge.source < edge.target) ? "curvedCW" : "curvedCCW", roundness: round } });
  });
  return found;
}
function grouped(items, key) {
  const found = new Map();
  for (const item of items) found.set(key(item), [...found.get(key(item)) ?? [], item]);
  return found;
}

// How much of it is drawn, and the way to the rest.
function tellScope() {
  const drawn = here.filter(nodeDrawn).length, whole = scope() === null, start = scope() === opening, held = tellCommunities();
  const told = held ?? (whole ? word("scope_all") : featured() ? word("scope_asked") : start ? word("scope_start") : word(scopeKey()).replace("{name}", nameOf(centre())).replace("{hops}", state.hops));
  const tooMany = asked().wanted > (scope()?.size ?? 0) && !whole ? ` ${word("scope_many").replace("{wanted}", asked().wanted).replace("{most}", atMost())}` : "";
  $("scope-words").textContent = told.replace("{shown}", drawn) + tooMany;
  $("scope-all").hidden = whole || centre() !== null;
  $("scope-more").hidden = !tooMany || state.all;
  $("scope-more").textContent = word("scope_draw").replace("{count}", Math.min(asked().wanted, data.all_at_most));
  $("scope-start").hidden = (wholeAtStart ? whole : start) || Boolean(featured());
}
const scopeKey = () => chainsShown() ? "scope_path" : centre() === null ? "scope_more" : state.hops !== "1" ? "scope_steps" : few() ? "scope_around" : "scope_own";
if (opening) {
  $("scope-more").addEventListener("click", () => go({ all: true }));
  $("scope-all").addEventListener("click", () => go({ all: true, around: null, hops: "1", more: new Set(), open: [], pick: null, ...noPath }));
  $("scope-start").addEventListener("click", () => go({ all: wholeAtStart, around: null, hops: "1", more: new Set(), open: [], pick: null, ...noPath }));
}
