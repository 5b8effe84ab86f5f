/* The name of this tab. It says nothing of the person; drafts lie under it. */

const OWN = "vivere-editor";

/** Milliseconds in which another tab says that a name is its own. */
const ANSWER_MS = 150;

/** 24 random hexadecimal digits; plain http has no `randomUUID`. */
export function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * This tab's name, its own as long as the page lives; of a tab that closed before all was sent, it
 * takes the name and the rest.
 * @param {string} path the file that is opened
 * @returns {Promise<string>}
 */
export function editorName(path) {
  const page = /** @type {{ vivereEditor?: Promise<string> }} */ (/** @type {unknown} */ (window));
  page.vivereEditor ??= findName(path);
  return page.vivereEditor;
}

/** @param {string} path */
async function findName(path) {
  const own = sessionStorage.getItem(OWN);
  const candidates = own ? [own] : navigator.locks ? leftBehind(Object.keys(localStorage), path) : [];
  for (const name of candidates) if (await lone(name)) return sign(name);
  const name = random();
  await lone(name);
  return sign(name);
}

/**
 * The names of tabs of which something is kept for a file.
 * @param {string[]} keys of what is kept in this browser
 * @param {string} path
 * @returns {string[]}
 */
export function leftBehind(keys, path) {
  const found = keys.map((key) => key.match(/^vivere-kept:(\w+):(.*)$/));
  return found.filter((match) => match?.[2] === path).map((match) => match?.[1] ?? "");
}

/** @param {string} name */
function sign(name) {
  sessionStorage.setItem(OWN, name);
  return name;
}

/**
 * Whether no other tab has this name; from then on it is this tab's.
 * @param {string} name
 * @returns {Promise<boolean>}
 */
function lone(name) {
  if (!navigator.locks) return askAround(name);
  return new Promise((done) => {
    navigator.locks.request(`vivere-${name}`, { ifAvailable: true }, (lock) => {
      done(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

/**
 * Locks need https; elsewhere the tab that has the name says so itself.
 * @param {string} name
 * @returns {Promise<boolean>}
 */
function askAround(name) {
  return new Promise((done) => {
    const channel = new BroadcastChannel(`vivere-${name}`);
    const alone = setTimeout(() => {
      channel.onmessage = ({ data }) => {
        if (data === "who") channel.postMessage("me");
      };
      done(true);
    }, ANSWER_MS);
    channel.onmessage = ({ data }) => {
      if (data !== "me") return;
      clearTimeout(alone);
      channel.close();
      done(false);
    };
    channel.postMessage("who");
  });
}
