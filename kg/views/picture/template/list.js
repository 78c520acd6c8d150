// The list of entities, column by column and class by class, made when it is looked at and again for another day or language.
let listedFor = "";
function fillList() {
  const key = `${state.lang} ${gathered}`;
  if (state.view !== "list" || listedFor === key) return;
  listedFor = key;
  const order = new Intl.Collator(state.lang), name = (node) => say(node.label);
  const item = (node) => el("li", { "data-node": node.id }, el("a", { href: `#n=${encodeURIComponent(node.id)}` }, name(node)), " ",
    el("small", {}, `${edgesOfNode.get(node.id).length} · ${node.claims.filter((id) => told(claims.get(id))).length}`));
  const kinds = (some) => scene.types.map((type) => [type, some.filter((node) => node.type === type.id)]).filter(([, own]) => own.length);
  const columns = data.seats.filter(([, ids]) => ids.length);
  $("entries").replaceChildren(...columns.map(([column, ids]) => el("section", {}, el("h3", {}, word(column)),
    ...kinds(ids.map((id) => nodes.get(id))).flatMap(([type, own]) => [
      el("h4", {}, glyph(type.id), " ", say(type.label)),
      el("ul", {}, own.sort((a, b) => order.compare(name(a), name(b)) || (a.id < b.id ? -1 : 1)).map(item)),
    ]))));
}
painters.push(fillList);
