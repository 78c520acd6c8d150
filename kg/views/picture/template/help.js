// What the keys do, from their own register, and how to read the picture; a dialog of the browser's, which keeps the focus and gives it back.
const helpDialog = $("help-dialog");
const KEY_NAMES = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Enter: "↵", " ": "␣" };
const keysOf = ({ key }) => [key].flat().flatMap((one, place) => [place ? " " : "", el("kbd", {}, KEY_NAMES[one] ?? one)]);
const READING = ["reading_line", "reading_status", "reading_sign", "reading_clocks", "reading_legend", "reading_path", "reading_address"];

function fillHelp() {
  const known = shortcuts.filter((shortcut) => shortcut.word);
  helpDialog.replaceChildren(
    el("button", { type: "button", class: "square shut", "aria-label": word("close"), click: () => helpDialog.close() }, "✕"),
    el("h2", { id: "help-title", tabindex: "-1" }, word("help_title")),
    el("h3", {}, word("help_keys")),
    el("table", { class: "keys" }, el("tbody", {}, known.map((shortcut) => el("tr", {}, el("th", { scope: "row" }, keysOf(shortcut)), el("td", {}, word(shortcut.word)))))),
    el("p", {}, el("label", { class: "choice" }, el("input", { type: "checkbox", id: "quiet", checked: state.quiet }), el("span", {}, word("help_quiet")))),
    el("h3", {}, word("help_reading")),
    el("ul", {}, READING.map((key) => el("li", {}, word(key)))));
  $("quiet").addEventListener("change", (event) => go({ quiet: event.target.checked }));
}

function openHelp() {
  fillHelp();
  helpDialog.showModal();
  $("help-title").focus();
}
$("help").addEventListener("click", openHelp);
helpDialog.addEventListener("click", (event) => { if (event.target === helpDialog) helpDialog.close(); });
shortcuts.push({ key: "?", word: "key_help", act: openHelp });
