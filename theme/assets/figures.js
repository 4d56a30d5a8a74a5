/* Tells what a mark of a chart stands for when a reader points at it, taps it, or walks to it with the
   arrow keys. Everything told here is also in the figure's table. No dependencies, no inline code. */
(() => {
  "use strict";

  const NEAR = 32; // pixels from a mark within which a pointer means it

  function begin(svg) {
    const marks = [...svg.querySelectorAll("[data-readout]")];
    if (!marks.length || svg.dataset.daybookReady) return;
    svg.dataset.daybookReady = "yes";
    const chart = svg.parentElement;
    const output = document.createElement("output");
    output.className = "daybook-readout";
    output.setAttribute("aria-live", "polite");
    chart.append(output);
    svg.setAttribute("tabindex", "0");
    // In the order of reading: down the page, then across it.
    marks.sort((a, b) => {
      const [one, two] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
      return svg.classList.contains("daybook-chart--bars")
        ? one.bottom - two.bottom || one.left - two.left
        : one.left - two.left || one.top - two.top;
    });
    let at = -1;

    function read(place) {
      if (at >= 0) marks[at].classList.remove("daybook-mark--read");
      at = place;
      if (at < 0) {
        output.textContent = "";
        return;
      }
      const mark = marks[at];
      mark.classList.add("daybook-mark--read");
      if (output.textContent !== mark.dataset.readout) output.textContent = mark.dataset.readout;
      const frame = chart.getBoundingClientRect();
      const box = mark.getBoundingClientRect();
      const middle = (box.left + box.right) / 2 - frame.left - output.offsetWidth / 2;
      const left = Math.max(0, Math.min(middle, frame.width - output.offsetWidth));
      const over = box.top - frame.top - output.offsetHeight - 8;
      // Above the mark; under it where the window ends.
      const top = over + frame.top < 0 ? box.bottom - frame.top + 8 : over;
      output.style.left = `${left}px`;
      output.style.top = `${top}px`;
    }

    function nearest(event) {
      let best = -1;
      let least = NEAR;
      marks.forEach((mark, place) => {
        const box = mark.getBoundingClientRect();
        const dx = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
        const dy = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
        // Inside several, the smallest is meant: spending inside its plan.
        const distance = Math.hypot(dx, dy) + Math.min(box.width * box.height, 1e6) / 1e7;
        if (distance < least) [least, best] = [distance, place];
      });
      return best;
    }

    svg.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse") read(nearest(event));
    });
    svg.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") read(-1);
    });
    svg.addEventListener("click", (event) => read(nearest(event)));
    svg.addEventListener("blur", () => read(-1));
    svg.addEventListener("keydown", (event) => {
      const last = marks.length - 1;
      const steps = {
        ArrowRight: Math.min(at + 1, last),
        ArrowDown: Math.min(at + 1, last),
        ArrowLeft: Math.max(at - 1, 0),
        ArrowUp: Math.max(at - 1, 0),
        Home: 0,
        End: last,
        Escape: -1,
      };
      if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key !== "Escape") event.preventDefault();
      read(steps[event.key]);
    });
  }

  function beginAll() {
    document.querySelectorAll(".daybook-figure__chart > svg").forEach(begin);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", beginAll);
  else beginAll();
})();
