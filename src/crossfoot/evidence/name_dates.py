"""The day that a file name states, in the ways that publishers write one.

`FY22_detentionStats08192022`, `FY21_detentionStats062421`, `FY23_detentionStats230316`,
`FY21_detention-stats_0317`, `FY26_detentionStats_02_12_2026`, `stats-2026-02-12`,
`Feb 12 2026`. A name may state a wrong day; whether it does is for `releases` to say.
"""

import datetime
import re
from collections.abc import Iterator

from crossfoot.core.periods import MONTHS, fiscal_year

_FISCAL_YEAR = re.compile(r"(?<![A-Za-z])FY[ _-]?(\d{4}|\d{2})(?!\d)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<!\d)(\d{8}|\d{6}|\d{4})(?!\d)")
_PARTED = re.compile(r"(?<!\d)(\d{4}|\d{1,2})([-_. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_MONTHS = "|".join(f"{name[:3]}[a-z]*" for name in MONTHS)
_WORDS = re.compile(
    rf"(?<![A-Za-z])({_MONTHS})[-_. ]*(\d{{1,2}})[-_., ]+(\d{{4}})(?!\d)"
    rf"|(?<!\d)(\d{{1,2}})[-_. ]*({_MONTHS})[-_. ]*(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_EARLIEST, _LATEST = 1990, 2099


def stated_fiscal_year(name: str) -> int | None:
    """The fiscal year that a name speaks of, or `None`."""
    match = _FISCAL_YEAR.search(name)
    if not match:
        return None
    number = int(match[1])
    return number if number >= 100 else 2000 + number


def name_dates(name: str) -> tuple[datetime.date, ...]:
    """Every day that the name can be read to state, the likeliest reading first."""
    stem = name.rpartition(".")[0] or name
    year = stated_fiscal_year(stem)
    bare = _FISCAL_YEAR.sub(" ", stem)
    readings = list(dict.fromkeys((*_words(bare), *_parted(bare), *_runs(bare, year))))
    if year is not None:
        # Six digits can be read two ways; the reading in the stated fiscal year comes first.
        readings.sort(key=lambda day: fiscal_year(day) != year)
    return tuple(readings)


def _day(year: int, month: int, day: int) -> Iterator[datetime.date]:
    if year < 100:
        year += 2000
    if not _EARLIEST <= year <= _LATEST:
        return
    try:
        yield datetime.date(year, month, day)
    except ValueError:
        return


def _runs(text: str, year: int | None) -> Iterator[datetime.date]:
    for match in _DIGITS.finditer(text):
        run = match[1]
        if len(run) == 8:
            yield from _day(int(run[4:]), int(run[:2]), int(run[2:4]))
            yield from _day(int(run[:4]), int(run[4:6]), int(run[6:]))
        elif len(run) == 6:
            yield from _day(int(run[4:]), int(run[:2]), int(run[2:4]))
            yield from _day(int(run[:2]), int(run[2:4]), int(run[4:]))
        elif year is not None:
            # Month and day alone: the year is the one in which they fall in the fiscal year.
            month, day = int(run[:2]), int(run[2:])
            yield from _day(year - (month >= 10), month, day)


def _parted(text: str) -> Iterator[datetime.date]:
    for match in _PARTED.finditer(text):
        first, middle, last = match[1], int(match[3]), match[4]
        if len(first) == 4:
            yield from _day(int(first), middle, int(last))
        else:
            yield from _day(int(last), int(first), middle)


def _words(text: str) -> Iterator[datetime.date]:
    for match in _WORDS.finditer(text):
        word, day, year = (
            (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        )
        month = [name[:3].lower() for name in MONTHS].index(word[:3].lower()) + 1
        yield from _day(int(year), month, int(day))
