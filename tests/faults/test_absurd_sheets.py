"""Values and sizes that no honest sheet has: no check fails on them, and none takes long."""

import random
import time

import pytest
from pictures import CLEAN, HAND, book, changed, sheet

from crossfoot.checks import cases, run_checks

ABSURD = ("1e308", "-1e308", "5e-324", "-0.0", "1e30", "-7")


@pytest.mark.parametrize("number", ABSURD)
@pytest.mark.parametrize("cell", ["C29", "C33", "C34", "C9", "C13", "G9"])
def test_an_absurd_number_is_no_failure(cell, number):
    assert cases(run_checks(book(changed(sheet(CLEAN), cell, number)), HAND)) is not None


def test_two_absurd_numbers_that_add_up_to_more_than_a_double_holds():
    page = changed(changed(sheet(CLEAN), "C30", "1.7e308"), "C33", "1.7e308")
    assert run_checks(book(page), HAND)


def test_a_large_sheet_on_which_nothing_is_true_takes_little_time():
    draw = random.Random(1)  # noqa: S311  (a test draws the same again)

    def row(mark, label):
        return f"{mark} {label}   {draw.randrange(1000)}   {draw.randrange(1000)}.5"

    lines = ["aor_tech at A5 as of 2024-01-13", row("=", "Total")]
    for number in range(1500):
        lines.append(row("+", f"Office {number}"))
        lines += [row("", name) for name in ("SmartLINK", "GPS", "VoiceID")]
    page = sheet("\n".join(lines))
    before = time.process_time()
    findings = run_checks(book(page), HAND)
    assert len(cases(findings)) >= 1
    assert len(findings) > 2000
    assert time.process_time() - before < 10
