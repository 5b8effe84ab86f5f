// Lets axe-core look at the contrast of each kind of text once, which is half its work. A text that is as another in all that
// its contrast depends on is left out: in its colour and letters, in what makes it paler, and in what is painted in its place,
// be it around it, behind it or over it: what, in which order, and whether it takes the whole place or a part.
() => {
  const rule = axe._audit.rules.find(({ id }) => id === "color-contrast");
  const asked = rule.asked ?? rule.matches;
  const WHOLE = 0.5;
  const PICTURES = "img, svg, canvas, video, picture, object, embed";
  const NO_PAINT = /^rgba\(\d+, \d+, \d+, 0\)$/;
  const painted = [];
  const looks = new WeakMap();
  const kinds = new Set();
  const up = (one) => one.assignedSlot ?? one.parentElement ?? one.getRootNode().host ?? null;
  const note = (one) => {
    const style = getComputedStyle(one);
    const faint = style.opacity + style.filter + style.mixBlendMode + style.clipPath + style.overflow;
    const around = looks.get(up(one))?.around ?? "";
    const here = faint === "1nonenormalnonevisible" && style.position === "static" ? "" : `${faint} ${style.position} ${style.zIndex}/`;
    looks.set(one, { style, around: around + here });
    if (NO_PAINT.test(style.backgroundColor) && style.backgroundImage === "none" && !one.matches(PICTURES)) return;
    const box = one.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return;
    painted.push({ one, box, says: `${one.localName} ${style.backgroundColor} ${style.backgroundImage} ${looks.get(one).around}` });
  };
  const visit = (root) => {
    for (const one of root.querySelectorAll("*")) {
      note(one);
      if (one.shadowRoot) visit(one.shadowRoot);
    }
  };
  const kind = (one) => {
    const { style, around } = looks.get(one) ?? { style: getComputedStyle(one), around: "" };
    const box = one.getBoundingClientRect();
    const behind = painted
      .filter((each) => each.box.left < box.right && each.box.right > box.left && each.box.top < box.bottom && each.box.bottom > box.top)
      .map((each) => {
        const whole =
          each.box.left - WHOLE <= box.left && each.box.right + WHOLE >= box.right && each.box.top - WHOLE <= box.top && each.box.bottom + WHOLE >= box.bottom;
        return `${whole}${each.one === one ? " itself" : each.one.contains(one)} ${each.says}`;
      });
    const letters = [style.color, style.fontSize, style.fontWeight, style.textShadow, style.display, style.visibility, style.textIndent].join(" ");
    return `${one.localName} ${one.className} ${letters} ${around}\n${behind.join("\n")}`;
  };
  looks.set(document.documentElement, { style: getComputedStyle(document.documentElement), around: "" });
  visit(document);
  rule.asked = asked;
  const says = (one) => [...one.childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
  rule.matches = (node, ...more) => {
    if (!(says(node) || node.matches("input, select, textarea")) || !node.checkVisibility()) return false;
    const one = kind(node);
    if (kinds.has(one) || !asked.call(rule, node, ...more)) return false;
    kinds.add(one);
    return true;
  };
}
