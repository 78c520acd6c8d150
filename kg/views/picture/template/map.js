// The second layout, a free-form map: by forces, then boxes apart. Nothing is left to chance, and nothing hangs on the clocks:
// same entities, same map.
const LAYOUTS = ["columns", "map"];
rememberOne("layout", (name) => LAYOUTS.includes(name), "columns");
const onMap = () => state.layout === "map" || collapsed();

// The map of what is on the canvas. Whoever was ever claimed to be tied to another pulls at him, so that clocks move nobody.
let mapFor = "", mapMade = null;
function mapSheet(some, links) {
  const key = `${narrow.matches} ${some.map((item) => item.id).join(" ")}`;
  if (key !== mapFor) {
    const start = performance.now();
    [mapFor, mapMade] = [key, mapOf(some)];
    performance.measure("map", { start });
  }
  return { ...mapMade, bends: bent(links, mapMade.spots) };
}
function mapOf(some) {
  const at = new Map(some.map((item, place) => [item.id, place])), found = new Map(), claimed = scene.claims.filter((claim) => claim.object);
  for (const [subject, object] of [...claimed.map((claim) => [claim.subject, claim.object]), ...scene.edges.map((edge) => [edge.source, edge.target])]) {
    const [one, other] = [at.get(holderOf(subject)), at.get(holderOf(object))].sort((a, b) => a - b);
    if (one === undefined || other === undefined || one === other) continue;
    const pair = one * some.length + other;
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  const pairs = [...found].sort((a, b) => a[0] - b[0]).map(([pair, count]) => [Math.floor(pair / some.length), pair % some.length, count]);
  const degree = some.map(() => 0);
  for (const [one, other] of pairs) for (const end of [one, other]) degree[end] += 1;
  const ties = pairs.map(([one, other, count]) => [one, other, (1 + Math.log2(count)) / Math.sqrt(Math.min(degree[one], degree[other]))]);
  const [x, y] = placed(ties, some.map((item) => item.bubble ? 1 + Math.sqrt(item.members.length) / 4 : 1));
  return settled(some, x, y);
}
