"""Hearings as the court tables can be written from them: whole months, none left out.

A month in which nobody was heard is no row of the books. It counts as nothing once the books have
known a hearing; of months before that they know nothing, and a fiscal year that began in one of
those has no court tables.
"""

import datetime
from collections.abc import Iterable

from crossfoot.core.periods import fiscal_year, fiscal_year_start, month_end
from crossfoot.core.programme import HearingCount
from crossfoot.writing.release.court import OUTCOMES

_DAY = datetime.timedelta(days=1)


def whole_months(counts: Iterable[HearingCount], as_of: datetime.date) -> tuple[HearingCount, ...]:
    """Hearings of the months of one fiscal year that were over; nothing where one is not known.

    Args:
        counts: as the books know them, by month and outcome.
        as_of: the day that a release is of.
    """
    over = [one for one in counts if month_end(one.month.year, one.month.month) <= as_of]
    last = as_of if as_of == month_end(as_of.year, as_of.month) else as_of.replace(day=1) - _DAY
    begins = fiscal_year_start(fiscal_year(last))
    if not over or min(one.month for one in over) > begins:
        return ()
    found = {(one.month, one.outcome): one.hearings for one in over if one.month >= begins}
    month = begins
    while month <= last:
        for outcome, _ in OUTCOMES:
            found.setdefault((month, outcome), 0)
        month = (month + 31 * _DAY).replace(day=1)
    return tuple(sorted(HearingCount(*about, number) for about, number in found.items()))


def known_from(counts: Iterable[HearingCount]) -> datetime.date | None:
    """The first month of which the books know a hearing, of those that are told."""
    return min((one.month for one in counts), default=None)
