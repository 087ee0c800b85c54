"""A court table holds the numbers of one month under the label of another.

Supposes: the title of the table was not changed when its numbers were, or was changed when they
were not.

Predicts: every count of the table, from another release that puts them under another month.

Fits: one number, the month.

Confirmed by: that release, and the other court table of the same sheet.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.others import held
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.clocks import court, stated
from crossfoot.checks.clocks.stated import CourtBlock
from crossfoot.checks.repeats.standing import Held, standing
from crossfoot.core.findings import Finding


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A court table, and another with the same counts that runs through another month."""

    mine: Held
    block: CourtBlock
    other: Held
    through: datetime.date


def propose(subject: Subject) -> Iterator[Proposal]:
    """Court tables whose numbers stand elsewhere, or agree with the other table's month."""
    if subject.sheet is None:
        return
    blocks = stated.court_blocks(subject.sheet)
    for mine in held(subject):
        block = next((b for b in blocks if b.table is mine.table), None)
        if block is None or block.through is None or not any(n for _, n in block.counts):
            continue
        about = _about(subject, block)
        if not about:
            continue
        found = list(_elsewhere(subject, mine, block))
        for other, through in found[:1]:
            yield _proposal(subject, _Same(mine, block, other, through), about)
        if not found:
            yield from _beside(subject, block, blocks, about)


def _elsewhere(
    subject: Subject, mine: Held, block: CourtBlock
) -> Iterator[tuple[Held, datetime.date]]:
    """Other releases with the same counts under another month; those before first."""
    own = subject.book.original(subject.entry)
    others = [
        o
        for o in standing(subject.book).tables
        if o.table.kind == mine.table.kind and subject.book.original(o.entry) is not own
    ]
    order = next((h.order for h in held(subject)), 0)
    for other in sorted(others, key=lambda o: abs(o.order - order)):
        theirs = next((b for b in stated.court_blocks(other.sheet) if b.table is other.table), None)
        moved = theirs and theirs.through and theirs.through != block.through
        if theirs and theirs.through and moved and theirs.counts == block.counts:
            yield other, theirs.through


def _proposal(subject: Subject, same: _Same, about: tuple[Finding, ...]) -> Proposal:
    mine, block, other, through = same.mine, same.block, same.other, same.through
    title = block.table.title_ref
    theirs = stated.court_blocks(other.sheet)
    doubtful = len({b.named for b in theirs if b.named}) > 1
    where = naming.release(other.entry)
    table = naming.TABLES[mine.table.kind]
    told = Told(
        f"The label in {where} is the wrong one: its {table}, with the same numbers, says "
        f"{court.through(through)}, and the other court table of that sheet does not. Here "
        f"{title.cell} says {court.through(block.through)}."
        if doubtful
        else f"The {table} holds the numbers of {court.through(through)}, as {where} has them, "
        f"under {court.through(block.through)} in {title.cell}.",
        ""
        if doubtful
        else f"the {table} holds the numbers of {court.through(through)} under "
        f"{court.through(block.through)}.",
        f"Open {other.entry.name} beside this file and read both titles.",
        () if doubtful else [(title, court.through(through))],
    )
    predicted = [
        Predicted(cell, other.cells[name].quantity.number)
        for name, cell in mine.cells.items()
        if name in other.cells
    ]
    made = cause(__name__, subject, told, predicted, fitted=1, dependent=1)
    return Proposal(made, about)


def _beside(
    subject: Subject,
    block: CourtBlock,
    blocks: tuple[CourtBlock, ...],
    about: tuple[Finding, ...],
) -> Iterator[Proposal]:
    """The month of the other table, where both state the same number of missed hearings."""
    title = block.table.title_ref
    if not any(title in f.cells for f in about):
        return
    for other in blocks:
        if other.named is None or other.named == block.named:
            continue
        shared = set(block.counts) & set(other.counts)
        cells = [
            Predicted(cell, cell.quantity.number)
            for row in block.table.rows
            if (cell := row.get("Count"))
            and ((row.name or row.label), float(cell.quantity.number)) in shared
        ]
        told = Told(
            f"{title.cell} was left standing: its numbers are those of "
            f"{court.through(other.named)}, as the other court table in "
            f"{other.table.title_ref.cell} says"
            + (f"; {naming.few([c.cell for c in cells])} is the same in both." if cells else "."),
            f"the {naming.TABLES[block.table.kind]} holds the numbers of "
            f"{court.through(other.named)} under {court.through(block.named)}.",
            "The next release, where the same numbers stand under their own month.",
            [(title, court.through(other.named))],
        )
        yield Proposal(cause(__name__, subject, told, cells, fitted=1), about)


def _about(subject: Subject, block: CourtBlock) -> tuple[Finding, ...]:
    """Findings that accuse the title or the counts of a block."""
    cells = {block.table.title_ref, block.table.header_ref, *court.cells(block)}
    if block.title:
        cells.add(block.title.ref)
    return tuple(
        f
        for f in subject.findings
        if cells.intersection(f.cells) and f.family in ("dates", "staleness", "continuity")
    )


CAUSE = Hypothesis.described(__name__, __doc__, propose)
