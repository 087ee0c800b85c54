"""Which month a court table runs through, and whether its numbers can be those of that month."""

from dataclasses import replace

from fortnights import days, months, page, released, restated, series
from pictures import HAND, digest

from crossfoot.checks import CHECKS, cases
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier
from crossfoot.core.refs import CellRef, ranges
from crossfoot.core.tables import StatedDate

# The first release whose court data run through another month than those of the release before.
AT = next(n for n in range(5, 20) if months(n) != months(n - 1))
SAME = next(n for n in range(5, 20) if months(n) == months(n - 1))
BOTH = ("E7", "E17")
CLOCKS = [check for check in CHECKS if check.family in ("dates", "staleness")]


def found(number, sheet):
    book = series(20, **{f"r{number}": released(number, sheet)})
    return run(CLOCKS, book, HAND, [book.entry(digest(number + 1))])


def told(findings):
    return {(f.check, f.tier, ranges([ref.cell for ref in f.cells])) for f in findings}


def with_table(sheet, other, kind, at):
    """The sheet with the court numbers of another one."""

    def moved(theirs, title):
        rows = tuple(
            replace(row, cells=tuple(
                replace(c, ref=CellRef(digest(at + 1), sheet.name, c.ref.row, c.ref.column))
                for c in row.cells
            ))
            for row in theirs.rows
        )  # fmt: skip
        return replace(theirs, rows=rows, title_ref=title.title_ref, header_ref=title.header_ref)

    tables = (moved(other.table(kind), t) if t.kind == kind else t for t in sheet.tables)
    return replace(sheet, tables=tuple(tables))


def test_the_same_numbers_under_an_unknown_label_are_no_other_numbers():
    sheet = page(SAME)
    table = sheet.table("court_total")
    renamed = replace(
        table,
        rows=tuple(
            replace(r, label="Appeared", name=None) if r.name == "Attended" else r
            for r in table.rows
        ),
    )
    changed = replace(sheet, tables=tuple(renamed if t is table else t for t in sheet.tables))
    assert found(SAME, changed) == ()


def test_a_block_repeated_under_the_same_month_is_no_finding():
    assert page(SAME).table("court_total").rows[0].get("Count").quantity == (
        page(SAME - 1).table("court_total").rows[0].get("Count").quantity
    )
    assert run(CLOCKS, series(20), HAND) == ()


def test_a_month_left_standing_in_one_title():
    sheet = restated(page(AT), "E17", month=months(AT - 1)[1], fiscal_year=months(AT - 1)[0])
    findings = found(AT, sheet)
    assert told(findings) == {("court_months_agree", Tier.WARNING, "E17")}
    assert "the month may have been left standing" in findings[0].message
    assert "Both state the same" in findings[0].message


def test_a_month_set_back_in_one_title_is_one_case():
    year, month = months(SAME)
    sheet = restated(page(SAME), "E17", month=month - 1, fiscal_year=year)
    findings = found(SAME, sheet)
    assert ("court_months_agree", Tier.WARNING, "E17") in told(findings)
    assert len(cases(findings)) == 1


def test_both_months_left_standing_while_the_numbers_moved():
    sheet = page(AT)
    for cell in BOTH:
        sheet = restated(sheet, cell, month=months(AT - 1)[1], fiscal_year=months(AT - 1)[0])
    assert told(found(AT, sheet)) == {("court_month_moves", Tier.WARNING, "E7, E17")}


def test_a_month_that_is_not_over_is_proved_wrong():
    year, month = months(AT)
    sheet = page(AT)
    for cell in BOTH:
        sheet = restated(sheet, cell, month=month + 2, fiscal_year=year)
    assert told(found(AT, sheet)) == {("court_month_moves", Tier.ERROR, "E7, E17")}


def test_old_numbers_under_the_new_month_are_accused_themselves():
    sheet = page(AT)
    for kind in ("court_total", "court_final"):
        sheet = with_table(sheet, page(AT - 3), kind, AT)
    findings = found(AT, sheet)
    assert {(c, t) for c, t, _ in told(findings)} == {("court_repeated", Tier.WARNING)}
    assert {cells for _, _, cells in told(findings)} == {"F9:F11", "F19:F21"}
    assert all("to the last hearing" in f.message for f in findings)


def test_the_source_line_of_another_month():
    sheet = page(SAME)
    title = next(d for d in sheet.dates if d.ref.cell == "E7")
    day = StatedDate(
        CellRef(digest(SAME + 1), sheet.name, 13, 5), "Court Data", None, "court data source",
        "court_total", "source",
    )  # fmt: skip
    assert title.month is not None
    right = page(SAME).dates
    ends = next(d.day for d in right if d.ref.cell == "A15").replace(day=1) - days(1)
    sound = replace(sheet, dates=(*sheet.dates, replace(day, day=ends)))
    assert found(SAME, sound) == ()
    wrong = replace(sheet, dates=(*sheet.dates, replace(day, day=ends.replace(day=1) - days(1))))
    assert told(found(SAME, wrong)) == {("court_months_agree", Tier.WARNING, "E13")}
