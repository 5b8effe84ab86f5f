/* The stage follows a presenter: the act, the story, the dark screen. Its own keys go on working. */

import { all, around } from "../shared/dom.js";
import { askForMove, onMoves } from "../shared/moves.js";
import { followPointer } from "./led.js";
import { wishesInTurn } from "./wishes.js";

/** @returns {typeof import("./stage.js").stage} what stage.js has left on the window */
const stage = () => /** @type {any} */ (window).vivereStage;
const page = document.body.dataset;

const FORBIDDEN = 403;

/** @type {() => Promise<void>} */
let renew = async () => {};

/** Whether this screen may make moves itself. */
let mayMove = true;

/**
 * Moves the presentation as somebody here wishes, where they may: a clicker in the projector's own
 * computer turns the presenter's page too. Others turn this screen alone.
 * @param {Record<string, string>} wish
 * @param {number} after the version that it was decided on
 * @returns {Promise<number>} the status of the answer
 */
async function asked(wish, after) {
  if (!mayMove) return FORBIDDEN;
  const to = `../present/${encodeURIComponent(page.journey ?? "")}/move`;
  const status = await askForMove(to, { code: page.follow ?? "", after: String(after), ...wish });
  mayMove = status !== FORBIDDEN;
  return status;
}

/** @param {import("../shared/moves.js").Move} move */
async function shown(move) {
  if (move.journey !== page.journey || move.view) return leaveFor(move);
  if (move.room !== page.lit) await lit(move.room);
  const ids = all(".st-act").map((act) => act.dataset.act);
  const whole = move.act.replace(/\.\d+$/, ""); // another language is shorter
  const at = ids.includes(move.act) ? ids.indexOf(move.act) : ids.indexOf(whole);
  if (at >= 0 && at !== stage().position().index) stage().show(at);
  stage().blank(move.dark);
  stage().markChosen(move.marked);
}

const wishes = wishesInTurn(asked, shown);

/**
 * To another story, or to what stands before this one (why, when), which brings us back.
 * @param {import("../shared/moves.js").Move} move
 */
function leaveFor(move) {
  const way = move.view && `/${move.view}`;
  const there = new URL(`./${encodeURIComponent(move.journey)}${way}${location.search}`, location.href);
  there.searchParams.set("at", move.act);
  const step = all(".st-act").find((act) => act.dataset.act === move.act)?.dataset.step;
  if (way && step) there.searchParams.set("step", step);
  location.replace(there);
}

/**
 * Shows what the rooms that follow let the stage show by now.
 * @param {string} room a mark of it
 */
async function lit(room) {
  await renew();
  page.lit = room;
}

/** Keeps the projector's computer from sleeping while it is seen, where the browser can do that. */
function stayAwake() {
  const { wakeLock } = /** @type {any} */ (navigator);
  const ask = () => document.hidden || wakeLock?.request("screen").catch(() => {}); // it may be refused
  document.addEventListener("visibilitychange", ask);
  ask();
}

/**
 * Begins to follow, where the address says whom.
 * @param {() => Promise<void>} anew reads the page anew, where it stands
 */
export function follow(anew) {
  if (!page.follow) return;
  renew = anew;
  document.addEventListener("click", (event) => {
    const view = around(event, "[data-why]") ? "why" : around(event, "[data-when]") ? "when" : "";
    if (!view) return;
    event.preventDefault(); // the way there is the presenter's
    wishes.wish({ view });
  });
  stage().onWished(wishes.wish);
  const preview = new URL(location.href).searchParams.has("preview");
  document.body.toggleAttribute("data-preview", preview);
  onMoves(`../_vivere/follow/${page.follow}`, wishes.told, {
    lost: (lost) => document.body.toggleAttribute("data-away", lost), // the room need not see it
    over: () => preview || stage().notice(page.over ?? ""),
  });
  if (!preview) stayAwake();
  followPointer(`../_vivere/follow/${page.follow}/pointer`);
}
