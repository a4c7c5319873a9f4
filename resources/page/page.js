// SPDX-License-Identifier: GPL-3.0-or-later
// An exported page without this script is whole: values then appear as the browser shows titles.
"use strict";

// Values at once, beside the pointer, instead of after the browser's pause.
const tip = document.createElement("div");
tip.id = "tip";
document.body.append(tip);
for (const title of document.querySelectorAll("svg :not(svg) > title")) {
  const shape = title.parentNode;
  shape.dataset.words = title.textContent;
  shape.setAttribute("aria-label", title.textContent);
  title.remove();
}
document.addEventListener("pointermove", (event) => {
  const shape = event.target.closest ? event.target.closest("[data-words]") : null;
  tip.style.visibility = shape ? "visible" : "hidden";
  if (!shape) return;
  tip.textContent = shape.dataset.words;
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = Math.max(8, Math.min(event.clientX + 14, innerWidth - width - 8)) + "px";
  tip.style.top = (event.clientY + 18 + height > innerHeight ? event.clientY - height - 10 : event.clientY + 18) + "px";
});
document.addEventListener("pointerleave", () => { tip.style.visibility = "hidden"; });

// A heading sorts its table; once more turns the order round. What has no value stays last.
function sortBy(heading) {
  const table = heading.closest("table");
  const column = heading.cellIndex;
  const isNumber = heading.classList.contains("number");
  const turn = heading.getAttribute("aria-sort") === (isNumber ? "descending" : "ascending") ? -1 : 1;
  const direction = (isNumber ? -1 : 1) * turn;
  const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
  const compare = (a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === "" || y === "") return (x === "") - (y === "");
    return direction * (isNumber ? Number(x) - Number(y) : x.localeCompare(y, undefined, { numeric: true }));
  };
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
  table.tBodies[0].append(...[...table.tBodies[0].rows].sort(compare));
}
for (const heading of document.querySelectorAll("table.sortable th")) {
  const button = document.createElement("button");
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => sortBy(heading));
}

// The lines that have all the words typed, and what they come to.
const filter = document.querySelector("#filter");
const shown = document.querySelector("#shown");
if (filter) {
  const rows = [...document.querySelectorAll("#lines tbody tr")];
  const showMatches = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let sum = 0, count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (row.hidden) continue;
      count += 1;
      sum += Number(row.dataset.amount || 0);
    }
    shown.textContent = words.length === 0 ? "" : count + " of " + rows.length + " lines, " + filter.dataset.symbol +
      sum.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 }) + " a month";
  };
  filter.addEventListener("input", showMatches);
  filter.hidden = false;
}
