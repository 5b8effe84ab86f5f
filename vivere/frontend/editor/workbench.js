/* The Workbench as a component of Streamlit: what is typed goes to the draft on the server, and the
   map comes back. What did not get through yet is kept in this browser until it has. */

import { one } from "../shared/dom.js";
import { startSession } from "./session.js";

/**
 * @typedef {import("./session.js").EditorData} EditorData
 * @typedef {ReturnType<typeof startSession>} Running
 * @typedef {{ session: Running, shown: string, drawing: object }} Drawn
 * @typedef {{ data: EditorData, parentElement: HTMLElement, setStateValue: (name: string, value: unknown) => void }} Component
 */

/** @type {WeakMap<HTMLElement, Drawn>} */
const drawn = new WeakMap();

/**
 * Draws the component; Streamlit calls it again with every run of the page.
 * @param {Component} component
 * @returns {() => void} ends this drawing
 */
export default function draw({ data, parentElement, setStateValue }) {
  const root = one(".vivere", parentElement);
  root.lang = data.language;
  const shown = data.shown.join();
  let editor = drawn.get(root);
  if (editor?.shown === shown) editor.session.follow(data);
  else {
    editor?.session.stop();
    root.innerHTML = data.html;
    editor = { session: startSession(root, data, (at) => setStateValue("at", at)), shown, drawing: {} };
    drawn.set(root, editor);
  }
  const drawing = {};
  editor.drawing = drawing;
  const last = editor;
  // Streamlit may end an older drawing after a newer one has begun.
  return () => {
    if (last.drawing !== drawing) return;
    last.session.stop();
    drawn.delete(root);
  };
}
