"""Styles as a reader may see them: in forced colours, on paper, without motion."""

import re

import pytest

from tests.frontend.css_rules import Rule, rules
from vivere import frontend
from vivere.app.pages import PAGES

PAGE_STYLES = {
    **{page.id: frontend.page_style(*page.styles) for page in PAGES},
    **{name: frontend.served(name) for name in frontend.STYLES},
}
"""All that styles a page, by the name of the page or of the file that it loads."""

NOT_ON_PAPER = ("base.css", "frame.css", "app.css")
"""What another style completes, and the frame, which is not printed."""

FORCED = "forced-colors: active"
STATE = re.compile(
    r"\[aria-(?:current|pressed|checked|selected)[^\]]*\]|(?<!\()\[data-past\]|:checked"
    r"|\.(?:on|here|chosen|full|past)(?![\w-])"
)
"""What marks a thing as chosen, done or on: an attribute, or a class of ours."""

GONE = ("background", "border-color", "border-left-color", "box-shadow", "color", "fill", "stroke")
"""Properties that forced colours take away, or give the reader's one colour."""

WEAK = (*GONE, "font-weight", "opacity", "filter")
"""With a weight of type and what changes the picture behind, which alone are easily missed."""

_PARTS = re.compile(r"::?[\w-]+|\.[\w-]+|#[\w-]+|\[[^\]]+\]")


def parts(selector: str) -> set[str]:
    """The simple parts of a selector, but what it excludes."""
    selector = re.sub(r":not\([^()]*(?:\([^()]*\))?[^()]*\)", "", selector)
    return set(re.findall(r"::?[\w-]+|\.[\w-]+|#[\w-]+|\[[^\]]+\]", selector)) - {
        ".vivere",
        ".stage",
    }


def shown_by_colour_alone(rule: Rule) -> bool:
    bare = re.sub(r":not\([^()]*(?:\([^()]*\))?[^()]*\)", "", rule.selector)
    names = {name for name in rule.declarations if not name.startswith("--")}
    return bool(
        STATE.search(bare)
        and ":hover" not in bare
        and names & set(GONE)
        and all(name.startswith("background") or name in WEAK for name in names)
    )


@pytest.mark.parametrize("name", PAGE_STYLES)
def test_what_is_chosen_shows_in_forced_colours(name: str) -> None:
    every = list(rules(PAGE_STYLES[name]))
    mended = [parts(rule.selector) for rule in every if rule.inside(FORCED)]
    lost = {
        rule.selector
        for rule in every
        if not rule.conditions and shown_by_colour_alone(rule)
        and not any(one and one <= parts(rule.selector) for one in mended)
    }  # fmt: skip
    assert lost == set()


@pytest.mark.parametrize("name", [name for name in PAGE_STYLES if name not in NOT_ON_PAPER])
def test_nothing_is_fixed_cut_or_moving_on_paper(name: str) -> None:
    every = list(rules(PAGE_STYLES[name]))
    print_rules = [rule for rule in every if rule.inside("@media print")]
    still = [
        parts(rule.selector)
        for rule in print_rules
        if rule.declarations.get("position", "").startswith("static")
        or rule.declarations.get("display", "").startswith("none")
    ]
    stuck = {
        rule.selector
        for rule in every
        if rule.declarations.get("position") in ("sticky", "fixed") and not rule.conditions
        and not any(one and one <= parts(rule.selector) for one in still)
    }  # fmt: skip
    assert stuck == set()
    whole = next(rule for rule in print_rules if rule.selector.startswith(":not(svg"))
    assert {"overflow", "max-height", "-webkit-line-clamp"} <= set(whole.declarations)
    assert all("!important" in value for value in whole.declarations.values())
    assert any("::details-content" in rule.selector for rule in print_rules)


@pytest.mark.parametrize("name", PAGE_STYLES)
def test_what_moves_is_asked_for_or_stopped(name: str) -> None:
    every = list(rules(PAGE_STYLES[name]))
    stopped = any(
        rule.inside("prefers-reduced-motion: reduce") and "animation" in rule.declarations
        for rule in every
    )
    moving = {
        rule.selector
        for rule in every
        if {"animation", "transition", "scroll-behavior"} & set(rule.declarations)
        and not any("reduced-motion" in one or "print" in one for one in rule.conditions)
    }
    assert stopped or not moving
