"""The pages of what became of what was said, as HTML. Pure: everything they show is given."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from vivere.feedback.all_replies import AllReplies
from vivere.feedback.answer import QUESTIONS, Answer
from vivere.feedback.phone.pages import draw_page
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.replies import Reply
from vivere.feedback.room import Room
from vivere.i18n.dates import period_words
from vivere.i18n.languages import direction
from vivere.model.catalog import Catalog
from vivere.render.svg.face import face
from vivere.render.svg.portrait import persona_portrait


def replies_page(
    catalog: Catalog,
    phone: PhoneRequest,
    room: Room,
    replies: Sequence[Reply],
    said: Mapping[tuple[str, str], Answer] | None,
    proof: str = "",
) -> Markup:
    """What became of each step that somebody spoke of.

    ``said`` is what they said, by journey and step; None when it is erased: then the page offers
    to erase the rest, with this ``proof``.
    """

    return _draw(
        "replies.html",
        catalog,
        phone,
        replies=replies,
        replied=sum(one.state != "not_yet" for one in replies),
        asked=room,
        said_of=said,
        proof=proof,
        questions=QUESTIONS,
        face=face,
    )


def all_replies_page(catalog: Catalog, phone: PhoneRequest, found: AllReplies) -> Markup:
    """What became of what rooms said, for everybody."""
    return _draw("all_replies.html", catalog, phone, found=found)


def _draw(name: str, catalog: Catalog, phone: PhoneRequest, **context: object) -> Markup:
    def portrait(one: Reply) -> Markup | str:
        if one.now is None:
            return ""
        return persona_portrait(catalog.personas[one.now.journey.persona], base=f"{phone.root}/")

    shared = {"catalog": catalog, "portrait": portrait, "period": period_words}
    return draw_page(name, phone, direction_of=direction, **shared, **context)
