// Opening and closing communities: by click, key or chip; what the bar above the picture says of them; their panel.
const pickedBubble = () => state.pick?.kind === "g" ? bubbleOf(state.pick.id) : undefined;
const pickOn = (id) => bubbles.has(id) ? pickOf("g", bubbles.get(id).community) : pickOf("n", id);
let towards = null;
function pickBundle(id) {
  const ends = [bundles.get(id).source, bundles.get(id).target].filter((end) => bubbles.has(end));
  towards = id;
  return pickOf("g", bubbles.get(ends[0]).community);
}
const litBubble = (bubble) => {
  const own = [...bundles.values()].filter((bundle) => [bundle.source, bundle.target].includes(bubble.id));
  return { nodes: new Set([bubble.id, ...own.flatMap((bundle) => [bundle.source, bundle.target])]), edges: new Set(own.map((bundle) => bundle.id)) };
};

// Those opened first close again, so that what is drawn stays legible.
const membersOf = (community) => scene.nodes.filter((node) => communityOf(node.id) === community && nodesOnView().has(node.id)).map((node) => node.id);
function openCommunity(id) {
  const open = [...(Array.isArray(state.open) ? state.open : []).filter((one) => one !== id), id], size = (some) => some.reduce((sum, one) => sum + membersOf(one).length, communityIds.size);
  while (open.length > 1 && size(open) > data.legible) open.shift();
  go({ open, pick: state.pick?.kind === "g" ? null : state.pick });
  $("spoken").textContent = `${word("opened")} ${titleOfCommunity(id)}`;
}
function closeCommunity(id, pick = null) {
  go({ open: Array.isArray(state.open) ? state.open.filter((one) => one !== id) : [], pick });
  canvas.focus({ preventScroll: true });
}
const titleOfCommunity = (id) => bestTied(membersOf(id)).slice(0, NAMED).map(nameOf).join(", ");

// What the bar says while communities stand for their members, or could; null where it has its own words.
const TOO_MANY = 1000;
function tellCommunities() {
  const some = collapsed(), many = nodesOnView().size, open = some && Array.isArray(state.open) ? state.open.filter((id) => membersOf(id).length) : [];
  $("scope-each").hidden = !some || many > data.all_at_most;
  $("scope-fold").hidden = some || state.open !== EVERY || many <= data.legible;
  $("opened").hidden = !open.length;
  $("opened").replaceChildren(...open.map((id) => el("li", {}, el("button", { type: "button", click: () => closeCommunity(id), title: word("close_community") },
    cutTo(titleOfCommunity(id), 190), el("span", { class: "unseen" }, word("close_community")), " ✕"))));
  const told = (key) => word(key).replace("{shown}", many);
  if (some) return told("scope_communities") + (many > data.all_at_most ? ` ${told("scope_beyond")}` : "");
  return many > TOO_MANY && scope() === null ? told("scope_crowded") : null;
}
if (opening) {
  $("scope-each").addEventListener("click", () => go({ open: EVERY, pick: null }));
  $("scope-fold").addEventListener("click", () => go({ open: [], pick: null }));
}

// A community in the panel: its members, and its lines to the others.
function communityPanel(id) {
  const members = bestTied(membersOf(id)), others = [...bundles.values()].filter((bundle) => [bundle.source, bundle.target].includes(bubbleOf(id)) && linesIn(bundle).length);
  const far = (bundle) => bundle.source === bubbleOf(id) ? bundle.target : bundle.source, first = (bundle) => Number(bundle.id === towards);
  others.sort((a, b) => first(b) - first(a) || linesIn(b).length - linesIn(a).length || (a.id < b.id ? -1 : 1));
  return [
    ...heading(`${word("community")} ${titleOfCommunity(id)}`),
    el("p", {}, counted(members.length, "entities")),
    el("p", {}, isOpen(id) ? el("button", { type: "button", click: () => closeCommunity(id, state.pick) }, word("close_community"))
      : collapsed() ? el("button", { type: "button", click: () => openCommunity(id) }, word("open_community")) : null),
    ...listed("links", members, (member) => el("li", {}, glyph(nodes.get(member).type), linkTo(pickOf("n", member), nameOf(member)))),
    others.length ? el("h3", {}, word("links_to_others")) : null,
    ...others.map((bundle) => unfolding(`${titleOf(far(bundle))} ×${linesIn(bundle).length}`, bundle.id === towards,
      () => listed("links", byClaims(linesIn(bundle)), (line) => entry(line, holderOf(line.source) === bubbleOf(id) ? line.source : line.target)))),
  ];
}

// Whoever is inside a bubble has the way to it in the panel.
panelParts.node.push((node) => holderOf(node.id) === node.id ? null
  : el("p", {}, el("button", { type: "button", click: () => openCommunity(communityOf(node.id)) }, word("open_community"))));

// The choice of a layout, and both keys.
function paintLayouts() {
  for (const button of document.querySelectorAll("[data-layout]")) {
    button.setAttribute("aria-pressed", String((onMap() ? "map" : "columns") === button.dataset.layout));
    button.disabled = button.dataset.layout === "columns" && collapsed();
  }
}
painters.push(paintLayouts);
const setLayout = (layout) => { if (layout !== state.layout) go({ layout }); };
for (const button of document.querySelectorAll("[data-layout]")) button.addEventListener("click", () => setLayout(button.dataset.layout));
shortcuts.push(
  { key: "m", word: "key_map", act: () => state.view === "picture" && !collapsed() && setLayout(state.layout === "map" ? "columns" : "map") },
  { key: "Backspace", word: "key_fold", within: "#canvas", act: () => {
    const id = communityOf(pickedNode());
    return isOpen(id) ? closeCommunity(id, { kind: "g", id }) : false;
  } });
