"""The line of visibility: below it is what the persona does not see.

The term is that of service blueprinting (G. Lynn Shostack, «Designing Services That
Deliver», Harvard Business Review, January 1984).
"""

from vivere.render.lanes.lane import Lane

LANE = Lane("visibility", None)
