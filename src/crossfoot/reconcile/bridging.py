"""The steps of every pair: what is known of single figures, carried on to costs and totals.

A step from a fault of the first source is taken away, a step from a fault of the second is added:
the bridge leads from what the first says over what both should have said to what the second says.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from crossfoot.core import wording
from crossfoot.core.bridges import Basis, Item, Step
from crossfoot.core.figures import Figure, Subject
from crossfoot.core.interval import Interval, fraction
from crossfoot.core.reconciled import Level
from crossfoot.core.tables import Measure
from crossfoot.reconcile.aligning import Pair
from crossfoot.reconcile.faults import righted
from crossfoot.reconcile.known import Known
from crossfoot.reconcile.pace import moved

# A quantity on the day of the first side: a series has one quantity on many days.
Spot = tuple[Subject, datetime.date | None]
Steps = Mapping[Spot, tuple[Item, ...]]
Pairs = Mapping[Spot, Pair]


# So large a part of everyone changes category in ordinary weeks.
_ORDINARY = Fraction(1, 50)
_WITHIN = (Step.RECLASSIFIED,)


@dataclass(frozen=True, slots=True)
class Alone:
    """Figures that one side has alone, with the sign that they carry into a total."""

    figures: tuple[Figure, ...]
    sign: int


def spot(pair: Pair) -> Spot | None:
    """Where a pair belongs; `None` where no key says what it is about."""
    subject = pair[0].subject
    return (subject, pair[0].as_of) if subject else None


def steps(known: Known, aligned: Sequence[Pair], alone: Sequence[Alone]) -> Steps:
    """The steps of each pair.

    Args:
        known: the book and what is known of its figures.
        aligned: the aligned figures.
        alone: what has no counterpart.
    """
    pairs = {at: pair for pair in aligned if (at := spot(pair))}
    found = {at: _own(known, *pair) for at, pair in pairs.items()}
    for at, items in _reclassified(pairs, found).items():
        found[at] = (*found[at], *items)
    for at, pair in pairs.items():
        if not found[at]:
            found[at] = _like_summary(at, pair, pairs, found)
    for at in pairs:
        if at[0].measure == Measure.DAILY_COST and at[0].category:
            found[at] = _with(_priced(known, at, pairs, found), found[at])
    for at, pair in pairs.items():
        if pair[0].interval.meets(pair[1].interval):
            continue
        if not found[at] or _adds_up(at, pairs, alone):
            found[at] = _summed(at, pairs, found, alone) or found[at]
    return found


def _adds_up(at: Spot, pairs: Pairs, alone: Sequence[Alone]) -> bool:
    """Whether a whole is the sum of its parts on both sides: then its steps are theirs."""
    whole, day = at
    parts = [pairs[p] for p in pairs if p[1] == day and _is_part(p[0], whole)]
    if not parts:
        return False
    sums = [sum((pair[side].interval for pair in parts), Interval.point(0)) for side in (0, 1)]
    for one in alone:
        mine = [f for f in one.figures if f.subject and _is_part(f.subject, whole)]
        side = 1 if one.sign > 0 else 0
        sums[side] = sum((figure.interval for figure in mine), sums[side])
    return all(pairs[at][side].interval.meets(sums[side]) for side in (0, 1))


def _own(known: Known, first: Figure, second: Figure) -> tuple[Item, ...]:
    if first.interval.meets(second.interval):
        return ()
    day = moved(known, first, second)
    return (
        *righted(known, first, second),
        *((day,) if day and day.amount else ()),
        *(_turned(item) for item in righted(known, second, first)),
    )


def _turned(item: Item) -> Item:
    """The step into a fault is the way out of it, backwards."""
    return replace(item, amount=-item.amount)


def _reclassified(pairs: Pairs, found: Steps) -> dict[Spot, tuple[Item, ...]]:
    """People who may stand under another category, where no finding says so.

    Of the categories of one table the one that lost most and the one that gained most: each is
    explained by the number of the other, and never by its own, so that what stays is seen in both.
    That is offered only where the smaller of the two is more than the whole moved and more than
    moves in ordinary weeks, or, where the whole is not known, at least half of the larger one.
    """
    tables: dict[tuple[str, datetime.date | None], list[Spot]] = {}
    for at in pairs:
        subject, day = at
        if subject.measure == Measure.PARTICIPANTS and Level.of(subject) is Level.CATEGORY:
            tables.setdefault((subject.table, day), []).append(at)
    items: dict[Spot, tuple[Item, ...]] = {}
    for (table, day), spots in tables.items():
        known = [item for at in spots for item in found[at]]
        if len(spots) < 2 or any(item.step is not Step.DATE for item in known):
            continue
        change = {at: pairs[at][1].value - pairs[at][0].value for at in spots}
        lost, gained = min(spots, key=change.__getitem__), max(spots, key=change.__getitem__)
        people, larger = sorted((-change[lost], change[gained]))
        whole = pairs.get((Subject(table, str(Measure.PARTICIPANTS)), day))
        least = larger / 2
        if whole:
            least = max(abs(whole[1].value - whole[0].value), whole[0].value * _ORDINARY)
        if people <= 0 or people < least:
            continue
        items[lost] = (_fitted(pairs, lost, gained, -change[gained]),)
        items[gained] = (_fitted(pairs, lost, gained, -change[lost]),)
    return items


def _fitted(pairs: Pairs, lost: Spot, gained: Spot, people: Fraction) -> Item:
    number = wording.count(float(abs(people)))
    changed = f"{gained[0].category} gained" if people < 0 else f"{lost[0].category} lost"
    return Item(
        Step.RECLASSIFIED,
        people,
        Basis.FITTED,
        f"If the {number} people whom {changed} stand under {lost[0].category} in the first and "
        f"under {gained[0].category} in the second.",
        refs=tuple(ref for at in (lost, gained) for f in pairs[at] for ref in f.refs[:1]),
    )


def _like_summary(at: Spot, pair: Pair, pairs: Pairs, found: Steps) -> tuple[Item, ...]:
    """A sum of office rows has the steps of the technology table where both say the same."""
    subject, day = at
    if subject.table != "aor_tech" or Level.of(subject) is not Level.CATEGORY:
        return ()
    other = (replace(subject, table="tech_cost"), day)
    if other not in pairs:
        return ()
    same = all(a.value == b.value for a, b in zip(pair, pairs[other], strict=True))
    return found[other] if same else ()


def _priced(known: Known, at: Spot, pairs: Pairs, found: Steps) -> tuple[Item, ...]:
    """People who stand elsewhere take their cost along, at the price of both days."""
    subject, day = at
    counts = (replace(subject, measure=str(Measure.PARTICIPANTS)), day)
    pair = pairs[at]
    if counts not in pairs or pair[0].interval.meets(pair[1].interval):
        return ()
    prices = {known.prices.unit_price(subject.category, figure.as_of) for figure in pair}
    price = prices.pop() if len(prices) == 1 else None
    if price is None or not _is_priced(pair[0], pairs[counts][0], fraction(price)):
        return ()
    return tuple(
        replace(
            item,
            amount=item.amount * fraction(price),
            sentence=f"{wording.count(float(item.amount))} people at {wording.money(price)} a "
            f"day: {item.sentence}",
        )
        for item in found[counts]
        if price and item.basis is not Basis.FITTED
    )


def _with(priced: tuple[Item, ...], own: tuple[Item, ...]) -> tuple[Item, ...]:
    """What moved with the people, then what happened to the cost itself.

    Where the people's step is known, a later release's cost says the same again; and where the
    cause that moved the people says what the cost should be, their price says it again.
    """
    said = {item.finding for item in own if item.step is Step.RECLASSIFIED and item.finding}
    moved_along = tuple(item for item in priced if item.finding not in said)
    rest = (item for item in own if not priced or item.step is not Step.RESTATED)
    return (*moved_along, *rest)


def _is_priced(cost: Figure, count: Figure, price: Fraction) -> bool:
    return cost.interval.meets(Interval.around(count.value * price, Fraction(1, 200)))


def _summed(at: Spot, pairs: Pairs, found: Steps, alone: Sequence[Alone]) -> tuple[Item, ...]:
    """A whole moves as its parts do; a part that stands on one side only comes or goes whole."""
    subject, day = at
    amounts: dict[tuple[Step, str, str], list[Item]] = {}
    for part in pairs:
        if part[1] == day and _is_part(part[0], subject):
            for item in found[part]:
                if item.basis is Basis.FITTED:
                    continue
                label = part[0].category or part[0].place
                amounts.setdefault((item.step, label, item.finding), []).append(item)
    if sum(_moved_only(amounts), Fraction(0)) == 0:
        amounts = {name: items for name, items in amounts.items() if name[0] not in _WITHIN}
    together = [
        replace(
            group[0],
            amount=sum((item.amount for item in group), Fraction(0)),
            sentence=f"{label}: {group[0].sentence}",
        )
        for (_, label, _), group in amounts.items()
    ]
    return (*(item for item in together if item.amount), *_lonely(subject, alone))


def _moved_only(amounts: Mapping[tuple[Step, str, str], Sequence[Item]]) -> Iterable[Fraction]:
    """The steps between the parts of a whole: where they add to nothing, the whole stands still."""
    return (i.amount for name, items in amounts.items() if name[0] in _WITHIN for i in items)


def _lonely(subject: Subject, alone: Iterable[Alone]) -> Iterable[Item]:
    for side in alone:
        for figure in side.figures:
            if figure.subject and _is_part(figure.subject, subject) and figure.value:
                where = "the second" if side.sign > 0 else "the first"
                yield Item(
                    Step.ALONE,
                    figure.value * side.sign,
                    Basis.MEASURED,
                    f"{figure.name} stands in {where} alone.",
                    refs=figure.refs,
                )


def _is_part(part: Subject, whole: Subject) -> bool:
    """Whether one subject is one level below another, in the same table."""
    if (part.table, part.measure) != (whole.table, whole.measure):
        return False
    if whole.measure not in (Measure.PARTICIPANTS, Measure.DAILY_COST):
        return False
    level = Level.of(whole)
    if level is Level.WHOLE:
        offices = whole.table == "aor_tech"
        return Level.of(part) is (Level.OFFICE if offices else Level.CATEGORY)
    return level is Level.OFFICE and part.place == whole.place and bool(part.category)
