"""A second total repeats the first.

Supposes: the total stands both above and below the rows of one table.

Predicts: every number of the second total, from the first.

Fits: nothing.

Confirmed by: the two rows, side by side.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.core.tables import Role, Table


def propose(subject: Subject) -> Iterator[Proposal]:
    """Second totals of which every number is that of the first."""
    for table in subject.sheet.tables if subject.sheet else ():
        for row in table.rows:
            if row.role is Role.SECOND_TOTAL:
                predicted = _predicted(table, row.number)
                if predicted and not any(p.rest for p in predicted):
                    yield from _proposal(subject, table, row.number, predicted)


def _predicted(table: Table, number: int) -> list[Predicted]:
    second = next(r for r in table.rows if r.number == number)
    first = table.total
    return [
        Predicted(cell, same.quantity.number)
        for cell in second.cells
        if first and cell.quantity.is_number and (same := first.get(cell.column))
    ]


def _proposal(
    subject: Subject, table: Table, number: int, predicted: list[Predicted]
) -> Iterator[Proposal]:
    row = next(r for r in table.rows if r.number == number)
    refs = {row.label_ref, *(c.ref for c in row.cells)}
    about = tuple(f for f in subject.findings if f.cells and refs.issuperset(f.cells))
    if not about:
        return
    first = table.total.label.strip() if table.total else "Total"
    told = Told(
        f'The {naming.TABLES.get(table.kind, table.kind)} has two totals, "{first}" and '
        f'"{row.label.strip()}", with the same numbers: added up with the rows, everybody would be '
        "counted twice.",
        f"the {naming.TABLES.get(table.kind, table.kind)} has two totals.",
        "The releases before and after have one.",
    )
    yield Proposal(cause(__name__, subject, told, predicted, fitted=0), about)


CAUSE = Hypothesis.described(__name__, __doc__, propose)
