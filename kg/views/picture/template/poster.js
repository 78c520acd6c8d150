// What is shown as one sheet: its title, clocks and filters above, the legend and the licence beneath. For files and for paper.
const MARGIN = 24;

// What the reader has asked for beside the clocks, in words where the legend has them, else as the address has it; how a
// view of its own is set it says itself.
const NO_FILTERS = ["n", "e", "c", "lang", "view", "known", "valid", "proof", "story", "step"];
function filtersInWords() {
  const labels = { status: (id) => word(id), group: (id) => say(groups.get(id)?.label), type: (id) => say(types.get(id)?.label) };
  const given = new URLSearchParams(address({}).slice(1));
  const gone = [...state.hide].map((item) => item.split(".")).map(([family, ...id]) => labels[family](id.join(".")) || id.join("."));
  for (const key of [...NO_FILTERS, "hide", "only", "around", "all", "severity", "years", "lane", "least", "pair"]) given.delete(key);
  return [
    gone.length ? `${word("without")} ${gone.sort().join(", ")}` : "",
    ...[...state.only].sort().map((item) => word(`only_${item}`)),
    state.around ? `${word("around_whom")} ${nameOf(state.around)}` : "",
    ...[...given].map(([key, value]) => `${key}=${value}`),
  ].filter(Boolean);
}
function clocksInWords() {
  const at = clocks();
  return `${word("known_by")} ${at.known} · ${word("valid_on")} ${at.valid} · ${word("proof")} ${code("proof", at.proof)}`;
}
// Where this page is; of a page on disk its name alone, for its folder is nobody's business.
const online = () => safe(location.href) !== null;
const pageAddress = () => online() ? location.href.split("#")[0] : location.pathname.split("/").at(-1) || "graph.html";

function titleRows(room, colour) {
  const rows = [
    ...inRows(say(scene.title), room, 20, "bold").map((row) => [row, 20, "bold", "ink"]),
    ...[clocksInWords(), filtersInWords().join(" · ")].flatMap((text) => inRows(text, room, 13).map((row) => [row, 13, "normal", "soft"])),
  ];
  let y = 0;
  const made = rows.map(([row, size, weight, tone]) => vector("text", { x: 0, y: y += size + 5, "font-size": size, "font-weight": weight, fill: colour(tone) }, row));
  return { made, high: y + 12 };
}

// Statuses, relation groups and types, as far as they are there: how wide each sign is, the sign and its word.
function legendItems(found, colour) {
  const ink = colour("ink"), there = (items) => new Set(items);
  const states = there(found.edges.map((edge) => edge.status)), families = there(found.edges.map((edge) => groupOf(edge.relation))), kinds = there(found.nodes.map((node) => node.type));
  const bar = (group) => vector("rect", { x: 1, y: 4, width: 14, height: 4, fill: colour(`group-${groupPlace.get(group.id)}`), stroke: ink });
  const sign = (type) => vector("g", { transform: "translate(0 -2)" }, signOf(`type-${typePlace.get(type.id)}`, colour(`type-${typePlace.get(type.id)}`), ink));
  return [
    ...Object.keys(statuses).filter((status) => states.has(status)).map((status) => [46, vector("g", { opacity: statuses[status].opacity }, signOf(`line-${status}`, ink, ink)), word(status)]),
    ...found.edges.some((edge) => edge.disputed) ? [[46, vector("g", {}, signOf("line-disputed", ink, ink)), word("disputed")]] : [],
    ...scene.groups.filter((group) => families.has(group.id)).map((group) => [16, bar(group), say(group.label)]),
    ...scene.types.filter((type) => kinds.has(type.id)).map((type) => [16, sign(type), say(type.label)]),
  ];
}
function legendOf(found, room, colour) {
  let x = 0, y = 0;
  const made = legendItems(found, colour).map(([across, sign, text]) => {
    const wide = across + 6 + inkLength(text, 12) + 20;
    if (x && x + wide > room) [x, y] = [0, y + 20];
    const item = vector("g", { transform: `translate(${x.toFixed(1)} ${y})` }, sign, vector("text", { x: across + 6, y: 10, "font-size": 12, fill: colour("ink") }, text));
    x += wide;
    return item;
  });
  return { made, high: made.length ? y + 24 : 0 };
}

function creditRows(found, room, colour) {
  const count = found.nodes ? `${counted(found.nodes.length, "entities")}, ${counted(found.edges.length, "links")}. ` : "";
  const rows = [
    `${count}${word("from_data")} ${say(scene.title)}, ${word("as_of").toLowerCase()} ${scene.at.known}.${safe(scene.licence) ? ` ${word("licence")} ${scene.licence}` : ""}`,
    `${word("rests_on")}${online() ? ` ${pageAddress()}` : ""}`,
  ].flatMap((text) => inRows(text, room, 11));
  return { made: rows.map((row, line) => vector("text", { x: 0, y: 12 + 15 * line, "font-size": 11, fill: colour("soft") }, row)), high: 15 * rows.length + 4 };
}

// The picture of the view at hand: that of its section where it has one, with the key above it; else that of the canvas.
function pictured(colour) {
  const own = viewPicture(), key = own && $(state.view).querySelector(".signs");
  if (!own) return sketch(colour);
  return unscrolled(own, () => {
    const { parts, box } = own.localName === "svg" ? portrait(own) : snapshot(own), signs = key?.children.length ? snapshot(key) : { parts: [], box: { bottom: -10 } };
    const across = key?.children.length ? Math.max(...[...key.children].map((sign) => sign.getBoundingClientRect().right)) - key.getBoundingClientRect().left : 0, down = signs.box.bottom + 10;
    const beneath = vector("g", { transform: `translate(${-box.left} ${(down - box.top).toFixed(1)})` }, parts);
    return { parts: [vector("g", {}, signs.parts), beneath], box: { left: 0, top: 0, right: Math.max(box.right - box.left, across), bottom: box.bottom - box.top + down } };
  });
}

function poster() {
  const style = theme(), cache = new Map(), colour = (name) => cache.get(name) ?? cache.set(name, style(name)).get(name);
  const found = pictured(colour), across = found.box.right - found.box.left, down = found.box.bottom - found.box.top, room = Math.max(620, across);
  const title = titleRows(room, colour), key = found.nodes ? legendOf(found, room, colour) : { made: [], high: 0 }, credit = creditRows(found, room, colour);
  const width = Math.ceil(room + 2 * MARGIN), height = Math.ceil(title.high + down + 16 + key.high + credit.high + 2 * MARGIN);
  let y = MARGIN;
  const put = (parts, high, x = MARGIN) => {
    const made = vector("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` }, parts);
    y += high;
    return made;
  };
  return vector("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, role: "img", lang: state.lang, "font-family": FACE, "font-size": 13, fill: colour("ink") },
    vector("title", {}, say(scene.title)), vector("desc", {}, `${clocksInWords()} ${pageAddress()}${address({})}`),
    vector("rect", { width, height, fill: colour("paper") }),
    put(title.made, title.high),
    put(vector("g", { transform: `translate(${-found.box.left} ${-found.box.top})` }, found.parts), down + 16, MARGIN + (room - across) / 2),
    put(key.made, key.high), put(credit.made, credit.high));
}
