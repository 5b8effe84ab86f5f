"""You said, we did, as a page of the app; printed it is the poster for the hall."""

from functools import partial

from markupsafe import Markup

from vivere.feedback.all_replies import AllReplies
from vivere.i18n import phones
from vivere.render.html.frame import portrait_address
from vivere.render.reader import Reader
from vivere.render.templating import renderer

_draw = renderer(__package__)


def answers_html(reader: Reader, found: AllReplies) -> Markup:
    """What became of what rooms said, step by step; its words are those of the phones."""
    personas = reader.catalog.personas
    return _draw(
        "answers.html",
        r=reader,
        found=found,
        p=partial(phones.say, reader.language),
        default=reader.catalog.workspace.default_language,
        persona=lambda one: personas[one.now.journey.persona],
        portrait=lambda one: portrait_address(reader, personas[one.now.journey.persona]),
    )
