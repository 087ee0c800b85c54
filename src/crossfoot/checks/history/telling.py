"""How a departure is said: what stands there, what stood before and after, how far that is."""

import math
from collections.abc import Iterable, Iterator, Sequence

from crossfoot.book import Book
from crossfoot.checks.clocks import telling
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.history.departures import Departure, departures
from crossfoot.checks.history.exchange import exchange
from crossfoot.checks.history.snapshots import (
    AVERAGE,
    COUNT,
    OFFICE,
    STATUS,
    TECHNOLOGY,
    WHOLE,
    Snapshot,
    neighbours,
    snapshot,
)
from crossfoot.checks.repeats.sheets import repeated_sheet
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef, ranges
from crossfoot.core.tables import Role, SheetReading

CONTINUITY = "continuity"
# A finding that accuses more cells than this points at the table instead.
_MOST_CELLS = 60
_TOLD = 3
_COLUMNS = {COUNT: "count", AVERAGE: "average"}
_MULTIPLE = 0.06


def run(scope: Scope, check: str, kind: str) -> Iterator[Finding]:
    """One finding for the rows of one kind that depart from their neighbours."""
    for sheet in scope.sheets:
        mine = snapshot(scope.book, scope.entry, sheet)
        found = departures(scope.book, mine, kind) if mine else ()
        if not mine or not found or repeated_sheet(scope.book, scope.entry, sheet):
            continue
        moved = exchange(scope.book, mine, kind)
        told = {name for name, _ in moved.places} if moved else set()
        found = tuple(d for d in found if d.name not in told)
        if not any(d.leads for d in found):
            continue
        yield _finding(scope, check, mine, found)


def _finding(scope: Scope, check: str, mine: Snapshot, found: Sequence[Departure]) -> Finding:
    accused = tuple(cells(mine.sheet, found))
    first = found[0]
    lone = len(first.mine.cells) == 1 and len(accused) == 1
    doubtful = all(d.doubtful for d in found if d.leads)
    return telling.finding(
        check,
        Tier.NOTICE if doubtful else Tier.WARNING,
        scope.entry,
        mine.sheet,
        family=CONTINUITY,
        accused=accused,
        expected=f"about {wording.count(_rounded(first.expected))}" if lone else None,
        found=number(first.mine.value) if lone else None,
        sentences=(
            *(sentence(d) for d in found[:_TOLD]),
            _more(found[_TOLD:]),
            scale(first),
            _sums(mine, first),
            *_restated(scope.book, mine, found),
            _what_if(first) if doubtful else "",
        ),
        evidence=evidence(scope.book, mine, found),
        confirm=confirm(mine, first, accused),
    )


def cells(sheet: SheetReading, found: Iterable[Departure]) -> Iterator[CellRef]:
    """The cells to be accused: the numbers, and the costs that follow from them."""
    found = tuple(found)
    own = [c.ref for d in found for c in d.mine.cells]
    table = sheet.table("tech_cost") if found[0].group[0] == TECHNOLOGY else None
    costs = []
    if table and found[0].mine.row:
        rows = [d.mine.row for d in found if d.mine.row]
        costs = [c.ref for r in (*rows, table.total) if r and (c := r.get("Daily Tech Cost"))]
    refs = [*own, *costs]
    if len(refs) > _MOST_CELLS:
        offices = sheet.table("aor_tech")
        refs = [offices.title_ref] if offices else refs[:_MOST_CELLS]
    yield from refs


def number(value: float) -> str:
    """A number as it is said in a sentence: averages with one decimal."""
    return wording.count(round(value, 1) if value != int(value) else value)


def _rounded(value: float) -> float:
    unit = 10.0 ** max(len(str(int(value))) - 3, 0)
    return round(value / unit) * unit


def subject(departure: Departure) -> str:
    """What a number is: `The average of FAMU`, `GPS`."""
    label = "all participants" if departure.group[0] == WHOLE else departure.mine.label
    if departure.group[1] == AVERAGE:
        return f"The average length for {label}"
    return f"The number of {label}" if departure.group[0] == WHOLE else label


def sentence(departure: Departure) -> str:
    """One row: here, before, and after."""
    refs = [c.ref.cell for c in departure.mine.cells]
    where = f" in {refs[0]}" if len(refs) == 1 else ""
    other, past = departure.before[0]
    text = (
        f"{subject(departure)} is {number(departure.mine.value)}{where}: "
        f"{_multiple(departure, past.value)}{number(past.value)} on {wording.date(other.day)}"
    )
    if departure.after:
        later, next_ = departure.after
        text += f", and {number(next_.value)} on {wording.date(later.day)}"
    return text + "."


def _multiple(departure: Departure, past: float) -> str:
    if departure.group[1] != COUNT or not past or not departure.mine.value:
        return "it was "
    ratio = departure.mine.value / past
    for factor, word in ((2.0, "about twice"), (0.5, "about half")):
        if abs(math.log(ratio / factor)) < _MULTIPLE:
            return f"{word} what it was, "
    return "it was "


def _more(found: Sequence[Departure]) -> str:
    if not found:
        return ""
    rest = ", ".join(f"{d.mine.label} ({_COLUMNS[d.group[1]]})" for d in found)
    return f"Further rows depart with these: {rest}."


def scale(departure: Departure) -> str:
    """How far that is, and what it is measured by."""
    usual = (math.exp(departure.usual) - 1) * 100
    side = "its neighbours" if departure.after else "its past"
    return (
        f"The first of these usually moves by about {max(usual, 0.1):.1f}% in a fortnight (middle "
        f"of {departure.steps} steps between other releases); its distance from {side} is "
        f"{departure.times:.0f} times what that and chance allow."
    )


def _sums(mine: Snapshot, departure: Departure) -> str:
    whole = mine.get((WHOLE, COUNT), "Total")
    past = departure.before[0][0].get((WHOLE, COUNT), "Total")
    if departure.group[0] == WHOLE or not whole or not past or not past.value:
        return ""
    if abs(whole.value / past.value - 1) > _MULTIPLE:
        return ""
    return (
        f"The total, {number(whole.value)}, is near the {number(past.value)} before: only the "
        "parts depart."
    )


def _restated(book: Book, mine: Snapshot, found: Sequence[Departure]) -> Iterator[str]:
    """What other releases state for the same day."""
    for other in neighbours(book, mine).same:
        parts = [
            f"{number(again.value)} for {d.mine.label}"
            for d in found[:_TOLD]
            if (again := other.get(d.group, d.name)) and again.value != d.mine.value
        ]
        if parts:
            whole, again = (s.get((WHOLE, COUNT), "Total") for s in (mine, other))
            same = whole and again and whole.value == again.value
            yield (
                f"For the same day {other.entry.name} states {' and '.join(parts)}"
                f"{', and the same total' if same else ''}."
            )
            return


def _what_if(departure: Departure) -> str:
    if departure.after:
        return "The counts before and after are near each other: this one departs from both."
    return "It may be a new way of counting: the releases to come will tell."


def evidence(book: Book, mine: Snapshot, found: Sequence[Departure]) -> tuple[CellRef, ...]:
    """The cells of the neighbours, and of this sheet's offices where they show the same."""
    near = neighbours(book, mine)
    others = [
        c.ref
        for d in found
        for _, stated in (*d.before[:1], *((d.after,) if d.after else ()))
        for c in stated.cells
    ]
    same = [
        c.ref for s in near.same for d in found if (x := s.get(d.group, d.name)) for c in x.cells
    ]
    offices = mine.sheet.table("aor_tech")
    names = {d.name for d in found if d.group[0] == TECHNOLOGY}
    rows = offices.rows if offices and names else ()
    own = [
        c.ref
        for r in rows
        if r.role is Role.LEAF and (r.name or r.label) in names and (c := r.get(COUNT))
    ]
    return (*others, *same, *own)


def confirm(mine: Snapshot, departure: Departure, accused: Sequence[CellRef]) -> str:
    """How to see it by hand."""
    other = departure.before[0][0]
    named = {TECHNOLOGY: "technology", STATUS: "status", OFFICE: "office"}
    table = named.get(departure.group[0], "office")
    return (
        f'On sheet "{mine.sheet.name.strip()}" read {ranges([c.cell for c in accused])}, and '
        f'compare with the {table} table of {other.entry.name}, sheet "{other.sheet.name.strip()}"'
        + (f", and of {departure.after[0].entry.name}." if departure.after else ".")
    )
