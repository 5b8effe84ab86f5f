/* The stage: shows one step, one beat at a time. Without it the page is a plain story.
   The page is the truth: state is a step and a beat, everything else is read from the HTML. */

(() => {
  const root = document.documentElement;
  root.classList.add("live"); // before the first paint, so that the long page never flashes
  const BEATS = 4;
  const TIGHTEST = 5; // as many stages as stage.css has
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const filled = (words, n, total) => words.replace("#", n).replace("@", total);
  let index = 0;
  let beat = 1;
  let typed = "";

  const steps = () => all(".st-step");
  const data = () => document.body.dataset;
  const say = (words) => {
    one("[data-announce]").textContent = words;
  };

  // ── position ──
  function show(toIndex, toBeat, speak = true) {
    const list = steps();
    index = Math.min(Math.max(toIndex, 0), list.length - 1);
    beat = Math.min(Math.max(toBeat, 1), BEATS);
    list.forEach((step, i) => {
      step.hidden = i !== index;
    });
    const step = list[index];
    step.dataset.beat = data().beat = String(beat);
    all("[data-go]").forEach((link) => {
      const at = list.findIndex((other) => other.dataset.step === link.dataset.go);
      link.toggleAttribute("data-past", at < index);
      if (at === index) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    one("[data-count]").textContent = `${index + 1} / ${list.length}`;
    one('[data-do="previous"]').disabled = index === 0 && beat === 1;
    one('[data-do="next"]').disabled = index === list.length - 1 && beat === BEATS;
    fit();
    remember(step.dataset.step);
    if (speak) announce(step, list.length);
    type("");
  }
  function fit() {
    // smaller type, in stages, for the column that would have to be scrolled
    const limit = one("#st-main").getBoundingClientRect().bottom;
    for (const column of all(".st-stories, .st-side", steps()[index])) {
      for (let tight = 0; tight <= TIGHTEST; tight += 1) {
        column.dataset.tight = tight;
        if (column.getBoundingClientRect().bottom <= limit) break;
      }
    }
  }
  function announce(step, total) {
    const heading = beat === 1 ? [filled(data().of, index + 1, total), one(".st-when b", step), one("h2", step)] : [];
    const parts = [...heading, ...all(`[data-says="${beat}"]`, step)];
    const words = parts.map((part) => (part.innerText ?? part).replace(/\s+/g, " ").trim());
    say(words.join(". "));
    if (beat === 1) scrollTo(0, 0);
    else parts.at(-1)?.scrollIntoView({ block: "nearest" });
  }
  function remember(id) {
    const here = new URL(location.href);
    here.searchParams.set("step", id);
    here.searchParams.set("beat", beat);
    here.searchParams.set("lang", root.lang);
    here.hash = "";
    history.replaceState(null, "", here);
    all("a[data-keep]").forEach((link) => {
      const there = new URL(here);
      there.searchParams.set("lang", link.hreflang);
      link.href = there;
    });
    const back = new URL(one("[data-back]").href);
    back.searchParams.set("step", id);
    one("[data-back]").href = back;
  }
  const goTo = (id) => {
    const at = steps().findIndex((step) => step.dataset.step === id);
    if (at >= 0) show(at, 1);
    return at >= 0;
  };
  const last = () => index === steps().length - 1 && beat === BEATS;
  const next = () => {
    if (!last()) show(...(beat < BEATS ? [index, beat + 1] : [index + 1, 1]));
  };
  const previous = () => {
    if (index || beat > 1) show(...(beat > 1 ? [index, beat - 1] : [index - 1, BEATS]));
  };

  // ── a step by its number ──
  function type(digits, words = filled(data().goTo, digits)) {
    typed = digits;
    const badge = one("[data-typed]");
    badge.hidden = !words || !digits;
    badge.textContent = words;
  }
  function jump() {
    const number = Number(typed);
    if (number >= 1 && number <= steps().length) return show(number - 1, 1);
    const words = filled(data().noStep, typed);
    type(typed, words);
    typed = "";
    say(words);
  }

  function notice(words) {
    const badge = one("[data-typed]");
    badge.textContent = words;
    badge.hidden = !words;
    if (words) say(words);
  }

  // ── dialogs, screen, theme ──
  const dialog = () => one("dialog[open]");
  function toggle(id) {
    const box = one(id);
    if (box.open) return box.close();
    dialog()?.close();
    box.showModal();
    one('[aria-current="step"]', box)?.focus();
  }
  function choose(key) {
    const tiles = all(".st-tile");
    const at = tiles.indexOf(document.activeElement);
    const columns = tiles.filter((tile) => tile.offsetTop === tiles[0].offsetTop).length;
    const move = {
      ArrowRight: 1,
      ArrowLeft: -1,
      PageDown: 1,
      PageUp: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
      Home: -at,
      End: tiles.length - 1 - at,
    }[key];
    if (move === undefined) return false;
    tiles[Math.min(Math.max(at + move, 0), tiles.length - 1)].focus();
    return true;
  }
  function blank(on) {
    one("[data-dark]").hidden = !on;
    if (on) say(data().blank);
  }
  function theme() {
    const light = root.dataset.theme !== "light";
    root.dataset.theme = light ? "light" : "dark";
    try {
      localStorage.setItem("vivere-stage-theme", root.dataset.theme);
    } catch {
      /* only not kept */
    }
  }
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
  const leave = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else location.href = one("[data-back]").href;
  };

  const DO = {
    next,
    previous,
    theme,
    full,
    overview: () => toggle("#st-overview"),
    help: () => toggle("#st-help"),
    close: () => dialog()?.close(),
  };
  const KEYS = {
    ArrowRight: next,
    " ": next,
    PageDown: next,
    ArrowLeft: previous,
    PageUp: previous,
    Backspace: previous,
    Home: () => show(0, 1),
    End: () => show(steps().length - 1, 1),
    o: DO.overview,
    f: full,
    t: theme,
    "?": DO.help,
    b: () => blank(true),
    ".": () => blank(true),
    Escape: leave,
  };

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const handled = keyDone(key, event);
    if (handled) event.preventDefault();
  }
  function keyDone(key, event) {
    if (!one("[data-dark]").hidden) {
      blank(false);
      return true;
    }
    if (dialog()) {
      if (dialog().id === "st-overview" && (choose(key) || key === "o")) {
        if (key === "o") DO.close();
        return true;
      }
      if (dialog().id === "st-help" && key === "?") {
        DO.close();
        return true;
      }
      return false; // Escape and Enter are the browser's here
    }
    if (/^\d$/.test(key)) {
      type((typed + key).slice(-4));
      return true;
    }
    if (typed && key === "Enter") {
      jump();
      return true;
    }
    if (typed && (key === "Backspace" || key === "Escape")) {
      type(key === "Escape" ? "" : typed.slice(0, -1));
      return true;
    }
    const onControl = event.target.closest?.("a, button");
    if (key === " " && onControl?.matches("button")) return false;
    if (!KEYS[key] || (event.repeat && !key.startsWith("Arrow"))) return Boolean(KEYS[key]);
    KEYS[key]();
    return true;
  }
  function onClick(event) {
    if (!one("[data-dark]").hidden) return blank(false);
    const control = event.target.closest("[data-do], [data-go]");
    if (control) {
      if (control.dataset.do) DO[control.dataset.do]();
      else {
        event.preventDefault();
        DO.close();
        goTo(control.dataset.go);
      }
      if (event.detail) control.blur(); // after the mouse, Space means «next» again
      return;
    }
    const free = !event.target.closest("a, button, dialog, header.st-head") && !String(getSelection());
    const room = matchMedia("(min-width: 821px) and (min-height: 501px)").matches;
    if (free && room && event.clientX > innerWidth / 2) next();
  }

  let idle;
  const awake = () => {
    root.classList.remove("idle");
    clearTimeout(idle);
    idle = setTimeout(() => root.classList.add("idle"), 3000);
  };

  try {
    root.dataset.theme = localStorage.getItem("vivere-stage-theme") ?? "dark";
  } catch {
    root.dataset.theme = "dark";
  }
  document.addEventListener("DOMContentLoaded", () => {
    if (!steps().length) return;
    const asked = new URLSearchParams(location.search);
    const at = steps().findIndex((step) => step.dataset.step === asked.get("step"));
    show(Math.max(at, 0), at >= 0 ? Number(asked.get("beat")) || 1 : 1, false);
    for (const event of ["pointermove", "keydown"]) document.addEventListener(event, awake);
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    addEventListener("resize", fit);
  });
  const position = () => ({ id: steps()[index]?.dataset.step, index, beat });
  window.vivereStage = { show, notice, position }; // for stage_live.js
})();
