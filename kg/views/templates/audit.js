"use strict";
// Filters and the language switch of the audit page; without it the page shows everything in English.
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const findings = [...document.querySelectorAll(".finding")].map((node) => ({ node, text: plain(node.textContent) }));

  const filter = () => {
    const wanted = plain(search.value.trim());
    const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
    let count = 0;
    for (const { node, text } of findings) {
      const visible = severities.has(node.parentElement.dataset.severity) && text.includes(wanted);
      node.hidden = !visible;
      count += visible;
    }
    for (const group of document.querySelectorAll(".group")) group.hidden = !group.querySelector(".finding:not([hidden])");
    shown.textContent = `${count} / ${findings.length}`;
  };

  const speak = (language) => {
    root.lang = language;
    document.getElementById("language").setAttribute("aria-pressed", String(language === "fr"));
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("language").addEventListener("click", () => {
    speak(root.lang === "fr" ? "en" : "fr");
    history.replaceState(null, "", root.lang === "fr" ? "#lang=fr" : "#lang=en");
  });
  if (location.hash === "#lang=fr") speak("fr");
  filter();
})();
