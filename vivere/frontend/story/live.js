/* The story, alive: it follows the workspace when its files change, and the reader stays where they read. */

import { all, maybe, one } from "../shared/dom.js";
import { patch } from "../shared/patch.js";
import { poll, workspaceRevision } from "../shared/poll.js";

const LOOK_MS = 1000;
const PARTS = ["#sy-main", ".sy-rail", ".sy-feelings"];

async function look() {
  const revision = String(await workspaceRevision("../_vivere/revision"));
  if (revision === document.body.dataset.revision) return;
  const answer = await fetch(location.href, { cache: "no-store" });
  if (answer.status === 404)
    document.body.dataset.revision = revision; // the file is broken now: what is read stays
  else if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

/** @param {Document} fresh */
function swap(fresh) {
  const shown = new Map(all(".sy-step").map((step) => [step.id, step.dataset.shows]));
  for (const part of PARTS) patch(one(part), one(part, fresh).innerHTML);
  document.title = fresh.title;
  document.body.dataset.revision = fresh.body.dataset.revision ?? "";
  /** @type {typeof import("./story.js").story} */ (/** @type {any} */ (window).vivereStory).renewed(shown);
}

if (maybe("#sy-main") && document.body.dataset.revision) poll(look, LOOK_MS);
