/* Keeps the phone's pages for when there is no network. Only on this phone, only these pages. */

/** What runs this script: a service worker. @type {any} */
const worker = self;
const NAME = "vivere-1";

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "forget") event.waitUntil(caches.delete(NAME));
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || request.cache === "no-store" || new URL(request.url).origin !== location.origin)
    return;
  event.respondWith(fresh(request));
});

/**
 * The page as the server has it, else as it was kept: without a network, and where a proxy answers that
 * nobody is behind it. Without a kept one, what there is; throws where there is nothing.
 * @param {Request} request
 */
async function fresh(request) {
  const response = await fetch(request).catch((error) => error);
  const answered = response instanceof Response;
  if (answered && response.ok && !response.redirected) {
    (await caches.open(NAME)).put(request.url, response.clone());
  }
  if (answered && response.status < 500) return response;
  const kept = await caches.match(request.url);
  if (kept) return marked(kept);
  if (answered) return response;
  throw response;
}

/**
 * A page that was kept, marked as such for `pages.js`: an answer given since is not in it.
 * @param {Response} kept
 */
function marked(kept) {
  const headers = new Headers(kept.headers);
  headers.set("X-Vivere-Kept", "1");
  return new Response(kept.body, { status: kept.status, headers });
}
