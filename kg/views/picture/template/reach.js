// What lies within so many steps of an entity, along the lines that the filters let through; what is added to that, and hidden.
rememberOne("hops", (text) => /^[2-5]$/.test(text), "1", { steps: true });
rememberSet("more", (id) => nodes.has(id), { steps: true });
rememberSet("away", (id) => nodes.has(id), { steps: true });
sieves.node.push((node) => !state.away.has(node.id));

const passes = (kind, item) => sieves[kind].every((sieve) => sieve(item));
const letThrough = (edge) => passes("edge", edge) && passes("node", nodes.get(edge.source)) && passes("node", nodes.get(edge.target));

// Rings of entities: itself, its neighbours, theirs.
function ringsAround(id, hops) {
  const seen = new Set([id]), rings = [[id]];
  for (let step = 0; step < hops && rings.at(-1).length; step += 1) {
    const ring = [];
    for (const from of rings.at(-1)) for (const edge of edgesOfNode.get(from)) {
      const other = edge.source === from ? edge.target : edge.source;
      if (seen.has(other) || !letThrough(edge)) continue;
      seen.add(other);
      ring.push(other);
    }
    rings.push(ring);
  }
  return rings;
}
const circleOf = (id, hops = 1) => new Set(ringsAround(id, hops).flat());
const neighboursOf = (id) => ringsAround(id, 1)[1];

// So many can be read at once; more are drawn only on demand, and never more than the page can carry.
const atMost = () => state.all ? data.all_at_most : data.legible;

// A set with rings and then the neighbours of what was expanded added to it, the most linked first, as far as all can be read.
function grown(base, rings) {
  const found = new Set(base), wanted = new Set(base);
  const added = [...rings, ...[...state.more].filter((id) => passes("node", nodes.get(id))).map((id) => [id, ...neighboursOf(id)])];
  const ties = (id) => edgesOfNode.get(id).length;
  for (const ring of added) for (const id of [...ring].sort((a, b) => ties(b) - ties(a) || (a < b ? -1 : 1))) {
    wanted.add(id);
    if (found.size < atMost()) found.add(id);
  }
  return { ids: found, wanted: wanted.size };
}
