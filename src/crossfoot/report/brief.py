"""One screen about one release: sound or not, what moved, what not to quote, what to say.

A plain object; `cli/brief.py` prints it and pages may show it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.book.compare import Change, ChangeKind, compare
from crossfoot.book.restatements import Restatement
from crossfoot.book.status import Statuses, Worth
from crossfoot.build import Build
from crossfoot.core import wording
from crossfoot.core.findings import Case, Finding, Tier
from crossfoot.core.quantity import Number
from crossfoot.core.tables import Measure, Observation, Role, SheetReading, Table
from crossfoot.report import words

MOST_MOVEMENTS = 6


@dataclass(frozen=True, slots=True)
class Movement:
    """One quantity in the release before and in this one.

    Attributes:
        about: what it is, in the words of this release.
        before, after: the two values.
        cell: where the later one stands.
        worth: whether the later one may be quoted.
    """

    about: str
    before: Number
    after: Number
    cell: str
    worth: Worth

    @property
    def difference(self) -> float:
        """Later less earlier."""
        return float(self.after) - float(self.before)

    @property
    def share(self) -> float | None:
        """The difference as a share of the earlier value; `None` where that is nothing."""
        return self.difference / float(self.before) if self.before else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that should not be quoted, and why."""

    about: str
    value: Number
    cell: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Brief:
    """What a reader needs within a minute of a release.

    Attributes:
        entry: the release.
        previous: the release before it, or `None`.
        cases: what does not add up in it, gravest first.
        sound: whether nothing of tier error or warning stands against it.
        unchanged: whether every number is the one of the release before.
        earlier: whether it speaks of an earlier day than the release before; movements are
            then not told.
        changes: every difference from the release before.
        movements: the largest, by people.
        doubtful: figures not to be quoted, totals first.
        restated: earlier figures that this release changed without saying so.
        sentence: a sentence that may be quoted; empty where the total may not.
        citation: where its figures stand.
        note: what to say beside the sentence; empty where nothing.
    """

    entry: Entry
    previous: Entry | None
    cases: tuple[Case, ...]
    sound: bool
    unchanged: bool
    earlier: bool
    changes: tuple[Change, ...]
    movements: tuple[Movement, ...]
    doubtful: tuple[Figure, ...]
    restated: tuple[Restatement, ...]
    sentence: str
    citation: str
    note: str


def newest(book: Book) -> Entry | None:
    """The release published last, copies left out."""
    dated = [entry for entry in book.releases if entry.release.published and entry.reading.sheets]
    return dated[-1] if dated else None


def brief(found: Build, entry: Entry) -> Brief:
    """The brief of one release. `found` has the findings of the whole book."""
    book = found.book
    previous = book.before(entry)
    own = [f for f in found.standing if f.digest == entry.release.digest]
    restated, statuses = found.restatements, found.statuses
    changes = compare(previous.reading, entry.reading) if previous else ()
    sheet = book.current(entry)
    figures = list(_doubtful(sheet, statuses)) if sheet else []
    sentence, citation, note = _quotable(book, entry, previous, statuses)
    earlier = previous is not None and _speaks_earlier(book, entry, previous)
    return Brief(
        entry=entry,
        previous=previous,
        cases=_cases(found, own),
        sound=not any(f.tier in (Tier.ERROR, Tier.WARNING) for f in own),
        unchanged=previous is not None and not _numbers_changed(changes),
        earlier=earlier,
        changes=changes,
        movements=() if earlier else _movements(changes, statuses),
        doubtful=tuple(figures),
        restated=tuple(
            r for r in restated if r.after.release is entry.release and not r.announcement
        ),
        sentence=sentence,
        citation=citation,
        note=note,
    )


def _cases(found: Build, own: Sequence[Finding]) -> tuple[Case, ...]:
    order = list(Tier)
    standing = {f.id for f in own}
    mine = (c for c in found.cases if any(f.id in standing for f in c.findings))
    return tuple(sorted(mine, key=lambda c: order.index(c.findings[0].tier)))


def _speaks_earlier(book: Book, entry: Entry, previous: Entry) -> bool:
    """Whether the people it counts were counted before those of the release before."""
    now, before = _last_day(book, entry), _last_day(book, previous)
    return now is not None and before is not None and now < before


def _last_day(book: Book, entry: Entry) -> datetime.date | None:
    tables = (book.table(entry, kind) for kind in _PEOPLE)
    return max((t.as_of for t in tables if t and t.as_of), default=None)


def _numbers_changed(changes: Sequence[Change]) -> bool:
    told = (ChangeKind.CHANGED, ChangeKind.NEW, ChangeKind.GONE)
    return any(change.kind in told for change in changes)


def _movements(changes: Sequence[Change], statuses: Statuses) -> tuple[Movement, ...]:
    moved = []
    for change in changes:
        old, new = change.before, change.after
        if change.kind is not ChangeKind.CHANGED or not old or not new or not new.key:
            continue
        if new.key.measure is Measure.PARTICIPANTS and (new.key.place or new.key.category):
            # Technologies inside an office repeat what office and technology say already.
            if new.key.place and new.key.category:
                continue
            label = new.row_path[-1]
            about = label if new.key.place else f"{label} ({_TABLES.get(new.key.table, '')})"
            values = old.quantity.number, new.quantity.number
            moved.append(Movement(about, *values, new.ref.cell, statuses.of(new).worth))
    moved.sort(key=lambda m: (-abs(m.difference), m.about))
    return tuple(moved[:MOST_MOVEMENTS])


_PEOPLE = ("status", "aor_tech", "tech_cost")
_TABLES = {"tech_cost": "technology", "status": "status", "aor_tech": "office table"}


def _doubtful(sheet: SheetReading, statuses: Statuses) -> Sequence[Figure]:
    ranked: list[tuple[tuple[bool, bool, int], Figure]] = []
    for table in sheet.tables:
        for row in table.rows:
            for cell in row.cells:
                if not cell.quantity.is_number:
                    continue
                status = statuses.of(cell)
                if status.worth is Worth.DO_NOT:
                    about = _about(table, cell)
                    rank = (row.role is Role.LEAF, row.role is Role.SUBTOTAL, len(ranked))
                    figure = Figure(about, cell.quantity.number, cell.ref.cell, status.reason)
                    ranked.append((rank, figure))
    return [figure for _, figure in sorted(ranked, key=lambda pair: pair[0])]


def _about(table: Table, cell: Observation) -> str:
    unit = words.unit(table.kind, cell.column)
    return f"{' > '.join(cell.row_path)}, {unit}, {words.table(table.kind)}"


def _population(book: Book, entry: Entry, statuses: Statuses) -> Observation | None:
    """The total number of people as it may be quoted, from the first table that allows it."""
    for kind in _PEOPLE:
        table = book.table(entry, kind)
        cell = table.total.get("Count") if table and table.total else None
        if cell and cell.period and statuses.of(cell).worth is not Worth.DO_NOT:
            return cell
    return None


def _quotable(
    book: Book, entry: Entry, previous: Entry | None, statuses: Statuses
) -> tuple[str, str, str]:
    now = _population(book, entry, statuses)
    if now is None or now.period is None:
        return "", "", ""
    note = statuses.of(now).reason
    people = wording.count(now.quantity.number)
    day = wording.date(now.period.last_day)
    text, citation = f"On {day}, {people} people were in the programme", statuses.citation(now)
    before = _population(book, previous, statuses) if previous else None
    if before is None or before.period is None or before.period >= now.period:
        return f"{text}.", citation, note
    step = int(now.quantity.number) - int(before.quantity.number)
    since = wording.date(before.period.last_day)
    how = "as many as" if not step else f"{abs(step):,} {'more' if step > 0 else 'fewer'} than"
    both = f"{citation}; {statuses.citation(before)}"
    return f"{text}, {how} on {since}.", both, note or statuses.of(before).reason
