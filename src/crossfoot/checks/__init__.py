"""Checks: what has to be true of a release, alone and among its neighbours."""

from collections.abc import Iterable

from crossfoot.book import Book, Entry
from crossfoot.checks import (
    as_of_advances,
    as_of_dates_agree,
    as_of_possible,
    as_of_recent,
    average_in_two_tables,
    average_of_nobody,
    average_of_whole_days,
    average_within_programme,
    breakdown_missing,
    caption_dated,
    causes,
    cell_empty,
    cell_is_number,
    cost_total,
    count_whole,
    court_counts_grow,
    court_month_moves,
    court_months_agree,
    court_repeated,
    court_share,
    court_total,
    days_in_programme_bounded,
    file_name_date,
    fiscal_years_agree,
    formula_range,
    formula_reference,
    formula_typed,
    grand_total,
    label_known,
    label_twice,
    labels_in_two_tables,
    note_in_its_place,
    number_outside_tables,
    number_without_label,
    office_average,
    office_rows_complete,
    office_total,
    offices_continue,
    population_continues,
    population_in_two_tables,
    price_known,
    price_of_another,
    programme_average,
    register_agrees,
    release_window,
    row_missing,
    rows_exchanged,
    saved_after_date,
    second_total,
    second_total_present,
    share_possible,
    sheet_repeated,
    source_dated,
    source_missing,
    source_moves_on,
    status_average,
    status_total,
    statuses_continue,
    table_missing,
    table_repeated,
    technologies_continue,
    technologies_reclassed,
    technology_in_two_tables,
    technology_total,
    unit_price,
    unread_table,
    unread_workbook,
    value_hidden,
    value_left_standing,
    value_negative,
)
from crossfoot.checks.causes.reckoning import attaching
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.grouping import cases
from crossfoot.checks.frame.running import Progress, run
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.identities.reckoned import Sums, reckoned
from crossfoot.core.findings import Finding
from crossfoot.core.tables import SheetReading
from crossfoot.hand.model import Hand

__all__ = [
    "CHECKS",
    "Check",
    "Progress",
    "Scope",
    "Sums",
    "cases",
    "explained",
    "run_checks",
    "sums",
]

# In the order in which findings are told: from the root of a sum to what follows from it.
CHECKS: tuple[Check, ...] = (
    unread_workbook.CHECK,
    unread_table.CHECK,
    office_total.CHECK,
    technology_total.CHECK,
    status_total.CHECK,
    court_total.CHECK,
    grand_total.CHECK,
    second_total.CHECK,
    office_average.CHECK,
    status_average.CHECK,
    programme_average.CHECK,
    court_share.CHECK,
    population_in_two_tables.CHECK,
    average_in_two_tables.CHECK,
    technology_in_two_tables.CHECK,
    unit_price.CHECK,
    cost_total.CHECK,
    price_known.CHECK,
    price_of_another.CHECK,
    as_of_dates_agree.CHECK,
    as_of_possible.CHECK,
    as_of_recent.CHECK,
    as_of_advances.CHECK,
    caption_dated.CHECK,
    source_dated.CHECK,
    release_window.CHECK,
    source_moves_on.CHECK,
    court_months_agree.CHECK,
    court_month_moves.CHECK,
    fiscal_years_agree.CHECK,
    file_name_date.CHECK,
    saved_after_date.CHECK,
    sheet_repeated.CHECK,
    table_repeated.CHECK,
    court_repeated.CHECK,
    value_left_standing.CHECK,
    technologies_continue.CHECK,
    technologies_reclassed.CHECK,
    statuses_continue.CHECK,
    offices_continue.CHECK,
    population_continues.CHECK,
    court_counts_grow.CHECK,
    number_without_label.CHECK,
    label_known.CHECK,
    label_twice.CHECK,
    labels_in_two_tables.CHECK,
    second_total_present.CHECK,
    value_hidden.CHECK,
    note_in_its_place.CHECK,
    number_outside_tables.CHECK,
    value_negative.CHECK,
    count_whole.CHECK,
    cell_is_number.CHECK,
    average_within_programme.CHECK,
    average_of_whole_days.CHECK,
    average_of_nobody.CHECK,
    share_possible.CHECK,
    table_missing.CHECK,
    row_missing.CHECK,
    cell_empty.CHECK,
    breakdown_missing.CHECK,
    source_missing.CHECK,
    formula_range.CHECK,
    formula_typed.CHECK,
    formula_reference.CHECK,
    rows_exchanged.CHECK,
    days_in_programme_bounded.CHECK,
    office_rows_complete.CHECK,
    register_agrees.CHECK,
)


def run_checks(
    book: Book,
    hand: Hand,
    entries: Iterable[Entry] | None = None,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """All findings about these releases, or about every release of the book.

    A draft is judged like any release: put it into the book and name its entry.

    Args:
        book: the releases to compare with, those to be judged among them.
        hand: aliases, prices and other human judgement.
        entries: which to judge, in this order; all of them when `None`.
        progress: called with (done, of, name) before each release and at the end.

    Returns:
        Findings by release, check, sheet and cell: the same input, the same order.
    """
    return run(CHECKS, book, hand, entries, progress)


def explained(findings: Iterable[Finding], book: Book, hand: Hand) -> tuple[Finding, ...]:
    """The same findings, each with the causes that explain it, best first.

    Args:
        findings: what `run_checks` gave, all of it: a cause explains several together.
        book: the book that they are about.
        hand: the judgement that they were found with.
    """
    relations = tuple((c.name, c.relations) for c in CHECKS if c.relations)
    return attaching.explained(causes.CAUSES, relations, tuple(findings), book, hand)


def sums(sheet: SheetReading, hand: Hand) -> Sums:
    """How much the checks hold true of a sheet's cells, and how much of it is not."""
    return reckoned(i for c in CHECKS if c.relations for i in c.relations(sheet, hand))
