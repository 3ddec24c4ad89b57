// A screen that nobody looks at shows nothing; covered for long, the file shuts too.
(function () {
  "use strict";
  var shutWord = document.currentScript.dataset.shut;
  var IDLE = 120000;
  var LONG = 600000;
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
    button.textContent = shutWord;
    button.onclick = uncover;
    document.body.insertBefore(button, Luring.one("footer"));
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
      method: "POST", credentials: "same-origin",
      headers: { "X-CSRFToken": Luring.cookie("csrftoken") }
    }).then(away, away);
  }

  function touched() {
    clearTimeout(idle);
    idle = setTimeout(cover, IDLE);
  }

  ["pointerdown", "keydown", "scroll", "input"].forEach(function (touch) {
    document.addEventListener(touch, touched, true);
  });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) cover();
  });
  touched();
})();
