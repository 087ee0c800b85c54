"""Working days: which days a deadline in federal law counts.

Not counted are Saturdays, Sundays and the legal public holidays of 5 U.S.C. 6103(a), on the day
on which they are observed: the Friday before a Saturday, the Monday after a Sunday. Counted are:

- Inauguration Day, a holiday of 6103(c) only for those who work in and around the capital;
- days on which offices were closed by an executive order, or for a lapse of appropriations: the
  Department of Justice counts these too, and neither is a legal public holiday.
"""

import datetime
from functools import lru_cache

SATURDAY = 5
_DAY = datetime.timedelta(days=1)


@lru_cache(maxsize=64)
def legal_holidays(year: int) -> dict[datetime.date, str]:
    """The legal public holidays that fall into a calendar year, with their names."""
    # A tenth of a second that only deadlines pay for.
    from holidays.countries.united_states import US  # noqa: PLC0415

    named = US(years=year, language="en_US")  # type: ignore[no-untyped-call]  # theirs
    return dict(sorted(named.items()))


def day_off(day: datetime.date) -> str:
    """Why a day is no working day; empty where it is one."""
    holiday = legal_holidays(day.year).get(day, "")
    if day.weekday() >= SATURDAY:
        return "Saturday" if day.weekday() == SATURDAY else "Sunday"
    return holiday


def is_working(day: datetime.date) -> bool:
    """Whether a day counts."""
    return not day_off(day)


def after(start: datetime.date, number: int) -> datetime.date:
    """The working day that is so many working days after a day, which itself does not count."""
    day = start
    while number:
        day += _DAY
        number -= is_working(day)
    return day


def between(start: datetime.date, end: datetime.date) -> int:
    """Working days after one day up to and including another."""
    length = (end - start).days
    return sum(is_working(start + n * _DAY) for n in range(1, length + 1))
