"""Claims: a number in the press, a letter or testimony; does it hold, and on which base.

One file per kind of claim. The outcome rates a sentence, never a speaker; *cannot be tested* is an
outcome, and says what would settle it.
"""

from collections.abc import Iterable

from crossfoot.claims import (
    absence,
    bound,
    change,
    correction,
    date,
    level,
    ordering,
    presence,
    ratio,
    record,
    repetition,
    share,
    total,
)
from crossfoot.claims.frame.ground import Ground
from crossfoot.claims.frame.judging import judge as _judge
from crossfoot.claims.frame.kind import Kind
from crossfoot.core.verdicts import Verdict
from crossfoot.hand.claims import Claim

__all__ = ["KINDS", "Ground", "Kind", "judge"]

KINDS: tuple[Kind, ...] = (
    level.KIND,
    share.KIND,
    change.KIND,
    ratio.KIND,
    record.KIND,
    ordering.KIND,
    absence.KIND,
    total.KIND,
    date.KIND,
    presence.KIND,
    correction.KIND,
    repetition.KIND,
    bound.KIND,
)
_BY_NAME = {kind.name: kind for kind in KINDS}


def judge(claims: Iterable[Claim], ground: Ground) -> tuple[Verdict, ...]:
    """What becomes of each claim on this ground, in the order given."""
    return tuple(_judge(claim, ground, _BY_NAME) for claim in claims)
