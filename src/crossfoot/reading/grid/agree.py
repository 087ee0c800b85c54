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
_ENDLESS = (float("inf"), float("-inf"))


def own_values(sheet: str, first: SheetScan, strings: Sequence[str]) -> dict[Place, float | str]:
    """What the first reader makes of each cell: a number, or the text it holds or refers to.

    Raises:
        Refusal: a cell stored as a number holds none, or one refers to a text that is not there.
    """
    return {
        place: _number(sheet, place, cell.raw)
        if cell.kind == "n"
        else _shared(sheet, place, cell.raw, strings)
        if cell.kind == "s"
        else cell.raw
        for place, cell in first.cells.items()
    }


def agreed_cells(
    sheet: str,
    first: SheetScan,
    own: dict[Place, float | str],
    second: dict[Place, Value],
    formats: Sequence[str],
) -> list[WireCell]:
    """The cells of a sheet, in reading order.

    Args:
        sheet: its name, for sentences.
        first: the cells as the first reader saw them stored.
        own: what it makes of them.
        second: what the second reader makes of the sheet.
        formats: the number format of every style.

    Raises:
        Refusal: the readers differ in any cell.
    """
    cells: list[WireCell] = []
    for place, raw in first.cells.items():
        settled = _settle(sheet, place, raw, own[place], second.get(place, ""))
        if settled is None:
            continue
        number_format = formats[raw.style] if raw.style < len(formats) else "General"
        cells.append((*place, *settled, raw.formula, number_format))
    alone = second.keys() - first.cells.keys()
    if alone:
        raise _differ(sheet, min(alone), "only one of them finds a value there")
    return cells


def _settle(
    sheet: str, place: Place, cell: RawCell, own: float | str, value: Value
) -> tuple[str, float | str, str] | None:
    """Content, value and raw text of one cell; `None` for a text without characters."""
    raw = cell.raw
    if isinstance(own, float):
        return _agreed_number(sheet, place, raw, own, value)
    if cell.kind == "e":
        if value != "":
            raise _differ(sheet, place, f"`{raw[:40]}` is an error to one of them only")
        return "error", raw, raw
    if cell.kind == "b":
        if not isinstance(value, bool) or value != (raw.strip() in ("1", "true")):
            raise _differ(sheet, place, f"`{raw[:40]}` is true to one of them only")
        return "boolean", "TRUE" if value else "FALSE", raw
    if cell.kind == "d":
        if not isinstance(value, date | time | timedelta):
            raise _differ(sheet, place, f"`{raw[:40]}` is a date to one of them only")
        return "date", _iso(value), raw
    if not isinstance(value, str) or _bare(own) != _bare(value):
        raise _differ(sheet, place, "they find different texts there")
    return ("text", value, value) if value else None


def _agreed_number(
    sheet: str, place: Place, raw: str, number: float, value: Value
) -> tuple[str, float | str, str]:
    if isinstance(value, date | time | timedelta):
        # There is no day before the first: the format is wrong there, the number is not.
        return ("number", number, raw) if number < 0 else ("date", _iso(value), raw)
    if isinstance(value, bool | str) or value != number:
        shown = repr(value) if isinstance(value, int | float) else "no number"
        raise _differ(sheet, place, f"one reads {number!r} and the other {shown}")
    return "number", number, raw


def _number(sheet: str, place: Place, raw: str) -> float:
    if not _NUMBER.match(raw):
        words = f"on its sheet `{sheet}`, cell {a1(*place)} is stored as a number and holds none"
        raise Refusal(Fault.CORRUPT, words)
    number = float(raw)
    if number in _ENDLESS:
        words = f"on its sheet `{sheet}`, the number in cell {a1(*place)} is beyond all bounds"
        raise Refusal(Fault.CORRUPT, words)
    return number


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
