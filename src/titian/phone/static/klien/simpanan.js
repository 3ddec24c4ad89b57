// On the page that the phone keeps: one question at a time, without a signal; the receipt waits.
(function () {
  "use strict";
  var main = document.querySelector("main");
  var held; // the report that is being made
  var pressed;

  function go() {
    var part = location.hash.replace(/\W/g, "") || "kotak";
    if (part === "periksa" && !held || !Luring.one("[data-part=" + part + "]")) part = "kotak";
    Luring.each("[data-part]", function (section) {
      section.hidden = section.dataset.part !== part;
    });
    if (part === "periksa") review();
    if (held) Luring.each("[data-part=" + part + "] .ans", function (button) {
      button.classList.toggle("on", held.report.answers[part] === button.value);
    });
    Luring.show("[data-wait]", false);
    document.title = Luring.one("[data-part=" + part + "] h1").textContent + " · Titian";
    scrollTo(0, 0);
  }

  function questions() {
    return Array.from(document.querySelectorAll("[data-kind]"), function (section) {
      return section.dataset.part;
    });
  }

  function toNext() {
    var open = questions().filter(function (key) { return !held.report.answers[key]; })[0];
    location.hash = open || "periksa";
    go();
  }

  function resume() {
    return Kotak.row("draf").catch(function () {}).then(function (draft) {
      var age = draft ? Date.now() - draft.at : -1;
      held = draft && draft.who === Luring.who && age >= 0 && age < Luring.lasts ? draft : fresh();
    });
  }

  function fresh() {
    var report = { id: "", form_version: main.dataset.version, answers: {} };
    return { id: "draf", who: Luring.who, at: Date.now(), report: report, photo: null };
  }

  function typed(event) {
    var part = event.target.closest("[data-part]").dataset.part;
    var fields = new FormData(event.target);
    var button = event.submitter || (pressed && pressed.form === event.target ? pressed : null);
    event.preventDefault();
    if (button && button.name === "answer") fields.set("answer", button.value);
    Luring.each("input[type=hidden][name=answer]", function (field) { field.remove(); });
    if (part === "periksa") return finish();
    if (part === "tolong") return wished(fields);
    return (held ? Promise.resolve() : resume()).then(function () {
      Kotak.answer(held, part, fields);
      return Kotak.within("readwrite", function (store) {
        Kotak.edit(store, "draf", function () { return Object.assign({}, held); });
      }).catch(function () {}); // no room: it stays in this page, and the end says so
    }).then(toNext);
  }

  function review() {
    var list = Luring.one("[data-rows]");
    list.textContent = "";
    if (held) questions().forEach(function (key) {
      var line = list.appendChild(document.createElement("li"));
      var text = line.appendChild(document.createElement("span"));
      var link = line.appendChild(document.createElement("a"));
      var said = Luring.words(key, held.report.answers[key]);
      Luring.add(text, "small", said[0]);
      Luring.add(text, "b", said[1]);
      link.href = "#" + key;
      link.textContent = list.dataset.change;
      link.setAttribute("aria-label", list.dataset.change + ": " + said[0]);
    });
  }

  function finish() {
    if (!held) return;
    var row = Luring.finished(held.report, held.photo);
    held = null;
    return Kotak.keep(row).then(Luring.persist, function () {
      Luring.full(row);
    }).then(function () {
      location.hash = "kotak";
      go();
      return Luring.again();
    });
  }

  function wished(fields) {
    Luring.show("[data-help=waiting]", true);
    Luring.one("[data-part=tolong] form").reset();
    return Kotak.keep(Kotak.wish(fields, Luring.who)).then(Luring.again, function () {
      return Kotak.hand([Kotak.wish(fields, Luring.who)]).then(function () {
        Luring.show("[data-help=waiting]", false);
        Luring.show("[data-help=received]", true);
      });
    });
  }

  function start() {
    var path = location.pathname;
    main.addEventListener("submit", typed);
    addEventListener("hashchange", go);
    Luring.show("[data-note=needs]", !/^\/s\/($|simpanan|lapor|tolong)/.test(path));
    if (path === "/s/tolong/") location.hash = "tolong";
    if (/^\/s\/lapor\//.test(path)) resume().then(toNext);
    go();
  }

  document.addEventListener("click", function (event) {
    pressed = event.target.closest("button");
  });
  start();
  Luring.began.then(function () {
    return Kotak.ask(Luring.who).then(Luring.refresh);
  }).catch(function () {});
})();
