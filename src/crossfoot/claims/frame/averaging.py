"""What is taken of a series of counts: the mean over a stretch, the growth, the sum.

A mean of counts is a mean over days: between two counts the population is taken to move evenly,
before the first and after the last it is taken to stand. Counts that somebody stated fill in
where the archive has none; then the mean rests on a statement and says so.
"""

import datetime
import itertools
from collections.abc import Sequence
from fractions import Fraction

from crossfoot.claims.frame.days import MONTH, choose
from crossfoot.claims.frame.ground import Ground
from crossfoot.claims.frame.resolved import Lack, Resolved
from crossfoot.core import wording
from crossfoot.core.figures import Figure, Subject
from crossfoot.core.interval import Interval
from crossfoot.hand.claims import Operand, Rule, Take

Date = datetime.date
# A stretch is not covered where so large a part of it, and more than a month, lies between two
# counts.
WIDEST = Fraction(1, 3)


def over_time(
    operand: Operand, subject: Subject, counts: Sequence[Figure], ground: Ground
) -> Resolved | Lack:
    """The mean, growth or sum of the counts of a stretch.

    Args:
        operand: which, and from when to when.
        subject: what is counted.
        counts: the counts of the book that can be used, by day.
        ground: for what others stated.
    """
    since, until = operand.since, operand.until
    if since is None or until is None:
        return Lack(f"No stretch is named for {subject}.", "")
    if operand.take is Take.SUM:
        return _sum(subject, counts, since, until)
    if operand.take is Take.GROWTH:
        return _growth(subject, counts, since, until)
    stated = [
        s.figure
        for s in ground.statements.by_id.values()
        if s.stated
        and s.as_of
        and s.subject
        and s.since is None
        and s.subject.apart_from_table == subject.apart_from_table
        and s.as_of not in {c.as_of for c in counts}
    ]
    every = sorted((*counts, *stated), key=lambda f: f.as_of or Date.min)
    return _mean(subject, every, since, until)


def _mean(subject: Subject, counts: Sequence[Figure], since: Date, until: Date) -> Resolved | Lack:
    month = datetime.timedelta(days=MONTH)
    near = [f for f in counts if f.as_of and since - month <= f.as_of <= until + month]
    gaps = [since, *(f.as_of for f in near if f.as_of and since <= f.as_of <= until), until]
    widest = max((b - a).days for a, b in itertools.pairwise(gaps))
    days = (until - since).days + 1
    if not near or (widest > MONTH and Fraction(widest, days) > WIDEST):
        return Lack(
            f"{subject} was counted too seldom between {wording.date(since)} and "
            f"{wording.date(until)}: {widest} days lie between two counts in this archive.",
            f"The releases of the {wording.plural(widest, 'day')} without a count.",
        )
    values = [_on_day(near, since + datetime.timedelta(days=n)) for n in range(days)]
    mean = sum(values, Fraction(0)) / days
    used = _around(near, since, until)
    return Resolved(
        _reckoned(
            f"mean over {days:,} days of {len(used)} counts of {subject}", subject, mean, used
        ),
        notes=(
            _how(len(used), widest),
            *(
                f"The count of {wording.date(f.as_of)} is a statement: {f.source}."
                for f in used
                if f.statement and f.as_of
            ),
        ),
    )


def _how(counts: int, widest: int) -> str:
    return (
        f"The mean is over days, evenly between the counts: {counts} counts, at most {widest} "
        "days apart."
    )


def _on_day(counts: Sequence[Figure], day: Date) -> Fraction:
    """The population of a day, evenly between the counts around it."""
    before = [f for f in counts if f.as_of and f.as_of <= day]
    after = [f for f in counts if f.as_of and f.as_of >= day]
    if not before or not after:
        return (before[-1] if before else after[0]).value
    first, second = before[-1], after[0]
    if first.as_of is None or second.as_of is None or first.as_of == second.as_of:
        return first.value
    part = Fraction((day - first.as_of).days, (second.as_of - first.as_of).days)
    return first.value + (second.value - first.value) * part


def _around(counts: Sequence[Figure], since: Date, until: Date) -> list[Figure]:
    """The counts within a stretch, and the nearest one on either side of it."""
    before = [f for f in counts if f.as_of and f.as_of < since][-1:]
    after = [f for f in counts if f.as_of and f.as_of > until][:1]
    return [*before, *(f for f in counts if f.as_of and since <= f.as_of <= until), *after]


def _growth(
    subject: Subject, counts: Sequence[Figure], since: Date, until: Date
) -> Resolved | Lack:
    days = [f.as_of for f in counts if f.as_of]
    first, last = choose(days, since, Rule.NEAREST), choose(days, until, Rule.NEAREST)
    if first is None or last is None or first == last:
        missing = since if first is None else until
        return Lack(
            f"{subject} was not counted within a month of {wording.date(missing)} in this archive.",
            f"A release that counts {wording.date(missing)}.",
        )
    start = next(f for f in counts if f.as_of == first)
    end = next(f for f in counts if f.as_of == last)
    name = f"growth of {subject} from {wording.date(first)} to {wording.date(last)}"
    return Resolved(
        Figure(
            name=name,
            subject=subject,
            value=end.value - start.value,
            interval=end.interval - start.interval,
            unit=end.unit,
            since=first,
            as_of=last,
            published=end.published,
            source=f"{start.source} and {end.source}",
            refs=(*start.refs, *end.refs),
        )
    )


def _sum(subject: Subject, counts: Sequence[Figure], since: Date, until: Date) -> Resolved | Lack:
    inside = [f for f in counts if f.as_of and since <= f.as_of <= until]
    if not inside:
        return Lack(
            f"No figure of {subject} between {wording.date(since)} and {wording.date(until)} is "
            "in this archive.",
            f"Figures of {subject} for that time.",
        )
    total = sum((f.value for f in inside), Fraction(0))
    return Resolved(_reckoned(f"sum of {len(inside)} figures of {subject}", subject, total, inside))


def _reckoned(name: str, subject: Subject, value: Fraction, used: Sequence[Figure]) -> Figure:
    """A figure reckoned from others; it rests on a statement where one of them is one."""
    stated = [f.statement for f in used if f.statement]
    return Figure(
        name=name,
        subject=subject,
        value=value,
        interval=Interval.point(value),
        unit=used[0].unit,
        since=min(f.as_of for f in used if f.as_of),
        as_of=max(f.as_of for f in used if f.as_of),
        source=f"{wording.plural(len(used), 'count')}",
        refs=tuple(ref for f in used for ref in f.refs),
        statement=", ".join(stated),
    )
