"""One set of outcomes, several rates: each with its numerator and denominator, and how sure it is.

A share of missed check-ins depends on what it is a share of: of those that were kept or missed, of
all whose outcome is known, of all that were due. All are given. What was excused, cancelled by the
agency or failed for technical reasons is no choice of the participant and stands in no numerator.
What is unknown may be either: where the unknown alone could turn the conclusion round, no rate is
given but the bounds between which it lies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from crossfoot.register.schema import CheckIn, Closing, Hearing

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Counted:
    """How outcomes of one kind are counted.

    Attributes:
        event: the outcome that the rate is of.
        opposite: outcomes that are the contrary of it.
        excluded: outcomes that say nothing of either.
        of_what: what the narrow denominator is, in words.
        whole: what all are, in words, where some have come to no outcome or to one of another kind.
    """

    event: str
    opposite: tuple[str, ...]
    excluded: tuple[str, ...]
    of_what: str
    whole: str = ""


MISSED_CHECK_INS = Counted(
    CheckIn.MISSED,
    (CheckIn.KEPT,),
    (CheckIn.EXCUSED, CheckIn.CANCELLED_BY_AGENCY, CheckIn.TECHNICAL_FAILURE),
    "check-ins kept or missed",
)
MISSED_HEARINGS = Counted(
    Hearing.MISSED,
    (Hearing.ATTENDED,),
    (Hearing.CONTINUED, Hearing.CANCELLED),
    "hearings attended or missed",
)
ABSCONDED = Counted(
    Closing.ABSCONDED,
    tuple(r for r in Closing if r not in (Closing.ABSCONDED, Closing.UNKNOWN, Closing.DIED)),
    (Closing.DIED,),
    "closings with a stated reason, without deaths",
    "all enrolments, closed or not",
)


@dataclass(frozen=True, slots=True)
class Share:
    """One share with its base.

    Attributes:
        of_what: the base in words.
        numerator: what is counted.
        denominator: the base.
    """

    of_what: str
    numerator: int
    denominator: int

    @property
    def value(self) -> Fraction | None:
        """The share; `None` where the base is nothing."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate and everything that belongs to it.

    Attributes:
        group: whose it is; empty for all.
        event: what was counted.
        share: on the narrow denominator, the unknown left out.
        others: on the other defensible denominators.
        excluded: what stands in no numerator and not in the narrow denominator, by outcome.
        unknown: how many outcomes are not known.
        low: the share if no unknown outcome was the event.
        high: the share if all were.
        reversible: whether the unknown could turn round on which side of `against` it lies.
        against: what the share is compared with.
    """

    group: str
    event: str
    share: Share
    others: tuple[Share, ...]
    excluded: tuple[tuple[str, int], ...]
    unknown: int
    low: Fraction | None
    high: Fraction | None
    reversible: bool
    against: Fraction

    @property
    def value(self) -> Fraction | None:
        """The rate; `None` where there is no base, or where only bounds can be given."""
        return None if self.reversible else self.share.value


def rate(
    counted: Counted, outcomes: Mapping[str, int], group: str = "", against: Fraction | None = None
) -> Rate:
    """The rate of an event among outcomes.

    Args:
        counted: what it is the rate of.
        outcomes: how many of each.
        group: whose they are.
        against: what the share is compared with; a half where nothing is given.
    """
    line = Fraction(1, 2) if against is None else against
    hit = outcomes.get(counted.event, 0)
    known = hit + sum(outcomes.get(name, 0) for name in counted.opposite)
    excluded = tuple((name, outcomes.get(name, 0)) for name in counted.excluded)
    unknown = outcomes.get(UNKNOWN, 0)
    narrow = Share(counted.of_what, hit, known)
    low = Share("", hit, known + unknown).value
    high = Share("", hit + unknown, known + unknown).value
    told = known + sum(number for _, number in excluded)
    others = (
        Share("all whose outcome is known", hit, told),
        Share("all, known or not", hit, told + unknown),
        *((Share(counted.whole, hit, sum(outcomes.values())),) if counted.whole else ()),
    )
    turned = low is not None and high is not None and low < line < high
    return Rate(group, counted.event, narrow, others, excluded, unknown, low, high, turned, line)


def rates(counted: Counted, groups: Mapping[str, Mapping[str, int]]) -> tuple[Rate, ...]:
    """The rate of all, and then of each group compared with all."""
    every = added(groups.values())
    whole = rate(counted, every)
    if set(groups) <= {""}:
        return (whole,)
    line = whole.share.value
    return (whole, *(rate(counted, groups[name], name, line) for name in sorted(groups)))


def added(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Counts added up by name."""
    found: dict[str, int] = {}
    for part in parts:
        for name, number in part.items():
            found[name] = found.get(name, 0) + number
    return dict(sorted(found.items()))
