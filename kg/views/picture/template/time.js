// The two clocks and the proof: sliders over the days on which something changes, exact days, and play.
const DAYS = {
  known: marks((claim) => [claim.known, ...(claim.stretches ?? []).flatMap((piece) => [piece.known_from, piece.known_until])], scene.at.known),
  valid: marks((claim) => (claim.stretches ?? []).flatMap((piece) => [piece.valid_from, piece.valid_until]), null),
};
function marks(daysOf, last) {
  const days = new Set(scene.claims.flatMap(daysOf).filter((day) => day && !(last && day > last)));
  return [...days.add(last ?? scene.at.valid)].sort();
}
const lastUpTo = (days, day) => Math.max(0, days.findLastIndex((one) => one <= day));

function paintTime() {
  const at = clocks();
  for (const clock of ["known", "valid"]) {
    const slider = $(clock), day = $(`day-${clock}`);
    slider.max = String(DAYS[clock].length - 1);
    slider.value = String(lastUpTo(DAYS[clock], at[clock]));
    slider.setAttribute("aria-valuetext", at[clock]);
    day.min = DAYS[clock][0];
    if (clock === "known") day.max = scene.at.known;
    if (document.activeElement !== day) day.value = at[clock];
    const playing = player?.clock === clock, button = $(`play-${clock}`);
    button.setAttribute("aria-label", word(playing ? "pause" : `play_${clock}`));
    button.title = word(playing ? "pause" : `play_${clock}`);
    button.textContent = playing ? "❚❚" : "▶";
  }
  for (const radio of $("time").elements.proof) radio.checked = radio.value === at.proof;
  const count = scene.claims.filter((claim) => standing(claim) !== null).length;
  $("time-words").textContent = `${word("known_by")} ${at.known} · ${word("valid_on")} ${at.valid} · ${code("proof", at.proof)} · ${counted(count, "claims")}`;
  $("now").disabled = state.known === null && state.valid === null && state.proof === null;
}
painters.push(paintTime);

// The known clock takes the valid one along while that follows it.
const setClock = (clock, day) => go({ [clock]: clock === "known" && day >= scene.at.known ? null : day });
let player = null;
function stop() {
  if (player) clearInterval(player.timer);
  player = null;
  paintTime();
}
function play(clock) {
  const again = player?.clock === clock;
  stop();
  if (again) return;
  const days = DAYS[clock], stride = Math.max(1, Math.round(days.length / 120)), end = clock === "known" ? days.length - 1 : lastUpTo(days, scene.at.valid);
  let at = lastUpTo(days, clocks()[clock]);
  if (at >= end) at = lastUpTo(days, DAYS.known[0]) - stride;
  player = { clock, timer: setInterval(() => {
    at = Math.min(end, Math.max(0, at + stride));
    setClock(clock, days[at]);
    if (at >= end) stop();
  }, calm.matches ? 1000 : 300) };
  paintTime();
}

for (const clock of ["known", "valid"]) {
  $(clock).addEventListener("input", (event) => { const day = DAYS[clock][Number(event.target.value)]; stop(); setClock(clock, day); });
  $(`day-${clock}`).addEventListener("change", (event) => { const day = event.target.value; stop(); if (isDay(day)) setClock(clock, day); });
  $(`play-${clock}`).addEventListener("click", () => play(clock));
}
$("time").addEventListener("change", (event) => { if (event.target.name === "proof") go({ proof: event.target.value === scene.at.proof ? null : event.target.value }); });
$("time").addEventListener("submit", (event) => event.preventDefault());
$("now").addEventListener("click", () => { stop(); go({ known: null, valid: null, proof: null }); });
