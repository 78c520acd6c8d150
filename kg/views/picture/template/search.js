// Search as you type over labels and aliases of both languages, accents and case ignored.
const search = $("search"), found = $("found");
const names = scene.nodes.map((node) => ({
  node, forms: [...new Set([node.label.en, node.label.fr, ...(node.aliases || [])])].map((form) => [form, plainly(form)]),
}));
let hits = [], at = -1, lighting = 0;

function rank(forms, wanted) {
  let best = null;
  for (const [form, plain] of forms) {
    const where = plain.indexOf(wanted);
    if (where < 0) continue;
    const score = where === 0 ? 0 : /[\s\-.’']/.test(plain[where - 1]) ? 1 : 2;
    if (!best || score < best.score) best = { score, form };
  }
  return best;
}

function look() {
  const wanted = plainly(search.value.trim());
  hits = wanted ? names.map(({ node, forms }) => ({ node, ...rank(forms, wanted) })).filter((hit) => hit.form !== undefined)
    .sort((a, b) => a.score - b.score || edgesOfNode.get(b.node.id).length - edgesOfNode.get(a.node.id).length || (a.node.id < b.node.id ? -1 : 1)) : [];
  at = hits.length ? 0 : -1;
  matches = wanted && hits.length ? new Set(hits.map((hit) => hit.node.id)) : null;
  show(Boolean(wanted));
  cancelAnimationFrame(lighting); // the answer first, then its light on the picture
  lighting = requestAnimationFrame(paintCanvas);
}

function show(open) {
  found.hidden = !open;
  search.setAttribute("aria-expanded", String(open));
  if (!open) return found.replaceChildren();
  found.replaceChildren(...hits.slice(0, 30).map((hit, place) => {
    const label = say(hit.node.label), alias = hit.form !== label ? ` (${hit.form})` : "";
    return el("li", { role: "option", id: `hit-${place}`, "aria-selected": String(place === at), click: () => take(place) },
      glyph(hit.node.type), el("span", {}, label + alias), el("small", {}, nodeShown(hit.node) ? "" : word("hidden_by_filters")));
  }), ...(hits.length ? [] : [el("li", { role: "option", "aria-selected": "false", "aria-disabled": "true" }, word("no_match"))]));
  if (at >= 0) {
    search.setAttribute("aria-activedescendant", `hit-${at}`);
    $(`hit-${at}`)?.scrollIntoView({ block: "nearest" });
  } else search.removeAttribute("aria-activedescendant");
}

function leave() {
  matches = null;
  show(false);
}

function take(place) {
  const hit = hits[place];
  if (!hit) return;
  search.value = "";
  leave();
  go(pickOf("n", hit.node.id));
}

search.addEventListener("input", look);
shortcuts.push({ key: "/", word: "key_search", act: () => search.focus() });
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.length) {
    const last = Math.min(hits.length, 30);
    at = (at + step + last) % last;
    show(true);
  } else if (event.key === "Enter") take(at);
  else if (event.key === "Escape" && !found.hidden) {
    search.value = "";
    leave();
    paintCanvas();
    event.stopPropagation();
  } else return;
  event.preventDefault();
});
search.addEventListener("blur", () => setTimeout(() => {
  if (document.activeElement === search) return;
  leave();
  paintCanvas();
}, 200));
