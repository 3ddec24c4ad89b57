"use strict";
// Draws a box on the page of an attachment: two corners fill the number fields. The form is whole without it.
(() => {
  const canvas = document.querySelector("[data-box]");
  const fields = ["left", "top", "width", "height"].map((name) => document.querySelector(`[name="${name}"]`));
  if (!canvas || fields.some((field) => !field)) return;
  document.querySelectorAll("[data-box-hint]").forEach((hint) => (hint.hidden = false));
  const mark = canvas.appendChild(document.createElement("i"));
  canvas.classList.add("aimed");
  let from, corner, dragged;
  const number = (field) => Number(field.value.replace(",", "."));
  const show = () => {
    const [left, top, width, height] = fields.map(number);
    mark.hidden = !(width > 0 && height > 0);
    Object.assign(mark.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  };
  const spot = (event) => {
    const frame = canvas.getBoundingClientRect();
    const part = (at, start, long) => Math.min(100, Math.max(0, ((at - start) / long) * 100));
    return [part(event.clientX, frame.left, frame.width), part(event.clientY, frame.top, frame.height)];
  };
  // Rounded outwards: what was touched is covered.
  const fill = (one, other) => {
    const sides = [0, 1].map((n) => {
      const start = Math.floor(Math.min(one[n], other[n]) * 10);
      return [start, Math.max(1, Math.ceil(Math.max(one[n], other[n]) * 10) - start)];
    });
    [sides[0][0], sides[1][0], sides[0][1], sides[1][1]].forEach((value, n) => {
      fields[n].value = String(value / 10).replace(".", ",");
    });
    show();
  };
  canvas.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.pointerType === "touch" || event.button) return;
    from = spot(event);
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!from) return;
    const here = spot(event);
    dragged = dragged || Math.hypot(here[0] - from[0], here[1] - from[1]) > 1;
    if (dragged) fill(from, here);
  });
  canvas.addEventListener("pointerup", () => (from = undefined));
  canvas.addEventListener("pointercancel", () => (from = undefined));
  canvas.addEventListener("click", (event) => {
    const here = spot(event);
    if (!dragged) {
      fill(corner || here, here);
      corner = corner ? undefined : here;
    } else corner = undefined;
  });
  fields.forEach((field) => field.addEventListener("input", show));
  show();
})();
