// The way to what is shown, and a dialog with all that can be taken away.
// As a link the view also says which day it was made on, so that a later build of the page opens on it too.
const viewAddress = () => `${location.href.split("#")[0]}${address({ known: clocks().known })}`;
const attribute = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

// Of a page on disk the frame knows the name alone: the two pages lie side by side. What opens from the frame is no longer
// in its sandbox, else most sites would not work in it.
function frameCode() {
  const src = `${pageAddress()}${address({ known: clocks().known })}`;
  const kept = { src, title: say(scene.title), sandbox: "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox", loading: "lazy", width: "960", height: "640" };
  return `<iframe ${Object.entries(kept).map(([name, value]) => `${name}="${attribute(value)}"`).join(" ")}></iframe>`;
}

// In a frame the sources open beside it, for few sites let themselves be framed; and a sandbox does not let it print.
const framed = window.parent !== window;
if (framed) document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link && safe(link.getAttribute("href"))) link.target = "_blank";
}, true);

// Short words on what was done, for eyes and for screen readers; in a dialog where one is open, for the rest is then inert.
let toastTimer = 0;
function announce(text) {
  const open = document.querySelector("dialog[open] [role=status]") ?? $("toast");
  open.textContent = text;
  clearTimeout(toastTimer);
  if (open === $("toast")) toastTimer = setTimeout(() => { open.textContent = ""; }, 4000);
}

// To the clipboard; where there is none, or it is refused, the words stand selected in a field.
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    announce(done);
  } catch {
    const field = el("textarea", { readonly: true, rows: "7", "aria-label": word("copy_by_hand") });
    field.value = text;
    const made = dialog(word("copy_by_hand"), [field]);
    made.showModal();
    field.focus();
    field.select();
  }
}

function dialog(title, content, id) {
  const made = el("dialog", { class: "take", id, "aria-label": title },
    el("button", { type: "button", class: "square shut", "aria-label": word("close"), click: () => made.close() }, "✕"),
    el("h2", {}, title), content, el("p", { role: "status" }));
  made.addEventListener("click", (event) => { if (event.target === made) made.close(); });
  made.addEventListener("close", () => made.remove());
  document.body.append(made);
  return made;
}

function shareDialog() {
  if (document.querySelector("dialog[open]")) return;
  const field = (key, text, rows) => {
    const made = el("textarea", { readonly: true, rows, id: `share-${key}`, spellcheck: "false" });
    made.value = text;
    made.addEventListener("focus", () => made.select());
    const button = el("button", { type: "button", id: `copy-${key}`, click: () => copy(text, word("copied")) }, word("copy"));
    return [el("div", { class: "line" }, el("label", { for: `share-${key}` }, word(`share_${key}`)), button),
      made, key === "embed" && online() ? null : el("p", {}, el("small", {}, word(`share_${key}_note`)))];
  };
  const save = (key) => el("button", { type: "button", id: `save-${key.replace("_", "-")}`, click: SAVED[key] }, word(`save_${key}`));
  dialog(word("give_away"), [
    field("link", viewAddress(), "2"), field("embed", frameCode(), "4"),
    el("h3", {}, word("save")), el("div", { class: "ways" }, Object.keys(SAVED).map(save), framed ? null : el("button", { type: "button", id: "print", click: printSheet }, word("print"))),
    el("p", {}, el("small", {}, word("save_note"))),
  ], "share").showModal();
  $("copy-link").focus();
}
$("open-share").addEventListener("click", shareDialog);
shortcuts.push({ key: "s", word: "give_away", act: shareDialog });
