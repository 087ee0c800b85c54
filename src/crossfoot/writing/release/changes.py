"""Released figures that are others now: the release before, held against the books as they are."""

import datetime
from dataclasses import dataclass

from crossfoot.core.tables import Key
from crossfoot.writing.release import programme
from crossfoot.writing.release.figures import Figure, Value, history, released
from crossfoot.writing.release.material import Material, Previous


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of an earlier release that is another now.

    Attributes:
        last_day: the last day that it speaks of.
        key: what it is about.
        was: as released; `None` where it was not stated.
        now: as known now; `None` where nobody is counted there any more.
        cell: where it stands on the released sheet; empty where it stands in its history.
    """

    last_day: datetime.date
    key: Key
    was: Value | None
    now: Value | None
    cell: str


def changes(previous: Previous) -> tuple[Change, ...]:
    """Every figure that differs: those of the release's own tables first, then its history."""
    addresses = {key: at for key, at, _ in programme.sheet(previous.released).figures()}
    own = _differing(released(previous.released), released(previous.known))
    earlier = _differing(history(previous.released), history(previous.known))
    return (
        *(Change(f.last_day, f.key, was, now, addresses.get(f.key, "")) for f, was, now in own),
        *(Change(f.last_day, f.key, was, now, "") for f, was, now in earlier),
    )


def _differing(
    before: tuple[Figure, ...], after: tuple[Figure, ...]
) -> list[tuple[Figure, Value | None, Value | None]]:
    """In the order of the first; what the second adds comes last."""
    was = {(f.last_day, f.key): f.value for f in before}
    now = {(f.last_day, f.key): f.value for f in after}
    every = {(f.last_day, f.key): f for f in (*before, *after)}
    return [(f, was.get(at), now.get(at)) for at, f in every.items() if was.get(at) != now.get(at)]


def changed(material: Material) -> tuple[Change, ...]:
    """What the release before it stated and is another now; nothing without one."""
    return changes(material.previous) if material.previous else ()
