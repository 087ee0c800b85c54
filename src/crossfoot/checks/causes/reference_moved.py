"""A formula points at the wrong cell since rows were inserted.

Supposes: rows were inserted in one half of the sheet, and a formula that reached into the other
half moved along with its own.

Predicts: the formula, from that of an earlier release moved by as many rows as its cell.

Fits: nothing.

Confirmed by: the formula in the two files.
"""

import re
from collections.abc import Iterator

from crossfoot.book import Entry
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Told, cause
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.clocks import series
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.refs import CellRef, a1, parse_a1
from crossfoot.core.tables import FormulaCell, SheetReading

# A moved formula stays moved: the release in which it was right may lie some way back.
_FURTHEST = 6
# From the title of a court table to its source line.
_TABLE = 8
_ONE_CELL = re.compile(r"=?\$?([A-Z]{1,3})\$?([1-9]\d*)\Z")


def propose(subject: Subject) -> Iterator[Proposal]:
    """Formulas that moved along with their cell, while what they point at did not."""
    for other in _earlier(subject):
        found = list(_since(subject, other))
        yield from found
        if found:
            return


def _earlier(subject: Subject) -> list[Entry]:
    """The releases before, the nearest first."""
    position = subject.book.entries.index(subject.book.original(subject.entry))
    known = set(subject.book.entries[:position])
    others = [r.entry for r in series.others(subject.book, subject.entry) if r.entry in known]
    return others[::-1][:_FURTHEST]


def _since(subject: Subject, other: Entry) -> Iterator[Proposal]:
    earlier = subject.book.current(other)
    if subject.sheet is None or earlier is None:
        return
    for formula in subject.sheet.formulas:
        about = _about(subject, formula)
        target = _target(formula)
        if not about or target is None:
            continue
        for old in earlier.formulas:
            was = _target(old)
            moved = formula.ref.row - old.ref.row
            if was is None or old.ref.column != formula.ref.column or not moved:
                continue
            if target != (was[0] + moved, was[1]) or formula.value == old.value:
                continue
            if not _still(subject.sheet, was, old.value):
                continue
            right = a1(*was)
            told = Told(
                f"{formula.ref.cell} points at {a1(*target)}: in an earlier release, {other.name}, "
                f"it stood in {old.ref.cell} and pointed at {right}. "
                f"{wording.plural(abs(moved), 'row')} moved its cell and its target, but "
                f"{right} stayed where it was.",
                f"the formula in {formula.ref.cell} points at {a1(*target)} instead of {right}.",
                f"Read the formulas of {old.ref.cell} there and {formula.ref.cell} here.",
                [(formula.ref, f"={right}")],
            )
            texts = [(formula.ref, f"={a1(*target)}")]
            yield Proposal(cause(__name__, subject, told, (), fitted=0, texts=texts), about)
            break


def _target(formula: FormulaCell) -> tuple[int, int] | None:
    match = _ONE_CELL.match(formula.formula.strip())
    return parse_a1(match[1] + match[2]) if match else None


def _still(sheet: SheetReading, where: tuple[int, int], text: str) -> bool:
    """Whether the cell still holds the like of what it held: it begins with the same words."""
    said = [(d.ref, d.phrase) for d in sheet.dates] + [(t.ref, t.text) for t in sheet.texts]
    here = next((words for ref, words in said if (ref.row, ref.column) == where), "")
    return bool(here) and here.split()[:2] == text.split()[:2]


def _about(subject: Subject, formula: FormulaCell) -> tuple[Finding, ...]:
    """Findings that accuse the formula's cell, or miss what it should state."""
    cells: set[CellRef] = {formula.ref}
    return tuple(
        f
        for f in subject.findings
        if cells.intersection(f.cells)
        or (f.family in ("presence", "formulas", "labels") and formula.ref in f.evidence)
        or (f.family == "presence" and any(_above(ref, formula.ref) for ref in f.cells))
    )


def _above(head: CellRef, foot: CellRef) -> bool:
    """Whether a cell is the title of the small table that another one stands below."""
    return head.column == foot.column and 0 < foot.row - head.row <= _TABLE


CAUSE = Hypothesis.described(__name__, __doc__, propose)
