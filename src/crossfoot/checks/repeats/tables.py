"""A table, or a column of one, that stood in an earlier release of another day."""

from crossfoot.book import Book
from crossfoot.checks.clocks import stated
from crossfoot.checks.repeats.standing import Held, Repeat, day_of, digits, repeats

# Of a larger table so large a share never stays equal by itself; a smaller one has to be whole.
_LARGE = 8
_MOST_OF_TABLE = 0.5
_MOST_OF_COLUMN = 0.6
_FEWEST_IN_COLUMN = 3
_TELLING_DIGITS = 5.0


def repeated_part(book: Book, mine: Held) -> tuple[tuple[Repeat, str], ...]:
    """The earlier table that a table repeats, with an empty word, or else each repeated column.

    Nothing where neither is repeated.
    """
    found = [r for r in repeats(book, mine) if _another_day(book, r)]
    if found and _table(found[0]):
        return ((found[0], ""),)
    return tuple(
        (repeat, column)
        for column in mine.table.columns
        if (repeat := next((r for r in found if _column(r, column)), None))
    )


def _another_day(book: Book, repeat: Repeat) -> bool:
    """Whether the two are said to be of different days, or of different years."""
    mine, theirs = day_of(book, repeat.mine), day_of(book, repeat.theirs)
    years = stated.year_of(repeat.mine.sheet), stated.year_of(repeat.theirs.sheet)
    # The sheet of a finished year may be the last one of the running year under another name.
    if stated.year_end(repeat.mine.sheet) and years[0] == years[1]:
        return False
    return mine != theirs or (years[0] != years[1] and not stated.year_end(repeat.theirs.sheet))


def _table(repeat: Repeat) -> bool:
    compared = len(repeat.mine.cells)
    if not repeat.telling:
        return False
    most = compared >= _LARGE and len(repeat.equal) > compared * _MOST_OF_TABLE
    return repeat.whole or (most and _every_column(repeat))


def _every_column(repeat: Repeat) -> bool:
    """Whether numbers of every column are repeated, and not those of one alone."""
    return {name[2] for name in repeat.equal} == {name[2] for name in repeat.mine.cells}


def _column(repeat: Repeat, column: str) -> bool:
    """Whether the numbers of a column stand in the earlier table, but for rows come and gone."""
    own = [name for name in repeat.mine.cells if name[2] == column]
    equal = [repeat.mine.cells[name] for name in own if name in repeat.equal]
    live = [cell for cell in equal if cell.quantity.number]
    share = _MOST_OF_COLUMN if len(own) >= _LARGE else 1.0
    if len(live) < _FEWEST_IN_COLUMN or len(equal) < len(own) * share:
        return False
    # An average has digits to spare; counts have to be large, or many.
    return column != "Count" or digits(equal) >= _TELLING_DIGITS
