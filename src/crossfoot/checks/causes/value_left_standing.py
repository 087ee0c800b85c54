"""Numbers or dates of another release were left standing.

Supposes: the sheet was made from an earlier one, and some cells were not filled in anew.

Predicts: each of those cells, to the last digit, from the cell of the same name in that release.

Fits: nothing where that is the release before; else one number, the release.

Confirmed by: that release, side by side.
"""

from collections.abc import Iterable, Iterator

from crossfoot.book import Entry
from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.copies import another_day, copied
from crossfoot.checks.causes.reckoning.dates_left import day_not_held, year_kept
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, implied
from crossfoot.checks.causes.reckoning.others import before, elsewhere, names, stood_still
from crossfoot.checks.causes.reckoning.subject import Subject, union
from crossfoot.checks.clocks import stated
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.identities.identity import Cell, at
from crossfoot.checks.repeats.standing import Held, digits
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import Observation, StatedDate

# A number here, and the same number in the other release.
Pair = tuple[Observation, Observation]
# Fewer digits in all stay equal by chance: of one given neighbour, and of any release.
_TELLING, _TELLING_OF_SUSPECTS, _TELLING_OF_ANY = 2.0, 3.5, 4.7
_MOST_RELEASES = 3
_NAMED = 4
_FRACTION = 1e-9


def propose(subject: Subject) -> Iterator[Proposal]:
    """Cells that hold what they held in another release."""
    if subject.sheet is None:
        return
    previous = before(subject)
    wanted = {at(c.cell): c.value for c in subject.candidates}
    by_release = _numbers(subject, previous)
    dated = list(_dates(subject))
    entries = set(by_release)
    # Between two running releases a finished year may have been published.
    last = subject.book.before(subject.entry)
    if dated:
        entries.update(e for e in (previous, last) if e)
    proposals = []
    for entry in sorted(entries, key=lambda e: e.release.order):
        pairs = by_release.get(entry, [])
        left = [d for d in dated if _stood(entry, subject, d)]
        proposal = _proposal(subject, entry, pairs, left, wanted, nearest=entry in {previous, last})
        if proposal:
            proposals.append(proposal)
    yield from sorted(proposals, key=lambda p: p.cause.rank)[:_MOST_RELEASES]
    yield from year_kept(__name__, subject, previous)
    yield from day_not_held(__name__, subject)


def _numbers(subject: Subject, previous: Entry | None) -> dict[Entry, list[Pair]]:
    """Doubtful numbers that stand in another release, and averages that stood still."""
    whole = {
        (theirs.entry, at(mine.cells[name]))
        for mine, theirs, equal in copied(subject)
        if another_day(mine, theirs)
        for name in equal
    }
    found: dict[Entry, dict[Cell, Pair]] = {}
    for cell, other, same in _doubtful(subject):
        if (other.entry, at(cell)) not in whole:
            found.setdefault(other.entry, {})[at(cell)] = cell, same
    if previous and (subject.broken or any(f.family == "staleness" for f in subject.findings)):
        for cell, same in stood_still(subject, previous):
            if (previous, at(cell)) not in whole:
                found.setdefault(previous, {}).setdefault(at(cell), (cell, same))
    return {entry: list(pairs.values()) for entry, pairs in found.items()}


def _doubtful(subject: Subject) -> Iterator[tuple[Observation, Held, Observation]]:
    """Accused numbers, and those that sums call for otherwise, wherever else they stand."""
    called = names(subject)
    # A count that is merely under suspicion is equal by chance more easily than an accused one.
    suspects = (c.cell for c in subject.candidates)
    large = [c for c in suspects if c.column != "Count" or digits([c]) >= _TELLING_OF_SUSPECTS]
    cells = {at(c): c for c in (*subject.accused, *large)}
    for where, cell in cells.items():
        if where not in called or abs(float(cell.quantity.number)) < _FRACTION:
            continue
        mine, name = called[where]
        # A court table is monthly: its numbers stand in several releases by right.
        if mine.table.kind in stated.COURT_TABLES:
            continue
        for other, same in elsewhere(subject, mine, name):
            if _another_day(mine, other):
                yield cell, other, same


def _proposal(  # noqa: PLR0913  # the parts of one hypothesis
    subject: Subject,
    entry: Entry,
    pairs: list[Pair],
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
    stood = {at(cell) for cell, _ in pairs if nearest and cell.column == "ALIP"}
    broken = [b for b in subject.broken if stood & {at(c) for c in b[1].cells}]
    of_rows = {(where[0], column) for where in stood for column in range(where[1])}
    broken += [b for b in subject.broken if of_rows & {at(c) for c in b[1].cells} & _own(mine)]
    about = (subject.accusing(refs), _of_dates(subject, dated), subject.telling(broken))
    return Proposal(made, union(*settled, *about))


def _own(cells: Iterable[Observation]) -> set[Cell]:
    return {at(cell) for cell in cells}


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


CAUSE = Hypothesis.described(__name__, __doc__, propose)
