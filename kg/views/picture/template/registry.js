// What each feature brings to the page: what it keeps in the address, what it leaves out, its painting, its keys, its part
// of the panel. A feature is a script of its own that registers here; none of them knows the others.

// The reader's choices by name. Each is read from the address and written to it by the two functions that it is kept with;
// a choice of `steps` makes a step of the browser's history, the others replace the address where they stand.
const state = {}, memory = new Map();
function remember(name, read, write, { steps = false } = {}) {
  memory.set(name, { read, write, steps });
  state[name] = read(new URLSearchParams());
}
const put = (given, key, value) => { if (value !== null && value !== "") given.set(key, value); };
const rememberFlag = (name) => remember(name, (given) => given.get(name) === "1", (value, given) => put(given, name, value ? "1" : null));
const rememberOne = (name, allowed, usual = null, how = {}) => remember(name,
  (given) => allowed(given.get(name)) ? given.get(name) : usual, (value, given) => put(given, name, value === usual ? null : value), how);
const rememberSet = (name, allowed, how = {}) => remember(name,
  (given) => new Set((given.get(name) ?? "").split(",").filter(allowed)), (value, given) => put(given, name, [...value].sort().join(",")), how);

// Whoever says no hides a node, a line, a claim that makes no line, or any claim at all.
const sieves = { node: [], edge: [], claim: [], row: [] };

// Whoever says yes picks claims out: then an entity is there only for a line or a claim of its own that passes.
const lenses = [];

// What features ask of the canvas; the first that has an answer is followed. To light up nodes and edges, where nothing is
// chosen or searched; of a large picture, to draw these entities alone; and to bring something into view at the start.
const lights = [], scopes = [], frames = [];
const firstAnswer = (answers) => answers.map((answer) => answer()).find(Boolean) ?? null;

// Each is called after every change, in turn; each view's own redrawing is one of them.
const painters = [];

// Painted over the canvas after vis-network has drawn: functions of the 2D context.
const overlays = [];

// What the panel says of a node, an edge or a claim beyond its evidence, and what can be done with it, which stands above: functions
// from it to elements.
const panelParts = { node: [], edge: [], claim: [] };
const panelActs = { node: [], edge: [] };

// Keys, outside of fields that take text: `{ key, word, act, within }`; `act` returns false where the key has nothing to do.
// Who dictates, or writes with another device, can switch the single letters off (WCAG 2.1.4).
const shortcuts = [];
rememberFlag("quiet");
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input[type=text], input[type=date], input[type=number], textarea, select, dialog")) return;
  if (state.quiet && event.key.length === 1 && !event.target.closest?.("#canvas")) return;
  const meant = shortcuts.filter(({ key, within }) => [key].flat().includes(event.key) && (!within || event.target.closest?.(within)));
  if (meant.some(({ act }) => act(event) !== false)) event.preventDefault();
});
