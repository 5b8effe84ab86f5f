const LOOK_EVERY_MS = 500;
const boards = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".vivere");
  document.documentElement.lang = data.language;
  root.lang = data.language;
  if (boards.get(root)?.html !== data.html) {
    boards.get(root)?.leave?.();
    root.innerHTML = data.html;
    boards.set(root, { html: data.html, leave: wireMap(root) });
  }
  root.onclick = (event) => followLink(event, setTriggerValue);
  const timer = watchRevision(data.revision, setTriggerValue);
  boards.get(root).stop?.();
  boards.get(root).stop = () => clearInterval(timer);
  return () => {
    boards.get(root)?.leave?.();
    clearInterval(timer);
  };
}

function followLink(event, setTriggerValue) {
  const link = event.target.closest?.("a[data-page]");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const params = Object.fromEntries(new URL(link.href, location.href).searchParams);
  setTriggerValue("go", { page: link.dataset.page, params });
}

function watchRevision(shown, setTriggerValue) {
  return setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(new URL("vivere/revision", document.baseURI), { cache: "no-store" });
      const { revision } = await answer.json();
      if (revision !== shown) setTriggerValue("fresh", revision);
    } catch {
      /* The server is away for a moment; look again next time. */
    }
  }, LOOK_EVERY_MS);
}
