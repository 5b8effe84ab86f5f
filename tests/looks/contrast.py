"""Contrast of every text with what lies behind it, from computed colours and the picture itself.

axe-core leaves out SVG and what lies over a drawing. Here each text node's own computed colour (of
SVG: its fill) is set against the pixels in its place, on a picture taken without the letters: so
gradients, scenes, bands and curves count as they are drawn.
"""

import base64
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from PIL import Image
from playwright.sync_api import Page

TEXTS, LETTERS = (
    (Path(__file__).parent / name).read_text("utf-8") for name in ("texts.js", "letters.js")
)

AA, AA_LARGE = 4.5, 3.0
"""Least ratio of normal and of large text (WCAG 2.2, 1.4.3)."""

MOST_BEHIND = 0.75
"""The part of what lies behind a text against which it has to be readable: a thin line that passes
behind a letter takes nothing away."""

ROUNDING = 0.05

Colour: TypeAlias = Sequence[float]


def unreadable(page: Page) -> list[str]:
    """The texts of a page that are below AA, with colours and ratio."""
    view = page.viewport_size
    assert view
    high = page.evaluate("Math.min(document.documentElement.scrollHeight, 12000)")
    page.set_viewport_size({"width": view["width"], "height": max(high, view["height"])})
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    texts = page.evaluate(TEXTS)
    page.evaluate(LETTERS, arg=True)
    picture = _picture(page)
    page.evaluate(LETTERS, arg=False)
    page.set_viewport_size(view)
    return list(dict.fromkeys(_faults(texts, picture)))


def _picture(page: Page) -> Image.Image:
    """What the window shows, packed less tightly than ``Page.screenshot`` does: half the work."""
    session = page.context.new_cdp_session(page)
    png = session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
    session.detach()
    return Image.open(io.BytesIO(base64.b64decode(png["data"]))).convert("RGB")


def _faults(texts: list[dict[str, Any]], picture: Image.Image) -> Iterator[str]:
    for text in texts:
        found = worst(text["colour"], picture.crop(text["box"]))
        least = AA_LARGE if text["large"] else AA
        if found < least - ROUNDING:
            yield f"{found:.2f} < {least}: {text['where']} «{text['words']}» {text['colour']}"


def worst(colour: Colour, behind: Image.Image) -> float:
    """The contrast of a colour (with alpha) that most of what lies behind a text reaches."""
    counted = behind.getcolors(behind.width * behind.height) or []
    ratios = sorted(
        ((contrast(over(colour, ground), ground), count) for count, ground in counted),
        reverse=True,
    )
    seen, enough = 0, behind.width * behind.height * MOST_BEHIND
    for ratio, count in ratios:
        seen += count
        if seen >= enough:
            return ratio
    return 21.0


def over(colour: Colour, ground: Colour) -> Colour:
    """A colour with alpha, on a ground."""
    alpha = colour[3]
    return [alpha * one + (1 - alpha) * other for one, other in zip(colour, ground, strict=False)]


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of two colours (WCAG 2.2, «contrast ratio»), from 1 to 21."""
    lighter, darker = sorted((_luminance(*one[:3]), _luminance(*other[:3])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=100_000)
def _luminance(*colour: float) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (number / 255 for number in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
