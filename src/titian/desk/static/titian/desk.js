"use strict";
// Keys and care for what is typed, on the pages of the counter and of the inbox only. Every page is
// whole without this file.
(() => {
  const $ = (selector) => document.querySelector(selector);
  const isText = (node) => node.matches && node.matches("textarea,select,input:not([type=radio]):not([type=checkbox])");

  // One key presses whatever names it, unless somebody is typing; F2 and its like always.
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const isFree = /^f\d+$/.test(key) || !isText(event.target);
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !isFree) return;
    const hot = [...document.querySelectorAll("[data-hot]")].find(
      (e) => e.dataset.hot.toLowerCase() === key && e.offsetParent);
    if (hot) {
      event.preventDefault();
      hot.click();
    }
  });

  // From the box down to who was found, and back.
  const box = $("#cari");
  if (box) box.form.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [box, ...box.form.querySelectorAll("#temuan a.btn")];
    const next = step && stops[stops.indexOf(event.target) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  const print = $("[data-print-now]");
  if (print) window.print();

  // What is typed into a form that asks for it stays in this tab until a page names it as saved:
  // the server may start again meanwhile, the tab may load again. Of another person it goes.
  const PREFIX = "isian:";
  const store = sessionStorage;
  const mine = (form) => PREFIX + form.dataset.owner + ":" + form.dataset.keep;
  const show = (id, on) => {
    const note = document.getElementById(id);
    if (note) note.hidden = !on;
  };
  const fields = (form) => [...form.elements].filter((e) => e.name && e.name !== "csrfmiddlewaretoken" && e.type !== "submit");
  const isPress = (e) => e.type === "radio" || e.type === "checkbox";
  const read = (key) => {
    try {
      return JSON.parse(store.getItem(key)) || [];
    } catch {
      return [];
    }
  };
  const keep = (form) => {
    const typed = fields(form).filter((e) => !isPress(e) || e.checked).map((e) => [e.name, e.value]);
    try {
      store.setItem(mine(form), JSON.stringify(typed));
    } catch {
      return; // no room: the page works as without this
    }
  };
  const bringBack = (form, typed) => {
    const given = (e) => typed.filter(([name]) => name === e.name).map(([, value]) => value);
    for (const e of fields(form)) {
      if (isPress(e)) e.checked = given(e).includes(e.value);
      else if (given(e).length) e.value = given(e)[0];
    }
  };
  const idOf = (typed) => (typed.find(([name]) => name === "id") || [])[1];
  for (const key of Object.keys(store).filter((name) => name.startsWith(PREFIX))) {
    const id = idOf(read(key));
    if (!id || location.href.includes(id)) store.removeItem(key);
  }
  for (const form of document.querySelectorAll("form[data-keep]")) {
    for (const key of Object.keys(store).filter((name) => name.startsWith(PREFIX))) {
      if (!key.startsWith(PREFIX + form.dataset.owner + ":")) store.removeItem(key);
    }
    const typed = read(mine(form));
    if (typed.length && !$(".errors") && !$("[data-first]")) {
      bringBack(form, typed);
      show("isian-kembali", true);
    }
    form.addEventListener("input", () => keep(form));
    form.addEventListener("change", () => keep(form));
  }
  const empty = $("[data-empty]");
  if (empty) empty.addEventListener("click", () => {
    store.removeItem(mine($("form[data-keep]")));
    location.reload();
  });

  // Sent only while the server answers; until then it waits here, and the page says so.
  const icon = $("link[rel=icon]");
  const answers = () => fetch(icon.href, { method: "HEAD", cache: "no-store" }).then((a) => a.ok, () => false);
  const send = async (form, button) => {
    if (form.dataset.waits) return;
    form.dataset.waits = "1";
    keep(form);
    while (!(await answers())) {
      show("isian-menunggu", true);
      await new Promise((again) => setTimeout(again, 2000));
    }
    show("isian-menunggu", false);
    delete form.dataset.waits;
    form.dataset.goes = "1";
    form.requestSubmit(button);
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]")) return;
    if (form.dataset.goes) {
      delete form.dataset.goes;
      return;
    }
    event.preventDefault();
    send(form, event.submitter);
  }, true);
})();
