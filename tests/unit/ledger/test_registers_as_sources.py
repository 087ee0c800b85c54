"""A register as one of two sources that are held against each other."""

import datetime

import pytest

from crossfoot.core.errors import UsageError
from crossfoot.core.reconciled import Level, Unlike
from crossfoot.others.registers import is_register, of_register
from crossfoot.reconcile.aligning import align
from crossfoot.reconcile.caveats import unlike
from crossfoot.register.answers.populations import stocks

DAY = datetime.date(2023, 5, 6)


@pytest.fixture(scope="module")
def sides(clean):
    return of_register(f"register/{DAY}", clean), of_register(f"register/{DAY}/any-time", clean)


def test_a_register_states_its_population_in_every_cut(sides, clean):
    midnight, _ = sides
    assert midnight.kind == "register"
    assert "6 May 2023, midnight; simulated" in midnight.name
    (whole,) = stocks(clean, [DAY], ())
    by_level = dict.fromkeys(Level, 0)
    for figure in midnight.figures:
        assert (figure.as_of, figure.unit) == (DAY, "people")
        by_level[Level.of(figure.subject)] += figure.value
    assert set(by_level.values()) == {whole.people}


def test_two_definitions_are_aligned_and_told_apart(sides):
    pairs, _, _ = align(*sides)
    assert len(pairs) == len(sides[0].figures)
    for one, other in pairs:
        assert one.subject.apart_from_table == other.subject.apart_from_table
        assert one.value <= other.value
        assert {Unlike.DEFINITION, Unlike.POPULATION} <= set(unlike(one, other))


@pytest.mark.parametrize("word", ["register", "register/May", f"register/{DAY}/always"])
def test_what_names_no_population_is_refused_with_how_to_write_it(word, clean):
    assert is_register(word)
    with pytest.raises(UsageError) as refused:
        of_register(word, clean)
    assert "register/DATE" in refused.value.remedy
