"""Rows of which the numbers belong to the labels of other rows."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossfoot.checks.causes.reckoning.making import Predicted
from crossfoot.checks.causes.reckoning.others import beside, siblings
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.causes.reckoning.tables import across as form_across
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import as_published
from crossfoot.core.findings import Finding
from crossfoot.core.quantity import Number
from crossfoot.core.tables import Observation, Row, Table

# Of the distance to what the labels call for, no more than this may be left over.
_LEFT = 0.4
# The labels must be clearly wrong as they stand: half as much again, on average.
_CLEARLY = math.log(1.5)


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What the rows of a group should hold, by name.

    Attributes:
        words: where that is known from.
        exact: whether to the last person.
        counts, averages: by normal name.
        order: the names in the order published there; empty where there is none.
    """

    words: str
    exact: bool
    counts: Mapping[str, float]
    averages: Mapping[str, float]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Rows that stand side by side, with what they should hold."""

    table: Table
    rows: tuple[Row, ...]
    reference: Reference

    @property
    def names(self) -> tuple[str, ...]:
        """The normal names of the rows, or their labels."""
        return tuple(name_of(r) for r in self.rows)

    def distance(self, row: Row, name: str) -> float | None:
        """How far the numbers of a row are from what a name calls for; 0 where equal."""
        count, average = row.get("Count"), row.get("ALIP")
        known = self.reference.counts.get(name)
        if known is None or count is None:
            return None
        far = _apart(count, known, exact=self.reference.exact)
        then = self.reference.averages.get(name)
        if then is not None and average is not None and float(average.quantity.number) > 0:
            far += abs(math.log(max(then, 1) / max(float(average.quantity.number), 1)))
        return far

    def fits(self, rows: Sequence[Row], names: Sequence[str]) -> bool:
        """Whether these rows hold the numbers of these names, and not of their own."""
        own, other = 0.0, 0.0
        for row, name in zip(rows, names, strict=True):
            mine, theirs = self.distance(row, name_of(row)), self.distance(row, name)
            if mine is None or theirs is None:
                return False
            own, other = own + mine, other + theirs
        if self.reference.exact:
            return other == 0 < own
        return own > _CLEARLY * len(rows) and other < _LEFT * own

    def predicted(
        self, rows: Sequence[Row], names: Sequence[str]
    ) -> Iterator[tuple[Observation, Number]]:
        """The counts of rows and what those names call for."""
        for row, name in zip(rows, names, strict=True):
            count = row.get("Count")
            if count:
                yield count, round(self.reference.counts[name])

    def costs(
        self, subject: Subject, rows: Sequence[Row], names: Sequence[str]
    ) -> Iterator[Predicted]:
        """The costs of rows that are right at the prices of those names."""
        for row, name in zip(rows, names, strict=True):
            cost, count = row.get("Daily Tech Cost"), row.get("Count")
            price = subject.hand.prices.unit_price(name, self.table.as_of)
            if cost and count and price is not None:
                value = float(count.quantity.number) * float(price)
                predicted = Predicted(cost, value, 0.005)
                if not predicted.rest:
                    yield predicted


def name_of(row: Row) -> str:
    """The normal name of a row, or its label."""
    return row.names[-1] or row.label.strip()


def groups(subject: Subject) -> Iterator[Group]:
    """The groups of rows that findings touch, each with everything it can be held against."""
    sheet = subject.sheet
    if sheet is None:
        return
    across = _across(subject)
    for table in sheet.tables:
        if table.kind.startswith("court"):
            continue
        touched = _touched(subject, table)
        if not touched:
            continue
        for positions in siblings(table).values():
            rows = tuple(table.rows[p] for p in positions)
            if len(rows) < 2 or not any(r.number in touched for r in rows):
                continue
            if table.kind == "tech_cost" and across:
                words = "the office table of the same sheet"
                yield Group(table, rows, Reference(words, True, across, {}, ()))
            # Were the labels wrong, the rows of all offices would not come to the same.
            if table.kind != "tech_cost" or across or not _compared(subject):
                yield from _neighbours(subject, table, rows)


def _neighbours(subject: Subject, table: Table, rows: tuple[Row, ...]) -> Iterator[Group]:
    first = rows[0]
    for other in beside(subject, table):
        theirs = [
            r for r in other.table.rows if r.role is first.role and r.names[:-1] == first.names[:-1]
        ]
        counts = {name_of(r): float(c.quantity.number) for r in theirs if (c := r.get("Count"))}
        averages = {name_of(r): float(c.quantity.number) for r in theirs if (c := r.get("ALIP"))}
        order = tuple(name_of(r) for r in theirs)
        yield Group(
            table,
            rows,
            Reference(other.entry.name, other.same_day, counts, averages, order),
        )


def _across(subject: Subject) -> dict[str, float]:
    """The technologies over all offices, where the technology table differs from them."""
    found: dict[str, float] = {}
    wrong = False
    for _, identity in subject.identities:
        form = identity.form
        if not isinstance(form, Sum) or not form.parts or not form.stated.key:
            continue
        if form.stated.key.table != "tech_cost" or not form.parts[0].key:
            continue
        if form.parts[0].key.table == "aor_tech" and (e := identity.expected(as_published)):
            found[form.stated.key.category] = float(e.number)
            wrong = wrong or not identity.holds(as_published)
    return found if wrong else {}


def _compared(subject: Subject) -> bool:
    """Whether the technology table is held against the rows of all offices."""
    forms = (i.form for _, i in subject.identities)
    return any(isinstance(form, Sum) and form_across(form) for form in forms)


def _touched(subject: Subject, table: Table) -> set[int]:
    """The rows of a table that findings accuse."""
    own = {r.number for r in table.rows}
    return {ref.row for f in subject.findings for ref in f.cells if ref.row in own and _weighs(f)}


def _weighs(finding: Finding) -> bool:
    return finding.family in ("continuity", "labels", "agreement", "price", "presence")


def about(subject: Subject, table: Table, rows: Sequence[Row]) -> tuple[Finding, ...]:
    """The findings that accuse nothing but these rows and the totals of their table."""
    numbers = {r.number for r in rows}
    inside = {r.number for r in table.rows for top in rows if r.path[: len(top.path)] == top.path}
    total = {table.total.number} if table.total else set()
    return tuple(
        f
        for f in subject.findings
        if f.cells
        and all(ref.row in numbers | inside | total for ref in f.cells)
        and any(ref.row in numbers | inside for ref in f.cells)
        and (_weighs(f) or f.family == "price")
    )


def _apart(cell: Observation, known: float, *, exact: bool) -> float:
    value = float(cell.quantity.number)
    if exact:
        return abs(value - known)
    return abs(math.log((value + 1) / (known + 1)))
