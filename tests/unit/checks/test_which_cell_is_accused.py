"""The fewest cells that carry a fault are accused, and what cannot be told is said."""

import pytest
from pictures import CLEAN, HAND, book, changed, sheet

from crossfoot.checks import cases, run_checks
from crossfoot.core.refs import ranges

STATUS_ONLY = """
    status at A6 as of 2021-08-28
        FAMU              59541   695.5591105288793
        ECMS-FAMU           916   898.3515283842795
        Single Adult      62908   638.4016182361544
        ECMS-Single Adult   689   843.1698113207547
      = Total             96574   837.8372646882184
"""


def found(page):
    findings = run_checks(book(page), HAND)
    return findings, {f.check: ranges([c.cell for c in f.cells]) for f in findings}


def test_a_stale_total_is_told_from_its_rows():
    findings, accused = found(sheet(STATUS_ONLY))
    assert accused == {"status_total": "B11", "status_average": "C11"}
    total, _ = findings
    assert total.message.startswith(
        "The total of the status table is 96,574; its 4 rows add to 124,054."
    )
    assert (total.expected, total.found, total.difference) == (124054, 96574, -27480)
    assert total.confirm == 'In sheet "ATD FY24 YTD" compute =SUM(B7:B10) and compare with B11.'
    (case,) = cases(findings)
    assert case.title == "The total of the status table is 96,574; its 4 rows add to 124,054."


def test_count_and_average_of_one_subtotal_explain_the_total_together():
    page = changed(changed(sheet(CLEAN), "B33", "180"), "C33", "190.00")
    findings, accused = found(page)
    assert accused == {
        "office_total": "B33",
        "grand_total": "B33",
        "office_average": "C33",
        "programme_average": "B33, C33",
    }
    (case,) = cases(findings)
    assert case.findings[0].check == "office_total"
    assert "C33 (St Paul) and B33 (St Paul) together" in findings[-1].message


def test_people_moved_between_technologies_are_told_from_the_other_table():
    page = changed(changed(sheet(CLEAN), "B11", "35"), "B12", "45")
    page = changed(page, "C11", "6.30")
    page = changed(page, "C13", "288.70")
    findings, accused = found(page)
    assert {f.check for f in findings} == {"technology_in_two_tables"}
    assert [f.cells[0].cell for f in findings] == ["B11", "B12"]
    assert len(cases(findings)) == 1
    assert accused
    assert "Corrected together, B11 (VoiceID) and B12 (No Technology)" in findings[0].message


def test_two_technologies_exchanged_within_an_office():
    page = changed(changed(sheet(CLEAN), "B35", "50"), "B36", "30")
    findings, _ = found(page)
    assert {c.cell for f in findings for c in f.cells} == {"B35", "B36"}
    assert len(cases(findings)) == 1


def test_two_wrong_offices_are_both_accused():
    page = changed(changed(sheet(CLEAN), "B30", "110"), "B33", "195")
    findings, accused = found(page)
    assert accused["grand_total"] == "B30, B33"
    assert {c.cell for f in findings for c in f.cells} == {"B30", "B33"}


def test_two_faults_in_different_tables_are_two_cases():
    page = changed(changed(sheet(CLEAN), "B21", "301"), "F9", "750")
    findings, _ = found(page)
    assert len(cases(findings)) == 2


def test_undecided_says_so():
    page = sheet("""
        court_total at E8
            Attended           9000   -
            Failed to Attend    500   -
          = Total             10000   -
    """)
    (finding,), accused = found(page)
    assert accused == {"court_total": "F11"}
    assert "Which cell is wrong cannot be told from this sheet" in finding.message
    assert "F9 (Attended) or F10 (Failed to Attend)" in finding.message


def test_a_row_average_that_cannot_be_told_names_the_rows_and_clears_the_result():
    findings, accused = found(changed(sheet(CLEAN), "C34", "300.00"))
    assert accused == {"office_average": "C33"}
    assert "The fault lies in C34 (St Paul, SmartLINK) or C35 (St Paul, TR);" in findings[0].message
    assert "C33 is named because it states the result" in findings[0].message


def test_an_average_of_no_whole_number_of_days_is_told_from_its_neighbours():
    page = sheet("""
        aor_tech at A5
          = Total       10   14.1000000000000
          + Atlanta      7   15.8571428571429
            SmartLINK    3   20.3333333333333
            GPS          4   12.5000000000000
          + Boston       3   10.0000000000000
            GPS          3   10.0000000000000
    """)
    assert found(page)[0] == ()
    findings, accused = found(changed(page, "C8", "20.3433333333333"))
    assert accused == {"office_average": "C8"}
    assert "The fault lies in C8 (Atlanta, SmartLINK)" in findings[0].message


def test_full_figures_that_differ_are_told_apart_and_roundings_are_not():
    page = sheet("""
        status at A6
          = Total   180658   747.71
        aor_tech at A12
          = Total   180658   747.7139014048645
    """)
    assert found(page)[0] == ()
    findings, accused = found(changed(page, "C7", "747.713901804864"))
    assert accused == {"average_in_two_tables": "C7"}
    assert "747.71390180 days" in findings[0].message
    assert "747.71390140 days" in findings[0].message


def test_a_second_total_that_differs_is_accused():
    page = sheet("""
        aor_tech at A5
         = Total        10   14.00
         + Boston       10   14.00
           GPS          10   14.00
        == Grand Total  10   14.00
    """)
    assert found(page)[1] == {"second_total_present": "A9, B9, C9"}
    assert found(changed(page, "B9", "11"))[1]["second_total"] == "B9"


def test_rows_without_a_number_are_left_out():
    page = sheet("""
        status at A6
            FAMU               -       -
            Single Adult  278601   359.77
          = Total         278601   359.77
    """)
    assert found(page)[0] == ()


def test_an_unknown_technology_is_not_added_to_any():
    page = sheet(CLEAN.replace("No Tech    ", "Carrier pigeon"))
    assert found(page)[1] == {"label_known": "A36"}


def test_technology_without_rows_in_the_offices_is_compared_with_nothing():
    findings, _ = found(
        sheet("""
        tech_cost at A8 as of 2024-01-13
            VoiceID    5   0.90
          = Total      5   0.90
        aor_tech at A18 as of 2024-01-13
          = Total      5   10.00
          + Atlanta    5   10.00
            GPS        5   10.00
    """)
    )
    assert [f.check for f in findings] == ["technology_in_two_tables", "labels_in_two_tables"]
    assert "over all offices, VoiceID comes to 0" in findings[0].message


@pytest.mark.parametrize("cell", ["B31", "B34"])
def test_a_hidden_second_reading_of_the_same_sheet_changes_nothing(cell):
    findings, _ = found(changed(sheet(CLEAN), cell, "1"))
    assert {c.cell for f in findings for c in f.cells} == {cell}
