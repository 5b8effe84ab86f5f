"""The frame of the Workbench: what stands there before the first answer, and the words it needs."""

from markupsafe import Markup

from vivere.content import Loaded
from vivere.editor.pages import files_html, render
from vivere.render.reader import Reader

_STATES = (
    "saved", "draft", "sending", "offline", "saving", "undone", "failed", "stale", "disk",
    "refused", "place", "gone", "no_text", "key", "large",
)  # fmt: skip
_WORDS = (
    "rescued",
    "others",
    "adopt",
    "forget",
    "save_anyway",
    "keep",
    "no_map",
    "no_map_yet",
    "back_done",
)


def shell_html(reader: Reader, loaded: Loaded) -> Markup:
    """Bar, form and preview, still empty."""
    return render("shell.html", r=reader, files=files_html(reader, loaded))


def shell_words(reader: Reader) -> dict[str, str]:
    """What the script says by itself; ``{time}``, ``{reason}`` and ``{path}`` it fills in."""

    def say(key: str) -> str:
        return reader.say(f"workbench.{key}", time="{time}", reason="{reason}", path="{path}")

    return {
        **{key: say(f"state.{key}") for key in _STATES},
        **{key: say(key) for key in (*_WORDS, "done", "moved", "broken", "text_label")},
        "unreadable": say("unreadable"),
        "again": say("again"),
    }
