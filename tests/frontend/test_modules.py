"""ES modules put together into one script."""

import subprocess
import sys
from pathlib import Path

import pytest

from vivere.frontend.modules import ModuleError, as_module, as_script

NODE = Path(sys.executable).parent / "node"
"""Of the wheel, so that a machine with only Python has it."""

MODULES = {
    "page/main.js": (
        'import { twice as double, name } from "../shared/twice.js";\n'
        'import { one } from "./one.js";\n'
        "export default function main() {\n  return `${name}: ${double(one)}`;\n}\n"
    ),
    "page/one.js": 'import { twice } from "../shared/twice.js";\nexport const one = twice(0.5);\n',
    "shared/twice.js": (
        'export const name = "twice";\nconst factor = 2;\n'
        "export function twice(number) {\n  return number * factor;\n}\n"
        "var Kept = { factor };\nexport {Kept};\n"
    ),
}


def node(script: str) -> str:
    """What a script prints, run as an ES module."""
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_a_module_comes_with_what_it_imports() -> None:
    script = as_module("page/main.js", MODULES.__getitem__)
    assert "import" not in script
    assert node(script.replace("export default ", "") + "console.log(main())") == "twice: 2"


def test_what_several_import_is_there_once() -> None:
    assert as_module("page/main.js", MODULES.__getitem__).count("const factor") == 1


def test_names_of_two_modules_do_not_meet() -> None:
    modules = {
        "a.js": 'import { b } from "./b.js";\nconst name = "a";\nconsole.log(name + b);\n',
        "b.js": 'const name = "b";\nexport const b = name;\n',
    }
    script = as_script("a.js", modules.__getitem__)
    assert node(script + script) == "ab\nab", "two scripts of one page share no names either"


@pytest.mark.parametrize(
    "line",
    [
        'import all from "./one.js";',
        'import * as all from "./one.js";',
        'import "./one.js";',
        'import { one } from "elsewhere";',
        "export let count = 0;",
        'export * from "./one.js";',
    ],
)
def test_a_form_that_is_not_understood_is_an_error(line: str) -> None:
    modules = {**MODULES, "page/odd.js": f"{line}\n"}
    for put_together in (as_module, as_script):
        with pytest.raises(ModuleError, match=r"page/odd\.js"):
            put_together("page/odd.js", modules.__getitem__)


def test_modules_that_import_one_another_are_an_error() -> None:
    modules = {
        "a.js": 'import { b } from "./b.js";\nexport const a = b;\n',
        "b.js": 'import { a } from "./a.js";\nexport const b = a;\n',
    }
    with pytest.raises(ModuleError, match=r"a\.js → b\.js → a\.js"):
        as_script("a.js", modules.__getitem__)
