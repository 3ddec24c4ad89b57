"use strict";
// Keys and care for what is typed, on the pages of the counter and of the inbox only. Every page is
// whole without this file.
(() => {
  const isText = (node) => node.matches && node.matches("textarea,select,input:not([type=radio]):not([type=checkbox])");

  // One key: presses whatever names it, unless somebody is typing.
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isText(event.target)) return;
    const key = event.key.toLowerCase();
    const hot = [...document.querySelectorAll("[data-hot]")].find(
      (e) => e.dataset.hot.toLowerCase() === key && e.offsetParent);
    if (hot) {
      event.preventDefault();
      hot.click();
    }
  });
})();
