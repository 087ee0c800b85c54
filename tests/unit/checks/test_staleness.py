"""Numbers that stood before: sheets, tables, columns and cells; and what only looks like it."""

from dataclasses import replace

import pytest
from fortnights import day_of, page, released, restated, series
from pictures import HAND, digest

from crossfoot.book import Book
from crossfoot.checks import CHECKS, cases
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier
from crossfoot.core.refs import ranges

AT = 9
CLOCKS = [check for check in CHECKS if check.family in ("dates", "staleness")]
STALE = [check for check in CHECKS if check.family == "staleness"]


def found(sheet, checks=CLOCKS, number=AT, count=12, **instead):
    book = series(count, **{f"r{number}": released(number, sheet), **instead})
    return run(checks, book, HAND, [book.entry(digest(number + 1))])


def told(findings):
    return {(f.check, f.tier, ranges([ref.cell for ref in f.cells])) for f in findings}


def with_numbers(sheet, other, choose):
    """The sheet with the numbers of another one wherever `choose(kind, row, column)` says so."""
    theirs = {
        (t.kind, r.names, r.role, c.column): c.quantity
        for t in other.tables
        for r in t.rows
        for c in r.cells
    }

    def cell(table, row, one):
        value = theirs.get((table.kind, row.names, row.role, one.column))
        taken = value is not None and choose(table.kind, row, one.column)
        return replace(one, quantity=value) if taken else one

    return replace(
        sheet,
        tables=tuple(
            replace(t, rows=tuple(
                replace(r, cells=tuple(cell(t, r, c) for c in r.cells)) for r in t.rows
            ))
            for t in sheet.tables
        ),
    )  # fmt: skip


def everything(_kind, _row, _column):
    return True


@pytest.mark.parametrize("age", [1, 4, 8])
def test_an_old_sheet_under_new_labels_is_proved_however_old_it_is(age):
    sheet = with_numbers(page(AT), page(AT - age), everything)
    findings = found(sheet, STALE)
    ((check, tier, _),) = told(findings)
    assert (check, tier) == ("sheet_repeated", Tier.ERROR)
    assert len(findings[0].cells) <= 60
    assert f"({digest(AT + 1 - age).short})" in findings[0].message


def test_the_same_sheet_published_again_as_it_was():
    sheet = page(AT - 1, of=digest(AT + 1))
    findings = found(sheet)
    ((check, tier, _),) = told(findings)
    assert (check, tier) == ("sheet_repeated", Tier.WARNING)
    assert "the release brings nothing new" in findings[0].message


def test_a_correction_of_nothing_but_the_caption_is_no_finding():
    mistyped = restated(page(AT - 1), "A27", day=day_of(AT - 1).replace(year=2023))
    corrected = page(AT - 1, of=digest(AT + 1))
    assert found(corrected, r8=released(AT - 1, mistyped)) == ()


def test_the_same_release_obtained_twice_is_no_finding():
    known, _ = released(AT)
    _, again = released(AT, page(AT, of=digest(90)))
    copy = replace(known, digest=digest(90))
    reading = replace(again, digest=digest(90))
    book = Book.of([*(released(n) for n in range(12)), (copy, reading)])
    assert run(STALE, book, HAND) == ()


def carried(number, sheet):
    """A release with a year-end sheet besides, the same in every release."""
    own = replace(page(0, of=digest(number + 1), numbers=77), name="ATD EOFY23", fiscal_year=2023)
    dates = tuple(replace(d, fiscal_year=2023) if d.role in ("title", "caption") else d
                  for d in own.dates)  # fmt: skip
    return released(number, sheet, replace(own, dates=dates))


def test_a_year_end_sheet_carried_along_is_no_finding():
    book = series(12, **{f"r{n}": carried(n, page(n)) for n in range(4, 12)})
    assert run(STALE, book, HAND) == ()


def test_a_year_end_sheet_may_be_the_last_running_one_under_another_name():
    last = page(AT - 1, of=digest(AT + 1))
    last = replace(last, name="ATD EOFY24")
    assert run(STALE, series(12, r9=released(AT, page(AT), last)), HAND) == ()


def test_a_stale_running_sheet_beside_a_year_end_sheet_is_seen():
    pairs = {f"r{n}": carried(n, page(n)) for n in range(4, 12) if n != AT}
    pairs["r9"] = carried(AT, page(AT - 3, of=digest(AT + 1)))
    book = series(12, **pairs)
    checks = {f.check for f in run(STALE, book, HAND, [book.entry(digest(AT + 1))])}
    assert checks == {"sheet_repeated"}


@pytest.mark.parametrize(
    ("kind", "title"), [("status", "A17"), ("aor_tech", "A27"), ("tech_cost", "A7")]
)
def test_one_table_left_standing(kind, title):
    sheet = with_numbers(page(AT), page(AT - 2), lambda k, _r, _c: k == kind)
    findings = found(sheet)
    ((check, _, cells),) = told(findings)
    assert (check, cells) == ("table_repeated", title)


def test_most_of_a_table_left_standing():
    sheet = with_numbers(
        page(AT), page(AT - 1), lambda k, r, _c: k == "aor_tech" and r.path[0] != "Denver"
    )
    ((check, tier, cells),) = told(found(sheet))
    assert (check, tier, cells) == ("table_repeated", Tier.WARNING, "A27")


@pytest.mark.parametrize(("column", "cell"), [("Count", "B29"), ("ALIP", "C29")])
def test_one_column_left_standing_is_accused_at_its_total(column, cell):
    sheet = with_numbers(page(AT), page(AT - 1), lambda k, _r, c: k == "aor_tech" and c == column)
    assert told(found(sheet)) == {("table_repeated", Tier.WARNING, cell)}


def test_a_table_repeated_for_the_same_day_corrects_another_one():
    corrected = page(AT - 1, of=digest(AT + 1))
    corrected = with_numbers(corrected, page(AT), lambda k, _r, _c: k == "aor_tech")
    assert found(corrected, STALE) == ()


# A whole archive of averages is needed before it can be said that none ever stood still.
LONG, LATE = 40, 30


def test_a_row_that_did_not_move_with_its_table():
    sheet = with_numbers(
        page(LATE), page(LATE - 1), lambda k, r, _c: k == "aor_tech" and r.path == ("Boston",)
    )
    findings = found(sheet, STALE, LATE, LONG)
    assert told(findings) == {("value_left_standing", Tier.WARNING, "B33, C33")}
    assert "none stayed equal" in findings[0].message
    assert len(cases(findings)) == 1


def test_a_total_that_did_not_move():
    sheet = with_numbers(
        page(LATE), page(LATE - 1), lambda k, r, c: (k, r.label, c) == ("status", "Total", "Count")
    )
    assert told(found(sheet, STALE, LATE, LONG)) == {("value_left_standing", Tier.WARNING, "B21")}


def test_the_count_of_a_single_row_may_stay_equal():
    sheet = with_numbers(
        page(LATE), page(LATE - 1), lambda k, r, c: k == "aor_tech" and r.path == ("Boston",)
        and c == "Count",
    )  # fmt: skip
    assert found(sheet, STALE, LATE, LONG) == ()


def test_a_short_series_does_not_say_what_never_happens():
    sheet = with_numbers(
        page(4), page(3), lambda k, r, _c: k == "aor_tech" and r.path == ("Boston",)
    )
    assert found(sheet, STALE, 4, 6) == ()
