"""Values that cannot be: each is proved from its cells, and its near miss is silent."""

from dataclasses import replace

import pytest
from around import accused, found, page, with_texts
from pictures import CLEAN, changed

from crossfoot.core.findings import Tier
from crossfoot.core.quantity import Kind, Quantity

N = 4


def put(one, cell, quantity, raw="?"):
    """The sheet with another quantity in one cell."""
    tables = []
    for table in one.tables:
        rows = []
        for row in table.rows:
            cells = (
                replace(c, quantity=quantity, raw=raw) if c.ref.cell == cell else c
                for c in row.cells
            )
            rows.append(replace(row, cells=tuple(cells)))
        tables.append(replace(table, rows=tuple(rows)))
    return replace(one, tables=tuple(tables))


def test_an_average_below_zero_accuses_the_pair_that_states_it():
    (finding,) = found("value_negative", changed(page(N), "C36", "-7.00"))
    assert (finding.tier, accused([finding])) == (Tier.ERROR, [["B36", "C36"]])
    assert finding.message == (
        "St Paul > No Tech in the office table in A28 has an average length in days of -7, below "
        "zero. Times the count of 50 in B36 that is -350 days in the programme."
    )


def test_a_count_below_zero_accuses_itself():
    (finding,) = found("value_negative", changed(page(N), "B9", "-180"))
    assert accused([finding]) == [["B9"]]


def test_nothing_is_not_below_nothing():
    assert found("value_negative", changed(page(N), "C12", "0")) == []
    assert found("value_negative", changed(page(N), "B36", "0")) == []


def test_half_a_person_was_not_counted():
    (finding,) = found("count_whole", put(page(N), "B9", Quantity.exact(180.5), "180.5"))
    assert (finding.tier, accused([finding])) == (Tier.ERROR, [["B9"]])
    assert found("count_whole", put(page(N), "B9", Quantity.exact(180.0), "180.0")) == []


def test_error_values_are_proved_and_texts_very_unlikely():
    (broken,) = found("cell_is_number", put(page(N), "B9", Quantity(Kind.ERROR), "#REF!"))
    assert (broken.tier, accused([broken])) == (Tier.ERROR, [["B9"]])
    (text,) = found("cell_is_number", put(page(N), "B9", Quantity(Kind.TEXT), "about 180"))
    assert (text.tier, accused([text])) == (Tier.WARNING, [["B9"]])
    (beside,) = found("cell_is_number", with_texts(page(N), N, A24="#N/A"))
    assert (beside.tier, accused([beside])) == (Tier.ERROR, [["A24"]])


@pytest.mark.parametrize("raw", ["-", "n/a", "N/A ", "\u2014"])
def test_a_mark_for_no_number_is_no_text_among_numbers(raw):
    assert found("cell_is_number", put(page(N), "B9", Quantity(Kind.TEXT), raw)) == []


SUMS = (
    "office_total", "grand_total", "office_average", "programme_average", "status_total",
    "status_average", "technology_total", "technology_in_two_tables", "cost_total",
)  # fmt: skip


@pytest.mark.parametrize("cell", ["B31", "C31", "B33", "B19", "C19", "B9", "C9"])
@pytest.mark.parametrize("raw", ["#REF!", "180*"])
def test_what_cannot_be_added_accuses_no_sum(cell, raw):
    """A row that is not known weighs, nobody knows how much: the others prove nothing."""
    kind = Kind.ERROR if raw.startswith("#") else Kind.TEXT
    broken = put(page(N), cell, Quantity(kind), raw)
    assert [c for c in SUMS if found(c, broken)] == []
    assert accused(found("cell_is_number", broken)) == [[cell]]


def test_a_count_without_its_average_leaves_no_mean_to_compare():
    dash = put(page(N), "C31", Quantity(Kind.TEXT), "-")
    assert found("office_average", dash) == []


def test_a_dash_in_a_total_is_no_number():
    (finding,) = found("cell_empty", put(page(N), "B29", Quantity(Kind.TEXT), "n/a"))
    assert (finding.tier, accused([finding])) == (Tier.WARNING, [["B29"]])
    assert finding.found == "n/a"
    assert found("cell_empty", put(page(N), "B31", Quantity(Kind.TEXT), "-")) == []


def test_an_average_cannot_be_longer_than_the_programme():
    (finding,) = found("average_within_programme", changed(page(N), "C31", "7400.00"))
    assert (finding.tier, accused([finding])) == (Tier.ERROR, [["C31"]])
    assert found("average_within_programme", changed(page(N), "C31", "7300.00")) == []


def test_of_nobody_there_is_no_average():
    (finding,) = found("average_of_nobody", changed(page(N), "B36", "0"))
    assert (finding.tier, accused([finding])) == (Tier.NOTICE, [["B36"]])
    assert finding.message.startswith("St Paul > No Tech in the office table in A28 counts nobody")
    assert found("average_of_nobody", changed(page(N), "B36", "1")) == []
    nobody = put(changed(page(N), "B36", "0"), "C36", Quantity(Kind.TEXT), "-")
    assert found("average_of_nobody", nobody) == []


EXACT = """
    status at A6 as of 2024-01-13
        FAMU               7   100.142857142857
        ECMS-FAMU          3    90.3333333333333
        Single Adult      11    50.0909090909091
        ECMS-Single Adult  9    20.1111111111111
    aor_tech at A17 as of 2024-01-13
        SmartLINK          7   100.142857142857
        GPS               23    43.6086956521739
"""


def test_an_average_that_whole_days_cannot_give_is_proved_where_nothing_else_tells():
    picture = EXACT.replace("50.0909090909091", "50.4200000000001")
    (finding,) = found("average_of_whole_days", page(N, picture))
    assert (finding.tier, accused([finding])) == (Tier.ERROR, [["B9", "C9"]])
    assert found("average_of_whole_days", page(N, EXACT)) == []


def test_what_a_mean_accuses_is_not_told_twice():
    total = "        ECMS-Single Adult  9    20.1111111111111\n"
    mean = total + "      = Total             30    56.8000000000000\n"
    right = EXACT.replace(total, mean)
    wrong = right.replace("50.0909090909091", "50.4200000000001")
    assert found("status_average", page(N, wrong))
    assert found("average_of_whole_days", page(N, wrong)) == []


def test_a_rounded_average_of_many_people_is_always_possible():
    assert found("average_of_whole_days", changed(page(N), "C34", "200.01")) == []


def test_a_sheet_whose_days_are_not_whole_is_left_alone():
    picture = EXACT.replace("00.142857142857", "00.212345678901").replace(
        "50.0909090909091", "50.4200000000001"
    )
    assert found("average_of_whole_days", page(N, picture)) == []


def test_a_part_is_not_larger_than_its_whole():
    (finding,) = found("share_possible", changed(page(N), "G9", "1.05"))
    assert (finding.tier, accused([finding])) == (Tier.ERROR, [["G9"]])
    assert found("share_possible", page(N)) == []


def test_a_table_in_percent_points_is_not_out_of_bounds():
    picture = CLEAN.replace("0.95", "95.0").replace("0.05", "5.00").replace(
        "1000   1.00", "1000   100.0"
    )  # fmt: skip
    assert found("share_possible", page(N, picture)) == []


def test_absurd_values_are_told_and_break_nothing():
    one = put(page(N), "C31", Quantity.exact(-1e308))
    (finding,) = found("value_negative", one)
    assert "is too many days" in finding.message
