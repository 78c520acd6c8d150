// On paper: the picture as it is on the screen, on light paper, and the evidence of what is chosen.
function drawOnPaper() {
  const before = root.dataset.theme;
  root.dataset.theme = "light";
  paintCanvas();
  const made = poster(), { width, height } = made.viewBox.baseVal;
  $("paper").replaceChildren(made);
  $("paper").classList.toggle("tall", height > 1.2 * width);
  if (before === undefined) delete root.dataset.theme;
  else root.dataset.theme = before;
  paintCanvas();
}
function layOnPaper() {
  if (state.view === "table") fillTable();
  else if (state.view !== "list") drawOnPaper();
  for (const more of panel.querySelectorAll(".claim > details:not([open]), .dispute:not([open])")) {
    more.open = true;
    more.dispatchEvent(new Event("toggle"));
    more.dataset.opened = "";
  }
}
function takeFromPaper() {
  $("paper").replaceChildren();
  for (const more of panel.querySelectorAll("[data-opened]")) {
    more.open = false;
    delete more.dataset.opened;
  }
}
addEventListener("beforeprint", layOnPaper);
addEventListener("afterprint", takeFromPaper);
function printSheet() {
  for (const open of document.querySelectorAll("dialog[open]")) open.close();
  print();
}
