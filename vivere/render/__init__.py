"""A catalog as something to look at: HTML, SVG and text. Pure."""
