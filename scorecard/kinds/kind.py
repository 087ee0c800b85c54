"""What one kind of planted error is, and what one plant of it leaves behind."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.reading.grid import Grid
from scorecard.editing import Place
from scorecard.library import Original


@dataclass(frozen=True, slots=True)
class Soil:
    """Where a plant goes: a release, and the releases before it, the latest first."""

    original: Original
    earlier: tuple[Original, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A sheet with one error in it.

    Attributes:
        page: the sheet.
        cells: where the error lies; a finding that accuses one of these has found it.
        families: families of findings that have found it by naming this sheet at all; for
            errors that are nowhere in particular, such as a missing table.
        near: cells that the error makes disagree, such as the total above a wrong count:
            a finding that accuses them has found it, without telling the cell.
        says: what the right cause mentions, one of them; empty where nothing in particular.
    """

    page: Grid
    cells: frozenset[Place]
    families: tuple[str, ...] = ()
    near: frozenset[Place] = frozenset()
    says: tuple[str, ...] = ()


Plant = Callable[[Soil, random.Random], Planted | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of error.

    Attributes:
        name: short name.
        what: what was done to the sheet, in words.
        plant: does it; `None` where this release has no place for it.
        causes: groups of causes that name it rightly (see `causes.toml`); empty where
            there is nothing to name beyond the finding itself.
        proves: whether it leaves a trace that proves something to be wrong.
        why_not: where it does not: why.
        notice: whether a finding of tier notice is enough.
        silent: whether it is no error at all, and nothing may be found.
    """

    name: str
    what: str
    plant: Plant
    causes: tuple[str, ...] = ()
    proves: bool = True
    why_not: str = ""
    notice: bool = False
    silent: bool = False
