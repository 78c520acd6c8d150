// Story mode: a guided tour. Each step sets the clocks, the proof and the view, lights up and frames what it tells of, and
// names its claims; the address holds story and step, and leaving brings back what the reader had chosen himself.
const stories = index(scene.stories);
remember("story", (given) => {
  const [, id, number] = /^(.+)\.(\d+)$/s.exec(given.get("story") ?? "") ?? [], step = Number(number);
  return step >= 1 && step <= stories.get(id)?.steps.length ? { id, step } : null;
}, (at, given) => { if (at) given.set("story", `${at.id}.${at.step}`); }, { steps: true });

const stepOf = (at) => stories.get(at.id).steps[at.step - 1];
const untouched = () => Object.fromEntries([...memory].map(([name, { read }]) => [name, read(new URLSearchParams())]));
let ownChoices = null, storiesListed = false, shownStep = "", shownView = "picture";

// What the page is set to at a step: nothing of the reader's, but his language.
function stepSettings(at) {
  const step = stepOf(at), proof = step.proof === scene.at.proof ? null : step.proof;
  const known = step.known_by && step.known_by < scene.at.known ? step.known_by : null;
  return { ...untouched(), lang: state.lang, story: at, known, valid: step.valid_on ?? null, proof, view: step.view ?? "picture" };
}
function tell(at) {
  if (!state.story) ownChoices = { ...state };
  storiesListed = false;
  go(stepSettings(at));
}
const turnPage = (by) => {
  const step = state.story && state.story.step + by;
  if (!step || step > stories.get(state.story.id).steps.length) return false;
  return tell({ ...state.story, step });
};
function leaveStory() {
  storiesListed = false;
  if (state.story) go({ ...ownChoices ?? untouched(), lang: state.lang, story: null });
  else paintStory();
  $("stories").focus({ preventScroll: true });
}

// An address that names a step and nothing else stands for all that the step sets; a page made for a story begins with it.
function spelt() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!location.hash && scene.opens_on && !state.story) given.set("story", `${scene.opens_on}.1`);
  const at = memory.get("story").read(given);
  if (!at || [...given.keys()].some((key) => !["story", "lang"].includes(key))) return;
  state.lang = memory.get("lang").read(given);
  writeHistory("replaceState", null, address(stepSettings(at)));
}

// Of a large picture only what the step tells of is drawn, with what the reader chooses beside; of any, that is lit.
function storyCast() {
  if (!state.story) return null;
  const { claims: told = [], nodes: named = [] } = stepOf(state.story), own = told.map((id) => edgeOfClaim.get(id)).filter(Boolean);
  return { nodes: new Set([...named, ...own.flatMap((edge) => [edge.source, edge.target])]), edges: new Set(own.map((edge) => edge.id)) };
}
lights.push(storyCast);
scopes.push(() => {
  if (!state.story || state.around !== null || state.all) return null;
  const edge = pickedEdge(), chosen = edge ? [edge.source, edge.target] : [pickedNode()].filter((id) => nodes.has(id));
  return new Set([...storyCast().nodes, ...chosen]);
});
function frameStory(animation = false) {
  if (!state.story || !canvas.clientWidth) return false;
  net.redraw(); // what has just been added has no size before
  const box = boxOf([...storyCast().nodes]), room = free();
  if (!box) return false;
  aim(box, Math.min(room.width / (box.right - box.left), room.height / (box.bottom - box.top), narrow.matches ? 0.9 : 1.4), animation);
  return true;
}
frames.push(frameStory);

function evidenceOf(id) {
  const claim = claims.get(id), line = standing(claim);
  return el("li", {}, line ? strokeOf(line) : null, el("span", {}, linkTo(pickOf("c", id), say(claim.paraphrase)),
    el("small", {}, ` ${byline(claim)}`), disputesOfClaim.has(id) ? el("small", {}, ` ◆ ${word("disputed")}`) : null));
}
function stepAsElements(at) {
  const step = stepOf(at), days = clocks();
  return [
    el("h2", {}, say(step.title)),
    el("p", {}, say(step.text)),
    el("p", { class: "hint" }, `${word("known_by")} ${days.known} · ${word("valid_on")} ${days.valid} · ${code("proof", days.proof)}`),
    step.claims ? el("h3", {}, `${word("evidence")} · ${counted(step.claims.length, "claims")}`) : null,
    step.claims ? el("ul", { class: "links" }, step.claims.map(evidenceOf)) : null,
  ];
}
const listAsElements = () => [...stories.values()].flatMap((story) => [
  el("h2", {}, say(story.title)),
  el("p", {}, say(story.summary)),
  el("button", { type: "button", click: () => tell({ id: story.id, step: 1 }) }, `${word("story_start")} · ${counted(story.steps.length, "steps")}`),
]);

function paintStory() {
  const at = state.story, open = Boolean(at) || storiesListed, was = root.dataset.story !== undefined, count = at ? stories.get(at.id).steps.length : 0;
  const now = at ? `${at.id}.${at.step}` : "", fresh = now !== shownStep, held = document.activeElement;
  shownStep = now;
  $("story").hidden = !open;
  $("stories").setAttribute("aria-expanded", String(open));
  root.toggleAttribute("data-story", open);
  $("story-told").replaceChildren(...(at ? stepAsElements(at) : open ? listAsElements() : []).filter(Boolean));
  $("story-walk").hidden = !at;
  $("story-name").textContent = at ? say(stories.get(at.id).title) : word("stories");
  $("story-place").textContent = at ? `${at.step} ${word("of")} ${count}` : "";
  $("story-back").disabled = !at || at.step === 1;
  $("story-next").disabled = !at || at.step === count;
  if (held?.disabled) $("story").focus({ preventScroll: true });
  const back = state.view === "picture" && shownView !== "picture";
  shownView = state.view;
  if (net && (open !== was || (at && back))) {
    net.setSize("100%", "100%");
    net.redraw();
    begin();
  } else if (net && fresh && at) frameStory(moving());
  if (!fresh || !at) return;
  $("story-told").scrollTop = 0;
  const step = stepOf(at);
  $("spoken").textContent = `${word("step")} ${at.step} ${word("of")} ${count}: ${say(step.title)}. ${say(step.text)}`;
}

if (stories.size) {
  spelt();
  for (const kind of ["popstate", "hashchange"]) addEventListener(kind, spelt);
  painters.push(paintStory);
  $("stories").addEventListener("click", () => {
    if (state.story || storiesListed) return leaveStory();
    storiesListed = true;
    paintStory();
    return $("story").focus({ preventScroll: true });
  });
  $("story-all").addEventListener("click", () => {
    leaveStory();
    storiesListed = true;
    paintStory();
    $("story").focus({ preventScroll: true });
  });
  $("story-shut").addEventListener("click", leaveStory);
  $("story-back").addEventListener("click", () => turnPage(-1));
  $("story-next").addEventListener("click", () => turnPage(1));
  shortcuts.push({ key: ["n", "N"], word: "key_next", act: () => turnPage(1) }, { key: ["b", "B"], word: "key_back", act: () => turnPage(-1) });
  // what lies on top goes first: the evidence, then the story
  shortcuts.push({ key: "Escape", word: "story_leave", act: () => state.pick || !(state.story || storiesListed) ? false : leaveStory() });
}
