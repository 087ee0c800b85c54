"""Average lengths were reckoned to another day than the people were counted on.

Supposes: days in programme were counted from entry to a day some days before the count, so that
people who came in since have a negative length.

Predicts: the averages of small groups that did not change since a neighbouring release: they grew
by the days between the two counts, less those missing days.

Fits: one number, the days missing.

Confirmed by: the averages of the next release, which make up for the missing days.
"""

import collections
from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.clocks import series
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.repeats.standing import Name, numbers
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.tables import Observation

_NEAR = 1e-6
_FEWEST = 2


def propose(subject: Subject) -> Iterator[Proposal]:
    """One proposal where negative averages can be told from groups that did not change."""
    sheet = subject.sheet
    accused = [c for c in subject.accused if c.column == "ALIP" and float(c.quantity.number) < 0]
    negative = {(c.ref.row) for c in accused} | _negative_rows(subject)
    table = sheet.table("aor_tech") if sheet else None
    if not (negative or _only_averages(subject)) or sheet is None or table is None:
        return
    mine = numbers(table)
    day = judge(subject.book, subject.entry, sheet).day
    growth: dict[Name, set[tuple[int, float]]] = {}
    for other in series.others(subject.book, subject.entry):
        theirs = other.sheet.table("aor_tech")
        their_day = judge(subject.book, other.entry, other.sheet).day
        if theirs is None or day is None or their_day is None:
            continue
        gap = (day - their_day).days
        if not gap or abs(gap) > 45:
            continue
        for name, grown in _unchanged(mine, numbers(theirs)):
            growth.setdefault(name, set()).add((gap, grown))
    missing: collections.Counter[int] = collections.Counter()
    for seen in growth.values():
        missing.update({round(gap - grown) for gap, grown in seen})
    # Without missing days the groups say that everybody simply grew older.
    ranked = [(n, k) for k, n in missing.items() if 0 < k <= 60]
    best = max(ranked, default=(0, 0))
    if best[0] < _FEWEST or missing.get(0, 0) >= best[0]:
        return
    days = best[1]
    groups = [n for n, seen in growth.items() if any(round(g - w) == days for g, w in seen)]
    cells = [mine[n] for n in groups]
    lowest = min((c for c in _averages(subject)), key=lambda c: float(c.quantity.number))
    below = float(lowest.quantity.number) < 0
    told = Told(
        f"Lengths of stay are reckoned to a day {wording.plural(days, 'day')} before the count: "
        f"{wording.plural(len(cells), 'group')} that did not change ({naming.few(cells, 3)}) grew "
        f"by {days} days less than lie between the counts."
        + (
            " Whoever came in since has a negative length, as low as "
            f"{naming.number(lowest)} on average."
            if below
            else ""
        ),
        f"lengths of stay are reckoned to a day {wording.plural(days, 'day')} before the count.",
        "The averages of the next release, which make up for the missing days.",
    )
    made = cause(
        __name__,
        subject,
        told,
        [Predicted(c, c.quantity.number) for c in cells],
        fitted=1,
    )
    averages = set(_only_averages(subject))
    about = tuple(
        f
        for f in subject.findings
        if f in averages
        or (f.family in ("values", "continuity") and {r.row for r in f.cells} & negative)
    )
    yield Proposal(made, about)


def _only_averages(subject: Subject) -> tuple[Finding, ...]:
    """Findings that doubt averages and nothing else: all of them were reckoned to that day."""
    known = {c.ref for c in _averages(subject)}
    return tuple(
        f
        for f in subject.findings
        if f.family in ("values", "continuity") and f.cells and known.issuperset(f.cells)
    )


def _averages(subject: Subject) -> Iterator[Observation]:
    for table in subject.sheet.tables if subject.sheet else ():
        for row in table.rows:
            if average := row.get("ALIP"):
                yield average


def _negative_rows(subject: Subject) -> set[int]:
    """Rows that a finding touches and that state a negative average."""
    touched = {ref.row for f in subject.findings for ref in (*f.cells, *f.evidence)}
    return {
        c.ref.row
        for c in _averages(subject)
        if float(c.quantity.number) < 0 and c.ref.row in touched
    }


def _unchanged(
    mine: dict[Name, Observation], theirs: dict[Name, Observation]
) -> Iterator[tuple[Name, float]]:
    """Groups of the same people, by how much their average grew: a whole number of days."""
    for name, cell in mine.items():
        count = mine.get((name[0], name[1], "Count"))
        then, before = theirs.get(name), theirs.get((name[0], name[1], "Count"))
        if name[2] != "ALIP" or not then or not count or not before or name[1]:
            continue
        if count.quantity.number != before.quantity.number or not count.quantity.number:
            continue
        grown = float(cell.quantity.number) - float(then.quantity.number)
        if abs(grown - round(grown)) < _NEAR:
            yield name, grown


CAUSE = Hypothesis.described(__name__, __doc__, propose)
