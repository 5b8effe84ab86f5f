/* The stage, alive: the clock, and the workspace behind the page when its files change. */

import { all, one } from "../shared/dom.js";
import { patch } from "../shared/patch.js";
import { poll, workspaceRevision } from "../shared/poll.js";

const LOOK_MS = 500;
const PARTS = ["st-title", "st-main", "st-curve", "st-grid"];

/** @returns {typeof import("./stage.js").stage} what stage.js has left on the window */
const stage = () => /** @type {any} */ (window).vivereStage;
const page = document.body.dataset;

/** When this journey was begun in this tab, in milliseconds. */
function started() {
  const name = `vivere-stage-start-${page.journey}`;
  try {
    const since = sessionStorage.getItem(name) ?? String(Date.now());
    sessionStorage.setItem(name, since);
    return Number(since);
  } catch {
    return Date.now(); // storage switched off: the clock starts again on reload
  }
}

/**
 * A length of time as a clock shows it.
 * @param {number} milliseconds
 */
export function clockWords(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const rest = two(seconds % 60);
  return hours ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

async function look() {
  const revision = String(await workspaceRevision("../_vivere/revision"));
  if (revision !== page.revision) await refresh(revision);
}

/** @param {string} revision */
async function refresh(revision) {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (answer.status === 404) {
    page.revision = revision; // the file is broken now: keep what the room sees
    stage().notice(page.lost ?? "");
  } else if (answer.ok) {
    swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
  }
}

/** @param {Document} fresh */
function swap(fresh) {
  const { id, index, beat } = stage().position();
  for (const part of PARTS) patch(one(`#${part}`), one(`#${part}`, fresh).innerHTML);
  document.title = fresh.title;
  page.revision = fresh.body.dataset.revision;
  page.opens = fresh.body.dataset.opens;
  const at = all(".st-step").findIndex((step) => step.dataset.step === id);
  stage().show(at < 0 ? index : at, at < 0 ? 0 : beat, false);
  stage().notice("");
}

if (page.journey) {
  const start = started();
  const tick = () => {
    one("[data-clock]").textContent = clockWords(Date.now() - start);
  };
  tick();
  setInterval(tick, 1000);
  poll(look, LOOK_MS);
}
