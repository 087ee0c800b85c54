"""Categories that two tables of one sheet count differently."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.identities.forms import Sum
from crossfoot.checks.identities.identity import Identity, as_published
from crossfoot.core.tables import Observation, Role, Row, Table

# More categories than these are not mixed up by a slip.
_MOST = 5


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """A category that two tables of one sheet count differently.

    Attributes:
        check, identity: what says so.
        cell: the count in the first table.
        parts: the rows of the second.
        other: what those come to.
    """

    check: str
    identity: Identity
    cell: Observation
    parts: tuple[Observation, ...]
    other: int

    @property
    def more(self) -> int:
        """How many more the first table has."""
        return int(self.cell.quantity.number) - self.other

    @property
    def label(self) -> str:
        """The category as the first table calls it."""
        return self.cell.row_path[-1].strip()

    @property
    def category(self) -> str:
        """Its normal name."""
        return self.cell.key.category if self.cell.key else ""

    @property
    def tables(self) -> tuple[str, str]:
        """The kinds of the two tables."""
        own, other = self.cell.key, self.parts[0].key
        return own.table if own else "", other.table if other else ""


def gaps(subject: Subject) -> Sequence[Gap]:
    """Every category that is counted differently, in the order of the first table."""
    return [
        Gap(name, identity, form.stated, form.parts, int(expected.number))
        for name, identity in subject.broken
        if isinstance(form := identity.form, Sum)
        and form.parts
        and form.stated.column == "Count"
        and across(form)
        and (expected := identity.expected(as_published))
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Relabelling:
    """Rows of one office that would close every gap under each other's labels, or under new ones.

    Attributes:
        office: as published.
        gaps: what would be closed.
        rows: each row with the category that its people belong to.
        places: how many offices would do.
    """

    office: str
    gaps: tuple[Gap, ...]
    rows: tuple[tuple[Row, str], ...]
    places: int

    @property
    def gained(self) -> tuple[str, ...]:
        """Categories of which the office has no row as published."""
        now = {row.name for row, _ in self.rows}
        return tuple(category for _, category in self.rows if category not in now)

    def label(self, category: str) -> str:
        """A category as the first table calls it."""
        return next((g.label for g in self.gaps if g.category == category), category)


def relabellings(subject: Subject) -> Iterator[Relabelling]:
    """The first office, if any, in which other labels close every gap between two tables."""
    known = tuple(gaps(subject))
    table = subject.sheet.table("aor_tech") if subject.sheet else None
    if not 1 < len(known) <= _MOST or sum(g.more for g in known) != 0 or table is None:
        return
    offices = dict.fromkeys(r.path[0] for r in table.rows if r.role is Role.LEAF)
    fitting = [(o, rows) for o in offices if (rows := _rearranged(table, o, known))]
    for office, rows in fitting[:1]:
        yield Relabelling(office, known, rows, len(fitting))


def _rearranged(table: Table, office: str, known: Sequence[Gap]) -> tuple[tuple[Row, str], ...]:
    """Each row with its other category, where the counts are the same in another order."""
    rows = [r for r in table.rows if r.role is Role.LEAF and r.path[0] == office]
    own = {r.name: r for r in rows if r.name and r.get("Count")}
    now = {g.category: _count(own.get(g.category)) for g in known}
    meant = {g.category: now[g.category] + g.more for g in known}
    live = sorted(n for n in now.values() if n)
    if live != sorted(n for n in meant.values() if n) or len(set(live)) != len(live):
        return ()
    home = {n: category for category, n in meant.items() if n}
    return tuple((own[c], home[n]) for c, n in now.items() if n and home[n] != c)


def _count(row: Row | None) -> int:
    cell = row.get("Count") if row else None
    return int(cell.quantity.number) if cell else 0


def across(form: Sum) -> bool:
    """Whether the parts of a sum stand in another table than its result."""
    if not form.parts:
        return False
    part, stated = form.parts[0].key, form.stated.key
    return bool(part and stated and part.table != stated.table)
