// Every text that is to be seen: its words, its colour with all that makes it paler, and where it stands.
() => {
  // Out of use; heard alone; behind a drawer.
  const NOT_READ = ":disabled, [aria-disabled=true], .visually-hidden, .st-act.behind";
  const modal = document.querySelector("dialog:modal");
  const texts = [];
  const rgba = (colour) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = colour.replace(/^color\(srgb/, "").match(/[\d.]+/g).map(Number);
    const scale = colour.startsWith("color(") ? 255 : 1;
    return [red * scale, green * scale, blue * scale, alpha];
  };
  const up = (one) => one.assignedSlot ?? one.parentElement ?? one.getRootNode().host ?? null;
  const around = (one) => {
    const found = [];
    for (let each = one; each; each = up(each)) found.push(each);
    return found;
  };
  const cut = (box, elements) => {
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
    for (const one of elements) {
      const style = getComputedStyle(one);
      if (style.overflow === "visible" || one === document.documentElement || one === document.body) continue;
      const room = one.getBoundingClientRect();
      [left, top] = [Math.max(left, room.left), Math.max(top, room.top)];
      [right, bottom] = [Math.min(right, room.right), Math.min(bottom, room.bottom)];
    }
    return [Math.ceil(Math.max(left, 0)), Math.ceil(Math.max(top, 0)), Math.floor(Math.min(right, innerWidth)), Math.floor(Math.min(bottom, innerHeight))];
  };
  const note = (node) => {
    const one = node.parentElement;
    if (!one?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || one.matches("title, desc, option")) return;
    const elements = around(one);
    if (elements.some((each) => each.matches(NOT_READ))) return;
    if (modal && !elements.includes(modal)) return;
    if (elements.some((each) => getComputedStyle(each).clipPath !== "none")) return;
    const style = getComputedStyle(one);
    const svg = one.closest("svg");
    const colour = rgba(svg ? (style.fill.startsWith("url") ? style.color : style.fill) : style.color);
    for (const each of elements) colour[3] *= Number(getComputedStyle(each).opacity);
    if (svg) colour[3] *= Number(style.fillOpacity);
    const scale = svg ? Math.abs(one.getScreenCTM?.()?.a ?? 1) : 1;
    const size = Number.parseFloat(style.fontSize) * scale;
    const range = document.createRange();
    range.selectNodeContents(node);
    const name = `${one.localName}.${one.getAttribute("class") ?? ""} in ${elements[1]?.localName}.${elements[1]?.getAttribute("class") ?? ""}`;
    for (const rect of svg ? [one.getBoundingClientRect()] : range.getClientRects()) {
      const box = cut(rect, elements);
      if (box[2] - box[0] < 2 || box[3] - box[1] < 2) continue;
      const middle = one.getRootNode().elementFromPoint((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
      const over = middle && !svg && !elements.includes(middle) && !one.contains(middle);
      const covers = (each) => !elements.includes(each) && getComputedStyle(each).position !== "static";
      if (over && around(middle).some(covers)) continue;
      texts.push({ where: name, words: node.data.trim().slice(0, 40), colour, box, large: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) });
    }
  };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE && node.data.trim()) note(node);
    if (node.nodeType === Node.ELEMENT_NODE && node.matches("script, style, template, noscript")) return;
    if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) visit(child);
    for (const child of node.childNodes) visit(child);
  };
  visit(document.body);
  return texts;
}
