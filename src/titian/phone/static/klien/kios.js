// The kiosk forgets who stood there: a minute without a touch, and the first page is back.
(function () {
  "use strict";
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
