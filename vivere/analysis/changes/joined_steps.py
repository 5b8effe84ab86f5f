"""Two steps read as one, to compare them with the step that they were or became."""

from vivere.analysis.changes.fields import PLAIN, fields_of
from vivere.model import State, Step, Text


def join_steps(first: Step, second: Step, main: Step) -> Step:
    """``main`` (one of the two) with what happens in both, one after the other."""
    states = {
        id_: _joined_state(state, first.state(id_), second.state(id_)) for id_, state in main.states
    }
    return main.model_copy(update=states)


def _joined_state(main: State, first: State | None, second: State | None) -> State:
    """``main`` with the texts of both, where both have the state."""
    if first is None or second is None:
        return main
    texts = {
        name: _both(getattr(first, name), getattr(second, name))
        for name, holds in fields_of(type(main))
        if holds != PLAIN
    }
    return main.model_copy(update=texts)


def _both(first: Text | None, second: Text | None) -> Text | None:
    if first is None or second is None:
        return second if first is None else first
    if isinstance(first, str) and isinstance(second, str):
        return f"{first} {second}"
    languages = dict.fromkeys([*_languages(first), *_languages(second)])
    pairs = {tag: (_in(first, tag), _in(second, tag)) for tag in languages}
    return {tag: " ".join(words for words in both if words) for tag, both in pairs.items()}


def _languages(text: Text) -> tuple[str, ...]:
    return () if isinstance(text, str) else tuple(text)


def _in(text: Text, tag: str) -> str:
    return text if isinstance(text, str) else text.get(tag, "")
