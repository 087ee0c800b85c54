"""Dates and years that are wrong: captions, source lines, the sheet's own name."""

import datetime
import random
import re
from dataclasses import replace

from crossfoot.core.periods import MONTHS
from crossfoot.core.tables import StatedDate
from scorecard.editing import changed, place, text, with_texts
from scorecard.kinds.kind import Kind, Planted, Soil

_DATE = re.compile(r"(\d{1,2})([./])(\d{1,2})([./])(\d{4}|\d{2})")
_YEAR = re.compile(r"FY\s?(\d{4}|\d{2})")


def rewritten(phrase: str, day: datetime.date) -> str:
    """The phrase with its first date exchanged for another, in the same style."""

    def again(match: re.Match[str]) -> str:
        wide = [len(match[i]) > 1 and match[i][0] == "0" for i in (1, 3)]
        month, number = (
            f"{n:02d}" if w or any(wide) else str(n)
            for n, w in zip((day.month, day.day), wide, strict=True)
        )
        year = str(day.year)[-len(match[5]) :]
        return f"{month}{match[2]}{number}{match[4]}{year}"

    return _DATE.sub(again, phrase, count=1)


def _caption(soil: Soil) -> StatedDate | None:
    found = [d for d in soil.original.sheet.dates if d.role == "caption" and d.day]
    return found[0] if found and _DATE.search(found[0].phrase) else None


def _year(soil: Soil, draw: random.Random) -> Planted | None:
    stated = _caption(soil)
    if not stated or not stated.day:
        return None
    wrong = _moved(stated.day, draw.choice((-1, 1)))
    return _said(soil, stated, rewritten(stated.phrase, wrong)) if wrong else None


def _moved(day: datetime.date, years: int) -> datetime.date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _said(soil: Soil, stated: StatedDate, phrase: str) -> Planted | None:
    if phrase == stated.phrase:
        return None
    at = place(stated.ref)
    return Planted(with_texts(soil.original.page, {at: phrase}), frozenset({at}))


def _placeholder(soil: Soil, draw: random.Random) -> Planted | None:
    stated = _caption(soil)
    if not stated or not stated.day:
        return None
    blank = draw.choice((f"xx/xx/{stated.day.year}", "xx/xx/xxxx", f"XX/XX/{stated.day.year}"))
    return _said(soil, stated, _DATE.sub(blank, stated.phrase, count=1))


def _caption_left(soil: Soil, draw: random.Random) -> Planted | None:
    """The caption's date as it stood in the release before."""
    del draw
    stated = _caption(soil)
    previous = soil.earlier[0] if soil.earlier else None
    if not stated or not previous:
        return None
    days = [d.day for d in previous.sheet.dates if d.role == "caption" and d.day]
    if not days or days[0] == stated.day:
        return None
    return _said(soil, stated, rewritten(stated.phrase, days[0]))


def _source(soil: Soil, draw: random.Random) -> Planted | None:
    """The date of one participants report: left standing, or month or year mistyped."""
    found = [
        d
        for d in soil.original.sheet.dates
        if d.role == "source" and d.day and d.refers_to.startswith("BI participants")
    ]
    if not found:
        return None
    stated = draw.choice(found)
    assert stated.day  # noqa: S101  (asked for above)
    previous = [
        d.day
        for o in soil.earlier[:1]
        for d in o.sheet.dates
        if d.role == "source" and d.day and d.refers_to == stated.refers_to
    ]
    month = stated.day.month % 12 + 1 if draw.random() < 0.5 else (stated.day.month - 2) % 12 + 1
    wrong = draw.choice([*previous, _moved(stated.day, -1), _month(stated.day, month)])
    if not wrong or wrong == stated.day:
        return None
    return _said(soil, stated, rewritten(stated.phrase, wrong))


def _month(day: datetime.date, month: int) -> datetime.date | None:
    try:
        return day.replace(month=month)
    except ValueError:
        return None


def _court_month(soil: Soil, draw: random.Random) -> Planted | None:
    """One of the two court titles names another month."""
    found = [d for d in soil.original.sheet.dates if d.role == "period" and d.month]
    if len(found) < 2:
        return None
    stated = draw.choice(found)
    assert stated.month  # noqa: S101  (asked for above)
    name = MONTHS[stated.month - 1]
    other = MONTHS[(stated.month - 1 + draw.choice((-1, 1, -2))) % 12]
    if name not in stated.phrase:
        return None
    return _said(soil, stated, stated.phrase.replace(name, other))


def _sheet_name(soil: Soil, draw: random.Random) -> Planted | None:
    """The name of the sheet is that of another fiscal year."""
    page = soil.original.page
    match = _YEAR.search(page.name)
    if not match:
        return None
    wrong = int(match[1]) + draw.choice((-1, -1, 1))
    name = page.name.replace(match[0], match[0].replace(match[1], f"{wrong}"))
    if any(g.name.strip() == name.strip() for g in soil.original.grid.grids):
        return None
    return Planted(replace(page, name=name), frozenset(), ("dates", "labels"))


def _source_gone(soil: Soil, draw: random.Random) -> Planted | None:
    """A source line that the release before has too is missing."""
    before = {(d.role, d.refers_to) for o in soil.earlier[:1] for d in o.sheet.dates}
    lines = [
        d
        for d in soil.original.sheet.dates
        if d.role == "source" and (d.role, d.refers_to) in before
    ]
    if not lines:
        return None
    at = place(draw.choice(lines).ref)
    page = changed(soil.original.page, {at: None})
    return Planted(page, frozenset({at}), ("presence",))


def _source_blank(soil: Soil, draw: random.Random) -> Planted | None:
    """A source line that does not say of when it is."""
    lines = [
        d
        for d in soil.original.sheet.dates
        if d.role == "source" and d.day and d.refers_to.startswith("BI participants")
    ]
    if not lines:
        return None
    stated = draw.choice(lines)
    at = place(stated.ref)
    words = _DATE.sub("", stated.phrase).rstrip(" ,")
    return Planted(changed(soil.original.page, {at: text(at, words)}), frozenset({at}), ())


KINDS = (
    Kind("caption_year", "the caption's date one year off", _year, ("date_typo",)),
    Kind(
        "caption_placeholder",
        "the caption's date left as a placeholder (xx/xx/2022)",
        _placeholder,
    ),
    Kind(
        "caption_left",
        "the caption's date left as it stood in the release before",
        _caption_left,
        ("left_standing", "date_typo"),
    ),
    Kind(
        "source_date",
        "the date of a participants report wrong: left standing, or month or year mistyped",
        _source,
        ("left_standing", "date_typo"),
    ),
    Kind(
        "court_month",
        "the title of one court table names another month than the other",
        _court_month,
        ("month_label", "date_typo"),
    ),
    Kind(
        "sheet_year",
        "the sheet's name of another fiscal year",
        _sheet_name,
        ("date_typo",),
        notice=True,
    ),
    Kind(
        "source_gone",
        "a source line missing that the release before has",
        _source_gone,
        notice=True,
    ),
    Kind("source_undated", "a source line without its date", _source_blank, notice=True),
)
