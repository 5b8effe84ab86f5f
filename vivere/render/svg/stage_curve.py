"""The emotion curves of a whole journey as one line: the progress line of the stage."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from vivere.analysis.mood import emotion_courses
from vivere.model import Journey

WIDTH, HEIGHT = 1000.0, 100.0
"""The drawing's own coordinates; the stylesheet stretches it over its box."""

TOP, STEP = 18.0, 16.0
"""Distance of +2 from the top, and between two emotions. The classes ``at-…`` of stage.css
put the dots at the same heights."""


def curve_path(
    emotions: Sequence[int | None], width: float = WIDTH, top: float = TOP, step: float = STEP
) -> str:
    """SVG path data of a smooth line through emotions (−2..+2) at equal distances.

    ``top`` is the distance of +2 from the top, ``step`` that between two emotions.

    Between two steps a cubic Bézier with horizontal ends: the line never rises above the
    higher nor falls below the lower of its two steps, so it promises no feeling of its own.
    Each step stands in the middle of an equal share of the width; one without an emotion is
    passed over. Empty for no emotion.
    """
    share = width / max(len(emotions), 1)
    points = [
        ((i + 0.5) * share, top + (2 - emotion) * step)
        for i, emotion in enumerate(emotions)
        if emotion is not None
    ]
    if not points:
        return ""
    path = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) / 2
        path.append(f"C{middle:g} {y0:g} {middle:g} {y1:g} {x1:g} {y1:g}")
    return "".join(path)


def stage_curves(journey: Journey) -> Markup:
    """The curve of each state as an SVG that only decorates: the words are elsewhere."""
    lines = Markup().join(
        Markup('<path class="st-line in-{}" vector-effect="non-scaling-stroke" d="{}"/>').format(
            id_, curve_path(emotions)
        )
        for id_, emotions in emotion_courses(journey).items()
    )
    return Markup(
        '<svg class="st-lines" viewBox="0 0 {w:g} {h:g}" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false" fill="none">{lines}</svg>'
    ).format(w=WIDTH, h=HEIGHT, lines=lines)
