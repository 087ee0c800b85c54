"""An archive as the processes behind the door read it."""

from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.core.stewardship import BooksStanding
from crossfoot.hand.model import Hand
from crossfoot.report.site.site import LogState, Site

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a draft is judged beside.

    Attributes:
        book: everything read.
        rules: aliases, prices and other human judgement.
        log: the state of the log.
    """

    book: Book
    rules: Hand
    log: LogState


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive to be served.

    The functions go to other processes: they have a name there, too. They raise what says why
    the archive cannot be read.

    Attributes:
        site: reads and judges everything, and tells how far it has come.
        beside: reads what a draft is judged beside.
        stamp: a text that changes when the archive or its human judgement changes; cheap.
        books: where the programme's books stand, in counts; `None` where the steward is not
            served, because somebody else could ask.
    """

    site: Callable[[Progress], Site]
    beside: Callable[[], Beside]
    stamp: Callable[[], str]
    books: Callable[[], BooksStanding | None] | None = None
