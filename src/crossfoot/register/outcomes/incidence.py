"""Cumulative incidence: how many had come to each end by a day, where ends compete.

Those who have come to no end by the extraction date are censored: they count as at risk for as long
as they were seen, and not at all after that. One end rules the others out, so that the incidences
of all ends and the share with no end yet add up to one on every day. The estimator is that of Aalen
and Johansen, its variance by the delta method, the interval symmetric for log(-log).
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

CENSORED = 0


@dataclass(frozen=True, eq=False)
class Incidence:
    """The incidence of one end, by day since the beginning.

    Attributes:
        value: the share that had come to this end by each day, from day 0.
        error: its standard error.
        low: the lower bound of the interval; nan where nothing has happened yet.
        high: the upper bound.
    """

    value: Floats
    error: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, eq=False)
class Incidences:
    """The incidences of all ends of one group.

    Attributes:
        ends: by end, in the order of their numbers.
        at_risk: how many were still seen and without an end when each day began.
        free: the share without an end after each day.
        people: how many there are.
        censored: how many of them came to no end while they were seen.
    """

    ends: tuple[Incidence, ...]
    at_risk: Ints
    free: Floats
    people: int
    censored: int


def incidences(
    days: Ints, ends: Ints, kinds: int, weights: Ints | None = None, confidence: float = 0.95
) -> Incidences:
    """The incidence of each of so many kinds of ends.

    Args:
        days: for each participant the days from the beginning to the end or to censoring.
        ends: to which end they came, from 1; `CENSORED` for none.
        kinds: how many kinds of ends there are.
        weights: how many participants each line stands for; one where none is given.
        confidence: of the intervals.
    """
    size = int(days.max(initial=0)) + 1
    key = days * (kinds + 1) + ends
    whole = np.bincount(key, weights, size * (kinds + 1)).reshape(size, kinds + 1)
    counts = np.rint(whole).astype(np.int64)
    people = int(counts.sum())
    left = counts.sum(axis=1)
    at_risk = people - np.concatenate([[0], np.cumsum(left)[:-1]])
    ended = counts[:, 1:].sum(axis=1)
    safe = np.maximum(at_risk, 1)
    free = np.cumprod(1.0 - ended / safe)
    before = np.concatenate([[1.0], free[:-1]])
    found = [
        _incidence(counts[:, kind], ended, safe, before, confidence) for kind in range(1, kinds + 1)
    ]
    return Incidences(tuple(found), at_risk, free, people, int(counts[:, 0].sum()))


def _incidence(
    events: Ints, ended: Ints, at_risk: Ints, before: Floats, confidence: float
) -> Incidence:
    value = np.cumsum(before * events / at_risk)
    error = np.sqrt(np.maximum(_variance(value, events, ended, at_risk, before), 0.0))
    low, high = _interval(value, error, confidence)
    return Incidence(value, error, low, high)


def _variance(value: Floats, events: Ints, ended: Ints, at_risk: Ints, before: Floats) -> Floats:
    """Three sums over the days up to each day, multiplied out so that each is a running total."""
    wide = at_risk.astype(np.float64)
    survived = np.maximum(wide - ended, 0.0)
    # On the day on which the last one came to an end nothing can follow: its term is nothing.
    rate = np.divide(ended, wide * survived, out=np.zeros_like(wide), where=survived > 0)
    own = before**2 * events * (wide - events) / wide**3
    joint = before * events / wide**2
    square = (
        value**2 * np.cumsum(rate) - 2 * value * np.cumsum(rate * value)
        + np.cumsum(rate * value**2)
    )  # fmt: skip
    cross = value * np.cumsum(joint) - np.cumsum(joint * value)
    variance: Floats = square + np.cumsum(own) - 2 * cross
    return variance


def _interval(value: Floats, error: Floats, confidence: float) -> tuple[Floats, Floats]:
    far = NormalDist().inv_cdf(0.5 + confidence / 2)
    inside = (value > 0) & (value < 1)
    share = np.where(inside, value, 0.5)
    log = np.log(share)
    spread = np.exp(far * error / np.abs(share * log))
    low = np.where(inside, share**spread, np.nan)
    high = np.where(inside, share ** (1 / spread), np.nan)
    return low, high
