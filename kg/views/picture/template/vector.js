// Making SVG that stands alone: attributes only, no style and no script; what XML does not allow in words is replaced.
const SVG = "http://www.w3.org/2000/svg", FACE = "Arial, Helvetica, 'Liberation Sans', sans-serif", LEADING = 14;
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const printable = (text) => String(text).replace(NOT_XML, "\uFFFD");

function vector(tag, settings, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(settings)) {
    if (value !== undefined && value !== null) made.setAttribute(name, typeof value === "number" ? Math.round(value * 100) / 100 : printable(value));
  }
  made.append(...children.flat(2).filter((child) => child !== null).map((child) => child instanceof Node ? child : printable(child)));
  return made;
}

const ruler = document.createElement("canvas").getContext("2d");
function inkLength(text, size = 13, weight = "normal") {
  ruler.font = `${weight} ${size}px ${FACE}`;
  return ruler.measureText(text).width;
}
// Words as far as the room goes, in rows; a word that is too long is broken.
function inRows(text, room, size, weight) {
  const rows = [""];
  for (const piece of text.split(/(?<=\s)/)) {
    if (rows.at(-1) && inkLength(rows.at(-1) + piece.trimEnd(), size, weight) > room) rows.push("");
    for (const letter of piece) {
      if (rows.at(-1) && inkLength(rows.at(-1) + letter, size, weight) > room) rows.push("");
      rows[rows.length - 1] += letter;
    }
  }
  return rows.map((row) => row.trim()).filter(Boolean);
}
const rowsAt = (rows, x, y, settings, leading = LEADING) => vector("text", settings, rows.map((row, line) => vector("tspan", { x, y: y + leading * line }, row)));

// A sign of the page's legend, in plain colours: `tone` for what it is about, `ink` for its outline.
function signOf(symbol, tone, ink, outline = 1) {
  return [...$(symbol)?.querySelectorAll("path") ?? []].map((path) => vector("path", path.classList.contains("run")
    ? { d: path.getAttribute("d"), fill: "none", stroke: tone, "stroke-width": path.getAttribute("stroke-width"), "stroke-dasharray": path.getAttribute("stroke-dasharray") }
    : { d: path.getAttribute("d"), fill: tone, stroke: path.classList.contains("sign") ? ink : null, "stroke-width": path.classList.contains("sign") ? outline : null }));
}
// Faint by their paint, not as a group: a group of its own for each line takes browsers minutes on a large sheet.
const tipOf = (symbol, kind, at, angle, from, scale, tone, faint) => vector("path", {
  d: document.querySelector(`#line-${symbol} .${kind}`).getAttribute("d"), fill: tone, "fill-opacity": faint,
  transform: `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) rotate(${(angle * 180 / Math.PI).toFixed(1)}) scale(${scale.toFixed(2)}) translate(-${from} -6)`,
});
