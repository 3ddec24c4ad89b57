"use strict";
// Clicks on the map write into the form of a zone; the form is whole without them.
document.addEventListener("titian:map", (event) => {
  const { map, sign } = event.detail;
  const L = window.L;
  const tools = document.querySelector("[data-draw-tools]");
  const field = (name) => document.querySelector(`[data-draw="${name}"]`);
  const centre = field("centre"), radius = field("radius"), corners = field("corners"), way = field("way"), half = field("half");
  if (!tools || !centre || !radius || !corners || !way || !half) return;
  const form = centre.form;
  tools.hidden = false;
  const kind = () => (form.elements.kind ? form.elements.kind.value : "circle");
  const said = (at) => `${at.lat.toFixed(6)}, ${at.lng.toFixed(6)}`;
  const read = (line) => {
    const found = /^\s*(-?\d+\.?\d*)\s*,\s*(-?\d+\.?\d*)\s*$/.exec(line);
    return found ? L.latLng(Number(found[1]), Number(found[2])) : null;
  };
  const ring = () => corners.value.split("\n").map(read).filter(Boolean);
  const keep = (spots) => {
    corners.value = spots.map(said).join("\n");
    redraw();
  };
  const draft = L.layerGroup().addTo(map);
  const handle = (at, shape, moved) => {
    const one = L.marker(at, { icon: sign(shape), draggable: true, keyboard: false }).addTo(draft);
    one.getElement().classList.add("handle");
    one.on("dragend", () => moved(one.getLatLng()));
  };
  const east = (at, metres) => {
    const wide = metres / (111320 * Math.cos((at.lat * Math.PI) / 180));
    return L.latLng(at.lat, at.lng + wide);
  };
  const circle = () => {
    const at = read(centre.value), metres = Number(radius.value);
    if (!at) return;
    if (metres > 0) {
      L.circle(at, { radius: metres, className: "draft", interactive: false }).addTo(draft);
      handle(east(at, metres), "sure", (to) => {
        radius.value = String(Math.max(25, Math.round(map.distance(at, to))));
        redraw();
      });
    }
    handle(at, "pin", (to) => {
      centre.value = said(to);
      redraw();
    });
  };
  const polygon = () => {
    const spots = ring();
    if (spots.length > 1) L.polygon(spots, { className: "draft", interactive: false }).addTo(draft);
    spots.forEach((spot, n) => handle(spot, n === 0 ? "dot" : "sure", (to) => keep(spots.map((old, m) => (m === n ? to : old)))));
  };
  // A line of the way may be a place's name: it stays, and is not drawn before the page knows it.
  const lines = () => way.value.split("\n").filter((line) => line.trim());
  const walk = (told) => {
    way.value = told.join("\n");
    redraw();
  };
  const corridor = () => {
    const told = lines(), spots = told.map(read);
    const known = spots.filter(Boolean);
    if (known.length > 1) L.polyline(known, { className: "draft-way", interactive: false }).addTo(draft);
    spots.forEach((spot, n) => spot && handle(spot, n === 0 ? "dot" : "sure", (to) => walk(told.map((old, m) => (m === n ? said(to) : old)))));
  };
  // Only the fields of the chosen shape are shown; what was typed in the others stays.
  const region = form.elements.region;
  const { file, part } = form.elements;
  const fields = [[centre, "circle"], [radius, "circle"], [corners, "polygon"], [way, "way"], [half, "way"], [region, "region"], [file, "file"], [part, "file"]];
  const choose = () => fields.filter(([one]) => one).forEach(([one, of]) => {
    const box = one.closest(".field"), folded = one.closest("details");
    if (folded) {
      folded.hidden = kind() !== of;
      folded.open = kind() === of;
    }
    box.hidden = kind() !== of;
    box.querySelectorAll(".optional").forEach((words) => (words.hidden = true));
  });
  let drawn = "";
  const redraw = () => {
    // A field that only loses the focus changes nothing: a handle in the hand must not be replaced.
    const now = [kind(), centre.value, radius.value, corners.value, way.value].join("|");
    if (now === drawn) return;
    drawn = now;
    draft.clearLayers();
    choose();
    if (kind() === "circle") circle();
    if (kind() === "polygon") polygon();
    if (kind() === "way") corridor();
    const isOfCorners = kind() === "polygon" || kind() === "way";
    tools.querySelectorAll("[data-draw-corner]").forEach((one) => (one.hidden = !isOfCorners));
  };
  const place = (at) => {
    if (kind() === "circle") {
      centre.value = said(at);
      redraw();
    } else if (kind() === "polygon") keep([...ring(), at]);
    else if (kind() === "way") walk([...lines(), said(at)]);
  };
  map.on("click", (click) => place(click.latlng));
  form.addEventListener("input", redraw);
  form.addEventListener("change", redraw);
  // By keyboard: the map moves with the arrows, its middle is chosen with a button.
  tools.addEventListener("click", (click) => {
    const what = click.target.closest("button");
    if (!what) return;
    if (what.dataset.drawDo === "middle") place(map.getCenter());
    const isWay = kind() === "way";
    if (what.dataset.drawDo === "back") isWay ? walk(lines().slice(0, -1)) : keep(ring().slice(0, -1));
    if (what.dataset.drawDo === "none") isWay ? walk([]) : keep([]);
  });
  map.getContainer().classList.add("aimed");
  redraw();
});
