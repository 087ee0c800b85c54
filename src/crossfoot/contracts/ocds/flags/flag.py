"""What every red flag is: a question with thresholds, and an answer that says how much it saw."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from crossfoot.contracts.ocds.procedures import Procedures
from crossfoot.core import wording


class Group(StrEnum):
    """Whom a flag is about; spelt as in Cardinal's output."""

    PROCESS = "OCID"
    BUYER = "Buyer"
    PROCURING_ENTITY = "ProcuringEntity"
    TENDERER = "Tenderer"


@dataclass(frozen=True, slots=True)
class Raised:
    """One flag that was raised.

    Attributes:
        code: which flag.
        group: what kind of thing it is about.
        id: the process, or the organization.
        value: what was measured. Of a tenderer of a flagged process, 0: named, nothing measured.
        says: the same as a sentence.
    """

    code: str
    group: Group
    id: str
    value: Fraction
    says: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question.

    Attributes:
        code: which flag.
        asked: how many processes or organizations had what the question needs. None: the flag was
            not raised because nothing could be asked, and that clears nobody.
        raised: those flagged, in the order of the files.
    """

    code: str
    asked: int
    raised: tuple[Raised, ...]


@dataclass(frozen=True, slots=True)
class RedFlag(ABC):
    """A question about contracting processes; its fields are its thresholds.

    Attributes:
        code: as in the published list of red flags.
        title: the flag in a few words.
        needs: what a process must hold to be asked about.
        unit: what is counted as asked about.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    needs: ClassVar[str]
    unit: ClassVar[str] = "process"

    @abstractmethod
    def ask(self, procedures: Procedures) -> Outcome:
        """Whom the flag is raised about."""

    def about(self, group: Group, who: str, value: Fraction | int, says: str) -> Raised:
        """The flag, raised about this process or organization."""
        return Raised(self.code, group, who, Fraction(value), says)

    def tenderers(
        self, processes: Mapping[str, Sequence[str]], value: int, says: str
    ) -> Iterable[Raised]:
        """The flag, raised about tenderers of flagged processes.

        Args:
            processes: the flagged processes of each tenderer.
            value: 1 where the tenderer itself did what is flagged, else 0.
            says: what it did there, beginning with a capital.
        """
        for who, ocids in processes.items():
            more = f" and {len(ocids) - 1:,} more" if len(ocids) > 1 else ""
            yield self.about(Group.TENDERER, who, value, f"{says} {ocids[0]}{more}.")


def lasting(span: datetime.timedelta) -> str:
    """A length of time in days, and what is left over in hours, minutes and seconds."""
    rest = span - datetime.timedelta(days=span.days)
    return f"{wording.plural(span.days, 'day')}{f' {rest}' if rest else ''}"
