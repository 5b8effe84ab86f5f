"""What browsers get is what stands in the files, without comments."""

import json
import subprocess
from collections.abc import Mapping

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


READS = """
const { Script, SourceTextModule } = require("node:vm");
const wrong = [];
for (const [name, text, module] of JSON.parse(require("node:fs").readFileSync(0))) {
  try { module ? new SourceTextModule(text) : new Script(text); }
  catch (error) { wrong.push(`${name}: ${error}`); }
}
console.log(JSON.stringify(wrong));
"""
"""What Node does not take for a script, or for a module, of all that is given to it."""


def refused(scripts: Mapping[str, str]) -> list[str]:
    modules = {page.module for page in PAGES}
    done = subprocess.run(
        [NODE, "--experimental-vm-modules", "--no-warnings", "-e", READS], check=True,
        input=json.dumps([(name, text, name in modules) for name, text in scripts.items()]),
        text=True, capture_output=True,
    )  # fmt: skip
    return [str(one) for one in json.loads(done.stdout)]


def test_what_is_served_is_still_a_script() -> None:
    assert [name for name, script in SCRIPTS.items() if "\n/**" in script] == []
    assert refused(SCRIPTS) == []
    assert len(refused({name: f"{script}\n}}" for name, script in SCRIPTS.items()})) == len(SCRIPTS)
