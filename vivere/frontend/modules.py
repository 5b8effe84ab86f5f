"""ES modules put together into one script, so that a page asks for one file and a blob can hold it.

A component of Streamlit is loaded as a blob, from which no relative import resolves, and a phone
on venue Wi-Fi should not ask five times. So each module becomes a function that returns what it
exports, in the order in which they need one another; no code is changed beyond its imports and
exports. Of the language's forms of import and export those are understood that we use; every
other one is an error, at the first use of the script (a test uses all).
"""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

Read = Callable[[str], str]
"""Gives the text of a module by its path."""

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?function (\w+)|class (\w+)|const (\w+))|^export \{(\w+)\};\n",
    re.MULTILINE,
)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class ModuleError(ValueError):
    """A module that cannot be put together with others; the message says where and why."""


def as_module(entry: str, read: Read) -> str:
    """The entry after all that it imports, as one ES module that exports what the entry does."""
    needed = _in_order(entry, read)
    body = _with_imports(entry, read(entry))
    _only_known_forms(entry, _EXPORT.sub("", _DEFAULT.sub("", body)))
    return "".join([*(_wrapped(name, read(name)) for name in needed[:-1]), body])


def as_script(entry: str, read: Read) -> str:
    """The entry after all that it imports, as a classic script that names nothing outside."""
    body = "".join(_wrapped(name, read(name)) for name in _in_order(entry, read))
    return f"{{\n{body}}}\n"


def _in_order(entry: str, read: Read) -> list[str]:
    """The modules that ``entry`` needs, itself last, each after those it imports."""
    done: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ModuleError(f"modules import one another: {' → '.join([*above, name])}")
        if name not in done:
            for _, path in _IMPORT.findall(read(name)):
                visit(_resolved(name, path), (*above, name))
            done.append(name)

    visit(entry, ())
    return done


def _wrapped(name: str, source: str) -> str:
    """A module as a constant: the object of what it exports."""
    body = _with_imports(name, source)
    exported = [next(filter(None, found)) for found in _EXPORT.findall(body)]
    body = _EXPORT.sub("", body)
    _only_known_forms(name, body)
    returned = f"return {{ {', '.join(exported)} }};\n" if exported else ""
    return f'const {_constant(name)} = (() => {{\n"use strict";\n{body}{returned}}})();\n'


def _with_imports(name: str, source: str) -> str:
    """Imports as constants: ``import { a as b } from "./x.js"`` is ``const { a: b } = $x_js``."""

    def constant(found: re.Match[str]) -> str:
        names = found[1].replace(" as ", ": ")
        return f"const {{{names}}} = {_constant(_resolved(name, found[2]))};\n"

    return _IMPORT.sub(constant, source)


def _resolved(name: str, path: str) -> str:
    """The path of a module that another names, from the folder of all modules."""
    return normpath(join(dirname(name), path))


def _constant(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name)


def _only_known_forms(name: str, body: str) -> None:
    if found := _OTHER.search(body):
        raise ModuleError(f"{name}: this form is not put together: {found[0]}")
