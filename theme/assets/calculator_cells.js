/* Fields, cells and tables of the calculator. */

export function label(element, text) {
  element.setAttribute("aria-label", text);
  return element;
}

export function input(text, name) {
  const field = label(document.createElement("input"), name);
  Object.assign(field, { type: "text", inputMode: "decimal", autocomplete: "off", value: text, className: "db-number-field" });
  return field;
}

export function cell(kind, text, isNumber) {
  const made = document.createElement(kind);
  if (kind === "th") made.scope = "col";
  if (isNumber) made.className = "db-figure-cell";
  made.textContent = text;
  return made;
}

export function addHead(table, ...texts) {
  table.tHead.rows[0].append(...texts.map((text) => cell("th", text, true)));
}

export function amountCell(row) {
  const made = cell("td", "", true);
  row.append(made);
  return made;
}

/* An amount, with what has changed under it. */
export function showAmount(place, text, change) {
  const note = document.createElement("span");
  note.className = "db-note";
  note.textContent = change;
  place.replaceChildren(text, ...(change ? [document.createElement("br"), note] : []));
}

export function line(body, name, texts) {
  const row = body.insertRow();
  const head = cell("th", name, false);
  head.scope = "row";
  row.append(head, ...texts.map((text) => cell("td", text, true)));
  return row;
}

export function madeTable(shown, caption, heads) {
  const table = document.createElement("table");
  table.className = "db-table";
  table.createCaption().textContent = caption;
  const row = table.createTHead().insertRow();
  row.append(...heads.map((text, place) => cell("th", text, place > 0)));
  table.createTBody();
  const region = label(document.createElement("div"), caption);
  region.className = "db-scroll";
  region.tabIndex = 0;
  region.setAttribute("role", "group");
  region.append(table);
  shown.append(region);
  return table.tBodies[0];
}
