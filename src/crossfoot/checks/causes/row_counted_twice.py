"""One row is counted twice.

Supposes: a sum reaches over one of its rows twice, or a row stands in the table twice.

Predicts: the stated sum, with that row twice, and the average beside it from the same rows; or the
numbers of the second row, from the first.

Fits: one number, which row; nothing where the row is seen to stand there twice.

Confirmed by: the formula of the sum in the publisher's own workbook.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.sums import Summed, sums
from crossfoot.core.tables import Observation, Role, Row, SheetReading


def propose(subject: Subject) -> Iterator[Proposal]:
    """Sums that hold a row twice, and rows that stand there twice."""
    for summed in sums(subject):
        for part in summed.parts:
            value = float(part.quantity.number)
            if value and abs(summed.gap - value) <= 0.005 + abs(value) * 1e-9:
                yield _twice(summed, part)
    if subject.sheet:
        yield from _repeated(subject, subject.sheet)


def _twice(summed: Summed, part: Observation) -> Proposal:
    stated = summed.stated
    predicted = summed.predicted({part.ref.row: 2})
    row = naming.named(part)
    told = Told(
        f"{stated.ref.cell} counts {row} twice: {naming.number(stated, summed.computed)} and "
        f"another {naming.number(part)} is {naming.number(stated)}.",
        f"{row} is counted twice in a total.",
        "The formula of that sum in the workbook it was drawn from shows its range.",
        summed.corrected(),
    )
    made = cause(__name__, summed.subject, told, predicted, fitted=1, chosen_from=len(summed.parts))
    return Proposal(made, summed.findings(predicted))


def _repeated(subject: Subject, sheet: SheetReading) -> Iterator[Proposal]:
    for table in sheet.tables:
        first: dict[tuple[object, ...], Row] = {}
        for row in table.rows:
            name = (row.names, row.path, row.role)
            if row.role not in (Role.LEAF, Role.SUBTOTAL) or name not in first:
                first[name] = row
                continue
            pairs = list(zip(row.cells, first[name].cells, strict=False))
            predicted = [
                Predicted(mine, other.quantity.number)
                for mine, other in pairs
                if mine.quantity.is_number and other.quantity.is_number
            ]
            if not predicted or any(p.rest for p in predicted):
                continue
            told = Told(
                f"The row {' > '.join(row.path)} stands in the table twice, in rows "
                f"{first[name].number} and {row.number}, with the same numbers.",
                f"the row {' > '.join(row.path)} stands in the {naming.TABLES[table.kind]} twice.",
                "The release before has the row once.",
            )
            made = cause(__name__, subject, told, predicted, fitted=0)
            cells = {p.cell.ref for p in predicted} | {row.label_ref}
            own = tuple(
                f
                for f in subject.findings
                if cells.intersection((*f.cells, *f.evidence))
                and f.family in ("arithmetic", "agreement", "labels", "continuity", "presence")
            )
            yield Proposal(made, own)


CAUSE = Hypothesis.described(__name__, __doc__, propose)
