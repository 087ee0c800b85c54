"""How the categories of a table differ from those of another release."""

import collections
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book import Entry
from crossfoot.checks.causes.reckoning.making import Predicted
from crossfoot.checks.causes.reckoning.others import Beside, beside
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.core.tables import Observation, Role, SheetReading, Table

# Without a release for the same day only a movement beyond this share of the total is told.
_SHARE = 0.02
# Fewer people than these come and go in a fortnight.
_FEWEST = 100
# By this share of its own size a category moves without anybody being misplaced.
_USUAL = 0.03
# A count that is nearer to the neighbours than the other release's own is not the moved one.
_CLEARLY = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Changed:
    """One category whose count differs.

    Attributes:
        name, label: of the category.
        cell: its count; `None` where this release has no such row.
        meant: what it should count.
        more: how many more it counts.
    """

    name: str
    label: str
    cell: Observation | None
    meant: int
    more: int


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """The categories of one table, beside another release.

    Attributes:
        kind: of the table.
        entry: the other release.
        sheet: its sheet.
        exact: whether it speaks of the same day.
        changed: the categories that differ, or differ beyond what the others do.
        rest: the others, where they are not known to the last person.
    """

    kind: str
    entry: Entry
    sheet: SheetReading
    exact: bool
    changed: tuple[Changed, ...]
    rest: tuple[Predicted, ...]


def shifts(subject: Subject) -> Iterator[Shift]:
    """One for each table of categories that a finding touches, where people have moved."""
    for kind in ("tech_cost", "status"):
        table = subject.sheet.table(kind) if subject.sheet else None
        if table is None:
            continue
        around = beside(subject, table)
        same = [b for b in around if b.same_day]
        near = [b for b in around if not b.same_day]
        exact = next((s for b in same if (s := _exact(table, b, near))), None)
        found = exact or (
            _rough(table, near, _accused(subject, table)) if near and not same else None
        )
        if found:
            yield found


def _accused(subject: Subject, table: Table) -> set[str]:
    """The categories of which a finding accuses a number."""
    rows = {ref.row for f in subject.findings for ref in f.cells}
    return {r.name or r.label.strip() for r in table.rows if r.number in rows}


def _exact(table: Table, other: Beside, near: list[Beside]) -> Shift | None:
    mine, theirs = _counts(table), _counts(other.table)
    names = list(dict.fromkeys((*mine, *theirs)))
    values = {n: (_of(mine, n), _of(theirs, n)) for n in names}
    moved = [n for n in names if values[n][0] != values[n][1]]
    if not 1 < len(moved) <= 5 or sum(a - b for a, b in values.values()) != 0:
        return None
    if near and not _nearer(other.table, table, near, moved):
        return None
    changed = tuple(
        Changed(
            n, _label(n, table, other.table), mine.get(n), values[n][1], values[n][0] - values[n][1]
        )
        for n in moved
    )
    return Shift(table.kind, other.entry, other.sheet, True, changed, ())


def _nearer(right: Table, wrong: Table, near: list[Beside], moved: list[str]) -> bool:
    """Whether one of two tables for one day is clearly nearer to the neighbours."""

    def distance(table: Table) -> float:
        own = _counts(table)
        return sum(abs(_of(own, n) - _of(_counts(b.table), n)) for b in near for n in moved)

    return distance(right) * _CLEARLY < distance(wrong)


def _rough(table: Table, near: list[Beside], accused: set[str]) -> Shift | None:
    """What has moved beyond the growth of the whole, by the mean of the neighbours."""
    mine = _counts(table)
    known = [_counts(b.table) for b in near]
    total = sum(_of(mine, n) for n in mine)
    names = list(dict.fromkeys((*mine, *(n for k in known for n in k))))
    expected = {}
    for name in names:
        shares = [_of(k, name) / max(sum(_of(k, n) for n in k), 1) for k in known]
        expected[name] = round(total * sum(shares) / len(shares))
        # Where the releases before and after differ, and this one lies between, nobody moved.
        if min(shares) < _of(mine, name) / max(total, 1) < max(shares):
            expected[name] = _of(mine, name)
    pairs = list(_pairs({n: _of(mine, n) - expected[n] for n in names}, mine, expected, accused))
    if not pairs:
        return None
    more: dict[str, int] = {}
    for up, down, people in pairs:
        more[up] = more.get(up, 0) + people
        more[down] = more.get(down, 0) - people
    changed = tuple(
        Changed(n, _label(n, table, near[0].table), mine.get(n), _of(mine, n) - by, by)
        for n, by in more.items()
    )
    left = tuple(
        Predicted(cell, expected[n] + more.get(n, 0)) for n in names if (cell := mine.get(n))
    )
    return Shift(table.kind, near[0].entry, near[0].sheet, False, changed, left)


def _pairs(
    gaps: dict[str, int],
    mine: dict[str, Observation],
    expected: dict[str, int],
    accused: set[str],
) -> Iterator[tuple[str, str, int]]:
    """Who moved where: the farthest departures first, each with one the other way.

    How far is measured by what a category of that size does in any case. Fewer people count
    where a category is gone, or is accused.
    """

    def far(name: str) -> float:
        return gaps[name] / (_USUAL * expected[name] + _FEWEST)

    total = sum(_of(mine, n) for n in mine)
    left = sorted(gaps, key=lambda n: (n not in accused, -abs(far(n)), n))
    while len(left) > 1:
        first = left.pop(0)
        others = [n for n in left if gaps[n] * gaps[first] < 0]
        if not others:
            continue
        second = max(others, key=lambda n: (abs(far(n)), n))
        known = first in accused or second in accused or not {first, second} <= set(mine)
        people = abs(gaps[first]) if first in accused else min(abs(gaps[first]), abs(gaps[second]))
        if first in accused and second in accused:
            people = min(abs(gaps[first]), abs(gaps[second]))
        if people < _FEWEST or (people < total * _SHARE and not known) or abs(far(first)) < 1:
            continue
        left.remove(second)
        up, down = (first, second) if gaps[first] > 0 else (second, first)
        yield up, down, people


def offices(subject: Subject, shift: Shift) -> tuple[int, int]:
    """In how many offices, of how many in both releases, the same people move.

    They do where the office's own count is the same in both and the rows that differ are
    among the categories that changed.
    """
    mine = subject.sheet.table("aor_tech") if subject.sheet else None
    theirs = shift.sheet.table("aor_tech")
    if mine is None or theirs is None or shift.kind != "tech_cost":
        return 0, 0
    names = {c.name for c in shift.changed}
    own, other = _by_office(mine), _by_office(theirs)
    shared = [office for office in own if office in other]
    agreeing = 0
    for office in shared:
        rows = set(own[office]) | set(other[office])
        differing = {r for r in rows if own[office].get(r, 0) != other[office].get(r, 0)}
        agreeing += bool(differing) and differing <= names
    return agreeing, len(shared)


def _by_office(table: Table) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = collections.defaultdict(dict)
    for row in table.rows:
        count = row.get("Count")
        if count and row.role in (Role.LEAF, Role.SUBTOTAL) and row.names[0]:
            name = row.names[-1] or row.label if row.role is Role.LEAF else ""
            found[row.names[0]][name] = int(count.quantity.number)
    return found


def _counts(table: Table) -> dict[str, Observation]:
    """The counts of the rows of a table by normal name, a name used twice left out."""
    rows = [(r.name or r.label.strip(), r.get("Count")) for r in table.rows if r.role is Role.LEAF]
    often = collections.Counter(name for name, _ in rows)
    return {name: cell for name, cell in rows if cell and often[name] == 1}


def _of(counts: dict[str, Observation], name: str) -> int:
    return int(counts[name].quantity.number) if name in counts else 0


def _label(name: str, *tables: Table) -> str:
    """What the publisher calls a category here, or in the other release."""
    for table in tables:
        for row in table.rows:
            if row.name == name:
                return row.label.strip()
    return name
