"""Incidence with competing ends against the definition, written out participant by participant."""

import math
import random
from fractions import Fraction
from statistics import NormalDist

import numpy as np
import pytest

from crossfoot.register.outcomes.incidence import CENSORED, incidences

KINDS = 3


def by_definition(people, end, day):
    """The estimator of Aalen and Johansen and its variance by the delta method, sum by sum."""
    times = sorted({days for days, _ in people if days <= day})
    at_risk = {t: sum(days >= t for days, _ in people) for t in times}
    any_end = {t: sum(d == t and e != CENSORED for d, e in people) for t in times}
    this_end = {t: sum(d == t and e == end for d, e in people) for t in times}
    before, free, share = {}, Fraction(1), {}
    so_far = Fraction(0)
    for t in times:
        before[t] = free
        so_far += free * Fraction(this_end[t], at_risk[t])
        free *= 1 - Fraction(any_end[t], at_risk[t])
        share[t] = so_far
    variance = Fraction(0)
    for t in times:
        n, d, k = at_risk[t], any_end[t], this_end[t]
        gap = so_far - share[t]
        if n > d:
            variance += gap**2 * Fraction(d, n * (n - d))
        variance += before[t] ** 2 * Fraction(k * (n - k), n**3)
        variance -= 2 * gap * before[t] * Fraction(k, n**2)
    return so_far, variance, free


@pytest.fixture(scope="module", params=[1, 2, 3])
def people(request):
    chance = random.Random(request.param)  # noqa: S311
    size = (7, 40, 120)[request.param - 1]
    return [(chance.randrange(25), chance.randrange(KINDS + 1)) for _ in range(size)]


def reckoned(people, weights=None):
    days, ends = (np.array(column, np.int64) for column in zip(*people, strict=True))
    return incidences(days, ends, KINDS, weights)


def test_it_equals_the_definition_to_ten_digits(people):
    found = reckoned(people)
    far = NormalDist().inv_cdf(0.975)
    for kind in range(1, KINDS + 1):
        curve = found.ends[kind - 1]
        for day in range(len(found.at_risk)):
            share, variance, free = by_definition(people, kind, day)
            assert curve.value[day] == pytest.approx(float(share), abs=1e-12)
            assert curve.error[day] == pytest.approx(math.sqrt(max(variance, 0)), abs=1e-10)
            assert found.free[day] == pytest.approx(float(free), abs=1e-12)
            if 0 < share < 1:
                spread = far * math.sqrt(variance) / abs(float(share) * math.log(share))
                assert curve.low[day] == pytest.approx(float(share) ** math.exp(spread), abs=1e-8)
                assert curve.high[day] == pytest.approx(float(share) ** math.exp(-spread), abs=1e-8)
            else:
                assert math.isnan(curve.low[day])


def test_all_ends_and_none_yet_add_up_to_one(people):
    found = reckoned(people)
    total = found.free + sum(one.value for one in found.ends)
    assert np.allclose(total, 1.0, atol=1e-12)


def test_a_line_may_stand_for_several(people):
    distinct = sorted(set(people))
    weights = np.array([people.count(one) for one in distinct], np.int64)
    whole, short = reckoned(people), reckoned(distinct, weights)
    assert short.people == whole.people == len(people)
    for one, other in zip(whole.ends, short.ends, strict=True):
        assert np.array_equal(one.value, other.value)


def test_without_censoring_it_is_the_plain_share():
    people = [(3, 1), (5, 2), (5, 1), (9, 3)]
    found = reckoned(people)
    assert [one.value[-1] for one in found.ends] == pytest.approx([0.5, 0.25, 0.25])


def test_nobody_is_no_fault():
    found = incidences(np.array([], np.int64), np.array([], np.int64), 2)
    assert found.people == 0
    assert [one.value[-1] for one in found.ends] == [0, 0]
