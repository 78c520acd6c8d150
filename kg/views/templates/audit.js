"use strict";
// Filters, the language switch and links; without scripts the page shows every finding, and the switch works by the sheet alone.
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const entity = document.getElementById("entity");
  const rule = document.getElementById("rule");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (field) => plain(field.value).split(/\s+/).filter(Boolean);
  const findings = [...document.querySelectorAll(".finding")].map((node) => {
    const group = node.closest(".group");
    const text = plain(`${node.textContent} ${group.querySelector("h2").textContent}`);
    return { node, group: group.id, text, entity: plain(node.dataset.entity) };
  });

  const ticked = (name) => {
    const boxes = [...form.querySelectorAll(`[name=${name}]`)];
    const values = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    return (value) => !boxes.length || values.has(value);
  };

  const filter = () => {
    const [wanted, about, severity, status] = [words(search), words(entity), ticked("severity"), ticked("status")];
    const counts = new Map();
    let count = 0;
    for (const finding of findings) {
      const data = finding.node.dataset;
      const visible =
        severity(data.severity) && status(data.status) && (!rule.value || rule.value === data.rule) &&
        wanted.every((word) => finding.text.includes(word)) && about.every((word) => finding.entity.includes(word));
      finding.node.hidden = !visible;
      if (visible) counts.set(finding.group, (counts.get(finding.group) ?? 0) + 1);
      count += visible;
    }
    const narrowed = count < findings.length;
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !counts.has(group.id);
      const fold = group.querySelector(":scope > .fold");
      if (fold && narrowed && count <= 100) fold.open = true;  // few enough to be read: show them
    }
    for (const entry of document.querySelectorAll("nav [data-group]")) {
      entry.hidden = !counts.has(entry.dataset.group);
      entry.querySelector(".number").textContent = counts.get(entry.dataset.group) ?? 0;
    }
    document.getElementById("nothing").hidden = count > 0;
    form.querySelector("[type=reset]").hidden = count === findings.length;
    document.getElementById("shown").textContent = `${count} / ${findings.length}`;
  };

  const speak = (language) => {
    root.lang = language;
    document.getElementById(`language-${language}`).checked = true;
    for (const field of [search, entity]) field.placeholder = field.dataset[language];
    for (const option of rule.options) option.textContent = option.dataset[language];
  };

  // the address holds the finding, and the language where it is not the browser's: #f-152de73095ed3be2&lang=fr
  const own = navigator.language?.startsWith("fr") ? "fr" : "en";
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)).replace(/&?lang=\w+$/, ""));
  const address = (id) => {
    const parts = [id, root.lang === own ? "" : `lang=${root.lang}`].filter(Boolean);
    return parts.length ? `#${parts.join("&")}` : " ";
  };
  const aim = () => {
    for (const node of document.querySelectorAll(".aim")) node.classList.remove("aim");
    const node = target();
    if (!node) return;
    if (node.closest("[hidden]")) {
      form.reset();
      filter();
    }
    for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (node.matches(".group")) node.querySelector(":scope > .fold")?.setAttribute("open", "");
    node.classList.add("aim");
    node.scrollIntoView();
  };
  const listen = () => /\blang=(en|fr)$/.exec(location.hash)?.[1] ?? own;

  form.hidden = false;
  document.querySelector("nav details").open = !matchMedia("(max-width: 900px)").matches;
  for (const details of document.querySelectorAll(".finding details")) details.open = false;
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const radio of document.getElementsByName("language"))
    radio.addEventListener("change", () => {
      speak(radio.value);
      history.replaceState(null, "", address(target()?.id));
    });
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || root.lang === own) return;
    event.preventDefault();
    location.hash = address(decodeURIComponent(link.hash.slice(1)));
  });
  addEventListener("hashchange", aim);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  speak(listen());
  filter();
  aim();
})();
