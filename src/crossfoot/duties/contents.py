"""What a release has to carry: breakdowns, fresh figures, history, a form to work with."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.book.restatements import Restatement
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.periods import month_end
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Role, Row, Table
from crossfoot.duties.halves import Half
from crossfoot.duties.outcomes import Found, Outcome
from crossfoot.duties.updates import Brings, Update, people_tables
from crossfoot.hand.duty_files import Element

_ROLES = {"totals": (Role.TOTAL,), "subtotals": (Role.SUBTOTAL,)}
_LEAVES = (Role.LEAF,)
_TEXT_NUMBERS = "cell_is_number"
_UNREAD = "Nothing was read from this file."


@dataclass(frozen=True, slots=True)
class _Look:
    """What one table carries of a breakdown: how many cells are owed, and how many are there."""

    table: Table
    owed: int
    there: int
    lacks: tuple[str, ...]
    refs: tuple[CellRef, ...]


def breakdown(book: Book, entry: Entry, element: Element) -> Found:
    """Whether a release carries a breakdown, judged from its own tables."""
    sheet = book.current(entry)
    if sheet is None:
        said = entry.reading.problem or "It has no sheet about the programme."
        return Found(Outcome.UNTESTED, said, "A copy of the file that can be read.")
    kinds = " or ".join(element.tables)
    broken = [f for f in sheet.faults if f.table in element.tables]
    tables = [t for t in sheet.tables if t.kind in element.tables]
    if not tables and broken:
        said = f"A table of the kind {kinds} is there and could not be read ({broken[0].ref.cell})."
        return Found(Outcome.UNTESTED, said, "The table, read by hand.")
    if not tables:
        return Found(Outcome.MISSING, f'The sheet "{sheet.name}" has no table of the kind {kinds}.')
    looks = [_look(table, element) for table in tables]
    best = max(looks, key=lambda look: (look.there == look.owed, look.there))
    where = f"in the table at {best.table.header_ref.cell}"
    number = f"{best.there} of the {best.owed} cells that are owed hold a number, {where}"
    lacking = f"; lacking: {', '.join(best.lacks[:6])}" if best.lacks else ""
    if not best.there:
        return Found(Outcome.MISSING, f"{number}{lacking}.", evidence=best.refs)
    whole = best.there == best.owed
    instead = f" What is published is not what is owed: {element.stands_in}." * bool(
        element.stands_in
    )
    outcome = Outcome.MET if whole and not element.stands_in else Outcome.PARTLY
    return Found(outcome, f"{number}{lacking}.{instead}", evidence=best.refs)


def _look(table: Table, element: Element) -> _Look:
    rows: list[tuple[str, Row | None]]
    if element.rows:
        named = {row.name: row for row in table.rows}
        rows = [(name, named.get(name)) for name in element.rows]
    else:
        roles = _ROLES.get(element.rows_are, _LEAVES)
        rows = [(row.label, row) for row in table.rows if row.role in roles]
        rows = rows or [(f"{element.rows_are} of any name", None)]
    there, lacks, refs = 0, [], []
    for name, row in rows:
        for column in element.columns:
            cell = row.get(column) if row else None
            if cell:
                there += 1
                refs.append(cell.ref)
            elif row is None:
                lacks.append(f"a row {name}")
            elif column not in table.columns:
                lacks.append(f"a column {column}")
            else:
                lacks.append(f"{name}, {column}")
    owed = len(rows) * len(element.columns)
    return _Look(table, owed, there, tuple(dict.fromkeys(lacks)), tuple(refs))


def age(update: Update) -> Found:
    """Whether the figures of a release are of its own half-month or of the one before."""
    if update.brings is Brings.CLOSED:
        return Found(Outcome.NOT_OWED, "It closes a year that is over and is no running report.")
    if update.as_of is None:
        stated = ", ".join(wording.date(day) for day in update.stated)
        said = f"It states {stated}, after its publication." if stated else "It states no day."
        return Found(Outcome.UNTESTED, said, "The day on which the people were counted.")
    oldest = Half.of(update.day).before.start
    days = (update.day - update.as_of).days
    said = f"Its figures are of {wording.date(update.as_of)}, {wording.plural(days, 'day')} old."
    others = [day for day in update.stated if day != update.as_of]
    if others:
        said += f" Another table states {wording.date(others[0])}."
    if update.as_of >= oldest:
        return Found(Outcome.MET, said, days=days)
    late = f"{said} The half-month before its release began on {wording.date(oldest)}."
    return Found(Outcome.LATE, late, days=days)


def history_in_file(book: Book, update: Update, element: Element) -> Found:
    """How many counts of the months before a release its own sheets carry."""
    sheet = book.current(update.entry)
    if sheet is None:
        return Found(Outcome.UNTESTED, _UNREAD, "A copy of the file that can be read.")
    start = _months_before(update.day, element.months)
    days = {
        table.as_of
        for each in update.entry.reading.sheets
        for table in each.tables
        if table.as_of and start <= table.as_of <= update.day and not table.kind.startswith("court")
    }
    owed = element.count * element.months // 12
    said = (
        f"Its sheets carry figures of {wording.plural(len(days), 'day')} in the {element.months} "
        f"months before it; {owed} are owed."
    )
    if len(days) >= owed:
        return Found(Outcome.MET, said)
    newest = {t.as_of for t in people_tables(book, update.entry)}
    return Found(Outcome.PARTLY if days - newest else Outcome.MISSING, said)


@dataclass(frozen=True, slots=True)
class Site:
    """What the publisher's page offered when this archive last visited it.

    Attributes:
        source: its name.
        looked: the day of the visit.
        offered: names of files.
    """

    source: str
    looked: datetime.date
    offered: tuple[str, ...]


def history_on_site(found: Sequence[Update], site: Site | None, element: Element) -> Found:
    """Whether the releases of the months before a visit were still offered at it."""
    if site is None:
        said = "No visit of this archive to the publisher's page is on record."
        return Found(Outcome.UNTESTED, said, "A visit: `crossfoot watch --once`.")
    start = _months_before(site.looked, element.months)
    names = {name.casefold() for name in site.offered}
    known = [u.entry.release for u in found if start <= u.day <= site.looked]
    if not known:
        said = f"This archive holds no release of the {element.months} months before the visit."
        return Found(Outcome.UNTESTED, said, "The releases of these months.")
    there = [release for release in known if release.publisher_name.casefold() in names]
    said = (
        f"On {wording.date(site.looked)} {len(there)} of the {len(known)} releases of the "
        f"{element.months} months before that this archive holds were offered under their names."
    )
    who = (f"this archive's visit to {site.source}",)
    if len(there) == len(known):
        return Found(Outcome.MET, said, known_from=who)
    return Found(Outcome.PARTLY if there else Outcome.MISSING, said, known_from=who)


def form(entry: Entry, findings: Iterable[Finding]) -> Found:
    """Whether a file can be searched and sorted: a workbook, with its numbers as numbers."""
    if not entry.reading.readable:
        said = entry.reading.problem or _UNREAD
        return Found(Outcome.UNTESTED, said, "A copy of the file that can be opened.")
    cells = tuple(
        ref
        for finding in findings
        if finding.check == _TEXT_NUMBERS and finding.digest == entry.release.digest
        for ref in finding.cells
    )
    if cells:
        said = (
            f"A workbook in which {wording.plural(len(cells), 'number')} cannot be sorted as one."
        )
        return Found(Outcome.PARTLY, said, evidence=cells)
    return Found(Outcome.MET, "A workbook: it can be downloaded, searched and sorted.")


def corrections(own: Sequence[Restatement]) -> Found | None:
    """Whether a release that corrects figures says so; `None` where it corrects none."""
    made = [one for one in own if not one.scheduled]
    if not made:
        return None
    said = [one for one in made if one.announcement]
    number = wording.plural(len(made), "published figure")
    refs = tuple(one.after.observation.ref for one in made)
    if len(said) == len(made):
        words = made[0].announcement[:80]
        return Found(Outcome.MET, f'It changes {number} and says so: "{words}".', evidence=refs)
    if said:
        silent = len(made) - len(said)
        text = f"It changes {number}, {silent} of them on sheets that do not say so."
        return Found(Outcome.PARTLY, text, evidence=refs)
    return Found(Outcome.MISSING, f"It changes {number} without a word.", evidence=refs)


def _months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, month_end(year, month + 1).day))
