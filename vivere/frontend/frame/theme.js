/* Light, dark, or as the system has it: what a reader chose, before anything is drawn. It stands in the first
   HTML. Streamlit follows the system and asks it by a media query, which is answered here. */

const KEY = "vivere-theme";
const DARK = "(prefers-color-scheme: dark)";

const ask = window.matchMedia.bind(window);
const system = ask(DARK);

/** @returns {string} light, dark, or system */
function chosen() {
  return document.documentElement.dataset.theme ?? "system";
}

/** Answers as the system would that has the chosen theme, and tells when that changes. */
class Answer extends EventTarget {
  media = DARK;
  /** @type {null} */
  onchange = null;

  get matches() {
    return chosen() === "system" ? system.matches : chosen() === "dark";
  }

  /** @param {EventListener} listener */
  addListener(listener) {
    this.addEventListener("change", listener);
  }

  /** @param {EventListener} listener */
  removeListener(listener) {
    this.removeEventListener("change", listener);
  }

  changed() {
    this.dispatchEvent(Object.assign(new Event("change"), { matches: this.matches, media: DARK }));
  }
}

const answer = new Answer();
window.matchMedia = (query) => (query.trim() === DARK ? /** @type {any} */ (answer) : ask(query));
system.addEventListener("change", () => {
  if (chosen() === "system") answer.changed();
});

/** @param {string} theme */
function take(theme) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/** Marks the theme that is chosen among those there are to choose. */
function mark() {
  for (const button of document.querySelectorAll("[data-theme-is]"))
    button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.themeIs === chosen()));
}

try {
  take(localStorage.getItem(KEY) ?? "");
} catch {
  // A browser that keeps nothing shows what the system has.
}
addEventListener("toggle", mark, true);
addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-theme-is]") : null;
  if (!button) return;
  const theme = /** @type {HTMLElement} */ (button).dataset.themeIs ?? "";
  take(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds for this page.
  }
  mark();
  answer.changed();
});
