"""One file per question about awards; the tuple below is every check there is."""

from crossfoot.contracts.checks import (
    base_missing,
    ceiling_exceeded,
    ceiling_grown,
    competition,
    end_moved,
    exercised_differs,
    obligation_after_end,
    obligation_reversed,
    obligations_sum,
    order_vehicle,
    potential_end,
    record_repeated,
    start_overwritten,
    summary_null,
)
from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit

CHECKS: tuple[AwardCheck, ...] = (
    obligations_sum.CHECK,
    base_missing.CHECK,
    base_missing.CHECK_DAY,
    summary_null.CHECK_CURRENT,
    summary_null.CHECK_POTENTIAL,
    exercised_differs.CHECK,
    start_overwritten.CHECK,
    potential_end.CHECK,
    obligation_after_end.CHECK,
    end_moved.CHECK_RETROACTIVE,
    end_moved.CHECK_EARLIER,
    ceiling_exceeded.CHECK,
    ceiling_grown.CHECK,
    ceiling_grown.CHECK_REMOVED,
    obligation_reversed.CHECK,
    obligation_reversed.CHECK_BELOW,
    competition.CHECK,
    competition.CHECK_CONCENTRATED,
    order_vehicle.CHECK,
    order_vehicle.CHECK_CLOSED,
    record_repeated.CHECK,
    record_repeated.CHECK_GONE,
)

__all__ = ["CHECKS", "Around", "AwardCheck", "Hit"]
