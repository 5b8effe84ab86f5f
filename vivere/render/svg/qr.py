"""A QR code: an address that a phone's camera reads from a screen or from paper."""

import segno
from markupsafe import Markup


def qr(url: str) -> Markup:
    """The code as an SVG image of its own (ISO/IEC 18004, level M), dark on light always."""
    svg = segno.make(url, error="m").svg_inline(scale=8, border=4, light="#fff", omitsize=True)
    return Markup(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
