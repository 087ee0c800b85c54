"""A sheet, a table or a column is that of an earlier release.

Supposes: an earlier table was put in the place of the new one, as a whole or by a column.

Predicts: every number of it, and every date that stands in both.

Fits: nothing where the earlier one is that of the release before; else one number, the release.

Confirmed by: the two files, side by side.
"""

from collections.abc import Iterable, Iterator, Sequence

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.copies import Copied, another_day, copied
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.others import before, held
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.clocks import stated
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Role

Pairs = Sequence[Copied]


def propose(subject: Subject) -> Iterator[Proposal]:
    """Whole sheets, tables and columns that stand in an earlier release."""
    own = held(subject)
    if not own or not subject.findings:
        return
    by_sheet: dict[tuple[int, str], list[Copied]] = {}
    parts: list[Copied] = []
    for one in copied(subject):
        mine, theirs, equal = one
        if len(equal) == len(mine.cells) == len(theirs.cells):
            by_sheet.setdefault((theirs.order, theirs.sheet.name), []).append(one)
        else:
            parts.append(one)
    people = {id(h) for h in own if h.table.kind in stated.POPULATION_TABLES}
    for at in sorted(by_sheet, reverse=True):
        pairs = by_sheet[at]
        repeated = {id(mine) for mine, _, _ in pairs}
        whole = bool(people) and repeated.issuperset(people)
        yield from _proposal(subject, pairs, whole=whole)
    for one in parts:
        yield from _proposal(subject, [one], whole=False)


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
    if whole and (_told(subject.findings) or _apart(pairs)):
        return subject.findings
    cells = {mine.cells[n].ref for mine, _, names in pairs for n in names}
    heads = {ref for mine, _, _ in pairs for ref in (mine.table.title_ref, mine.table.header_ref)}
    stale = _told(subject.findings)
    if not stale and not _apart(pairs):
        return ()
    return tuple(
        f
        for f in subject.findings
        if (heads | cells).intersection(f.cells)
        or (f.family == "agreement" and cells.intersection(f.evidence))
    )


def _told(findings: Iterable[Finding]) -> bool:
    return any(f.family == "staleness" for f in findings)


def _apart(pairs: Pairs) -> bool:
    return any(another_day(mine, theirs) for mine, theirs, _ in pairs)


CAUSE = Hypothesis.described(__name__, __doc__, propose)
