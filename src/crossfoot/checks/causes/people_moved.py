"""People are counted under another category.

Supposes: so many people were put into another technology or status than their own.

Predicts: the counts of the categories, from another table of the sheet or from another release for
the same day, moved by that number; without either, from the neighbouring releases, roughly.

Fits: one number for each category that people came from. The total is the same anyway, so that one
of the cells proves nothing.

Confirmed by: another release for the same day, and the rows of the offices, where the same people
move.
"""

import re
from collections.abc import Iterator, Mapping

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.costs_along import costs_along
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, implied
from crossfoot.checks.causes.reckoning.moves import Shift, offices, shifts
from crossfoot.checks.causes.reckoning.subject import Subject, reading, union
from crossfoot.checks.causes.reckoning.tables import Gap, gaps
from crossfoot.checks.identities.forms import Product
from crossfoot.checks.identities.identity import Cell, at
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Value
from crossfoot.core.quantity import Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Role, SheetReading, Table

_MOST_CATEGORIES = 5
# What is reckoned from the counts, so that its total moves with them.
_CARRYING = ("Daily Tech Cost",)
# Any number of people could have been fitted.
_FREE = 1_000_000


def propose(subject: Subject) -> Iterator[Proposal]:
    """People who stand elsewhere in another table, or in another release."""
    yield from _two_tables(subject)
    yield from _merged(subject)
    if subject.sheet:
        for shift in shifts(subject):
            yield from _another_release(subject, subject.sheet, shift)


def _two_tables(subject: Subject) -> Iterator[Proposal]:
    found = gaps(subject)
    if not 1 < len(found) <= _MOST_CATEGORIES or sum(g.more for g in found) != 0:
        return
    more, fewer = [g for g in found if g.more > 0], [g for g in found if g.more < 0]
    people = sum(g.more for g in more)
    kind, other = (naming.TABLES.get(k, k) for k in found[0].tables)
    sums = " and ".join(
        f"{wording.count(g.other)} {'+' if g.more > 0 else '-'} {wording.count(abs(g.more))} = "
        f"{naming.number(g.cell)}"
        for g in (*more, *fewer)
    )
    right = {at(g.cell): Quantity.exact(g.other) for g in found}
    costs = list(_costs(subject, right))
    sums += (
        f". The {wording.plural(len(costs), 'cost')} in {naming.cells(c.cell.ref for c in costs)} "
        "agree with the counts of the office table"
        if costs
        else ""
    )
    told = Told(
        f"{wording.count(people)} people stand under {_labels(more)} in the {kind} and under "
        f"{_labels(fewer)} in the {other}: {sums}. Both tables come to the same "
        "number of people, so that the totals do not tell.",
        f"{wording.count(people)} people are counted under {_labels(more)} in one table and under "
        f"{_labels(fewer)} in another.",
        "Another release for the same day, or the movement from the release before to the next.",
        [implied(g.cell, g.other) for g in found],
    )
    made = cause(
        __name__,
        subject,
        told,
        [*(Predicted(g.cell, g.other + g.more) for g in found), *costs],
        fitted=max(len(found) - 1, 1),
        dependent=1,
        chosen_from=_FREE,
    )
    about = subject.telling((g.check, g.identity) for g in found)
    yield Proposal(made, union(about, subject.resolved(right)))


def _costs(subject: Subject, right: Mapping[Cell, Quantity]) -> Iterator[Predicted]:
    """Costs that do not follow from the counts as published, and do from the others."""
    read = reading(right)
    for _, identity in subject.broken:
        form = identity.form
        if isinstance(form, Product) and at(form.count) in right and identity.holds(read):
            yield Predicted(form.stated, form.expected(read).number, 0.005)


def _merged(subject: Subject) -> Iterator[Proposal]:
    """A category that has no row of its own, and all of whose people stand under another."""
    found = [g for g in gaps(subject) if g.more > 0]
    sheet = subject.sheet
    offices = sheet.table("aor_tech") if sheet else None
    table = sheet.table("tech_cost") if sheet else None
    if len(found) != 1 or offices is None or table is None:
        return
    (gap,) = found
    for category, people in _without_a_row(offices, table).items():
        if people != gap.more:
            continue
        told = Told(
            f"The {wording.count(people)} people of {category} are counted under {gap.label}: "
            f"{wording.count(gap.other)} + {wording.count(people)} = {naming.number(gap.cell)}. "
            f"The technology table has no row {category}, and the offices have.",
            f"{wording.count(people)} people of {category} are counted under {gap.label}.",
            "The technology table of the releases before and after.",
            [implied(gap.cell, gap.other)],
        )
        cost = _cost_of_both(subject, gap, category, people)
        predicted = [Predicted(gap.cell, gap.other + people), *cost]
        own = subject.telling([(gap.check, gap.identity)])
        costs = subject.accusing([p.cell.ref for p in cost])
        named = tuple(
            f
            for f in subject.findings
            if f.family in ("labels", "presence", "continuity") and category in f.message
        )
        yield Proposal(
            cause(__name__, subject, told, predicted, fitted=0), union(own, costs, named)
        )


def _without_a_row(offices: Table, table: Table) -> dict[str, int]:
    """The people of every category that the offices have and the technology table has not."""
    own = {r.name for r in table.rows}
    found: dict[str, int] = {}
    for row in offices.rows:
        count = row.get("Count")
        if row.role is Role.LEAF and row.name and row.name not in own and count:
            found[row.name] = found.get(row.name, 0) + int(count.quantity.number)
    return found


def _cost_of_both(subject: Subject, gap: Gap, category: str, people: int) -> list[Predicted]:
    """The cost beside a count, where it is that of both categories at their own prices."""
    place = subject.book.place(gap.cell.ref)
    cost = place.row.get("Daily Tech Cost") if place else None
    day = place.table.as_of if place else None
    own = subject.hand.prices.unit_price(gap.category, day)
    other = subject.hand.prices.unit_price(category, day)
    if cost is None or own is None or other is None:
        return []
    predicted = Predicted(cost, gap.other * own + people * other, 0.005)
    return [] if predicted.rest else [predicted]


def _another_release(subject: Subject, sheet: SheetReading, shift: Shift) -> Iterator[Proposal]:
    more = [c for c in shift.changed if c.more > 0]
    fewer = [c for c in shift.changed if c.more < 0]
    people = sum(c.more for c in more)
    if not more or not fewer or not people:
        return
    about = _about(subject, sheet, shift)
    if not about:
        return
    names = naming.listed(c.label for c in more), naming.listed(c.label for c in fewer)
    compared = naming.release(shift.entry)
    told_offices = ""
    if shift.exact:
        agreeing, compared_offices = offices(subject, shift)
        if compared_offices:
            told_offices = (
                f" The same people move in the rows of {agreeing} of {compared_offices} offices, "
                "and the office's own count stays."
            )
    about_people = wording.count(people) if shift.exact else f"about {wording.count(people)}"
    sums = " and ".join(
        f"{wording.count(c.meant)} {'+' if c.more > 0 else '-'} {wording.count(abs(c.more))} = "
        f"{wording.count(c.meant + c.more)}"
        for c in (*more, *fewer)
    )
    by = (
        f"as {compared} gives them for the same day"
        if shift.exact
        else "by what the neighbouring releases let one expect"
    )
    told = Told(
        f"{about_people[:1].upper()}{about_people[1:]} people of {names[1]} are counted under "
        f"{names[0]}: {sums}, {by}.{told_offices}",
        f"{about_people} people are counted under {names[0]} instead of {names[1]}.",
        "Another release for the same day, and the costs, which are reckoned from the counts.",
        _right(subject, shift) if shift.exact else (),
    )
    predicted = [Predicted(c.cell, c.meant + c.more) for c in shift.changed if c.cell is not None]
    made = cause(
        __name__,
        subject,
        told,
        predicted + list(shift.rest),
        fitted=max(min(len(more), len(fewer)), len(shift.changed) - 1),
        dependent=1 + len(shift.rest),
        chosen_from=_FREE,
    )
    yield Proposal(made, about)


def _right(subject: Subject, shift: Shift) -> list[tuple[CellRef, Value]]:
    """What the cells should hold, with the costs that were reckoned from them."""
    counts = [implied(c.cell, c.meant) for c in shift.changed if c.cell]
    costs = costs_along(subject, shift.changed) if shift.kind == "tech_cost" else []
    return [*counts, *costs]


def _about(subject: Subject, sheet: SheetReading, shift: Shift) -> tuple[Finding, ...]:
    """Findings that accuse nothing but rows of these categories, in whichever table."""
    names = {c.name for c in shift.changed}
    rows: set[tuple[str, int]] = set()
    for table in sheet.tables:
        for row in table.rows:
            if (row.names[-1] or row.label) in names:
                rows.add((sheet.name, row.number))
    total = {c.ref for t in sheet.tables if t.total for c in t.total.cells if c.column in _CARRYING}

    def own(ref: CellRef) -> bool:
        return (ref.sheet, ref.row) in rows or ref in total

    return tuple(
        f
        for f in subject.findings
        if f.family in ("continuity", "labels", "presence", "values")
        and (
            (
                f.cells
                and all(own(ref) for ref in f.cells)
                and any((ref.sheet, ref.row) in rows for ref in f.cells)
            )
            or _lacks(f, shift)
        )
    )


def _lacks(finding: Finding, shift: Shift) -> bool:
    """Whether a finding misses the office rows of a category that people left."""
    left = [c.label for c in shift.changed if c.more < 0]
    gone = re.findall(r" > ([^,]+?)(?=,| and | have | has )", finding.message.split(" row ")[0])
    return finding.family == "presence" and bool(gone) and all(g in left for g in gone)


def _labels(gaps: list[Gap]) -> str:
    return naming.listed(
        naming.named(g.cell) + ("" if len(gaps) == 1 else f" ({wording.count(abs(g.more))})")
        for g in gaps
    )


CAUSE = Hypothesis.described(__name__, __doc__, propose)
