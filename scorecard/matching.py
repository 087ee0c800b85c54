"""Whether a finding is about a thing that is wrong: stricter than a glance.

Same file; the right family; a tier that says enough. Where the truth names cells, the finding
accuses at least one of them and no more than a table's worth; where it names a table, the
finding accuses a cell of that table or its title; where it names the file's name, the sheet's or
the properties, the finding accuses no cell at all; else it is about that sheet or the file.
"""

from collections.abc import Iterable

from crossfoot.book import Book, Entry
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import a1
from crossfoot.core.tables import SheetReading, Table
from scorecard.editing import all_places
from scorecard.truth import Expected, Wrong

_MOST_CELLS = 60


def entries(wrong: Wrong, book: Book) -> tuple[Entry, ...]:
    """The files of a book that a thing lies in."""
    return tuple(
        e
        for e in book.entries
        if any(e.release.digest.hex.startswith(digest) for digest in wrong.digests)
    )


def finds(finding: Finding, wrong: Wrong, wanted: Expected, entry: Entry) -> bool:
    """Whether a finding about a file says what is wrong with it."""
    if finding.digest != entry.release.digest or finding.family not in wanted.families:
        return False
    if finding.tier is Tier.NOTICE and not wanted.notice:
        return False
    return touches(finding, wrong, entry, evidence=wanted.evidence)


def touches(finding: Finding, wrong: Wrong, entry: Entry, *, evidence: bool = False) -> bool:
    """Whether a finding about a file is about the place where something is wrong.

    Args:
        finding: what was said of the file.
        wrong: what is wrong with it.
        entry: the file.
        evidence: whether resting on the place is enough.
    """
    if wrong.sheet and finding.sheet and squashed(finding.sheet) != squashed(wrong.sheet):
        return False
    if wrong.outside:
        return not finding.cells
    places = named(wrong, entry)
    if not places:
        return True
    cells = (*finding.cells, *finding.evidence) if evidence else finding.cells
    met = {c.cell for c in cells if c.digest == finding.digest}
    return len(finding.cells) <= _MOST_CELLS and bool(
        met & places or _of_whole_sheet(finding, wrong)
    )


def _of_whole_sheet(finding: Finding, wrong: Wrong) -> bool:
    """Whether a finding speaks of the whole sheet, and so of each of its tables."""
    return bool(wrong.tables) and finding.check in _WHOLE_SHEET


# Checks that are about everything on a sheet at once.
_WHOLE_SHEET = frozenset({"sheet_repeated"})


def named(wrong: Wrong, entry: Entry) -> frozenset[str]:
    """The addresses that a thing is about; empty where it is about a sheet or a file."""
    found = set(wrong.cells)
    for sheet in entry.reading.sheets:
        if wrong.sheet and squashed(sheet.name) != squashed(wrong.sheet):
            continue
        for table in sheet.tables:
            if table.kind in wrong.tables:
                found |= {a1(*at) for at in all_places(table)}
            found |= _of_subject(wrong.subject, table)
        found |= _court_words(wrong, sheet)
    return frozenset(found)


def _of_subject(subject: str, table: Table) -> set[str]:
    """The cells of an office or a technology that jumped: `AOR Phoenix`, `tech No Tech`."""
    word, _, name = subject.partition(" ")
    if not name:
        return set()
    rows = (
        r
        for r in table.rows
        if r.name == name and (table.kind == "aor_tech" or word == "tech" == table.kind[:4])
    )
    return {c.ref.cell for r in rows for c in r.cells}


def _court_words(wrong: Wrong, sheet: SheetReading) -> set[str]:
    """The dates that belong to a court table: titles and source lines."""
    return {d.ref.cell for d in sheet.dates if d.table in wrong.tables and "court" in d.table}


def squashed(name: str) -> str:
    """A sheet's name without capitals and blanks at its ends."""
    return " ".join(name.split()).lower()


def hits(
    findings: Iterable[Finding], wrong: Wrong, wanted: Expected, entry: Entry
) -> tuple[Finding, ...]:
    """The findings about one file that say what is wrong with it."""
    return tuple(f for f in findings if finds(f, wrong, wanted, entry))
