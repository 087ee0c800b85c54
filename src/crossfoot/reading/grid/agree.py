"""Two independent readers must see the same cells; what they agree on becomes the grid."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from crossfoot.core.refs import a1
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.scan import RawCell, SheetScan
from crossfoot.reading.grid.second import Value

Place = tuple[int, int]
# Row, column, content, value, raw, formula, number format: as sent to the parent.
WireCell = tuple[int, int, str, float | str, str, str, str]

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?\Z")
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")


def agreed_cells(
    sheet: str,
    first: SheetScan,
    second: dict[Place, Value],
    strings: Sequence[str],
    formats: list[str],
) -> list[WireCell]:
    """The cells of a sheet, in reading order.

    Raises:
        Refusal: the readers differ in any cell, or a number is none.
    """
    cells: list[WireCell] = []
    seen = 0
    for place, raw in first.cells.items():
        value = second.get(place, "")
        seen += place in second
        settled = _settle(sheet, place, raw, value, strings)
        if settled is None:
            continue
        content, value_out, text = settled
        number_format = formats[raw.style] if raw.style < len(formats) else "General"
        cells.append((*place, content, value_out, text, raw.formula, number_format))
    if seen < len(second):
        place = min(place for place in second if place not in first.cells)
        raise _differ(sheet, place, "only one of them finds a value there")
    return cells


def _settle(
    sheet: str, place: Place, cell: RawCell, value: Value, strings: Sequence[str]
) -> tuple[str, float | str, str] | None:
    """Content, value and raw text of one cell; `None` for a text without characters."""
    if cell.kind == "n":
        return _number(sheet, place, cell.raw, value)
    if cell.kind == "e":
        if value != "":
            raise _differ(sheet, place, f"`{cell.raw[:40]}` is an error to one of them only")
        return "error", cell.raw, cell.raw
    if cell.kind == "b":
        if not isinstance(value, bool) or value != (cell.raw.strip() in ("1", "true")):
            raise _differ(sheet, place, f"`{cell.raw[:40]}` is true to one of them only")
        return "boolean", "TRUE" if value else "FALSE", cell.raw
    if cell.kind == "d":
        if not isinstance(value, date | time | timedelta):
            raise _differ(sheet, place, f"`{cell.raw[:40]}` is a date to one of them only")
        return "date", _iso(value), cell.raw
    own = _shared(sheet, place, cell.raw, strings) if cell.kind == "s" else cell.raw
    if not isinstance(value, str) or _bare(own) != _bare(value):
        raise _differ(sheet, place, "they find different texts there")
    return ("text", value, value) if value else None


def _number(sheet: str, place: Place, raw: str, value: Value) -> tuple[str, float | str, str]:
    if not _NUMBER.match(raw):
        if not raw.strip() and value == "":
            raise _differ(sheet, place, "only one of them finds a value there")
        words = f"on its sheet `{sheet}`, cell {a1(*place)} is stored as a number and holds none"
        raise Refusal(Fault.CORRUPT, words)
    number = float(raw)
    if number in (float("inf"), float("-inf")):
        words = f"on its sheet `{sheet}`, the number in cell {a1(*place)} is beyond all bounds"
        raise Refusal(Fault.CORRUPT, words)
    if isinstance(value, date | time | timedelta):
        # There is no day before the first: the format is wrong there, the number is not.
        return ("number", number, raw) if number < 0 else ("date", _iso(value), raw)
    if isinstance(value, bool | str) or value != number:
        shown = value if isinstance(value, int | float) else "no number"
        raise _differ(sheet, place, f"one reads {number!r} and the other {shown!r}")
    return "number", number, raw


def _shared(sheet: str, place: Place, raw: str, strings: Sequence[str]) -> str:
    index = int(raw) if raw.isdecimal() and len(raw) < 9 else -1
    if not 0 <= index < len(strings):
        words = f"on its sheet `{sheet}`, cell {a1(*place)} refers to a text that is not there"
        raise Refusal(Fault.CORRUPT, words)
    return strings[index]


def _bare(text: str) -> str:
    """The text without blanks and without escaped control characters.

    Readers differ in blanks at the edges of a run, and in how far they undo escapes;
    neither changes what the text says.
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[0][2:6], 16)), text)
    return "".join(text.split())


def _iso(value: date | datetime | time | timedelta) -> str:
    if not isinstance(value, timedelta):
        return value.isoformat()
    seconds = value.seconds + value.microseconds / 1_000_000
    return f"P{value.days}DT{seconds:g}S"


def _differ(sheet: str, place: Place, what: str) -> Refusal:
    words = f"on the sheet `{sheet}`, cell {a1(*place)}, {what}"
    return Refusal(Fault.DISAGREEMENT, words)
