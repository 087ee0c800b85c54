"""A sheet that lies wholly in a sheet of an earlier release."""

from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.checks.clocks import stated
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.repeats.standing import Held, standing, wholly
from crossfoot.core.tables import SheetReading


@dataclass(frozen=True, slots=True, eq=False)
class SheetRepeat:
    """Two sheets of which one holds what the other held.

    Attributes:
        pairs: each table with the earlier one that it repeats.
        relabelled: whether the same numbers are put under another day or year.
        days_between: from the earlier publication to this one; 0 where one is not known.
        releases_between: how many releases lie between them.
    """

    pairs: tuple[tuple[Held, Held], ...]
    relabelled: bool
    days_between: int
    releases_between: int


def repeated_sheet(book: Book, entry: Entry, sheet: SheetReading) -> SheetRepeat | None:
    """The latest earlier sheet that holds all numbers of this one; `None` where there is none."""
    tables = standing(book).of(entry, sheet)
    if not any(held.table.kind in stated.POPULATION_TABLES for held in tables):
        return None
    by_sheet: dict[tuple[int, str], list[tuple[Held, Held]]] = {}
    for mine in tables:
        for repeat in wholly(book, mine):
            theirs = repeat.theirs
            by_sheet.setdefault((theirs.order, theirs.sheet.name), []).append((mine, theirs))
    for order, name in sorted(by_sheet, reverse=True):
        pairs = by_sheet[order, name]
        whole = {id(mine) for mine, _ in pairs} == {id(mine) for mine in tables}
        found = _described(book, tuple(pairs)) if whole else None
        if found:
            return found
    return None


def _described(book: Book, pairs: tuple[tuple[Held, Held], ...]) -> SheetRepeat | None:
    """What the repeat is; `None` where it is a correction of labels or a finished year."""
    mine, theirs = pairs[0]
    own = judge(book, mine.entry, mine.sheet)
    earlier = judge(book, theirs.entry, theirs.sheet)
    same_day = own.settled == earlier.settled
    same_year = stated.year_of(mine.sheet) == stated.year_of(theirs.sheet)
    if stated.year_end(mine.sheet) and same_year:
        return None
    relabelled = not (same_day and same_year) or _captions(mine) != _captions(theirs)
    old = own.settled is not None and own.witnesses.too_old(own.settled)
    if relabelled and same_day and same_year and not old:
        return None
    known, before = mine.entry.release.published, theirs.entry.release.published
    positions = [book.releases.index(book.original(held.entry)) for held in (theirs, mine)]
    between = max(positions[1] - positions[0] - 1, 0)
    days = (known - before).days if known and before else 0
    return SheetRepeat(pairs, relabelled, days, between)


def _captions(held: Held) -> tuple[str, ...]:
    return tuple(" ".join(d.phrase.split()) for d in stated.captions(held.sheet))
