"""What stands of an award after each of its actions, and in all."""

from decimal import Decimal

from crossfoot.contracts.checks.frame import Around
from crossfoot.contracts.journal import NULL, day_of
from crossfoot.contracts.tracks import Track, VehicleTrack, cumulated, filled
from crossfoot.core.awards import AwardFacts, HeadroomStep, Step, Summary
from crossfoot.core.ledger import dollars

_FOUR = Decimal("0.0001")


def steps(track: Track) -> tuple[Step, ...]:
    """Every action of an award with what stands after it."""
    moved = {at: after - before for at, before, after in track.moves}
    stands = zip(
        cumulated(track.ceiling),
        cumulated(track.exercised),
        cumulated(track.obligated),
        track.ends_in_force,
        strict=True,
    )
    return tuple(
        Step(
            track.journal.action(track.place + at),
            dollars(ceiling),
            dollars(exercised),
            dollars(obligated),
            day_of(end),
            moved.get(at),
        )
        for at, (ceiling, exercised, obligated, end) in enumerate(stands)
    )


def headroom(vehicle: VehicleTrack) -> tuple[HeadroomStep, ...]:
    """Every event on a vehicle and its orders with how the vehicle stands after it."""
    found = []
    before = (0, 0)
    for place, ceiling, used in zip(vehicle.places, vehicle.ceilings, vehicle.used, strict=True):
        found.append(
            HeadroomStep(
                vehicle.own.journal.action(place),
                dollars(ceiling - before[0]),
                dollars(used - before[1]),
                dollars(ceiling),
                dollars(used),
            )
        )
        before = (ceiling, used)
    return tuple(found)


def facts(track: Track, around: Around, orders: tuple[str, ...] = ()) -> AwardFacts:
    """One award in figures."""
    ceiling, obligated = filled(track.ceiling), filled(track.obligated)
    base = track.base
    begun = ceiling[base] if base is not None else None
    largest = max(range(len(obligated)), key=lambda at: abs(obligated[at]))
    longer = [after - before for _, before, after in track.moves if after > before]
    retroactive = sum(a > b and track.days[at] > b for at, b, a in track.moves)
    taken = [cents for cents in obligated if cents < 0]
    known = {*track.starts} - {NULL}
    key = around.vehicle(track.place)
    return AwardFacts(
        award=track.award,
        name=track.name,
        vehicle=key,
        vehicle_name=_number(key),
        is_vehicle=track.is_vehicle,
        recipient=around.recipients[track.place],
        title=_title(track),
        actions=len(track),
        has_base=base is not None,
        first_day=day_of(track.days[0]),
        last_day=day_of(track.days[-1]),
        obligated=dollars(sum(obligated)),
        exercised=dollars(sum(filled(track.exercised))),
        ceiling=dollars(sum(ceiling)),
        base_ceiling=dollars(begun) if begun is not None else None,
        growth=(Decimal(sum(ceiling)) / begun).quantize(_FOUR) if begun else None,
        peak_obligated=dollars(max(0, *cumulated(track.obligated), 0)),
        deobligations=len(taken),
        deobligated=dollars(sum(taken)),
        largest=track.numbers[largest],
        largest_amount=dollars(obligated[largest]),
        extensions=len(longer),
        days_extended=sum(longer),
        retroactive=retroactive,
        start=day_of(min(known)) if known else None,
        end=day_of(track.ends_in_force[-1]),
        summary=track.summary,
        orders=orders,
    )


def only_summed(summary: Summary) -> AwardFacts:
    """An award of which a summary is at hand and no action: its sums of actions are nothing."""
    nothing = Decimal(0)
    return AwardFacts(
        award=summary.award, name=summary.name, vehicle=summary.vehicle,
        vehicle_name=_number(summary.vehicle), is_vehicle=summary.is_vehicle,
        recipient=summary.recipient, title=summary.title, actions=0, has_base=False,
        first_day=None, last_day=None, obligated=nothing, exercised=nothing, ceiling=nothing,
        base_ceiling=None, growth=None, peak_obligated=nothing, deobligations=0,
        deobligated=nothing, largest="", largest_amount=None, extensions=0, days_extended=0,
        retroactive=0, start=summary.start, end=summary.end, summary=summary, orders=(),
    )  # fmt: skip


def _title(track: Track) -> str:
    if track.summary and track.summary.title:
        return track.summary.title
    return track.journal.action(track.place).title


def _number(key: str) -> str:
    parts = key.split("_")
    return parts[2] if len(parts) > 2 else key
