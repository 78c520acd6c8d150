// What the audit found, lit up: a mark on every entity and a filter, and the findings in the panel. They are those of the
// day the picture was made for; on another day only those are shown whose claims are all there.
const SEVERITIES = ["error", "warning", "info"];
rememberOne("severity", (severity) => SEVERITIES.includes(severity), "warning");
const findingsOf = { node: new Map(), claim: new Map() };
for (const finding of scene.findings ?? []) {
  for (const id of finding.entities ?? []) findingsOf.node.set(id, [...findingsOf.node.get(id) ?? [], finding]);
  for (const id of finding.claims ?? []) findingsOf.claim.set(id, [...findingsOf.claim.get(id) ?? [], finding]);
}
const graveEnough = (finding) => SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(state.severity);
const stillFound = (finding) => graveEnough(finding) && (finding.claims ?? []).every((id) => standing(claims.get(id)) !== null);
const aboutClaims = (ids) => [...new Set((ids ?? []).flatMap((id) => findingsOf.claim.get(id) ?? []))].filter(stillFound);
const aboutNode = (id) => (findingsOf.node.get(id) ?? []).filter(stillFound);

sieves.edge.push((edge) => !state.only.has("findings") || (edge.status !== "derived" && aboutClaims(edge.claims).length > 0));
sieves.claim.push((claim) => !state.only.has("findings") || aboutClaims([claim.id]).length > 0);

const gravest = (some) => SEVERITIES.find((severity) => some.some((finding) => finding.severity === severity));
const SIGNS = { error: "!", warning: "?", info: "i" };
function findingItem(finding) {
  return el("li", {}, el("span", { class: `severity ${finding.severity}` }, `${SIGNS[finding.severity]} ${word(finding.severity)}`),
    el("span", {}, el("strong", {}, say(scene.rules[finding.rule])), el("br"), say(finding.message)));
}
function findingsPart(some) {
  if (!some.length) return [];
  const ordered = [...some].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return [el("h3", {}, `${word("findings")} · ${some.length}`), ...listed("findings", ordered, findingItem)];
}
panelParts.node.push((node) => findingsPart(aboutNode(node.id)));
panelParts.edge.push((edge) => findingsPart(aboutClaims(edge.claims)));

// A mark beside the sign of each entity that a finding is about, while the lens is on.
overlays.push((pen) => {
  if (!state.only.has("findings")) return;
  const colour = theme();
  for (const node of here.filter(nodeDrawn)) {
    const worst = gravest(aboutNode(node.id));
    if (!worst) continue;
    const { x, y } = net.getPosition(node.id), size = drawnNodes.get(node.id).size ?? 10;
    pen.beginPath();
    pen.arc(x + size, y - size, 8, 0, 2 * Math.PI);
    pen.fillStyle = colour(worst === "error" ? "ink" : "paper");
    pen.strokeStyle = colour("ink");
    pen.fill();
    pen.stroke();
    pen.fillStyle = colour(worst === "error" ? "paper" : "ink");
    pen.font = "bold 12px Arial, Helvetica, 'Liberation Sans', sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(SIGNS[worst], x + size, y - size + 0.5);
  }
});

painters.push(() => {
  $("severity").value = state.severity;
  for (const option of $("severity").options) option.textContent = word(`from_${option.value}`);
  if ($("found-count")) $("found-count").textContent = String((scene.findings ?? []).filter(stillFound).length);
});
$("severity").addEventListener("change", (event) => go({ severity: event.target.value }));
