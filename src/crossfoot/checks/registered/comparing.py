"""The numbers of a sheet beside those of a register: which differ on every definition."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.core.assertions import Assertion, assertions
from crossfoot.core.stocks import Definition, Stocks
from crossfoot.core.tables import Measure, Observation, SheetReading

# More numbers than this are no slips in single cells: another population was counted.
_MOST = 24


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A sheet beside a register.

    Attributes:
        register: the file that states what the register counts.
        stocks: its figures.
        differing: published numbers that no definition gives, the finest first.
        following: those of them that differ by just what these differ by: totals, and the same
            number in another table.
        agreeing: how many numbers some definition gives.
        open: how many a definition may give whose number is hidden.
        wide: whether so many differ that the coarsest stand for all of them.
    """

    register: Entry
    stocks: Stocks
    differing: tuple[Assertion, ...]
    following: tuple[Assertion, ...]
    agreeing: int
    open: int
    wide: bool


def compared(book: Book, sheet: SheetReading) -> Iterator[Compared]:
    """A sheet beside every register that counts a day which it speaks of.

    Of several files that count one day the one taken in last speaks.
    """
    by_day = _people(sheet)
    if not by_day:
        return
    asked = set(by_day)
    for register, stocks in book.stocks():
        days = asked & stocks.days
        asked -= days
        published = [cell for day in sorted(days) for cell in by_day[day]]
        if published:
            yield _compared(register, stocks, assertions(published, stocks.cells))


def _people(sheet: SheetReading) -> Mapping[datetime.date, list[Observation]]:
    """The numbers of people on a sheet, by the single day that they are of."""
    found: dict[datetime.date, list[Observation]] = {}
    for table in sheet.tables:
        if table.period is None or table.period.start != table.period.last_day:
            continue
        for row in table.rows:
            for cell in row.cells:
                if cell.key and cell.key.measure is Measure.PARTICIPANTS:
                    found.setdefault(table.period.last_day, []).append(cell)
    return found


def _compared(register: Entry, stocks: Stocks, told: Sequence[Assertion]) -> Compared:
    apart = [one for one in told if not one.agrees]
    differing = [one for one in apart if not one.may_agree(stocks.least)]
    own: list[Assertion] = []
    following: list[Assertion] = []
    # The finest first: what holds them differs because of them.
    for one in sorted(differing, key=_place):
        (following if _follows(one, own) else own).append(one)
    wide = len(own) > _MOST
    if wide:
        coarsest = max(map(_breadth, differing))
        own = [one for one in differing if _breadth(one) == coarsest]
        following = [one for one in differing if _breadth(one) < coarsest]
    return Compared(
        register, stocks, tuple(own), tuple(following),
        len(told) - len(apart), len(apart) - len(differing), wide,
    )  # fmt: skip


def _breadth(one: Assertion) -> int:
    """How coarse a number is: of one office and technology, of all of either, of all."""
    return (not one.office) + (not one.technology)


def _place(one: Assertion) -> tuple[int, datetime.date, int, int]:
    ref = one.published.ref
    return _breadth(one), one.day, ref.column, ref.row


def _follows(whole: Assertion, told: Iterable[Assertion]) -> bool:
    """Whether a number differs by what finer ones of its people differ by, on some definition."""
    levels: dict[tuple[bool, bool], dict[tuple[str, str], Assertion]] = {}
    for part in told:
        if _within(part, whole):
            level = levels.setdefault((bool(part.office), bool(part.technology)), {})
            level[part.office, part.technology] = part
    return any(_sums_to(whole, tuple(parts.values())) for parts in levels.values())


def _within(part: Assertion, whole: Assertion) -> bool:
    """Whether the people of one number are among those of another, or the same."""
    return (
        part.day == whole.day
        and whole.office in {part.office, ""}
        and whole.technology in {part.technology, ""}
    )


def _sums_to(whole: Assertion, parts: Sequence[Assertion]) -> bool:
    shared = (d for d in Definition if all(d in one.counted for one in (whole, *parts)))
    return any(
        whole.difference_on(d) == sum(part.difference_on(d) for part in parts) for d in shared
    )
