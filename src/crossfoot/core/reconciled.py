"""Two sources beside each other: which of their figures speak of the same, and how far apart."""

from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.bridges import Bridge
from crossfoot.core.figures import Figure, Subject
from crossfoot.core.percent import Gap


class Level(StrEnum):
    """How far down a figure goes."""

    WHOLE = "whole"
    CATEGORY = "category"
    OFFICE = "office"
    DETAIL = "office and category"

    @classmethod
    def of(cls, subject: Subject) -> "Level":
        """The level of a subject."""
        if subject.place:
            return cls.DETAIL if subject.category else cls.OFFICE
        return cls.CATEGORY if subject.category else cls.WHOLE


class Unlike(StrEnum):
    """In what two sources cannot be held against each other."""

    DATE = "date"
    POPULATION = "population"
    DEFINITION = "definition"
    ROUNDING = "rounding"
    FIRST_ONLY = "only in the first"
    SECOND_ONLY = "only in the second"
    NO_LABEL = "label not known"


@dataclass(frozen=True, slots=True)
class Caveat:
    """What cannot be aligned, and how many figures it touches."""

    unlike: Unlike
    sentence: str
    figures: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two sources.

    Attributes:
        name: what it is, in words.
        kind: `release`, `table`, `statement`, `source`, `series` or `books`.
        figures: what it states, in its own order.
        unlabelled: how many of its numbers stand under labels that are not known.
    """

    name: str
    kind: str
    figures: tuple[Figure, ...]
    unlabelled: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Two figures of the same.

    Attributes:
        subject: what they are about, as the first side has it.
        first, second: the figures.
        gap: how far they are apart, in both directions.
        agrees: whether one number can be both, at their precision.
        bridge: from the one to the other.
        unlike: in what the two are not alike.
    """

    subject: Subject
    first: Figure
    second: Figure
    gap: Gap
    agrees: bool
    bridge: Bridge
    unlike: tuple[Unlike, ...] = ()

    @property
    def level(self) -> Level:
        """How far down the figures go."""
        return Level.of(self.subject)

    @property
    def explained(self) -> bool:
        """Whether the bridge leaves no more than the precision of both figures."""
        if not self.bridge.items:
            return False
        spread = _spread(self.first) + _spread(self.second)
        return abs(self.bridge.residual) <= spread


def _spread(figure: Figure) -> float:
    interval = figure.interval
    if interval.low is None or interval.high is None:
        return 0
    return float(interval.high - interval.low) / 2


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Two sources, aligned as far as they can be.

    Attributes:
        first, second: the sources.
        lines: every pair, the whole first, then categories, offices, and both.
        caveats: what cannot be aligned, and what speaks against a pair.
        first_only, second_only: figures that have no counterpart.
        remarks: facts that touch the whole, such as that one side restates the other.
    """

    first: Side
    second: Side
    lines: tuple[Line, ...]
    caveats: tuple[Caveat, ...]
    first_only: tuple[Figure, ...]
    second_only: tuple[Figure, ...]
    remarks: tuple[str, ...] = ()

    @property
    def differing(self) -> tuple[Line, ...]:
        """The pairs that differ beyond their precision."""
        return tuple(line for line in self.lines if not line.agrees)

    def at(self, level: Level) -> tuple[Line, ...]:
        """The pairs of one level."""
        return tuple(line for line in self.lines if line.level is level)
