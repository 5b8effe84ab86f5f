"""What browsers get is what stands in the files, without comments."""

import subprocess

import pytest

from tests.frontend.test_modules import NODE
from vivere import frontend
from vivere.app.pages import PAGES
from vivere.frontend.lean import lean_script, lean_style

SCRIPTS = {
    **{page.module: frontend.module(page.module) for page in PAGES},
    **{name: frontend.served(name) for name in frontend.SCRIPTS},
}


def test_a_style_has_no_comment_and_no_indentation() -> None:
    style = "/* why\n so */\n.a {\n  color: red; /* here */\n}\n\n/*! licence */\n.b {\n}\n"
    assert lean_style(style) == ".a{\ncolor:red}\n/*! licence */\n.b{\n}\n"


def test_a_script_keeps_its_lines_and_what_looks_like_a_comment_within() -> None:
    script = (
        "/**\n * Says it.\n * @param {string} a\n */\nfunction f(a) {\n  // never mind\n"
        '  return `${a}/* no */` + "//" + a; // kept\n}\n'
    )
    assert lean_script(script) == (
        'function f(a) {\n  return `${a}/* no */` + "//" + a; // kept\n}\n'
    )


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_is_served_is_still_a_script(name: str) -> None:
    kind = "module" if name in {page.module for page in PAGES} else "commonjs"
    done = subprocess.run(
        [NODE, f"--input-type={kind}", "--check"], input=SCRIPTS[name], text=True, check=False,
        capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "\n/**" not in SCRIPTS[name]
