"""Two labels are exchanged.

Supposes: two rows carry each other's label.

Predicts: the numbers of both rows, each from what the other label calls for by another table of
the sheet or by a neighbouring release; and costs, at the price of the other label.

Fits: nothing to the last person; beside a neighbouring release, one number, which two.

Confirmed by: another table, or another release for the same day.
"""

import itertools
from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.office_rows import relabelled
from crossfoot.checks.causes.reckoning.relabelling import Group, about, groups, name_of
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.tables import relabellings
from crossfoot.core.findings import Value
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Row


def propose(subject: Subject) -> Iterator[Proposal]:
    """Pairs of rows that hold each other's numbers."""
    for group in groups(subject):
        for one, other in itertools.combinations(group.rows, 2):
            if group.fits((one, other), (name_of(other), name_of(one))):
                proposal = _proposal(subject, group, one, other)
                if proposal.findings:
                    yield proposal
    for found in relabellings(subject):
        if not found.gained and len(found.rows) == 2:
            yield relabelled(__name__, subject, found)


def _proposal(subject: Subject, group: Group, one: Row, other: Row) -> Proposal:
    exact = group.reference.exact
    pair = (one, other)
    names = (name_of(other), name_of(one))
    predicted = [Predicted(cell, value) for cell, value in group.predicted(pair, names)]
    predicted += list(group.costs(subject, pair, names))
    labels = naming.listed(" > ".join(r.path) for r in pair)
    numbers = ", ".join(
        f"{r.label_ref.cell} {naming.number(c)}" for r in pair if (c := r.get("Count"))
    )
    told = Told(
        f"The labels {labels} are exchanged: the numbers beside them ({numbers}) are "
        f"{'exactly' if exact else 'about'} each other's, by {group.reference.words}.",
        f"the labels {labels} are exchanged.",
        "Another release for the same day, or the next one.",
        _swapped(one, other),
    )
    made = cause(
        __name__,
        subject,
        told,
        predicted,
        fitted=int(not exact),
        dependent=1 if exact else 0,
        chosen_from=len(group.rows) * (len(group.rows) - 1) // 2,
    )
    return Proposal(made, about(subject, group.table, pair))


def _swapped(one: Row, other: Row) -> list[tuple[CellRef, Value]]:
    return [(one.label_ref, other.label.strip()), (other.label_ref, one.label.strip())]


CAUSE = Hypothesis.described(__name__, __doc__, propose)
