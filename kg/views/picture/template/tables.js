// The twins in words: sorting, finding, filtering and moving about; and the legend's boxes.
const body = document.querySelector("#table tbody"), heads = [...document.querySelectorAll("#table thead th")];
let rowsOfTable = [];
let sorted = { column: -1, down: false };

function visible(cell) {
  const copy = cell.cloneNode(true);
  for (const other of copy.querySelectorAll(`[lang]:not([lang="${state.lang}"])`)) other.remove();
  return copy.textContent.trim();
}

function sortRows() {
  if (sorted.column < 0) return;
  const order = new Intl.Collator(state.lang, { numeric: true }), sign = sorted.down ? -1 : 1;
  const keyed = rowsOfTable.map((row, place) => [visible(row.cells[sorted.column]), place, row]);
  keyed.sort((a, b) => sign * order.compare(a[0], b[0]) || a[1] - b[1]);
  body.append(...keyed.map(([, , row]) => row));
}

heads.forEach((head, column) => head.querySelector(".sort")?.addEventListener("click", () => {
  sorted = { column, down: sorted.column === column && !sorted.down };
  heads.forEach((one, place) => {
    if (place === column) one.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
    else one.removeAttribute("aria-sort");
  });
  sortRows();
}));

function paintTables() {
  if (state.view === "table") fillTable();
  const wanted = plainly($("find").value.trim());
  let count = 0;
  for (const row of rowsOfTable) {
    row.hidden = !claimShown(claims.get(row.dataset.claim)) || (wanted !== "" && !plainly(visible(row)).includes(wanted));
    row.classList.toggle("picked", state.pick?.kind === "c" && state.pick.id === row.dataset.claim);
    count += row.hidden ? 0 : 1;
  }
  $("shown").textContent = `${count} ${word("of")} ${rowsOfTable.length} ${word("claims")}`;
  for (const item of document.querySelectorAll("#list li")) {
    item.hidden = !nodeShown(nodes.get(item.dataset.node));
    item.classList.toggle("picked", pickedNode() === item.dataset.node);
  }
  if (opening) tellScope();
  const gone = [...edges.values()].filter((edge) => !edgeShown(edge)).length;
  $("hidden-count").textContent = gone ? ` · ${counted(gone, "links")} ${word("hidden_links")}` : "";
}

$("find").addEventListener("input", paintTables);
body.addEventListener("click", (event) => {
  const row = event.target.closest("tr");
  if (row && !event.target.closest("a") && !getSelection().toString()) go(pickOf("c", row.dataset.claim));
});

// Arrows move along rows and entries.
function along(selector) {
  return (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], links = [...document.querySelectorAll(selector)].filter((link) => link.offsetParent);
    const from = links.indexOf(document.activeElement);
    if (!step || from < 0) return;
    links[Math.min(links.length - 1, Math.max(0, from + step))].focus();
    event.preventDefault();
  };
}
$("table").addEventListener("keydown", along("#table tbody th a"));
$("list").addEventListener("keydown", along("#list li a"));

$("filters").addEventListener("change", (event) => {
  const box = event.target, hide = new Set(state.hide);
  if (box.name === "only") {
    const only = new Set(state.only);
    only[box.checked ? "add" : "delete"](box.value);
    return go({ only });
  }
  if (!FAMILIES.includes(box.name)) return;
  hide[box.checked ? "delete" : "add"](`${box.name}.${box.value}`);
  go({ hide });
});
$("filters").addEventListener("reset", (event) => {
  event.preventDefault();
  go({ hide: new Set(), only: new Set(), all: wholeAtStart, sum: null, share: null, away: new Set(), around: null, hops: "1", more: new Set(), ...noPath });
});
$("filters").addEventListener("submit", (event) => event.preventDefault());
painters.push(paintTables);
