"""Does the summary state the award's value?

Asks: Are the current and the potential value of the award stated in its summary?
Why it matters: An empty field is read as nothing by many a spreadsheet; a contract of millions
    then counts as worth nothing.
Method: Names every empty field, with what the actions at hand add up to.
Excluded: Awards without a summary.
Assumes: Nothing; an empty field is not filled with the sum either.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import money, on
from crossfoot.contracts.tracks import Track, filled
from crossfoot.core.awards import Summary
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars

CURRENT = "summary_current_value_null"
POTENTIAL = "summary_potential_value_null"


def find_current(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding where the value with the options exercised is empty."""
    yield from _find(track, CURRENT, "current", lambda s: s.current_value, track.exercised)


def find_potential(track: Track, _around: Around) -> Iterator[Hit]:
    """A finding where the value with all options is empty."""
    yield from _find(track, POTENTIAL, "potential", lambda s: s.potential_value, track.ceiling)


def _find(
    track: Track,
    check: str,
    word: str,
    stated: Callable[[Summary], Decimal | None],
    changes: Iterable[int],
) -> Iterator[Hit]:
    if track.summary is None or stated(track.summary) is not None:
        return
    total = sum(filled(changes))
    yield Hit(
        check,
        track.award,
        lambda: on(
            track,
            check,
            Tier.NOTICE,
            dollars(total),
            None,
            f"The summary leaves the {word} value empty, which is not nothing: the actions at hand "
            f"add to {money(total)}.",
            (),
        ),
    )


CHECK_CURRENT = AwardCheck(
    CURRENT,
    "Does the summary state the current value?",
    find_current,
    lambda a: a.summed,
)
CHECK_POTENTIAL = AwardCheck(
    POTENTIAL,
    "Does the summary state the potential value?",
    find_potential,
    lambda a: a.summed,
)
