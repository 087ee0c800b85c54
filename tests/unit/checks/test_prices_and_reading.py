"""Costs against prices, and what is said when something could not be read or priced."""

from dataclasses import replace

from pictures import CLEAN, HAND, book, changed, digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.checks import run_checks
from crossfoot.core.findings import Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import ReadingFault


def test_a_cost_at_the_price_of_another_count_is_a_warning_and_its_total_follows():
    page = changed(changed(sheet(CLEAN), "C9", "215.40"), "C13", "330.40")
    (finding,) = run_checks(book(page), HAND)
    assert (finding.check, finding.tier) == ("unit_price", Tier.WARNING)
    assert [c.cell for c in finding.cells] == ["C9"]
    assert finding.message == (
        "The daily cost of SmartLINK is $215.40; 180 people at $0.96 a day cost $172.80. "
        "The result in C13 carries the difference along."
    )
    assert "C13" in {c.cell for c in finding.evidence}
    assert finding.confirm.endswith("compute =B9*0.96 and compare with C9.")


def test_noise_of_a_double_is_no_finding():
    page = changed(sheet(CLEAN), "C10", "109.600000000001")
    assert run_checks(book(page), HAND) == ()


def test_a_technology_without_a_price_is_named_and_not_guessed():
    page = sheet(CLEAN.replace("as of 2024-01-13", "as of 2021-01-13"))
    findings = run_checks(book(page), HAND)
    assert {f.check for f in findings} == {"price_known"}
    assert {f.tier for f in findings} == {Tier.NOTICE}
    assert [f.cells[0].cell for f in findings] == ["C9", "C10", "C11", "C12"]
    assert findings[0].message == (
        "No price is known for SmartLINK on 13 January 2021. "
        "Its daily cost, $172.80 for 180 people, was not checked."
    )


def test_an_unknown_label_has_no_price():
    page = sheet("""
        tech_cost at A8 as of 2024-01-13
            Carrier pigeon    10   20.00
          = Total             10   20.00
    """)
    (finding,) = (f for f in run_checks(book(page), HAND) if f.family == "price")
    assert "because its label is not known" in finding.message


def test_a_table_without_a_day_is_priced_where_there_was_one_price_only():
    page = sheet(CLEAN.replace(" as of 2024-01-13", ""))
    assert run_checks(book(page), HAND) == ()


def test_a_table_that_could_not_be_read_is_a_finding_with_its_place():
    page = sheet(CLEAN)
    place = CellRef(digest(1), page.name, 40, 1)
    fault = ReadingFault(place, "status", "a row named Total", "an empty row")
    (finding,) = run_checks(book(replace(page, faults=(fault,))), HAND)
    assert (finding.check, finding.family, finding.tier) == (
        "unread_table", "reading", Tier.WARNING,
    )  # fmt: skip
    assert finding.cells == (place,)
    assert "expected a row named Total, found an empty row" in finding.message


def one(reading):
    (finding,) = run_checks(Book.of([(release(), reading)]), HAND)
    return finding


def test_a_workbook_that_cannot_be_read_is_not_silent():
    finding = one(workbook(readable=False, problem="It is locked with a password."))
    assert finding.tier is Tier.WARNING
    assert finding.message.endswith(
        "could not be read and was not checked. It is locked with a password."
    )
    assert finding.cells == ()


def test_a_workbook_without_the_programmes_sheet_is_not_silent():
    finding = one(workbook(others=("Detention", "Facilities")))
    assert finding.tier is Tier.WARNING
    assert "has no sheet about the programme among its 2 sheets" in finding.message


def test_a_reservation_about_a_workbook_that_was_read_is_no_fault_of_its_numbers():
    reading = workbook(sheet(CLEAN), problem="It holds macros, which were not run.")
    assert run_checks(Book.of([(release(), reading)]), HAND) == ()
