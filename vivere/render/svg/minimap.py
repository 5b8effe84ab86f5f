"""The emotion curves of a long journey in one strip, to find one's way by."""

from markupsafe import Markup

from vivere.analysis.mood import emotion_courses
from vivere.model import Journey
from vivere.render.svg.stage_curve import curve_path

WIDTH, HEIGHT = 1000, 40
"""The drawing's own coordinates; the stylesheet stretches it over its box."""

_TOP, _STEP = 6, 7
"""Distance of +2 from the top, and between two emotions."""


def minimap_curves(journey: Journey) -> Markup:
    """The curve of each state as an SVG that only decorates; classes ``in-<state>`` colour it."""
    lines = Markup().join(
        Markup('<path class="in-{}" vector-effect="non-scaling-stroke" d="{}"/>').format(
            id_, curve_path(emotions, WIDTH, _TOP, _STEP)
        )
        for id_, emotions in emotion_courses(journey).items()
    )
    return Markup(
        '<svg viewBox="0 0 {w} {h}" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false" fill="none">{lines}</svg>'
    ).format(w=WIDTH, h=HEIGHT, lines=lines)
