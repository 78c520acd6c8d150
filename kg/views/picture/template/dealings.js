// What the timeline shows: for each lane the rounds, stakes and prices of one entity, as marks between the days that sources give.
const isTimed = (claim) => Boolean(relations.get(claim.relation).timed);

// Whose a round is, by the lines of the day; anything else stands for itself.
function ownersOf(id) {
  const owners = (edgesOfNode.get(id) ?? []).filter((edge) => edge.source === id && edge.status !== "denied" && relations.get(edge.relation).issuing).map((edge) => edge.target);
  return owners.length ? [...new Set(owners)] : [id];
}
const isRound = (id) => nodes.has(id) && natureOf(id) === "thing" && ownersOf(id)[0] !== id;
const roundOfClaim = (claim) => [claim.subject, claim.object, claim.round].find(isRound) ?? null;
const lanesOfClaim = (claim) => new Set([claim.subject, claim.object, ...claim.jointly ?? []].filter((id) => nodes.has(id)).flatMap(ownersOf));

// From when to when, as days; an open end is null. `start` and `end` are spans; an event has no end of its own.
function timesOf(claim) {
  const on = spanOf(claim, "on"), since = spanOf(claim, "since"), until = spanOf(claim, "until"), piece = knownThen(claim, clocks().known).at(-1);
  const sure = piece?.valid_from ?? claim.known, { kind, issuing } = relations.get(claim.relation);
  const start = since ?? on ?? { first: null, last: sure, unsure: true };
  if (kind !== "state" || issuing) return { start, end: null };
  return { start: since ?? { ...start, first: on ? null : start.first }, end: until ?? (piece?.valid_until ? { first: piece.valid_until, last: piece.valid_until } : { first: null, last: null }), lasting: true };
}
const within0 = (inner, outer) => (outer.first === null || (inner.first !== null && inner.first >= outer.first)) && (outer.last === null || (inner.last !== null && inner.last <= outer.last));
const lengthOf = ({ first, last }) => first === null || last === null ? Infinity : Date.parse(last) - Date.parse(first);
// The most precise first; of those with an open end, the one that says most.
const byLength = (one, other) => lengthOf(one) === lengthOf(other) ? (one.last ?? "9") < (other.last ?? "9") ? -1 : (one.last ?? "9") > (other.last ?? "9") ? 1 : 0 : lengthOf(one) - lengthOf(other);
const sameEnd = (one, other) => one === other || (one && other && one.first === other.first && one.last === other.last);

// Claims of one thing that stand alike make one mark, between the days that the most precise of them gives. What rivals say stays apart.
function marksOf(strand, some) {
  const marks = [], timed = some.map((claim) => ({ claim, ...timesOf(claim) })).sort((one, other) => byLength(one.start, other.start) || (one.claim.id < other.claim.id ? -1 : 1));
  for (const { claim, start, end, lasting } of timed) {
    const disputed = disputesOfClaim.has(claim.id), status = standing(claim), rival = disputed ? `${say(claim.value)} ${say(claim.on)}` : "";
    const same = marks.find((mark) => mark.status === status && mark.rival === rival && mark.lasting === Boolean(lasting) && within0(mark.start, start) && sameEnd(mark.end, end));
    if (same) same.claims.push(claim);
    else marks.push({ strand, status, rival, disputed, start, end, lasting: Boolean(lasting), claims: [claim] });
  }
  return marks;
}

function dealingsOf(wanted) {
  const lanes = new Map(wanted.map((id) => [id, new Map()]));
  for (const claim of scene.claims) {
    if (!isTimed(claim) || !claimShown(claim)) continue;
    const round = roundOfClaim(claim), strand = round ?? [claim.subject, claim.relation, claim.object].join(" ");
    for (const lane of lanesOfClaim(claim)) {
      const strands = lanes.get(lane);
      if (strands) strands.set(strand, [...strands.get(strand) ?? [], claim]);
    }
  }
  return [...lanes].map(([id, strands]) => ({ id, marks: [...strands].flatMap(([strand, some]) => marksOf(strand, some)) })).filter(({ marks }) => marks.length);
}

// What a mark opens: the round, else the one line of its claims, else its first claim.
function pickOfMark(mark) {
  const lines = new Set(mark.claims.map((claim) => edgeOfClaim.get(claim.id)?.id));
  if (nodes.has(mark.strand)) return ["n", mark.strand];
  return lines.size === 1 && !lines.has(undefined) ? ["e", [...lines][0]] : ["c", mark.claims[0].id];
}

// Figures of a round are told with what they are of: a sum raised is not a price.
function attributesOf(some) {
  const own = grouped(some.filter((claim) => !claim.object && claim.value), (claim) => claim.relation);
  return [...own].sort(([one, a], [other, b]) => b.length - a.length || relationPlace.get(one) - relationPlace.get(other))
    .map(([relation, claims]) => `${say(relations.get(relation).label)} ${figuresOf(claims).join(" / ")}`);
}
const shortOf = (id, lane) => { const name = nameOf(id), own = `${nameOf(lane)} `; return name.startsWith(own) && name.length > own.length ? name.slice(own.length) : name; };

// The words of a mark from the fullest to the shortest.
function wordsOfMark(mark, lane) {
  const [first] = mark.claims, figures = figuresOf(mark.claims.filter((claim) => claim.object)).join(" / ");
  if (nodes.has(mark.strand)) {
    const name = shortOf(mark.strand, lane), about = attributesOf(mark.claims), others = [...new Set(mark.claims.filter((claim) => claim.object).map((claim) => claim.subject))].filter((id) => id !== mark.strand && id !== lane);
    const who = others.length === 1 ? nameOf(others[0]) : "";
    return [[name, about[0] ?? figures, who].filter(Boolean).join(" · "), about[0] ? `${name} · ${about[0]}` : name, name];
  }
  if (!first.object) return [attributesOf(mark.claims).join(", ") || say(relations.get(first.relation).label), figuresOf(mark.claims).join(" / ")];
  const relation = relations.get(edgeOfClaim.get(first.id)?.relation ?? first.relation), out = first.subject === lane, other = nameOf(out ? first.object : first.subject), sum = figures ? ` · ${figures}` : "";
  return [`${say(out ? relation.label : relation.inverse ?? relation.label)} ${other}${sum}`, `${out ? "→" : "←"} ${other}${sum}`, `${out ? "→" : "←"} ${other}`];
}
const dateWords = (mark) => when(mark.claims[0]) || (mark.start.last ? `${word("by_day")} ${mark.start.last}` : "");
function tellMark(mark, lane) {
  const count = mark.claims.length > 1 ? `×${mark.claims.length}` : "", more = nodes.has(mark.strand) ? attributesOf(mark.claims).slice(1) : [];
  return [`${nameOf(lane)}: ${wordsOfMark(mark, lane)[0]}`, ...more, dateWords(mark), `${word(mark.status)} ${count}`.trim(), mark.disputed ? word("disputed") : ""].filter(Boolean).join(", ");
}
