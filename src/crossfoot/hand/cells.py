"""One cell of a filled-in form: from the text in it to the value it stands for."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

from crossfoot.hand.columns import Column, Shape

_WHOLE = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0+)?\Z")
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?\Z"
)
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00)?)?\Z")
_LONGEST_SHOWN = 40


class UnfitCell(ValueError):  # noqa: N818  # it tells of a cell, and is not an error of ours
    """A cell that holds no value of its column.

    Attributes:
        what: what is wrong, without a full stop.
        remedy: what to do.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def value(column: Column, text: str) -> object:
    """What a cell stands for.

    Raises:
        UnfitCell: it holds no value of its column.
    """
    text = _unescaped(text)
    single = _SINGLE[column.shape]
    if not column.many:
        return single(column, text)
    items = [_unescaped(item.strip()) for item in _items(text)]
    if not column.named:
        return [single(column, item) for item in items if item]
    pairs = [item.partition("=") for item in items if item]
    for name, sign, said in pairs:
        if not sign or not name.strip() or not said.strip():
            raise UnfitCell(f"`{_cut(name)}` has no value after it", "Write it as name = value.")
    return {name.strip(): single(column, said.strip()) for name, _, said in pairs}


def _items(text: str) -> list[str]:
    """Several values of one cell: one a line, or, on a single line, parted by semicolons."""
    return text.splitlines() if "\n" in text else text.split(";")


def _unescaped(text: str) -> str:
    """Without the mark that keeps a spreadsheet from running a text as a formula."""
    return text[1:] if re.match(r"'[=+\-@]", text) else text


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _text(_: Column, text: str) -> object:
    return text


def _whole(_: Column, text: str) -> object:
    if not _WHOLE.match(text):
        raise UnfitCell(f"`{_cut(text)}` is not a whole number", "Write digits only: 184485.")
    return int(text.replace(",", "").partition(".")[0])


def _number(_: Column, text: str) -> object:
    if not re.search("[0-9]", text) or not _NUMBER.match(text):
        raise UnfitCell(
            f"`{_cut(text)}` is not a number", "Write digits with a point and no unit: 0.96."
        )
    return Decimal(text.replace(",", ""))


def _day(_: Column, text: str) -> object:
    match = _DAY.match(text)
    if not match:
        raise UnfitCell(
            f"`{_cut(text)}` is not a day in the form year-month-day",
            "Write it as 2023-05-26, or format the cell as a date.",
        )
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise UnfitCell(
            f"there is no day {_cut(text)} in the calendar", "Correct month and day."
        ) from None


def _yes_no(_: Column, text: str) -> object:
    said = text.casefold()
    if said in ("yes", "true"):
        return True
    if said in ("no", "false"):
        return False
    raise UnfitCell(f"`{_cut(text)}` is neither yes nor no", "Write yes or no.")


def _choice(column: Column, text: str) -> object:
    for choice in column.choices:
        if choice.casefold() == text.casefold():
            return choice
    raise UnfitCell(
        f"`{_cut(text)}` is not one of the values that are allowed",
        f"Choose one of: {', '.join(column.choices)}.",
    )


def _any(column: Column, text: str) -> object:
    for attempt in (_whole, _number, _day, _yes_no):
        try:
            return attempt(column, text)
        except UnfitCell:
            continue
    return text


_SINGLE: dict[Shape, Callable[[Column, str], object]] = {
    Shape.TEXT: _text,
    Shape.WHOLE: _whole,
    Shape.NUMBER: _number,
    Shape.DAY: _day,
    Shape.YES_NO: _yes_no,
    Shape.CHOICE: _choice,
    Shape.ANY: _any,
}
