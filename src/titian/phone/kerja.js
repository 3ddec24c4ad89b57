// The service worker: where no page of ours answers, the page that the phone keeps stands in, and
// no answer that was typed is lost on the way there.
importScripts("/statis/klien/kotak.js");
(function () {
  "use strict";
  var CACHE = "klien";
  var PAGE = "/s/simpanan/";
  var PATIENCE = 20000;

  // The page, and the files of ours that it names; what it names no more goes.
  function fill() {
    return fetch(PAGE, { credentials: "same-origin", cache: "no-store", redirect: "error" })
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return Promise.all([answer.clone().text(), caches.open(CACHE)]).then(function (both) {
          var named = both[0].match(/\/statis\/klien\/[\w.-]+/g) || [];
          if (!named.length) throw new Error("not our page");
          return both[1].addAll(named)
            .then(function () { return both[1].put(PAGE, answer); })
            .then(function () { return tidy(both[1], named.concat(PAGE)); });
        });
      });
  }

  function tidy(cache, named) {
    return cache.keys().then(function (kept) {
      return Promise.all(kept.map(function (one) {
        return named.indexOf(new URL(one.url).pathname) < 0 && cache.delete(one);
      }));
    });
  }

  function late() {
    return new Promise(function (_, failed) { setTimeout(failed, PATIENCE, new Error("late")); });
  }

  // What a form sends is kept before it travels.
  function typed(request, path) {
    if (request.method !== "POST") return Promise.resolve();
    if (path === "/s/keluar") return Kotak.leave();
    var key = (path.match(/^\/s\/lapor\/([\w-]+)\/$/) || [])[1];
    if (!key && path !== "/s/tolong/") return Promise.resolve();
    return request.formData().then(function (fields) {
      return key ? Kotak.answered(key, fields) : function () { return asked(fields); };
    });
  }

  function asked(fields) {
    return Kotak.row("jejak").then(function (trace) {
      return Kotak.keep(Kotak.wish(fields, (trace || {}).who || ""));
    });
  }

  function page(request, path) {
    var kept = typed(request.clone(), path).catch(function () {});
    return Promise.race([fetch(request), late()]).then(function (answer) {
      if (answer.status >= 500) throw new Error(String(answer.status));
      return answer;
    }).catch(function () {
      return kept.then(function (more) { return more && more(); }).catch(function () {})
        .then(function () { return caches.match(PAGE); })
        .then(function (found) { return found || Response.error(); });
    });
  }

  self.addEventListener("install", function (event) {
    event.waitUntil(fill().then(function () { return self.skipWaiting(); }));
  });
  self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener("message", function (event) { event.waitUntil(fill()); });
  self.addEventListener("sync", function (event) {
    event.waitUntil(Kotak.send().then(function (how) {
      if (how === "kept") throw new Error(how); // the browser tries again later
    }));
  });
  self.addEventListener("fetch", function (event) {
    var request = event.request;
    var path = new URL(request.url).pathname;
    if (request.mode === "navigate") event.respondWith(page(request, path));
    else if (/^\/statis\/klien\//.test(path)) {
      event.respondWith(caches.match(request).then(function (found) {
        return found || fetch(request);
      }));
    }
  });
})();
