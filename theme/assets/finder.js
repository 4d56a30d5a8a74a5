/* Finds a school by name, code or level in a small index, as the reader types; the arrow keys walk
   through what is found. Without a script the list of all schools is there instead. */
(() => {
  "use strict";
  const form = document.querySelector(".db-finder-form");
  if (!form) return;
  const box = form.querySelector("input");
  const list = form.querySelector(".db-finder-results");
  const said = form.querySelector(".db-finder-said");
  const MOST = 8; // schools listed
  let loading = null;

  // Accents and case do not matter: "pena" finds "Peña".
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function load() {
    loading =
      loading ||
      fetch(form.dataset.schools)
        .then((answer) => answer.json())
        .then((found) =>
          found.schools.map((values) => {
            const school = Object.fromEntries(found.columns.map((name, place) => [name, values[place]]));
            const level = found.levels[school.level] || "";
            const name = plain(school.name);
            return { ...school, level, plain: { name, id: plain(school.id), all: plain(`${school.name} ${school.id} ${level}`) } };
          })
        );
    return loading;
  }

  // A code or a name as typed goes first, then names that begin so, then words that do, then the rest.
  function rank(school, asked) {
    if (school.plain.id === asked || school.plain.name === asked) return 0;
    if (school.plain.name.startsWith(asked)) return 1;
    return ` ${school.plain.name}`.includes(` ${asked}`) ? 2 : 3;
  }

  function found(all, asked) {
    const parts = asked.split(/\s+/).filter(Boolean);
    if (!parts.length) return [];
    return all
      .filter((school) => parts.every((part) => school.plain.all.includes(part)))
      .map((school, place) => ({ school, place, rank: rank(school, asked) }))
      .sort((one, other) => one.rank - other.rank || one.place - other.place)
      .map((one) => one.school);
  }

  function show(schools, asked) {
    list.replaceChildren(
      ...schools.slice(0, MOST).map((school) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const level = document.createElement("span");
        link.href = form.dataset.base + school.url;
        link.append(`${school.name} (${school.id}) `, level);
        level.className = "db-note";
        level.textContent = school.level;
        item.append(link);
        return item;
      })
    );
    const words = schools.length > MOST ? form.dataset.more : form.dataset.count;
    const number = words.replace("{number}", schools.length).replace("{shown}", MOST);
    said.textContent = !asked ? "" : schools.length ? number : form.dataset.none;
  }

  function search() {
    const asked = plain(box.value.trim());
    return load().then((all) => {
      if (asked === plain(box.value.trim())) show(found(all, asked), asked);
    });
  }

  function walk(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (event.key === "Escape" && (at >= 0 || links.length)) {
      event.preventDefault();
      show([], "");
      box.focus();
    } else if (to !== undefined && links.length && (at >= 0 || event.key === "ArrowDown")) {
      event.preventDefault();
      if (to < 0) box.focus();
      else links[Math.min(to, links.length - 1)].focus();
    }
  }

  box.addEventListener("input", search);
  box.addEventListener("focus", load, { once: true });
  form.addEventListener("keydown", walk);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search().then(() => {
      const first = list.querySelector("a");
      if (first) first.click();
    });
  });
  form.hidden = false;
})();
