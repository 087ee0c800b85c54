"""One release to be judged within its book."""

from dataclasses import dataclass, field

from crossfoot.book import Book, Entry
from crossfoot.checks.identities.diagnosis import Verdict, diagnose
from crossfoot.checks.identities.identity import Relations
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What a check may look at.

    Attributes:
        book: every release, the one to be judged among them.
        entry: the release to be judged.
        hand: aliases, prices and other human judgement.
        relations: everything that all checks hold true of a sheet, by name of the check:
            which cell is wrong can only be told by asking all of them.
    """

    book: Book
    entry: Entry
    hand: Hand
    relations: tuple[tuple[str, Relations], ...] = ()
    _verdicts: dict[str, list[tuple[str, Verdict]]] = field(default_factory=dict, repr=False)

    @property
    def sheets(self) -> tuple[SheetReading, ...]:
        """The sheets whose faults are this release's own: frozen year-end sheets are not.

        A frozen sheet repeats an earlier release unchanged. What is wrong with it is said
        once, of the file where it first stood; the repeats are evidence there.
        """
        return self.book.fresh_sheets(self.entry)

    def verdicts(self, sheet: SheetReading, check: str) -> tuple[Verdict, ...]:
        """What is not true on a sheet of all that one check asks for, and which cell is why."""
        if sheet.name not in self._verdicts:
            asked = {i: name for name, of in self.relations for i in of(sheet, self.hand)}
            found = diagnose(sheet, tuple(asked))
            self._verdicts[sheet.name] = [(asked[v.identity], v) for v in found]
        return tuple(v for name, v in self._verdicts[sheet.name] if name == check)
