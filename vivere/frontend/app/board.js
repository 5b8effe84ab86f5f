import { wireMap } from "../map/map.js";

const LOOK_EVERY_MS = 500;
const boards = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const root = parentElement.querySelector(".vivere");
  document.documentElement.lang = data.language;
  root.lang = data.language;
  const board = boards.get(root) ?? { number: data.at };
  boards.set(root, board);
  if (board.html !== data.html) {
    const top = root.querySelector(".map-scroll");
    const scroll = top && { left: top.scrollLeft, top: top.scrollTop };
    const place = focusIn(root);
    const open = [...root.querySelectorAll("details[id][open]")].map((details) => details.id);
    root.innerHTML = data.html;
    for (const id of open) root.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    if (place) keepPlace(root, place);
    board.html = data.html;
    board.apply = wireMap(root, (shown) => {
      board.number = Date.now();
      setStateValue("at", { ...shown, number: board.number });
    });
    board.apply(board.view ?? data.view);
    const here = root.querySelector("[data-scroll-here]");
    if (here && here.id !== board.here) here.scrollIntoView({ block: "start" });
    board.here = here?.id;
    if (scroll) root.querySelector(".map-scroll")?.scrollTo(scroll);
  }
  if (data.at >= board.number) {
    board.apply(data.view);
    board.view = data.view;
  }
  root.onclick = (event) => followLink(event, setTriggerValue);
  clearInterval(board.timer);
  const timer = watchRevision(data.revision, setTriggerValue);
  board.timer = timer;
  // Streamlit may end an older drawing after a newer one has begun.
  return () => clearInterval(timer);
}

function focusIn(root) {
  const link = root.getRootNode().activeElement;
  return link?.id && root.contains(link) ? { id: link.id, top: link.getBoundingClientRect().top } : null;
}

function keepPlace(root, place) {
  const link = root.querySelector(`#${CSS.escape(place.id)}`);
  link?.focus({ preventScroll: true });
  if (!link?.matches("a")) return;
  document
    .querySelector("[data-testid='stMain']")
    ?.scrollBy({ top: link.getBoundingClientRect().top - place.top, behavior: "instant" });
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
