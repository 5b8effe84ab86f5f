"""Slimming an SVG."""

from vivere.render.svg.lean_svg import lean

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
  <title>Made with a program</title><desc>x</desc>
  <defs><path id="used" d="M1.23456,-3.19744231e-14 L10,20"/><path id="idle" d="M0,0"/></defs>
  <g id="empty" fill=""><g/></g>
  <g id="layer" mask="url(#used)"><use xlink:href="#used"/></g>
</svg>"""


def test_what_is_seen_stays_and_the_rest_goes() -> None:
    assert lean(DRAWING) == (
        '<defs><path d="M1.23,-0 L10,20" id="~0" /><path d="M0,0" /></defs>'
        '<g mask="url(#~0)"><use href="#~0" /></g>'
    )
