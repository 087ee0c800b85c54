"""How much of a sheet was reckoned again, and how much of that comes out."""

from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.checks.identities.identity import Identity, as_published


@dataclass(frozen=True, slots=True)
class Sums:
    """What was reckoned again on a sheet: sums, averages, shares, costs, equal cells.

    Attributes:
        asked: how much could be reckoned again.
        failing: how much of it does not come out as published.
    """

    asked: int
    failing: int


def reckoned(identities: Iterable[Identity]) -> Sums:
    """Count them; what cannot be worked out from the cells does not count."""
    asked = [i for i in identities if i.expected(as_published) is not None]
    return Sums(len(asked), sum(not i.holds(as_published) for i in asked))
