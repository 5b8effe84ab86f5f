/* The name of this tab. It says nothing of the person; drafts lie under it. */
const ANSWER_MS = 150;

export const random = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/* The name of this tab, its own as long as the page lives; of a tab that closed before all was sent, it takes the name and the rest. */
export function editorName(path) {
  window.vivereEditor ??= (async () => {
    const own = sessionStorage.getItem("vivere-editor");
    const left = Object.keys(localStorage)
      .map((key) => key.match(/^vivere-kept:(\w+):(.*)$/))
      .filter((found) => found?.[2] === path)
      .map((found) => found[1]);
    for (const name of own ? [own] : navigator.locks ? left : []) if (await lone(name)) return own ?? sign(name);
    const name = random();
    await lone(name);
    return sign(name);
  })();
  return window.vivereEditor;
}

function sign(name) {
  sessionStorage.setItem("vivere-editor", name);
  return name;
}

const lone = (name) =>
  new Promise((done) => {
    if (!navigator.locks) askAround(name, done);
    else
      navigator.locks.request(`vivere-${name}`, { ifAvailable: true }, (lock) => {
        done(lock !== null);
        return lock ? new Promise(() => {}) : undefined;
      });
  });

/* Locks need https; elsewhere the tab that has the name says so itself. */
function askAround(name, done) {
  const channel = new BroadcastChannel(`vivere-${name}`);
  const alone = setTimeout(() => {
    channel.onmessage = ({ data }) => data === "who" && channel.postMessage("me");
    done(true);
  }, ANSWER_MS);
  channel.onmessage = ({ data }) => {
    if (data !== "me") return;
    clearTimeout(alone);
    channel.close();
    done(false);
  };
  channel.postMessage("who");
}
