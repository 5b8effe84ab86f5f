// Takes the letters away and leaves what lies behind them; or brings them back.
(hidden) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * {
      -webkit-text-fill-color: transparent !important; text-shadow: none !important;
      text-decoration-color: transparent !important; caret-color: transparent !important;
    }
    text, tspan { fill: transparent !important; }
    ::placeholder { color: transparent !important; }`);
  const roots = (root) => [
    root,
    ...[...root.querySelectorAll("*")].flatMap((one) => (one.shadowRoot ? roots(one.shadowRoot) : [])),
  ];
  window.lettersGone ??= new Map();
  for (const root of roots(document)) {
    if (!hidden) root.adoptedStyleSheets = window.lettersGone.get(root) ?? [];
    else {
      window.lettersGone.set(root, [...root.adoptedStyleSheets]);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
  }
}
