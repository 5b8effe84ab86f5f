// What is to be seen of a page: of each kind of element the first, where it stands and how it looks.
// frame: also what stands within the frame; whole: each state of every part of a section, as on the page of components,
// but for its map, which has pages of its own.
({ frame, whole }) => {
  const LANDMARKS =
    "body, header, nav, main, aside, footer, form, table, h1, h2, h3, dialog, button, input, select, textarea, a.button, " +
    ":is(section, article, fieldset, ul, ol, details, summary, blockquote, figure, svg)[class]";
  const SMALL = "li, p, label, th, td, span[class]";
  const NOTHING = "script, style, template, noscript, .visually-hidden";
  const OF_A_STATE = /^(st-emotion|st[A-Z]|e[0-9a-z]{6,}|hue-|in-|on$|lit$)/;
  const OURS = "#frame, .vivere, dialog, body:not(:has(#root))";
  const STATES = ["[aria-pressed=true]", "[aria-current]", "[aria-invalid]", ":disabled", ":checked"];
  const SIDES = ["Top", "Right", "Bottom", "Left"];
  const elements = {};

  const hex = (colour) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = colour.replace(/^color\(srgb/, "").match(/[\d.]+/g).map(Number);
    const scale = colour.startsWith("color(") ? 255 : 1;
    const digits = [red * scale, green * scale, blue * scale, alpha * 255].map((one) => Math.round(one).toString(16).padStart(2, "0"));
    return `#${digits.join("").replace(/ff$/, "")}`;
  };
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
  const kind = (one, full) => {
    if (full) {
      const names = [...one.classList].filter((each) => !OF_A_STATE.test(each)).map((each) => `.${each}`);
      return `${one.localName}${names.join("")}${STATES.filter((state) => one.matches(state)).join("")}`;
    }
    const name = [...one.classList].find((each) => !OF_A_STATE.test(each));
    return `${one.localName}${one.id === "frame" ? "#frame" : name ? `.${name}` : one.role ? `[${one.role}]` : ""}`;
  };
  const face = (style) => style.fontFamily.split(",")[0].replaceAll('"', "");
  const font = (style) => `${style.fontSize} ${style.fontWeight}`;
  const border = (style) => {
    const [lines, colours] = [[], []];
    for (const side of SIDES) {
      const [width, line, colour] = ["Width", "Style", "Color"].map((part) => style[`border${side}${part}`]);
      const none = line === "none" || width === "0px";
      lines.push(none ? "none" : `${width} ${line}`);
      if (!none) colours.push(hex(colour));
    }
    const once = (all) => (new Set(all).size === 1 ? all[0] : all.join(", "));
    return colours.length ? { border: once(lines), line: once(colours) } : {};
  };
  const look = (one, outer) => {
    if (one.localName === "svg") return {};
    const style = getComputedStyle(one);
    const around = outer && getComputedStyle(outer);
    const found = { background: hex(style.backgroundColor), ...border(style), opacity: style.opacity };
    if (found.background.length === 9 && found.background.endsWith("00")) delete found.background;
    if (found.opacity === "1") delete found.opacity;
    if (style.color !== around?.color) found.color = hex(style.color);
    if (!around || face(style) !== face(around)) found.face = face(style);
    if (!around || font(style) !== font(around)) found.font = font(style);
    return found;
  };
  const place = (one, outer) => {
    const box = one.getBoundingClientRect();
    const from = outer?.getBoundingClientRect() ?? { left: -scrollX, top: -scrollY };
    return [box.left - from.left, box.top - from.top, box.width, box.height].map((one) => Math.round(one * 10) / 10);
  };
  const visit = (node, outer, section, ours) => {
    let [nearest, within, counts] = [outer, section, ours];
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(NOTHING) || getComputedStyle(node).display === "none") return;
      counts ||= node.matches(OURS);
      if (whole && node.matches(".style > section:not(.style-map)")) within = `${node.querySelector("h2").id} `;
      const key = `${within}${kind(node, within !== "")}`;
      if (counts && seen(node) && !node.matches(".style > section > h2") && node.matches(within ? `${LANDMARKS}, ${SMALL}` : LANDMARKS)) {
        elements[key] ??= { box: place(node, outer), ...look(node, outer) };
        nearest = node;
      }
      if (node.localName === "svg" || (node.id === "frame" && !frame)) return;
      if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) visit(child, nearest, within, counts);
    }
    for (const child of node.childNodes) visit(child, nearest, within, counts);
  };
  scrollTo({ top: 0, left: 0, behavior: "instant" });
  visit(document.body, null, "", false);
  return elements;
}
