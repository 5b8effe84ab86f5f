"""Two steps read as one, to compare them with the step that they were or became."""

from vivere.model import Step, Text


def joined(first: Step, second: Step, main: Step) -> Step:
    """``main`` (one of the two) with what happens in both, one after the other."""
    pain = _both(first.today.pain, second.today.pain)
    today = {"story": _both(first.today.story, second.today.story), "pain": pain}
    future = {"story": _both(first.future.story, second.future.story)}
    return main.model_copy(
        update={
            "today": main.today.model_copy(update=today),
            "future": main.future.model_copy(update=future),
        }
    )


def _both(first: Text | None, second: Text | None) -> Text | None:
    if first is None or second is None:
        return second if first is None else first
    if isinstance(first, str) and isinstance(second, str):
        return f"{first} {second}"
    languages = dict.fromkeys([*_languages(first), *_languages(second)])
    said = {tag: (_in(first, tag), _in(second, tag)) for tag in languages}
    return {tag: " ".join(words for words in both if words) for tag, both in said.items()}


def _languages(text: Text) -> tuple[str, ...]:
    return () if isinstance(text, str) else tuple(text)


def _in(text: Text, tag: str) -> str:
    return text if isinstance(text, str) else text.get(tag, "")
