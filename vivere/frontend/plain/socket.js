/* Watches whether the app's live connection opens. Where it does not, the page says so after a while, and
   leads to what works without. Stands in the first HTML, before the app's own script. */

const WAIT_MS = 8000;

/** A page that is left closes its connection too, and is gone before this. */
const LOST_MS = 1000;

/** Whether a connection was tried, and whether anything came over one. */
let tried = false;
let heard = false;

/** The page that says so; Streamlit's own is beside it. */
const notice = () => document.getElementById("vivere-plain");

/** Says that a connection is gone, or that there is one again. @param {boolean} gone */
function lost(gone) {
  clearTimeout(waits);
  const said = document.getElementById("vivere-lost");
  if (!said) return;
  if (gone) waits = setTimeout(() => (said.hidden = false), LOST_MS);
  else said.hidden = true;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let waits;

function look() {
  const page = notice();
  if (!page) return;
  const hidden = page.hidden;
  page.hidden = heard;
  page.dataset.when = tried ? "blocked" : "slow";
  const app = document.getElementById("root");
  if (app) app.inert = !heard;
  if (hidden && !heard) page.focus();
}

const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  /**
   * @param {string | URL} address
   * @param {string | string[]} [protocols]
   */
  constructor(address, protocols) {
    super(address, protocols);
    this.addEventListener(
      "message",
      () => {
        heard = true;
        lost(false);
        look();
      },
      { once: true },
    );
    this.addEventListener("close", () => heard && lost(true));
    if (!tried) setTimeout(look, WAIT_MS);
    tried = true;
  }
};
setTimeout(look, WAIT_MS);
