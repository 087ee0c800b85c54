"""What the clocks of a release say against each other: each fault once, near misses silent."""

import datetime
from dataclasses import replace

import pytest
from fortnights import FIRST, day_of, days, page, released, restated, series
from pictures import HAND, digest

from crossfoot.book import Book
from crossfoot.checks import CHECKS, cases
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier
from crossfoot.core.refs import ranges
from crossfoot.core.releases import Capture

AT = 9
DAY, BEFORE = day_of(AT), day_of(AT - 1)
COUNTS = ("A15", "A23", "A27")
CLOCKS = [check for check in CHECKS if check.family in ("dates", "staleness")]


def found(sheet=None, *, pair=None, count=12):
    """The findings about the tenth release of a series, with this sheet in it."""
    book = series(count, r9=pair or released(AT, sheet))
    return run(CLOCKS, book, HAND, [book.entry(digest(AT + 1))])


def only(findings):
    (finding,) = findings
    cells = ranges([ref.cell for ref in finding.cells])
    return finding.check, finding.tier, cells, finding.expected


def year_before(day):
    return day.replace(year=day.year - 1)


def test_a_series_in_order_is_silent():
    assert run(CLOCKS, series(12), HAND) == ()


def test_a_caption_of_another_year_is_told_once_with_the_likelier_day():
    sheet = restated(page(AT), "A27", day=year_before(DAY))
    findings = found(sheet)
    assert only(findings) == ("as_of_dates_agree", Tier.WARNING, "A27", DAY.isoformat())
    assert "Day and month are those of 11 May 2024: the year differs." in findings[0].message


def test_a_caption_in_the_future_is_proved_wrong():
    sheet = restated(page(AT), "A27", day=DAY.replace(year=DAY.year + 1))
    assert only(found(sheet)) == ("as_of_dates_agree", Tier.ERROR, "A27", DAY.isoformat())


def test_a_caption_left_standing_is_proved_where_the_tables_count_the_same_people():
    sheet = restated(page(AT), "A27", day=BEFORE)
    total = sheet.table("status").total.get("Count").quantity
    tables = tuple(
        replace(
            table,
            rows=tuple(
                replace(row, cells=tuple(
                    replace(c, quantity=total) if c.column == "Count" else c for c in row.cells
                )) if row is table.total else row
                for row in table.rows
            ),
        ) if table.kind in ("tech_cost", "aor_tech") else table
        for table in sheet.tables
    )  # fmt: skip
    findings = found(replace(sheet, tables=tables))
    assert only(findings) == ("as_of_dates_agree", Tier.ERROR, "A27", DAY.isoformat())
    assert "it may have been left standing" in findings[0].message
    assert "count the same" in findings[0].message


def test_of_two_source_lines_the_one_that_stands_alone_is_accused():
    sheet = restated(page(AT), "A15", day=BEFORE)
    assert only(found(sheet)) == ("as_of_dates_agree", Tier.WARNING, "A15", DAY.isoformat())


def test_month_and_day_exchanged():
    at = next(n for n in range(20) if day_of(n).day <= 12 and day_of(n).day != day_of(n).month)
    day = day_of(at)
    wrong = datetime.date(day.year, day.day, day.month)
    sheet = restated(page(at), "A27", day=wrong)
    book = series(20, **{f"r{at}": released(at, sheet)})
    findings = run(CLOCKS, book, HAND, [book.entry(digest(at + 1))])
    assert "With month and day exchanged" in findings[0].message


def test_a_whole_sheet_of_last_year_is_old_and_its_year_is_proposed():
    sheet = restated(page(AT), *COUNTS, day=year_before(DAY))
    findings = found(sheet)
    assert only(findings) == ("as_of_recent", Tier.WARNING, "A15, A23, A27", DAY.isoformat())
    assert "it is at most 5 days old, and usually 5; more than 31 is" in findings[0].message


def test_a_whole_sheet_in_the_future_is_proved_wrong():
    sheet = restated(page(AT), *COUNTS, day=DAY.replace(year=DAY.year + 1))
    assert only(found(sheet)) == ("as_of_possible", Tier.ERROR, "A15, A23, A27", DAY.isoformat())


def test_a_source_in_the_future_is_proved_wrong():
    sheet = restated(page(AT), "A24", day=DAY + days(8))
    assert only(found(sheet))[:3] == ("as_of_possible", Tier.ERROR, "A24")
    assert found(restated(page(AT), "A24", day=DAY + days(5))) == ()


def test_old_case_management_data_alone_are_accused_alone():
    sheet = restated(page(AT), "A24", day=year_before(DAY))
    assert only(found(sheet))[:3] == ("as_of_recent", Tier.WARNING, "A24")


def test_a_day_that_goes_back():
    sheet = restated(page(AT), *COUNTS, "A25", day=BEFORE - days(1), role="source")
    sheet = restated(sheet, "A27", day=BEFORE - days(1))
    sheet = restated(sheet, "A25", role="release window end", day=BEFORE)
    known = released(AT, sheet, published=BEFORE + days(6))
    findings = found(pair=(replace(known[0], name_date=None), known[1]))
    assert ("as_of_advances", Tier.WARNING, "A15, A23, A27", None) in [only([f]) for f in findings]


def test_a_day_that_stands_still_while_everything_moves():
    sheet = restated(page(AT), *COUNTS, day=BEFORE)
    findings = found(sheet)
    assert only([f for f in findings if f.check == "as_of_advances"]) == (
        "as_of_advances", Tier.WARNING, "A15, A23, A27", None,
    )  # fmt: skip
    assert len(cases(findings)) == 1


def test_a_correction_for_the_same_day_is_no_finding():
    own = page(AT - 1, of=digest(AT + 1))
    moved = page(AT).table("tech_cost")
    tables = tuple(moved if t.kind == "tech_cost" else t for t in own.tables)
    assert found(replace(own, tables=tables)) == ()


def test_a_form_that_was_not_filled_in():
    sheet = restated(page(AT), "A27", day=None, placeholder=True)
    assert only(found(sheet)) == ("caption_dated", Tier.WARNING, "A27", DAY.isoformat())


def test_a_caption_without_a_day_is_a_notice_on_a_year_end_sheet():
    sheet = restated(page(AT), "A27", day=None)
    assert only(found(sheet))[:3] == ("caption_dated", Tier.WARNING, "A27")
    year_end = replace(sheet, name="ATD EOFY23", fiscal_year=2024)
    findings = found(year_end)
    assert ("caption_dated", Tier.NOTICE) in [(f.check, f.tier) for f in findings]


def test_a_stretch_of_days_left_standing():
    sheet = restated(page(AT), "A25", role="release window end", day=BEFORE + days(1))
    sheet = restated(sheet, "A25", role="release window start", day=BEFORE - days(12))
    assert only(found(sheet))[:3] == ("release_window", Tier.WARNING, "A25")
    near = restated(page(AT), "A25", role="release window end", day=DAY - days(4))
    assert found(near) == ()


def test_a_stretch_that_ends_before_it_starts():
    sheet = restated(page(AT), "A25", role="release window start", day=DAY + days(3))
    assert only(found(sheet))[:3] == ("release_window", Tier.ERROR, "A25")


def test_a_source_that_stands_still_for_the_third_time_is_a_notice():
    still = {
        f"r{n}": released(n, restated(page(n), "A24", day=day_of(7) - days(3))) for n in (7, 8, 9)
    }
    book = series(14, **still)
    findings = {n: run(CLOCKS, book, HAND, [book.entry(digest(n + 1))]) for n in (7, 8, 9, 10)}
    told = {n: [(f.check, f.tier) for f in findings[n]] for n in findings}
    assert told[7] == told[8] == told[10] == []
    assert ("source_moves_on", Tier.NOTICE) in told[9]


def test_a_sheet_named_after_another_year():
    sheet = page(AT)
    other = replace(sheet, name="ATD FY23 YTD", fiscal_year=2023)
    assert only(found(other)) == ("fiscal_years_agree", Tier.ERROR, "", "FY2024")


def test_one_title_of_another_year():
    sheet = restated(page(AT), "A7", fiscal_year=2023)
    assert only(found(sheet)) == ("fiscal_years_agree", Tier.ERROR, "A7", "FY2024")


def test_all_titles_of_the_year_that_is_over():
    number = next(n for n in range(30) if day_of(n) > datetime.date(2024, 10, 15))
    sheet = page(number)
    for cell in ("A4", "A7", "A27"):
        sheet = restated(sheet, cell, fiscal_year=2024)
    sheet = replace(sheet, name="ATD FY24 YTD", fiscal_year=2024)
    book = series(30, **{f"r{number}": released(number, sheet)})
    findings = run(CLOCKS, book, HAND, [book.entry(digest(number + 1))])
    assert ("fiscal_years_agree", Tier.WARNING, "A4, A7, A27", "FY2025") in [
        only([f]) for f in findings
    ]


def test_a_file_named_after_another_year_is_a_notice():
    pair = released(AT, name="FY23_detentionStats05162024.xlsx")
    assert only(found(pair=pair)) == ("fiscal_years_agree", Tier.NOTICE, "", "FY2024")


def test_a_file_name_of_another_year_is_proved_by_counts_and_publication():
    known, reading = released(AT)
    wrong = replace(known, name_date=year_before(known.name_date))
    findings = found(pair=(wrong, reading))
    assert only(findings) == ("file_name_date", Tier.ERROR, "", str(known.published))
    assert "only the year differs" in findings[0].message


@pytest.mark.parametrize("late", [0, 7])
def test_a_workbook_saved_within_a_week_is_no_finding(late):
    known, _ = released(AT)
    moment = datetime.datetime.combine(known.published + days(late), datetime.time(9))
    assert found(pair=released(AT, modified=moment.replace(tzinfo=datetime.UTC))) == ()


def test_a_copy_saved_again_by_a_third_party_is_said_to_be_that():
    moment = datetime.datetime(2025, 4, 10, tzinfo=datetime.UTC)
    known, reading = released(AT, modified=moment)
    capture = Capture(
        known.digest, 1, known.publisher_name, "", "", ("somebody/copies",), "file", 0
    )
    findings = found(pair=(replace(known, captures=(capture,)), reading))
    assert only(findings) == ("saved_after_date", Tier.NOTICE, "", str(known.name_date))
    assert "known from a third party's copy only" in findings[0].message
    assert "No other file of the archive holds the same values." in findings[0].message


def test_a_draft_is_judged_by_the_same_clocks():
    known, reading = released(11, restated(page(11), "A27", day=day_of(11) + days(365)))
    draft = replace(known, published=None, published_from="", name_date=None)
    book = Book.of([*(released(n) for n in range(11)), (draft, reading)])
    assert only(run(CLOCKS, book, HAND, [book.entry(digest(12))])) == (
        "as_of_dates_agree", Tier.ERROR, "A27", day_of(11).isoformat(),
    )  # fmt: skip


def test_a_single_release_is_judged_by_itself_alone():
    sheet = restated(page(0), "A27", day=FIRST - days(7))
    book = Book.of([released(0, sheet)])
    assert only(run(CLOCKS, book, HAND)) == (
        "as_of_dates_agree", Tier.WARNING, "A27", FIRST.isoformat(),
    )  # fmt: skip
