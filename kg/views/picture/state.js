// What the reader has chosen, kept in the address: #n=…, #e=… or #c=…, lang, view, hide, only.
const FAMILIES = ["status", "group", "type"];
const state = { lang: "en", view: "picture", pick: null, hide: new Set(), only: false };
const painters = [];  // each view's own redrawing, called after every change

function read(address) {
  const given = new URLSearchParams(address.replace(/^#/, ""));
  const pick = [["n", nodes], ["e", edges], ["c", claims]].find(([key, known]) => known.has(given.get(key)));
  const wished = given.get("lang") ?? state.lang;
  state.lang = wished === "fr" ? "fr" : "en";
  state.view = ["picture", "table", "list"].includes(given.get("view")) ? given.get("view") : "picture";
  state.pick = pick ? { kind: pick[0], id: given.get(pick[0]) } : null;
  state.hide = new Set((given.get("hide") ?? "").split(",").filter((item) => FAMILIES.includes(item.split(".")[0])));
  state.only = given.get("only") === "disputed";
}

function address(changes) {
  const wanted = { ...state, ...changes };
  const given = new URLSearchParams();
  if (wanted.pick) given.set(wanted.pick.kind, wanted.pick.id);
  given.set("lang", wanted.lang);
  if (wanted.view !== "picture") given.set("view", wanted.view);
  if (wanted.hide.size) given.set("hide", [...wanted.hide].sort().join(","));
  if (wanted.only) given.set("only", "disputed");
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

function edgeShown(edge) {
  return !hidden("status", edge.status) && !hidden("group", groupOf(edge.relation)) && (!state.only || edge.disputed)
    && !hidden("type", nodes.get(edge.source).type) && !hidden("type", nodes.get(edge.target).type);
}

function claimShown(claim) {
  const edge = edgeOfClaim.get(claim.id);
  if (edge) return edgeShown(edge);
  const subject = nodes.get(claim.subject);
  return !hidden("status", ownStatus(claim)) && !hidden("group", groupOf(claim.relation))
    && !(subject && hidden("type", subject.type)) && (!state.only || disputesOfClaim.has(claim.id));
}

// A node without any link left is left out, unless it had none to begin with or carries a dispute of its own.
function nodeShown(node) {
  if (hidden("type", node.type)) return false;
  const own = edgesOfNode.get(node.id);
  if (own.some(edgeShown)) return true;
  const attributes = (node.claims || []).map((id) => claims.get(id)).filter((claim) => !edgeOfClaim.has(claim.id));
  return state.only ? attributes.some(claimShown) : own.length === 0;
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
    if (box.name === "disputed") box.checked = state.only;
  }
  for (const paint of painters) paint();
}
