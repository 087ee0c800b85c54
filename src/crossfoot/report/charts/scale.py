"""Where axes begin and end, and which values and days they name."""

import datetime
import math

MILLISECONDS = 86_400_000
_EPOCH = datetime.date(1970, 1, 1)
_MOST_STEPS = 5


def day_number(day: datetime.date) -> int:
    """Days since the beginning of 1970, as browsers count them."""
    return (day - _EPOCH).days


def steps(low: float, high: float) -> tuple[float, ...]:
    """Round values from at or below `low` to at or above `high`, zero among them."""
    low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        return (0.0, 1.0)
    rough = (high - low) / _MOST_STEPS
    ten = 10.0 ** math.floor(math.log10(rough))
    step = next(ten * times for times in (1, 2, 5, 10) if ten * times >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(round(number * step, 9) for number in range(first, last + 1))


def dates(first: datetime.date, last: datetime.date) -> tuple[str, tuple[datetime.date, ...]]:
    """The days that a time axis names, and how it writes them.

    Beginnings of years; of quarters where fewer than two years begin; of months else.
    """
    months = [
        datetime.date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
    ]
    inside = [day for day in months if first <= day <= last]
    for form, every in (("%Y", 12), ("%b %Y", 3), ("%b %Y", 1)):
        named = tuple(day for day in inside if (day.month - 1) % every == 0)
        if len(named) > 1:
            return form, named
    return "%b %Y", tuple(inside)
