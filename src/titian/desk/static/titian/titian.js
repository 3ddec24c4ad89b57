"use strict";
// The open screen and a few comforts. Every page is whole without this file.
(() => {
  const body = document.body;
  // Here the screen refreshes by itself: the server need not ask the page to load again.
  document.cookie = "layar=1; path=/; samesite=lax; max-age=31536000";
  const $ = (selector) => document.querySelector(selector);
  const show = (id, on) => {
    const box = document.getElementById(id);
    if (box) box.hidden = !on;
  };

  // A form is sent once. The mark is taken off when the page stays (a file came, or Back).
  const free = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    setTimeout(() => free(form), 8000);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));

  // Keys of the desk: Ctrl+S saves, Enter goes on, a named key presses its answer.
  const isText = (node) => node.matches("textarea,select,input:not([type=radio]):not([type=checkbox])");
  const goOn = (event, form, node) => {
    const rest = [...form.elements].filter((e) => !e.disabled && e.type !== "hidden" && e.tagName !== "FIELDSET");
    const next = rest.slice(rest.indexOf(node) + 1).find((e) => e.type !== "radio" || e.name !== node.name);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  };
  document.addEventListener("keydown", (event) => {
    const node = event.target;
    const form = node.form || $("form[data-save]");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      const save = form && form.matches("[data-save]") ? form : $("form[data-save]");
      if (!save) return;
      event.preventDefault();
      save.requestSubmit(save.querySelector("button:not([type=button])"));
    } else if (node.form && node.form.matches("[data-enter]") && event.key === "Enter" && node.matches("input,select")) {
      goOn(event, node.form, node);
    } else if (node.form && !isText(node) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const pressed = [...node.form.querySelectorAll("[data-key]")].find(
        (e) => e.dataset.key.toLowerCase() === event.key.toLowerCase());
      if (pressed) {
        event.preventDefault();
        pressed.focus();
        pressed.click();
      }
    }
  });

  // Up and down walk from the box through its answers.
  const find = $(".find");
  if (find) find.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [...find.querySelectorAll("input,.answers a")];
    const next = stops[stops.indexOf(event.target) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  const mistakes = $("[data-focus]");
  if (mistakes) mistakes.focus();
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // What stands in a part of the page is put on the clipboard. Only HTTPS has the newer way.
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const source = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      let done = true;
      try {
        await navigator.clipboard.writeText(source.textContent);
      } catch (_) {
        getSelection().selectAllChildren(source);
        done = document.execCommand("copy");
      }
      if (done) button.querySelector("span").textContent = button.dataset.copied;
    });
  });

  // Two minutes before the session ends, say so.
  let idle = 0;
  const minutes = Number(body.dataset.idle);
  const watch = () => {
    clearTimeout(idle);
    show("sunyi", false);
    if (minutes > 2) idle = setTimeout(() => show("sunyi", true), (minutes - 2) * 60000);
  };
  if (body.dataset.ticket) {
    watch();
    // The element itself may be gone by then; htmx tells its parent instead.
    body.addEventListener("htmx:afterRequest", (event) => {
      if (!event.detail.requestConfig.headers["X-Titian-Live"]) watch();
    });
    // A screen that refreshes itself is nobody at work: it must not keep the session alive.
    body.addEventListener("htmx:configRequest", (event) => {
      if (event.target.matches("[data-live]")) event.detail.headers["X-Titian-Live"] = "1";
    });
    const stay = $("[data-stay]");
    if (stay) stay.addEventListener("click", () => fetch($(".brand").href, { method: "HEAD" }).then(
      (answer) => answer.redirected ? location.reload() : watch(), () => {}));
  }

  // The open screen.
  if (!body.dataset.ticket || !window.EventSource) return;
  let stream, lost, banner, again, pending, sound;
  let tries = 0;
  let last = body.dataset.since; // the notice that this page already knows
  const beep = () => {
    if (body.dataset.sound === undefined) return;
    sound = sound || new AudioContext();
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    volume.gain.setValueAtTime(0.2, sound.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.6);
    tone.frequency.value = 740;
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.6);
  };
  const refresh = (detail) => {
    if (pending) return;
    pending = setTimeout(() => {
      pending = 0;
      body.dispatchEvent(new CustomEvent("titian:notice", { detail }));
    }, 250);
  };
  // A row that is swapped while it is pressed loses the click.
  body.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.requestConfig.headers["X-Titian-Live"] || !body.matches(":active")) return;
    event.detail.shouldSwap = false;
    refresh({});
  });
  const heard = (event) => {
    const notice = JSON.parse(event.data);
    last = event.lastEventId || last;
    if (notice.urgent) {
      show("mendesak", true);
      beep();
    }
    refresh(notice);
  };
  const opened = () => {
    clearTimeout(banner);
    show("putus", false);
    if (lost && !last) refresh({}); // what was said meanwhile
    lost = banner = undefined;
    tries = 0;
  };
  const fail = () => {
    if (stream) stream.close();
    stream = undefined;
    if (!lost) {
      lost = new Date();
      banner = setTimeout(() => {
        const since = $("#putus [data-since]");
        const two = (n) => String(n).padStart(2, "0");
        if (since) since.textContent = two(lost.getHours()) + "." + two(lost.getMinutes());
        show("putus", true);
      }, 30000);
    }
    const wait = Math.min(30000, 500 * 2 ** tries++);
    clearTimeout(again);
    again = setTimeout(connect, wait * (0.7 + Math.random() * 0.6));
  };
  async function connect() {
    try {
      const answer = await fetch(body.dataset.ticket, { method: "POST", headers: JSON.parse(body.getAttribute("hx-headers") || "{}") });
      if (answer.redirected) return location.reload(); // the session ended: to the door
      if (!answer.ok) throw new Error(String(answer.status));
      if (answer.status === 204) return; // nothing is ever told to this person
      const ticket = await answer.json();
      const url = new URL(ticket.url, location);
      if (last) url.searchParams.set("sejak", last);
      stream = new EventSource(url);
      stream.addEventListener("notice", heard);
      stream.addEventListener("reset", () => refresh({}));
      stream.onopen = opened;
      stream.onerror = fail; // also when the server closes it: a ticket opens one stream
    } catch {
      fail();
    }
  }
  window.addEventListener("pagehide", () => stream && stream.close());
  window.addEventListener("pageshow", (event) => event.persisted && fail());
  connect();
})();
