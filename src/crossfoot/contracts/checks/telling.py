"""How a check tells what it found: amounts in dollars, days written out, the rows it rests on."""

import datetime
from collections.abc import Iterable
from decimal import Decimal

from crossfoot.contracts.journal import day_of
from crossfoot.contracts.tracks import Track
from crossfoot.core import wording
from crossfoot.core.awards import AwardFinding, AwardValue
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars


def on(  # noqa: PLR0913, PLR0917  # what a finding is
    track: Track,
    check: str,
    tier: Tier,
    before: AwardValue,
    after: AwardValue,
    message: str,
    rows: Iterable[int],
    difference: Decimal | int | None = None,
) -> AwardFinding:
    """A finding about one award; dollars and days are subtracted from each other.

    Args:
        track: the award.
        check: name of the check.
        tier: how sure it is.
        before: what was expected or stood before.
        after: what is there.
        message: the finding in whole sentences.
        rows: places of the award's actions that it rests on.
        difference: where it is not `after` less `before`.
    """
    return AwardFinding(
        check,
        tier,
        track.award,
        track.name,
        before,
        after,
        gap(before, after) if difference is None else difference,
        message,
        tuple(track.ref(at) for at in rows),
    )


def gap(before: AwardValue, after: AwardValue) -> Decimal | int | None:
    """Dollars between amounts, days between dates, nothing between other things."""
    if isinstance(before, datetime.date) and isinstance(after, datetime.date):
        return (after - before).days
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return after - before
    return None


def day(number: int) -> datetime.date:
    """A day that is known to stand there."""
    found = day_of(number)
    assert found is not None, "only known days are told"  # noqa: S101
    return found


def date(number: int) -> str:
    """A day as people write it."""
    return wording.date(day(number))


def money(cents: int) -> str:
    """Cents as dollars, a minus before the sign of the currency."""
    return f"{'-' if cents < 0 else ''}{wording.money(abs(dollars(cents)))}"


def mod(track: Track, at: int, *, first: bool = False) -> str:
    """An action as it is cited, at the beginning of a sentence or within one."""
    return f"{'M' if first else 'm'}odification {track.numbers[at]}"
