"""What a question about a batch found: how many records of how many, and which."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Level(StrEnum):
    """How grave a number of records is."""

    FACT = "fact"
    COUNTED = "counted"
    BORNE = "borne"
    WARN = "warn"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """From which share on researchers are wary of a batch, and from which they set it aside."""

    warn: float
    stop: float


# Of researchers' published cleaning rules: identifiers of placements, and orders of days.
IDENTIFIER = Tolerance(0.005, 0.01)
ORDER = Tolerance(0.001, 0.01)


@dataclass(frozen=True, slots=True)
class Found:
    """What one question found.

    Attributes:
        name: what it is called; no two are called the same.
        rows: records concerned.
        of: records that could have been.
        told: what else is to be said, as plain values.
        records: the table of the numbers of these records, in a column `record`; `None` for facts.
        tolerance: what researchers bear, where they say.
    """

    name: str
    rows: int
    of: int
    told: Mapping[str, int | str | datetime.date] = field(default_factory=dict)
    records: "ir.Table | None" = None
    tolerance: Tolerance | None = None

    @property
    def share(self) -> float:
        """The share of the records that could have been."""
        return self.rows / self.of if self.of else 0.0

    @property
    def level(self) -> Level:
        """How grave it is."""
        if self.records is None:
            return Level.FACT
        if self.tolerance is None:
            return Level.COUNTED
        if self.share > self.tolerance.stop:
            return Level.STOP
        return Level.WARN if self.share > self.tolerance.warn else Level.BORNE
