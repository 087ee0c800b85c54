"""Why a file cannot be read: one word per kind, raised in the worker, told to people later.

The worker does not know what a file is called by its publisher, so it says only what is
wrong; `faults` makes the sentence.
"""

from enum import StrEnum


class Fault(StrEnum):
    """One word per kind of unreadable file."""

    UNAVAILABLE = "unavailable"
    CHANGED = "changed"
    EMPTY = "empty"
    NOT_A_WORKBOOK = "not a workbook"
    OLD_FORMAT = "old format"
    PASSWORD = "password"  # noqa: S105  # the word for a kind of file, not a secret
    TRUNCATED = "truncated"
    BOMB = "bomb"
    TOO_LARGE = "too large"
    ABSURD_REFERENCE = "absurd reference"
    CORRUPT = "corrupt"
    MISSING_PART = "missing part"
    DISAGREEMENT = "disagreement"
    CRASH = "crash"
    HANG = "hang"
    MEMORY = "memory"


class Refusal(Exception):  # noqa: N818  # it is the outcome of a look at a file, not an error of ours
    """A file that cannot be read.

    Attributes:
        fault: the kind.
        detail: what exactly, as the end of a sentence about the file, without a full stop.
    """

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(fault, detail)
        self.fault = fault
        self.detail = detail
