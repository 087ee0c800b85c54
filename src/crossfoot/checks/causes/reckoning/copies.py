"""Tables, and parts of them, that stand in an earlier release."""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning.others import held
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.clocks import stated
from crossfoot.checks.repeats.standing import Held, Name, Repeat, digits, repeats
from crossfoot.checks.repeats.telling import through

# A table, the earlier one, and the names of the cells that are equal.
Copied = tuple[Held, Held, tuple[Name, ...]]
# More than half of a table, as the check of repeated tables has it.
_MOST = 0.5
_FEWEST = 8
_TELLING = 5.0


def copied(subject: Subject) -> Iterator[Copied]:
    """Every table of a sheet that stands in an earlier release, as a whole or by a column."""
    for mine in held(subject):
        for repeat in repeats(subject.book, mine):
            if repeat.whole and repeat.telling and not _of_its_month(repeat):
                yield mine, repeat.theirs, tuple(mine.cells)
            elif equal := _part(repeat):
                yield mine, repeat.theirs, equal


def another_day(mine: Held, theirs: Held) -> bool:
    """Whether two tables are not of the same day: a re-issue repeats what it does not correct."""
    return (
        mine.table.as_of != theirs.table.as_of
        or mine.sheet.fiscal_year != theirs.sheet.fiscal_year
        or mine.table.title.split() != theirs.table.title.split()
    )


def _of_its_month(repeat: Repeat) -> bool:
    """Whether a court table may stand where it stands: a month is told more than once.

    So it is under the same month, or where the earlier label is itself in doubt. Under an
    earlier month than before, or where the other table of the sheet names the month of these
    numbers, the label is at fault and not the numbers.
    """
    if repeat.mine.table.kind not in stated.COURT_TABLES:
        return False
    blocks = stated.court_blocks(repeat.theirs.sheet)
    months = {b.named for b in blocks if b.named}
    mine, theirs = through(repeat.mine), through(repeat.theirs)
    if len(months) > 1 or mine is None or theirs is None or mine <= theirs:
        return True
    own = stated.court_blocks(repeat.mine.sheet)
    return any(b.table is not repeat.mine.table and b.named == theirs for b in own)


def _part(repeat: Repeat) -> tuple[Name, ...]:
    """The cells of a column, or of most of a table, that are equal; none where they tell little."""
    mine = repeat.mine
    if mine.table.kind in stated.COURT_TABLES:
        return ()
    most = len(mine.cells) >= _FEWEST and len(repeat.equal) > len(mine.cells) * _MOST
    if most and repeat.telling:
        return tuple(n for n in mine.cells if n in repeat.equal)
    for column in mine.table.columns:
        names = [n for n in mine.cells if n[2] == column]
        cells = [mine.cells[n] for n in names]
        live = [c for c in cells if c.quantity.number]
        whole = len(live) > 2 and repeat.equal.issuperset(names)
        if whole and (column != "Count" or digits(cells) >= _TELLING):
            return tuple(names)
    return ()
