"""The order of 2022 over its year and the published population of all real releases."""

import datetime
from decimal import Decimal

from crossfoot import build
from crossfoot.checks.money.per_day import per_person_day, population
from crossfoot.core.money import Basis, Counted
from crossfoot.evidence.add import add


def test_the_order_of_2022_costs_so_much_a_person_and_day(shared, tmp_path):
    add(tmp_path / "archive", [shared / "releases", shared / "contracts" / "download"])
    found = build.build(tmp_path / "archive", build.judgement(None, None))
    held = build.read_contracts(tmp_path / "archive")
    (order,) = held.named("70CDCR22FR0000034")
    people = population(found.book, found.statuses)
    sound, published = (
        per_person_day(order.obligated, order.start, order.end, people, basis)
        for basis in (Basis.SOUND, Basis.PUBLISHED)
    )
    assert (order.start, order.end) == (datetime.date(2022, 8, 1), datetime.date(2023, 7, 31))
    assert (sound.days, sound.counted) == (365, 14)
    assert sound.dollars == published.dollars == Decimal("4.19")
    # Between October and January no release is at hand; a headcount of that time was stated.
    stated = Counted(datetime.date(2022, 12, 17), 377_980, sound=True)
    with_it = per_person_day(
        order.obligated, order.start, order.end, [*people, stated], Basis.SOUND
    )
    assert with_it.dollars == Decimal("4.13")
