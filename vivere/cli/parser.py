"""The parser of the command line: what was meant, where a word is none; help, where none is."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import Any, NoReturn

from vivere.cli.arguments import GIVEN, settle_folder


class Parser(argparse.ArgumentParser):
    """A parser that names the nearest word; those of its commands are of the same kind."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """What was chosen; an option that a command has not is refused by that command.

        A folder may stand anywhere: argparse takes one that is optional for left out as soon as
        an option follows the arguments before it.
        """
        given = sys.argv[1:] if args is None else list(args)
        if unknown := next(filter(self._unknown, self._own(given)), ""):
            self.error(f"there is no {unknown}{meant(unknown, self._shown_options())}")
        chosen, unread = super().parse_known_args(given, namespace)
        if unread and getattr(chosen, GIVEN, "") is None:
            setattr(chosen, GIVEN, self._folder(unread.pop(0)))
        if unread:
            self.error(f"unrecognized arguments: {' '.join(unread)}")
        if mistake := settle_folder(chosen):
            self.error(mistake)
        return chosen, unread

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            choices = [str(choice) for choice in action.choices]
            words = f"there is no {value!r}{meant(str(value), choices)}"
            raise argparse.ArgumentError(action, f"{words} (choose from {', '.join(choices)})")

    def _own(self, given: Sequence[str]) -> Iterator[str]:
        """The names of long options before «--», and before a command that has its own."""
        for one in takewhile(lambda one: one != "--", given):
            if one.startswith("--"):
                yield one.partition("=")[0]
            elif self._subparsers and not one.startswith("-"):
                return

    def _shown_options(self) -> Iterator[str]:
        """The long options that help shows, not those that are kept for old scripts alone."""
        for name, action in self._option_string_actions.items():
            if name.startswith("--") and action.help != argparse.SUPPRESS:
                yield name

    def _unknown(self, name: str) -> bool:
        return not any(known.startswith(name) for known in self._option_string_actions)

    def _folder(self, text: str) -> Any:
        read: Any = next(one.type for one in self._actions if one.dest == GIVEN)
        try:
            return read(text)
        except argparse.ArgumentTypeError as no:
            self.error(str(no))


def add_commands(parser: argparse.ArgumentParser, metavar: str) -> Any:
    """A place for commands of a parser; without any of them, its help is shown."""
    parser.set_defaults(run=partial(_help, parser))
    return parser.add_subparsers(metavar=metavar)


def meant(word: str, words: Iterable[str]) -> str:
    """«; did you mean X?», where there is such a word; else nothing."""
    from vivere.content.describe import did_you_mean

    dashes = "--" if word.startswith("--") else ""
    near = did_you_mean(word.removeprefix(dashes), [one.removeprefix(dashes) for one in words])
    return f"; did you mean {dashes}{near}?" if near else ""


def _help(parser: argparse.ArgumentParser, _: argparse.Namespace) -> NoReturn:
    """Show what there is to choose from; nothing was done, so this is no success."""
    parser.print_help(sys.stderr)
    sys.exit(2)
