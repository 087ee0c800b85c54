"""Why a batch is rejected: a sentence for its sender and numbers of rows, not what is in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# So many rows are named; a sender who got more of them wrong looks for the reason, not the row.
MOST_ROWS = 1000


class Reason(StrEnum):
    """What is wrong, as a program asks it."""

    UNREADABLE = "file cannot be read"
    DIGEST = "file is not the one that the manifest describes"
    ROWS = "number of rows"
    TOTALS = "control total"
    COLUMNS = "columns"
    VALUE = "value"
    MISSING = "missing value"
    REPEATED = "repeated event_id"
    KEY_PERIOD = "key period"
    DAY = "day"
    NUMBERING = "numbering of batches"
    OTHER_CONTENT = "number used before"
    CAUSE = "event before its cause"
    CONTRADICTION = "contradicts what is posted"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a batch.

    Attributes:
        reason: what kind of thing.
        sentence: what a sender needs to know, and to do.
        rows: the numbers of the first rows that it is about, as in the file.
        number: how many rows it is about; 0 where it is about the whole file.
    """

    reason: Reason
    sentence: str
    rows: tuple[int, ...] = ()
    number: int = 0

    @classmethod
    def of(cls, reason: Reason, sentence: str, rows: Iterable[int]) -> "Fault":
        """A fault of rows."""
        every = sorted(set(rows))
        return cls(reason, sentence, tuple(every[:MOST_ROWS]), len(every))
