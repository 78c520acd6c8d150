// What the reader takes away, made here and sent nowhere: the sheet as PNG and SVG, claims and links as CSV, all as JSON.
function offer(name, content, kind) {
  const href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: kind })), link = el("a", { download: name });
  link.href = href;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
const baseName = () => viewPicture() ? state.view : "graph";

const svgText = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;

// Browsers give no canvas beyond some size, and some then give a blank one without a word: so it is tried, from double size
// downwards, and the reader is told what came of it.
const LONGEST = 16_384, LARGEST = 2 ** 27;
function blankSheet(width, height, paper) {
  for (let scale = Math.min(2, LONGEST / width, LONGEST / height, Math.sqrt(LARGEST / (width * height))); scale > 0.05; scale *= 0.75) {
    const made = el("canvas", { width: Math.floor(width * scale), height: Math.floor(height * scale) }), pen = made.getContext("2d");
    pen.fillStyle = paper;
    pen.fillRect(0, 0, made.width, made.height);
    if (pen.getImageData(made.width - 1, made.height - 1, 1, 1).data[3] === 255) return { made, pen, scale };
  }
  return null;
}
async function savePng() {
  announce(word("making"));
  await new Promise((done) => setTimeout(done, 30));
  const svg = poster(), width = Number(svg.getAttribute("width")), height = Number(svg.getAttribute("height")), blank = blankSheet(width, height, theme()("paper")), image = new Image();
  if (!blank) return announce(word("png_none"));
  svg.setAttribute("width", blank.made.width);
  svg.setAttribute("height", blank.made.height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  blank.pen.drawImage(image, 0, 0, blank.made.width, blank.made.height);
  const file = await new Promise((done) => blank.made.toBlob(done, "image/png"));
  if (!file) return announce(word("png_none"));
  offer(`${baseName()}.png`, file);
  announce(blank.scale < 2 ? word("png_smaller").replace("{shown}", (Math.floor(blank.scale * 100) / 100).toString()) : word("saved"));
}

// What the dialog offers, by its id: the word of its button, and what it does.
const SAVED = {
  png: savePng,
  svg: () => offer(`${baseName()}.svg`, svgText(poster()), "image/svg+xml"),
  csv: () => offer("claims.csv", csv(CLAIM_COLUMNS, claimsHere()), "text/csv"),
  csv_links: () => offer("links.csv", csv(LINK_COLUMNS, linksHere()), "text/csv"),
  json: () => offer("graph.json", `${JSON.stringify(asData(), null, 1)}\n`, "application/json"),
  csl: () => offer("citations.json", `${JSON.stringify(asReferences(), null, 1)}\n`, "application/json"),
};
