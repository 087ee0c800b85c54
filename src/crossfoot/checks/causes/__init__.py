"""Causes: what was probably done, for findings that one hypothesis explains together."""

from crossfoot.checks.causes import (
    averages_to_earlier_day,
    copy_of_release,
    cost_of_earlier_mix,
    date_mistyped,
    digit_mistyped,
    digits_transposed,
    label_of_another,
    labels_exchanged,
    labels_shifted,
    month_under_label,
    old_rows_added,
    old_sheet_issued,
    people_moved,
    price_of_another,
    records_apart,
    reference_moved,
    rounding,
    row_counted_twice,
    row_left_out,
    rows_cut_off,
    total_repeated,
    unlabelled_row,
    value_left_standing,
)
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis

__all__ = ["CAUSES", "Hypothesis"]

# From what explains a whole sheet to what explains one cell.
CAUSES: tuple[Hypothesis, ...] = (
    copy_of_release.CAUSE,
    old_sheet_issued.CAUSE,
    value_left_standing.CAUSE,
    old_rows_added.CAUSE,
    rows_cut_off.CAUSE,
    row_left_out.CAUSE,
    row_counted_twice.CAUSE,
    total_repeated.CAUSE,
    unlabelled_row.CAUSE,
    labels_shifted.CAUSE,
    labels_exchanged.CAUSE,
    label_of_another.CAUSE,
    people_moved.CAUSE,
    cost_of_earlier_mix.CAUSE,
    price_of_another.CAUSE,
    month_under_label.CAUSE,
    date_mistyped.CAUSE,
    averages_to_earlier_day.CAUSE,
    reference_moved.CAUSE,
    records_apart.CAUSE,
    rounding.CAUSE,
    digits_transposed.CAUSE,
    digit_mistyped.CAUSE,
)
