"""Numbers or dates of another release were left standing.

Supposes: the sheet was made from an earlier one, and some cells were not filled in anew.

Predicts: each of those cells, to the last digit, from the cell of the same name in that release.

Fits: nothing where that is the release before; else one number, the release.

Confirmed by: that release, side by side.
"""

from collections.abc import Iterable, Iterator

from crossfoot.book import Entry
from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, implied
from crossfoot.checks.causes.reckoning.others import before, elsewhere, names
from crossfoot.checks.causes.reckoning.subject import Subject, union
from crossfoot.checks.identities.identity import Cell, at
from crossfoot.checks.repeats.standing import Held, digits
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.quantity import Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation, StatedDate

# Fewer digits in all stay equal by chance: of one given neighbour, and of any release.
_TELLING, _TELLING_OF_ANY = 2.0, 4.0
_MOST_RELEASES = 3
_FRACTION = 1e-9


def propose(subject: Subject) -> Iterator[Proposal]:
    """Cells that hold what they held in another release."""
    if subject.sheet is None:
        return
    previous = before(subject)
    wanted = {at(c.cell): c.value for c in subject.candidates}
    by_release: dict[Entry, list[tuple[Observation, Observation]]] = {}
    called = names(subject)
    cells = {at(c): c for c in (*subject.accused, *(c.cell for c in subject.candidates))}
    for where, cell in cells.items():
        if where in called and not _whole_number_of_nothing(cell):
            mine, name = called[where]
            for other, same in elsewhere(subject, mine, name):
                if _another_day(mine, other):
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
    where = "the release before, " + entry.name if nearest else naming.release(entry)
    what = ", ".join(
        [f"{naming.named(c)} {naming.number(c)}" for c in mine[:4]]
        + [f"{d.ref.cell} {wording.date(d.day)}" for d in dated if d.day]
    )
    told = Told(
        f"{naming.cells(refs)} {'was' if len(refs) == 1 else 'were'} left standing from {where}: "
        f"{what}{' and others' if len(mine) > 4 else ''}.",
        f"{wording.plural(len(refs), 'cell')} of {where} {'was' if len(refs) == 1 else 'were'} "
        "left standing.",
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


def _of_dates(subject: Subject, dated: Iterable[StatedDate]) -> tuple[Finding, ...]:
    """Findings of the family of dates that accuse one of these cells."""
    refs: set[CellRef] = {d.ref for d in dated}
    return tuple(f for f in subject.findings if f.family == "dates" and refs.issuperset(f.cells))


def _dates(subject: Subject) -> Iterator[StatedDate]:
    """The dated statements that findings accuse, each cell once."""
    accused = {ref for f in subject.findings for ref in f.cells if f.family == "dates"}
    seen: set[CellRef] = set()
    for one in subject.sheet.dates if subject.sheet else ():
        if one.ref in accused and one.day and one.ref not in seen:
            seen.add(one.ref)
            yield one


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
