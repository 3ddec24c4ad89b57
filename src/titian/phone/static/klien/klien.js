// A photo made small, a position asked for: what a page cannot do alone. Without this file both
// pages still work: the photo goes as it is, the position is left out and it is said why.
(function () {
  "use strict";
  var LONGEST = 640;
  var PATIENCE = 20000;
  document.documentElement.classList.add("js");

  function wait(form) {
    var box = form.querySelector("[data-wait]");
    if (box) box.hidden = false;
  }

  function send(form, code) {
    var field = document.createElement("input");
    field.type = "hidden";
    field.name = "answer";
    field.value = code;
    form.appendChild(field);
    var told = new Event("submit", { bubbles: true, cancelable: true });
    if (form.dispatchEvent(told)) form.submit();
  }

  // Drawn anew at 640 pixels: 60 kB in place of 4 MB, and without the place where it was taken.
  function smaller(file) {
    return new Promise(function (resolve) {
      var picture = new Image();
      picture.onerror = function () { resolve(file); };
      picture.onload = function () {
        var scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
        var canvas = document.createElement("canvas");
        canvas.width = Math.round(picture.width * scale);
        canvas.height = Math.round(picture.height * scale);
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(function (blob) { resolve(blob || file); }, "image/jpeg", 0.7);
      };
      picture.src = URL.createObjectURL(file);
    });
  }

  var photo = document.querySelector("[data-photo]");
  if (photo) photo.photo.addEventListener("change", function () {
    if (!photo.photo.files[0]) return;
    wait(photo);
    smaller(photo.photo.files[0]).then(function (blob) {
      try {
        var bag = new DataTransfer();
        bag.items.add(new File([blob], "foto.jpg", { type: blob.type }));
        photo.photo.files = bag.files;
      } catch (old) { /* a browser that cannot swap files sends the photo as it is */ }
      send(photo, "given");
    });
  });

  var place = document.querySelector("[data-place]");
  if (place) place.addEventListener("click", function (event) {
    var button = event.target.closest("button[value=given]");
    if (!button || !navigator.geolocation) return;
    event.preventDefault();
    wait(place);
    navigator.geolocation.getCurrentPosition(function (found) {
      place.lat.value = found.coords.latitude.toFixed(5);
      place.lon.value = found.coords.longitude.toFixed(5);
      place.acc.value = Math.round(found.coords.accuracy);
      send(place, "given");
    }, function (trouble) {
      place.because.value = { 1: "refused", 2: "unavailable", 3: "timeout" }[trouble.code];
      send(place, "given");
    }, { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60000 });
  });
})();
