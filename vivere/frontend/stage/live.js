/* The stage, alive: it follows the workspace behind the page when its files change. */

import { all, one } from "../shared/dom.js";
import { patch } from "../shared/patch.js";
import { poll, workspaceRevision } from "../shared/poll.js";
import { follow } from "./following.js";

const LOOK_MS = 500;
const PARTS = ["st-title", "st-main", "st-scenes", "st-feelings", "st-curve", "st-grid", "st-plan", "st-result"];

/** @returns {typeof import("./stage.js").stage} what stage.js has left on the window */
const stage = () => /** @type {any} */ (window).vivereStage;
const page = document.body.dataset;

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
  const { id, index, step } = stage().position();
  for (const part of PARTS) patch(one(`#${part}`), one(`#${part}`, fresh).innerHTML);
  document.title = fresh.title;
  page.revision = fresh.body.dataset.revision;
  const acts = all(".st-act");
  const at = acts.findIndex((act) => act.dataset.act === id);
  const near = acts.findIndex((act) => act.dataset.step === step);
  stage().show(at >= 0 ? at : near >= 0 && step ? near : index, false);
  stage().notice("");
}

if (page.journey) poll(look, LOOK_MS);
follow(() => refresh(page.revision ?? ""));
