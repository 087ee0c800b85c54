"""A row has no label: a left-over total, or a row of the table that lost its label.

Supposes: a total was put below or beside the table while the sheet was made, and was not removed;
or the label of a row was deleted.

Predicts: the numbers of that row, from the total of this sheet or of another release; or from what
the sums of the table lack without it.

Fits: nothing where it is this sheet's own total, that of the release before, or what a sum lacks;
else one number, the release.

Confirmed by: that release, and the row's being hidden; or the label in the release before.
"""

from collections.abc import Iterator

from crossfoot.book import Entry
from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.lost_labels import lost_label
from crossfoot.checks.causes.reckoning.making import Told
from crossfoot.checks.causes.reckoning.others import before
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.core import wording
from crossfoot.core.findings import Cause
from crossfoot.core.tables import SetAside, SheetReading

_COLUMNS = ("Count", "ALIP", "Daily Tech Cost")
# A smaller number without a label is met by chance somewhere.
_TELLING = 1000


def propose(subject: Subject) -> Iterator[Proposal]:
    """Numbers without a label that are some release's total."""
    sheet = subject.sheet
    accused = {(r.sheet, r.row) for f in subject.findings for r in f.cells}
    rows: dict[int, list[SetAside]] = {}
    for aside in sheet.set_aside if sheet else ():
        wanted = (aside.ref.sheet, aside.ref.row) in accused
        if wanted and aside.column in _COLUMNS and aside.quantity.is_number:
            rows.setdefault(aside.ref.row, []).append(aside)
    for row in sorted(rows):
        cells = rows[row]
        lost = lost_label(__name__, subject, cells)
        if lost:
            yield lost
        elif abs(float(cells[0].quantity.number)) >= _TELLING:
            yield from _proposal(subject, cells)


def _proposal(subject: Subject, cells: list[SetAside]) -> Iterator[Proposal]:
    best: tuple[int, Entry, list[SetAside]] | None = None
    nearest = before(subject)
    for entry, totals in _totals(subject):
        equal = [c for c in cells if f"{float(c.quantity.number):.12g}" in totals.get(c.column, ())]
        if equal and (best is None or len(equal) > best[0]):
            best = len(equal), entry, equal
    if best is None:
        return
    _, entry, equal = best
    own = entry is subject.entry
    given = own or entry is nearest
    refs = tuple(c.ref for c in equal)
    where = "this sheet's own" if own else f"that of {naming.release(entry)}"
    said = naming.listed(wording.count(c.quantity.number) for c in equal)
    told = Told(
        f"The row without a label is a left-over total, {where}: {said}"
        f"{' days on average' if len(equal) > 1 else ''}"
        f"{', in a hidden row' if equal[0].hidden else ''}.",
        f"a left-over total, {wording.count(equal[0].quantity.number)}, stands in the table "
        "without a label.",
        f"Compare {naming.cells(refs)} with the total of {entry.name}.",
    )
    made = Cause(
        name=__name__.rpartition(".")[2],
        sentence=told.sentence,
        fitted=int(not given),
        cells=refs,
        residual=0.0,
        predicts=tuple((c.ref, c.quantity.value) for c in equal),
        corrected=tuple((c.ref, None) for c in equal),
        title=subject.headline(told.headline),
        confirm=told.confirm,
        chosen_from=1 if given else len(subject.book.releases),
    )
    rows = {(c.ref.sheet, c.ref.row) for c in cells}
    about = tuple(
        f for f in subject.findings if f.cells and all((r.sheet, r.row) in rows for r in f.cells)
    )
    yield Proposal(made, about)


def _totals(subject: Subject) -> Iterator[tuple[Entry, dict[str, set[str]]]]:
    """The totals of this sheet, of the release before, and of all others, latest first."""
    nearest = before(subject)
    if subject.sheet:
        yield subject.entry, _of(subject.sheet)
    others = [e for e in reversed(subject.book.releases) if e is not subject.entry]
    for entry in ([nearest] if nearest else []) + [e for e in others if e is not nearest]:
        current = subject.book.current(entry)
        if current:
            yield entry, _of(current)


def _of(sheet: SheetReading) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table in sheet.tables:
        for cell in table.total.cells if table.total else ():
            if cell.quantity.is_number:
                text = f"{float(cell.quantity.number):.12g}"
                found.setdefault(cell.column, set()).add(text)
    return found


CAUSE = Hypothesis.described(__name__, __doc__, propose)
