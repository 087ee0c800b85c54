"""Formulas: ranges, typed numbers among them, and what copies point at."""

from dataclasses import replace

import pytest
from around import MIDDLE, accused, at, found, page, with_formulas, with_source
from pictures import CLEAN

from crossfoot.checks.formulas.pointing import cells_of, is_alone, is_sum, relative
from crossfoot.core.findings import Tier
from crossfoot.core.tables import FormulaCell

N = MIDDLE


def formula(text, cell="B11"):
    return FormulaCell(at(N, cell), text, "")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("SUM(B7:B9)", [(7, 2), (8, 2), (9, 2)]),
        ("SUM($B$7,C8)", [(7, 2), (8, 3)]),
        ("'Other Sheet'!B7+B8", [(8, 2)]),
        ("Other!B7:B9+1", []),
        ('"B7"&B8', [(8, 2)]),
        ("LOG10(B8)", [(8, 2)]),
        ("SUM(A1:XFD1048576)", []),
    ],
)
def test_what_a_formula_refers_to(text, cells):
    assert list(cells_of(formula(text))) == cells


def test_copies_of_a_formula_are_equal_as_steps():
    assert relative(formula("B9*0.96", "C9")) == relative(formula("B10*0.96", "C10"))
    assert relative(formula("B9*$D$1", "C9")) == relative(formula("B10*$D$1", "C10"))
    assert relative(formula("B9*0.96", "C9")) != relative(formula("B9*0.96", "C10"))


def test_kinds_of_formula():
    assert is_sum(formula("SUM(B7:B10)"))
    assert is_sum(formula("SUM(B7,B9:B10)"))
    assert not is_sum(formula("SUM(B7:B10)/2"))
    assert not is_sum(formula("SUM(B7*2)"))
    assert not is_sum(formula("SUM(Other!B7:B10)"))
    assert is_alone(formula("E13"))
    assert not is_alone(formula("E13+1"))


def test_a_range_that_leaves_out_a_row_is_found():
    (finding,) = found("formula_range", with_formulas(page(N), N, B13="SUM(B9:B11)"))
    assert (finding.tier, accused([finding])) == (Tier.WARNING, [["B13"]])
    assert "leaves out No Technology in B12" in finding.message


def test_a_range_that_adds_too_much_is_found():
    (finding,) = found("formula_range", with_formulas(page(N), N, B30="SUM(B31:B33)"))
    assert "adds St Paul in B33" in finding.message


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("B13", "SUM(B9:B12)"),
        ("B13", "SUM(B8:B12)"),
        ("B29", "B30+B33"),
        ("B29", "SUM(B30,B33)"),
        ("B29", "SUM(B31:B32,B34:B36)"),
        ("B30", "SUM(B31:B32)"),
        ("C29", "SUM(C30:C30)"),
    ],
)
def test_ranges_that_add_what_they_should_are_silent(cell, text):
    assert found("formula_range", with_formulas(page(N), N, **{cell: text})) == []


def test_a_typed_number_among_formulas_is_found():
    costs = {f"C{row}": f"B{row}*0.96" for row in (9, 10, 12)}
    (finding,) = found("formula_typed", with_formulas(page(N), N, **costs))
    assert (finding.tier, accused([finding])) == (Tier.WARNING, [["C11"]])
    assert found("formula_typed", with_formulas(page(N), N, C9="B9*0.96", C10="B10*2.74")) == []


def test_a_total_that_is_typed_here_only_is_worth_knowing():
    others = {f"r{n}": with_formulas(page(n), n, B13="SUM(B9:B12)") for n in range(1, 8) if n != N}
    (finding,) = found("formula_typed", page(N), **others)
    assert (finding.tier, accused([finding])) == (Tier.NOTICE, [["B13"]])
    some = {"r2": others["r2"], "r3": others["r3"]}
    assert found("formula_typed", page(N), **some) == []


def test_a_copy_that_points_elsewhere_is_found():
    costs = {"C9": "B9*$D$1", "C10": "B10*$D$1", "C11": "B10*$D$1", "C12": "B12*$D$1"}
    (finding,) = found("formula_reference", with_formulas(page(N), N, **costs))
    assert (finding.tier, accused([finding])) == (Tier.WARNING, [["C11"]])
    prices = {f"C{row}": f"B{row}*{price}" for row, price in enumerate("1234", start=9)}
    assert found("formula_reference", with_formulas(page(N), N, **prices)) == []


def repeating(number, row, note=False):
    """A sheet whose second source line repeats the first by a formula nine rows up."""
    one = page(number, CLEAN)
    one = with_source(one, number, f"E{row if not note else row - 1}", "court_total")
    one = with_formulas(one, number, **{f"E{row + 9}": f"E{row}"})
    if not note:
        one = with_source(one, number, f"E{row + 9}", "court_final")
    return replace(one, formulas=tuple(replace(f, value="a line") for f in one.formulas))


def test_a_line_that_is_repeated_from_the_wrong_row_is_found():
    before = {f"r{n}": repeating(n, 13) for n in (1, 2, 3)}
    (finding,) = found("formula_reference", repeating(N, 14, note=True), **before)
    assert (finding.tier, accused([finding])) == (Tier.NOTICE, [["E23"]])
    assert "The formula =E14 in E23 repeats E14" in finding.message


def test_a_line_that_moved_with_its_formula_is_silent():
    before = {f"r{n}": repeating(n, 13) for n in (1, 2, 3)}
    assert found("formula_reference", repeating(N, 14), **before) == []
