// The panel of evidence: one entity, or one link with every claim behind it.
const panel = $("panel");
let opener = null, shownPick = "";

function heading(...children) {
  return [
    el("button", { type: "button", class: "square shut", "aria-label": word("close"), click: shut }, "✕"),
    el("h2", {}, children),
  ];
}

// An edge in a list, read from one of its ends.
function entry(edge, from) {
  const relation = relations.get(edge.relation), out = edge.source === from;
  const label = say(out ? relation.label : relation.inverse ?? relation.label), count = (edge.claims || []).length;
  return el("li", {}, strokeOf(edge.status), el("span", {},
    linkTo(pickOf("e", edge.id), `${label} ${nameOf(out ? edge.target : edge.source)}`),
    count > 1 ? ` ×${count}` : "",
    edge.status === "accepted" ? "" : el("small", {}, ` ${word(edge.status)}`),
    edge.disputed ? el("small", {}, ` ◆ ${word("disputed")}`) : ""));
}

// What more claims say comes first; of claims, the chosen one and then the latest.
const byClaims = (some) => [...some].sort((a, b) => (b.claims || []).length - (a.claims || []).length || (a.id < b.id ? -1 : 1));
const latest = (some) => [...some].sort((a, b) => (b.id === state.pick?.id) - (a.id === state.pick?.id) || (a.published < b.published ? 1 : a.published > b.published ? -1 : a.id < b.id ? -1 : 1));

function byGroup(items, relationOf) {
  const found = scene.groups.map((group) => [group, items.filter((item) => groupOf(relationOf(item)) === group.id)]);
  return found.filter(([, own]) => own.length);
}

function titled(group, text) {
  const bar = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  bar.setAttribute("class", `bar group-${groupPlace.get(group.id)}`);
  bar.setAttribute("viewBox", "0 0 16 16");
  bar.setAttribute("aria-hidden", "true");
  path.setAttribute("class", "sign");
  path.setAttribute("d", "M1 6h14v4H1z");
  bar.append(path);
  return el("h3", {}, bar, text);
}

function nodePanel(node) {
  const own = node.claims.map((id) => claims.get(id)).filter((claim) => told(claim) || claim.id === state.pick.id), rivals = disagreements(own.map((claim) => claim.id));
  return [
    ...heading(glyph(node.type), " ", say(node.label)),
    el("p", {}, say(types.get(node.type).label), node.about ? ` · ${say(node.about)}` : ""),
    node.aliases ? el("p", {}, el("small", {}, `${word("aliases")} ${node.aliases.join(", ")}`)) : null,
    node.links?.length ? el("p", { class: "chips" }, node.links.map((link) => el("a", { href: link.href }, say(link.label)))) : null,
    el("p", {}, state.around === node.id
      ? el("button", { type: "button", click: () => go({ around: null, hops: "1", more: new Set() }) }, word(opening ? "at_first" : "all_shown"))
      : el("button", { type: "button", click: () => focusOn(node.id, 1) }, `${word("around")} (${circleOf(node.id).size - 1})`)),
    ...panelActs.node.flatMap((part) => part(node)),
    rivals.length ? el("h3", {}, word("disputes")) : null,
    ...shortened(rivals, (rival) => rival),
    ...panelParts.node.flatMap((part) => part(node)),
    el("h3", {}, `${word("links_of")} · ${edgesOfNode.get(node.id).length}`),
    ...byGroup(edgesOfNode.get(node.id), (edge) => edge.relation).flatMap(([, some]) => listed("links", byClaims(some), (edge) => entry(edge, node.id))),
    ...byGroup(own, (claim) => claim.relation).flatMap(([group, some]) => [
      titled(group, `${say(group.label)} · ${counted(some.length, "claims")}`),
      el("div", {}, shortened(latest(some), (claim) => card(claim, false))),
    ]),
  ];
}

function edgePanel(edge) {
  const own = (edge.claims || []).map((id) => claims.get(id)), relation = relations.get(edge.relation), rivals = disagreements(own.map((claim) => claim.id));
  const beside = edgesOfNode.get(edge.source).filter((one) => one !== edge && [one.source, one.target].includes(edge.target));
  return [
    ...heading(linkTo(pickOf("n", edge.source), nameOf(edge.source)), ` ${say(relation.label)} `, linkTo(pickOf("n", edge.target), nameOf(edge.target))),
    el("p", { class: "chips" },
      el("span", { class: "chip loud" }, strokeOf(edge.status), word(edge.status)),
      edge.disputed ? el("span", { class: "chip loud" }, `◆ ${word("disputed")}`) : null,
      own.length > 1 && !edge.rule ? el("span", { class: "chip" }, `×${own.length} ${word("merged")}`) : null),
    el("p", {}, el("small", {}, word(`${edge.status}_note`))),
    edge.rule ? el("p", {}, say(edge.rule)) : null,
    ...panelActs.edge.flatMap((part) => part(edge)),
    rivals.length ? el("h3", {}, word("disputes")) : null,
    ...rivals,
    ...panelParts.edge.flatMap((part) => part(edge)),
    titled(groups.get(relation.group), `${word(edge.rule ? "derived_from" : "evidence")} · ${counted(own.length, "claims")}`),
    el("div", {}, own.map((claim) => card(claim, true))),
    beside.length ? el("h3", {}, word("links_beside")) : null,
    beside.length ? el("ul", { class: "links" }, beside.map((one) => entry(one, edge.source))) : null,
  ];
}

function paintPanel() {
  const edge = pickedEdge(), node = nodes.get(pickedNode()), lone = state.pick?.kind === "c" && !edge && !node;
  const content = edge ? edgePanel(edge) : node ? nodePanel(node) : lone ? [...heading(say(claims.get(state.pick.id).paraphrase)), card(claims.get(state.pick.id), true)] : state.pick?.kind === "g" ? communityPanel(state.pick.id) : chainPanel();
  const pick = content ? state.pick ? `${state.pick.kind} ${state.pick.id}` : `path ${state.from} ${state.to}` : "", fresh = pick !== shownPick, wasOpen = shownPick !== "";
  shownPick = pick;
  panel.hidden = !content;
  if (!content) {
    delete root.dataset.open;
    panel.replaceChildren();
    return;
  }
  root.dataset.open = "";
  panel.replaceChildren(...content.filter(Boolean));
  if (!fresh) return;
  if (!wasOpen) opener = document.activeElement;
  panel.scrollTop = 0;
  panel.querySelector(".claim.picked")?.scrollIntoView({ block: "center" });
  $("spoken").textContent = panel.querySelector("h2").textContent;
  if (document.activeElement !== canvas) panel.focus({ preventScroll: true });
  if (net) reveal();
}

function shut() {
  go(state.pick ? { pick: null } : noPath);
  (opener?.isConnected && opener !== document.body ? opener : canvas).focus({ preventScroll: true });
}
painters.push(paintPanel);
