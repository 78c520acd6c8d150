// What the reader has chosen, kept in the address: #n=…, #e=… or #c=…, lang, view, hide, only, around, all, and what features add.
const FAMILIES = ["status", "group", "type"], VIEWS = [...document.querySelectorAll(".views button")].map((button) => button.dataset.view);
const PICKS = { n: (id) => nodes.has(id), e: (id) => edges.has(id), c: (id) => claims.has(id) };

remember("pick", (given) => {
  const kind = Object.keys(PICKS).find((key) => PICKS[key](given.get(key)));
  return kind ? { kind, id: given.get(kind) } : null;
}, (pick, given) => { if (pick) given.set(pick.kind, pick.id); }, { steps: true });
const homeLanguage = navigator.language?.startsWith("fr") ? "fr" : "en";
remember("lang", (given) => ["en", "fr"].includes(given.get("lang")) ? given.get("lang") : state.lang ?? homeLanguage, (lang, given) => given.set("lang", lang));
rememberOne("view", (view) => VIEWS.includes(view), "picture");
rememberSet("hide", (item) => FAMILIES.includes(item.split(".")[0]));
rememberSet("only", (item) => ["disputed", "findings"].includes(item));
rememberOne("around", (id) => nodes.has(id), null, { steps: true });
// A picture without columns opens on the whole, by community.
const wholeAtStart = Boolean(data.by_community);
remember("all", (given) => (given.get("all") ?? (wholeAtStart ? "1" : "0")) === "1", (all, given) => put(given, "all", all === wholeAtStart ? null : all ? "1" : "0"));

// The clocks come first: which lines there are, so which can be chosen, depends on them.
function read(address) {
  const given = new URLSearchParams(address.replace(/^#/, ""));
  for (const [name, { read }] of memory) if (name !== "pick") state[name] = read(given);
  gather();
  state.pick = memory.get("pick").read(given);
  hold();
}

function address(changes) {
  const given = new URLSearchParams();
  for (const [name, { write }] of memory) write({ ...state, ...changes }[name], given);
  return `#${given}`;
}

// How many steps the reader has made on this page: so many can be undone.
const depthNow = () => history.state?.depth ?? 0;
let deepest = depthNow();

// One way in: a change is written to the address, then everything is drawn from it.
function go(changes) {
  const next = address(changes), steps = Object.keys(changes).some((name) => memory.get(name).steps), depth = depthNow() + (steps ? 1 : 0);
  if (next !== location.hash) {
    writeHistory(steps ? "pushState" : "replaceState", { depth }, next);
    if (steps) deepest = depth;
  }
  read(next);
  draw();
}

// A frame without an origin, as in a notebook, has no history to write to; the page works without.
function writeHistory(how, mark, next) {
  try {
    history[how](mark, "", next);
  } catch (refused) {
    if (refused.name !== "SecurityError") throw refused;
  }
}

const pickOf = (kind, id) => ({ pick: { kind, id } });
function pickedEdge() {
  if (state.pick?.kind === "e") return edges.get(state.pick.id);
  return state.pick?.kind === "c" ? edgeOfClaim.get(state.pick.id) : undefined;
}
function pickedNode() {
  if (state.pick?.kind === "n") return state.pick.id;
  return state.pick?.kind === "c" && !pickedEdge() ? claims.get(state.pick.id).subject : undefined;
}

const hidden = (family, id) => state.hide.has(`${family}.${id}`);
sieves.node.push((node) => !hidden("type", node.type));
sieves.edge.push((edge) => !hidden("status", edge.status) && !hidden("group", groupOf(edge.relation)), (edge) => !state.only.has("disputed") || edge.disputed);
sieves.claim.push((claim) => !hidden("status", standing(claim)) && !hidden("group", groupOf(claim.relation)), (claim) => !state.only.has("disputed") || disputesOfClaim.has(claim.id));

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
