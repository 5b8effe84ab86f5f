"""Journeys of every shape, for property tests."""

from typing import Any

from hypothesis import strategies as st

from vivere.model import CHANNEL_CODES, Journey

LANGUAGES = ("it", "en", "ur", "zh-Hant")
_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n=+-@'\";,:#[]")
WORDS = st.text(_LETTERS, min_size=1, max_size=20).filter(lambda text: text.strip() != "")
TEXTS = WORDS | st.dictionaries(st.sampled_from(LANGUAGES), WORDS, min_size=1, max_size=3)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,11}", fullmatch=True)
EMOTIONS = st.integers(-2, 2)
SOURCES = st.one_of(
    st.sampled_from(["assumed", "unverified", "given p1", "given p1 p2", "https://example.org/a"]),
    st.fixed_dictionaries({"kind": st.just("assumed"), "note": TEXTS}),
    st.fixed_dictionaries({
        "kind": st.just("public"), "address": st.just("http://example.org"), "publisher": WORDS,
    }),
)  # fmt: skip


def _degrees(most: int) -> st.SearchStrategy[float]:
    exact = st.decimals(-most, most, places=7).map(float)
    return exact | exact | st.floats(-most, most)


def _without_none(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}


def _steps(phases: list[str], services: tuple[str, ...]) -> st.SearchStrategy[Any]:
    return st.builds(
        lambda **fields: _without_none(fields),
        id=IDS,
        phase=st.sampled_from(phases),
        day=st.integers(-3, 30),
        time=st.none() | st.times().map(lambda time: f"{time:%H:%M}"),
        when=st.none() | TEXTS,
        place=st.builds(
            lambda name, at: _without_none({"name": name, "at": at}), TEXTS,
            st.none() | st.tuples(_degrees(90), _degrees(180)),
        ),
        title=TEXTS,
        touchpoint=st.builds(
            lambda channel, code, name: _without_none(
                {"channel": channel, "code": code, "name": name}
            ),
            st.sampled_from(sorted(set(CHANNEL_CODES.values()))),
            st.none() | st.sampled_from(sorted(CHANNEL_CODES)), TEXTS,
        ),
        services=st.lists(st.sampled_from(services), unique=True),
        today=st.builds(
            lambda story, emotion, pain: _without_none(
                {"story": story, "emotion": emotion, "pain": pain}
            ),
            TEXTS, EMOTIONS, st.none() | TEXTS,
        ),
        future=st.fixed_dictionaries({"story": TEXTS, "emotion": EMOTIONS}),
        source=SOURCES,
    )  # fmt: skip


def journeys(persona: str, services: tuple[str, ...]) -> st.SearchStrategy[Journey]:
    """Journeys of one persona that use some of ``services``."""

    @st.composite
    def build(draw: st.DrawFn) -> Journey:
        ids = draw(st.lists(IDS, min_size=1, max_size=3, unique_by=str.lower))
        steps = st.lists(_steps(ids, services), min_size=1, max_size=4,
                         unique_by=lambda step: step["id"].lower())  # fmt: skip
        data = {
            "id": draw(IDS),
            "persona": persona,
            "title": draw(TEXTS),
            "summary": draw(st.none() | TEXTS),
            "when": draw(st.none() | TEXTS),
            "note": draw(st.none() | TEXTS),
            "source": draw(SOURCES),
            "phases": [{"id": id_, "name": draw(TEXTS)} for id_ in ids],
            "steps": draw(steps),
        }
        return Journey.model_validate(data)

    return build()
