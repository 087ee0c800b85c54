"""Every kind of error that is planted, and the controls that are no errors."""

from scorecard.kinds import controls, dates, digits, rows, stale, sums
from scorecard.kinds.kind import Kind, Planted, Soil

__all__ = ["KINDS", "Kind", "Planted", "Soil"]

KINDS: tuple[Kind, ...] = (
    *digits.KINDS,
    *sums.KINDS,
    *stale.KINDS,
    *rows.KINDS,
    *dates.KINDS,
    *controls.KINDS,
)
