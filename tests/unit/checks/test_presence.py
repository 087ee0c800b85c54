"""What the releases around carry and this one does not."""

import datetime
import re
from dataclasses import replace

from around import accused, book_with, found, page, with_source
from pictures import CLEAN, HAND, digest

from crossfoot.book import Book, Entry
from crossfoot.checks import CHECKS
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier
from crossfoot.core.tables import StatedDate

N, LAST = 4, 7


def without_table(number, kind):
    one = page(number)
    return replace(one, tables=tuple(t for t in one.tables if t.kind != kind))


def without_line(number, *labels):
    lines = CLEAN.splitlines()
    return page(number, "\n".join(line for line in lines if line.strip() not in labels))


def test_a_table_that_both_neighbours_have_is_missed():
    (finding,) = found("table_missing", without_table(N, "tech_cost"))
    assert (finding.tier, finding.cells) == (Tier.WARNING, ())
    assert "lacks the technology table" in finding.message
    assert found("table_missing", page(N)) == []


def test_two_releases_in_a_row_may_lack_it():
    fault = without_table(N, "tech_cost")
    assert found("table_missing", fault, r5=without_table(5, "tech_cost"))


def test_a_table_that_is_gone_for_good_is_not_missed():
    later = {f"r{n}": without_table(n, "tech_cost") for n in (5, 6, 7)}
    assert found("table_missing", without_table(N, "tech_cost"), **later) == []


def test_a_table_that_is_new_was_not_missing_before():
    earlier = {f"r{n}": without_table(n, "tech_cost") for n in (1, 2, 3)}
    assert found("table_missing", without_table(N, "tech_cost"), **earlier) == []


def test_the_newest_release_is_held_against_the_last_four():
    gone = without_table(LAST, "tech_cost")
    assert found("table_missing", gone, LAST)
    assert found("table_missing", gone, LAST, r5=without_table(5, "tech_cost")) == []


def test_a_draft_is_held_against_the_last_four_too():
    book = book_with(without_table(LAST, "tech_cost"), LAST)
    draft = replace(book.entry(digest(LAST)).release, published=None)
    pairs = [(e.release, e.reading) for e in book.entries if e.release.digest != digest(LAST)]
    book = Book.of([*pairs, (draft, book.entry(digest(LAST)).reading)])
    checks = [c for c in CHECKS if c.name == "table_missing"]
    (finding,) = run(checks, book, HAND, [book.entry(digest(LAST))])
    assert "The last 4 releases have it." in finding.message


STATUS = "FAMU             100   250.00"


def test_a_row_with_a_label_and_no_numbers_is_missed():
    one = page(N, CLEAN.replace(STATUS, "FAMU             -   -"))
    (finding,) = found("row_missing", one)
    assert (finding.tier, accused([finding])) == (Tier.WARNING, [["A19", "B19", "C19"]])
    assert finding.message.startswith("FAMU has a label and no numbers in the status table")


def test_a_row_that_is_gone_is_missed_at_its_table():
    (finding,) = found("row_missing", without_line(N, STATUS))
    assert (finding.tier, accused([finding])) == (Tier.WARNING, [["A18"]])


def test_rows_of_offices_are_one_notice():
    first, second = "GPS               40    50.00", "No Tech           50    20.00"
    (finding,) = found("row_missing", without_line(N, first, second))
    assert (finding.tier, accused([finding])) == (Tier.NOTICE, [["A30", "A32"]])
    assert "Atlanta > GPS and St Paul > No Tech have no row" in finding.message


def test_a_row_may_have_ended_in_a_long_gap():
    """Of the newest release, weeks after the last one, it is worth knowing and no more."""
    book = book_with(without_line(LAST, STATUS), LAST)
    *earlier, last = book.entries
    late = replace(last.release, published=last.release.published + datetime.timedelta(days=90))
    for known, tier in ((last.release, Tier.WARNING), (late, Tier.NOTICE)):
        sheet = last.reading.sheets[0]
        shift = known.published - last.release.published
        day = datetime.date(2024, 5, 1) + shift
        moved = replace(sheet, dates=(caption(sheet, day),))
        entry = Entry(known, replace(last.reading, sheets=(moved,)))
        before = [
            Entry(e.release, replace(e.reading, sheets=tuple(
                replace(s, dates=(caption(s, datetime.date(2024, 4, 17)),))
                for s in e.reading.sheets
            )))
            for e in earlier
        ]  # fmt: skip
        checks = [c for c in CHECKS if c.name == "row_missing"]
        (finding,) = run(checks, book.with_entries([*before, entry]), HAND, [entry])
        assert finding.tier is tier
        assert ("it may have ended since" in finding.message) is (tier is Tier.NOTICE)


def caption(sheet, day):
    ref = sheet.table("aor_tech").title_ref
    return StatedDate(ref, f"as of {day}", day, "as-of date", "aor_tech", "caption")


def test_a_row_of_a_few_people_comes_and_goes():
    few = {
        f"r{n}": page(n, CLEAN.replace(STATUS, "FAMU             24   250.00"))
        for n in range(1, 8)
        if n != N
    }
    assert found("row_missing", without_line(N, STATUS), **few) == []


def test_a_row_that_was_dying_out_may_be_gone():
    sizes = {1: 900, 2: 500, 3: 120, 4: 90, 5: 60, 6: 30}
    dying = {
        f"r{n}": page(n, CLEAN.replace(STATUS, f"FAMU             {size}   250.00"))
        for n, size in sizes.items()
    }
    assert found("row_missing", without_line(LAST, STATUS), LAST, **dying) == []


def test_an_empty_cell_beside_a_number_is_found():
    one = page(N, CLEAN.replace("GPS               40    50.00", "GPS               40    -"))
    (finding,) = found("cell_empty", one)
    assert (finding.tier, accused([finding])) == (Tier.WARNING, [["C32"]])
    empty = page(N, CLEAN.replace("GPS               40    50.00", "GPS               -    -"))
    assert found("cell_empty", empty) == []


def test_a_column_without_numbers_is_missed():
    head, _, tail = CLEAN.partition("aor_tech")
    tail = re.sub(r"\d+\.00$", "-", tail, flags=re.MULTILINE)
    (finding,) = found("breakdown_missing", page(N, head + "aor_tech" + tail))
    assert (finding.tier, accused([finding])) == (Tier.WARNING, [["A28"]])
    assert 'lacks the column "ALIP"' in finding.message
    assert found("breakdown_missing", page(N)) == []


def test_an_office_without_its_technologies_is_missed():
    lines = ("SmartLINK         60   100.00", "GPS               40    50.00")
    (finding,) = found("breakdown_missing", without_line(N, *lines))
    assert accused([finding]) == [["A30"]]


def sourced(number, *kinds):
    one = page(number)
    for row, kind in enumerate(kinds, start=60):
        one = with_source(one, number, f"E{row}", kind)
    return one


def test_a_source_line_that_the_neighbours_have_is_missed():
    both = {f"r{n}": sourced(n, "court_total", "court_final") for n in range(1, 8) if n != N}
    (finding,) = found("source_missing", sourced(N, "court_total"), **both)
    assert (finding.tier, accused([finding])) == (Tier.NOTICE, [["E18"]])
    assert "table of final hearings" in finding.message
    complete = sourced(N, "court_total", "court_final")
    assert found("source_missing", complete, **both) == []


def test_a_layout_with_one_source_line_is_a_layout():
    later = {f"r{n}": sourced(n, "court_total", "court_final") for n in (5, 6, 7)}
    assert found("source_missing", sourced(N, "court_total"), **later) == []


def dated(number, day):
    return with_source(page(number), number, "E60", "court_final", day)


def test_a_source_line_that_lost_its_date_is_told():
    around = {f"r{n}": dated(n, datetime.date(2024, n, 28)) for n in range(1, 8) if n != N}
    (finding,) = found("source_dated", dated(N, None), **around)
    assert (finding.tier, finding.family) == (Tier.NOTICE, "dates")
    assert accused([finding]) == [["E60"]]
    assert 'states no day: "Court Data, BI Inc."' in finding.message
    assert "Court Data, BI Inc. 2024-03-28" in finding.message
    assert found("source_dated", dated(N, datetime.date(2024, 4, 28)), **around) == []


def test_a_source_line_that_is_never_dated_is_as_it_should_be():
    plain = {f"r{n}": dated(n, None) for n in range(1, 8) if n != N}
    assert found("source_dated", dated(N, None), **plain) == []
    until_now = {f"r{n}": dated(n, datetime.date(2024, n, 28)) for n in range(1, N)}
    later = {f"r{n}": dated(n, None) for n in range(N + 1, 8)}
    assert found("source_dated", dated(N, None), **until_now, **later) == []


def test_a_draft_is_held_against_the_last_four_releases():
    before = {f"r{n}": dated(n, datetime.date(2024, n, 28)) for n in range(LAST - 4, LAST)}
    assert accused(found("source_dated", dated(LAST, None), LAST, **before)) == [["E60"]]
    three = {name: one for name, one in before.items() if name != f"r{LAST - 4}"}
    assert found("source_dated", dated(LAST, None), LAST, **three) == []


def test_a_row_with_half_its_numbers_is_told_by_the_empty_cell_alone():
    one = page(N, CLEAN.replace(STATUS, "FAMU             -   250.00"))
    assert accused(found("cell_empty", one)) == [["B19"]]
    assert found("row_missing", one) == []
