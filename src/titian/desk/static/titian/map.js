"use strict";
// The movable map in place of the drawing; without this file the drawing stays.
(() => {
  const frame = document.querySelector("[data-map]");
  const said = document.getElementById("peta-data");
  const L = window.L;
  if (!frame || !said || !L) return;
  const data = JSON.parse(said.textContent);
  const words = data.words;
  const sheet = document.createElement("div");
  sheet.className = "live";
  frame.append(sheet);
  frame.classList.add("moving");
  const map = L.map(sheet, {
    zoomControl: false, attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.5,
    minZoom: 4, maxZoom: 19, maxBounds: [[-20, 82], [16, 154]],
    zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false,
  });
  const whole = () => map.fitBounds(data.box, { animate: false, maxZoom: 17, paddingTopLeft: [48, 0] });
  whole();
  sheet.setAttribute("role", "region");
  sheet.setAttribute("aria-label", words.map);
  // The wheel scrolls the page until somebody works with the map.
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());

  // Ground: coast and names of the cells in view, each asked for once.
  const SIZES = [2, 10, 60];
  const WEST = 92, SOUTH = -13, NORTH = 9.5, EAST = 143.5;
  const pane = map.createPane("ground");
  pane.style.zIndex = 150;
  const drawn = L.svg({ pane: "ground", padding: 0.5 });
  const cells = new Map();
  let shown = L.layerGroup().addTo(map);
  const detailNow = () => {
    const wide = map.getBounds().getEast() - map.getBounds().getWest();
    return wide >= 20 ? 2 : wide >= 4 ? 1 : 0;
  };
  const cellsNow = (detail) => {
    const size = SIZES[detail], view = map.getBounds(), found = [];
    const from = (a, b, start) => Math.max(0, Math.floor((Math.max(a, b) - start) / size));
    const last = (a, b, start) => Math.floor((Math.min(a, b) - start) / size);
    for (let x = from(view.getWest(), WEST, WEST); x <= last(view.getEast(), EAST, WEST); x += 1)
      for (let y = from(view.getSouth(), SOUTH, SOUTH); y <= last(view.getNorth(), NORTH, SOUTH); y += 1)
        found.push([detail, x, y]);
    return found.slice(0, 16);
  };
  const ringOf = (steps) => {
    const ring = [];
    let lon = 0, lat = 0;
    for (let n = 0; n < steps.length; n += 2) {
      lon += steps[n];
      lat += steps[n + 1];
      ring.push([lat, lon]);
    }
    return ring;
  };
  const degrees = (spot) => [spot[0] / 1e4, spot[1] / 1e4];
  // Lines along the edge of a cell are no shore.
  const shoresOf = (ring, edges) => {
    const lines = [];
    let line = null;
    ring.forEach((start, n) => {
      const end = ring[(n + 1) % ring.length];
      const cut = [0, 1].some((axis) => start[axis] === end[axis] && edges[axis].includes(start[axis]));
      if (cut) {
        line = null;
        return;
      }
      if (!line) lines.push((line = [degrees(start)]));
      line.push(degrees(end));
    });
    return lines;
  };
  const layerOf = (found, [detail, x, y]) => {
    const size = SIZES[detail], over = size * 0.01;
    const edge = (start, n) => [Math.round((start + n * size - over) * 1e4), Math.round((start + (n + 1) * size + over) * 1e4)];
    const edges = [[...edge(SOUTH, y), SOUTH * 1e4, NORTH * 1e4], [...edge(WEST, x), WEST * 1e4, EAST * 1e4]];
    const layer = L.layerGroup();
    const still = { interactive: false, renderer: drawn, pane: "ground" };
    found.shores.forEach(([kind, steps]) => {
      const ring = ringOf(steps);
      const className = kind === 2 ? "lake" : "land";
      L.polygon(ring.map(degrees), { ...still, className, stroke: false, fillOpacity: 1 }).addTo(layer);
      L.polyline(shoresOf(ring, edges), { ...still, className: "shore", weight: 1 }).addTo(layer);
    });
    return { layer, names: found.names };
  };
  const show = () => {
    const wanted = cellsNow(detailNow()).map((cell) => cells.get(cell.join("/"))).filter((cell) => cell && cell.layer);
    shown.clearLayers();
    wanted.forEach((cell) => shown.addLayer(cell.layer));
    label(wanted.flatMap((cell) => cell.names));
  };
  const fetchCell = (cell) => {
    const key = cell.join("/");
    cells.set(key, {});
    const address = data.ground.replace("{d}/{x}/{y}", key);
    fetch(address, { headers: { "X-Titian-Live": "1" } })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
      .then((found) => {
        cells.set(key, layerOf(found, cell));
        show();
      })
      .catch(() => cells.delete(key));
  };
  const look = () => {
    const view = map.getBounds();
    const km = map.distance(view.getNorthWest(), view.getNorthEast()) / 1000;
    sheet.classList.toggle("rough", !data.hasCoast || km < data.roughBelowKm);
    cellsNow(detailNow()).filter((cell) => !cells.has(cell.join("/"))).forEach(fetchCell);
    show();
  };

  // Words on the map: what comes first is placed first, nothing covers anything.
  const lettered = L.layerGroup().addTo(map);
  const texts = [];
  const pen = document.createElement("canvas").getContext("2d");
  const label = (names) => {
    const taken = [], size = map.getSize(), font = getComputedStyle(sheet);
    const height = parseFloat(font.fontSize) * 1.2;
    lettered.clearLayers();
    const put = (text, at, kind) => {
      const spot = map.latLngToContainerPoint(at);
      pen.font = `${kind.includes("town") || kind === "name" ? 600 : 400} ${font.fontSize} ${font.fontFamily}`;
      const wide = pen.measureText(text).width + 6;
      const under = [-wide / 2, 4];
      const places = kind.startsWith("lab")
        ? [[-wide / 2, -height / 2]]
        : [...(kind === "name" ? [under] : []), [9, -height], [-9 - wide, -height], [9, 4], [-9 - wide, 4], [-wide / 2, -height - 9], [-wide / 2, 10]];
      for (const [dx, dy] of places) {
        const box = [spot.x + dx, spot.y + dy, spot.x + dx + wide, spot.y + dy + height];
        if (box[0] < 2 || box[1] < 2 || box[2] > size.x - 2 || box[3] > size.y - 2) continue;
        if (taken.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) continue;
        taken.push(box);
        const span = document.createElement("span");
        span.textContent = text;
        const icon = L.divIcon({ className: `words ${kind}`, html: span, iconSize: null, iconAnchor: [-dx, -dy] });
        L.marker(at, { icon, interactive: false, keyboard: false }).addTo(lettered);
        return;
      }
    };
    [...data.fixes, ...data.pins].forEach((one) => {
      const spot = map.latLngToContainerPoint(one.at);
      taken.push([spot.x - 5, spot.y - (one.name && !one.home ? 22 : 5), spot.x + 5, spot.y + 4]);
    });
    taken.push([0, 0, 62, 110], [size.x - 50, 0, size.x, 70], [0, size.y - 40, 150, size.y], [size.x - 260, size.y - 30, size.x, size.y]);
    texts.forEach(([text, at, kind]) => put(text, at, kind));
    const ranks = [...names].sort((a, b) => a[3] - b[3]);
    if (!data.tiles) ranks.forEach(([name, lat, lon, rank]) => put(name, [lat, lon], rank === 2 ? "lab" : "lab town"));
  };

  // Signs: the same shapes as in the drawing.
  const SVG = "http://www.w3.org/2000/svg";
  const SHAPES = {
    home: "M-10 0 0-9l10 9V9H-10z", pin: "M0 0C-4-7-8-9-8-15a8 8 0 0 1 16 0C8-9 4-7 0 0z",
    sure: "M-4.5-4.5h9v9h-9z", unused: "M-4-4 4 4M4-4-4 4", dot: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
  };
  const KINDS = { home: "home", pin: "pin", unsure: "ring", unused: "cross" };
  const sign = (kind) => {
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    svg.setAttribute("width", "24");
    svg.setAttribute("height", "24");
    svg.setAttribute("viewBox", "-12 -12 24 24");
    path.setAttribute("d", SHAPES[kind] || SHAPES.dot);
    path.setAttribute("class", `mk ${KINDS[kind] || ""}`);
    svg.append(path);
    return L.divIcon({ className: "sign-at", html: svg, iconSize: [24, 24] });
  };
  const spoken = (text, address) => {
    const box = document.createElement(address ? "a" : "p");
    box.textContent = text;
    if (address) box.href = address;
    return box;
  };
  const marked = (one, kind, text, address, keyboard) => {
    const marker = L.marker(one.at, { icon: sign(kind), keyboard }).bindPopup(spoken(text, address)).addTo(map);
    marker.getElement().setAttribute(keyboard ? "aria-label" : "title", text);
    return marker;
  };

  if (data.tiles) {
    L.tileLayer(data.tiles.address, { minNativeZoom: data.tiles.least, maxNativeZoom: data.tiles.most, maxZoom: 19 }).addTo(map);
  }
  data.borders.forEach((steps) =>
    L.polyline(ringOf(steps).map(degrees), { interactive: false, className: "limit" }).addTo(map));
  // A corridor is a line as broad as it is on the ground, at every zoom.
  const broad = (zone) => {
    const more = zone.look ? ` ${zone.look}` : "";
    const middle = zone.way[Math.floor(zone.way.length / 2)];
    const band = L.polyline(zone.way, { interactive: false, className: `way${more}` }).addTo(map);
    L.polyline(zone.way, { interactive: false, className: `way-line${more}` }).addTo(map);
    const fit = () => {
      const at = L.latLng(middle), unit = map.latLngToLayerPoint(at), side = map.layerPointToLatLng(unit.add([100, 0]));
      band.setStyle({ weight: Math.max(3, (200 * zone.half) / Math.max(1, map.distance(at, side))) });
    };
    map.on("zoomend viewreset", fit);
    map.whenReady(fit);
    return middle;
  };
  data.zones.forEach((zone) => {
    if (zone.way) {
      texts.push([zone.name, broad(zone), "name"]);
      return;
    }
    const options = { interactive: false, className: zone.look ? `zn ${zone.look}` : "zn" };
    const make = (more) => (zone.ring ? L.polygon(zone.ring, more) : L.circle(zone.at, { ...more, radius: zone.radius })).addTo(map);
    const layer = make(options);
    if (zone.look === "no") make({ ...options, className: "zn2", fill: false });
    texts.push([zone.name, [layer.getBounds().getSouth(), layer.getBounds().getCenter().lng], "name"]);
  });
  [...data.fixes].sort((a, b) => b.acc - a.acc).filter((fix) => fix.acc).forEach((fix) =>
    L.circle(fix.at, { radius: fix.acc, interactive: false, className: `acc ${fix.use}` }).addTo(map));
  data.fixes.filter((fix) => fix.use !== "unused").forEach((fix, n, used) => {
    if (n) L.polyline([used[n - 1].at, fix.at], { interactive: false, className: fix.gap ? "trk gap" : "trk" }).addTo(map);
  });
  const pins = data.pins.map((pin) => {
    texts.unshift([pin.name, pin.at, ""]);
    return marked(pin, pin.home ? "home" : "pin", pin.name, pin.address, true);
  });
  const last = data.fixes.length - 1;
  const told = (n) => document.querySelector(`[data-map-fix="${n}"]`);
  const fixes = data.fixes.map((fix, n) => marked(fix, fix.use, (told(n + 1) || { textContent: fix.label }).textContent, "", false));
  const rank = (n) => (n === 0 || n === last ? 0 : data.fixes[n].use === "sure" ? 1 : 2);
  data.fixes.map((_, n) => n).sort((a, b) => rank(a) - rank(b) || a - b).forEach((n) =>
    texts.push([data.fixes[n].label, data.fixes[n].at, ""]));

  // Controls.
  const control = (position, make) => {
    const one = L.control({ position });
    one.onAdd = () => {
      const box = make();
      L.DomEvent.disableClickPropagation(box);
      return box;
    };
    one.addTo(map);
  };
  L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
  const all = document.createElement("button");
  all.type = "button";
  all.className = "btn alt small whole";
  all.textContent = words.whole;
  all.addEventListener("click", whole);
  frame.after(all);
  control("topright", () => {
    const box = L.DomUtil.create("div", "north");
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 18 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M9 0l8 24-8-6-8 6z");
    svg.append(path);
    box.append(svg, words.north);
    return box;
  });
  L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
  if (data.tiles && data.tiles.credit) {
    control("bottomright", () => {
      const box = L.DomUtil.create("div", "credit");
      box.textContent = data.tiles.credit.replace(/<[^>]*>/g, "");
      return box;
    });
  }

  // A link in the list goes to its point.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-map-fix],[data-map-pin]");
    if (!link) return;
    const marker = link.dataset.mapFix ? fixes[link.dataset.mapFix - 1] : pins[link.dataset.mapPin - 1];
    if (!marker) return;
    map.setView(marker.getLatLng(), Math.max(map.getZoom(), 15));
    marker.openPopup();
    sheet.focus({ preventScroll: true });
  });
  map.on("moveend", look);
  map.on("resize", look);
  look();
  document.dispatchEvent(new CustomEvent("titian:map", { detail: { map, sign, label: texts } }));
})();
