// On every page after the first answer: what is typed is kept, what waits is sent, and what stands
// where is shown. simpanan.js makes a whole report on the page that the phone keeps.
(function () {
  "use strict";
  var here = document.currentScript.dataset;
  var who = here.who;
  var begun = here.draft && JSON.parse(here.draft);
  var DRAFT_LASTS = 12 * 36e5; // and so long it stands there that help was asked for
  var FIRST_WAIT = 5000;
  var GIVES_WAY = 3000; // to this page's own first round; another tab may take longer
  var LAST_WAIT = 18e5;
  var VILLAGE = 8000; // when a mast comes back, not every phone should call at once
  var unkept; // a finished one, for which the phone had no room
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

  // Question and answer as the page says them.
  function words(key, code) {
    var section = one("[data-part='" + key + "']");
    var answer = section && section.querySelector("[data-code='" + code + "'] span");
    return [section ? section.querySelector("h1").textContent : key,
      answer ? answer.textContent : code || ""];
  }

  function readable(row) {
    var answers = row.report.answers;
    var lines = Object.keys(answers).map(function (key) {
      return words(key, answers[key]).join(" ");
    });
    return [day(row.at) + ", " + new Date(row.at).toLocaleTimeString(), row.id]
      .concat(lines).join("\r\n");
  }

  // ---- the shell: once after the page, then when day, language or person change

  function register() {
    var now = [document.documentElement.lang, who, Math.floor(Date.now() / 864e5)].join();
    navigator.serviceWorker.register("/s/kerja.js").then(function (found) {
      if (found.active && localStorage.klien !== now) found.active.postMessage("isi");
      localStorage.klien = now;
    }).catch(function () {});
  }

  var DO = {
    kirim: sendNow, txt: function () { exported("txt"); }, json: function () { exported("json"); },
    mengerti: function () { traced(0).then(refresh); }
  };

  document.addEventListener("click", function (event) {
    var pressed = event.target.closest("button");
    if (pressed && DO[pressed.dataset.do]) DO[pressed.dataset.do]();
  });
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) {
      tries = 0;
      again();
    } else if (Number(cookie("kotak"))) entrust();
  });
  addEventListener("online", function () {
    tries = 0;
    setTimeout(again, Math.random() * VILLAGE);
  });
  addEventListener("beforeunload", function (event) { if (unkept) event.preventDefault(); });
  if (self.BroadcastChannel) new BroadcastChannel("kotak").onmessage = refresh;
  if (begun) Kotak.begin(begun, who).catch(function () {});
  if (one("[data-report]")) finishing(one("[data-report]"));
  // Last of all, and not beside a report: the page and its next answer have the line first.
  if (navigator.serviceWorker && !one("[data-report]")) addEventListener("load", function () {
    setTimeout(register, 1000);
  });
  self.Luring = {
    who: who, one: one, each: each, show: show, add: add, words: words, cookie: cookie,
    finished: finished, persist: persist, full: full, again: again, refresh: refresh,
    began: refresh().then(again).catch(function () {}), lasts: DRAFT_LASTS
  };
})();
