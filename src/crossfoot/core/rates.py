"""One set of missed hearings, several rates: what each of them is a share of, and may say."""

import datetime
from dataclasses import dataclass
from fractions import Fraction

from crossfoot.core.figures import Figure


@dataclass(frozen=True, slots=True)
class Rate:
    """One share with its base.

    Attributes:
        name: such as `attended, of all hearings`.
        part: what is counted.
        base: of what it is a share; `None` where only the share itself is stated.
        value: the share.
        printed: the share as the publisher prints it; `None` where it does not.
        event: what was counted: a hearing attended, a hearing missed, absconding.
        sentence: what may be said of it.
        not_said: what it does not say.
    """

    name: str
    part: Figure
    base: Figure | None
    value: Fraction
    printed: Figure | None
    event: str
    sentence: str
    not_said: str


@dataclass(frozen=True, slots=True)
class Denominators:
    """The rates of one month beside each other, and those of another event.

    Attributes:
        since: the first day of the stretch.
        through: the last day of the month.
        rates: the four rates of the court tables: attended and missed, of all hearings and
            of final ones.
        same_failures: whether both tables give the same number of missed hearings.
        sentence: how the bases lie to each other, in one sentence.
        others: rates of absconding, which is another event, as others stated them.
        notes: what a reader has to know beside any of them.
    """

    since: datetime.date
    through: datetime.date
    rates: tuple[Rate, ...]
    same_failures: bool
    sentence: str
    others: tuple[Rate, ...]
    notes: tuple[str, ...]
