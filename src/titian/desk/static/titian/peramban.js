// Lets this browser be called: asks the person, then its maker for an address, then sends the form.
(() => {
  const form = document.getElementById("peramban");
  if (!form) return;
  const said = form.querySelector("[data-said]");
  const button = form.querySelector("button");
  const can = "serviceWorker" in navigator && "PushManager" in window && window.isSecureContext;
  if (!can) {
    said.textContent = form.dataset.cannot;
    return;
  }
  button.hidden = false;

  const bytes = (text) => {
    const padded = text.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat((4 - (text.length % 4)) % 4);
    return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0));
  };

  const subscribe = async () => {
    const worker = await navigator.serviceWorker.register(form.dataset.worker);
    const permission = await Notification.requestPermission();
    if (permission !== "granted") throw new Error("refused");
    while (!worker.active) await new Promise((later) => setTimeout(later, 100));
    return worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: bytes(form.dataset.key),
    });
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.disabled = true;
    subscribe().then(
      (found) => {
        form.elements.endpoint.value = found.endpoint;
        form.elements.name.value = (navigator.userAgent.match(/(Firefox|Edg|Chrome|Safari)/) || [""])[0];
        HTMLFormElement.prototype.submit.call(form);
      },
      () => {
        said.textContent = form.dataset.refused;
        button.disabled = false;
      },
    );
  });
})();
