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
from crossfoot.checks.causes.reckoning.relabelling import Group, about, groups, name_of
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import as_published
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
    yield from _in_one_office(subject)


def _proposal(subject: Subject, group: Group, one: Row, other: Row) -> Proposal:
    exact = group.reference.exact
    pair = (one, other)
    names = (name_of(other), name_of(one))
    predicted = [Predicted(cell, value) for cell, value in group.predicted(pair, names)]
    predicted += list(_costs(subject, group, pair))
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


def _costs(subject: Subject, group: Group, pair: tuple[Row, Row]) -> Iterator[Predicted]:
    """The costs of both rows at each other's price."""
    one, other = pair
    for row, label in ((one, name_of(other)), (other, name_of(one))):
        cost, count = row.get("Daily Tech Cost"), row.get("Count")
        price = subject.hand.prices.unit_price(label, group.table.as_of)
        if cost and count and price is not None:
            predicted = Predicted(cost, float(count.quantity.number) * float(price), 0.005)
            if not predicted.rest:
                yield predicted


def _in_one_office(subject: Subject) -> Iterator[Proposal]:
    """Labels exchanged within one office: two technologies differ by as much as its two rows."""
    gaps = []
    for name, identity in subject.broken:
        form = identity.form
        expected = identity.expected(as_published)
        if isinstance(form, Sum) and form.parts and expected and form.stated.key:
            part = form.parts[0].key
            if part and part.table == "aor_tech" and form.stated.key.table == "tech_cost":
                gap = float(form.stated.quantity.number) - float(expected.number)
                gaps.append((name, identity, form, gap))
    if len(gaps) != 2 or gaps[0][3] + gaps[1][3]:
        return
    (_, _, first, gap), (_, _, second, _) = gaps
    by_office = {p.row_path[0]: p for p in second.parts}
    fitting = [
        (p, q)
        for p in first.parts
        if (q := by_office.get(p.row_path[0]))
        and float(q.quantity.number) - float(p.quantity.number) == gap
    ]
    for mine, theirs in fitting[:1]:
        told = Told(
            f"The labels of {naming.named(mine)} and {naming.named(theirs)} are exchanged: with "
            f"{naming.number(theirs)} and {naming.number(mine)} instead, both technologies come to "
            "what the technology table counts.",
            f"two labels of {mine.row_path[0]} are exchanged.",
            "The same office in the releases before and after.",
        )
        predicted = [Predicted(f.stated, f.stated.quantity.number) for f in (first, second)]
        made = cause(
            __name__,
            subject,
            told,
            predicted,
            fitted=1,
            dependent=1,
            chosen_from=len(first.parts) * len(fitting),
        )
        yield Proposal(made, subject.telling((n, i) for n, i, _, _ in gaps))


CAUSE = Hypothesis.described(__name__, __doc__, propose)
