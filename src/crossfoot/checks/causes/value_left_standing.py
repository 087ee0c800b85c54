"""Numbers or dates of another release were left standing.

Supposes: the sheet was made from an earlier one, and some cells were not filled in anew.

Predicts: each of those cells, to the last digit, from the cell of the same name in that release.

Fits: nothing where that is the release before; else one number, the release.

Confirmed by: that release, side by side.
"""

import collections
import datetime
import itertools
from collections.abc import Iterable, Iterator

from crossfoot.book import Entry
from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.copies import another_day, copied
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, implied
from crossfoot.checks.causes.reckoning.others import before, elsewhere, names
from crossfoot.checks.causes.reckoning.subject import Subject, union
from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.identities.identity import Cell, at
from crossfoot.checks.repeats.standing import Held, digits
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import Observation, StatedDate

# Fewer digits in all stay equal by chance: of one given neighbour, and of any release.
_TELLING, _TELLING_OF_ANY = 2.0, 4.7
_MOST_RELEASES = 3
_NAMED = 4
_FRACTION = 1e-9


def propose(subject: Subject) -> Iterator[Proposal]:
    """Cells that hold what they held in another release."""
    if subject.sheet is None:
        return
    previous = before(subject)
    wanted = {at(c.cell): c.value for c in subject.candidates}
    whole = {
        (theirs.entry, at(mine.cells[name]))
        for mine, theirs, equal in copied(subject)
        if another_day(mine, theirs)
        for name in equal
    }
    by_release: dict[Entry, list[tuple[Observation, Observation]]] = {}
    called = names(subject)
    cells = {at(c): c for c in (*subject.accused, *(c.cell for c in subject.candidates))}
    for where, cell in cells.items():
        if where in called and not _whole_number_of_nothing(cell):
            mine, name = called[where]
            # A court table is monthly: its numbers stand in several releases by right.
            if mine.table.kind in stated.COURT_TABLES:
                continue
            for other, same in elsewhere(subject, mine, name):
                if _another_day(mine, other) and (other.entry, where) not in whole:
                    by_release.setdefault(other.entry, []).append((cell, same))
    dated = list(_dates(subject))
    entries = set(by_release)
    if previous and dated:
        entries.add(previous)
    proposals = []
    for entry in sorted(entries, key=lambda e: e.release.order):
        pairs = by_release.get(entry, [])
        left = [d for d in dated if _stood(entry, subject, d)]
        proposal = _proposal(subject, entry, pairs, left, wanted, nearest=entry is previous)
        if proposal:
            proposals.append(proposal)
    yield from sorted(proposals, key=lambda p: p.cause.rank)[:_MOST_RELEASES]
    yield from _year_kept(subject, previous)
    yield from _day_not_held(subject)


def _year_kept(subject: Subject, previous: Entry | None) -> Iterator[Proposal]:
    """Titles that still carry the fiscal year of the release before."""
    current = subject.book.current(previous) if previous else None
    for finding in subject.findings:
        if previous is None or current is None or finding.family != "dates":
            continue
        right, wrong = _fiscal_year(finding.expected), _fiscal_year(finding.found)
        kept = finding.cells and wrong == current.fiscal_year
        if right is None or wrong is None or right - wrong != 1 or not kept:
            continue
        told = Told(
            f"The fiscal year in {naming.cells(finding.cells)} was left standing from the release "
            f"before, {previous.name}, which is of fiscal year {wrong} as well.",
            f"titles of fiscal year {wrong} were left standing in {right}.",
            f"Read the titles of {previous.name} and of the release after.",
            [(ref, f"FY{right}") for ref in finding.cells],
        )
        texts = [(ref, f"FY{wrong}") for ref in finding.cells]
        yield Proposal(cause(__name__, subject, told, (), fitted=0, texts=texts), (finding,))


def _day_not_held(subject: Subject) -> Iterator[Proposal]:
    """A day that is one usual step before the right one, of a release not in the archive."""
    steps = collections.Counter(
        (b.plain - a.plain).days
        for a, b in itertools.pairwise(series.others(subject.book, subject.entry))
        if a.plain and b.plain and b.plain > a.plain
    )
    if not steps:
        return
    usual = max(steps, key=lambda s: (steps[s], -s))
    for finding in subject.findings:
        right, wrong = _iso(finding.expected), _iso(finding.found)
        if finding.family != "dates" or not right or not wrong or not finding.cells:
            continue
        if (right - wrong).days != usual:
            continue
        where = naming.cells(finding.cells)
        told = Told(
            f"{where} was left standing from a release that the archive does not hold: "
            f"{wording.date(wrong)} is {usual} days before {wording.date(right)}, the usual step "
            "from one count to the next.",
            f"the date in {where} was left standing at {wording.date(wrong)}.",
            f"A release with the count of {wording.date(wrong)}.",
            [(ref, right.isoformat()) for ref in finding.cells],
        )
        texts = [(ref, wrong.isoformat()) for ref in finding.cells]
        yield Proposal(cause(__name__, subject, told, (), fitted=1, texts=texts), (finding,))


def _iso(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _fiscal_year(value: object) -> int | None:
    text = value if isinstance(value, str) else ""
    return int(text[2:]) if text[:2] == "FY" and text[2:].isdigit() else None


def _proposal(  # noqa: PLR0913  # the parts of one hypothesis
    subject: Subject,
    entry: Entry,
    pairs: list[tuple[Observation, Observation]],
    dated: list[StatedDate],
    wanted: dict[Cell, Quantity],
    *,
    nearest: bool,
) -> Proposal | None:
    mine = [cell for cell, _ in pairs]
    telling = digits(mine) + sum(_digits(c) for c in mine if c.column != "Count")
    if telling < (_TELLING if nearest else _TELLING_OF_ANY) and not (nearest and dated):
        return None
    texts = [(d.ref, d.phrase) for d in dated]
    refs = [c.ref for c in mine] + [ref for ref, _ in texts]
    where = _whence(subject, entry, nearest=nearest)
    were = "was" if len(refs) == 1 else "were"
    more = len(mine) - _NAMED
    what = naming.listed(
        [f"{naming.number(c)} in {naming.named(c)}" for c in mine[:_NAMED]]
        + [f"{wording.date(d.day)} in {d.ref.cell}" for d in dated if d.day]
        + ([wording.plural(more, "other number")] if more > 0 else [])
    )
    told = Told(
        f"{naming.cells(refs)} {were} left standing from {where}: {what}.",
        f"{what} {were} left standing from {where}.",
        f"Compare {naming.cells(refs)} with the same cells of {entry.name}.",
        [implied(c, wanted[at(c)].number) for c in mine if at(c) in wanted],
    )
    made = cause(
        __name__,
        subject,
        told,
        [Predicted(c, other.quantity.number) for c, other in pairs],
        texts=texts,
        fitted=int(not nearest),
        chosen_from=1 if nearest else len(subject.book.releases),
    )
    settled = [subject.resolved({at(c): wanted[at(c)]}) for c in mine if at(c) in wanted]
    return Proposal(made, union(*settled, subject.accusing(refs), _of_dates(subject, dated)))


def _whence(subject: Subject, entry: Entry, *, nearest: bool) -> str:
    """Which release a cell was left from; one published later holds what was there before."""
    if nearest:
        return f"the release before, {entry.name}"
    order = subject.book.entries.index
    current = subject.book.current(entry)
    day = judge(subject.book, entry, current).day if current else None
    if day and order(entry) > order(subject.entry):
        return f"the count of {wording.date(day)}, which {naming.release(entry)} gives again"
    return naming.release(entry)


def _of_dates(subject: Subject, dated: Iterable[StatedDate]) -> tuple[Finding, ...]:
    """Findings of the family of dates that accuse one of these cells."""
    refs = {d.ref for d in dated}
    return tuple(
        f for f in subject.findings if f.family == "dates" and f.cells and refs.issuperset(f.cells)
    )


def _dates(subject: Subject) -> Iterator[StatedDate]:
    """The dated statements that findings accuse, each cell once."""
    accused = {ref for f in subject.findings for ref in f.cells if f.family == "dates"}
    found: dict[object, StatedDate] = {}
    for one in subject.sheet.dates if subject.sheet else ():
        if one.ref in accused and one.day:
            found.setdefault(one.ref, one)
    yield from found.values()


def _stood(entry: Entry, subject: Subject, one: StatedDate) -> bool:
    """Whether a release states the same day of the same thing."""
    current = subject.book.current(entry)
    return bool(current) and any(
        d.day == one.day and d.role == one.role and d.table == one.table
        for d in (current.dates if current else ())
    )


def _another_day(mine: Held, other: Held) -> bool:
    """A re-issue for the same day repeats what it does not correct."""
    days = mine.table.as_of, other.table.as_of
    return None in days or days[0] != days[1]


def _digits(cell: Observation) -> float:
    """How many digits an average or a cost has to tell it from others."""
    text = f"{abs(float(cell.quantity.number)):.12g}".replace(".", "").strip("0")
    return float(len(text))


def _whole_number_of_nothing(cell: Observation) -> bool:
    return abs(float(cell.quantity.number)) < _FRACTION


CAUSE = Hypothesis.described(__name__, __doc__, propose)
