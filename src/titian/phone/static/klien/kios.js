// The kiosk forgets who stood there: a minute without a touch, and the first page is back. Where
// this file does not run the server asks for it after a minute, touched or not.
(function () {
  "use strict";
  document.cookie = "layar=1; path=/kios/; samesite=lax; max-age=31536000";
  var after = Number(document.currentScript.dataset.after) * 1000;
  var timer;
  function again() {
    clearTimeout(timer);
    timer = setTimeout(function () { location.replace("/kios/selesai/"); }, after);
  }
  ["pointerdown", "keydown", "scroll", "input"].forEach(function (touch) {
    document.addEventListener(touch, again, true);
  });
  addEventListener("pageshow", function (event) {
    if (event.persisted) location.replace("/kios/selesai/");
  });
  again();
})();
