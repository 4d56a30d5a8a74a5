/* Sorts the index of schools and leaves rows out, by data/schools.json. The tables are complete without
   it; what is chosen is in the address, so that it can be shared. No dependencies, no inline code. */
(() => {
  "use strict";
  const index = document.querySelector(".db-schools[data-index]");
  const form = index && index.querySelector("form");
  if (!form) return;
  const columns = index.dataset.columns.split(" ");
  const box = form.querySelector("input");
  const choices = [...form.querySelectorAll("select")];
  const all = form.querySelector("button");
  const said = form.querySelector("output");
  const words = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
  const tables = [...index.querySelectorAll("table")].map((table) => ({
    body: table.tBodies[0],
    heads: [...table.tHead.rows[0].cells],
    section: table.closest("section"),
  }));
  let rows = [];

  // Accents and case do not matter: "pena" finds "Peña".
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function columnOf(choice) {
    return choice.id.replace("db-schools-", "");
  }

  // Rows keep their place among equals, and those without a value come last whichever way.
  function compare(column, down) {
    const way = down ? -1 : 1;
    return (one, other) => {
      const [a, b] = [one.school[column], other.school[column]];
      if (a === b) return one.place - other.place;
      if (a === null || a === "") return 1;
      if (b === null || b === "") return -1;
      return way * (typeof a === "number" ? a - b : words.compare(String(a), String(b)));
    };
  }

  function state() {
    const given = new URLSearchParams(window.location.hash.slice(1));
    const sort = columns.includes(given.get("sort")) ? given.get("sort") : "";
    return { given, sort, down: given.get("order") === "down" };
  }

  function address(changes) {
    const wanted = new URLSearchParams();
    const now = state();
    const next = { sort: now.sort, order: now.down ? "down" : "", q: box.value.trim(), ...changes };
    for (const choice of choices) next[columnOf(choice)] = choice.value;
    for (const [name, value] of Object.entries(next)) if (value) wanted.set(name, value);
    return `#${wanted}`;
  }

  function show() {
    const { sort, down } = state();
    const asked = plain(box.value).split(/\s+/).filter(Boolean);
    const chosen = choices.filter((choice) => choice.value);
    let shown = 0;
    for (const row of rows) {
      const fits =
        asked.every((part) => row.words.includes(part)) &&
        chosen.every((choice) => String(row.school[columnOf(choice)]) === choice.value);
      row.element.hidden = !fits;
      shown += fits;
    }
    for (const table of tables) {
      const own = rows.filter((row) => row.table === table);
      if (sort || table.sorted) {
        own.sort(sort ? compare(sort, down) : (one, other) => one.place - other.place);
        table.body.append(...own.map((row) => row.element));
        table.sorted = Boolean(sort);
      }
      table.section.hidden = own.every((row) => row.element.hidden);
      table.heads.forEach((head, place) => {
        const column = columns[place];
        const isSorted = column === sort;
        if (isSorted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
        head.lastChild.textContent = isSorted ? (down ? " ↓" : " ↑") : "";
        // The first press puts the largest first where there are numbers.
        const goesDown = isSorted ? !down : table.numbers[place];
        head.firstChild.href = address({ sort: column, order: goesDown ? "down" : "" });
      });
    }
    all.hidden = shown === rows.length && !sort && !asked.length;
    said.textContent = shown
      ? index.dataset.count.replace("{shown}", shown).replace("{all}", rows.length)
      : index.dataset.none;
  }

  function readAddress() {
    const { given } = state();
    if (document.activeElement !== box) box.value = given.get("q") || "";
    for (const choice of choices) {
      const wanted = given.get(columnOf(choice)) || "";
      choice.value = [...choice.options].some((option) => option.value === wanted) ? wanted : "";
    }
    show();
  }

  // Replacing, not adding: the way back leads to the page before, not through every letter typed.
  function writeAddress(changes) {
    const wanted = address(changes);
    window.history.replaceState(null, "", wanted === "#" ? window.location.pathname + window.location.search : wanted);
    show();
  }

  function begin(found) {
    const base = new URL(index.dataset.base, window.location.href);
    const byAddress = new Map();
    for (const values of found.schools) {
      const school = Object.fromEntries(found.columns.map((name, place) => [name, values[place]]));
      byAddress.set(new URL(school.url, base).pathname, school);
    }
    for (const table of tables) {
      for (const element of table.body.rows) {
        const school = byAddress.get(new URL(element.querySelector("a").href).pathname);
        if (!school) return;
        const searched = [school.name, school.id, found.levels[school.level]].join(" ");
        rows.push({ element, school, table, words: plain(searched), place: rows.length });
      }
    }
    for (const table of tables) {
      table.numbers = columns.map((column) => rows.some((row) => typeof row.school[column] === "number"));
      for (const head of table.heads) {
        const link = document.createElement("a");
        const hint = document.createElement("span");
        hint.className = "db-unseen";
        hint.textContent = `: ${index.dataset.sort}`;
        link.append(...head.childNodes, hint);
        const arrow = document.createElement("span");
        arrow.setAttribute("aria-hidden", "true");
        head.append(link, arrow);
      }
    }
    box.addEventListener("input", () => writeAddress({}));
    form.addEventListener("change", (event) => {
      if (event.target !== box) writeAddress({});
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      box.value = "";
      for (const choice of choices) choice.value = "";
      writeAddress({ sort: "", order: "" });
      box.focus();
    });
    window.addEventListener("hashchange", readAddress);
    form.hidden = false;
    readAddress();
  }

  fetch(index.dataset.index)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(begin)
    .catch(() => {}); // Without the file the tables stay as they are: complete.
})();
