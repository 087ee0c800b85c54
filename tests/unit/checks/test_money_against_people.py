"""Money per person and day, fee schedules, and what a ceiling buys."""

import datetime
from decimal import Decimal

import pytest

from crossfoot.checks.money.fees import Bonus, FeeSchedule, bought, fees, months, slot
from crossfoot.checks.money.per_day import per_person_day, person_days
from crossfoot.core.money import Basis, Counted

SCHEDULE = FeeSchedule(
    Decimal("120.005"), (Bonus("timeliness", Decimal("0.9"), Decimal("0.1")),), Decimal(250), 50000
)


DAYS = (datetime.date(2023, 1, 1), datetime.date(2023, 1, 10))


def counted(day, people, *, sound=True, corrected=None):
    return Counted(datetime.date(2023, 1, day), people, sound, corrected)


def asked(people, basis=Basis.SOUND):
    return per_person_day(Decimal(42000), *DAYS, people, basis)


def test_every_day_counts_and_between_counts_people_move_evenly():
    found = asked([counted(1, 910), counted(10, 1090)])
    assert (found.days, found.mean, found.counted) == (10, 1000, 2)
    assert found.dollars == Decimal("4.20")
    assert (
        asked([counted(1, 600), counted(4, 600), counted(5, 1600), counted(10, 1600)]).mean == 1200
    )


def test_a_count_outside_the_period_tells_how_it_ends():
    assert asked([counted(1, 1000), counted(11, 2000)]).mean == 1450
    assert asked([counted(2, 1000), counted(11, 1000)]).counted == 1


def test_faulty_figures_are_left_out_or_taken_as_published():
    people = [counted(1, 1000), counted(5, 3000, sound=False), counted(10, 1000)]
    assert asked(people).dollars == Decimal("4.20")
    assert asked(people, Basis.PUBLISHED).dollars == Decimal("2.21")


def test_faulty_figures_are_corrected_where_their_cause_says_what_they_were():
    people = [counted(1, 1000), counted(5, 3000, sound=False, corrected=1900), counted(10, 1000)]
    days = [1000, 1225, 1450, 1675, 1900, 1720, 1540, 1360, 1180, 1000]
    corrected = asked(people, Basis.CORRECTED)
    assert (corrected.mean, corrected.counted) == (Decimal(sum(days)) / 10, 3)
    assert corrected.dollars == (Decimal(42000) / sum(days)).quantize(Decimal("0.01"))
    # What has no proven cause is left out of both.
    unknown = [counted(1, 1000), counted(5, 3000, sound=False), counted(10, 1000)]
    assert asked(unknown, Basis.CORRECTED) == asked(unknown, Basis.SOUND)


def test_a_period_that_counts_do_not_cover_is_not_told():
    assert asked([counted(4, 1000), counted(10, 1000)]).beyond == 3
    assert asked([counted(5, 1000), counted(10, 1000)]) is None
    assert asked([counted(2, 1000), counted(8, 1000)]).beyond == 3
    assert asked([counted(3, 1000), counted(8, 1000)]) is None


def test_person_days_are_told_where_counts_enclose_them():
    people = [counted(1, 100), counted(11, 200)]
    assert person_days(*DAYS, people, Basis.SOUND) == sum(range(100, 200, 10))
    assert person_days(*DAYS, [counted(2, 100), counted(11, 200)], Basis.SOUND) is None
    assert person_days(*DAYS, [counted(1, 100), counted(9, 200)], Basis.SOUND) is None
    assert person_days(*DAYS, [], Basis.SOUND) is None


def test_the_last_statement_of_a_day_holds():
    people = [counted(2, 500), counted(2, 1000), counted(10, 1000)]
    assert asked(people).mean == 1000


def test_without_a_count_in_the_period_there_is_no_figure():
    assert asked([counted(11, 9)]) is None
    assert asked([counted(2, 0)]) is None


def test_fees_and_bonuses():
    plain = fees(SCHEDULE, 100)
    assert (plain.fees, plain.bonuses, plain.due) == (Decimal("12000.50"), (), Decimal("12000.50"))
    reached = fees(SCHEDULE, 100, [("timeliness", Decimal("0.9"))])
    assert reached.due == Decimal("13200.55")
    missed = fees(SCHEDULE, 100, [("timeliness", Decimal("0.8999"))])
    assert missed.bonuses == ()
    assert fees(SCHEDULE, 1).due == 250


def test_months_for_a_docket():
    assert months(1_500_000, 50_000) == 30
    assert months(1_500_001, 50_000) == 31
    assert months(1_500_000, 50_000, streams=14) == 3
    with pytest.raises(ValueError, match="no docket"):
        months(1, 0)


def test_what_a_ceiling_buys():
    assert slot(Decimal(281_250_000), 50_000) == 5625
    assert bought(Decimal(1000), Decimal("333.33")) == 3
    with pytest.raises(ValueError, match="no price"):
        bought(Decimal(1), Decimal(0))
