// The legend counts what is there on the day and what of it is drawn; each of its lines can be had alone, each family whole or not at all.
const boxes = [...$("filters").elements].filter((box) => FAMILIES.includes(box.name));
const familyOf = (name) => boxes.filter((box) => box.name === name).map((box) => `${name}.${box.value}`);
const hideOf = (name, ids) => new Set([...[...state.hide].filter((item) => !item.startsWith(`${name}.`)), ...ids]);
const showFamily = (name, all) => go({ hide: hideOf(name, all ? [] : familyOf(name)) });

// Alone; and where it is alone already, with all the others again.
function onlyThis(box) {
  const others = familyOf(box.name).filter((item) => item !== `${box.name}.${box.value}`);
  const alone = !hidden(box.name, box.value) && others.every((item) => state.hide.has(item));
  go({ hide: hideOf(box.name, alone ? [] : others) });
}

for (const box of boxes) {
  const label = box.closest("label"), row = el("div", { class: "row" });
  label.replaceWith(row);
  row.append(label, el("button", { type: "button", class: "only live", click: () => onlyThis(box) }));
  label.addEventListener("dblclick", (event) => { event.preventDefault(); onlyThis(box); });
}
for (const name of FAMILIES) {
  const fieldset = boxes.find((box) => box.name === name)?.closest("fieldset");
  if (!fieldset) continue;
  fieldset.querySelector("legend").after(el("p", { class: "whole live" },
    ...["all", "none"].map((which) => el("button", { type: "button", "data-which": which, click: () => showFamily(name, which === "all") }))));
}
shortcuts.push({ key: "o", word: "key_only", within: "#filters", act: (event) => FAMILIES.includes(event.target.name) ? onlyThis(event.target) : false });

const standingIds = () => new Set(scene.claims.filter((claim) => standing(claim) !== null).flatMap((claim) => [claim.subject, claim.object]));
function tally(items, keysOf, seen) {
  const found = new Map();
  for (const item of items) for (const key of keysOf(item)) {
    const count = found.get(key) ?? found.set(key, [0, 0]).get(key);
    count[1] += 1;
    count[0] += seen(item) ? 1 : 0;
  }
  return found;
}

function paintLegend() {
  const seeing = state.view === "picture", there = standingIds(), seesEdge = seeing ? edgeDrawn : edgeShown, seesNode = seeing ? nodeDrawn : nodeShown;
  const counts = new Map([
    ...tally(edges.values(), (edge) => [`status.${edge.status}`, `group.${groupOf(edge.relation)}`, ...edge.disputed ? ["disputed"] : []], seesEdge),
    ...tally(scene.nodes.filter((node) => there.has(node.id)), (node) => [`type.${node.type}`], seesNode),
  ]);
  const write = (row, key) => {
    const [shown, all] = counts.get(key) ?? [0, 0], count = row.querySelector(".count");
    count.textContent = shown === all ? String(all) : `${shown}/${all}`;
    count.title = word("count_note").replace("{shown}", shown).replace("{whole}", all);
    row.classList.toggle("none", all === 0);
  };
  for (const box of boxes) {
    const row = box.closest(".row"), only = row.querySelector(".only"), label = row.querySelector("label > span:not(.count)").cloneNode(true);
    write(row, `${box.name}.${box.value}`);
    for (const other of label.querySelectorAll(`small, [lang]:not([lang="${state.lang}"])`)) other.remove();
    only.textContent = word("only");
    only.setAttribute("aria-label", `${word("only")}: ${label.textContent.trim()}`);
  }
  write($("filters").querySelector(".still"), "disputed");
  for (const one of $("filters").querySelectorAll(".whole button")) {
    one.textContent = word(one.dataset.which);
    one.setAttribute("aria-label", `${word(one.dataset.which)}: ${[...one.closest("fieldset").querySelectorAll("legend, legend > span")].filter((part) => !part.querySelector("span") && (!part.lang || part.lang === state.lang)).map((part) => part.textContent).join("")}`);
  }
}
painters.push(paintLegend);
