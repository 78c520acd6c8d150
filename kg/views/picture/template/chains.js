// The shortest chains between two entities, as kg/analysis/paths.py finds them: over what the engine accepts on the day and the
// filters let through, never through a group or a topic. Only where there are none, over rumours and what has ended too.
// A denial or what a rule derives is no step.
rememberOne("from", (id) => nodes.has(id), null, { steps: true });
rememberOne("to", (id) => nodes.has(id), null, { steps: true });
const CHAINS = 3, EQUALS = 200;

const isPlain = (edge) => edge.status !== "derived" && edge.claims.some((id) => acceptedBy(claims.get(id))?.edge);
const isLoose = (edge) => isPlain(edge) || ["rumoured", "ended"].includes(edge.status);
const isThrough = (id) => !types.get(nodes.get(id).type).end_only;

// Of equally short chains those come first that need the fewest plans, rumours, ended and disputed links.
const doubt = (edge) => (edge.status === "accepted" ? 0 : edge.status === "planned" ? 2 : 4) + (edge.disputed ? 1 : 0);
const doubtOf = (step) => Math.min(...step.map(doubt));

// From each entity the lines to each other, best first.
function stepsOver(isStep, ends, through) {
  const found = new Map(), may = (id) => ends.includes(id) || through(id);
  for (const edge of edges.values()) {
    if (edge.source === edge.target || !may(edge.source) || !may(edge.target) || !isStep(edge)) continue;
    for (const [one, other] of [[edge.source, edge.target], [edge.target, edge.source]]) {
      if (!found.has(one)) found.set(one, new Map());
      found.get(one).set(other, [...found.get(one).get(other) ?? [], edge]);
    }
  }
  return found;
}

// How many steps are left to the end, from wherever it can be reached.
function stepsLeft(between, end) {
  const left = new Map([[end, 0]]), queue = [end];
  for (const id of queue) for (const other of between.get(id)?.keys() ?? []) if (!left.has(other)) { left.set(other, left.get(id) + 1); queue.push(other); }
  return left;
}

function shortest(from, to, isStep, through = isThrough) {
  const between = stepsOver(isStep, [from, to], through), left = stepsLeft(between, to), walks = [], ways = new Map([[to, 1]]);
  if (!left.has(from)) return { found: [], count: 0 };
  const onward = (id) => [...between.get(id).keys()].filter((other) => left.get(other) === left.get(id) - 1);
  for (const id of left.keys()) if (id !== to) ways.set(id, onward(id).reduce((sum, other) => sum + ways.get(other), 0));
  const walk = (path) => {
    if (path.at(-1) === to) walks.push(path);
    else for (const next of onward(path.at(-1)).sort()) if (walks.length < EQUALS) walk([...path, next]);
  };
  walk([from]);
  const made = walks.map((entities) => {
    const steps = entities.slice(1).map((id, place) => between.get(entities[place]).get(id).sort((a, b) => doubt(a) - doubt(b) || byWeight(a, b)));
    return { entities, steps, doubt: steps.reduce((sum, step) => sum + doubtOf(step), 0) };
  });
  return { found: made.sort((a, b) => a.doubt - b.doubt || (a.entities.join() < b.entities.join() ? -1 : 1)).slice(0, CHAINS), count: ways.get(from) };
}

// The answer, and what it took: `firm` over accepted links, `loose` over rumours too; else why there is none.
function chainsFor(from, to) {
  for (const [kind, isStep] of [["firm", isPlain], ["loose", isLoose]]) {
    const answer = shortest(from, to, (edge) => letThrough(edge) && isStep(edge));
    if (answer.count) return { kind, ...answer };
  }
  const open = [["filters", isThrough], ["through", () => true]].find(([, through]) => shortest(from, to, isLoose, through).count);
  return { kind: open ? open[0] : "none", found: [], count: 0 };
}

let chainsNow;
const forgetChains = () => { chainsNow = undefined; };
function chainsAsked() {
  if (chainsNow === undefined) chainsNow = state.from !== null && state.to !== null && state.from !== state.to ? chainsFor(state.from, state.to) : null;
  return chainsNow;
}

// The chains that are drawn, or null: their entities and their lines, and the best line of each step with the number of the others.
function chainsShown() {
  const answer = chainsAsked();
  if (!answer?.count) return null;
  answer.ids ??= new Set(answer.found.flatMap((chain) => chain.entities));
  answer.heads ??= new Map(answer.found.flatMap((chain) => chain.steps.map((step) => [step[0], step.length - 1])));
  answer.lines ??= new Set(answer.found.flatMap((chain) => chain.steps.flat()));
  return answer;
}
const onChain = (edge) => {
  const shown = chainsShown();
  return !shown || shown.lines.has(edge) || ![edge.source, edge.target].every((id) => shown.ids.has(id));
};
