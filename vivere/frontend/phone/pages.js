/* From page to page without a reload, and without a network: the pages around this one are fetched
   ahead, and every page seen is kept as long as the tab lives. */

import { all, maybe, one } from "../shared/dom.js";
import { status } from "./status.js";

/**
 * `unread`: fetched ahead, not shown yet; `old`: it comes from this phone, not from the server.
 * @typedef {{ html: string, url: string, unread?: boolean, old?: boolean }} Page
 */

/** @type {Map<string, Page>} */
const pages = new Map();

/** Keeps the page as it came from the server, before anything is filled in. */
export function keepThis() {
  pages.set(location.href, { html: document.documentElement.outerHTML, url: location.href });
}

/** The links to the pages around this one. */
export const neighbours = () => /** @type {HTMLAnchorElement[]} */ (all("a[rel=next], a[rel=prev]"));

/**
 * A page as the server has it; asked for by a script, also one of a step that is still to come.
 * @param {string} url
 * @returns {Promise<Page>}
 */
async function fetched(url) {
  const response = await fetch(url, { credentials: "same-origin", headers: { "X-Vivere": "1" } });
  if (!response.ok) throw new Error(String(response.status));
  const old = response.headers.has("X-Vivere-Kept") || !navigator.onLine;
  return { html: await response.text(), url: response.url, old };
}

/** How long a phone waits between two pages that it fetches for later: a hall of phones is not in a hurry. */
const BETWEEN_MS = 2000;

/** Fetches the pages around this one, then little by little all others that the page on show asks for, in its order. */
export async function ahead() {
  for (const { href } of neighbours()) await fetchAhead(href);
  if (busy || "shared" in document.body.dataset) return;
  busy = true;
  const tried = new Set();
  for (let href = wanted(tried); href; href = wanted(tried)) {
    tried.add(href);
    await new Promise((done) => setTimeout(done, BETWEEN_MS * (0.5 + Math.random())));
    if (navigator.onLine) await fetchAhead(href);
  }
  busy = false;
}

/**
 * The first page that the one on show asks for and that is not here yet.
 * @param {Set<string>} tried
 */
function wanted(tried) {
  const paths = (document.body.dataset.ahead ?? "").split(" ").filter(Boolean);
  const all = paths.map((path) => new URL(path, location.href).href);
  return all.find((href) => !pages.has(href) && !tried.has(href));
}

let busy = false;

/** @param {string} href */
async function fetchAhead(href) {
  if (pages.has(href)) return;
  const page = await fetched(href).catch(() => null);
  if (page && !pages.has(href)) pages.set(href, { ...page, unread: true });
}

/**
 * The page at an address: a step that was fetched ahead, else as the server has it now, else as it
 * was kept. `old`: an answer given since may not be in it.
 * @param {string} url
 * @returns {Promise<{ page: Page | undefined, old: boolean }>}
 */
async function find(url) {
  const address = new URL(url, location.href).href;
  const known = pages.get(address);
  const ready = known?.unread && known.url === address && known.html.includes('class="answer');
  const now = ready ? null : await fetched(url).catch(() => null);
  const page = now ?? known;
  if (page) pages.set(address, { ...page, unread: false });
  return { page, old: !now || now.old === true };
}

/** How many pages were asked for, and the path of the newest until it is shown. */
let asked = 0;
let goal = "";

/** The path of the page that is shown, or of the one that is on its way. */
export const heading = () => goal || location.pathname;

/**
 * Shows the page at an address in place of this one; by a reload where it is none of ours. One that comes after
 * another was asked for is not shown.
 * @param {string} url
 * @param {{ push: boolean, arrive: (old: boolean) => void, wanted?: () => boolean }} options `push`: as a new entry
 *   of the history; `wanted`: whether it still is, now that it is there
 */
export async function show(url, { push, arrive, wanted = () => true }) {
  asked += 1;
  const number = asked;
  goal = new URL(url, location.href).pathname;
  const { page, old } = await find(url);
  if (number !== asked) return;
  goal = "";
  if (!wanted()) return;
  if (!page) {
    if (navigator.onLine) location.href = url;
    else status("offline");
    return;
  }
  const next = new DOMParser().parseFromString(page.html, "text/html");
  if (!maybe("#main", next)) {
    location.href = url;
    return;
  }
  replace(next);
  if (push) history.pushState({}, "", page.url);
  scrollTo({ top: 0, behavior: "instant" }); // another page is not the same one further up
  one("#main").focus({ preventScroll: true });
  arrive(old);
}

/** @param {Document} next */
function replace(next) {
  for (const name of ["lang", "dir"]) {
    document.documentElement.setAttribute(name, next.documentElement.getAttribute(name) ?? "");
  }
  document.title = next.title;
  const line = one("#status");
  document.body.replaceChildren(...next.body.childNodes);
  one("#status").replaceWith(line);
  Object.assign(document.body.dataset, next.body.dataset);
}
