// On every page after the first answer: what is typed is kept, what waits is sent, and a screen
// that nobody looks at shows nothing. On the page that the phone keeps: a whole report by itself.
(function () {
  "use strict";
  var here = document.currentScript.dataset;
  var who = here.who;
  var begun = here.draft && JSON.parse(here.draft);
  var main = document.querySelector("main");
  var isStored = Boolean(main.dataset.version);
  var IDLE = 120000;
  var LONG = 600000; // covered for so long, the file shuts too
  var DRAFT_LASTS = 12 * 36e5; // and so long it stands there that help was asked for
  var FIRST_WAIT = 5000;
  var GIVES_WAY = 3000; // to this page's own first round; another tab may take longer
  var LAST_WAIT = 18e5;
  var VILLAGE = 8000; // when a mast comes back, not every phone should call at once
  var held; // the report that is being made on the stored page
  var unkept; // a finished one, for which the phone had no room
  var pressed;
  var tries = 0;
  var timer;

  function each(what, work) { document.querySelectorAll(what).forEach(work); }

  function one(what) { return document.querySelector(what); }

  function show(what, is) { each(what, function (part) { part.hidden = !is; }); }

  // ---- what waits is sent

  function again() {
    clearTimeout(timer);
    return Kotak.send().catch(function () { return "kept"; }).then(function (how) {
      var wait = Math.min(FIRST_WAIT * Math.pow(2, tries), LAST_WAIT);
      show("[data-note=who]", how === "who");
      show("[data-note=kept]", how === "kept");
      if (how === "done" || how === "who") tries = 0;
      else {
        tries += 1;
        timer = setTimeout(again, wait * (0.75 + Math.random() / 2));
      }
      return refresh();
    });
  }

  // When nobody looks, the browser sends for us, if it can.
  function entrust() {
    if (navigator.serviceWorker) navigator.serviceWorker.ready.then(function (worker) {
      return worker.sync && worker.sync.register("kirim");
    }).catch(function () {});
  }

  function cookie(name) {
    return (document.cookie.match("(?:^|; )" + name + "=([^;]*)") || [])[1] || "";
  }

  // The cookie outlives the storage: what it counts and the storage does not know is lost.
  function refresh() {
    return Kotak.rows().then(function (rows) {
      var trace = rows.filter(function (row) { return row.id === "jejak"; })[0];
      var waiting = rows.filter(Kotak.isWaiting);
      if (!trace) return traced(Number(cookie("kotak"))).then(refresh);
      document.cookie = "kotak=" + waiting.length + ";path=/s/;max-age=34560000;samesite=lax" +
        (location.protocol === "https:" ? ";secure" : "");
      each("[data-lost]", function (part) { part.textContent = trace.lost; });
      show("[data-note=lost]", trace.lost > 0);
      if (trace.who !== who && who) return traced(trace.lost).then(refresh);
      return drawn(rows.filter(function (row) { return row.kind && row.who === who; }),
        waiting.length);
    }, function () { show("[data-note=cannot]", true); });
  }

  function traced(lost) {
    return Kotak.within("readwrite", function (store) {
      Kotak.edit(store, "jejak", function () { return { lost: lost || 0, who: who }; });
    });
  }

  // ---- what stands there: every report in one of four places

  var PLACES = { second: "received", other: "received" };

  function drawn(mine, waiting) {
    var reports = mine.filter(function (row) { return row.kind === "report"; });
    var help = mine.filter(function (row) {
      return row.kind === "help" && (Kotak.isWaiting(row) || Date.now() - row.at < DRAFT_LASTS);
    });
    each("[data-waiting]", function (part) { part.textContent = waiting || ""; });
    each("[data-count]", function (part) {
      part.textContent = reports.filter(function (row) {
        return (PLACES[row.state] || row.state) === part.dataset.count;
      }).length;
    });
    show("[data-send-now]", waiting > 0 || unkept);
    show("[data-export]", unkept || reports.some(hasWords));
    show("[data-help=waiting]", help.some(Kotak.isWaiting));
    show("[data-help=received]", help.length > 0 && !help.some(Kotak.isWaiting));
    each("[data-list]", function (list) { listed(list, reports); });
  }

  function hasWords(row) { return Boolean(row.report); }

  function listed(list, reports) {
    list.textContent = "";
    reports.slice(-10).reverse().forEach(function (row) {
      var line = list.appendChild(document.createElement("li"));
      var text = line.appendChild(document.createElement("span"));
      var state = one("[data-state=" + row.state + "]");
      add(text, "b", day(row.at));
      add(text, "small", state ? state.textContent : "");
      if (row.number) add(line, "span", row.number.replace(/^(.{4})/, "$1-"));
    });
  }

  function add(to, kind, text) {
    to.appendChild(document.createElement(kind)).textContent = text;
  }

  function day(at) {
    return new Date(at).toLocaleDateString(document.documentElement.lang, {
      weekday: "long", day: "numeric", month: "long"
    });
  }

  // ---- the last page of a report, with a signal: kept first, then sent by the page's own form

  function finishing(form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      form.querySelector("button").disabled = true;
      Kotak.row("draf").catch(function () {}).then(function (draft) {
        return finished(begun, draft && draft.report.id === begun.id ? draft.photo : null);
      }).then(function (row) {
        return Kotak.keep(row).then(function () {
          persist();
          show("[data-kept]", true);
          return Kotak.alone(function () { return posted(form, row); }, GIVES_WAY);
        }, function () { return posted(form, row, true); }).then(function (how) {
          if (how === "busy") location.replace("/s/simpanan/"); // another tab sends it
        });
      });
    });
  }

  // One that began on a page has its name; the others get it now, as it tells the time too.
  function finished(report, photo) {
    var now = Date.now();
    return {
      id: report.id || Kotak.newId(now), kind: "report", who: who, at: now, state: "saved",
      report: report, photo: photo
    };
  }

  function posted(form, row, isUnkept) {
    var late = new Promise(function (_, failed) { setTimeout(failed, 20000); });
    var fields = new URLSearchParams(new FormData(form));
    var sent = Kotak.post(location.pathname, {
      body: fields, headers: { Accept: "application/json" }
    }).then(function (said) {
      if (!names(said, row)) throw new Error("no receipt");
      Kotak.settle([row], said).catch(function () {}); // done before the next page is there
    });
    Kotak.marked([row], "sent").catch(function () {});
    return Promise.race([sent, late]).then(function () {
      location.replace("/s/bukti/" + row.id + "/");
    }, function () {
      if (isUnkept) return full(row);
      return Kotak.marked([row], "saved").then(function () { location.replace("/s/simpanan/"); });
    });
  }

  function names(said, row) {
    return Object.keys(said).some(function (state) {
      return String(said[state]).indexOf(row.id.slice(-6)) >= 0;
    });
  }

  function persist() {
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
  }

  function full(row) {
    unkept = row;
    show("[data-note=full], [data-export], [data-send-now]", true);
  }

  // ---- the stored page: one question at a time, and the receipt waits

  function go() {
    var part = location.hash.replace(/\W/g, "") || "kotak";
    if (part === "periksa" && !held || !one("[data-part=" + part + "]")) part = "kotak";
    each("[data-part]", function (section) { section.hidden = section.dataset.part !== part; });
    if (part === "periksa") review();
    if (held) each("[data-part=" + part + "] .ans", function (button) {
      button.classList.toggle("on", held.report.answers[part] === button.value);
    });
    show("[data-wait]", false);
    document.title = one("[data-part=" + part + "] h1").textContent + " · Titian";
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
      held = draft && draft.who === who && age >= 0 && age < DRAFT_LASTS ? draft : fresh();
    });
  }

  function fresh() {
    var report = { id: "", form_version: main.dataset.version, answers: {} };
    return { id: "draf", who: who, at: Date.now(), report: report, photo: null };
  }

  function typed(event) {
    var part = event.target.closest("[data-part]").dataset.part;
    var fields = new FormData(event.target);
    var button = event.submitter || (pressed && pressed.form === event.target ? pressed : null);
    event.preventDefault();
    if (button && button.name === "answer") fields.set("answer", button.value);
    each("input[type=hidden][name=answer]", function (field) { field.remove(); });
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
    var list = one("[data-rows]");
    list.textContent = "";
    if (held) questions().forEach(function (key) {
      var line = list.appendChild(document.createElement("li"));
      var text = line.appendChild(document.createElement("span"));
      var link = line.appendChild(document.createElement("a"));
      var said = words(key, held.report.answers[key]);
      add(text, "small", said[0]);
      add(text, "b", said[1]);
      link.href = "#" + key;
      link.textContent = list.dataset.change;
      link.setAttribute("aria-label", list.dataset.change + ": " + said[0]);
    });
  }

  // Question and answer as the page says them.
  function words(key, code) {
    var section = one("[data-part='" + key + "']");
    var answer = section && section.querySelector("[data-code='" + code + "'] span");
    return [section ? section.querySelector("h1").textContent : key,
      answer ? answer.textContent : code || ""];
  }

  function finish() {
    if (!held) return;
    var row = finished(held.report, held.photo);
    held = null;
    return Kotak.keep(row).then(persist, function () { full(row); }).then(function () {
      location.hash = "kotak";
      go();
      return again();
    });
  }

  function wished(fields) {
    show("[data-help=waiting]", true);
    one("[data-part=tolong] form").reset();
    return Kotak.keep(Kotak.wish(fields, who)).then(again, function () {
      return Kotak.hand([Kotak.wish(fields, who)]).then(function () {
        show("[data-help=waiting]", false);
        show("[data-help=received]", true);
      });
    });
  }

  // One that the phone could not keep goes straight from this page.
  function sendNow() {
    tries = 0;
    if (!unkept) return again();
    return Kotak.hand([unkept]).then(function (said) {
      if (!names(said, unkept)) return;
      unkept = null;
      show("[data-note=full], [data-export]", false);
      return again();
    }, function () {});
  }

  // ---- the last resort: a file that somebody else can carry

  function carried() {
    return Kotak.rows().catch(function () { return []; }).then(function (rows) {
      return rows.filter(function (row) { return row.who === who && hasWords(row) && row.kind; })
        .concat(unkept || []);
    });
  }

  function exported(kind) {
    return carried().then(function (rows) {
      if (kind === "json") return Kotak.bundle(rows).then(JSON.stringify);
      return [one("[data-export-words]").textContent].concat(rows.map(readable)).join("\r\n\r\n");
    }).then(function (text) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
      link.download = "laporan-titian-" + new Date().toISOString().slice(0, 10) + "." + kind;
      link.click();
    });
  }

  function readable(row) {
    var answers = row.report.answers;
    var lines = Object.keys(answers).map(function (key) {
      return words(key, answers[key]).join(" ");
    });
    return [day(row.at) + ", " + new Date(row.at).toLocaleTimeString(), row.id]
      .concat(lines).join("\r\n");
  }

  // ---- a screen that nobody looks at

  var root = document.documentElement;
  var title = document.title;
  var idle;
  var shut;

  function cover() {
    var button = document.createElement("button");
    if (shut || /^\/s\/tolong/.test(location.pathname) || location.hash === "#tolong") return;
    shut = { at: performance.now(), button: button };
    title = document.title;
    document.title = "Titian";
    root.classList.add("shut");
    button.className = "go";
    button.textContent = here.shut;
    button.onclick = uncover;
    document.body.insertBefore(button, one("footer"));
  }

  function uncover() {
    var isLong = performance.now() - shut.at > LONG;
    if (isLong && !/^\/s\/(lapor|simpanan)\//.test(location.pathname)) return out();
    shut.button.remove();
    shut = null;
    document.title = title;
    root.classList.remove("shut");
    touched();
  }

  function out() {
    var away = function () { location.replace("/s/"); };
    fetch("/s/keluar", {
      method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": cookie("csrftoken") }
    }).then(away, away);
  }

  function touched() {
    clearTimeout(idle);
    idle = setTimeout(cover, IDLE);
  }

  // ---- the shell: once after the page, then when day, language or person change

  function register() {
    var now = [document.documentElement.lang, who, Math.floor(Date.now() / 864e5)].join();
    navigator.serviceWorker.register("/s/kerja.js").then(function (found) {
      if (found.active && localStorage.klien !== now) found.active.postMessage("isi");
      localStorage.klien = now;
    }).catch(function () {});
  }

  function start() {
    var path = location.pathname;
    main.addEventListener("submit", typed);
    addEventListener("hashchange", go);
    show("[data-note=needs]", !/^\/s\/($|simpanan|lapor|tolong)/.test(path));
    if (path === "/s/tolong/") location.hash = "tolong";
    if (/^\/s\/lapor\//.test(path)) resume().then(toNext);
    go();
  }

  var DO = {
    kirim: sendNow, txt: function () { exported("txt"); }, json: function () { exported("json"); },
    mengerti: function () { traced(0).then(refresh); }
  };

  document.addEventListener("click", function (event) {
    pressed = event.target.closest("button");
    if (pressed && DO[pressed.dataset.do]) DO[pressed.dataset.do]();
  });
  ["pointerdown", "keydown", "scroll", "input"].forEach(function (touch) {
    document.addEventListener(touch, touched, true);
  });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) {
      if (Number(cookie("kotak"))) entrust();
      return cover();
    }
    tries = 0;
    again();
  });
  addEventListener("online", function () {
    tries = 0;
    setTimeout(again, Math.random() * VILLAGE);
  });
  addEventListener("beforeunload", function (event) { if (unkept) event.preventDefault(); });
  if (self.BroadcastChannel) new BroadcastChannel("kotak").onmessage = refresh;
  if (begun) Kotak.begin(begun, who).catch(function () {});
  if (one("[data-report]")) finishing(one("[data-report]"));
  if (isStored) start();
  // Last of all, and not beside a report: the page and its next answer have the line first.
  if (navigator.serviceWorker && !one("[data-report]")) addEventListener("load", function () {
    setTimeout(register, 1000);
  });
  touched();
  refresh().then(again).then(function () {
    if (isStored) return Kotak.ask(who).then(refresh);
  }).catch(function () {});
})();
