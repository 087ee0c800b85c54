"""Two sources held against each other."""

from crossfoot.core import wording
from crossfoot.core.bridges import Bridge
from crossfoot.core.figures import Subject
from crossfoot.core.percent import Gap
from crossfoot.core.reconciled import Line, Reconciliation, Side
from crossfoot.reconcile.aligning import Pair, align
from crossfoot.reconcile.bridging import Alone, spot, steps
from crossfoot.reconcile.caveats import caveats, unlike
from crossfoot.reconcile.known import Known


def reconcile(known: Known, first: Side, second: Side) -> Reconciliation:
    """What two sources have in common, how far they are apart, and what leads across.

    Args:
        known: the book, its faults and restatements, prices.
        first: the one source.
        second: the other.
    """
    pairs, left, right = align(first, second)
    found = steps(known, pairs, (Alone(tuple(left), -1), Alone(tuple(right), 1)))
    lines = []
    for one, other in pairs:
        subject = one.subject or other.subject
        at = spot((one, other))
        items = found.get(at, ()) if at else ()
        lines.append(
            Line(
                subject=subject or Subject("", one.name),
                first=one,
                second=other,
                gap=Gap(one.value, other.value),
                agrees=one.interval.meets(other.interval),
                bridge=Bridge.between(one.value, other.value, items),
                unlike=unlike(one, other),
            )
        )
    return Reconciliation(
        first=first,
        second=second,
        lines=tuple(lines),
        caveats=tuple(caveats(first, second, pairs, (left, right))),
        first_only=tuple(left),
        second_only=tuple(right),
        remarks=tuple(_restated(known, pairs)),
    )


def _restated(known: Known, pairs: list[Pair]) -> list[str]:
    """That the one side states anew what the other stated, for the same day."""
    by_release: dict[tuple[str, str, str], int] = {}
    for one, other in pairs:
        for before, after in ((one, other), (other, one)):
            if len(before.refs) != 1 or not after.refs:
                continue
            for each in known.restated.get(before.refs[0], ()):
                if each.after.observation.ref == after.refs[0]:
                    stood = (
                        ""
                        if each.days is None
                        else (f"; they stood {wording.plural(each.days, 'day')}")
                    )
                    how = "announced" if each.announcement else "silent"
                    name = (before.source, after.source, f"{each.kind}, {how}{stood}")
                    by_release[name] = by_release.get(name, 0) + 1
    return [
        f"{after} states {wording.plural(number, 'figure')} of {before} anew for the same day "
        f"({how})."
        for (before, after, how), number in by_release.items()
    ]
