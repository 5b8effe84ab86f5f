"""The rules of a stylesheet, for tests that look at all of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """One selector, what it declares, and the conditions (``@media …``) around it."""

    selector: str
    declarations: Mapping[str, str]
    conditions: tuple[str, ...]

    def inside(self, condition: str) -> bool:
        """Whether it holds only under a condition."""
        return any(condition in one for one in self.conditions)


def rules(style: str) -> Iterator[Rule]:
    """Each rule, once for each selector of its list."""
    yield from _rules(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL), ())


def _rules(text: str, conditions: tuple[str, ...]) -> Iterator[Rule]:
    for head, body in _blocks(text):
        if head.startswith(("@media", "@container", "@supports")):
            yield from _rules(body, (*conditions, head))
        elif not head.startswith("@"):
            pairs = (line.partition(":") for line in body.split(";") if ":" in line)
            declared = {name.strip(): value.strip() for name, _, value in pairs}
            for selector in _listed(head):
                yield Rule(selector, declared, conditions)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    start, opened, depth = 0, 0, 0
    for place, letter in enumerate(text):
        if letter == "{":
            opened = opened if depth else place
            depth += 1
        elif letter == "}":
            depth -= 1
            if not depth:
                yield " ".join(text[start:opened].split()), text[opened + 1 : place]
                start = place + 1


def _listed(selectors: str) -> list[str]:
    """The selectors of a list, one for each choice of an ``:is(…)``."""
    found = []
    for selector in _split(selectors):
        choice = re.search(r":is\(((?:[^()]|\([^()]*\))*)\)", selector)
        if choice is None:
            found.append(selector)
            continue
        before, after = selector[: choice.start()], selector[choice.end() :]
        for one in _split(choice[1]):
            found += _listed(f"{before}{one}{after}")
    return found


def _split(text: str) -> list[str]:
    """Parts between the commas that stand in no brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
