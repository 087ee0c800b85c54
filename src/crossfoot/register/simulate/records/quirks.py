"""What does not hold in real record files, planted: so many of each, and where it will be found.

Each quirk falls on rows to which nothing else happens, and is made such that no other question
about a batch is answered by it; where two are, both are named.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from crossfoot.core.errors import UsageError
from crossfoot.register.faults import (
    duplicates,
    extraction,
    gaps,
    identifiers,
    lengths,
    open_spells,
    overlaps,
    reopened,
    swaps,
)
from crossfoot.register.simulate.records.rows import Row, days_of

DAY = datetime.timedelta(days=1)
# How marks are spelled in real releases, and the exemptions that each names.
MARKS = (
    ("(b)(7)(E)", ("(b)(7)(E)",)),
    ("(b)(6), (b)(7)(C)", ("(b)(6)", "(b)(7)(C)")),
    ("(b)(7)(E)(b)(6)(b)(7)(C)", ("(b)(6)", "(b)(7)(C)", "(b)(7)(E)")),
    ("(b)(6),(b)(7)(c )", ("(b)(6)", "(b)(7)(C)")),
    ("b(6), b(7)c", ("(b)(6)", "(b)(7)(C)")),
    ("Completed, see (b)(6)", ("(b)(6)",)),
)
# Starts a week below which a thin edge is not seen.
_FEWEST_A_WEEK = 26
# The marks that stand for a row's reason and for its identifier.
REASON, TOKEN = "reason", "token"


@dataclass
class Planting:
    """Rows, and what was planted among them so far.

    Attributes:
        rows: of the release.
        last: the day of extraction.
        planted: how many of each quirk.
        found: how many records `crossfoot register faults` will tell of, by fault.
        withheld: cells with a mark, by field and exemption.
        used: places of rows to which something happened.
        left_out: rows that a thin edge lacks; a later release has them.
    """

    rows: list[Row]
    last: datetime.date
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    withheld: dict[str, Counter[str]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    left_out: list[Row] = field(default_factory=list)

    def take(self, wanted: int, able: Callable[[Row], bool]) -> Iterator[int]:
        """Places of so many rows that are able to, or of as many as there are."""
        for at in range(len(self.rows)):
            if wanted <= 0:
                return
            if at not in self.used and able(self.rows[at]):
                self.used.add(at)
                wanted -= 1
                yield at

    def change(
        self, name: str, wanted: int, able: Callable[[Row], bool], made: Callable[[Row], Row],
        *faults: str,
    ) -> None:  # fmt: skip
        """Change so many rows."""
        places = list(self.take(wanted, able))
        for at in places:
            self.rows[at] = made(self.rows[at])
        self.count(name, len(places), *faults)

    def beside(
        self, name: str, wanted: int, able: Callable[[Row], bool], made: Callable[[Row], Row],
        *faults: str,
    ) -> None:  # fmt: skip
        """Put another row beside each of so many."""
        places = list(self.take(wanted, able))
        more = [made(self.rows[at]) for at in places]
        self.used.update(range(len(self.rows), len(self.rows) + len(more)))
        self.rows += more
        self.count(name, len(places), *faults)

    def count(self, name: str, number: int, *faults: str) -> None:
        """Note that so many were planted, and under which faults they will be found."""
        self.planted[name] += number
        for fault in faults:
            self.found[fault] += number

    def closed(self, least: int = 45, room: int = 60) -> Callable[[Row], bool]:
        """Spells that lasted so long and ended so long before the extraction."""
        return lambda r: bool(
            r.end and (r.end - r.start).days >= least and (self.last - r.end).days >= room
        )

    def open_within(self, days: int) -> Callable[[Row], bool]:
        """Open spells that began within so many days before the extraction."""
        return lambda r: r.end is None and 30 < (self.last - r.start).days <= days


def exchanged(day: datetime.date) -> datetime.date | None:
    """A day with day and month exchanged; `None` where there is no other."""
    if day.day > 12 or day.day == day.month:
        return None
    return datetime.date(day.year, day.day, day.month)


def mends(row: Row) -> int:
    """How many exchanges of day and month give the stated length of a closed row."""
    if row.end is None:
        return 0
    starts, ends = (row.start, exchanged(row.start)), (row.end, exchanged(row.end))
    tried = {(s, e) for s in starts for e in ends if s and e} - {(row.start, row.end)}
    return sum(days_of(s, e) == row.length and e >= s for s, e in tried)


def swapped(planting: Planting, wanted: int) -> None:
    """Exchange day and month of a start or an end, where one exchange alone mends it."""

    def other(row: Row) -> Row | None:
        start, end = exchanged(row.start), row.end and exchanged(row.end)
        if start and start < row.start:
            return replace(row, start=start)
        if end and row.end and row.end < end <= planting.last:
            return replace(row, end=end)
        return None

    def able(row: Row) -> bool:
        made = other(row) if planting.closed(room=0)(row) else None
        return made is not None and mends(made) == 1

    planting.change("swapped", wanted, able, lambda r: other(r) or r, swaps.SWAPPED)


def ambiguous(planting: Planting, wanted: int) -> None:
    """The same where two exchanges mend it: spells of whole years."""

    def other(row: Row) -> Row | None:
        start = exchanged(row.start)
        if start is None or start > row.start or row.end is None:
            return None
        end = row.start.replace(year=row.start.year + 1)
        made = replace(row, start=start, end=end, length=days_of(row.start, end))
        return made if end <= planting.last and mends(made) > 1 else None

    planting.change(
        "ambiguous", wanted, lambda r: other(r) is not None, lambda r: other(r) or r, swaps.SWAPPED
    )


def same_day(planting: Planting, wanted: int) -> None:
    """Spells of one day: so many counted as 0, and some more counted as 1."""

    def made(length: int) -> Callable[[Row], Row]:
        return lambda r: replace(r, end=r.start, length=length)

    planting.change("same-day", wanted, planting.closed(), made(0), lengths.SAME_DAY)
    more = planting.planted["same-day"]
    for at in planting.take(more + 3 if more else 0, planting.closed()):
        planting.rows[at] = made(1)(planting.rows[at])


def withheld(planting: Planting, wanted: int) -> None:
    """Marks of exemptions in place of the reason, in every spelling."""
    counts = planting.withheld.setdefault(REASON, Counter())
    for nth, at in enumerate(planting.take(wanted, planting.closed())):
        text, exemptions = MARKS[nth % len(MARKS)]
        planting.rows[at] = replace(planting.rows[at], reason=text)
        planting.planted["withheld"] += 1
        counts.update(exemptions)


def nameless(planting: Planting, wanted: int) -> None:
    """Identifiers that are withheld."""
    mark = "(b)(6)"
    planting.change(
        "nameless", wanted, planting.closed(), lambda r: replace(r, token=mark),
        identifiers.WITHHELD,
    )  # fmt: skip
    if planting.planted["nameless"]:
        planting.withheld.setdefault(TOKEN, Counter())["(b)(6)"] += planting.planted["nameless"]


def edge(planting: Planting, weeks: int) -> None:
    """Leave out four of five starts of the last weeks; what is found follows from the rest.

    Where few begin in any week, nobody could say that the last ones are thin.
    """
    half_a_year = planting.last - 26 * 7 * DAY
    begun = sum(row.start > half_a_year for row in planting.rows)
    if begun < 26 * _FEWEST_A_WEEK:
        return
    since = planting.last - 7 * weeks * DAY
    late = [at for at, row in enumerate(planting.rows) if row.start > since]
    gone = {at for nth, at in enumerate(late) if nth % 5}
    planting.left_out = [row for at, row in enumerate(planting.rows) if at in gone]
    planting.rows = [row for at, row in enumerate(planting.rows) if at not in gone]
    planting.planted[EDGE] = weeks


def _plain(planting: Planting) -> dict[str, Callable[[int], None]]:
    """Quirks of one line each: which rows, what becomes of them, and the faults that tell it."""
    p, last = planting, planting.last
    closed, far = (
        p.closed(),
        2 * max(700, (last - min((r.start for r in p.rows), default=last)).days),
    )
    return {
        "inclusive": lambda n: p.change(
            "inclusive", n, closed, lambda r: replace(r, length=(r.length or 0) - 1),
            lengths.MIXED),
        "order": lambda n: p.change(
            "order", n, closed, lambda r: replace(r, end=r.start - 3 * DAY, length=None),
            "end before start"),
        "made-late": lambda n: p.change(
            "made-late", n, closed, lambda r: replace(r, recorded=r.start - 3 * DAY),
            "start after the record was made"),
        "made-after": lambda n: p.change(
            "made-after", n, closed, lambda r: replace(r, recorded=last + 20 * DAY),
            "record made after it was received"),
        "future": lambda n: p.change(
            "future", n, p.open_within(200),
            lambda r: replace(r, end=last + 60 * DAY, length=None, reason="completed"),
            extraction.BEYOND, "end after the records were received"),
        "repeated": lambda n: p.beside("repeated", n, closed, lambda r: r, duplicates.EXACT),
        "differing": lambda n: p.beside(
            "differing", n, closed, lambda r: replace(r, level=f"{r.level} (changed)"),
            duplicates.SAME_PLACE),
        "chained": lambda n: p.beside(
            "chained", n, closed, lambda r: _after(r, 1, 20), duplicates.CHAIN),
        "overlapping": lambda n: p.beside(
            "overlapping", n, closed, lambda r: _after(r, -30, 40), overlaps.NAME),
        "gap": lambda n: p.beside("gap", n, closed, lambda r: _after(r, 20, 30), gaps.NAME),
        "reopened": lambda n: p.beside(
            "reopened", n, lambda r: closed(r) and (last - r.start).days < far // 4,
            lambda r: replace(r, end=None, reason="", length=days_of(r.start, last)),
            reopened.BOTH, duplicates.SAME_PLACE),
        "reasoned": lambda n: p.change(
            "reasoned", n, p.open_within(far), lambda r: replace(r, reason="completed"),
            reopened.BY_REASON),
        "stale": lambda n: p.change(
            "stale", n, p.open_within(far),
            lambda r: replace(r, start=last - far * DAY, recorded=last - far * DAY,
                              length=far + 1),
            open_spells.NAME),
        "missing": lambda n: p.change(
            "missing", n, closed, lambda r: replace(r, token=""), identifiers.MISSING),
    }  # fmt: skip


def _after(row: Row, wait: int, days: int) -> Row:
    """Another spell of the same person that begins so many days after the end of one."""
    start = (row.end or row.start) + wait * DAY
    end = start + days * DAY
    return replace(row, start=start, end=end, recorded=start, length=days_of(start, end))


# What is planted where nothing is asked for, on 20,000 enrolments.
USUAL = {
    "edge": 3, "swapped": 60, "ambiguous": 6, "inclusive": 25, "same-day": 5, "order": 4,
    "made-late": 6, "made-after": 3, "future": 3, "repeated": 12, "differing": 8, "chained": 9,
    "overlapping": 7, "gap": 10, "reopened": 4, "reasoned": 5, "stale": 4, "missing": 30,
    "nameless": 3, "withheld": 24, "detached": 60,
}  # fmt: skip
DETACHED, EDGE = "detached", "edge"


def parse(texts: tuple[str, ...]) -> dict[str, int]:
    """How many of which quirk, from texts such as `swapped=60`; the usual where none is given.

    Raises:
        UsageError: a text is no such quirk.
    """
    if not texts:
        return dict(USUAL)
    wanted: dict[str, int] = {}
    for text in texts:
        name, _, value = text.partition("=")
        if name not in USUAL or not value.isdecimal():
            raise UsageError(
                f"{text} is no quirk that can be planted.",
                f"Say NAME=N, where NAME is {', '.join(USUAL)}.",
            )
        wanted[name] = int(value)
    return wanted


def plant(rows: list[Row], last: datetime.date, wanted: dict[str, int]) -> Planting:
    """Rows with these quirks among them; a detached column is made where the rows are laid out."""
    planting = Planting(list(rows), last)
    kinds: dict[str, Callable[[int], None]] = {
        "swapped": lambda n: swapped(planting, n),
        "ambiguous": lambda n: ambiguous(planting, n),
        "same-day": lambda n: same_day(planting, n),
        "withheld": lambda n: withheld(planting, n),
        "nameless": lambda n: nameless(planting, n),
    }
    # First, so that it takes away nothing that was planted.
    if wanted.get(EDGE):
        edge(planting, wanted[EDGE])
    kinds |= _plain(planting)
    for name in USUAL:
        if wanted.get(name) and name in kinds:
            kinds[name](wanted[name])
    return planting
