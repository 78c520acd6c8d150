// Who funds which lab: investors by labs, and labs by labs. A link counts where it is accepted; `kg network overlap` counts the same.
// What a table can hold and still be read; the counts above it say what is left out.
const LABS_AT_MOST = 60, ROWS_AT_MOST = 500;
const MEASURES = ["2", "1", "all", "labs"], comparedLabs = new Set(data.compared);
rememberOne("least", (least) => MEASURES.includes(least), "2");
remember("pair", (given) => { const pair = given.getAll("pair").filter((id) => comparedLabs.has(id)); return pair.length === 2 ? pair : null; },
  (pair, given) => pair?.forEach((id) => given.append("pair", id)));

// Labs with the most who ever had to do with them come first, whatever the clocks show, so that columns keep their places.
const backersEver = grouped(scene.claims.filter((claim) => comparedLabs.has(claim.object) && roleOf(claim.relation) === "funding"), (claim) => claim.object);
const everOf = (lab) => new Set((backersEver.get(lab) ?? []).map((claim) => claim.subject)).size;
const ownLabs = new Set(data.lanes.filter((id) => comparedLabs.has(id) && data.house.includes(id)));
const labsInOrder = [...data.compared].sort((one, other) => ownLabs.has(other) - ownLabs.has(one) || everOf(other) - everOf(one));

// By investor, by lab, the links shown; those who act jointly with a subject have its link too.
function fundingLinks() {
  const found = new Map();
  const note = (investor, edge) => {
    if (investor === edge.target || !nodes.has(investor) || natureOf(investor) === "thing") return;
    const row = found.get(investor) ?? found.set(investor, new Map()).get(investor), cell = row.get(edge.target) ?? row.set(edge.target, []).get(edge.target);
    if (!cell.includes(edge)) cell.push(edge);
  };
  for (const edge of edges.values()) {
    if (!comparedLabs.has(edge.target) || edge.status === "derived" || roleOf(edge.relation) !== "funding" || !edgeShown(edge)) continue;
    note(edge.source, edge);
    for (const id of edge.claims) for (const partner of claims.get(id).jointly ?? []) note(partner, edge);
  }
  for (const row of found.values()) for (const cell of row.values()) cell.sort(byWeight);
  return found;
}
const isGroup = (id) => natureOf(id) === "group";
const backedBy = (row) => [...row].filter(([, cell]) => cell.some((edge) => edge.status === "accepted")).map(([lab]) => lab);

// What the day and the filters leave: rows by how many labs they share, and per lab who counts. Groups are nobody in particular and count nowhere.
function overlapNow() {
  const least = state.least === "1" ? 1 : 2, pair = state.pair ?? [];
  const every = [...fundingLinks()].map(([id, row]) => ({ id, row, backs: isGroup(id) ? [] : backedBy(row) }));
  const backers = new Map(labsInOrder.map((lab) => [lab, every.filter(({ backs }) => backs.includes(lab)).map(({ id }) => id)]));
  const kept = every.filter(({ backs }) => pair.length ? pair.every((lab) => backs.includes(lab)) : state.least === "all" || backs.length >= least);
  const named = new Intl.Collator(state.lang);
  kept.sort((one, other) => other.backs.length - one.backs.length || named.compare(nameOf(one.id), nameOf(other.id)) || (one.id < other.id ? -1 : 1));
  const labs = labsInOrder.filter((lab) => every.some(({ row }) => row.has(lab)));
  return { kept: kept.slice(0, ROWS_AT_MOST), backers, labs: labs.slice(0, LABS_AT_MOST), whole: [kept.length, labs.length] };
}
const sharedBy = (backers, one, other) => backers.get(one).filter((id) => backers.get(other).includes(id));

function investorCell(investor, lab, cell) {
  if (!cell) return el("td", { "data-at": lab, tabindex: "-1" });
  const told = `${nameOf(investor)} – ${nameOf(lab)}: ${cell.map(briefly).join("; ")}`, statusesHere = [...new Set(cell.map((edge) => edge.status))];
  const marks = statusesHere.map((status) => { const own = cell.filter((edge) => edge.status === status); return swatch(status, own[0].relation, own.some((edge) => edge.disputed)); });
  return el("td", { "data-at": lab }, el("a", { href: `#e=${encodeURIComponent(cell[0].id)}`, "data-edge": cell[0].id, "aria-label": told, title: told, tabindex: "-1" }, marks));
}
const labHead = (lab) => el("th", { scope: "col", "data-at": lab, class: ownLabs.has(lab) ? "own" : null }, el("a", { href: `#n=${encodeURIComponent(lab)}`, tabindex: "-1" }, nameOf(lab)));

function investorsTable({ kept, backers, labs }) {
  const total = (lab) => kept.filter(({ id }) => backers.get(lab).includes(id)).length;
  return [
    el("caption", { class: "unseen" }, word("matrix_caption")),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, word("matrix")), el("th", { scope: "col", class: "sum" }, word("labs_backed")), labs.map(labHead)),
      el("tr", { class: "totals" }, el("th", { scope: "row" }, word("backers")), el("td", { class: "sum" }, String(labs.reduce((sum, lab) => sum + total(lab), 0))), labs.map((lab) => el("td", { "data-at": lab }, String(total(lab)))))),
    el("tbody", {}, kept.map(({ id, row, backs }) => el("tr", { "data-investor": id },
      el("th", { scope: "row" }, el("a", { href: `#n=${encodeURIComponent(id)}`, tabindex: "-1" }, glyph(nodes.get(id).type), el("span", {}, nameOf(id)))),
      el("td", { class: "sum" }, isGroup(id) ? "–" : String(backs.length)),
      labs.map((lab) => investorCell(id, lab, row.get(lab)))))),
  ];
}

// Below the diagonal: how many back both, and on it how many back the one.
function labsTable({ backers, labs }) {
  const some = labs.filter((lab) => backers.get(lab).length), most = Math.max(1, ...some.flatMap((one, place) => some.slice(0, place).map((other) => sharedBy(backers, one, other).length)));
  const cell = (one, other) => {
    const shared = sharedBy(backers, one, other), either = new Set([...backers.get(one), ...backers.get(other)]).size;
    if (one === other) return el("td", { class: "same", "data-at": other, tabindex: "-1" }, String(shared.length));
    if (!shared.length) return el("td", { "data-at": other, tabindex: "-1" }, "·");
    const told = `${nameOf(one)} – ${nameOf(other)}: ${counted(shared.length, "shared")} (${word("of")} ${either}): ${shared.map(nameOf).join(", ")}`;
    return el("td", { "data-at": other, class: `heat-${Math.ceil((4 * shared.length) / most)}` },
      el("button", { type: "button", "data-pair": `${other} ${one}`, "aria-label": told, title: told, tabindex: "-1", click: () => go({ pair: [other, one], least: "2" }) }, String(shared.length)));
  };
  return [
    el("caption", { class: "unseen" }, word("labs_caption")),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, word("labs")), some.map(labHead))),
    el("tbody", {}, some.map((one, place) => el("tr", {}, el("th", { scope: "row" }, el("a", { href: `#n=${encodeURIComponent(one)}`, tabindex: "-1" }, glyph(nodes.get(one).type), el("span", {}, nameOf(one)))),
      some.slice(0, place + 1).map((other) => cell(one, other)), some.slice(place + 1).map(() => el("td", {}))))),
  ];
}

let matrixWritten = "";
function paintMatrix() {
  if (state.view !== "matrix") return;
  const found = overlapNow(), pairs = state.least === "labs" && !state.pair, grid = $("matrix-grid");
  for (const radio of document.getElementsByName("least")) radio.checked = radio.value === state.least;
  $("matrix-pair").hidden = !state.pair;
  $("matrix-pair").textContent = state.pair ? `${state.pair.map(nameOf).join(" + ")} ✕` : "";
  $("matrix-pair").setAttribute("aria-label", `${word("pair_off")} ${(state.pair ?? []).map(nameOf).join(" + ")}`);
  const count = pairs ? found.labs.filter((lab) => found.backers.get(lab).length).length : found.kept.length;
  $("matrix-words").textContent = count ? (pairs ? word("labs_note") : `${ofAll(count, found.whole[0], "investors")} · ${ofAll(found.labs.length, found.whole[1], "labs_some")}`) : `${word("matrix_none")} (${nowWords()})`;
  const written = JSON.stringify([state.lang, state.least, state.pair, found.labs, found.kept.map(({ id, row }) => [id, ...[...row].map(([lab, cell]) => [lab, ...cell.map((edge) => [edge.id, edge.disputed, edge.claims.length])])])]);
  if (written !== matrixWritten) {
    matrixWritten = written;
    grid.className = pairs ? "pairs" : "";
    grid.replaceChildren(...(count ? (pairs ? labsTable(found) : investorsTable(found)) : []));
    $("matrix-key").replaceChildren(...keyOfSigns(["accepted", "planned", "rumoured", "denied", "ended"]).childNodes);
    stopAt(grid.querySelector("tbody td :is(a, button)") ?? grid.querySelector("a"));
  }
  for (const item of grid.querySelectorAll("tbody tr, thead th")) item.classList.toggle("picked", pickedNode() !== undefined && [item.dataset.investor, item.dataset.at].includes(pickedNode()));
  for (const link of grid.querySelectorAll("[data-edge]")) link.classList.toggle("picked", link.dataset.edge === pickedEdge()?.id);
}
painters.push(paintMatrix);

// One stop for the tabulator; arrows go from cell to cell, Home and End along the row.
const inCell = (cell) => cell?.querySelector("a, button") ?? (cell?.hasAttribute("tabindex") ? cell : null);
function stopAt(item) {
  for (const old of $("matrix-grid").querySelectorAll('[tabindex="0"]')) old.tabIndex = -1;
  if (item) item.tabIndex = 0;
}
$("matrix-grid").addEventListener("keydown", (event) => {
  const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], Home: [0, -Infinity], End: [0, Infinity] }[event.key], cell = event.target.closest("td, th");
  if (!step || !cell) return;
  event.preventDefault();
  const rows = [...$("matrix-grid").rows];
  let [down, across] = [rows.indexOf(cell.parentElement), cell.cellIndex];
  if (Math.abs(step[1]) === Infinity) across = step[1] < 0 ? -1 : cell.parentElement.cells.length;
  const way = step[1] === -Infinity ? [0, 1] : step[1] === Infinity ? [0, -1] : step;
  for (;;) {
    [down, across] = [down + way[0], across + way[1]];
    const next = rows[down]?.cells[across];
    if (!next) return;
    if (!inCell(next)) continue;
    stopAt(inCell(next));
    inCell(next).focus();
    return;
  }
});
function lightColumn(event) {
  const at = event.target.closest?.("[data-at]")?.dataset.at;
  for (const head of $("matrix-grid").querySelectorAll("thead [data-at]")) head.classList.toggle("lit", head.dataset.at === at);
}
for (const kind of ["pointerover", "focusin"]) $("matrix-grid").addEventListener(kind, lightColumn);
$("matrix-rows").addEventListener("change", (event) => { if (event.target.name === "least") go({ least: event.target.value, pair: null }); });
$("matrix-rows").addEventListener("submit", (event) => event.preventDefault());
$("matrix-pair").addEventListener("click", () => { go({ pair: null }); document.querySelector('[name="least"]:checked').focus(); });
