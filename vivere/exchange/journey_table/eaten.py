"""Words and codes that a spreadsheet took for dates: ``10-12`` became «12 October»."""

import re

_MONTH = (
    r"(?:gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic|jan|may|jun|jul|aug|sep|oct|dec"
    r"|maerz|mrz|mai|okt|dez|fevr|avr|juin|juil|aout|ene|abr)[a-z]{0,7}\.?"
)
_BETWEEN = r"[-. /]{1,2}"
_DAY_AND_MONTH = re.compile(
    rf"(?:[0-9]{{1,2}}{_BETWEEN}{_MONTH}|{_MONTH}{_BETWEEN}[0-9]{{1,2}})"
    rf"(?:{_BETWEEN}[0-9]{{2,4}})?",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", re.ASCII
)
_HINT = " (a spreadsheet makes dates of such as 10-12: write it again, as text)"


def looks_like_date(text: str) -> bool:
    """Whether a text is what a spreadsheet shows for a date."""
    return bool(_DAY_AND_MONTH.fullmatch(text.strip()) or _WHOLE.fullmatch(text.strip()))


def eaten_hint(text: str) -> str:
    """What to add to a message about a text that may have become a date."""
    return _HINT if looks_like_date(text) else ""
