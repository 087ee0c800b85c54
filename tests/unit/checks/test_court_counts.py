"""Court counts that run from October: they grow, or they are accused."""

from dataclasses import replace

from pictures import HAND, digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.checks import court_counts_grow
from crossfoot.checks.frame.running import run
from crossfoot.core.periods import MONTHS
from crossfoot.core.tables import StatedDate


def page(number, month, attended, failed):
    of = digest(number)
    drawn = sheet(
        f"""
        court_total at E8
            Attended          {attended}   0.9
            Failed to Attend  {failed}   0.1
          = Total             {attended + failed}   1.0
        """,
        of,
    )
    (table,) = drawn.tables
    calendar = (month + 8) % 12
    title = StatedDate(
        table.title_ref, f"FY24 thru {MONTHS[calendar]}", None, "", "court_total", "period",
        2024, calendar + 1,
    )  # fmt: skip
    return replace(drawn, dates=(title,))


def found(*pages):
    pairs = [
        (release(digest(i), f"2024-0{i}-15", f"release {i}.xlsx"), workbook(p, of=digest(i)))
        for i, p in enumerate(pages, start=1)
    ]
    return run([court_counts_grow.CHECK], Book.of(pairs), HAND)


def test_counts_that_grow_are_silent():
    assert found(page(1, 2, 900, 50), page(2, 3, 1900, 90), page(3, 4, 1900, 90)) == ()


def test_a_count_that_falls_is_accused_by_its_cell():
    (finding,) = found(page(1, 2, 900, 50), page(2, 3, 1900, 40))
    assert [c.cell for c in finding.cells] == ["F10"]
    assert finding.family == "continuity"
    assert finding.message.startswith(
        "Hearings counted from the start of the year fall: Failed to Attend is 40 in F10, "
        "and was 50."
    )


def test_the_release_after_one_that_is_too_high_is_not_accused():
    findings = found(page(1, 2, 900, 50), page(2, 3, 9900, 90), page(3, 4, 2900, 120),
                     page(4, 5, 3900, 160))  # fmt: skip
    assert findings == ()


def test_numbers_that_stood_under_another_month_measure_nothing():
    pages = [page(1, 8, 9900, 500), page(2, 2, 9900, 500), page(3, 3, 1900, 90)]
    assert [f.digest for f in found(*pages) if f.digest == digest(3)] == []


def test_the_count_that_is_out_of_proportion_is_accused_and_not_the_one_after():
    """A month brings about a thousand: the third is that of three times as many."""
    steady = [page(i, i, 1000 * i - 50, 50 * i) for i in (1, 2)]
    high = page(3, 3, 9000, 150)
    after = [page(i, i, 1000 * i - 50, 50 * i) for i in (4, 5, 6)]
    (finding,) = found(*steady, high, *after)
    assert finding.digest == digest(3)
    assert [c.cell for c in finding.cells] == ["F9", "F11"]
    assert (finding.expected, finding.found) == ("at most 3,950", "9,000")
    assert "and later is 3,950" in finding.message
    assert "A month brings about 1,032 (middle of 4 other months)" in finding.message


def test_a_count_too_low_is_accused_itself():
    steady = [page(i, i, 1000 * i - 50, 50 * i) for i in (1, 2, 3)]
    after = [page(i, i, 1000 * i - 50, 50 * i) for i in (5, 6)]
    (finding,) = found(*steady, page(4, 4, 400, 160), *after)
    assert finding.digest == digest(4)
    assert finding.expected == "at least 2,950"
