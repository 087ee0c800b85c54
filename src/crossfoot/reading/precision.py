"""How precisely a number was published: as a full double, or to so many decimals.

That is a property of a table's column: a value such as 18.5 says nothing by itself. Where
most values of a column run to fifteen digits, the column is published in full, and a short
value in it is either exact (74 days for 4 people are 18.5) or was rounded on its own.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.core.quantity import Quantity

# A copy saved by another program keeps 15 digits of a double's 17.
_FULL_DIGITS = 15
_MOST_DECIMALS = 6
_CENTS = 2
_PERCENTS = 2
_EXACT = -1
# With a larger count a short average is hardly ever exact by chance: it was rounded.
_SHORT_BY_CHANCE = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """A published value and the count that it may be an average or a share over.

    Attributes:
        value: the double as stored.
        count: people or hearings of its row, or `None`.
    """

    value: float
    count: int | None


def shortest(value: float) -> Decimal:
    """The shortest decimal that names this double: 25547.76, not 25547.759999999998."""
    return Decimal(repr(value))


def decimals(value: float) -> int:
    """Decimals of the shortest form; none for a whole number."""
    if value.is_integer():
        return 0
    exponent = shortest(value).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def is_full(value: float) -> bool:
    """Whether a value carries more digits than anybody rounds to."""
    if value.is_integer():
        return False
    return (
        decimals(value) > _MOST_DECIMALS or len(shortest(value).as_tuple().digits) >= _FULL_DIGITS
    )


def averages(cells: Sequence[Cell]) -> tuple[Quantity, ...]:
    """Quantities of a column of averages; values stay the published doubles."""
    return tuple(_published(cell.value, at) for cell, at in zip(cells, _places(cells), strict=True))


def shares(cells: Sequence[Cell]) -> tuple[Quantity, ...]:
    """Quantities of a column of shares of one; all and nothing are exact, percents the least."""
    return tuple(
        _published(
            cell.value,
            _EXACT if cell.value.is_integer() or at == _EXACT else at and max(at, _PERCENTS),
        )
        for cell, at in zip(cells, _places(cells), strict=True)
    )


def costs(cells: Sequence[Cell]) -> tuple[Quantity, ...]:
    """Quantities of a column of money, in dollars; values are `Decimal`."""
    places = _places([Cell(cell.value, None) for cell in cells])
    # Cents that end in zero lose it: 12181.5 is 12181.50. Whole dollars only where all are.
    cents = 0 if not any(places) and None not in places else _CENTS
    return tuple(
        Quantity.published(shortest(cell.value), at if at is None else max(at, cents))
        for cell, at in zip(cells, places, strict=True)
    )


def count(value: float) -> Quantity:
    """A count: a whole number, or the published double where it is none."""
    whole = value.is_integer() and abs(value) < 2**53
    return Quantity.exact(int(value) if whole else value)


def _published(value: float, places: int | None) -> Quantity:
    return Quantity.exact(value) if places == _EXACT else Quantity.published(value, places)


def _places(cells: Sequence[Cell]) -> list[int | None]:
    """For each value its decimals, `None` for a full double, `_EXACT` for exactly known."""
    full = [is_full(cell.value) for cell in cells]
    telling = sum(not cell.value.is_integer() for cell in cells)
    if 2 * sum(full) <= telling:
        most = max(
            (decimals(c.value) for c, f in zip(cells, full, strict=True) if not f), default=0
        )
        return [None if f else most for f in full]
    return [None if f else _alone(cell) for cell, f in zip(cells, full, strict=True)]


def _alone(cell: Cell) -> int:
    """Decimals of a short value among full ones; `_EXACT` where its count explains it."""
    places = decimals(cell.value)
    over, under = shortest(cell.value).as_integer_ratio()
    if cell.count is None or over * cell.count % under:
        return places
    rare = cell.count > _SHORT_BY_CHANCE * math.gcd(cell.count, 10**places)
    return places if rare else _EXACT
