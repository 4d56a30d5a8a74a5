/* The page on which the rules' numbers can be changed. It is complete without this script: a table of the
   published numbers and of what each school gets. What is typed is in the address and nowhere else. */
import { ownSchool, parsed, workOut, written } from "./allocation.js";
import { addHead, amountCell, cell, input, label, line, madeTable, showAmount } from "./calculator_cells.js";
import { plain, readNumber, writer } from "./calculator_numbers.js";

const root = document.querySelector(".db-calculator[data-source]");
const WAIT = 150;

if (root) {
  fetch(root.dataset.source)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(begin)
    .catch(() => {}); // Without the file the page stays as it is: what is published.
}

function begin(data) {
  const { words } = data;
  const { filled, dollars, changed, signed } = writer(words, document.documentElement.lang || "en");
  const fields = [...root.querySelectorAll("[data-value]")].map(numberField);
  const byId = new Map(fields.map((field) => [field.id, field]));
  const sites = new Map(data.schools.map((school) => [school.id, school]));
  const rows = [...root.querySelectorAll("[data-site]")].map(schoolRow);
  const table = rows[0] && rows[0].row.closest("table");
  const foot = table && amountCell(table.tFoot.rows[0]);
  const chooser = root.querySelector("#db-calculator-school");
  const order = root.querySelector("#db-calculator-order");
  const shown = root.querySelector(".db-calculator__school");
  const most = root.querySelector(".db-calculator__most");
  const tally = root.querySelector(".db-tally");
  const said = tally.querySelector("output");
  const published = workOut(data);
  let counts = {}; // by site, then count: fractions
  let level = Object.keys(data.levels)[0] || ""; // of a school that does not exist
  let isOdd = false; // whether the address held what these rules do not have
  let waiting = 0;

  // ---- The numbers of the rules.

  function numberField(mark) {
    const row = mark.closest("tr");
    const table = row.closest("table");
    if (!table.dataset.isOpen) {
      table.dataset.isOpen = "yes";
      addHead(table, words.yours);
    }
    const { value: id, unit, shown: text } = mark.dataset;
    const note = mark.parentElement.querySelector(".db-note").textContent;
    const field = input(text, `${words.yours}: ${mark.textContent}, ${note}`);
    const place = cell("td", "", true);
    place.append(field);
    row.append(place);
    return { id, unit, field, text, row };
  }

  function scenario() {
    const values = {};
    let isBad = false;
    for (const { id, unit, field, text, row } of fields) {
      const number = field.value.trim() === text ? undefined : readNumber(field.value, unit, id);
      const isSame = number && written(number) === written(parsed(data.values[id]));
      if (number && !isSame) values[id] = number;
      mark(field, row, number === null, Boolean(number) && !isSame);
      isBad ||= number === null;
    }
    return { values, isBad };
  }

  function mark(field, row, isBad, isChanged) {
    if (isBad) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    row.classList.toggle("db-row--changed", isChanged);
  }

  // ---- Every school.

  function schoolRow(mark) {
    const row = mark.closest("tr");
    const table = row.closest("table");
    if (!table.dataset.isOpen) {
      table.dataset.isOpen = "yes";
      addHead(table, words.yours);
    }
    return { id: mark.dataset.site, name: mark.textContent, row, place: amountCell(row) };
  }

  function showSchools(found) {
    const was = new Map(published.map((one) => [one.id, one.total]));
    const now = new Map(found.map((one) => [one.id, one.total]));
    const changes = new Map();
    let [all, before, more, less] = [0n, 0n, 0, 0];
    for (const { id, place } of rows) {
      const [total, old] = [now.get(id), was.get(id)];
      const isKnown = total !== null && total !== undefined && old !== null;
      const change = isKnown ? total - old : null;
      changes.set(id, change);
      showAmount(place, isKnown ? dollars(total) : words.not_shown, isKnown ? signed(change) : "");
      if (!isKnown) continue;
      all += total;
      before += old;
      more += change > 0n ? 1 : 0;
      less += change < 0n ? 1 : 0;
    }
    if (foot) showAmount(foot, dollars(all), signed(all - before));
    sortSchools(changes);
    return { all, change: all - before, more, less, largest: largest(changes) };
  }

  function largest(changes) {
    const size = (one) => (one < 0n ? -one : one);
    return rows.reduce((best, row) => {
      const change = changes.get(row.id);
      return change && (!best || size(change) > size(best.change)) ? { name: row.name, change } : best;
    }, null);
  }

  function sortSchools(changes) {
    const way = { more: -1, less: 1 }[order.value];
    const sorted = [...rows.keys()];
    if (way) {
      const of = (place) => changes.get(rows[place].id) ?? 0n;
      sorted.sort((a, b) => way * (of(a) < of(b) ? -1 : Number(of(a) > of(b))) || a - b);
    }
    if (table) table.tBodies[0].append(...sorted.map((place) => rows[place].row));
  }

  // ---- One school.

  function chosen() {
    const value = chooser.value;
    return value.startsWith("~") ? ownSchool(data, Number(value.slice(1)), level) : sites.get(value);
  }

  function showSchool(values, found) {
    const site = chosen();
    const focused = shown.contains(document.activeElement) ? document.activeElement.dataset.count : null;
    shown.replaceChildren();
    if (!site) return;
    const name = chooser.selectedOptions[0].textContent;
    const isOwn = !sites.has(site.id);
    if (isOwn) showLevels();
    showCounts(site, name, isOwn);
    const [own] = isOwn ? workOut({ ...data, schools: [site] }, { values, counts }) : [];
    showRules(site, name, own || found[data.schools.indexOf(site)], isOwn);
    if (focused) shown.querySelector(`[data-count="${CSS.escape(focused)}"]`)?.focus();
  }

  function showLevels() {
    const note = document.createElement("p");
    note.textContent = words.own_note;
    shown.append(note);
    const levels = Object.entries(data.levels);
    if (levels.length < 2) return;
    const picker = label(document.createElement("select"), words.level);
    picker.dataset.count = "level";
    picker.append(...levels.map(([id, text]) => new Option(text, id)));
    picker.value = level;
    picker.addEventListener("change", () => {
      level = picker.value;
      show();
    });
    const place = document.createElement("div");
    place.className = "db-field";
    place.append(picker);
    shown.append(place);
  }

  function showCounts(site, name, isOwn) {
    const keys = Object.keys(site.counts);
    if (!keys.length) return;
    const body = madeTable(shown, filled(words.counts_of, { school: name }), [words.students, ...(isOwn ? [] : [words.published]), words.yours]);
    for (const key of keys) {
      const old = site.counts[key];
      const own = counts[site.id]?.[key];
      const row = line(body, data.counted[key], isOwn ? [] : [plain(parsed(old))]);
      const field = input(plain(own || parsed(old)), `${words.yours}: ${data.counted[key]}`);
      field.dataset.count = key;
      field.addEventListener("change", () => {
        const number = parsed(field.value.replace(/[,\s]/g, ""));
        mark(field, row, number === null, false);
        if (number === null) {
          said.textContent = words.bad_number;
          return;
        }
        counts[site.id] = { ...counts[site.id], [key]: number };
        if (written(number) === written(parsed(old))) delete counts[site.id][key];
        show();
      });
      const place = cell("td", "", true);
      place.append(field);
      row.append(place);
      row.classList.toggle("db-row--changed", Boolean(own));
    }
  }

  function showRules(site, name, now, isOwn) {
    const old = isOwn ? null : published[data.schools.indexOf(site)];
    const heads = [words.rule, ...(isOwn ? [] : [words.published]), words.yours];
    const body = madeTable(shown, filled(words.rules_of, { school: name }), heads);
    const add = (text, before, after) => amountLine(body, text, isOwn ? undefined : before, after);
    data.names[site.method].forEach((rule, number) => {
      if (site.rules[number] !== "line") add(rule, old?.amounts[number], now.amounts[number]);
    });
    if (site.line) add(words.need, old.line, now.line);
    if (site.rest) add(words.rest, BigInt(site.rest), BigInt(site.rest));
    body.parentElement.createTFoot().append(add(words.allocation, old?.total, now.total));
  }

  /* A line of what there was and is; only what is, where there was nothing. */
  function amountLine(body, name, old, now) {
    const [before, after] = [old, now].map((one) => (one === null ? words.not_shown : one === undefined ? "" : dollars(one)));
    const row = line(body, name, old === undefined ? [after] : [before, ""]);
    if (old !== undefined) showAmount(row.cells[2], after, old === null || now === null ? "" : signed(now - old));
    return row;
  }

  // ---- The address: what is chosen and typed, so that it can be shared.

  function address(values) {
    const wanted = new URLSearchParams();
    if (chooser.value) wanted.set("school", chooser.value);
    if (chooser.value.startsWith("~") && level) wanted.set("level", level);
    for (const id of Object.keys(values)) wanted.set(`v.${id}`, byId.get(id).field.value.trim());
    for (const [site, own] of Object.entries(counts)) {
      for (const [key, number] of Object.entries(own)) wanted.set(`n.${site}.${key}`, plain(number));
    }
    const text = wanted.toString();
    return text && `#year=${data.fiscal_year}&${text}`;
  }

  function readAddress() {
    const given = new URLSearchParams(window.location.hash.slice(1));
    const isOther = given.has("year") && given.get("year") !== String(data.fiscal_year);
    isOdd = isOther;
    counts = {};
    for (const { field, text } of fields) field.value = text;
    // A school's own page leads here with its school asked for.
    const asked = given.get("school") || new URLSearchParams(window.location.search).get("school");
    chooser.value = [...chooser.options].some((one) => one.value === asked) ? asked : "";
    if (given.get("level") in data.levels) level = given.get("level");
    for (const [name, text] of isOther ? [] : given) {
      if (name.startsWith("v.")) readValue(name.slice(2), text);
      else if (name.startsWith("n.")) readCount(name.slice(2), text);
    }
    show();
  }

  function readValue(id, text) {
    const field = byId.get(id);
    if (field && readNumber(text, field.unit, id)) field.field.value = text;
    else isOdd = true;
  }

  function readCount(name, text) {
    const owns = data.methods.map((_, place) => ownSchool(data, place, level));
    const site = [...sites.values(), ...owns].find((one) => name.startsWith(`${one.id}.`) && name.slice(one.id.length + 1) in one.counts);
    const number = parsed(text);
    if (!site || !number) {
      isOdd = true;
      return;
    }
    counts[site.id] = { ...counts[site.id], [name.slice(site.id.length + 1)]: number };
  }

  // ---- All together.

  function show() {
    const { values, isBad } = scenario();
    const found = workOut(data, { values, counts });
    const sums = showSchools(found);
    showSchool(values, found);
    const isPublished = !Object.keys(values).length && !Object.entries(counts).some(([id, own]) => sites.has(id) && Object.keys(own).length);
    const text = [
      isBad && words.bad_number,
      isOdd && words.bad_address,
      isPublished && words.as_published,
      filled(words.tally, { total: dollars(sums.all), change: changed(sums.change) }),
      !isPublished && filled(words.moved, { more: sums.more, less: sums.less }),
    ];
    most.textContent = sums.largest ? filled(words.most, { school: sums.largest.name, change: changed(sums.largest.change) }) : "";
    said.textContent = text.filter(Boolean).join(" ");
    const wanted = address(values);
    // Replacing, not adding: the way back leads to the page before, not through every number typed.
    window.history.replaceState(null, "", wanted || window.location.pathname + window.location.search);
  }

  function soon() {
    isOdd = false;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(show, WAIT);
  }

  data.own.forEach((text, place) => chooser.append(new Option(text, `~${place}`)));
  for (const { id, name } of rows) chooser.append(new Option(name, id));
  for (const { field } of fields) field.addEventListener("input", soon);
  chooser.addEventListener("change", show);
  order.addEventListener("change", show);
  tally.addEventListener("click", async (event) => {
    const does = event.target.dataset.does;
    if (does === "reset") {
      window.history.replaceState(null, "", window.location.pathname + window.location.search);
      readAddress();
    }
    if (does === "copy") {
      try {
        await navigator.clipboard.writeText(window.location.href);
        said.textContent = words.copied;
      } catch {
        said.textContent = words.not_copied;
      }
    }
  });
  window.addEventListener("hashchange", readAddress);
  for (const hidden of root.querySelectorAll("[hidden]")) hidden.hidden = false;
  root.classList.add("db-calculator--works");
  readAddress();
}
