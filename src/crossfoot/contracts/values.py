"""Columns of text to amounts in cents and to days; what is neither is named, never guessed.

A block without a fault is converted at once; one with a fault is gone through value by value.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyarrow as pa
import pyarrow.compute as pc

# Nineteen digits before the point are more than all money there is.
MONEY = pa.decimal128(21, 2)
# The same as whole cents in eight bytes; an amount with more digits is refused.
_HELD = pa.decimal64(18, 2)
_GROUPED = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?\Z")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_LONGEST_SHOWN = 40
_MOST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Converted:
    """A column of values.

    Attributes:
        values: one per row; null where nothing stands there, or nothing that can be read.
        faults: place in the block and what is wrong, of every text that is no value.
    """

    values: pa.Array
    faults: tuple[tuple[int, str], ...] = ()


def cents(column: pa.Array) -> Converted:
    """Dollars, as texts or as decimals, as whole cents."""
    try:
        money = column.cast(MONEY)
    except pa.ArrowInvalid:
        return _one_by_one(column, _cents, pa.int64())
    return Converted(money.cast(_HELD).view(pa.int64()))


def days(column: pa.Array) -> Converted:
    """Days, written as a date or as the midnight that begins one."""
    if pa.types.is_date32(column.type):
        return Converted(column)
    try:
        return Converted(pc.utf8_slice_codeunits(column, 0, 10).cast(pa.date32()))
    except pa.ArrowInvalid:
        return _one_by_one(column, _day, pa.date32())


def counts(column: pa.Array) -> Converted:
    """Whole numbers."""
    try:
        return Converted(column.cast(pa.int32()))
    except pa.ArrowInvalid:
        return _one_by_one(column, _count, pa.int32())


def _one_by_one(texts: pa.Array, convert: Callable[[str], object], kind: pa.DataType) -> Converted:
    values: list[object] = []
    faults = []
    for place, text in enumerate(texts.to_pylist()):
        value = None
        if text is not None and text.strip():
            try:
                value = convert(text.strip())
            except ValueError as error:
                faults.append((place, str(error)))
        values.append(value)
    return Converted(pa.array(values, kind), tuple(faults))


def _cents(text: str) -> int:
    plain = text.replace("$", "", 1).strip()
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    try:
        amount = Decimal(plain.replace(",", "") if _GROUPED.match(plain) else plain)
    except InvalidOperation:
        raise ValueError(f"{_shown(text)} is not an amount") from None
    if not amount.is_finite() or abs(amount) >= _MOST:
        raise ValueError(f"{_shown(text)} is not an amount")
    whole = amount.scaleb(2)
    if whole != whole.to_integral_value():
        raise ValueError(f"{_shown(text)} has parts of a cent")
    return int(whole)


def _day(text: str) -> datetime.date:
    slashed = _SLASHED.match(text)
    try:
        if slashed:
            month, day, year = map(int, slashed.groups())
            return datetime.date(year, month, day)
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        raise ValueError(f"{_shown(text)} is not a day") from None


def _count(text: str) -> int:
    try:
        return int(Decimal(text))
    except (InvalidOperation, ValueError, OverflowError):
        raise ValueError(f"{_shown(text)} is not a number") from None


def _shown(text: str) -> str:
    cut = text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}..."
    return f'"{cut}"'
