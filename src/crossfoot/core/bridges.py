"""A bridge leads from one number to another in named steps; what they do not reach stays.

from + items + residual = to, exactly. The residual is never spread over the items, and no item
is made to fit: a step whose size was taken from the very number it explains says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from crossfoot.core.refs import CellRef


class Basis(StrEnum):
    """Where the size of a step comes from."""

    PREDICTED = "predicted"
    MEASURED = "measured"
    ESTIMATED = "estimated"
    FITTED = "supposed"
    BOOKED = "counted in the books"

    @property
    def words(self) -> str:
        """The basis as people read it."""
        return {
            Basis.PREDICTED: "predicted by a cause that was found in the file",
            Basis.MEASURED: "the difference of two published figures",
            Basis.ESTIMATED: "estimated from counts on other days",
            Basis.FITTED: "supposed, from the number of one other category",
            Basis.BOOKED: "counted from what the books posted",
        }[self]


class Step(StrEnum):
    """What kind of step an item is."""

    RECLASSIFIED = "re-classification"
    FAULT = "known fault"
    DATE = "another day"
    RESTATED = "restatement"
    ALONE = "row in one only"
    LATE = "posted late"
    DEFINITION = "another definition"
    SUSPENSE = "in transfer"


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a bridge.

    Attributes:
        step: what kind it is.
        amount: by how much it leads towards the second number.
        basis: where the amount comes from.
        sentence: what happened, in one sentence.
        finding: the finding that says so; empty where none does.
        refs: the cells that the amount rests on.
    """

    step: Step
    amount: Fraction
    basis: Basis
    sentence: str
    finding: str = ""
    refs: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """From one number to another.

    Attributes:
        start: the first number.
        end: the second number.
        items: the steps, in the order in which they are taken.
        residual: what no step explains.
    """

    start: Fraction
    end: Fraction
    items: tuple[Item, ...]
    residual: Fraction

    def __post_init__(self) -> None:
        if self.start + sum(item.amount for item in self.items) + self.residual != self.end:
            raise ValueError("a bridge that does not reach: from + items + residual is not to")

    @classmethod
    def between(cls, start: Fraction, end: Fraction, items: Iterable[Item] = ()) -> "Bridge":
        """The bridge with these steps; what they leave is its residual."""
        taken = tuple(items)
        return cls(start, end, taken, end - start - sum(item.amount for item in taken))

    @property
    def explained(self) -> Fraction:
        """What the steps come to."""
        return sum((item.amount for item in self.items), Fraction(0))
