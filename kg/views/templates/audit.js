"use strict";
// Filters and the language switch; without scripts the page shows every finding, and the switch works by the sheet alone.
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const rule = document.getElementById("rule");
  const boxes = [...form.querySelectorAll("[name=severity]")];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const findings = [...document.querySelectorAll(".finding")].map((node) => {
    const group = node.closest(".group");
    return { node, rule: group.id, severity: group.dataset.severity, text: plain(node.textContent + group.querySelector("h2").textContent) };
  });

  const filter = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const counts = {};
    let count = 0;
    for (const finding of findings) {
      const visible = severities.has(finding.severity) && (!rule.value || rule.value === finding.rule) && wanted.every((word) => finding.text.includes(word));
      finding.node.hidden = !visible;
      if (visible) counts[finding.rule] = (counts[finding.rule] ?? 0) + 1;
      count += visible;
    }
    for (const group of document.querySelectorAll(".group")) group.hidden = !counts[group.id];
    for (const entry of document.querySelectorAll("nav [data-rule]")) {
      entry.hidden = !counts[entry.dataset.rule];
      entry.querySelector(".number").textContent = counts[entry.dataset.rule] ?? 0;
    }
    document.getElementById("nothing").hidden = count > 0;
    form.querySelector("[type=reset]").hidden = count === findings.length;
    document.getElementById("shown").textContent = `${count} / ${findings.length}`;
  };

  const speak = (language) => {
    root.lang = language;
    document.getElementById(`language-${language}`).checked = true;
    search.placeholder = search.dataset[language];
    for (const option of rule.options) option.textContent = option.dataset[language];
  };

  form.hidden = false;
  document.querySelector("nav details").open = !matchMedia("(max-width: 900px)").matches;
  for (const details of document.querySelectorAll(".finding details")) details.open = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const radio of document.getElementsByName("language"))
    radio.addEventListener("change", () => {
      speak(radio.value);
      history.replaceState(null, "", `#lang=${radio.value}`);
    });
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.closest("[hidden]")) form.reset();
  });
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  speak(location.hash === "#lang=fr" ? "fr" : "en");
  filter();
})();
