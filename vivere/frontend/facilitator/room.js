/* A room, live: asks every second for what changed, and puts it in place. */

import { around, maybe, one } from "../shared/dom.js";
import { footOnPaper } from "../shared/paper.js";
import { patch } from "../shared/patch.js";
import { poll } from "../shared/poll.js";
import { listen } from "./keys.js";

const LOOK_MS = 1000;

footOnPaper();

/** Looks that may fail one after the other before the page says so. */
const MOST_FAILED = 2;

/** The status of an act that was decided on a room as it is no longer. */
const CHANGED = 409;

/** @param {HTMLElement} live */
function follow(live) {
  const said = one("#said");
  const lost = live.dataset.lost ?? "";
  let mark = "";
  let refused = ""; // what is said of an act that was not done, or may not have been, until the next one
  let failed = 0;
  let asked = 0;
  let shown = 0;
  let acting = Promise.resolve(); // one act after the other, in the order in which they were asked for

  async function look() {
    asked += 1;
    const number = asked;
    const headers = mark ? { "If-None-Match": mark } : undefined;
    const response = await fetch(live.dataset.live ?? "", { headers, cache: "no-store" });
    if (response.status === 200) {
      const html = await response.text();
      if (number < shown) return; // an answer that was overtaken
      shown = number;
      mark = response.headers.get("ETag") ?? "";
      patch(live, html, () => maybe("button", live));
    } else if (response.status !== 304) throw new Error(String(response.status));
    failed = 0;
    if (said.textContent !== refused) said.textContent = refused;
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement | null} button
   */
  async function act(form, button) {
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form, button)));
    const sent = fetch(form.action, { method: "POST", body, headers: { "X-Vivere": "1" } });
    const response = await sent.catch(() => null);
    if (response?.status === CHANGED) refused = live.dataset.changed ?? "";
    else refused = response?.ok ? "" : (live.dataset.undone ?? lost);
    if (response?.ok || response?.status === CHANGED) await look();
    else said.textContent = refused;
  }

  addEventListener("submit", (event) => {
    const form = around(event, "form[data-quiet]");
    if (!form) return;
    event.preventDefault();
    const button = /** @type {SubmitEvent} */ (event).submitter;
    acting = acting
      .then(() => act(/** @type {HTMLFormElement} */ (form), button))
      .catch(() => {
        said.textContent = lost;
      });
  });
  poll(look, LOOK_MS, {
    first: 0,
    lost: () => {
      failed += 1;
      if (failed > MOST_FAILED) said.textContent = lost;
    },
  });
}

/** @param {HTMLElement} button */
function offerFullScreen(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
}

const full = maybe("[data-full]");
if (full && document.fullscreenEnabled) offerFullScreen(full);
const live = maybe("#live");
if (live) follow(live);
listen();
