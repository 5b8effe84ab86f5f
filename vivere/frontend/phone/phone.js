// The outbox: an answer is kept on the phone until the server has it. Without this script the
// forms work as plain forms.
(() => {
  const base = () => document.body.dataset.base;
  const BOX = () => "vivere-outbox:" + base();
  const DRAFT = () => "vivere-draft:" + location.pathname;
  const pages = new Map();
  let timer = 0,
    pause = 1000,
    sending = false,
    leaving = null;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(BOX())) || [];
    } catch {
      return [];
    }
  };
  const write = (box) => {
    try {
      box.length ? localStorage.setItem(BOX(), JSON.stringify(box)) : localStorage.removeItem(BOX());
      return true;
    } catch {
      return false;
    }
  };
  const words = (key) => document.body.dataset[key] || "";
  function status(key, n) {
    const line = document.getElementById("status");
    const text = key ? words(key).replace("#", n ?? "") : "";
    if (line.textContent !== text) line.textContent = text;
    line.className = key === "stored" || key === "sent" ? "good" : "";
  }

  async function post(item) {
    return fetch(item.url, {
      method: "POST",
      body: item.body,
      credentials: "same-origin",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Vivere": "1" },
    });
  }
  const later = (response) => response.status >= 500 || response.status === 429 || response.status === 408;

  async function flush() {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    try {
      let refused = false,
        sent = 0;
      for (let box = read(); box.length; box = read()) {
        let response;
        try {
          response = await post(box[0]);
        } catch {
          again("offline");
          return;
        }
        if (later(response)) {
          again("busy", response);
          return;
        }
        write(read().filter((item) => item.key !== box[0].key));
        sent += 1;
        pause = 1000;
        refused ||= !response.ok;
      }
      if (refused) status("refused");
      else if (sent) status(sent > 1 ? "sent" : "stored");
    } finally {
      sending = false;
    }
  }
  function again(why, response) {
    const n = read().length;
    status(n > 1 && why === "offline" ? "waiting" : why, n);
    const asked = Number(response?.headers.get("Retry-After")) * 1000;
    timer = setTimeout(flush, Math.max(asked || 0, pause) * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, 30000);
  }

  async function page(url) {
    const response = await fetch(url, { credentials: "same-origin" });
    if (!response.ok) throw new Error(String(response.status));
    return { html: await response.text(), url: response.url };
  }
  async function ahead() {
    for (const link of document.querySelectorAll("a[rel=next], a[rel=prev]")) {
      if (!pages.has(link.href))
        try {
          pages.set(link.href, { ...(await page(link.href)), unread: true });
        } catch {
          /* no network */
        }
    }
  }
  async function show(url, push = true) {
    const address = new URL(url, location.href).href;
    let found = pages.get(address);
    const step = found?.html.includes('class="answer"');
    if (!(found?.unread && step))
      try {
        found = await page(url);
      } catch {
        /* as it was kept */
      }
    if (found) pages.set(address, { ...found, unread: false });
    if (!found) {
      if (navigator.onLine) location.href = url;
      else status("offline");
      return;
    }
    const next = new DOMParser().parseFromString(found.html, "text/html");
    if (!next.getElementById("main")) {
      location.href = url;
      return;
    }
    for (const name of ["lang", "dir"])
      document.documentElement.setAttribute(name, next.documentElement.getAttribute(name));
    document.title = next.title;
    const line = document.getElementById("status");
    document.body.replaceChildren(...next.body.childNodes);
    document.getElementById("status").replaceWith(line);
    Object.assign(document.body.dataset, next.body.dataset);
    if (push) history.pushState({}, "", found.url);
    scrollTo(0, 0);
    document.getElementById("main").focus({ preventScroll: true });
    arrive();
  }

  const fresh = () => self.crypto?.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.slice(0, 60);
  function fields(form) {
    return new URLSearchParams(new FormData(form));
  }
  async function send(form) {
    const body = fields(form);
    body.set("key", fresh());
    const item = { url: form.action, key: body.get("key"), body: body.toString() };
    const box = [...read().filter((other) => other.url !== item.url), item];
    if (!write(box)) {
      form.submit();
      return;
    }
    status("sending");
    let response = null;
    if (!sending && box.length === 1) {
      sending = true;
      try {
        response = await post(item);
      } catch {
        response = null;
      }
      sending = false;
    }
    if (response && response.status === 422) {
      write(read().filter((other) => other.key !== item.key));
      form.submit();
      return;
    }
    if (response && !later(response)) write(read().filter((other) => other.key !== item.key));
    try {
      sessionStorage.removeItem(DRAFT());
    } catch {
      /* private mode */
    }
    if (!response) again("offline");
    else if (later(response)) again("busy", response);
    else status(response.ok ? "stored" : "refused");
    if (read().length > 1) flush();
    await show(form.dataset.next);
  }

  function arrive() {
    const form = document.querySelector("form.answer");
    if (form) {
      const waiting = read().find((item) => item.url === form.action);
      let draft = null;
      try {
        draft = sessionStorage.getItem(DRAFT());
      } catch {
        /* private mode */
      }
      if (waiting) fill(form, new URLSearchParams(waiting.body));
      else if (draft) fill(form, new URLSearchParams(draft));
      const keep = () => {
        try {
          sessionStorage.setItem(DRAFT(), fields(form).toString());
        } catch {
          /* private mode */
        }
      };
      form.addEventListener("input", keep);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (leaving === form) return;
        leaving = form;
        send(form).finally(() => {
          leaving = null;
        });
      });
    }
    if (document.querySelector("[data-forget]")) forget();
    for (const link of document.querySelectorAll("a[rel=next], a[rel=prev]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        status("");
        show(link.href);
      });
    }
    ahead();
  }
  function fill(form, values) {
    for (const input of form.querySelectorAll("input[type=radio], input[type=checkbox]"))
      input.checked = values.getAll(input.name).includes(input.value);
    for (const text of form.querySelectorAll("textarea")) text.value = values.get(text.name) || "";
  }
  function forget() {
    try {
      localStorage.removeItem(BOX());
      sessionStorage.clear();
    } catch {
      /* private mode */
    }
    navigator.serviceWorker?.controller?.postMessage("forget");
  }

  addEventListener("online", flush);
  addEventListener("popstate", () => show(location.href, false));
  addEventListener("pagehide", () => clearTimeout(timer));
  if ("serviceWorker" in navigator)
    navigator.serviceWorker.register("/join/keep.js", { scope: "/join/" }).catch(() => {});
  arrive();
  flush();
})();
