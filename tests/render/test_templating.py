"""How templates are read."""

import pytest

from vivere.render.templating import environment


def test_a_template_that_is_read_needs_the_disk_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page draws dozens: to ask the disk for each of them took a third of its time."""

    def looked(path: object) -> bool:
        raise AssertionError(f"looked at {path}")

    templates = environment("vivere.render.html")
    first = templates.get_template("shared/effect.html")
    monkeypatch.setattr("os.path.isfile", looked)
    monkeypatch.setattr("os.path.getmtime", looked)
    assert templates.get_template("shared/effect.html") is first
