"use strict";
// One day under a slider: each minute shows the last moment before it. Without this file the
// links of the hours and the table say the same.
(() => {
  const two = (n) => String(n).padStart(2, "0");
  const hours = (minute) => `${two(Math.floor(minute / 60) % 24)}.${two(minute % 60)}`;
  for (const frame of document.querySelectorAll("[data-replay]")) {
    const slider = frame.querySelector("[data-slider]");
    const rows = [...frame.querySelectorAll("tr[data-at]")];
    const now = frame.querySelector("[data-now]");
    const clock = frame.querySelector("[data-clock]");
    if (!slider || !rows.length) continue;
    const range = slider.querySelector("input");
    const empty = now.cloneNode(true);
    const drawn = frame.querySelector("svg.drawn");
    const pins = drawn ? drawn.querySelectorAll("path.pin") : [];
    const pin = pins.length ? pins[pins.length - 1].parentNode : null;
    let shown = null;
    const show = () => {
      const minute = Number(range.value);
      clock.textContent = hours(minute);
      range.setAttribute("aria-valuetext", hours(minute));
      let found = null;
      for (const row of rows) {
        if (Number(row.dataset.at) > minute) break;
        found = row;
      }
      if (found === shown) return;
      if (shown) shown.removeAttribute("aria-current");
      shown = found;
      now.replaceChildren(...(found ? found.cells[1] : empty).cloneNode(true).childNodes);
      if (found) found.setAttribute("aria-current", "true");
      if (!pin) return;
      const has = found && found.dataset.x;
      pin.classList.toggle("gone", !has);
      if (has) pin.setAttribute("transform", `translate(${found.dataset.x} ${found.dataset.y})`);
    };
    slider.hidden = false;
    range.addEventListener("input", show);
    show();
  }
})();
