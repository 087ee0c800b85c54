"""What becomes of a figure that a claim names: the number, or what is lacking."""

from dataclasses import dataclass

from crossfoot.core.figures import Figure


@dataclass(frozen=True, slots=True)
class Resolved:
    """A figure that was found.

    Attributes:
        figure: the number that is reckoned with.
        other_side: the nearest count on the other side of the day that was asked for, where
            that day itself was not counted.
        others: other statements of the same day, and statements that the book replaced.
        notes: what a reader has to know of it.
        asked: the day that was asked for, in words; empty where it is the figure's own.
    """

    figure: Figure
    other_side: Figure | None = None
    others: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """A figure that is not there.

    Attributes:
        sentence: what is lacking.
        settles: what would settle it.
    """

    sentence: str
    settles: str
