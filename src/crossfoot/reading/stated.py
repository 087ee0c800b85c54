"""Which texts of a sheet state a date or a period, and what they refer to."""

import re
from collections.abc import Iterator, Sequence

from crossfoot.core.refs import CellRef
from crossfoot.core.tables import StatedDate
from crossfoot.reading import dates
from crossfoot.reading.anchors import Anchor, title_layout
from crossfoot.reading.layout import Dated, Layout

_PAGE_TITLE = re.compile(r"\balternatives to detention data\b")
_PARTICIPANTS = re.compile(r"\bparticipants? report\b")
_CASE_MANAGEMENT = re.compile(r"\bobp\b.*\breport\b")
_COURT = re.compile(r"\bcourt data\b")
_SOURCE = re.compile(r"^data from\b")
_RELEASED = re.compile(r"\breleased\b.*\bcustody\b")

TITLE = "fiscal year of sheet/table title"


def of_text(
    ref: CellRef, text: str, anchors: Sequence[Anchor], layouts: Sequence[Layout]
) -> tuple[StatedDate, ...]:
    """What one text cell states: nothing, one date or period, or a window's two ends."""
    plain = " ".join(text.split()).lower()
    layout = _title_of(ref, text, anchors, layouts)
    if layout is not None:
        return _of_title(ref, text, layout)
    if _PAGE_TITLE.search(plain):
        return tuple(_period(ref, text, TITLE, "", "title"))
    if _RELEASED.search(plain) and len(dates.find(text)) > 1:
        return _window(ref, text)
    words = _source_words(plain, _table_above(ref, anchors))
    if words:
        return (_date(ref, text, words, _table_above(ref, anchors), "source"),)
    return tuple(
        _stated(ref, text, found, "date in a note", "", "note") for found in dates.find(text)
    )


def _source_words(plain: str, table: str) -> str:
    """What a source line is the source of; empty where a text is no source line."""
    if _PARTICIPANTS.search(plain):
        return f"BI participants report of table {table}"
    if _CASE_MANAGEMENT.search(plain):
        return f"OBP (ECMS) report of table {table}"
    if _COURT.search(plain):
        return "court data source"
    return f"another source of table {table}" if _SOURCE.search(plain) else ""


def _title_of(
    ref: CellRef, text: str, anchors: Sequence[Anchor], layouts: Sequence[Layout]
) -> Layout | None:
    """The layout that this cell is the caption of, by its words or by its place."""
    for anchor in anchors:
        if anchor.caption and (anchor.caption.row, anchor.caption.column) == (ref.row, ref.column):
            return anchor.layout or title_layout(text, layouts)
    return title_layout(text, layouts)


def _of_title(ref: CellRef, text: str, layout: Layout) -> tuple[StatedDate, ...]:
    if layout.dated is Dated.CAPTION:
        words = f"as-of date of table {layout.kind}"
        return (_date(ref, text, words, layout.kind, "caption", absent=" (no date stated)"),)
    if layout.dated is Dated.TITLE:
        words = "court table title: fiscal-year-to-month period"
        return tuple(_period(ref, text, words, layout.kind, "period"))
    return tuple(_period(ref, text, TITLE, layout.kind, "title"))


def _period(ref: CellRef, text: str, words: str, table: str, role: str) -> Iterator[StatedDate]:
    """A fiscal year, perhaps with a month; nothing where a title names none."""
    year = dates.fiscal_year(text)
    month = dates.end_month(text) if role == "period" else None
    if year is not None or role == "period":
        yield StatedDate(ref, text, None, words, table, role, year, month)


def _date(  # noqa: PLR0913  # the fields of a stated date
    ref: CellRef, text: str, words: str, table: str, role: str, *, absent: str = ""
) -> StatedDate:
    """The first date of a text; a source or caption without one is stated all the same."""
    found = dates.find(text)
    if not found:
        year = dates.fiscal_year(text)
        return StatedDate(ref, text, None, words + absent, table, role, year)
    return _stated(ref, text, found[0], words, table, role)


def _stated(  # noqa: PLR0913, PLR0917  # the fields of a stated date
    ref: CellRef, text: str, found: dates.Found, words: str, table: str, role: str
) -> StatedDate:
    if found.placeholder:
        words += " (PLACEHOLDER)"
    elif found.day is None:
        words += " (not a day of the calendar)"
    year = dates.fiscal_year(text)
    return StatedDate(ref, text, found.day, words, table, role, year, None, found.placeholder)


def _window(ref: CellRef, text: str) -> tuple[StatedDate, ...]:
    first, last = dates.find(text)[:2]
    return (
        _stated(ref, text, first, "FAMU release period start", "", "release window start"),
        _stated(ref, text, last, "FAMU release period end", "", "release window end"),
    )


def _table_above(ref: CellRef, anchors: Sequence[Anchor]) -> str:
    """The kind of the nearest table above in the same columns; empty where there is none."""
    above = [a for a in anchors if a.layout and a.row < ref.row and a.owns(ref.column)]
    nearest = max(above, key=lambda a: a.row, default=None)
    return nearest.layout.kind if nearest and nearest.layout else ""
