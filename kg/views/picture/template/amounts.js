// By amount and by share: a claim passes that gives one which may lie between the two ends; so a range counts where it meets them.
const isCurrency = (unit) => /^[A-Z]{3}$/.test(unit);
const currencies = [...grouped(scene.claims.filter((claim) => claim.figure && isCurrency(claim.figure.unit)), (claim) => claim.figure.unit)]
  .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).map(([unit]) => unit);

// In the address an amount is `1e9-5e9.USD` and a share `0.1-0.5`; either end may be left out.
const NUMBER = "(?:\\d+(?:\\.\\d+)?(?:e\\d+)?)?";
function endsOf(text, unit) {
  const [, least, most] = new RegExp(`^(${NUMBER})-(${NUMBER})$`).exec(text) ?? [];
  if (!least && !most) return null;
  const ends = { least: least ? Number(least) : null, most: most ? Number(most) : null, unit };
  return ends.least !== null && ends.most !== null && ends.least > ends.most ? null : ends;
}
const endsText = ({ least, most }) => `${least === null ? "" : short(least)}-${most === null ? "" : short(most)}`;
const short = (number) => number >= 1e6 ? number.toExponential().replace("+", "") : String(number);
remember("sum", (given) => {
  const [, text, unit] = /^(.*)\.([A-Z]{3})$/.exec(given.get("sum") ?? "") ?? [];
  return currencies.includes(unit) ? endsOf(text, unit) : null;
}, (sum, given) => put(given, "sum", sum && `${endsText(sum)}.${sum.unit}`));
remember("share", (given) => endsOf(given.get("share") ?? "", "share"), (share, given) => put(given, "share", share && endsText(share)));

const bands = () => [state.sum, state.share].filter(Boolean);
function mayLie(claim, { least, most, unit }) {
  const figure = claim.figure;
  return figure?.unit === unit && (least === null || (figure.most ?? Infinity) >= least) && (most === null || (figure.least ?? -Infinity) <= most);
}
sieves.row.push((claim) => !bands().length || bands().some((band) => mayLie(claim, band)));
sieves.claim.push((claim) => bands().every((band) => mayLie(claim, band)));
sieves.edge.push((edge) => bands().every((band) => edge.status !== "derived" && edge.claims.some((id) => mayLie(claims.get(id), band))));
lenses.push(() => bands().length > 0);

// What somebody types: spaces, a decimal comma, and a letter for thousands, millions or billions (in French, milliards).
const TIMES = { k: 1e3, m: 1e6, md: 1e9, bn: 1e9, b: 1e9, g: 1e9, t: 1e12 };
function typed(text) {
  const plain = text.replace(/[\s\u202f\u00a0_]/g, "").toLowerCase().replace(/^(\d{1,3})(?:,(\d{3}))+$/, (whole) => whole.replaceAll(",", "")).replace(",", ".");
  const [, number, letters] = /^(\d+(?:\.\d+)?(?:e\d+)?)(k|m|md|bn|b|g|t)?$/.exec(plain) ?? [];
  return plain === "" ? null : number === undefined ? NaN : Number(number) * (TIMES[letters] ?? 1);
}

const FIELDS = { sum: 1, share: 100 };
function readBand(name) {
  const [least, most] = ["least", "most"].map((end) => typed($(`${name}-${end}`).value.replace("%", ""))), unit = name === "sum" ? $("sum-unit").value : "share";
  const bad = [least, most].some(Number.isNaN) ? "bad_number" : least !== null && most !== null && least > most ? "bad_order" : name === "share" && Math.max(least, most) > 100 ? "bad_share" : null;
  for (const end of ["least", "most"]) $(`${name}-${end}`).setAttribute("aria-invalid", String(bad !== null));
  $(`${name}-fault`).textContent = bad ? word(bad) : "";
  if (bad) return;
  const part = (number) => number === null ? null : Number((number / FIELDS[name]).toPrecision(12));
  go({ [name]: least === null && most === null ? null : { least: part(least), most: part(most), unit } });
}
for (const name of Object.keys(FIELDS)) {
  for (const end of ["least", "most"]) $(`${name}-${end}`).addEventListener("change", () => readBand(name));
}
$("sum-unit").append(...currencies.map((unit) => el("option", { value: unit }, unit)));
$("sum-unit").addEventListener("change", () => readBand("sum"));
$("sums").hidden = !currencies.length;
$("shares").hidden = !scene.claims.some((claim) => claim.figure?.unit === "share");
$("amounts").hidden = $("sums").hidden && $("shares").hidden;

// And what is written back to him, as short as he would type it.
const MAGNITUDES = [[1e12, "t", "t"], [1e9, "bn", "md"], [1e6, "m", "m"], [1, "", ""]];
function written(number) {
  if (number === null) return "";
  const [times, en, fr] = MAGNITUDES.find(([times]) => number >= times && Number((number / times).toPrecision(6)) * times === number) ?? LETTERS.at(-1);
  return `${new Intl.NumberFormat(state.lang, { maximumFractionDigits: 6, useGrouping: false }).format(number / times)}${state.lang === "fr" ? fr : en}`;
}

function paintAmounts() {
  for (const [name, times] of Object.entries(FIELDS)) for (const end of ["least", "most"]) {
    const field = $(`${name}-${end}`), value = state[name]?.[end] ?? null;
    field.placeholder = word(`to_${end}`);
    if (document.activeElement === field || field.getAttribute("aria-invalid") === "true" && value === null) continue;
    field.value = written(value === null ? null : Number((value * times).toPrecision(12)));
    field.setAttribute("aria-invalid", "false");
  }
  for (const name of Object.keys(FIELDS)) if ($(`${name}-least`).getAttribute("aria-invalid") !== "true") $(`${name}-fault`).textContent = "";
  if (state.sum) $("sum-unit").value = state.sum.unit;
}
painters.push(paintAmounts);
