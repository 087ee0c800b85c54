"""Which count speaks for a day: the as-of rules, and nothing else.

- *on*: the count of that very day, or none.
- *last by*: the latest count not after it.
- *first from*: the earliest count not before it.
- *nearest*: the count with the fewest days between; of two the earlier, which was known first.

Except for *on*, a count may lie so many days away and no more; where a claim does not say, a
month: a count of another season says nothing about a day.
"""

import datetime
from collections.abc import Collection

from crossfoot.hand.claims import Rule

Date = datetime.date
MONTH = 31


def choose(days: Collection[Date], day: Date, rule: Rule, within: int = 0) -> Date | None:
    """The day whose count speaks for another; `None` where none does.

    Args:
        days: the days that were counted on.
        day: the day that is spoken of.
        rule: which count speaks for it.
        within: how many days apart they may lie; 0 for a month. *On* asks for the day itself.
    """
    most = 0 if rule is Rule.ON else within or MONTH
    near = [d for d in days if abs((d - day).days) <= most and _allowed(d, day, rule)]
    return min(near, key=lambda d: (abs((d - day).days), d), default=None)


def other_side(days: Collection[Date], day: Date, chosen: Date, within: int = 0) -> Date | None:
    """The nearest count on the other side of a day; `None` where there is none, or none needed."""
    if chosen == day:
        return None
    most = within or MONTH
    across = [d for d in days if (d > day) == (chosen < day) and abs((d - day).days) <= most]
    return min(across, key=lambda d: abs((d - day).days), default=None)


def _allowed(counted: Date, day: Date, rule: Rule) -> bool:
    if rule is Rule.LAST_BY:
        return counted <= day
    return counted >= day if rule is Rule.FIRST_FROM else True
