// What the reader takes away: the whole picture as PNG, the claims shown as CSV. Made here, sent nowhere.
function offer(name, href) {
  const link = el("a", { download: name });
  link.href = href;
  link.click();
}

$("save-png").addEventListener("click", () => {
  const view = { position: net.getViewPosition(), scale: net.getScale() };
  fit();
  net.redraw();
  const drawnCanvas = canvas.querySelector("canvas"), sheet = document.createElement("canvas"), pen = sheet.getContext("2d");
  [sheet.width, sheet.height] = [drawnCanvas.width, drawnCanvas.height];
  pen.fillStyle = theme()("paper");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(drawnCanvas, 0, 0);
  net.moveTo(view);
  offer("graph.png", sheet.toDataURL("image/png"));
});

// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
function cell(value) {
  const text = String(value ?? ""), guarded = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

$("save-csv").addEventListener("click", () => {
  const columns = {
    id: (c) => c.id, handle: (c) => c.handle, subject: (c) => c.subject, subject_label: (c) => nameOf(c.subject), relation: (c) => c.relation,
    object: (c) => c.object, object_label: (c) => c.object ? nameOf(c.object) : "", value: (c) => say(c.value), on: (c) => say(c.on), since: (c) => say(c.since), until: (c) => say(c.until),
    polarity: (c) => c.polarity, standing: (c) => c.standing, stage: (c) => c.stage, status: standing, proof: proofOf, voice: voiceOf,
    source: (c) => say(c.source), publisher: (c) => say(c.publisher), published: (c) => c.published, document: (c) => c.document, span_start: (c) => c.span_start,
    span_end: (c) => c.span_end, digest: (c) => c.digest, url: (c) => c.url, origins: originsOf, refutes: (c) => (c.refutes || []).join(" "), says: (c) => say(c.paraphrase),
  };
  const lines = scene.claims.filter(claimShown).map((claim) => Object.values(columns).map((value) => cell(value(claim))).join(","));
  const text = `\ufeff${[Object.keys(columns).join(","), ...lines].join("\r\n")}\r\n`;
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  offer("claims.csv", href);
  setTimeout(() => URL.revokeObjectURL(href), 1000);
});
