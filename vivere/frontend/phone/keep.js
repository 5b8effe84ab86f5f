// Keeps the phone's pages for when there is no network. Only on this phone, only these pages.
const NAME = "vivere-1";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(caches.delete(NAME));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(fresh(request));
});
async function fresh(request) {
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected) (await caches.open(NAME)).put(request.url, response.clone());
    return response;
  } catch (error) {
    const kept = await caches.match(request.url);
    if (kept) return kept;
    throw error;
  }
}
