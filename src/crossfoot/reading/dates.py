"""Dates, fiscal years and months in a text, as the publisher writes them.

Dates stand in US order (month, day, year) with dots, slashes or hyphens, with two or four
digits for the year; a form that was not filled in (`xx/xx/2022`) is a placeholder. A date
that no calendar has is reported as unreadable, never turned round to make it fit.
"""

import datetime
import re
from dataclasses import dataclass

from crossfoot.core.periods import MONTHS

_SPELT = "|".join(MONTHS)
_SHORT = "|".join(month[:3] for month in MONTHS)
_MONTH = rf"(?P<name>{_SPELT}|Sept|{_SHORT})\b\.?"
_DATE = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<m>\d{1,2}|[xX_]{1,2})\s?(?P<sep>[./-])\s?(?P<d>\d{1,2}|[xX_]{1,2})\s?(?P=sep)\s?"
    r"(?P<y>\d{4}|\d{2}|[xXyY_]{2,4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|{_MONTH}\s+(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<my>\d{{4}})"
    r")(?![\d/-]|\.\d)",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"\b(?:(?:EO)?FY|fiscal year)\s?'?(\d{4}|\d{2})(?!\d)", re.IGNORECASE)
_THROUGH = re.compile(
    rf"\b(?:through|thru|until|to)\s+(?:the\s+end\s+of\s+)?{_MONTH}", re.IGNORECASE
)
_YEAR_END = re.compile(
    r"\b(?:year[\s-]?end|end[\s-]of[\s-](?:fiscal[\s-])?year|YE|EOFY)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text.

    Attributes:
        day: the date, or `None` for a placeholder and for a day that no calendar has.
        placeholder: whether the form was not filled in.
        start: where in the text it begins.
    """

    day: datetime.date | None
    placeholder: bool
    start: int


def find(text: str) -> tuple[Found, ...]:
    """All dates of a text, in order."""
    return tuple(_found(match) for match in _DATE.finditer(text))


def _found(match: re.Match[str]) -> Found:
    if match["iso"]:
        year, month, day = match["iso"].split("-")
    elif match["name"]:
        year, month, day = match["my"], str(_month_number(match["name"])), match["md"]
    else:
        year, month, day = match["y"], match["m"], match["d"]
    if not (year + month + day).isdigit():
        return Found(None, True, match.start())
    century = 2000 if len(year) == 2 else 0
    try:
        return Found(datetime.date(century + int(year), int(month), int(day)), False, match.start())
    except ValueError:
        return Found(None, False, match.start())


def fiscal_year(text: str) -> int | None:
    """The fiscal year that a text names first: `FY25`, `EOFY2020`, `fiscal year 2024`."""
    match = _FISCAL.search(text)
    if not match:
        return None
    return int(match[1]) + (2000 if len(match[1]) == 2 else 0)


def end_month(text: str) -> int | None:
    """The calendar month that ends the period a text names; a year's end is September."""
    match = _THROUGH.search(text)
    if match:
        return _month_number(match["name"])
    return 9 if _YEAR_END.search(text) else None


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.lower()[:3] == name.lower()[:3])
