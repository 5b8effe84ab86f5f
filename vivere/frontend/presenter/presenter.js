/* The presenter: moves without leaving the page, shows what the stage shows, and counts the time. */

import { all, around, maybe, one } from "../shared/dom.js";
import { onMoves } from "../shared/moves.js";
import { patchChanged } from "../shared/patch.js";
import { onSwipe } from "../stage/swipe.js";
import { wordsOf } from "../stage/words.js";
import { pointing, setPointing, wirePointer } from "./point.js";

const TICK_MS = 250;
/** The stage is drawn at this width and made smaller, so that it looks as it does before the room. */
const STAGE_WIDTH = 1280;
const PARTS = ["pr-at", "pr-head", "pr-moves", "pr-side"];
/** The part with the words that can be marked. */
const WORDS = "pr-side";
const page = document.body.dataset;
const form = /** @type {HTMLFormElement} */ (one("#pr-form"));

/** When the numbers on the page were right. */
let since = performance.now();

/** @type {Record<string, string>} */
const KEYS = {
  ArrowRight: "#pr-next",
  " ": "#pr-next",
  PageDown: "#pr-next",
  ArrowLeft: "#pr-back",
  PageUp: "#pr-back",
  Home: "#pr-first",
  End: "#pr-last",
  b: "#pr-dark",
  ".": "#pr-dark",
  w: "#pr-why",
  y: "#pr-when",
  z: "#pr-return",
  p: "#pr-point",
  o: "#pr-jump summary",
  a: "#pr-jump summary",
  j: "#pr-jump summary",
};

/** Keys that do the same in every room that follows, by the mark of its buttons. */
const IN_ROOMS = ["r", "c"];

/** @param {string} words @param {string} [where] */
function notice(words, where = "#pr-net") {
  const place = one(where);
  place.hidden = !words;
  if (place.textContent !== words) place.textContent = words;
}

/** What was pressed waits for what was pressed before: each acts on what the page says by then. */
let queue = Promise.resolve();

/** @param {() => Promise<void>} act */
function inTurn(act) {
  queue = queue.then(act).catch(() => notice(page.undone ?? "", "#pr-said")); // until the next one
}

/**
 * Presses a button in its turn; one with an id is read anew then.
 * @param {HTMLButtonElement} button
 */
function press(button) {
  const { id, name, value } = button;
  const to = button.hasAttribute("formaction") ? button.formAction : form.action;
  const list = button.closest("#pr-jump");
  list?.removeAttribute("open");
  if (list) scrollTo(0, 0);
  inTurn(async () => {
    const now = id ? /** @type {HTMLButtonElement | null} */ (maybe(`#${id}`)) : { name, value, disabled: false };
    if (now && !now.disabled) await send(now.name, now.value, to);
  });
}

/**
 * Sends what is to be done, by the name of its field; then the page shows it. What was decided on a
 * state that is past is not done, and said so.
 * @param {string} name
 * @param {string} value
 * @param {string} [to]
 */
async function send(name, value, to = form.action) {
  const fields = new URLSearchParams({ code: page.code ?? "", after: page.version ?? "", [name]: value });
  const answer = await fetch(to, { method: "POST", body: fields, headers: { "X-Vivere": "1" } });
  const stale = answer.status === 409;
  if (answer.status === 403)
    location.reload(); // signed out meanwhile
  else if (answer.ok || stale) {
    await refresh();
    notice(stale ? (page.stale ?? "") : "", "#pr-said");
  } else throw new Error(String(answer.status));
}

/** Shows the newest state; an answer that comes late changes nothing. */
async function refresh() {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { version, journey } = fresh.body.dataset;
  if (journey !== page.journey) return location.replace(answer.url);
  if (Number(version) < Number(page.version)) return;
  // Where nothing changed, what is just being pressed stays, the words too.
  for (const part of PARTS)
    if (patchChanged(one(`#${part}`), one(`#${part}`, fresh).innerHTML) && part === WORDS) wordsToMark();
  page.version = version;
  since = performance.now();
  tick();
}

/** What the page showed last. */
let shown = "";

/** @param {import("../shared/moves.js").Move} move */
async function moved(move) {
  if (move.mark === shown) return;
  await refresh();
  shown = move.mark;
}

/** Makes each word of the text on stage one that can be pressed, and shows which is marked. */
function wordsToMark() {
  const text = maybe("[data-words]");
  if (!text) return;
  const { lang } = document.documentElement;
  const whole = text.textContent ?? "";
  /** @type {Array<string | Node>} */
  const parts = [];
  let end = 0;
  for (const [place, [from, to]] of wordsOf(whole, lang).entries()) {
    const word = document.createElement("span");
    word.dataset.word = String(place);
    word.textContent = whole.slice(from, to);
    word.classList.toggle("marked", text.dataset.marked === `${lang}:${place}`);
    parts.push(whole.slice(end, from), word);
    end = to;
  }
  text.replaceChildren(...parts, whole.slice(end));
}

/** Marks the word after the one that is marked, the first after the last. */
async function markNext() {
  const words = all("[data-word]");
  const at = words.findIndex((word) => word.classList.contains("marked"));
  if (words.length) await send("word", String((at + 1) % words.length));
}

/**
 * Marks the word that was pressed, or takes its mark away.
 * @param {Event} event
 */
function markPressed(event) {
  const word = around(event, "[data-word]");
  const place = word?.classList.contains("marked") ? "" : (word?.dataset.word ?? "");
  if (word) inTurn(() => send("word", place));
}

function tick() {
  const passed = (performance.now() - since) / 1000;
  for (const time of all("[data-seconds]")) {
    const seconds = Math.floor(Number(time.dataset.seconds) + passed);
    one("[data-clock]", time).textContent = clock(seconds);
    const late = maybe("[data-late]", time);
    if (late) late.hidden = seconds <= Number(time.dataset.due);
  }
  const now = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short", hourCycle: "h23" });
  one("[data-now]").textContent = now;
}

/**
 * As the server writes it: minutes and seconds.
 * @param {number} seconds
 */
export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if ((event.key === " " || event.key === "Enter") && around(event, "a, button, summary")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (maybe("dialog[open]") && key !== "?") return; // the browser's own keys
  if (key === "n") document.documentElement.classList.toggle("large");
  else if (key === "m") inTurn(markNext);
  else if (key === "?") toggleHelp();
  else if (key === "F5") lightUp();
  else if (key === "Escape") leave();
  else if (IN_ROOMS.includes(key)) inRooms(key);
  else if (KEYS[key]) maybe(KEYS[key])?.click();
  else return;
  event.preventDefault();
}

/**
 * Does the same in every room where it is to be done, as the first one says.
 * @param {string} key
 */
function inRooms(key) {
  const buttons = /** @type {HTMLButtonElement[]} */ (all(`[data-key="${key}"]`));
  const [first] = buttons.map((button) => button.value.split(":", 1)[0]);
  for (const button of buttons) if (button.value.startsWith(`${first}:`)) button.click();
}

function toggleHelp() {
  const help = /** @type {HTMLDialogElement} */ (one("#pr-help"));
  if (help.open) help.close();
  else help.showModal();
}

/** The screen on again: what the «start» of a clicker means. */
function lightUp() {
  maybe('#pr-dark[aria-pressed="true"]')?.click();
}

/** Closes what is open, else leads from what stands before the slide back to it. */
function leave() {
  const open = maybe("#pr-moves details[open]");
  if (pointing()) setPointing(false);
  else if (open) open.removeAttribute("open");
  else maybe(':is(#pr-why, #pr-when)[aria-pressed="true"]')?.click();
}

function fit() {
  const frame = one(".pr-frame");
  frame.style.setProperty("--scale", String(frame.clientWidth / STAGE_WIDTH));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (button) press(button);
});
document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  markPressed(event);
  if (event.detail) around(event, "button, summary")?.blur(); // after the mouse, Space means «next» again
});
new ResizeObserver(fit).observe(one(".pr-frame"));
fit();
wordsToMark();
tick();
setInterval(tick, TICK_MS);
wirePointer(new URL("point", form.action).href, page.code ?? "");
onSwipe((way) => {
  if (way && !pointing() && !maybe("dialog[open]")) one(way > 0 ? "#pr-next" : "#pr-back").click();
});
onMoves(`./${page.journey}/live?code=${page.code}`, moved, {
  refused: () => location.reload(), // signed out meanwhile
  lost: (lost) => notice(lost ? (page.lost ?? "") : ""),
  over: () => notice(page.over ?? ""),
});
