"""A rate with its denominators, what is left out, what is unknown, and what that could do."""

from fractions import Fraction

from crossfoot.register.outcomes.rates import (
    ABSCONDED,
    MISSED_CHECK_INS,
    MISSED_HEARINGS,
    rate,
    rates,
)

OUTCOMES = {"kept": 80, "missed": 10, "excused": 5, "cancelled_by_agency": 3,
            "technical_failure": 1, "unknown": 1}  # fmt: skip


def test_every_denominator_is_there_with_its_numbers():
    found = rate(MISSED_CHECK_INS, OUTCOMES)
    assert (found.share.numerator, found.share.denominator) == (10, 90)
    assert [(s.numerator, s.denominator) for s in found.others] == [(10, 99), (10, 100)]
    assert dict(found.excluded) == {"excused": 5, "cancelled_by_agency": 3, "technical_failure": 1}
    assert found.unknown == 1
    assert found.value == Fraction(1, 9)


def test_what_is_unknown_gives_bounds_around_the_rate():
    found = rate(MISSED_CHECK_INS, OUTCOMES)
    assert (found.low, found.high) == (Fraction(10, 91), Fraction(11, 91))
    assert not found.reversible


def test_a_rate_whose_conclusion_could_turn_round_is_given_as_bounds():
    found = rate(MISSED_HEARINGS, {"attended": 45, "missed": 40, "unknown": 20})
    assert found.reversible
    assert found.value is None
    assert found.low < Fraction(1, 2) < found.high


def test_the_side_of_any_line_can_be_asked_for():
    few = {"kept": 80, "missed": 10, "unknown": 20}
    assert not rate(MISSED_CHECK_INS, few).reversible
    assert rate(MISSED_CHECK_INS, few, against=Fraction(15, 100)).reversible


def test_groups_are_compared_with_all():
    found = rates(ABSCONDED, {"X": {"absconded": 5, "completed": 5}, "Y": {"completed": 30}})
    assert [one.group for one in found] == ["", "X", "Y"]
    assert found[0].share.value == Fraction(1, 8)
    assert found[1].against == Fraction(1, 8)


def test_absconding_is_a_share_of_all_enrolments_too():
    ends = {"absconded": 5, "completed": 10, "died": 1, "unknown": 2, "no end yet": 20,
            "sent to B": 7}  # fmt: skip
    found = rate(ABSCONDED, ends)
    shares = [(s.numerator, s.denominator) for s in (found.share, *found.others)]
    assert shares == [(5, 15), (5, 16), (5, 18), (5, 45)]


def test_nothing_is_no_rate():
    found = rate(MISSED_HEARINGS, {})
    assert found.share.value is None
    assert found.value is None
    assert not found.reversible
