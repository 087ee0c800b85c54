"""A shared formula, written out for another cell."""

import pytest

from crossfoot.reading.grid.formulas import shifted


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A14", "B16"),
        ("$A14+A$14+$A$14", "$A16+B$14+$A$14"),
        ("SUM(B4:B60)", "SUM(C6:C62)"),
        ("LOG10(A1)+A1", "LOG10(B3)+B3"),
        ('IF(A1="B2","C3 ""D4""",B2)', 'IF(B3="B2","C3 ""D4""",C4)'),
        ("'FY22 A1'!A1+Sheet2!B2", "'FY22 A1'!B3+Sheet2!C4"),
        ("A:B+$C:$D", "B:C+$C:$D"),
        ("1:3+$4:$5", "3:5+$4:$5"),
        ("Table1[A1]+rate_A1+A1.x", "Table1[A1]+rate_A1+A1.x"),
        ("XFD1+A1048576", "#REF!+#REF!"),
        ("ZZZ1", "ZZZ3"),
        ("1.5E10+A1", "1.5E10+B3"),
    ],
)
def test_two_rows_down_and_one_column_right(formula, expected):
    assert shifted(formula, 2, 1) == expected


def test_nothing_moves_by_nothing():
    formula = "SUM(A$1:$B9)/'A1'!C3"
    assert shifted(formula, 0, 0) == formula
