"""How often what was owed came to which outcome: by element, and by year of half-months."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossfoot.duties.outcomes import Judgement, Outcome
from crossfoot.hand.duty_files import Element

# What is counted in tables, in this order; what was not owed is left out.
SHOWN = (Outcome.MET, Outcome.LATE, Outcome.PARTLY, Outcome.MISSING, Outcome.UNTESTED)
HEADS = ("met", "late", "partly", "missing", "cannot tell")


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of a table of outcomes.

    Attributes:
        name: the element's id, or the year.
        numbers: how often each outcome of `SHOWN` came.
        owed: how many outcomes that is; what was not owed is not counted.
        element: the element; `None` for a year.
    """

    name: str
    numbers: tuple[int, ...]
    owed: int
    element: Element | None = None


def by_element(judgements: Iterable[Judgement]) -> tuple[Tally, ...]:
    """How often each element came to what, over the releases."""
    counts: dict[str, Counter[Outcome]] = {}
    elements: dict[str, Element] = {}
    for one in judgements:
        if one.half is None:
            counts.setdefault(one.element.id, Counter())[one.found.outcome] += 1
            elements[one.element.id] = one.element
    return tuple(_tally(name, own, elements[name]) for name, own in counts.items())


def by_year(judgements: Iterable[Judgement]) -> tuple[Tally, ...]:
    """What came of the half-months of each year."""
    counts: dict[str, Counter[Outcome]] = {}
    for one in judgements:
        if one.half is not None:
            counts.setdefault(str(one.half.year), Counter())[one.found.outcome] += 1
    return tuple(_tally(name, own, None) for name, own in counts.items())


def _tally(name: str, own: Mapping[Outcome, int], element: Element | None) -> Tally:
    numbers = tuple(own.get(outcome, 0) for outcome in SHOWN)
    return Tally(name, numbers, sum(numbers), element)
