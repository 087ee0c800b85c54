"""What a cause looks at: the findings of one sheet, and what is not true on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crossfoot.book import Book, Entry
from crossfoot.checks.identities.forms import Read
from crossfoot.checks.identities.identity import Cell, Identity, Relations, as_published, at
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.quantity import Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation, SheetReading
from crossfoot.hand.model import Hand

# Beyond these a sheet is not what it looks like, and a search would only take time.
MOST_BROKEN = 60
MOST_CELLS = 300


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A cell that makes everything true that it takes part in, with one other value in it."""

    cell: Observation
    value: Quantity


@dataclass(slots=True)
class _Worked:
    """What has been worked out so far."""

    identities: tuple[tuple[str, Identity], ...] | None = None
    candidates: tuple[Candidate, ...] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """The findings of one sheet of one release, or those about the file as a whole.

    Attributes:
        book: every release.
        hand: aliases and prices.
        entry: the release.
        sheet: the sheet, or `None` for what is about the whole file.
        findings: the findings of the sheet; those about the whole file when there is none.
        relations: everything that the checks hold true of a sheet, by name of the check.
    """

    book: Book
    hand: Hand
    entry: Entry
    sheet: SheetReading | None
    findings: tuple[Finding, ...]
    relations: tuple[tuple[str, Relations], ...] = ()
    _worked: _Worked = field(default_factory=_Worked, repr=False)

    # -- what is true and what is not

    @property
    def identities(self) -> tuple[tuple[str, Identity], ...]:
        """Everything that should be true of the sheet, with the check that says so."""
        if self._worked.identities is None:
            sheet = self.sheet
            self._worked.identities = (
                tuple((name, i) for name, of in self.relations for i in of(sheet, self.hand))
                if sheet
                else ()
            )
        return self._worked.identities

    @property
    def broken(self) -> tuple[tuple[str, Identity], ...]:
        """Those that are not true as published."""
        if not any(f.family in ("arithmetic", "agreement", "price") for f in self.findings):
            return ()
        found = tuple((name, i) for name, i in self.identities if not i.holds(as_published))
        return found if len(found) <= MOST_BROKEN else ()

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every cell whose correction alone makes all true that it takes part in."""
        if self._worked.candidates is None:
            self._worked.candidates = tuple(self._candidates())
        return self._worked.candidates

    def _candidates(self) -> Iterator[Candidate]:
        touching: dict[Cell, list[Identity]] = {}
        for _, identity in self.identities:
            for cell in identity.cells:
                touching.setdefault(at(cell), []).append(identity)
        seen: set[Cell] = set()
        for _, identity in self.broken:
            cells = identity.cells if len(identity.cells) <= MOST_CELLS else (identity.stated,)
            for cell in cells:
                if at(cell) in seen or cell.column != identity.stated.column:
                    continue
                value = identity.solve(cell, as_published)
                if value is None or not _possible(cell, value):
                    continue
                own = [i for i in touching[at(cell)] if i.stated.column == cell.column]
                if all(i.holds(reading({at(cell): value})) for i in own):
                    seen.add(at(cell))
                    yield Candidate(cell, value)

    # -- which findings something explains

    def resolved(self, corrected: Mapping[Cell, Quantity]) -> tuple[Finding, ...]:
        """The findings of everything that is broken, and true with these values instead."""
        read = reading(corrected)
        mended = [
            (name, i)
            for name, i in self.broken
            if any(at(c) in corrected for c in i.cells) and i.holds(read)
        ]
        return tuple(f for f in self.findings if any(tells(f, *one) for one in mended))

    def telling(self, broken: Iterable[tuple[str, Identity]]) -> tuple[Finding, ...]:
        """The findings of some things that are broken."""
        known = tuple(broken)
        return tuple(f for f in self.findings if any(tells(f, *one) for one in known))

    def accusing(self, cells: Iterable[CellRef]) -> tuple[Finding, ...]:
        """The findings that accuse nothing but some of these cells."""
        known = frozenset(cells)
        return tuple(f for f in self.findings if f.cells and known.issuperset(f.cells))

    @property
    def accused(self) -> tuple[Observation, ...]:
        """Every number that a finding accuses, each once."""
        refs = dict.fromkeys(ref for f in self.findings for ref in f.cells)
        cells = (self.book.at(ref) for ref in refs)
        return tuple(c for c in cells if c and c.quantity.is_number)

    # -- how it is called

    def headline(self, text: str) -> str:
        """The first line of a case: `Release of 26 May 2023: ...`."""
        day = self.entry.release.published
        name = f"Release of {wording.date(day)}" if day else self.entry.release.publisher_name
        counted = _population_day(self.sheet)
        when = f", population of {counted}" if counted else ""
        return f"{name}{when}: {text}"


def tells(finding: Finding, check: str, identity: Identity) -> bool:
    """Whether a finding is about something that is broken."""
    return finding.check == check and identity.stated.ref in finding.evidence


def reading(corrected: Mapping[Cell, Quantity]) -> Read:
    """Reads cells as published, but for the corrected ones."""
    return lambda cell: corrected.get(at(cell)) or cell.quantity


def union(*groups: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings of several groups, each once."""
    return tuple(dict.fromkeys(f for group in groups for f in group))


def _possible(cell: Observation, value: Quantity) -> bool:
    number = float(value.number)
    if number + value.slack < 0:
        return False
    return cell.column != "Count" or number == int(number)


def _population_day(sheet: SheetReading | None) -> str:
    """The one day that the tables of people agree on, written out, or nothing."""
    days = {t.as_of for t in sheet.tables if t.as_of} if sheet else set()
    court = {t.as_of for t in sheet.tables if t.kind.startswith("court")} if sheet else set()
    own = {day for day in days - court if day}
    return wording.date(own.pop()) if len(own) == 1 else ""
