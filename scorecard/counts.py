"""How many of what was scored were found, and by which cause."""

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.judging import Part
from scorecard.kinds import KINDS, Kind
from scorecard.planting import Crop, Fate
from scorecard.real import Outcome


@dataclass(frozen=True, slots=True)
class Sown:
    """What was planted where.

    Attributes:
        crops: what became of it, by kind.
        plants: how many of each kind were asked for.
        years: fiscal years with the number of clean releases in each.
    """

    crops: dict[str, Crop]
    plants: int
    years: tuple[tuple[int, int], ...]


def proving() -> tuple[Kind, ...]:
    """The kinds that leave a provable trace."""
    return tuple(k for k in KINDS if k.proves and not k.silent)


def fates_of(sown: Sown, kind: Kind, part: Part) -> tuple[Fate, ...]:
    """What became of the plants of a kind, in a release or in a draft."""
    crop = sown.crops.get(kind.name)
    return crop.fates[part] if crop else ()


def seen(fates: Iterable[Fate]) -> int:
    """How many of them were found."""
    return sum(f.found for f in fates)


def found(outcomes: Iterable[Outcome]) -> int:
    """How many were found."""
    return sum(o.found for o in outcomes)


def right(outcomes: Iterable[Outcome]) -> int:
    """How many have the right cause named first."""
    return sum(bool(o.cause) for o in outcomes)
