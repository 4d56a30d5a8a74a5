// The rows of a published file that a figure stands on: the address says which file, and which texts its columns have.

import { writer } from "./calculator_numbers.js";

const ANY = "*";
const SHORT = 12;
const place = document.querySelector(".db-rows");

if (place) {
  const found = await look(new URLSearchParams(location.search), place);
  if (found) show(place, found);
  else if (location.search) place.querySelector(".db-rows__none").hidden = false;
}

// The header and rows that are asked for; null where the address asks for nothing that is there.
async function look(asked, { dataset }) {
  const file = asked.get("file") ?? "";
  if (!/^[a-z0-9_-]+(\/[a-z0-9_-]+)?$/.test(file)) return null;
  const wanted = asked.get("lines") === "running" ? JSON.parse(dataset.running) : {};
  for (const [column, texts] of asked) {
    if (column !== "file" && column !== "lines") wanted[column] = texts.split(",");
  }
  const answer = await fetch(`${dataset.root}${file}.csv`);
  if (!answer.ok) return null;
  const [header, ...rows] = parsed(await answer.text());
  const places = Object.entries(wanted).map(([column, texts]) => [header.cells.indexOf(column), texts]);
  if (places.some(([number]) => number < 0)) return null;
  const fits = ({ cells }) =>
    places.every(([number, texts]) => texts.includes(cells[number]) || (texts[0] === ANY && cells[number]));
  const own = rows.map((row, number) => ({ ...row, line: number + 2 })).filter(fits);
  return own.length ? { file, header, rows: own } : null;
}

// Rows of cells, each with its text as it stands in the file; quotes as RFC 4180 has them.
function parsed(text) {
  const rows = [];
  let cells = [];
  let start = 0;
  for (const { index, 0: whole, 1: quoted, 2: plain, 3: end } of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g,
  )) {
    if (index === text.length) break;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") {
      rows.push({ cells, text: text.slice(start, index + whole.length).trimEnd() });
      start = index + whole.length;
      cells = [];
    }
  }
  return rows;
}

function show(place, { file, header, rows }) {
  const find = (name) => place.querySelector(`.db-rows__${name}`);
  const most = Number(place.dataset.most);
  find("count").textContent = rows.length.toLocaleString(document.documentElement.lang);
  find("file").textContent = `${file}.csv`;
  find("file").href = `${place.dataset.root}${file}.csv`;
  find("more").hidden = rows.length <= most;
  const amount = header.cells.findIndex((name) => name === "operating_amount");
  const summed = amount < 0 ? header.cells.indexOf("amount") : amount;
  if (summed >= 0) {
    find("sum").hidden = false;
    const { dollars } = writer({}, document.documentElement.lang);
    find("sum").querySelector("strong").textContent = dollars(
      rows.reduce((sum, { cells }) => sum + cents(cells[summed]), 0n),
    );
  }
  // What all rows have is said once: a phone has no room for it in each.
  const [{ cells: first }] = rows;
  const isAlike = (number) => rows.length > 1 && rows.every(({ cells }) => cells[number] === first[number]);
  const columns = [...header.cells.keys()];
  const differ = columns.filter((number) => !isAlike(number));
  const alike = columns.filter((number) => isAlike(number) && first[number]);
  find("alike").hidden = alike.length === 0;
  find("alike").querySelector("span").textContent = alike
    .map((number) => `${header.cells[number]} ${first[number]}`)
    .join(", ");
  const kinds = ["db-short-cell", ...differ.map((number) => kindOf(rows, number))];
  const heads = ["line", ...differ.map((number) => header.cells[number])];
  place.querySelector("thead").replaceChildren(line("th", heads, kinds));
  place.querySelector("tbody").replaceChildren(
    ...rows.slice(0, most).map(({ cells, line: number }) =>
      line("td", [number, ...differ.map((column) => grouped(cells[column]))], kinds),
    ),
  );
  const content = [header.text, ...rows.map(({ text }) => text), ""].join("\n");
  const link = place.querySelector('[data-does="download"]');
  link.href = URL.createObjectURL(new Blob([content], { type: "text/csv" }));
  find("asked").hidden = true;
  find("found").hidden = false;
}

// Amounts stand with decimals, codes never do; short texts take no more room than they need.
function kindOf(rows, number) {
  if (rows.some(({ cells }) => /^-?\d+\.\d+$/.test(cells[number]))) return "db-figure-cell";
  return rows.every(({ cells }) => cells[number].length <= SHORT) ? "db-short-cell" : "";
}

function grouped(text) {
  return /^-?\d+\.\d{2}$/.test(text) ? text.replace(/\B(?=(\d{3})+\.)/g, ",") : text;
}

function line(kind, texts, classes) {
  const row = document.createElement("tr");
  row.append(
    ...texts.map((text, number) => {
      const cell = document.createElement(number === 0 ? "th" : kind);
      cell.textContent = text;
      if (kind === "th" || number === 0) cell.scope = kind === "th" ? "col" : "row";
      if (classes[number]) cell.className = classes[number];
      return cell;
    }),
  );
  return row;
}

// Exact cents of an amount as files have it: "-12.50".
function cents(text) {
  const [, minus, whole, part = ""] = /^(-?)(\d+)(?:\.(\d{2}))?$/.exec(text) ?? [];
  if (whole === undefined) return 0n;
  const found = BigInt(whole) * 100n + BigInt(part || 0);
  return minus ? -found : found;
}
