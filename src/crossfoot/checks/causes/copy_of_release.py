"""A sheet, a table or a column is that of an earlier release.

Supposes: an earlier table was put in the place of the new one, as a whole or by a column.

Predicts: every number of it, and every date that stands in both.

Fits: nothing where the earlier one is that of the release before; else one number, the release.

Confirmed by: the two files, side by side.
"""

from collections.abc import Iterable, Iterator, Sequence

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.others import before, held
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.clocks import stated
from crossfoot.checks.repeats.standing import Held, Name, Repeat, digits, repeats
from crossfoot.checks.repeats.telling import through
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Role

Pairs = Sequence[tuple[Held, Held, tuple[Name, ...]]]
# More than half of a table, as the check of repeated tables has it.
_MOST = 0.5
_FEWEST = 8
_TELLING = 5.0


def propose(subject: Subject) -> Iterator[Proposal]:
    """Whole sheets, tables and columns that stand in an earlier release."""
    own = held(subject)
    if not own or not subject.findings:
        return
    by_sheet: dict[tuple[int, str], list[tuple[Held, Held, tuple[Name, ...]]]] = {}
    parts: list[tuple[Held, Held, tuple[Name, ...]]] = []
    for mine in own:
        for repeat in repeats(subject.book, mine):
            theirs = repeat.theirs
            if repeat.whole and repeat.telling and not _of_its_month(repeat):
                at = theirs.order, theirs.sheet.name
                by_sheet.setdefault(at, []).append((mine, theirs, tuple(mine.cells)))
            elif equal := _part(repeat):
                parts.append((mine, theirs, equal))
    people = {id(h) for h in own if h.table.kind in stated.POPULATION_TABLES}
    for at in sorted(by_sheet, reverse=True):
        pairs = by_sheet[at]
        repeated = {id(mine) for mine, _, _ in pairs}
        whole = bool(people) and repeated.issuperset(people)
        yield from _proposal(subject, pairs, whole=whole)
    for one in parts:
        yield from _proposal(subject, [one], whole=False)


def _of_its_month(repeat: Repeat) -> bool:
    """Whether a court table may stand where it stands: a month is told more than once.

    So it is under the same month, or where the earlier label is itself in doubt. Under an
    earlier month than before, the label is at fault and not the numbers.
    """
    if repeat.mine.table.kind not in stated.COURT_TABLES:
        return False
    blocks = stated.court_blocks(repeat.theirs.sheet)
    months = {b.named for b in blocks if b.named}
    mine, theirs = through(repeat.mine), through(repeat.theirs)
    return len(months) > 1 or mine is None or theirs is None or mine <= theirs


def _part(repeat: Repeat) -> tuple[Name, ...]:
    """The cells of a column, or of most of a table, that are equal; none where they tell little."""
    mine = repeat.mine
    if mine.table.kind in stated.COURT_TABLES or not repeat.telling:
        return ()
    if len(mine.cells) >= _FEWEST and len(repeat.equal) > len(mine.cells) * _MOST:
        return tuple(n for n in mine.cells if n in repeat.equal)
    for column in mine.table.columns:
        names = [n for n in mine.cells if n[2] == column]
        cells = [mine.cells[n] for n in names]
        live = [c for c in cells if c.quantity.number]
        whole = len(live) > 2 and repeat.equal.issuperset(names)
        if whole and (column != "Count" or digits(cells) >= _TELLING):
            return tuple(names)
    return ()


def _proposal(subject: Subject, pairs: Pairs, *, whole: bool) -> Iterator[Proposal]:
    found = _findings(subject, pairs, whole=whole)
    if not found:
        return
    theirs = pairs[0][1]
    entry = theirs.entry
    nearest = entry is before(subject)
    numbers = [
        Predicted(mine.cells[n], other.cells[n].quantity.number)
        for mine, other, names in pairs
        for n in names
    ]
    texts = tuple(_same_texts(pairs)) if whole else ()
    where = naming.release(entry)
    what = "The whole sheet is" if whole else f"{_what(pairs)} those of"
    joined = f"{what} that of {where}" if whole else f"{what} {where}"
    day = next((t.as_of for t in theirs.sheet.tables if t.as_of and t.kind != "court"), None)
    small = joined[:1].lower() + joined[1:]
    told = Told(
        f"{joined}: all {wording.count(len(numbers))} numbers are equal to the last digit"
        + (f", and {len(texts)} of its dated lines" if texts else "")
        + (f". They are of {wording.date(day)}." if day and whole else "."),
        f"{small}.",
        f'Open {entry.name}, sheet "{theirs.sheet.name.strip()}", beside this file.',
    )
    made = cause(
        __name__,
        subject,
        told,
        numbers,
        texts=texts,
        fitted=int(not nearest),
        dependent=_dependent(pairs),
        chosen_from=1 if nearest else len(subject.book.releases),
    )
    yield Proposal(made, found)


def _what(pairs: Pairs) -> str:
    """`The numbers of the status table in A5 and of the office table in A16 are`."""
    mine, _, names = pairs[0]
    if len(pairs) == 1 and len(names) < len(mine.cells):
        columns = {n[2] for n in names}
        table = naming.TABLES.get(mine.table.kind, mine.table.kind)
        if len(columns) == 1:
            return f"The numbers of column {columns.pop()} of the {table} are"
        return f"{len(names)} of {len(mine.cells)} numbers of the {table} are"
    tables = (
        f"the {naming.TABLES.get(m.table.kind, m.table.kind)} in {m.table.title_ref.cell}"
        for m, _, _ in pairs
    )
    return f"The numbers of {naming.listed(tables)} are"


def _dependent(pairs: Pairs) -> int:
    """Totals and subtotals follow from their rows."""
    sums = (Role.TOTAL, Role.SUBTOTAL, Role.SECOND_TOTAL)
    return sum(
        n[1] in {str(role) for role in sums} for _, _, names in pairs for n in names if len(n) > 1
    )


def _same_texts(pairs: Pairs) -> Iterator[tuple[CellRef, str]]:
    mine, theirs = pairs[0][0].sheet, pairs[0][1].sheet
    said = {" ".join(d.phrase.split()) for d in theirs.dates}
    seen: set[CellRef] = set()
    for one in mine.dates:
        text = " ".join(one.phrase.split())
        if text in said and one.ref not in seen and one.role != "title":
            seen.add(one.ref)
            yield one.ref, one.phrase


def _findings(subject: Subject, pairs: Pairs, *, whole: bool) -> tuple[Finding, ...]:
    """What a copy explains: of a whole sheet everything, of a table what touches it."""
    if whole and (_told(subject.findings) or _another_day(pairs)):
        return subject.findings
    cells = {mine.cells[n].ref for mine, _, names in pairs for n in names}
    heads = {ref for mine, _, _ in pairs for ref in (mine.table.title_ref, mine.table.header_ref)}
    stale = _told(subject.findings)
    if not stale and not _another_day(pairs):
        return ()
    return tuple(
        f
        for f in subject.findings
        if (heads | cells).intersection(f.cells)
        or (f.family == "agreement" and cells.intersection(f.evidence))
    )


def _told(findings: Iterable[Finding]) -> bool:
    return any(f.family == "staleness" for f in findings)


def _another_day(pairs: Pairs) -> bool:
    """A re-issue for the same day repeats what it does not correct."""
    return any(
        mine.table.as_of != theirs.table.as_of
        or mine.sheet.fiscal_year != theirs.sheet.fiscal_year
        or mine.table.title.split() != theirs.table.title.split()
        for mine, theirs, _ in pairs
    )


CAUSE = Hypothesis.described(__name__, __doc__, propose)
