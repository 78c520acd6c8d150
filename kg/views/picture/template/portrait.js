// A picture that another view has drawn as SVG, copied so that it stands alone: shapes and words with the colours that they
// have on the page, the page's signs put in place; nothing else comes along, whatever the view holds.
const SHAPES = ["g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc"];
const PLACES = ["d", "x", "y", "dx", "dy", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform", "textLength", "lengthAdjust"];
const LOOKS = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
  "paint-order", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline",
];
const PLAIN = {
  "fill-opacity": "1", "stroke-opacity": "1", stroke: "none", "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter", opacity: "1",
  "paint-order": "normal", "font-weight": "400", "font-style": "normal", "text-anchor": "start", "dominant-baseline": "auto",
};
const UNINHERITED = ["opacity"];

function portrait(svg) {
  const frame = svg.viewBox.baseVal, size = svg.getBoundingClientRect(), inside = frame?.width ? frame : { x: 0, y: 0, width: size.width, height: size.height };
  return { parts: copies(svg, {}), box: { left: inside.x, top: inside.y, right: inside.x + inside.width, bottom: inside.y + inside.height } };
}
const copies = (element, above) => [...element.childNodes].map((child) => copied(child, above)).filter(Boolean);

function copied(item, above) {
  if (item.nodeType === Node.TEXT_NODE) return item.textContent;
  if (item.nodeType !== Node.ELEMENT_NODE || item.namespaceURI !== SVG) return null;
  const style = getComputedStyle(item), name = item.localName;
  if (style.display === "none" || style.visibility === "hidden") return null;
  if (name === "use") return usedSign(item, above);
  if (name === "a" || name === "svg") return vector("g", {}, copies(item, above));
  if (!SHAPES.includes(name)) return null;
  const places = PLACES.filter((key) => item.hasAttribute(key)).map((key) => [key, item.getAttribute(key)]);
  if (name === "title" || name === "desc") return vector(name, {}, item.textContent);
  const usual = (key) => UNINHERITED.includes(key) ? PLAIN[key] : above[key] ?? PLAIN[key];
  const looks = LOOKS.map((key) => [key, style.getPropertyValue(key)]).filter(([key, value]) => value && value !== usual(key) && !value.includes("url("));
  return vector(name, Object.fromEntries([...places, ...looks]), copies(item, { ...above, ...Object.fromEntries(looks.filter(([key]) => !UNINHERITED.includes(key))) }));
}

// A sign of the page, drawn where it is used, in the tone that holds there.
function usedSign(item, above) {
  const id = item.getAttribute("href")?.slice(1), symbol = id ? $(id) : null, style = getComputedStyle(item), tone = style.getPropertyValue("--tone").trim() || style.fill;
  if (!symbol) return null;
  const at = item.getBBox(), box = symbol.viewBox?.baseVal ?? { x: 0, y: 0, width: at.width, height: at.height };
  const [x, y, width] = ["x", "y", "width"].map((key) => item[key].baseVal.value), scale = item.hasAttribute("width") && box.width ? width / box.width : 1;
  return vector("g", { transform: `translate(${x} ${y}) scale(${scale})` }, signOf(id, tone === "currentColor" || tone === "currentcolor" ? style.color : tone, theme()("ink")));
}
