"""Small numbers of people are not told, and two that are told do not give one away."""

from collections.abc import Mapping
from dataclasses import dataclass

# Fewer than this are a handful of people.
LEAST = 11


@dataclass(frozen=True, slots=True)
class Span:
    """Some months together, from one to another, and the records of them.

    Attributes:
        first, last: months, counted from the year 0.
        rows: never fewer than can be told.
    """

    first: int
    last: int
    rows: int


def spans(counts: Mapping[int, int]) -> tuple[Span, ...]:
    """Counts by month, with months put together until none of them is small.

    Put together, never left out: what is left out could be had back from the whole.
    """
    found: list[Span] = []
    first, rows = None, 0
    for month in sorted(counts):
        if not counts[month]:
            continue
        first = month if first is None else first
        rows += counts[month]
        if rows >= LEAST:
            found.append(Span(first, month, rows))
            first, rows = None, 0
    if first is not None and found:
        last = found.pop()
        found.append(Span(last.first, max(counts), last.rows + rows))
    return tuple(found)


def told(number: int) -> int | str:
    """A number of records, where it can be told."""
    return number if number == 0 or number >= LEAST else f"fewer than {LEAST}"
