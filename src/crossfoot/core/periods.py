"""Periods of time, and the only home of fiscal-year arithmetic.

The US federal fiscal year N begins on 1 October of year N-1 and ends on 30 September of N.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

Date = datetime.date
_DAY = datetime.timedelta(days=1)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Basis(StrEnum):
    """What kind of stretch a period is."""

    DAY = "day"
    MONTH = "month"
    FISCAL_YEAR_TO_DATE = "fiscal year to date"


def fiscal_year(day: Date) -> int:
    """The fiscal year that a day lies in."""
    return day.year + (day.month >= 10)


def fiscal_year_start(year: int) -> Date:
    """1 October of the calendar year before."""
    return Date(year - 1, 10, 1)


def fiscal_year_end(year: int) -> Date:
    """30 September: the last day of the fiscal year."""
    return Date(year, 9, 30)


def month_end(year: int, month: int) -> Date:
    """The last day of a calendar month."""
    return Date(year + month // 12, month % 12 + 1, 1) - _DAY


def month_of_fiscal_year(year: int, month: int) -> tuple[int, int]:
    """Calendar year and month of the month numbered 1 to 12 within fiscal year `year`."""
    return (year - 1 if month >= 10 else year), month


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, half-open: `start` belongs to it, `end` does not."""

    start: Date
    end: Date
    basis: Basis

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a period ends after it starts: {self.start} to {self.end}")

    @classmethod
    def day(cls, day: Date) -> "Period":
        """The single day that a stock is counted on."""
        return cls(day, day + _DAY, Basis.DAY)

    @classmethod
    def fiscal_year_through(cls, year: int, month: int) -> "Period":
        """From the start of fiscal year `year` through the end of calendar month `month`."""
        last = month_end(*month_of_fiscal_year(year, month))
        end = last + _DAY
        return cls(fiscal_year_start(year), end, Basis.FISCAL_YEAR_TO_DATE)

    @property
    def last_day(self) -> Date:
        """The last day that belongs to the period: what people call its as-of date."""
        return self.end - _DAY
