function wireMap(root) {
  return () => {};
}
