"""A cost at the price of another technology, or of another row."""

from pictures import CLEAN, HAND, book, changed, sheet

from crossfoot.checks import price_of_another
from crossfoot.checks.frame.running import run


def found(page):
    return run([price_of_another.CHECK], book(page), HAND)


def test_a_cost_at_the_price_of_another_is_named():
    (finding,) = found(changed(sheet(CLEAN), "C9", "493.20"))
    assert [c.cell for c in finding.cells] == ["C9"]
    assert finding.message == (
        "The daily cost of SmartLINK is $493.20 for 180 people: $2.74, the price of Ankle Monitor "
        "a person. At its own price of $0.96 it is $172.80."
    )


def test_the_cost_of_another_row_is_named():
    (finding,) = found(changed(sheet(CLEAN), "C9", "109.60"))
    assert finding.message.startswith(
        "The daily cost of SmartLINK, $109.60, is what the 40 people on Ankle Monitor in B10 cost."
    )


def test_a_cost_that_no_price_explains_is_left_to_others():
    assert found(changed(sheet(CLEAN), "C9", "173.80")) == ()


def test_right_costs_are_silent():
    assert found(sheet(CLEAN)) == ()
