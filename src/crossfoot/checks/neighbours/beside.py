"""The releases before and after one release, and what they all carry."""

from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.checks.clocks import series, stated
from crossfoot.checks.clocks.series import Running
from crossfoot.core import wording
from crossfoot.core.tables import SheetReading

# Where nothing was published yet on the other side, so many releases in a row have to agree.
LAST = 4

Has = Callable[[SheetReading], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """The running releases around one, nearest first; copies and year-end files left out.

    Attributes:
        sheet: the sheet of the running year of the release itself.
        before: what was published earlier.
        after: what was published later; empty for the newest release and for a draft.
    """

    sheet: SheetReading
    before: tuple[Running, ...]
    after: tuple[Running, ...]

    def carrying(self, has: Has, reach: int = 1) -> tuple[Running, ...]:
        """The releases on both sides that carry something; empty unless both sides do.

        Args:
            has: whether a sheet carries it.
            reach: within how many releases on each side one has to.
        """
        if not self.after:
            last = self.before[:LAST]
            return last if len(last) == LAST and all(has(r.sheet) for r in last) else ()
        sides = (
            next((r for r in side[:reach] if has(r.sheet)), None)
            for side in (self.before, self.after)
        )
        found = tuple(r for r in sides if r is not None)
        return found if len(found) == 2 else ()  # both sides


def beside(book: Book, entry: Entry) -> Beside | None:
    """The releases around this one; `None` for a release of a finished year."""
    sheet = book.current(entry)
    if sheet is None or stated.year_end(sheet):
        return None
    own = book.entries.index(book.original(entry))
    earlier = set(book.entries[:own])
    others = series.others(book, entry)
    before = tuple(r for r in reversed(others) if r.entry in earlier)
    return Beside(sheet, before, tuple(r for r in others if r.entry not in earlier))


def who_carries(releases: tuple[Running, ...], around: Beside) -> str:
    """Who carries something: `the releases before (A) and after (B)`."""
    if not around.after:
        return f"the last {wording.plural(len(releases), 'release')}"
    first, last = (r.entry.name for r in releases)
    return f"the releases before and after it, {first} and {last},"


def compare_with(releases: tuple[Running, ...], sheet: SheetReading) -> str:
    """How to see by hand that something is absent."""
    other = releases[0]
    return (
        f'Open sheet "{sheet.name.strip()}" beside sheet "{other.sheet.name.strip()}" of '
        f"{other.entry.name}."
    )
