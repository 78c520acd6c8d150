// A picture that another view has drawn as SVG, copied so that it stands alone: shapes and words with the colours that they
// have on the page, the page's signs put in place; nothing else comes along, whatever the view holds.
const SHAPES = ["g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc"];
const PLACES = ["d", "x", "y", "dx", "dy", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform"];
const LOOKS = {
  fill: "rgb(0, 0, 0)", "fill-opacity": "1", stroke: "none", "stroke-width": "1px", "stroke-opacity": "1", "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter",
  opacity: "1", "paint-order": "normal", "font-family": "", "font-size": "", "font-weight": "400", "font-style": "normal", "text-anchor": "start", "dominant-baseline": "auto",
};

// Colours as every reader of SVG knows them: what they let through goes into an opacity of its own.
function paintOf(key, value) {
  const pattern = /^url\("?#([\w-]+)"?\)/.exec(value);
  if (pattern) return { [key]: `url(#${pattern[1]})` };
  const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.]+))?\)$/.exec(value), plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(value);
  if (!mixed && !plain) return { [key]: value === "none" ? value : "currentColor" };
  const [red, green, blue] = (mixed ?? plain).slice(1, 4).map((part) => Math.round(Number(part) * (mixed ? 255 : 1))), through = (mixed ?? plain)[4];
  return { [key]: `rgb(${red}, ${green}, ${blue})`, ...through === undefined ? {} : { [`${key}-opacity`]: through } };
}

function copies(element, above, patterns) {
  return [...element.childNodes].map((child) => copied(child, above, patterns)).filter(Boolean);
}
function copied(item, above, patterns) {
  if (item.nodeType === Node.TEXT_NODE) return item.textContent;
  if (item.nodeType !== Node.ELEMENT_NODE || item.namespaceURI !== SVG) return null;
  const style = getComputedStyle(item), name = item.localName;
  if (style.display === "none" || style.visibility === "hidden") return null;
  if (name === "use") return usedSign(item, style);
  if (name === "title" || name === "desc") return vector(name, {}, item.textContent);
  if (["a", "svg"].includes(name)) return vector("g", {}, copies(item, above, patterns));
  if (!SHAPES.includes(name)) return null;
  const places = PLACES.filter((key) => item.hasAttribute(key)).map((key) => [key, item.getAttribute(key)]);
  const looks = Object.keys(LOOKS).map((key) => [key, style.getPropertyValue(key)]).filter(([key, value]) => value && value !== (key === "opacity" ? "1" : above[key] ?? LOOKS[key]));
  const given = Object.assign(Object.fromEntries(places), ...looks.map(([key, value]) => ["fill", "stroke"].includes(key) ? paintOf(key, value) : { [key]: value }));
  for (const [, id] of Object.values(given).map((value) => /^url\(#(.*)\)$/.exec(value)).filter(Boolean)) patterns.add(id);
  return vector(name, given, copies(item, { ...above, ...Object.fromEntries(looks.filter(([key]) => key !== "opacity")) }, patterns));
}

// A sign of the page, drawn where it is used, in the tone that holds there.
function usedSign(item, style) {
  const id = item.getAttribute("href")?.slice(1), symbol = id ? $(id) : null, tone = style.getPropertyValue("--tone").trim();
  if (!symbol) return null;
  const [x, y, width] = ["x", "y", "width"].map((key) => item[key].baseVal.value), box = symbol.viewBox?.baseVal, scale = item.hasAttribute("width") && box?.width ? width / box.width : 1;
  return vector("g", { transform: `translate(${x} ${y}) scale(${scale})` }, signOf(id, /^currentcolor$/i.test(tone) ? style.color : tone, theme()("ink")));
}

// Hatches and dots that fills refer to; their own marks are plain shapes.
function patternCopies(patterns) {
  return [...patterns].map((id) => $(id)).filter((pattern) => pattern?.localName === "pattern").map((pattern) => {
    const given = ["id", "width", "height", "patternUnits", "patternTransform"].filter((key) => pattern.hasAttribute(key)).map((key) => [key, pattern.getAttribute(key)]);
    return vector("pattern", Object.fromEntries(given), copies(pattern, {}, new Set()));
  });
}
function portrait(svg) {
  const frame = svg.viewBox.baseVal, size = svg.getBoundingClientRect(), inside = frame?.width ? frame : { x: 0, y: 0, width: size.width, height: size.height };
  const patterns = new Set(), parts = copies(svg, {}, patterns), defs = patterns.size ? [vector("defs", {}, patternCopies(patterns))] : [];
  return { parts: [...defs, ...parts], box: { left: inside.x, top: inside.y, right: inside.x + inside.width, bottom: inside.y + inside.height } };
}
