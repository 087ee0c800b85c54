"""Nobody's time in the programme grows faster than time passes.

Asks: have the days in programme of everyone active, count times average, grown by no more than one
day for each person and day since the count before?

Why it matters: it is a law, not a habit. An average that breaks it belongs to other people, to
another day, or to another column.

Method: let D1 and D2 be count times average on two days, t days apart, and N2 the people on the
second. Who was there on both days has t days more than before, and had his share of D1; who joined
in between has at most t days; who left took days away, never fewer than none. So D2 is at most
D1 + t x N2, whatever the numbers of joiners and leavers. The precision at which averages are
stated is added. For the whole programme, what exceeds this is accused. For statuses and offices the
bound is no proof, because people who move between them bring their days along. There the people by
which a row grew are taken to have been as long in the programme as the others in it; and the bound
has to be exceeded, for each person, by three times what it was in any other step: of any
office; of the same status, or of the middle one where that is more; and by so many times more as
the step is longer than a fortnight. The later count is accused where it breaks the bound against
the count two before as well; the earlier where, without it, the bound holds. Of a status or an
office the average must lie beyond both neighbours, by half of what is allowed, where there is a
count after: people who were counted anew stay where they are.

Excluded: counts more than 120 days apart; statuses and offices that lost or gained a fifth; tables
in which a large row is missing; sheets repeated as a whole.

Assumes: who comes back to the programme starts anew, and the average is one over people. If days of
an earlier time are credited, the bound is softer by them.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history.ageing import Aged, aged
from crossfoot.checks.history.snapshots import (
    AVERAGE,
    COUNT,
    OFFICE,
    STATUS,
    WHOLE,
    Snapshot,
    snapshot,
)
from crossfoot.checks.history.telling import CONTINUITY, number
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import ranges

NAME = "days_in_programme_bounded"
_KINDS = (WHOLE, STATUS, OFFICE)
_TOLD = 3


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each table in which people aged faster than days pass."""
    for sheet in scope.sheets:
        mine = snapshot(scope.book, scope.entry, sheet)
        if mine is None:
            continue
        for kind in _KINDS:
            found = aged(scope.book, mine, kind)
            if found and not repeated_sheet(scope.book, scope.entry, sheet):
                yield _finding(scope, mine, kind, found)


def _finding(scope: Scope, mine: Snapshot, kind: str, found: tuple[Aged, ...]) -> Finding:
    cells = [c.ref for one in found for c in one.average.cells]
    others = [one.earlier if one.earlier is not mine else one.later for one in found]
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        mine.sheet,
        family=CONTINUITY,
        accused=cells,
        sentences=(
            *(_sentence(mine, one) for one in found[:_TOLD]),
            f"So it is in {wording.plural(len(found) - _TOLD, 'further row')}."
            if len(found) > _TOLD
            else "",
            _allowed(kind, found[0]),
        ),
        evidence=[
            c.ref
            for one, other in zip(found, others, strict=True)
            for sheet in (mine, other)
            for column in (COUNT, AVERAGE)
            if (stated := sheet.get((kind, column), one.name))
            for c in stated.cells
        ],
        confirm=(
            f'On sheet "{mine.sheet.name.strip()}" multiply '
            f"{ranges([c.cell for c in cells])} by the counts beside, and compare with "
            f'{others[0].entry.name}, sheet "{others[0].sheet.name.strip()}".'
        ),
    )


def _sentence(mine: Snapshot, one: Aged) -> str:
    who = "all participants" if one.name == "Total" else one.average.label
    days = (one.later.day - one.earlier.day).days
    here = number(one.average.value)
    cell = one.average.cells[0].ref.cell
    other = one.later if one.too_few else one.earlier
    if one.too_few:
        first = f"The average of {who}, {here} in {cell}, is too low for {wording.date(other.day)}"
    else:
        first = f"The average of {who}, {here} in {cell}, is too high after {_day(mine, other)}"
    return (
        f"{first}: in {wording.plural(days, 'day')} the days in programme of everyone grow by "
        f"{number(round(one.gained))}, and could grow by {number(round(one.most))} at most."
    )


def _day(mine: Snapshot, other: Snapshot) -> str:
    return wording.date(other.day) if other.entry is not mine.entry else "the year-end sheet"


def _allowed(kind: str, one: Aged) -> str:
    if kind == WHOLE:
        return ""
    return (
        f"That is {number(round(one.beyond))} days for each person beyond one a day; people who "
        f"moved between rows never brought along more than {number(round(one.record))} from one "
        f"count to the next, and {number(round(one.allowed))} are allowed for."
    )


CHECK = Check.described(__name__, __doc__, CONTINUITY, run)
