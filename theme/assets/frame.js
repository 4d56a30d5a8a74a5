/* Small services of the frame; every page reads without them. No dependencies, no inline code. */
(() => {
  "use strict";

  /* Menus close when a reader goes on elsewhere. */
  const menus = [...document.querySelectorAll(".db-menu")];
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  /* The engine's search takes single letters anywhere on a page as commands, which those who speak to
     their computer set off by accident; and it closes on Tab before its results can be reached. */
  const search = document.querySelector(".md-search");
  const opened = document.getElementById("__search");
  const letters = new Set(["f", "s", "p", "n", ",", ".", "/"]);
  window.addEventListener(
    "keydown",
    (event) => {
      const written = event.target instanceof Element && event.target.matches("input, select, textarea");
      if (letters.has(event.key) && !written) event.stopImmediatePropagation();
      const inside = search && search.contains(event.target);
      if (inside && (event.key === "Tab" || event.key === "Shift")) event.stopImmediatePropagation();
    },
    true
  );
  if (search && opened) {
    const query = search.querySelector(".md-search__input");
    const opener = document.querySelector(".db-search-open");
    const close = (from) => {
      if (opened.checked && !search.contains(from) && !opener.contains(from)) opened.click();
    };
    opener.addEventListener("click", () => {
      if (!opened.checked) opened.click();
      query.focus();
    });
    search.querySelector(".md-search__back").addEventListener("click", () => {
      if (opened.checked) opened.click();
      opener.focus();
    });
    document.addEventListener("pointerdown", (event) => close(event.target));
    document.addEventListener("focusin", (event) => close(event.target));
    const results = search.querySelector(".md-search-result__list");
    new MutationObserver(() => {
      for (const link of results.querySelectorAll("[tabindex]")) link.removeAttribute("tabindex");
    }).observe(results, { childList: true });
  }

  /* Tables of the host's own pages become like ours before the engine wraps them in a way of its own. */
  for (const table of document.querySelectorAll("article table:not([class])")) {
    const region = document.createElement("div");
    region.className = "db-scroll";
    region.setAttribute("role", "group");
    let above = table.previousElementSibling;
    while (above && !above.matches("h1, h2, h3, h4")) above = above.previousElementSibling;
    region.setAttribute("aria-label", (above || document.querySelector("h1")).textContent);
    table.className = "db-table";
    table.replaceWith(region);
    region.append(table);
  }

  /* A table that fits needs no region to scroll in, and its head stays in sight on the page itself. */
  const regions = [...document.querySelectorAll(".db-scroll")];
  function measure(region) {
    const table = region.firstElementChild;
    region.classList.remove("db-scroll--fits");
    const fits = table.offsetWidth > 0 && table.scrollWidth <= region.clientWidth;
    region.classList.toggle("db-scroll--fits", fits);
    if (fits) region.removeAttribute("tabindex");
    else region.setAttribute("tabindex", "0");
  }
  if (regions.length && "ResizeObserver" in window) {
    const widths = new WeakMap();
    const observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        if (widths.get(target) === contentRect.width) continue;
        widths.set(target, contentRect.width);
        measure(target.closest(".db-scroll"));
      }
    });
    for (const region of regions) {
      observer.observe(region);
      /* It grows by itself where a reader spaces the text. */
      observer.observe(region.firstElementChild);
    }
  }
  const header = document.querySelector(".db-header");
  if (header && getComputedStyle(header).position === "sticky") {
    document.documentElement.style.setProperty("--db-held", `${header.offsetHeight}px`);
  }

  /* Every printed page after the first has the district and the day at its head, where the browser can. */
  const head = document.querySelector(".db-print-head");
  if (head) {
    const [name, day] = head.children;
    document.documentElement.style.setProperty("--db-print-name", JSON.stringify(name.textContent));
    document.documentElement.style.setProperty("--db-print-day", JSON.stringify(day.textContent));
  }

  /* The engine opens all that is closed for a printer; of what is more of the same, paper gets only what
     the reader had opened. */
  for (const more of document.querySelectorAll(".db-opens")) {
    more.querySelector("summary").addEventListener("click", () => {
      more.classList.toggle("db-opens--read", !more.open);
    });
  }
})();
