/* The journey map: choosing a step, a state and lanes happens here, without the server.
   What is chosen stands in the address, so that it can be copied and comes back with «back». */
export function wireMap(root, tell) {
  const map = root.querySelector("[data-map]");
  if (!map) return () => {};
  const all = (selector) => [...map.querySelectorAll(selector)];
  const stepIds = all("[data-choose]").map((button) => button.dataset.choose);
  map.style.setProperty("--steps", stepIds.length);
  if (map.clientWidth <= 640) all(".step > details").forEach((details) => details.removeAttribute("open"));

  const shown = () => ({
    step: map.dataset.step || null,
    state: map.dataset.state,
    hide:
      all("[data-lane-toggle]")
        .filter((box) => !box.checked)
        .map((box) => box.dataset.laneToggle)
        .join(",") || null,
  });

  function mark(step) {
    map.dataset.step = step ?? "";
    all("[data-step]").forEach((cell) => cell.classList.toggle("on", cell.dataset.step === step));
    all("[data-detail]").forEach((detail) => detail.classList.toggle("on", detail.dataset.detail === step));
    all("[data-choose]").forEach((button) => {
      const on = button.dataset.choose === step;
      if (on) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      button.tabIndex = on || (!step && button.dataset.choose === stepIds[0]) ? 0 : -1;
    });
    all("a[data-stage], a[data-page='why'].button").forEach((link) => {
      const address = new URL(link.href);
      if (step) address.searchParams.set("step", step);
      link.href = address.href;
    });
  }

  function show(state) {
    map.dataset.state = state;
    all("[data-show]").forEach((button) => button.setAttribute("aria-pressed", button.dataset.show === state));
  }

  function choose(step, { focus = false } = {}) {
    mark(step);
    const button = map.querySelector(`[data-choose="${step}"]`);
    if (focus) button?.focus({ preventScroll: true });
    button?.closest("th").scrollIntoView({ block: "nearest", inline: "nearest" });
    tell(shown());
  }

  map.addEventListener("click", (event) => {
    const cell = event.target.closest("td[data-step], [data-choose]");
    const state = event.target.closest("[data-show]");
    if (state) {
      show(state.dataset.show);
      tell(shown());
    } else if (cell) {
      choose(cell.dataset.choose ?? cell.dataset.step);
    }
  });
  map.addEventListener("change", (event) => {
    const lane = event.target.dataset.laneToggle;
    if (!lane) return;
    map.querySelector(`[data-lane="${lane}"]`).hidden = !event.target.checked;
    tell(shown());
  });
  map.addEventListener("keydown", (event) => {
    if (!event.target.closest(".map-scroll")) return;
    const here = stepIds.indexOf(map.dataset.step);
    const last = stepIds.length - 1;
    const next = { ArrowRight: Math.min(here + 1, last), ArrowLeft: Math.max(here - 1, 0), Home: 0, End: last }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    choose(stepIds[next], { focus: true });
  });
  return function apply(view) {
    const step = stepIds.includes(view.step) ? view.step : null;
    if (step !== (map.dataset.step || null) || map.dataset.step === undefined) mark(step);
    show(view.state);
    const hidden = (view.hide ?? "").split(",");
    all("[data-lane-toggle]").forEach((box) => {
      box.checked = !hidden.includes(box.dataset.laneToggle);
      map.querySelector(`[data-lane="${box.dataset.laneToggle}"]`).hidden = !box.checked;
    });
  };
}
