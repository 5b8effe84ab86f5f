"""YAML as text with positions: read, edit in place, format, and the style all of it follows."""
