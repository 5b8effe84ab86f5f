/* Faces in a row: dragging along it chooses the one under the finger. Tapping and keys are those of radio buttons. */

import { all } from "../shared/dom.js";

/** @param {HTMLFormElement} form */
export function wireDrag(form) {
  for (const found of all("[data-drag]", form)) {
    const row = /** @type {HTMLElement} */ (found);
    row.addEventListener("pointermove", (event) => {
      if (event.buttons) choose(row, document.elementFromPoint(event.clientX, event.clientY));
    });
  }
}

/**
 * @param {HTMLElement} row
 * @param {Element | null} under
 */
function choose(row, under) {
  const input = under?.closest("label")?.querySelector("input");
  if (input && row.contains(input) && !input.checked) input.click();
}
