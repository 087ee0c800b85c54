"""An archive as the processes behind the door open it, and how they are told to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crossfoot.book import Book
from crossfoot.hand.model import Hand
from crossfoot.report.site.site import LogState

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """What everything is made from.

    Attributes:
        book: everything read.
        rules: aliases, prices and other human judgement.
        log: the state of the log before reading began.
    """

    book: Book
    rules: Hand
    log: LogState


# Opens an archive; it goes to other processes, so it is a function that has a name there too.
Open = Callable[[Progress], Opened]


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive to be served.

    Attributes:
        open: reads it; raises what says why it cannot be read.
        stamp: a text that changes when the archive or its human judgement changes; cheap.
        address: where the site stands, as readers type it; empty where that is not known.
        drawings: where drawings of charts are kept, so that they are drawn once.
    """

    open: Open
    stamp: Callable[[], str]
    address: str = ""
    drawings: Path | None = None
