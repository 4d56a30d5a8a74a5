/* Finds a school by name, code or level in a small index, as the reader types. Without a script the
   list of all schools is there instead. */
(function () {
  "use strict";
  var form = document.querySelector(".db-finder-form");
  if (!form) return;
  var box = form.querySelector("input");
  var list = form.querySelector(".db-finder-results");
  var said = form.querySelector(".db-finder-said");
  var schools = null;
  var most = 8;

  // Accents and case do not matter: "pena" finds "Peña".
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function load() {
    if (schools) return schools;
    schools = fetch(form.dataset.schools)
      .then(function (answer) { return answer.json(); })
      .then(function (all) {
        return all.map(function (school) {
          return { school: school, words: plain([school.name, school.id, school.level].join(" ")) };
        });
      });
    return schools;
  }

  function show(found, asked) {
    list.replaceChildren();
    found.slice(0, most).forEach(function (one) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = form.dataset.base + one.school.url;
      link.textContent = one.school.name + " (" + one.school.id + ")";
      item.append(link);
      list.append(item);
    });
    said.textContent = !asked ? "" : found.length ? found.length + " " + form.dataset.count : form.dataset.none;
  }

  box.addEventListener("input", function () {
    var asked = plain(box.value.trim());
    load().then(function (all) {
      if (asked !== plain(box.value.trim())) return;
      var parts = asked.split(/\s+/).filter(Boolean);
      show(parts.length ? all.filter(function (one) {
        return parts.every(function (part) { return one.words.includes(part); });
      }) : [], asked);
    });
  });
  box.addEventListener("focus", load, { once: true });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first) first.click();
  });
  form.hidden = false;
})();
