// The outbox: what the phone keeps until the office's receipt names it. The pages and the service
// worker use it alike. Oldest first, up to twenty in a request, and never by two tabs at once.
(function () {
  "use strict";
  var DOOR = "/s/kirim/";
  var MOST = 20;
  var PHOTOS = 250000; // bytes in one request: a weak link should get somewhere
  var PATIENCE = 20000; // and a second for each kilobyte: then anew, as TCP waits ever longer
  var REMEMBERED = 31 * 864e5;
  var WAITING = { saved: 1, sent: 1 };
  var FINAL = { received: 1, reviewed: 1, second: 1, other: 1, not_due: 1 };
  var most = MOST;
  var others = self.BroadcastChannel && new BroadcastChannel("kotak"); // pages that show it
  var opened;

  function open() {
    if (!opened) opened = new Promise(function (done, failed) {
      var asked = indexedDB.open("titian", 1);
      asked.onupgradeneeded = function () {
        var rows = asked.result.createObjectStore("kotak", { keyPath: "n", autoIncrement: true });
        rows.createIndex("id", "id", { unique: true });
      };
      asked.onsuccess = function () {
        asked.result.onversionchange = asked.result.onclose = function () {
          asked.result.close();
          opened = null;
        };
        done(asked.result);
      };
      asked.onerror = function () { failed(asked.error); };
    }).catch(function (trouble) { opened = null; throw trouble; });
    return opened;
  }

  // Resolves when it is on the disk, with what `work` put into `found.it`.
  function within(mode, work) {
    return open().then(function (base) {
      return new Promise(function (done, failed) {
        var all = base.transaction("kotak", mode);
        var found = {};
        all.oncomplete = function () { done(found.it); };
        all.onabort = function () { failed(all.error); };
        work(all.objectStore("kotak"), found);
      });
    });
  }

  function rows() {
    return within("readonly", function (store, found) {
      store.getAll().onsuccess = function (event) { found.it = event.target.result; };
    });
  }

  // `change` gets the row of that id, or nothing, and returns what shall stand there, or nothing.
  function edit(store, id, change) {
    store.index("id").get(id).onsuccess = function (event) {
      var old = event.target.result;
      var made = change(old);
      if (made) { made.id = id; if (old) made.n = old.n; store.put(made); }
      else if (old) store.delete(old.n);
    };
  }

  function row(id) {
    return within("readonly", function (store, found) {
      store.index("id").get(id).onsuccess = function (event) { found.it = event.target.result; };
    });
  }

  // A report or a wish for help; kept once, whoever keeps it again. Its draft ends with it.
  function keep(made) {
    return within("readwrite", function (store) {
      edit(store, made.id, function (old) { return old || made; });
      edit(store, "draf", function (old) {
        var other = old && old.report.id && old.report.id !== made.id;
        return made.kind === "help" || other ? old : null;
      });
    }).catch(function (trouble) {
      if (!made.photo) throw trouble;
      return keep(Object.assign({}, made, { photo: null })); // the report matters more
    });
  }

  function wish(fields, who) {
    var now = Date.now();
    return {
      id: newId(now), kind: "help", who: who, at: now, state: "saved",
      words: fields.get("words") || ""
    };
  }

  // What the page knows already, with the photo that only the phone has.
  function begin(report, who) {
    return within("readwrite", function (store) {
      edit(store, "draf", function (old) {
        var same = old && old.report.id === report.id;
        return { who: who, at: Date.now(), report: report, photo: same ? old.photo : null };
      });
    });
  }

  // One more answer, as the fields of its form name it.
  function answered(key, fields) {
    return within("readwrite", function (store) {
      edit(store, "draf", function (old) { return old && answer(old, key, fields); });
    });
  }

  function answer(draft, key, fields) {
    var code = fields.get("answer");
    var photo = fields.get("photo");
    if (!code) return draft;
    if (fields.has("lat")) code = located(draft.report, code, fields);
    if (key === "photo") {
      draft.photo = code === "given" && photo && photo.size ? photo : null;
      if (!draft.photo) code = "skip";
    }
    draft.report.answers[key] = code;
    draft.at = Date.now();
    return draft;
  }

  function located(report, code, fields) {
    delete report.fix;
    delete report.no_fix_because;
    if (code !== "refused" && fields.get("lat")) {
      report.fix = ["lat", "lon", "acc"].map(function (name) { return Number(fields.get(name)); });
      return "given";
    }
    report.no_fix_because = code === "refused" ? code : fields.get("because") || "unsupported";
    return report.no_fix_because === "refused" ? "refused" : code;
  }

  // Whoever leaves takes along what they were writing and what is through.
  function leave() {
    return within("readwrite", function (store) {
      store.openCursor().onsuccess = function (event) {
        var at = event.target.result;
        if (!at) return;
        if (at.value.id === "draf" || FINAL[at.value.state]) at.delete();
        at.continue();
      };
    });
  }

  function isWaiting(one) { return Boolean(WAITING[one.state]); }

  // Up to twenty of one person, the oldest first; wishes for help before them.
  function next(all, whose) {
    var waiting = all.filter(function (one) { return isWaiting(one) && !whose[one.who || ""]; });
    var help = waiting.filter(function (one) { return one.kind === "help"; });
    var first = (help[0] || waiting[0] || {}).who;
    var size = 0;
    waiting = (help.length ? help : waiting).filter(function (one) { return one.who === first; });
    return waiting.slice(0, help.length ? 5 : most).filter(function (one, place) {
      size += one.photo ? one.photo.size : 0;
      return !place || size < PHOTOS;
    });
  }

  function base64(blob) {
    return new Promise(function (done, failed) {
      var reader = new FileReader();
      reader.onload = function () { done(reader.result.split(",")[1] || ""); };
      reader.onerror = failed;
      reader.readAsDataURL(blob);
    });
  }

  function time(ms) { return new Date(ms).toISOString().slice(0, 19) + "Z"; }

  // As short as it can be said: an id of ours tells when it was made.
  function asSent(one) {
    var made = Object.assign({}, one.report || { words: one.words });
    made.id = one.id.replace(/-/g, "");
    if (parseInt(made.id.slice(0, 12), 16) !== one.at) made.made_at = time(one.at);
    if (made.no_fix_because === (made.answers || {}).place) delete made.no_fix_because;
    if (!one.photo) return Promise.resolve(made);
    return base64(one.photo).then(function (photo) {
      made.photo = photo;
      return made;
    }, function () { return made; });
  }

  function bundle(some, ask) {
    return Promise.all(some.map(asSent)).then(function (sent) {
      var made = { sent_at: time(Date.now()), who: (some[0] || {}).who || "", brief: true };
      var help = Boolean(some[0] && some[0].kind === "help");
      if (sent.length) made[help ? "help" : "reports"] = sent;
      if (ask) made.ask = ask;
      return made;
    });
  }

  function packed(text) {
    if (!self.CompressionStream || text.length < 200) return Promise.resolve(text);
    var small = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
    return new Response(small).arrayBuffer();
  }

  function post(address, options) {
    var stop = self.AbortController ? new AbortController() : {};
    var size = options.body.byteLength || String(options.body).length;
    var late = setTimeout(function () { if (stop.abort) stop.abort(); }, PATIENCE + size);
    options.signal = stop.signal;
    options.method = "POST";
    options.credentials = "same-origin";
    options.redirect = "error";
    return fetch(address, options).then(function (answer) {
      return receipts(answer).then(function (said) {
        clearTimeout(late);
        return said;
      });
    });
  }

  // Only what is ours counts: a hotel's page that answers 200 names no receipt.
  function receipts(answer) {
    if (!/^application\/json/.test(answer.headers.get("Content-Type") || "")) {
      return Promise.reject(new Error(String(answer.status)));
    }
    return answer.json().then(function (said) {
      if (!said || typeof said !== "object" || answer.status >= 500) throw new Error("strange");
      return said;
    });
  }

  // The row that a receipt names by the last signs of its id, or none where two could be meant.
  function settle(some, said) {
    var done = [];
    Object.keys(said).forEach(function (state) {
      if (!FINAL[state] && state !== "unfit" || typeof said[state] !== "string") return;
      said[state].split(" ").forEach(function (one) {
        var parts = one.split("-");
        var named = some.filter(function (row) {
          return row.id.replace(/-/g, "").slice(-6) === parts[0];
        });
        if (parts[0] && named.length === 1) {
          done.push({ id: named[0].id, state: state, number: parts[1] || "" });
        }
      });
    });
    return mark(done).then(function () { return done; });
  }

  // What is through loses its words; what no office can read keeps them.
  function mark(done) {
    return within("readwrite", function (store) {
      done.forEach(function (one) {
        edit(store, one.id, function (old) {
          if (!old) return null;
          old.state = one.state;
          if (one.number) old.number = one.number;
          if (FINAL[one.state]) { delete old.report; delete old.photo; delete old.words; }
          return old;
        });
      });
    }).then(function () { if (others) others.postMessage(0); });
  }

  function marked(some, state) {
    return mark(some.map(function (one) { return { id: one.id, state: state }; }));
  }

  // "done", "kept" (no receipt came) or "who" (the office does not know this phone any more).
  function send() { return alone(function () { return round({}); }); }

  // One tab at a time. Where a browser knows no locks, the receipt is the same for both. `patience`:
  // so many ms for a round that just goes, as one does when a page opens.
  function alone(work, patience) {
    if (!self.navigator.locks) return work();
    if (!patience) return navigator.locks.request("kotak", { ifAvailable: true }, function (lock) {
      return lock ? work() : "busy";
    });
    var over = new AbortController();
    var timer = setTimeout(function () { over.abort(); }, patience);
    return navigator.locks.request("kotak", { signal: over.signal }, function () {
      clearTimeout(timer);
      return work();
    }).catch(function (trouble) {
      if (trouble && trouble.name === "AbortError") return "busy";
      throw trouble;
    });
  }

  function round(strangers) {
    return rows().then(function (all) {
      var some = next(all, strangers);
      if (!some.length) most = MOST;
      if (!some.length) return Object.keys(strangers).length ? "who" : "done";
      return marked(some, "sent").then(function () { return hand(some); })
        .then(function (said) { return heard(some, said, strangers); }, function () {
          most = MOST;
          return marked(some, "saved").then(function () { return "kept"; });
        });
    });
  }

  function hand(some) {
    return bundle(some).then(JSON.stringify).then(packed).then(function (body) {
      return post(DOOR, {
        body: body, referrerPolicy: "no-referrer", headers: { "Accept-Language": "id" }
      });
    });
  }

  function heard(some, said, strangers) {
    if (said.problem === "who") {
      strangers[some[0].who || ""] = true;
      return marked(some, "saved").then(function () { return round(strangers); });
    }
    if (said.problem) return refused(some, strangers);
    return settle(some, said).then(function (done) {
      var named = {};
      done.forEach(function (one) { named[one.id] = true; });
      var rest = some.filter(function (one) { return !named[one.id]; });
      return marked(rest, "saved").then(function () {
        return done.length ? round(strangers) : "kept";
      });
    });
  }

  // One that cannot be read must not hold up the others: each alone, and that one stays here.
  function refused(some, strangers) {
    var state = some.length > 1 ? "saved" : "unfit";
    most = 1;
    return marked(some, state).then(function () { return round(strangers); });
  }

  // How do those stand that came through? And what is older than anybody asks goes, a draft too.
  function ask(who) {
    return rows().then(function (all) {
      var old = Date.now() - REMEMBERED;
      var open = all.filter(function (one) {
        return one.kind === "report" && one.state === "received" && one.who === who;
      }).slice(-60);
      return forget(old).then(function () {
        if (!open.length) return [];
        var ids = open.map(function (one) { return one.id; });
        var body = JSON.stringify({ sent_at: time(Date.now()), who: who, brief: true, ask: ids });
        return post(DOOR, { body: body }).then(function (said) { return settle(open, said); });
      });
    });
  }

  function forget(old) {
    return within("readwrite", function (store) {
      store.openCursor().onsuccess = function (event) {
        var at = event.target.result;
        if (!at) return;
        if ((FINAL[at.value.state] || at.value.id === "draf") && at.value.at < old) at.delete();
        at.continue();
      };
    });
  }

  // The phone's own name for what it makes: UUID 7, as everywhere here; 62 bits are by chance.
  function newId(at) {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    var now = at;
    for (var place = 5; place >= 0; place -= 1) {
      bytes[place] = now % 256;
      now = Math.floor(now / 256);
    }
    bytes[6] = 0x70;
    bytes[7] = 0;
    bytes[8] = 0x80 | bytes[8] & 63;
    var hex = Array.from(bytes, function (byte) {
      return (256 + byte).toString(16).slice(1);
    }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  self.Kotak = {
    alone: alone, answer: answer, answered: answered, ask: ask, begin: begin, bundle: bundle,
    edit: edit, hand: hand, isWaiting: isWaiting, keep: keep, leave: leave, marked: marked,
    newId: newId, post: post, row: row, rows: rows, send: send, settle: settle, wish: wish,
    within: within
  };
})();
