// A path between two: from the one the reader marked to the one he marks next; listed with its evidence, arrows as the claims have them.
const markPath = (id) => {
  if (state.from === null || state.to !== null || state.from === id) {
    go({ from: state.to === null && state.from === id ? null : id, to: null });
    return speak(state.from === null ? "" : wordFor("path_choose", id));
  }
  go({ to: id, around: null, more: new Set(), pick: null });
  speak(panel.querySelector("h2").textContent + ". " + panel.querySelector("p").textContent);
};
shortcuts.push({ key: "p", word: "key_path", act: () => chosen() === null ? false : markPath(chosen()) });

const choosing = (id) => state.from !== null && state.to === null && state.from !== id;
const pathButton = (id) => actButton(word(choosing(id) ? "path_to" : state.from === id && state.to === null ? "path_cancel" : "path_from"), () => markPath(id));
const backButton = (words) => actButton(words, () => go({ pick: null }));

// One line of a step, read from where the path comes from: `A → invested in → B`, or `A ← invested in ← B`.
function stepEntry(edge, from) {
  const relation = relations.get(edge.relation), out = edge.source === from, both = relation.inverse && relation.inverse.en === relation.label.en;
  const arrow = both ? "↔" : out ? "→" : "←", count = edge.claims.length;
  return el("li", { "data-edge": edge.id }, strokeOf(edge.status), el("span", {},
    linkTo(pickOf("e", edge.id), `${arrow} ${say(relation.label)} ${arrow}`), count > 1 ? ` ×${count}` : "",
    edge.status === "accepted" ? "" : el("small", {}, ` ${word(edge.status)}`),
    edge.disputed ? el("small", {}, ` ◆ ${word("disputed")}`) : ""));
}

function chainEntry(chain) {
  const name = (id) => linkTo(pickOf("n", id), nameOf(id));
  return el("article", { class: "claim chain", "data-entities": chain.entities.join(" ") },
    el("p", { class: "says" }, name(chain.entities[0])),
    chain.steps.map((step, place) => [
      el("ul", { class: "links" }, step.map((edge) => stepEntry(edge, chain.entities[place]))),
      el("p", { class: "says" }, name(chain.entities[place + 1])),
    ]));
}

// The chains step by step from the left; what was added to them stands beyond.
function arrangedPath(some, links) {
  const chains = chainsShown().found, spots = new Map(), along = narrow.matches ? 150 : 260, down = 120;
  const ranks = chains[0].entities.map((_, step) => [...new Set(chains.map((chain) => chain.entities[step]))]);
  const extra = some.map((node) => node.id).filter((id) => !chainsShown().ids.has(id));
  while (extra.length) ranks.push(extra.splice(0, 6));
  const width = ranks.length * along, height = Math.max(...ranks.map((rank) => rank.length)) * down + 60;
  ranks.forEach((rank, step) => rank.forEach((id, place) => {
    spots.set(id, { x: (step + 0.5) * along - width / 2, y: (place - (rank.length - 1) / 2) * down });
  }));
  return { spots, bands: [], bends: bent(links, spots), divide: null, left: -width / 2, top: -height / 2, width, height };
}

// The panel when nothing else is chosen.
function chainPanel() {
  const answer = chainsAsked();
  if (!answer) return null;
  const shown = answer.found.length, length = shown ? answer.found[0].steps.length : 0;
  const told = shown ? [counted(length, "steps_long"), answer.count > 1 ? word("path_count").replace("{shown}", shown).replace("{whole}", answer.count) : ""].filter(Boolean).join(" · ") : word(`path_${answer.kind}`);
  return [
    ...heading(wordFor("path_title", state.from).replace("{other}", nameOf(state.to))),
    el("p", { role: "status" }, told),
    shown ? el("p", {}, el("small", {}, word(answer.kind === "loose" ? "path_loose" : "path_firm"))) : null,
    answer.kind === "filters" ? el("p", {}, actButton(word("no_filters"), () => go({ hide: new Set(), only: new Set(), away: new Set(), sum: null, share: null }))) : null,
    ...answer.found.map(chainEntry),
    el("p", { class: "acts" }, actButton(word("path_turn"), () => go({ from: state.to, to: state.from })), actButton(word("path_end"), () => go(noPath))),
  ];
}
const backToPath = () => chainsAsked() ? el("p", {}, backButton(`← ${word("path_back")}`)) : null;
panelActs.edge.push(backToPath);
panelActs.node.push(backToPath);

function pathTrail() {
  if (state.from === null) return [];
  const cancel = actButton(word("path_end"), () => go(noPath));
  if (state.to === null) return [el("p", { class: "loud" }, wordFor("path_choose", state.from), " ", cancel)];
  return [el("p", {}, wordFor("path_title", state.from).replace("{other}", nameOf(state.to)), " ", state.pick ? backButton(word("path_back")) : "", cancel)];
}
