/* What the component of each page does: shows a view's HTML, and tells the app where a reader goes and what is chosen on a map. */

import { around, maybe, one } from "../shared/dom.js";
import { focused } from "../shared/focus.js";
import { patch } from "../shared/patch.js";
import { poll, workspaceRevision } from "../shared/poll.js";

const LOOK_MS = 500;

/** A run that was asked for so long ago may be lost. Another one ends it: on a busy machine none would come to its end. */
const LOST_MS = 10_000;

/**
 * @typedef {any} View what of the HTML is chosen, by its names in the address
 * @typedef {(root: HTMLElement, tell: (view: View) => void) => (view: View) => void} Wire
 *
 * `address` is what the run that drew the view was asked for, by the names that a reader chooses under.
 * @typedef {{ html: string, language: string, revision: number, view: View, at: number, address: Address }} ViewData
 * @typedef {Record<string, string | null>} Address
 * @typedef {(name: string, value: unknown) => void} Tell
 * @typedef {{ data: ViewData, parentElement: HTMLElement, setStateValue: Tell, setTriggerValue: Tell }} Component
 * @typedef {object} Kept what is kept from one drawing to the next
 * @property {number} number of the last choice on the map: an answer to an older one does not count
 * @property {string} [html]
 * @property {View} [view]
 * @property {number} [revision] the workspace's, on show
 * @property {{ revision: number, at: number }} [fresh] the revision for which a run was asked for last, and when
 * @property {string} [asked] the address at which a run was asked for anew, since one came late
 * @property {string} [here] the id of the part that was scrolled to
 * @property {(view: View) => void} apply
 * @property {() => void} stop ends looking for a newer workspace
 */

/** @type {WeakMap<HTMLElement, Kept>} */
const keptByRoot = new WeakMap();

/**
 * A component whose HTML answers to a reader through `wire`, as `wireMap` does.
 * @param {Wire} wire
 * @returns {(component: Component) => () => void}
 */
export function viewWith(wire) {
  return (component) => draw(component, wire);
}

/**
 * Draws the component; Streamlit calls it again with every run of the page.
 * @param {Component} component
 * @param {Wire} wire
 * @returns {() => void} ends this drawing
 */
function draw(component, wire) {
  const { data, parentElement, setTriggerValue } = component;
  const root = one(".vivere", parentElement);
  root.lang = data.language;
  const kept = keptByRoot.get(root) ?? { number: data.at, apply: () => {}, stop: () => {} };
  keptByRoot.set(root, kept);
  const late = kept.html !== undefined && isLate(data.address, location.search);
  if (!late) follow(root, kept, component, wire);
  root.onclick = (event) => followLink(event, setTriggerValue);
  root.onchange = (event) => followForm(event, setTriggerValue);
  kept.stop();
  const stop = watch(kept, late, setTriggerValue);
  kept.stop = stop;
  // Streamlit may end an older drawing after a newer one has begun.
  return stop;
}

/**
 * Whether a run was asked for before the address became what it is, as when a reader chooses while the browser does not
 * know yet where the choice before has led: what it shows is not chosen any more.
 * @param {Address} asked
 * @param {string} search
 */
export function isLate(asked, search) {
  const address = new URLSearchParams(search);
  return Object.entries(asked).some(([name, id]) => (address.getAll(name).at(-1) || null) !== (id || null));
}

/**
 * Shows what a run says at the address that stands.
 * @param {HTMLElement} root
 * @param {Kept} kept
 * @param {Component} component
 * @param {Wire} wire
 */
function follow(root, kept, component, wire) {
  const { data } = component;
  kept.revision = data.revision;
  if (kept.html !== data.html) show(root, kept, component, wire);
  if (data.at < kept.number) return;
  kept.apply(data.view);
  kept.view = data.view;
}

/**
 * @param {HTMLElement} root
 * @param {Kept} kept
 * @param {Component} component
 * @param {Wire} wire
 */
function show(root, kept, { data, setStateValue }, wire) {
  const stay = keepInSight(root);
  patch(root, data.html);
  stay();
  kept.html = data.html;
  kept.apply = wire(root, (shown) => {
    kept.number = Date.now();
    setStateValue("at", { ...shown, number: kept.number });
  });
  kept.apply(kept.view ?? data.view);
  const here = maybe("[data-scroll-here]", root);
  if (here && here.id !== kept.here) here.scrollIntoView({ block: "start" });
  kept.here = here?.id;
}

/**
 * A link that was followed stays where it was on the screen, whatever came in above it.
 * @param {HTMLElement} root
 * @returns {() => void}
 */
function keepInSight(root) {
  const link = focused(root);
  if (!link?.id || !root.contains(link)) return () => {};
  const { id } = link;
  const { top } = link.getBoundingClientRect();
  return () => {
    const again = maybe(`a#${CSS.escape(id)}`, root);
    const moved = again ? again.getBoundingClientRect().top - top : 0;
    window.scrollBy({ top: moved, behavior: "instant" });
  };
}

/**
 * @param {MouseEvent} event
 * @param {Tell} setTriggerValue
 */
function followLink(event, setTriggerValue) {
  const link = /** @type {HTMLAnchorElement | null} */ (around(event, "a[data-page]"));
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const params = Object.fromEntries(new URL(link.href, location.href).searchParams);
  setTriggerValue("go", { page: link.dataset.page, params });
}

/**
 * A form that chooses what a page shows; of a name that has several values the address has one list.
 * @param {Event} event
 * @param {Tell} setTriggerValue
 */
function followForm(event, setTriggerValue) {
  const form = /** @type {HTMLFormElement | null} */ (around(event, "form[data-page]"));
  if (!form) return;
  const fields = new FormData(form);
  const params = Object.fromEntries([...fields.keys()].map((name) => [name, fields.getAll(name).join(",")]));
  for (const [name, value] of Object.entries(params)) if (!value) delete params[name];
  setTriggerValue("go", { page: form.dataset.page, params });
}

/**
 * Asks for another run when the workspace is newer than what is on show; and once, where the last one came late.
 * @param {Kept} kept
 * @param {boolean} late
 * @param {Tell} setTriggerValue
 * @returns {() => void}
 */
function watch(kept, late, setTriggerValue) {
  return poll(async () => {
    const revision = await workspaceRevision();
    const again = late && kept.asked !== location.search;
    if (again) kept.asked = location.search;
    const { revision: asked, at } = kept.fresh ?? { revision: kept.revision, at: 0 };
    const newer = revision !== kept.revision && (revision !== asked || Date.now() - at >= LOST_MS);
    if (!again && !newer) return;
    kept.fresh = { revision, at: Date.now() };
    setTriggerValue("fresh", revision);
  }, LOOK_MS);
}
