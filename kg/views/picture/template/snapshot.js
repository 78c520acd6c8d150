// A picture that a view has made of HTML, say a table of signs, as SVG: grounds, borders, words and the signs in it, where
// the browser has laid them out.
function snapshot(element) {
  const { left: x, top: y, width, height } = element.getBoundingClientRect(), marks = [];
  takeElement(element, { x, y }, marks);
  return { parts: marks, box: { left: 0, top: 0, right: width, bottom: height } };
}

function takeElement(element, origin, marks) {
  const style = getComputedStyle(element), box = element.getBoundingClientRect(), left = box.left - origin.x, top = box.top - origin.y;
  if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0" || box.width <= 1 || box.height <= 1) return;
  if (element.localName === "svg") {
    const { parts, box: inside } = portrait(element), scale = box.width / (inside.right - inside.left || 1);
    marks.push(vector("g", { transform: `translate(${left.toFixed(1)} ${top.toFixed(1)}) scale(${scale.toFixed(3)}) translate(${-inside.left} ${-inside.top})` }, parts));
    return;
  }
  if (!/^rgba\(.*, 0\)$|^transparent$/.test(style.backgroundColor)) marks.push(vector("rect", { x: left, y: top, width: box.width, height: box.height, ...paintOf("fill", style.backgroundColor) }));
  const right = left + box.width, bottom = top + box.height, sides = { top: [left, top, right, top], right: [right, top, right, bottom], bottom: [left, bottom, right, bottom], left: [left, top, left, bottom] };
  for (const [side, [x1, y1, x2, y2]] of Object.entries(sides)) {
    const wide = parseFloat(style.getPropertyValue(`border-${side}-width`));
    if (wide && style.getPropertyValue(`border-${side}-style`) !== "none") marks.push(vector("path", { d: `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`, "stroke-width": wide, ...paintOf("stroke", style.getPropertyValue(`border-${side}-color`)) }));
  }
  for (const child of element.childNodes) {
    if (child.nodeType === Node.ELEMENT_NODE) takeElement(child, origin, marks);
    else if (child.nodeType === Node.TEXT_NODE && child.textContent.trim()) marks.push(...takeWords(child, style, origin));
  }
}

// Words row by row, as they are broken; columns of letters are turned as they are read.
function takeWords(text, style, origin) {
  const upright = style.writingMode === "horizontal-tb", rows = new Map(), range = document.createRange();
  for (const { 0: letters, index: start } of text.textContent.matchAll(/\S+/g)) {
    range.setStart(text, start);
    range.setEnd(text, start + letters.length);
    const box = range.getClientRects()[0];
    if (!box) continue;
    const key = Math.round(upright ? box.top : box.left), row = rows.get(key) ?? rows.set(key, { letters: [], box: { left: box.left, right: box.right, top: box.top, bottom: box.bottom } }).get(key);
    row.letters.push(letters);
    Object.assign(row.box, { left: Math.min(row.box.left, box.left), right: Math.max(row.box.right, box.right), top: Math.min(row.box.top, box.top), bottom: Math.max(row.box.bottom, box.bottom) });
  }
  const size = parseFloat(style.fontSize), look = { "font-family": style.fontFamily, "font-size": size, "font-weight": style.fontWeight === "400" ? null : style.fontWeight, ...paintOf("fill", style.color) };
  return [...rows.values()].map(({ letters, box }) => {
    const x = (box.left + box.right) / 2 - origin.x, y = (box.top + box.bottom) / 2 - origin.y, turned = upright ? 0 : style.transform === "none" ? 90 : -90, shift = size * 0.35;
    const place = turned ? { transform: `translate(${(x + shift * (turned < 0 ? 1 : -1)).toFixed(1)} ${y.toFixed(1)}) rotate(${turned})` } : { x, y: y + shift };
    return vector("text", { ...place, "text-anchor": "middle", ...look }, letters.join(" "));
  });
}

// Of a view with a section of its own what is largest in it; null where it shows the canvas or nothing of the kind.
function viewPicture() {
  const area = (one) => { const box = one.getBoundingClientRect(); return box.width * box.height; };
  const made = ["picture", "table", "list"].includes(state.view) ? [] : [...$(state.view)?.querySelectorAll("table, svg") ?? []].filter((one) => area(one) > 10_000).sort((a, b) => area(b) - area(a));
  return made[0] ?? null;
}
// From its beginning, not from where the reader has scrolled to.
function unscrolled(element, take) {
  const moved = [];
  for (let one = element.parentElement; one; one = one.parentElement) if (one.scrollTop || one.scrollLeft) moved.push([one, one.scrollLeft, one.scrollTop]);
  for (const [one] of moved) { one.scrollTo({ left: 0, top: 0, behavior: "instant" }); one.dispatchEvent(new Event("scroll")); }
  const taken = take();
  for (const [one, left, top] of moved) { one.scrollTo({ left, top, behavior: "instant" }); one.dispatchEvent(new Event("scroll")); }
  return taken;
}
