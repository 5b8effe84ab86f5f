"""The page «You said, we did»: what became of what rooms said."""

from vivere.app.context import app_context
from vivere.app.streamlit.page_frame import PageFrame
from vivere.feedback.all_replies import all_replies, decided_alone
from vivere.feedback.facilitator.answers import answers_html
from vivere.feedback.store import StoreDownError


def show(page: PageFrame) -> None:
    """Show the answers; without the store those that need none."""
    catalog = page.reader.catalog
    try:
        found = all_replies(app_context().store, catalog)
    except StoreDownError:
        found = decided_alone(catalog)
    page.show(answers_html(page.reader, found), key="answers")
