"""Rows that a sum still counts, and that lost their label."""

from collections.abc import Sequence

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.others import near
from crossfoot.checks.causes.reckoning.subject import Subject, union
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import Identity, as_published
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.tables import Role, SetAside, Table


def lost_label(module: str, subject: Subject, cells: Sequence[SetAside]) -> Proposal | None:
    """A row without a label that holds just what sums lack, or have too much; or `None`."""
    count = next((c for c in cells if c.column == "Count"), None)
    people = float(count.quantity.number) if count else 0.0
    if not count or not people:
        return None
    lacking = [(n, i) for n, i in subject.broken if abs(_gap(i)) == people]
    if not lacking:
        return None
    rows = {i.stated.ref.row for _, i in lacking}
    beside = [b for b in subject.broken if b[1].stated.ref.row in rows]
    label = _label(subject, count)
    sums = naming.listed(naming.named(i.stated) for _, i in lacking[:3])
    told = Told(
        f"Row {count.ref.row} lost its label{label and f', {label}'}: {sums} "
        f"{'differs' if len(lacking) == 1 else 'differ'} by the {wording.count(people)} people "
        "that stand in it.",
        f"row {count.ref.row}, with {wording.count(people)} people, has no label.",
        "The same row in the releases before and after.",
        [(count.ref, label)] if label else [],
    )
    made = cause(
        module,
        subject,
        told,
        [Predicted(i.stated, i.stated.quantity.number) for _, i in lacking],
        fitted=0,
        texts=[(count.ref, wording.count(people))],
    )
    about = union(
        tuple(f for f in subject.findings if any(r.row == count.ref.row for r in f.cells)),
        subject.telling([*lacking, *beside]),
        _missing(subject, label),
    )
    return Proposal(made, about)


def _gap(identity: Identity) -> float:
    """Stated less computed, of a sum of people."""
    expected = identity.expected(as_published)
    if not isinstance(identity.form, Sum) or identity.stated.column != "Count" or not expected:
        return 0.0
    return float(identity.stated.quantity.number) - float(expected.number)


def _label(subject: Subject, count: SetAside) -> str:
    """The label that stands in its place in the release before, and nowhere here."""
    sheet, other = subject.sheet, near(subject)
    table = _around(sheet.tables, count.ref.row) if sheet else None
    earlier = subject.book.table(other, table.kind) if other and table else None
    if table is None or earlier is None:
        return ""
    own = {r.names for r in table.rows}
    gone = [r for r in earlier.rows if r.names not in own and r.role is not Role.TOTAL]
    above = [r for r in table.rows if r.number < count.ref.row]
    office = above[-1].path[0] if above else ""
    likely = [r for r in gone if r.path[0] == office] or gone[:1]
    return " > ".join(likely[0].path) if likely else ""


def _around(tables: Sequence[Table], row: int) -> Table | None:
    """The table that a row lies in or ends."""
    return next(
        (t for t in tables if t.rows and t.header_ref.row < row <= t.rows[-1].number + 1), None
    )


def _missing(subject: Subject, label: str) -> tuple[Finding, ...]:
    return tuple(
        f
        for f in subject.findings
        if label and f.family == "presence" and f.message.startswith(f"{label} has no row")
    )
