"""Which cells are touched: by which finding, and what should stand in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from crossfoot.core.findings import Finding, Value
from crossfoot.core.refs import CellRef
from crossfoot.report.words import ORDER


@dataclass(frozen=True, slots=True)
class Marks:
    """The touched cells of a file.

    Attributes:
        accused: the gravest finding that accuses a cell.
        expected: what should stand in a cell as far as the other cells determine it.
        implied: what should stand in a cell if the likely cause is true; not repeated where
            it is what is expected anyway.
    """

    accused: Mapping[CellRef, Finding] = field(default_factory=dict)
    expected: Mapping[CellRef, Value] = field(default_factory=dict)
    implied: Mapping[CellRef, Value] = field(default_factory=dict)

    @property
    def known(self) -> Iterator[tuple[CellRef, Value]]:
        """Every cell with what should stand in it, as far as that is known."""
        yield from self.expected.items()
        yield from self.implied.items()

    def wanted(self, ref: CellRef) -> Value:
        """What should stand in a cell, or `None` where that is not known."""
        return self.expected.get(ref, self.implied.get(ref))


# What these expect of one cell is what it should say; others expect something near it.
_SAY_IT = ("dates", "staleness")


def _stands_for_the_cell(finding: Finding) -> bool:
    """Whether what is expected is a value for the accused cell."""
    if isinstance(finding.expected, str):
        return finding.family in _SAY_IT
    return finding.expected is not None


def marks(findings: Iterable[Finding], corrected: Iterable[tuple[CellRef, Value]] = ()) -> Marks:
    """The cells that these findings touch.

    Args:
        findings: which to mark.
        corrected: cells with the values that likely causes imply.
    """
    accused: dict[CellRef, Finding] = {}
    expected: dict[CellRef, Value] = {}
    for finding in findings:
        for ref in finding.cells:
            held = accused.get(ref)
            if held is None or ORDER.index(finding.tier) < ORDER.index(held.tier):
                accused[ref] = finding
        if len(finding.cells) == 1 and _stands_for_the_cell(finding):
            expected.setdefault(finding.cells[0], finding.expected)
    implied = {ref: value for ref, value in corrected if ref not in expected and value is not None}
    return Marks(accused, expected, implied)
