// Follows the room: asks every second for what changed, and puts it in place without losing focus.
(() => {
  const live = document.getElementById("live"),
    said = document.getElementById("said");
  let mark = "",
    failed = 0;
  async function look() {
    try {
      const response = await fetch(live.dataset.live, {
        headers: mark ? { "If-None-Match": mark } : {},
        cache: "no-store",
      });
      if (response.status === 200) {
        mark = response.headers.get("ETag") || "";
        put(await response.text());
      } else if (response.status !== 304) throw new Error(String(response.status));
      failed = 0;
      said.textContent = "";
    } catch {
      failed += 1;
      if (failed > 2) said.textContent = live.dataset.lost;
    }
  }
  function put(html) {
    const active = live.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...live.querySelectorAll("details")].map((one) => one.open);
    const left = [...live.querySelectorAll(".rm-scroll")].map((one) => one.scrollLeft);
    live.innerHTML = html;
    live.querySelectorAll("details").forEach((one, n) => {
      one.open = Boolean(open[n]);
    });
    live.querySelectorAll(".rm-scroll").forEach((one, n) => {
      one.scrollLeft = left[n] || 0;
    });
    if (active) (document.getElementById(active) || live.querySelector("button"))?.focus({ preventScroll: true });
  }
  addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-quiet]");
    if (!form) return;
    event.preventDefault();
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "X-Vivere": "1" },
      });
      if (!response.ok) throw new Error(String(response.status));
      await look();
    } catch {
      said.textContent = live.dataset.lost;
    }
  });
  async function follow() {
    if (!document.hidden) await look();
    setTimeout(follow, 1000);
  }
  const full = document.querySelector("[data-full]");
  if (full && document.fullscreenEnabled) {
    full.hidden = false;
    full.addEventListener("click", () =>
      document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
    );
  }
  if (live) follow();
})();
