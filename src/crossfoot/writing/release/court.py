"""Which months a court table covers, and how outcomes are called in it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.core.errors import UsageError
from crossfoot.core.periods import (
    MONTHS,
    fiscal_year,
    fiscal_year_start,
    month_end,
    month_of_fiscal_year,
)
from crossfoot.core.programme import HearingCount

# As the books name them, and as the tables do. Other outcomes stand in no table.
OUTCOMES = (("attended", "Attended"), ("missed", "Failed to Attend"))
_IN_ORDER = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)


@dataclass(frozen=True, slots=True)
class Through:
    """The months that a court table covers: from October to `month` of a fiscal year."""

    fiscal_year: int
    month: int

    @property
    def last_day(self) -> datetime.date:
        """The last day of the last month."""
        return month_end(*month_of_fiscal_year(self.fiscal_year, self.month))

    def covers(self, month: datetime.date) -> bool:
        """Whether a month, named by its first day, is one of them."""
        return fiscal_year_start(self.fiscal_year) <= month <= self.last_day


def through(counts: Iterable[HearingCount], as_of: datetime.date) -> Through | None:
    """The months of one fiscal year up to the last that was over; `None` where none was.

    Raises:
        UsageError: a month between October and that one is missing.
    """
    known = {count.month for count in counts}
    over = [m for m in known if month_end(m.year, m.month) <= as_of]
    if not over:
        return None
    year, last = fiscal_year(max(over)), max(over).month
    for number in _IN_ORDER[: _IN_ORDER.index(last)]:
        if datetime.date(*month_of_fiscal_year(year, number), 1) not in over:
            raise UsageError(
                f"The hearings of {MONTHS[number - 1]} are missing, and those of"
                f" {MONTHS[last - 1]} are there.",
                "Give every month of the fiscal year, with a count of none where there was none.",
            )
    return Through(year, last)
