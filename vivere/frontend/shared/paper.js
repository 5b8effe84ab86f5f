/* The words in the foot of each printed sheet: a style writes them, and takes them from the root. */

/** Hands the words of the foot over before each printing. */
export function footOnPaper() {
  addEventListener("beforeprint", () => {
    const { foot } = /** @type {HTMLElement | null} */ (document.querySelector("[data-paper]"))?.dataset ?? {};
    if (foot) document.documentElement.style.setProperty("--paper-foot", JSON.stringify(foot));
  });
}
