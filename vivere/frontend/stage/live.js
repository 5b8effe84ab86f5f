/* The stage, alive: the clock, and the workspace behind the page when its files change. */

document.addEventListener("DOMContentLoaded", () => {
  const LOOK_MS = 500;
  const PARTS = ["st-title", "st-main", "st-curve", "st-grid"];
  const { show, notice, position } = window.vivereStage;
  const page = document.body.dataset;
  if (!page.journey) return;

  function started() {
    const name = `vivere-stage-start-${page.journey}`;
    try {
      const since = sessionStorage.getItem(name) ?? Date.now();
      sessionStorage.setItem(name, since);
      return Number(since);
    } catch {
      return Date.now();
    } // storage switched off: the clock starts again on reload
  }
  const start = started();
  function clock() {
    const seconds = Math.max(0, Math.floor((Date.now() - start) / 1000));
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const two = (n) => String(n).padStart(2, "0");
    document.querySelector("[data-clock]").textContent = h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  }

  let looking = false;
  async function look() {
    if (looking || document.hidden) return;
    looking = true;
    try {
      const answer = await fetch("../vivere/revision", { cache: "no-store" });
      const { revision } = await answer.json();
      if (answer.ok && String(revision) !== page.revision) await refresh(String(revision));
    } catch {
      /* the server is away: the page goes on without it, and asks again */
    }
    looking = false;
  }
  async function refresh(revision) {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.status === 404) {
      // the file is broken now: keep what the room sees
      page.revision = revision;
      notice(page.lost);
    } else if (answer.ok) {
      swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  }
  function swap(fresh) {
    const { id, index, beat } = position();
    const focus = document.activeElement?.dataset.go;
    const around = document.activeElement?.closest("[id]")?.id;
    for (const part of PARTS) {
      document.getElementById(part).replaceChildren(...fresh.getElementById(part).childNodes);
    }
    document.title = fresh.title;
    page.revision = fresh.body.dataset.revision;
    const ids = [...document.querySelectorAll(".st-step")].map((step) => step.dataset.step);
    const kept = ids.includes(id);
    show(kept ? ids.indexOf(id) : index, kept ? beat : 1, false);
    notice("");
    if (focus && around) document.querySelector(`#${around} [data-go="${CSS.escape(focus)}"]`)?.focus();
  }

  clock();
  setInterval(clock, 1000);
  setInterval(look, LOOK_MS);
});
