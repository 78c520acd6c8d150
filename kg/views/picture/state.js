// What the reader has chosen, kept in the address: #n=…, #e=… or #c=…, lang, view, hide, only, around, all.
const FAMILIES = ["status", "group", "type"];
const state = { lang: "en", view: "picture", pick: null, hide: new Set(), only: new Set(), around: null, all: false };
const painters = [];  // each view's own redrawing, called after every change

function read(address) {
  const given = new URLSearchParams(address.replace(/^#/, ""));
  const pick = [["n", nodes], ["e", edges], ["c", claims]].find(([key, known]) => known.has(given.get(key)));
  const wished = given.get("lang") ?? state.lang;
  state.lang = wished === "fr" ? "fr" : "en";
  state.view = ["picture", "table", "list"].includes(given.get("view")) ? given.get("view") : "picture";
  state.pick = pick ? { kind: pick[0], id: given.get(pick[0]) } : null;
  state.hide = new Set((given.get("hide") ?? "").split(",").filter((item) => FAMILIES.includes(item.split(".")[0])));
  state.only = new Set((given.get("only") ?? "").split(",").filter((item) => ["disputed", "corroborated"].includes(item)));
  state.around = nodes.has(given.get("around")) ? given.get("around") : null;
  state.all = given.get("all") === "1" && nodes.size <= data.all_at_most;
  hold();
}

function address(changes) {
  const wanted = { ...state, ...changes };
  const given = new URLSearchParams();
  if (wanted.pick) given.set(wanted.pick.kind, wanted.pick.id);
  given.set("lang", wanted.lang);
  if (wanted.view !== "picture") given.set("view", wanted.view);
  if (wanted.hide.size) given.set("hide", [...wanted.hide].sort().join(","));
  if (wanted.only.size) given.set("only", [...wanted.only].sort().join(","));
  if (wanted.around !== null) given.set("around", wanted.around);
  if (wanted.all) given.set("all", "1");
  return `#${given}`;
}

// One way in: a change is written to the address, then everything is drawn from it. Choices make history, settings do not.
function go(changes) {
  const next = address(changes);
  if (next !== location.hash) history["pick" in changes ? "pushState" : "replaceState"](null, "", next);
  read(next);
  draw();
}

const pickOf = (kind, id) => ({ pick: { kind, id } });
const hidden = (family, id) => state.hide.has(`${family}.${id}`);

// The neighbourhood: a node and those it has a link with; null where the whole picture is asked for.
const circles = new Map();
function circleOf(id) {
  if (!circles.has(id)) circles.set(id, new Set([id, ...edgesOfNode.get(id).flatMap((edge) => [edge.source, edge.target])]));
  return circles.get(id);
}
const circle = () => state.around === null ? null : circleOf(state.around);

// What a large picture draws: a neighbourhood, all of it, or else what it opens on. Who chooses something that is not
// there sees the neighbourhood of it, until he chooses what is outside that, or nothing. The table and the list hold all.
const opening = data.opening ? new Set(data.opening.nodes) : null, mainLines = new Set(data.opening?.lines);
let held = null;
const scope = () => !opening || (state.all && state.around === null) ? null : state.around !== null ? circle() : held !== null ? circleOf(held) : opening;
const centre = () => state.around ?? held;

function hold() {
  const edge = pickedEdge(), ends = edge ? [edge.source, edge.target] : [pickedNode()].filter((id) => nodes.has(id));
  if (!ends.length || state.around !== null || state.all) held = null;
  else if (opening && !ends.every((id) => (held === null ? opening : circleOf(held)).has(id))) held = ends.find((id) => !opening.has(id)) ?? ends[0];
}

function pickedEdge() {
  if (state.pick?.kind === "e") return edges.get(state.pick.id);
  return state.pick?.kind === "c" ? edgeOfClaim.get(state.pick.id) : undefined;
}

function pickedNode() {
  if (state.pick?.kind === "n") return state.pick.id;
  return state.pick?.kind === "c" && !pickedEdge() ? claims.get(state.pick.id).subject : undefined;
}

const proved = (ids, each) => (ids || [])[each ? "every" : "some"]((id) => claims.get(id).proof === "corroborated");

function edgeShown(edge) {
  const inside = circle();
  return !hidden("status", edge.status) && !hidden("group", groupOf(edge.relation))
    && !hidden("type", nodes.get(edge.source).type) && !hidden("type", nodes.get(edge.target).type)
    && (!state.only.has("disputed") || edge.disputed) && (!state.only.has("corroborated") || proved(edge.claims, edge.status === "derived"))
    && (!inside || (inside.has(edge.source) && inside.has(edge.target)));
}

function claimShown(claim) {
  const edge = edgeOfClaim.get(claim.id);
  if (edge) return edgeShown(edge);
  const subject = nodes.get(claim.subject);
  return !hidden("status", ownStatus(claim)) && !hidden("group", groupOf(claim.relation))
    && !(subject && hidden("type", subject.type)) && (!circle() || circle().has(claim.subject))
    && (!state.only.has("disputed") || disputesOfClaim.has(claim.id)) && (!state.only.has("corroborated") || proved([claim.id]));
}

// A node without any link left is left out, unless it had none to begin with or carries a dispute of its own.
function nodeShown(node) {
  if (hidden("type", node.type) || (circle() && !circle().has(node.id))) return false;
  const own = edgesOfNode.get(node.id);
  if (own.some(edgeShown)) return true;
  const attributes = (node.claims || []).map((id) => claims.get(id)).filter((claim) => !edgeOfClaim.has(claim.id));
  return state.only.size ? attributes.some(claimShown) : own.length === 0 || node.id === state.around;
}

const within = (id) => !scope() || scope().has(id);
// The start view has one line for two entities, and a large neighbourhood only the lines of its centre, until one of the
// two or another of their links is chosen.
function lineDrawn(edge) {
  if (scope() === null || edge === pickedEdge()) return true;
  const ends = [edge.source, edge.target];
  if (ends.includes(pickedNode())) return true;
  return scope() === opening ? mainLines.has(edge.id) : few() || ends.includes(centre());
}
const edgeDrawn = (edge) => within(edge.source) && within(edge.target) && lineDrawn(edge) && edgeShown(edge);
function nodeDrawn(node) {
  if (!within(node.id) || !nodeShown(node)) return false;
  const own = edgesOfNode.get(node.id);
  return !scope() || node.id === centre() || own.some((edge) => within(edge.source) && within(edge.target) && edgeShown(edge)) || !own.some(edgeShown);
}

function draw() {
  root.lang = state.lang;
  root.dataset.view = state.view;
  document.title = say(scene.title);
  for (const item of document.querySelectorAll("[data-word]")) {
    item.setAttribute("aria-label", word(item.dataset.word));
    if (item.tagName === "INPUT") item.placeholder = word(item.dataset.word);
    if (item.tagName === "BUTTON") item.title = word(item.dataset.word);
  }
  for (const button of document.querySelectorAll(".views button")) button.setAttribute("aria-pressed", button.dataset.view === state.view);
  for (const radio of document.getElementsByName("language")) radio.checked = radio.value === state.lang;
  for (const box of $("filters").elements) {
    if (FAMILIES.includes(box.name)) box.checked = !hidden(box.name, box.value);
    if (box.name === "only") box.checked = state.only.has(box.value);
  }
  for (const paint of painters) paint();
}
