// A pen that remembers, as SVG, what is drawn with it on a canvas; for what features paint beneath and above the network.
const ANCHORS = { left: "start", start: "start", center: "middle", right: "end", end: "end" }, RISES = { middle: 0.35, top: 0.8, hanging: 0.8 };

function recorded(paint) {
  const marks = [], kept = [];
  const LOOK = ["fillStyle", "strokeStyle", "lineWidth", "lineJoin", "lineCap", "globalAlpha", "font", "textAlign", "textBaseline", "dash"];
  let path = "", last = null;
  const to = (letter, ...numbers) => { path += `${letter}${numbers.map((number) => Math.round(number * 100) / 100).join(" ")}`; };
  const inked = (kind) => {
    const faint = pen.globalAlpha < 1 ? pen.globalAlpha : null;
    return kind === "fill" ? { fill: pen.fillStyle, "fill-opacity": faint }
      : { fill: "none", stroke: pen.strokeStyle, "stroke-width": pen.lineWidth, "stroke-linejoin": pen.lineJoin, "stroke-linecap": pen.lineCap, "stroke-opacity": faint, "stroke-dasharray": pen.dash.join(" ") || null };
  };
  const write = (kind, text, x, y) => {
    const [, weight, size] = /^(?:(bold|\d{3}) )?([\d.]+)px/.exec(pen.font) ?? [null, null, 13], key = `${text} ${x} ${y}`;
    if (kind === "fill" && last?.key === key) {
      last.mark.setAttribute("paint-order", "stroke");
      last.mark.setAttribute("fill", pen.fillStyle);
      return;
    }
    const place = { x, y: y + Number(size) * (RISES[pen.textBaseline] ?? 0), "font-size": Number(size), "font-weight": weight ?? null, "text-anchor": ANCHORS[pen.textAlign] };
    last = { key, mark: vector("text", { ...place, ...inked(kind) }, text) };
    marks.push(last.mark);
  };
  const pen = {
    fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineJoin: "miter", lineCap: "butt", globalAlpha: 1, font: "13px sans-serif", textAlign: "start", textBaseline: "alphabetic", dash: [],
    save: () => kept.push(Object.fromEntries(LOOK.map((name) => [name, pen[name]]))), restore: () => Object.assign(pen, kept.pop()),
    setLineDash: (dash) => { pen.dash = dash; }, measureText: (text) => { ruler.font = pen.font; return ruler.measureText(text); },
    beginPath: () => { path = ""; }, closePath: () => to("Z"), moveTo: (x, y) => to("M", x, y), lineTo: (x, y) => to(path ? "L" : "M", x, y),
    quadraticCurveTo: (...numbers) => to("Q", ...numbers), bezierCurveTo: (...numbers) => to("C", ...numbers),
    rect: (x, y, w, h) => { to("M", x, y); to("h", w); to("v", h); to("h", -w); to("Z"); }, roundRect: (x, y, w, h) => pen.rect(x, y, w, h),
    arc: (x, y, r, from, until, back = false) => {
      const round = Math.abs(until - from) >= 2 * Math.PI - 1e-6, end = round ? from + Math.PI : until, at = (angle) => [x + r * Math.cos(angle), y + r * Math.sin(angle)];
      to(path ? "L" : "M", ...at(from));
      to("A", r, r, 0, !round && (back ? from - until : until - from) % (2 * Math.PI) > Math.PI ? 1 : 0, back ? 0 : 1, ...at(end));
      if (round) to("A", r, r, 0, 0, back ? 0 : 1, ...at(from));
    },
    fill: () => marks.push(vector("path", { d: path, ...inked("fill") })), stroke: () => marks.push(vector("path", { d: path, ...inked("stroke") })),
    fillRect: (x, y, w, h) => marks.push(vector("rect", { x, y, width: w, height: h, ...inked("fill") })), strokeRect: (x, y, w, h) => marks.push(vector("rect", { x, y, width: w, height: h, ...inked("stroke") })),
    fillText: (text, x, y) => write("fill", text, x, y), strokeText: (text, x, y) => write("stroke", text, x, y),
  };
  paint(pen);
  return marks;
}
