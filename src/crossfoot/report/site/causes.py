"""A likely cause as it is told: its arithmetic, its strength, what it implies."""

from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.core.findings import Cause
from crossfoot.core.refs import CellRef
from crossfoot.report import words
from crossfoot.report.site.runs import Runs, runs
from crossfoot.report.site.site import Site

MOST = 12


@dataclass(frozen=True, slots=True)
class Implied:
    """A cell with the value that a cause implies.

    Attributes:
        cell: sheet and address.
        label: the labels of its row; empty where it is no figure.
        stands: what stands there; empty where that was not read.
        reads: what it should read.
    """

    cell: str
    label: str
    stands: str
    reads: str


@dataclass(frozen=True, slots=True)
class CauseView:
    """A hypothesis that predicts published cells.

    Attributes:
        sentence: the hypothesis with its numbers.
        strength: how much it explains with how little.
        exact: whether nothing is left over and it explains more than was fitted.
        implied: cells with the values that they should have had.
        more: number of such cells that are not shown.
        confirm: what would settle it; empty where that is not known.
    """

    sentence: Runs
    strength: str
    exact: bool
    implied: tuple[Implied, ...]
    more: int
    confirm: Runs


def cause_view(site: Site, cause: Cause) -> CauseView:
    """A cause in full."""
    known = [(ref, value) for ref, value in cause.corrected if value is not None]
    return CauseView(
        sentence=runs(site, cause.sentence),
        strength=wording.strength(cause),
        exact=cause.exact,
        implied=tuple(_implied(site, ref, value) for ref, value in known[:MOST]),
        more=max(0, len(known) - MOST),
        confirm=runs(site, cause.confirm),
    )


def _implied(site: Site, ref: CellRef, value: object) -> Implied:
    place = site.build.book.place(ref)
    if place is None:
        return Implied(ref.cell, "", "", words.value(value))  # type: ignore[arg-type]  # values of causes are values
    cell = place.observation
    stands, reads = words.pair(cell, value)  # type: ignore[arg-type]  # the same
    return Implied(ref.cell, f"{' > '.join(cell.row_path)}, {cell.column}", stands, reads)
