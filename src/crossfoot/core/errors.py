"""The one tree of exceptions.

A fault in *data* is a value (a finding, a set-aside). A fault of the *user's input*, of
the *evidence* or of the *program* is one of these, and each says what to do next:

    CrossfootError
    ├── UsageError      exit code 2: the request cannot be carried out as it stands
    │   └── BadFileError     the named file cannot be used, and why
    └── EvidenceError   exit code 3: archive, log or proof do not hold together
"""

from typing import ClassVar


class CrossfootError(Exception):
    """Something a person has to act upon.

    Attributes:
        problem: one plain sentence saying what happened, and where.
        remedy: one plain sentence saying what to do; never empty.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


class UsageError(CrossfootError):
    """The request cannot be carried out as it stands."""


class BadFileError(UsageError):
    """A file that was named cannot be read as what it should be."""


class EvidenceError(CrossfootError):
    """The archive, its log or a proof does not hold together."""

    exit_code: ClassVar[int] = 3
