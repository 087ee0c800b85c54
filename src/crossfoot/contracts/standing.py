"""When did an award stand at a value that somebody published of it?

Another download, a press table or a report gives a value without saying as of which action. It
is reproduced if the cumulated values pass through it, to the precision in which it is written.
"""

from dataclasses import dataclass
from decimal import Decimal

from crossfoot.contracts.checks.telling import day
from crossfoot.contracts.entries import Measure
from crossfoot.contracts.tracks import Track, cumulated
from crossfoot.core.awards import Date
from crossfoot.core.ledger import dollars
from crossfoot.core.refs import RowRef


@dataclass(frozen=True, slots=True)
class Stood:
    """An action after which an award stood at a value.

    Attributes:
        number: the modification.
        day: when it was signed.
        value: what it stood at, exactly.
        ref: the action's row.
    """

    number: str
    day: Date
    value: Decimal
    ref: RowRef


def where_stood(track: Track, measure: Measure, value: Decimal) -> tuple[Stood, ...]:
    """Every action after which a cumulated value, rounded as `value` is, is `value`."""
    changes = {
        Measure.CEILING: track.ceiling,
        Measure.EXERCISED: track.exercised,
        Measure.OBLIGATED: track.obligated,
    }[measure]
    digits = value.as_tuple().exponent
    # Tables drop noughts at the end: a whole number may have been dollars or cents alike.
    coarse = Decimal(1).scaleb(max(int(digits), -2)) if isinstance(digits, int) else Decimal(1)
    return tuple(
        Stood(track.numbers[at], day(track.days[at]), dollars(cents), track.ref(at))
        for at, cents in enumerate(cumulated(changes))
        if abs(dollars(cents) - value) <= coarse / 2
    )
