// Makes the headers of tables buttons that sort them. Without this, the tables stand in their first order.
"use strict";

for (const table of document.querySelectorAll("table")) {
  for (const header of table.querySelectorAll("th[data-sortable]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sortBy(table, header));
  }
}

function sortBy(table, header) {
  const isNumber = header.classList.contains("number") || header.cellIndex === table.tHead.rows[0].cells.length - 1;
  // Numbers start with the largest, names with A.
  const first = isNumber ? "descending" : "ascending";
  const second = isNumber ? "ascending" : "descending";
  const order = header.getAttribute("aria-sort") === first ? second : first;
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  const key = (row) => row.cells[header.cellIndex].dataset.key ?? "";
  const compare = (a, b) =>
    isFinite(key(a)) && isFinite(key(b)) ? key(a) - key(b) : key(a).localeCompare(key(b), undefined, { numeric: true });
  const body = table.tBodies[0];
  body.append(...[...body.rows].sort((a, b) => sign * compare(a, b)));
}
