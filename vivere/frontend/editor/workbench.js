/* The Workbench in the browser: what is typed goes to the draft on the server, and the map comes back.
   What did not get through yet is kept in this browser until it has. */
import { wireMap } from "../map/map.js";
import { wireLines } from "./lines.js";
import { editorName, random } from "./name.js";
import { wireNotes } from "./notes.js";

const TYPING_MS = 180;
const RETRY_MS = 2000;
const LOOK_MS = 1500;
const ALOUD = ["saved", "undone", "offline"]; // the rest changes with every pause
const WAITING = ["disk", "no_text", "key", "failed"]; // what stood in the way may go away: nothing is dropped meanwhile
const benches = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".vivere");
  document.documentElement.lang = data.language;
  root.lang = data.language;
  const shown = data.shown.join();
  let bench = benches.get(root);
  if (bench?.shown === shown) bench.follow(data);
  else {
    bench?.stop();
    root.innerHTML = data.html;
    bench = startBench(root, data, (at) => setStateValue("at", at));
    bench.shown = shown;
    benches.set(root, bench);
  }
  const drawing = {};
  bench.drawing = drawing;
  // Streamlit may end an older drawing after a newer one has begun.
  return () => {
    if (bench.drawing !== drawing) return;
    bench.stop();
    benches.delete(root);
  };
}

function startBench(root, data, tell) {
  const $ = (selector) => root.querySelector(selector);
  const words = data.words;
  const wb = $(".wb");
  const text = $("[data-text]");
  const form = $("[data-form]");
  let editor = null;
  let path = data.path;
  let mark = "";
  let mode = sessionStorage.getItem("vivere-mode") ?? "form";
  let queue = [];
  let busy = false;
  let typing = null;
  let composing = false;
  let waiting = null;
  let state = null;
  let apply = () => {};
  let view = { step: null, state: "compare", hide: null };
  let next = null;
  let told = data.at;
  let turn = 0;
  let revision = null;
  let stopped = false;
  const { showLines, showBeside, goToLine, goToStep } = wireLines(
    text,
    $("[data-lines]"),
    $("[data-beside]"),
    () => state?.marks ?? [],
  );
  const { note, button, forget, rescue } = wireNotes(root, words, () =>
    (mode === "text" ? text : $("[data-file]")).focus(),
  );

  const say = (name, more = {}) =>
    Object.entries({ path, ...more }).reduce(
      (said, [hole, value]) => said.replace(`{${hole}}`, value),
      words[name] ?? words.failed,
    );
  const focused = () => root.getRootNode().activeElement;
  const key = () => `vivere-kept:${editor}:${path}`;

  function keep() {
    try {
      if (queue.length) localStorage.setItem(key(), JSON.stringify({ mark, queue }));
      else localStorage.removeItem(key());
    } catch {
      /* No room in this browser: it is sent all the same. */
    }
  }

  function status(kind) {
    const place = $("[data-status]");
    place.dataset.kind = kind;
    if (place.textContent === say(kind)) return;
    place.textContent = say(kind);
    if (ALOUD.includes(kind)) $("[data-aloud]").textContent = say(kind);
  }

  /* Sending: one thing after the other; the next waits in the queue. */
  function put(entry) {
    const last = queue.at(-1);
    const free = last && !last.sent;
    if (free && entry.do === "type" && last.do === "type") last.text = entry.text;
    else if (free && entry.do === "act" && last.do === "act" && !last.form && !entry.form && last.acts.length < 150)
      last.acts = [...last.acts.filter((act) => !sameSet(act, entry.acts[0])), ...entry.acts];
    else queue.push({ ...entry, once: random() });
    keep();
    send();
  }

  const sameSet = (one, other) =>
    one.do === "set" &&
    other.do === "set" &&
    one.language === other.language &&
    JSON.stringify(one.at) === JSON.stringify(other.at);

  async function send() {
    if (busy || stopped || !queue.length) return;
    busy = true;
    const entry = queue[0];
    entry.sent = true;
    keep();
    if (entry.do === "save" || entry.do === "back") status("saving");
    const now = turn;
    const { sent, ...asked } = entry;
    try {
      const address = new URL(`vivere/workbench?lang=${data.language}`, document.baseURI);
      const answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...asked, editor, path, mark }),
      });
      const said = answer.status === 500 ? { problem: "failed" } : await answer.json();
      if (stopped || now !== turn) return;
      busy = false;
      if (said.mark === undefined && WAITING.includes(said.problem)) {
        status("undone");
        note("failed", say(said.problem, { reason: said.words ?? "" }), [
          button(words.again, send),
          button(words.forget, giveWay),
        ]);
        if (next) {
          flush();
          open(next);
        }
        return;
      }
      queue.shift();
      mark = said.mark ?? mark;
      keep();
      take(said, entry);
      if (next) flush();
      if (next && !queue.length) open(next);
      else send();
    } catch {
      if (stopped || now !== turn) return;
      busy = false;
      status("offline");
      clearTimeout(waiting);
      waiting = setTimeout(send, RETRY_MS);
    }
  }

  /* What comes back. */
  function take(said, entry) {
    if (said.problem && said.mark === undefined) {
      status("undone");
      note("failed", say(said.problem));
      setAside(words.rescued, [entry]);
      if (!state) showNothing();
      return;
    }
    state = said;
    if (said.problem === "stale" && entry.text !== said.text.replace(/\r\n?/g, "\n")) giveUp(entry);
    forget("failed", "done", "broken");
    const plain = said.text.replace(/\r\n?/g, "\n");
    const resting = typing === null && !composing;
    if (!queue.some((waits) => waits.do === "type") && resting && text.value !== plain) text.value = plain;
    if (said.form !== null) queue.length || !resting ? (form.dataset.late = "1") : showForm(said.form);
    else if (form.dataset.late && !queue.length && resting) put({ do: "open", form: true });
    if (entry.do === "save" || entry.do === "type")
      form.dataset.old = entry.do === "type" ? "1" : (form.dataset.old ?? "");
    if (said.files !== null) showFiles(said.files);
    $("[data-findings]").innerHTML = said.findings;
    showAmount(said.amiss, said.broken);
    $("[data-effect]").innerHTML = said.effect;
    $("[data-effect]").hidden = !said.effect;
    showVersions(said.versions);
    showLines();
    showPreview(said.preview);
    status(said.dirty ? "draft" : "saved");
    showActions(said.dirty);
    notes(said, entry);
  }

  function notes(said, entry) {
    if (said.moved) note("moved", say("moved"));
    else forget("moved", "clash");
    if (said.other)
      note("other", say("others", { time: said.other.time }), [
        button(words.adopt, () => put({ do: "adopt", other: said.other.editor, form: true })),
        button(words.forget, () => put({ do: "forget", other: said.other.editor })),
      ]);
    else forget("other");
    if (said.done === "save") note("done", say("done"), [], true);
    if (said.done === "back") note("done", say("back_done", { time: said.time }), [], true);
    if (said.problem === "broken")
      note("broken", say("broken"), [
        button(words.save_anyway, () => put({ do: "save", knowing: true })),
        button(words.keep, () => forget("broken"), true),
      ]);
    else if (said.problem === "moved") showClash(said.clash, said.now);
    else if (said.problem && said.problem !== "stale") {
      note("failed", say(said.problem));
      setAside(words.rescued, [entry]);
    }
  }

  /* The draft is another than what was changed: what waits was made on the same state, none of it fits any more. */
  function giveUp(entry) {
    clearTimeout(typing?.timer);
    const made = [entry, ...queue, ...(typing ? [typing.entry] : [])];
    typing = null;
    queue = queue.filter((waits) => waits.do === "open");
    keep();
    setAside(say("stale"), made);
  }

  function setAside(message, made) {
    const written = made
      .filter((one) => one.do === "type")
      .slice(-1)
      .map((one) => one.text);
    const said = made
      .flatMap((one) => one.acts ?? [])
      .map((act) => act.value)
      .filter((value) => value !== undefined);
    rescue(message, path, [...written, ...said]);
  }

  /* The first of what waits stands in the way of the rest. */
  function giveWay() {
    setAside(words.rescued, [queue.shift()]);
    keep();
    forget("failed");
    put({ do: "open", form: true });
  }

  function showClash(html, now) {
    const row = note("clash", "");
    row.outerHTML = `<div data-note="clash">${html}</div>`;
    $(".wb-clash").dataset.now = now;
    $(".wb-clash").focus();
  }

  function showForm(html) {
    delete form.dataset.late;
    const active = focused();
    const focus = active && form.contains(active) ? active.id : null;
    const caret = focus && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    const open = [...form.querySelectorAll("details[open][id]")].map((details) => details.id);
    form.innerHTML = html;
    for (const id of open) form.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    const again = focus && form.querySelector(`#${CSS.escape(focus)}`);
    if (focus) (again ?? form.querySelector("details[open] summary"))?.focus({ preventScroll: true });
    if (again && caret && caret[0] !== null) again.setSelectionRange(...caret);
    markStep();
  }

  /* A file's name is its title; others may have changed theirs, or brought new ones. */
  function showFiles(html) {
    const files = $("[data-file]");
    if (files.dataset.shown === html) return;
    files.dataset.shown = html;
    files.innerHTML = html;
    files.value = next ?? path;
  }

  /* A button that goes, or is disabled, would take the focus with it. */
  function showActions(dirty) {
    $("[data-save]").setAttribute("aria-disabled", !dirty);
    if (!dirty && focused() === $("[data-discard]")) $("[data-save]").focus();
    $("[data-discard]").hidden = !dirty;
  }

  /* The file could not be opened: nothing of the one before may stand there. */
  function showNothing() {
    for (const place of ["[data-findings]", "[data-versions]", "[data-effect]"].map($)) {
      place.replaceChildren();
      delete place.dataset.shown;
    }
    $("[data-effect]").hidden = $("[data-no-map]").hidden = true;
    showAmount("", false);
    showActions(false);
  }

  function showAmount(words, broken) {
    const place = $("[data-amiss]");
    place.hidden = !words;
    place.classList.toggle("error", broken);
    if (place.textContent !== words) place.textContent = words;
  }

  function showVersions(html) {
    const place = $("[data-versions]");
    if (place.dataset.shown === html) return;
    const held = place.contains(focused());
    place.dataset.shown = html;
    place.innerHTML = html;
    if (held) place.querySelector("summary").focus();
  }

  function closeVersions() {
    $("[data-versions] summary").focus();
    $("[data-versions]").open = false;
  }

  function showPreview(html) {
    const place = $("[data-preview]");
    const none = $("[data-no-map]");
    none.hidden = html !== null;
    $(".wb-preview").classList.toggle("old", html === null);
    if (html === null) {
      none.textContent = place.innerHTML ? words.no_map : words.no_map_yet;
      return;
    }
    if (place.dataset.shown === html) return;
    const active = focused();
    const chosen = active && place.contains(active) ? active.dataset.choose : null;
    const scroll = place.querySelector(".map-scroll");
    const at = scroll && { left: scroll.scrollLeft, top: scroll.scrollTop };
    place.innerHTML = html;
    place.dataset.shown = html;
    apply = wireMap(place, (shown) => {
      view = { ...view, state: shown.state, step: shown.step };
      openStep(shown.step);
    });
    apply(view);
    if (at) place.querySelector(".map-scroll")?.scrollTo(at);
    if (chosen) place.querySelector(`[data-choose="${CSS.escape(chosen)}"]`)?.focus({ preventScroll: true });
  }

  function openStep(step) {
    if (step && mode === "text") goToStep(step);
    const item = step && form.querySelector(`[data-step-item="${CSS.escape(step)}"]`);
    if (!item) return;
    item.open = true;
    markStep();
    item.scrollIntoView({ block: "nearest" });
  }

  /* The field at a place, the first inside it, or the summary of a thing in a list. */
  function goToField(at) {
    const all = [...form.querySelectorAll(":is(input, textarea, select, summary)[data-at]")];
    const found =
      all.find((one) => one.dataset.at === at) ?? all.find((one) => one.dataset.at.startsWith(`${at.slice(0, -1)},`));
    for (let around = found?.closest("details"); around; around = around.parentElement.closest("details"))
      around.open = true;
    if (found) goTo(found);
  }

  function goTo(part) {
    part.scrollIntoView({ block: "center" });
    part.focus({ preventScroll: true });
  }

  function markStep() {
    const item = form.querySelector("[data-step-item][open]");
    form.querySelectorAll("[data-step-item]").forEach((one) => one.classList.toggle("here", one === item));
    if (item && item.dataset.stepItem !== view.step) {
      view = { ...view, step: item.dataset.stepItem };
      apply(view);
    }
  }

  function show(next) {
    flush();
    mode = next;
    wb.classList.toggle("as-text", mode === "text");
    sessionStorage.setItem("vivere-mode", mode);
    $("[data-form-side]").hidden = mode !== "form";
    $("[data-text-side]").hidden = mode !== "text";
    root.querySelectorAll("[data-mode]").forEach((one) => one.setAttribute("aria-pressed", one.dataset.mode === mode));
    if (mode === "form" && form.dataset.old === "1") {
      form.dataset.old = "";
      put({ do: "open", form: true });
    }
    if (mode === "text") {
      showLines();
      showBeside();
      if (view.step) goToStep(view.step);
    }
    toStart();
  }

  /* What was shown may have been long, what is shown now begins above. */
  function toStart() {
    const body = $(".wb-body");
    if (body.getBoundingClientRect().top < $(".wb-top").getBoundingClientRect().bottom)
      body.scrollIntoView({ block: "start" });
  }

  /* Typing waits a moment before it is sent. */
  function later(entry) {
    if (
      typing &&
      (typing.entry.do !== entry.do || (entry.do === "act" && !sameSet(typing.entry.acts[0], entry.acts[0])))
    )
      flush();
    clearTimeout(typing?.timer);
    typing = { entry, timer: setTimeout(flush, TYPING_MS) };
    status("sending");
  }

  function flush() {
    if (!typing) return;
    clearTimeout(typing.timer);
    const { entry } = typing;
    typing = null;
    put(entry);
  }

  const setting = (input, value) => ({
    do: "act",
    acts: [{ do: "set", at: JSON.parse(input.dataset.at), language: input.dataset.language ?? null, value }],
  });

  wb.addEventListener("compositionstart", () => {
    composing = true;
  });
  wb.addEventListener("compositionend", () => {
    composing = false;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const input = event.target;
    if (input.matches("textarea[data-at], input[type=text][data-at]"))
      later(setting(input, input.value.replace(input.hasAttribute("data-line") ? /\n+/g : /$^/, " ")));
  });
  form.addEventListener("change", (event) => {
    const input = event.target;
    if (input.matches("select[data-do]") && input.value)
      put({
        do: "act",
        form: true,
        acts: [{ do: "toggle", at: JSON.parse(input.dataset.at), value: input.value, to: 1 }],
      });
    else if (input.matches("select[data-at]:not([data-do])"))
      put({ ...setting(input, input.value), form: input.closest(".wb-source") !== null });
    else if (input.matches("input[type=radio]")) put(setting(input, input.value));
    else flush();
  });
  form.addEventListener("focusout", flush);
  form.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-step-item]");
    if (item?.open) markStep();
  });
  form.addEventListener("toggle", (event) => event.target.matches?.("[data-step-item]") && markStep(), true);
  form.addEventListener("click", (event) => {
    const pressed = event.target.closest("button[data-do]");
    if (!pressed) return;
    flush();
    const act = { do: pressed.dataset.do, at: JSON.parse(pressed.dataset.at), to: Number(pressed.dataset.to ?? 0) };
    if (pressed.dataset.value) act.value = pressed.dataset.value;
    put({ do: "act", form: true, acts: [act] });
  });

  text.addEventListener("input", () => {
    showLines();
    later({ do: "type", text: text.value });
  });

  const save = () => {
    flush();
    if (state?.dirty || queue.length) put({ do: "save" });
  };

  wb.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed.dataset.mode) show(pressed.dataset.mode);
    else if ("save" in pressed.dataset) save();
    else if ("discard" in pressed.dataset) {
      flush();
      put({ do: "discard", form: true });
    } else if (pressed.dataset.back) {
      flush();
      closeVersions();
      put({ do: "back", number: Number(pressed.dataset.back), form: true });
    } else if (pressed.dataset.settle)
      put({ do: "settle", choice: pressed.dataset.settle, seen: $(".wb-clash").dataset.now, form: true });
    else if ("amiss" in pressed.dataset) goTo($("[data-findings]"));
    else if (pressed.dataset.field) goToField(pressed.dataset.field);
    else if (pressed.dataset.line) {
      show("text");
      goToLine(Number(pressed.dataset.line), Number(pressed.dataset.column));
    }
  });
  wb.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
    if (event.key === "Escape" && $("[data-versions]").open) closeVersions();
  });
  $("[data-helps]").addEventListener("change", (event) => wb.classList.toggle("with-helps", event.target.checked));
  $("[data-file]").addEventListener("change", (event) => {
    const [folder, id] = event.target.value.split(/[/.]/);
    told = Date.now();
    tell({ number: told, journey: folder === "journeys" ? id : null, persona: folder === "personas" ? id : null });
    leaveFor(event.target.value);
  });

  /* What waits is sent before another file opens. */
  function leaveFor(wanted) {
    flush();
    next = wanted;
    if (!queue.length) open(next);
  }

  function open(wanted) {
    clearTimeout(waiting);
    next = null;
    turn += 1;
    path = wanted;
    mark = "";
    busy = false;
    state = null;
    view = { ...view, step: null };
    $("[data-file]").value = path;
    text.setAttribute("aria-label", say("text_label"));
    form.replaceChildren();
    text.value = "";
    $("[data-preview]").replaceChildren();
    delete $("[data-preview]").dataset.shown;
    root.querySelectorAll("[data-note]:not([data-note=rescued])").forEach((row) => row.remove());
    /* What was kept in this browser goes first, over the state of the draft it was written on. */
    const left = JSON.parse(localStorage.getItem(key()) ?? "{}");
    mark = left.mark ?? "";
    queue = [...(left.queue ?? []), { do: "open", form: true, once: random() }];
    status("sending");
    toStart();
    send();
  }

  const look = setInterval(async () => {
    if (document.hidden || busy || queue.length || typing || composing) return;
    try {
      const answer = await fetch(new URL("vivere/revision", document.baseURI), { cache: "no-store" });
      const now = (await answer.json()).revision;
      if (revision !== null && now !== revision && state) put({ do: "open", form: !state.dirty && mode === "form" });
      revision = now;
      if (state && $("[data-status]").dataset.kind === "offline") status(state.dirty ? "draft" : "saved");
    } catch {
      status("offline");
    }
  }, LOOK_MS);

  show(mode);
  addEventListener("pagehide", flush);
  editorName(path).then((name) => {
    editor = name;
    if (!stopped) open(path);
  });

  return {
    /* The address names another file («back», «forward»); an answer to an older choice does not count. */
    follow({ at, path: wanted }) {
      if (at >= told && wanted !== (next ?? path)) leaveFor(wanted);
    },
    stop() {
      flush();
      stopped = true;
      clearInterval(look);
      clearTimeout(waiting);
      removeEventListener("pagehide", flush);
    },
  };
}
