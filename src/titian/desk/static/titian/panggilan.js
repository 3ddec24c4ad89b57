// A sign came while no page was open: say that something waits, and of whom not a word.
// The sign itself is empty; the words stand here.
self.addEventListener("push", (event) => {
  event.waitUntil(
    self.registration.showNotification("Titian", {
      body: "Ada peringatan mendesak, buka Titian.",
      tag: "titian",
      renotify: true,
      requireInteraction: true,
      data: "/p/",
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data));
});
