// Rounds and stakes along time, lane by lane: a mark is as wide as its source is vague, and no label lies on another.
const ROW_HIGH = 19, BAR_HIGH = 9, AXIS_HIGH = 44, EDGE = 14, CHART_LETTERS = "12px Arial, Helvetica, 'Liberation Sans', sans-serif", EVENT_ROWS = 6, STATE_ROWS = 3, LANES_AT_MOST = 60;
const isYears = (years) => years === "all" || /^\d{4}$/.test(years ?? "");
rememberOne("years", isYears);
rememberOne("lane", (id) => nodes.has(id));

const timedClaims = scene.claims.filter(isTimed), timedBy = new Map();
for (const claim of timedClaims) for (const id of [claim.subject, claim.object]) if (nodes.has(id)) timedBy.set(id, (timedBy.get(id) ?? 0) + 1);
const usualLanes = [...data.lanes].sort((one, other) => data.house.includes(other) - data.house.includes(one) || (timedBy.get(other) ?? 0) - (timedBy.get(one) ?? 0));
const timeOf = (day) => Date.parse(day), nextDay = (day) => isoDay(timeOf(day) + DAY);

// The years to draw: all, one, or the latest, in which most of what is shown begins.
function yearsShown(lanes) {
  const at = clocks(), days = lanes.flatMap(({ marks }) => marks.map(({ start }) => start.first ?? start.last)).filter(Boolean).sort();
  const latest = [at.known, at.valid, days.at(-1) ?? at.known].sort().at(state.years === "all" ? -1 : -2);
  if (/^\d{4}$/.test(state.years ?? "")) return { from: `${state.years}-01-01`, to: `${Number(state.years) + 1}-01-01` };
  const first = days[state.years === "all" ? 0 : Math.floor(days.length * 0.2)] ?? at.known;
  return { from: `${[first, latest].sort()[0].slice(0, 4)}-01-01`, to: isoDay(timeOf(latest) + 60 * DAY) };
}

const letterRuler = document.createElement("canvas").getContext("2d"), letterWidths = new Map();
function textWide(text) {
  letterRuler.font = CHART_LETTERS;
  return letterWidths.get(text) ?? letterWidths.set(text, letterRuler.measureText(text).width).get(text);
}

// Where a mark stands across, clipped to the years shown; null where it lies outside.
function markAcross(mark, { from, to, x }) {
  const { start, end, lasting } = mark, begin = start.first ?? start.last ?? from, stop = lasting ? end.last ?? end.first ?? null : start.last ?? start.first, open = lasting && stop === null;
  const last = open ? [clocks().valid, begin].sort().at(-1) : stop ?? begin;
  if (last < from) return "earlier";
  if (begin >= to) return "later";
  const place = (day) => Math.min(x(to), Math.max(x(from), x(day)));
  let left = place(begin), right = place(open ? last : nextDay(last));
  const thin = !lasting && right - left < 6;
  if (thin) [left, right] = [(left + right) / 2 - 3, (left + right) / 2 + 3];
  const back = start.first === null && left > x(from) ? 16 : 0;
  return {
    left: left - (!back ? 0 : lasting ? 8 : back), right: Math.max(right, left + 3), back,
    from: lasting ? left : null, sureFrom: lasting ? place(start.last ?? begin) : left, open: open && last <= to, sureTo: lasting && end.first && end.first !== end.last ? place(end.first) : right,
  };
}

// Marks take the first row with room, the best attested first, with the fullest words that fit; what finds no row is counted.
function placedLane(lane, frame, alone) {
  const found = [], rows = [], out = { earlier: 0, later: 0, more: 0 };
  const free = (row, left, right) => (rows[row] ?? []).every(([a, b]) => right <= a || left >= b);
  const order = [...lane.marks].sort((one, other) => one.lasting - other.lasting || statusPlace.get(one.status) - statusPlace.get(other.status) || other.claims.length - one.claims.length || (one.strand < other.strand ? -1 : one.strand > other.strand ? 1 : 0));
  const named = new Set();
  let events = 0;
  for (const mark of order) {
    const at = markAcross(mark, frame);
    if (typeof at === "string") { out[at] += 1; continue; }
    const most = alone ? Infinity : mark.lasting ? Math.min(events, EVENT_ROWS) + STATE_ROWS : EVENT_ROWS, gap = mark.disputed ? 16 : 5, tip = at.open ? 8 : 0;
    const texts = wordsOfMark(mark, lane.id), options = [...new Set(named.has(mark.strand) ? texts.slice(-1) : texts)].map((text) => ({ text, size: textWide(text) })).flatMap((label) => [
      { ...label, x: at.right + tip + gap, left: at.left, right: at.right + tip + gap + label.size + 8 },
      { ...label, x: at.left - 5 - label.size, left: at.left - 13 - label.size, right: at.right + tip + gap + 3, before: true },
      ...(at.right - at.left > label.size + 40 ? [{ ...label, x: Math.max(at.left, frame.x(frame.from)) + 12, left: at.left, right: at.right + tip + gap, inside: true }] : []),
    ]).filter(({ left, right }) => left >= frame.x(frame.from) - EDGE && right <= frame.width);
    const bare = { text: "", x: 0, left: at.left - 2, right: at.right + tip + gap };
    const chosen = [...options, bare].map((option) => {
      let row = 0;
      while (row < most && row < rows.length && !free(row, option.left, option.right)) row += 1;
      return { ...option, row };
    }).find(({ row }) => row < most);
    if (!chosen) { out.more += 1; continue; }
    if (chosen.text) named.add(mark.strand);
    (rows[chosen.row] ??= []).push([chosen.left, chosen.right]);
    if (!mark.lasting) events = rows.length;
    found.push({ mark, at, ...chosen });
  }
  found.sort((one, other) => one.at.left - other.at.left || one.row - other.row);
  return { id: lane.id, found, rows: Math.max(1, rows.length), ...out };
}

const barRect = (x, y, w, h, classes, fill) => vec("rect", { class: classes, x: x.toFixed(1), y: y.toFixed(1), width: Math.max(0.5, w).toFixed(1), height: h, fill });
function barOf({ mark, at }, y, edge) {
  const group = groupPlace.get(groupOf(mark.claims[0].relation)), top = y - BAR_HIGH / 2, parts = [], right = at.sureTo;
  const fill = { planned: `url(#hatch-${group})`, rumoured: `url(#dots-${group})` }[mark.status];
  if (mark.lasting && !at.back && at.sureFrom - at.from > 1) parts.push(barRect(at.from, y - 1.5, at.sureFrom - at.from, 3, "perhaps"));
  if (at.right - right > 1) parts.push(barRect(right, y - 1.5, at.right - right, 3, "perhaps"));
  const from = mark.lasting ? Math.min(at.sureFrom, right - 3) : at.left + (at.back || 0), close = (d) => `M${d.map((pair) => pair.map((one) => one.toFixed(1)).join(" ")).join("L")}Z`;
  const tail = at.back ? [[from - (mark.lasting ? 8 : at.back), y]] : [], tip = at.open ? [[right + 8, y]] : [];
  parts.push(vec("path", { class: "box", d: close([...tail, [from, top], [right, top], ...tip, [right, top + BAR_HIGH], [from, top + BAR_HIGH]]), fill: fill ?? "none" }));
  if (mark.status === "denied") parts.push(barRect(from - 4, y - 1.5, right - from + 8, 3, "strike"));
  if (mark.disputed) parts.push(vec("path", { class: "rival", d: `M${Math.min(edge - 8, at.right + (at.open ? 8 : 0) + 8).toFixed(1)} ${y - 5}l5 5-5 5-5-5z` }));
  return parts;
}

function drawMark(item, lane, top, edge) {
  const { mark } = item, y = top + item.row * ROW_HIGH + ROW_HIGH / 2, told = tellMark(mark, lane), [kind, id] = pickOfMark(mark);
  return vec("a", { class: `dealing is-${mark.status} group-${groupPlace.get(groupOf(mark.claims[0].relation))}`, href: `#${kind}=${encodeURIComponent(id)}`, "data-pick": `${kind} ${id}`, "data-claims": mark.claims.map((claim) => claim.id).join(" "), "aria-label": told, tabindex: "-1" },
    vec("title", {}, told), barRect(item.left, y - ROW_HIGH / 2, item.right - item.left, ROW_HIGH, "touch"), barOf(item, y, edge),
    item.inside ? barRect(item.x - 4, y - 8, textWide(item.text) + 8, 16, "behind") : null,
    item.text ? vec("text", { x: item.x.toFixed(1), y: y + 4 }, item.text) : null);
}

function drawLane(lane, top, frame) {
  const notes = [lane.earlier ? `◂ ${lane.earlier} ${word("earlier")}` : "", lane.later ? `${lane.later} ${word("later")} ▸` : ""].filter(Boolean).join(" · "), name = nameOf(lane.id);
  const title = vec("text", { class: "title", x: EDGE, y: top + 16 }, name), end = EDGE + textWide(name) * 1.16 + 12, more = lane.more ? `+${lane.more} ${word("more")}` : "";
  return vec("g", { class: "lane", role: "group", "aria-label": name, "data-lane": lane.id },
    vec("path", { class: "rule", d: `M0 ${top}H${frame.width}` }),
    vec("g", { class: "staying" },
      vec("a", { href: `#n=${encodeURIComponent(lane.id)}`, class: "name", tabindex: "-1" }, title),
      notes ? vec("text", { class: "note", x: end, y: top + 16 }, notes) : null,
      more ? vec("a", { href: "#", class: "more", "data-alone": lane.id, tabindex: "-1", "aria-label": `${name}: ${more}. ${word("alone")}` }, vec("text", { class: "note", x: end + (notes ? textWide(notes) + 14 : 0), y: top + 16 }, more)) : null),
    lane.found.map((item) => drawMark(item, lane.id, top + 22, frame.width)));
}

function axisTicks({ from, to, x }) {
  const years = [], first = Number(from.slice(0, 4)), last = Number(to.slice(0, 4)), single = (timeOf(to) - timeOf(from)) / DAY < 400;
  if (single) for (let month = 0; month < 12; month += 1) years.push({ day: `${first}-${String(month + 1).padStart(2, "0")}-01`, label: `${first}-${String(month + 1).padStart(2, "0")}` });
  else for (let year = first; year <= last; year += 1) years.push({ day: `${year}-01-01`, label: String(year) });
  let free = -Infinity;
  return years.filter(({ day }) => day < to).map(({ day, label }) => { const at = x(day), fits = at >= free; if (fits) free = at + textWide(label) + 10; return { at, label: fits ? label : "" }; });
}
function drawAxis(frame, high) {
  const at = clocks(), same = at.known === at.valid, lines = (same ? [["known valid", at.known, `${word("known_by")}, ${word("valid_on")} ${at.known}`]] : [["known", at.known, `${word("known_by")} ${at.known}`], ["valid", at.valid, `${word("valid_on")} ${at.valid}`]]).filter(([, day]) => day >= frame.from && day <= frame.to);
  const marks = axisTicks(frame);
  return [
    vec("g", { class: "grid" }, marks.map(({ at: x }) => vec("path", { d: `M${x.toFixed(1)} ${AXIS_HIGH}V${high}` }))),
    vec("g", { class: "clocks" }, lines.map(([clock, day]) => vec("path", { class: clock, d: `M${frame.x(day).toFixed(1)} ${AXIS_HIGH}V${high}` }))),
    vec("g", { class: "axis", "aria-hidden": "true" }, barRect(0, 0, frame.width, AXIS_HIGH, "back"),
      marks.map(({ at: x, label }) => label ? vec("text", { x: (x + 4).toFixed(1), y: 38 }, label) : null),
      lines.map(([clock, day, label], place) => { const x = frame.x(day), size = textWide(label); return [vec("path", { class: clock, d: `M${x.toFixed(1)} ${22}V${AXIS_HIGH}` }), vec("text", { class: "clock", x: Math.max(4, Math.min(x - size / 2, frame.width - size - 6)).toFixed(1), y: place ? 28 : 14 }, label)]; })),
  ];
}
const statusPatterns = () => vec("defs", {}, scene.groups.flatMap((_, place) => [
  vec("pattern", { id: `hatch-${place}`, class: `group-${place}`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, vec("path", { d: "M1 0V5" })),
  vec("pattern", { id: `dots-${place}`, class: `group-${place}`, width: 4.5, height: 4.5, patternUnits: "userSpaceOnUse" }, vec("circle", { cx: 2.2, cy: 2.2, r: 1.05 })),
]));

let chartWritten = "", scrolled = false;
function paintTimeline() {
  if (state.view !== "timeline") return;
  const box = $("timeline-scroll"), width = Math.max(560, box.clientWidth - 2), alone = state.lane !== null;
  const every = dealingsOf(alone ? [state.lane] : usualLanes), lanes = every.slice(0, LANES_AT_MOST), years = yearsShown(lanes);
  fillLanes();
  const frame = { ...years, width, x: (day) => EDGE + ((timeOf(day) - timeOf(years.from)) / (timeOf(years.to) - timeOf(years.from))) * (width - 2 * EDGE) };
  const whole = lanes.map((lane) => placedLane(lane, frame, alone)), count = whole.reduce((sum, lane) => sum + lane.found.length, 0);
  const single = /^\d{4}$/.test(state.years ?? "");
  $("year-shown").textContent = single ? state.years : `${years.from.slice(0, 4)}–${years.to.slice(0, 4)}`;
  for (const button of $("timeline-span").querySelectorAll("[data-span]")) button.setAttribute("aria-pressed", String((state.years ?? "most") === button.dataset.span));
  const all = whole.reduce((sum, lane) => sum + lane.more, count);
  $("timeline-words").textContent = count ? ofAll(count, all, "marks") + (lanes.length < every.length ? ` · ${ofAll(lanes.length, every.length, "entities")}` : "") : `${word("timeline_none")} (${nowWords()})`;
  const written = JSON.stringify([state.lang, width, years, Object.values(clocks()), whole.map(({ id, found, earlier, later, more }) => [id, earlier, later, more, ...found.map(({ mark, row, x }) => [mark.strand, mark.status, mark.disputed, mark.claims.length, row, x])])]);
  if (written !== chartWritten) {
    chartWritten = written;
    $("timeline-key").replaceChildren(...keyOfSigns(["accepted", "planned", "rumoured", "denied", "ended"]).childNodes);
    let top = AXIS_HIGH;
    const drawnLanes = whole.map((lane) => { const made = drawLane(lane, top, frame); top += 30 + lane.rows * ROW_HIGH; return made; });
    const [grid, lines, axis] = drawAxis(frame, top);
    const chart = vec("svg", { id: "timeline-chart", role: "group", "aria-label": word("timeline"), width, height: top, viewBox: `0 0 ${width} ${top}` }, statusPatterns(), grid, lines, drawnLanes, axis);
    const placeOf = (item) => box.contains(item) ? [item.closest(".lane")?.dataset.lane, item.dataset.claims].join() : null;
    const kept = [box.querySelector('[tabindex="0"]'), document.activeElement, opener].map(placeOf);
    box.replaceChildren(...(whole.length ? [chart] : []));
    if (!scrolled) box.scrollLeft = box.scrollWidth;  // the latest first, where not all is in sight
    scrolled = true;
    keepAxis();
    const [stop, focus, origin] = kept.map((place) => place && [...box.querySelectorAll(".dealing")].find((item) => placeOf(item) === place));
    stopAtMark(stop ?? box.querySelector(".dealing"));
    focus?.focus();
    opener = origin ?? opener;
  }
  const pick = state.pick ? `${state.pick.kind} ${state.pick.id}` : "";
  for (const mark of box.querySelectorAll(".dealing")) mark.classList.toggle("picked", mark.dataset.pick === pick || (state.pick?.kind === "c" && mark.dataset.claims.split(" ").includes(state.pick.id)));
}
painters.push(paintTimeline);
addEventListener("resize", paintTimeline);

// Every entity with a round or a stake can have a lane of its own.
let lanesWritten = "";
function fillLanes() {
  if (lanesWritten !== state.lang) {
    lanesWritten = state.lang;
    const order = new Intl.Collator(state.lang), some = [...timedBy.keys()].filter((id) => !isRound(id)).sort((one, other) => order.compare(nameOf(one), nameOf(other)));
    $("timeline-lane").replaceChildren(el("option", { value: "" }, word("lanes_usual")), ...some.map((id) => el("option", { value: id }, nameOf(id))));
  }
  $("timeline-lane").value = state.lane ?? "";
}
$("timeline-lane").addEventListener("change", (event) => go({ lane: event.target.value || null }));
for (const button of $("timeline-span").querySelectorAll("[data-span]")) button.addEventListener("click", () => go({ years: button.dataset.span === "most" ? null : "all" }));
for (const [id, step] of [["year-back", -1], ["year-on", 1]]) $(id).addEventListener("click", () => {
  const year = /^\d{4}$/.test(state.years ?? "") ? Number(state.years) + step : Number(clocks().valid.slice(0, 4));
  go({ years: String(year) });
});
$("timeline-span").addEventListener("submit", (event) => event.preventDefault());

// The axis and the names of lanes stay in sight; arrows go along a lane and from lane to lane.
function keepAxis() {
  const box = $("timeline-scroll");
  box.querySelector(".axis")?.setAttribute("transform", `translate(0 ${box.scrollTop})`);
  for (const head of box.querySelectorAll(".staying")) head.setAttribute("transform", `translate(${box.scrollLeft} 0)`);
}
$("timeline-scroll").addEventListener("scroll", keepAxis);
$("timeline-scroll").addEventListener("click", (event) => {
  const lane = event.target.closest?.("[data-alone]")?.dataset.alone;
  if (lane) { event.preventDefault(); event.stopPropagation(); go({ lane }); }
});
function stopAtMark(mark) {
  for (const old of $("timeline-scroll").querySelectorAll('[tabindex="0"]')) old.setAttribute("tabindex", "-1");
  mark?.setAttribute("tabindex", "0");
}
$("timeline-scroll").addEventListener("keydown", (event) => {
  const mark = event.target.closest?.("a"), step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  if (!mark || !step) return;
  event.preventDefault();
  const lanes = [...$("timeline-scroll").querySelectorAll(".lane")].map((lane) => [...lane.querySelectorAll("a")]), at = lanes.findIndex((some) => some.includes(mark));
  const leftOf = (item) => item.getBoundingClientRect().left, here = leftOf(mark);
  const next = step[0] ? lanes[at + step[0]]?.toSorted((a, b) => Math.abs(leftOf(a) - here) - Math.abs(leftOf(b) - here))[0] : lanes[at][lanes[at].indexOf(mark) + step[1]];
  if (!next) return;
  stopAtMark(next);
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
});
panelParts.node.push((node) => timedBy.has(node.id) && !isRound(node.id) && !(state.view === "timeline" && state.lane === node.id)
  ? [el("p", {}, el("button", { type: "button", click: () => go({ view: "timeline", lane: node.id }) }, word("own_lane")))] : []);
