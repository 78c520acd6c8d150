// How much there is now, in words: to be seen above the legend, and told to who hears the page once the changes pause.
const shownNow = el("p", { class: "hint", id: "tally" }), aloud = el("p", { class: "unseen", id: "heard", role: "status" });
$("filters").prepend(shownNow);
document.body.append(aloud);
let untold = null;
function paintTally() {
  const lines = [...edges.values()].filter(edgeShown), some = scene.claims.filter(claimShown), who = scene.nodes.filter(nodeShown);
  const words = `${word("shown_now")} ${counted(who.length, "entities")} · ${counted(lines.length, "links")} · ${counted(some.length, "claims")}`;
  if (shownNow.textContent === words) return;
  const first = shownNow.textContent === "";
  shownNow.textContent = words;
  clearTimeout(untold);
  if (!first) untold = setTimeout(tellTally, 900);
}
// A clock that plays is told of when it stands.
function tellTally() {
  if (player) untold = setTimeout(tellTally, 900);
  else aloud.textContent = shownNow.textContent;
}
painters.push(paintTally);
