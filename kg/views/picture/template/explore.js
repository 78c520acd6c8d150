// Exploring from an entity: its neighbourhood by steps, its neighbours added, itself hidden; each undone by Back.
const speak = (text) => { $("spoken").textContent = text; };
const chosen = () => nodes.has(pickedNode()) ? pickedNode() : null;
const without = (set, ...ids) => new Set([...set].filter((id) => !ids.includes(id)));
const wordFor = (key, ids) => word(key).replace("{name}", [ids].flat().map(nameOf).join(", "));
const noPath = { from: null, to: null };

function focusOn(id, hops) {
  go({ around: id, hops: String(hops), more: new Set(), away: without(state.away, id), ...noPath });
  speak(counted(here.filter(nodeDrawn).length, "entities"));
}

// A neighbourhood that stands only while its entity is chosen is kept when something is added to it.
function expandFrom(id) {
  const before = here.filter(nodeDrawn).length;
  go({ more: new Set([...state.more, id]), around: held ?? state.around, away: without(state.away, id) });
  speak(word("expanded").replace("{count}", here.filter(nodeDrawn).length - before).replace("{name}", nameOf(id)));
}

function hideNode(id) {
  go({ away: new Set([...state.away, id]), more: without(state.more, id), around: state.around === id ? null : state.around, pick: null });
  speak(wordFor("hid", id));
}

const bringBack = (...ids) => go({ away: without(state.away, ...ids) });
const atStart = () => go({ around: null, hops: "1", more: new Set(), away: new Set(), all: wholeAtStart, open: [], ...noPath });
const stepBack = () => depthNow() > 0 && history.back();
const stepForth = () => depthNow() < deepest && history.forward();

// Where the keys act: on the choice, or else on whom the neighbourhood is drawn around.
const meant = (act) => () => {
  const id = chosen() ?? (act === stepsByKey ? centre() : null);
  return id === null ? false : act(id);
};
let stepsAsked = 1;
const stepsByKey = (id) => focusOn(id, stepsAsked);
shortcuts.push(
  { key: ["1", "2", "3", "4", "5"], word: "key_steps", act: (event) => { stepsAsked = Number(event.key); return meant(stepsByKey)(); } },
  { key: "f", word: "key_focus", act: meant((id) => state.around === id ? atStart() : focusOn(id, 1)) },
  { key: "e", word: "key_expand", act: meant(expandFrom) },
  { key: "h", word: "key_hide", act: meant(hideNode) },
  { key: "u", word: "undo", act: stepBack },
  { key: "U", word: "redo", act: stepForth },
);
$("undo").addEventListener("click", stepBack);
$("redo").addEventListener("click", stepForth);

const actButton = (text, click, settings = {}) => el("button", { type: "button", click, ...settings }, text);
panelActs.node.push((node) => {
  const id = node.id, steps = state.around === id ? Number(state.hops) : 0, reach = ringsAround(id, 5);
  const many = (hops) => reach.slice(1, hops + 1).reduce((sum, ring) => sum + ring.length, 0);
  return [
    el("p", { class: "acts", role: "group", "aria-label": word("steps_around") }, el("span", {}, word("steps_around")),
      [1, 2, 3, 4, 5].map((hops) => actButton(String(hops), () => focusOn(id, hops),
        { class: "square", "aria-pressed": String(hops === steps), "aria-label": `${word("steps_around")} ${hops} (${many(hops)})`, title: counted(many(hops), "entities") }))),
    el("p", { class: "acts" },
      actButton(word("expand"), () => expandFrom(id)),
      state.away.has(id) ? actButton(word("bring_back"), () => bringBack(id)) : actButton(word("hide"), () => hideNode(id)),
      pathButton(id)),
  ];
});

// What has been done to the picture, above it: whose neighbourhood, what is added, what is hidden, and the way back.
function tellTrail() {
  const part = (text, ...buttons) => el("p", {}, text, buttons);
  const away = [...state.away].sort(), parts = [
    ...pathTrail(),
    !opening && state.around !== null ? part(wordFor(state.hops === "1" ? "trail_around" : "trail_steps", state.around).replace("{hops}", state.hops)) : null,
    state.more.size ? part(wordFor("trail_more", [...state.more].sort())) : null,
    away.length ? part(`${word("trail_away")} `, ...away.map((id) => actButton(`${nameOf(id)} ✕`, () => bringBack(id), { "aria-label": `${word("bring_back")}: ${nameOf(id)}`, title: word("bring_back") })),
      away.length > 1 ? actButton(word("bring_all"), () => bringBack(...away)) : null) : null,
  ].filter(Boolean);
  if (parts.length && !opening) parts.push(actButton(word("trail_end"), atStart));
  $("trail").hidden = !parts.length;
  $("trail").replaceChildren(...parts);
  $("undo").disabled = depthNow() === 0;
  $("redo").disabled = depthNow() >= deepest;
}
painters.push(tellTrail);
