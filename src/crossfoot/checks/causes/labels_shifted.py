"""A block of labels is shifted against its numbers.

Supposes: labels or numbers were pasted one row too high or too low, over a stretch of rows.

Predicts: the numbers of each row of the stretch, from what the label beside it calls for by another
table of the sheet or by a neighbouring release.

Fits: two numbers, where the stretch begins and ends.

Confirmed by: another table, or another release for the same day.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.office_rows import relabelled
from crossfoot.checks.causes.reckoning.relabelling import Group, about, groups, name_of
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.tables import relabellings
from crossfoot.core import wording
from crossfoot.core.tables import Row

_FEWEST = 3


def propose(subject: Subject) -> Iterator[Proposal]:
    """Stretches of rows that hold the numbers of the rows above or below."""
    for found in relabellings(subject):
        if not found.gained and len(found.rows) >= _FEWEST:
            yield relabelled(__name__, subject, found)
    for group in groups(subject):
        names = group.names
        for step in (1, -1):
            for first, last in _stretches(group, step):
                rows = group.rows[first : last + 1]
                meant = _rotated(names[first : last + 1], step)
                # Where the labels were not rotated, the row at the end has lost its own.
                if not group.fits(rows, meant):
                    rows, meant = _open(rows, meant, step)
                if len(rows) >= _FEWEST - 1 and group.fits(rows, meant):
                    proposal = _proposal(subject, group, rows, meant, step)
                    if proposal.findings:
                        yield proposal


def _stretches(group: Group, step: int) -> Iterator[tuple[int, int]]:
    """The longest stretches in which each row fits the label of its neighbour better."""
    shifted = [_better(group, i, i + step) for i in range(len(group.rows))]
    start: int | None = None
    for i, better in enumerate([*shifted, False]):
        if better and start is None:
            start = i
        elif not better and start is not None:
            first, last = (start, i) if step > 0 else (start - 1, i - 1)
            first, last = max(first, 0), min(last, len(group.rows) - 1)
            if last - first + 1 >= _FEWEST:
                yield first, last
            start = None


def _better(group: Group, row: int, name: int) -> bool:
    if not 0 <= name < len(group.rows):
        return False
    mine = group.distance(group.rows[row], group.names[row])
    other = group.distance(group.rows[row], group.names[name])
    return mine is not None and other is not None and other < mine / 2


def _rotated(names: tuple[str, ...], step: int) -> tuple[str, ...]:
    return names[step:] + names[:step]


def _open(
    rows: tuple[Row, ...], meant: tuple[str, ...], step: int
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    return (rows[:-1], meant[:-1]) if step > 0 else (rows[1:], meant[1:])


def _proposal(
    subject: Subject, group: Group, rows: tuple[Row, ...], meant: tuple[str, ...], step: int
) -> Proposal:
    exact = group.reference.exact
    by_name = {name_of(r): r.label.strip() for r in group.rows}
    what = naming.cells(r.label_ref for r in rows)
    told = Told(
        f"The labels in {what} are shifted by one row: each of the "
        f"{wording.plural(len(rows), 'row')} holds {'exactly' if exact else 'about'} the numbers "
        f"of the label {'below' if step > 0 else 'above'} it, by {group.reference.words}.",
        f"the labels of {wording.plural(len(rows), 'row')} are shifted by one.",
        "Another release for the same day, or the next one.",
        [(r.label_ref, by_name.get(n, n)) for r, n in zip(rows, meant, strict=True)],
    )
    made = cause(
        __name__,
        subject,
        told,
        [
            *(Predicted(cell, value) for cell, value in group.predicted(rows, meant)),
            *group.costs(subject, rows, meant),
        ],
        fitted=2,
        dependent=1 if exact else 0,
        chosen_from=len(group.rows) ** 2,
    )
    return Proposal(made, about(subject, group.table, rows))


CAUSE = Hypothesis.described(__name__, __doc__, propose)
