"""The page «Changes»: the files as they are now, beside the workspace at an earlier commit."""

from datetime import date

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.baseline import baseline_at, changes_since
from vivere.app.streamlit.page_frame import PageFrame
from vivere.content import Loaded
from vivere.content.git import RevisionError
from vivere.content.revision import Commit, history
from vivere.diagnostics import Severity
from vivere.diagnostics.finding import own
from vivere.render.html.changes import ComparedSide, changes_html
from vivere.render.html.choose import Choice, choose_one_html
from vivere.render.reader import Reader

MOST_JOURNEYS = 40
"""Journeys told on the page; the command line tells all of them."""


def show(page: PageFrame) -> None:
    """Show what changed since the commit that is chosen."""
    reader = page.reader
    try:
        commits = history(page.loaded.folder)
        if not commits:
            page.tell(reader.say("changes.title"), reader.say("changes.page.no_history"))
            return
        commit = _choose_commit(page, commits)
        old = baseline_at(page.loaded.folder, commit.id)
    except RevisionError as error:
        page.tell(reader.say("changes.title"), error.message(reader.language))
        return
    before = ComparedSide(
        _named(reader, commit), Reader(old.catalog, reader.language), _errors(old)
    )
    after = ComparedSide(reader.say("changes.page.now"), reader, _errors(page.loaded))
    changes = changes_since(old.catalog, reader.catalog)
    page.show(changes_html(before, after, changes, most=MOST_JOURNEYS), key="changes")


def _choose_commit(page: PageFrame, commits: tuple[Commit, ...]) -> Commit:
    """The commit of the address, else the newest; a list to choose another."""
    by_id = {commit.short: commit for commit in commits}
    asked = deeplink.read("rev", by_id) or commits[0].short
    deeplink.write(rev=asked)
    words = {short: _named(page.reader, commit) for short, commit in by_id.items()}
    choice = Choice("changes", "rev", page.reader.say("changes.page.choose"), words)
    page.show(choose_one_html(page.reader, choice, asked), key="choose")
    return by_id[asked]


def _named(reader: Reader, commit: Commit) -> str:
    """A commit in the list: when, what about, which."""
    return reader.say(
        "changes.page.commit",
        date=reader.day(date.fromisoformat(commit.date)),
        subject=commit.subject[:90],
        short=commit.short,
    )


def _errors(loaded: Loaded) -> int:
    """How many errors the files have."""
    return sum(finding.severity is Severity.ERROR for finding in own(loaded.findings))
