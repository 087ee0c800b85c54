"""Slips of the hand: what a number becomes when one key goes wrong."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import Observation

# Beyond this many digits a slip is below anything that anybody reads.
_MOST = 12
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Slip:
    """One way in which a number may have been mistyped.

    Attributes:
        kind: `exchanged`, `changed`, `dropped`, `doubled`, `inserted`.
        meant: the number that was meant, as text.
        chosen_from: how many numbers a slip of this kind could have been meant for.
    """

    kind: str
    meant: str
    chosen_from: int


def written(cell: Observation) -> str:
    """A number as it was typed: counts without decimals, money to the cent."""
    value = cell.quantity.number
    if cell.column == "Count":
        return str(int(value)) if float(value) == int(value) else repr(float(value))
    if cell.column == "Daily Tech Cost":
        return f"{float(value):.2f}"
    return repr(float(value)) if "e" not in repr(float(value)) else f"{float(value):.10f}"


def slip(cell: Observation, expected: Quantity) -> Slip | None:
    """The slip that turns what was expected into what stands there, the likeliest first."""
    text = written(cell)
    edge = expected.slack + cell.quantity.slack + abs(float(expected.number)) * 1e-9
    if cell.column == "Daily Tech Cost":
        edge = max(edge, 0.005)
    for found in _slips(text[:_MOST], text[_MOST:]):
        try:
            meant = Decimal(found.meant)
        except InvalidOperation:
            continue
        if abs(float(meant) - float(expected.number)) <= edge:
            return found
    return None


def _slips(head: str, tail: str) -> Iterator[Slip]:
    places = [i for i, sign in enumerate(head) if sign.isdigit()]
    yield from _exchanged(head, tail, places)
    yield from _doubled(head, tail, places)
    for i in range(len(head) + 1):
        for digit in _DIGITS[i == 0 :]:
            yield Slip("dropped", head[:i] + digit + head[i:] + tail, 10 * len(places))
    for i in places:
        for digit in _DIGITS.replace(head[i], ""):
            yield Slip("changed", head[:i] + digit + head[i + 1 :] + tail, 9 * len(places))
    for i in places[: len(places) * (len(places) > 1)]:
        yield Slip("inserted", head[:i] + head[i + 1 :] + tail, len(places))


def _exchanged(head: str, tail: str, places: list[int]) -> Iterator[Slip]:
    for i, j in itertools.pairwise(places):
        if head[i] != head[j]:
            meant = list(head)
            meant[i], meant[j] = meant[j], meant[i]
            yield Slip("exchanged", "".join(meant) + tail, len(places))


def _doubled(head: str, tail: str, places: list[int]) -> Iterator[Slip]:
    for i in places:
        if i and head[i] == head[i - 1]:
            yield Slip("doubled", head[:i] + head[i + 1 :] + tail, len(places))
