// Switches of the page, and the start.
function setTheme(name) {
  root.dataset.theme = name;
  paintCanvas();
}
const dark = matchMedia("(prefers-color-scheme: dark)");
$("theme").addEventListener("click", () => setTheme((root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark" ? "light" : "dark"));
dark.addEventListener("change", () => paintCanvas());

for (const radio of document.getElementsByName("language")) radio.addEventListener("change", () => {
  go({ lang: radio.value });
  sortRows();
});

// A canvas that was out of sight is drawn and fitted again.
function showView(view) {
  const before = state.view;
  go({ view });
  if (view === "picture" && before !== "picture") {
    net.setSize("100%", "100%");
    net.redraw();
    begin();
    reveal();
  }
}
for (const button of document.querySelectorAll(".views button")) button.addEventListener("click", () => showView(button.dataset.view));

// Links inside the page keep language, view and filters.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  if (link.dataset.view) {
    showView(link.dataset.view);
    [...$(link.dataset.view).querySelectorAll("a[href], button, input, select, [tabindex='0']")].find((one) => one.offsetParent)?.focus();
    return;
  }
  const given = new URLSearchParams(link.getAttribute("href").slice(1)), kind = ["n", "e", "c"].find((key) => given.has(key));
  if (kind) go(pickOf(kind, given.get(kind)));
});
shortcuts.push({ key: "Escape", word: "key_close", act: () => document.querySelector("dialog[open]") || (panel.hidden && state.from === null) ? false : shut() });

function start() {
  read(location.hash);
  draw();
}
addEventListener("popstate", start);
addEventListener("hashchange", start);
// The panel lies between the header and the clocks.
function measureEdges() {
  for (const [name, part] of [["below", document.querySelector("header")], ["above", $("time-bar")]]) root.style.setProperty(`--${name}`, `${part.offsetHeight}px`);
}
$("time-bar").addEventListener("toggle", measureEdges);
// A phone's keyboard or address bar changes the height alone: the reader stays where he is.
let wide = innerWidth;
addEventListener("resize", () => {
  measureEdges();
  net.setSize("100%", "100%");
  if (innerWidth === wide) return;
  wide = innerWidth;
  begin();
  reveal();
});

measureEdges();
$("legend").open = $("time-bar").open = !narrow.matches;
start();
listen();
begin();
reveal();
$("twin").remove();  // it is for pages whose scripts do not run
window.kgPicture = { network: net, middle, boundsOf, accepted, linesNow: () => [...edges.values()] };
