"""Published figures were replaced by others.

Asserts: that figures changed between two releases; `categories` names which, one of them is enough.

Figures: `before` and `after`: the same quantity in the release before and in the one after.

Reckons: the difference of each of the named figures, absolutely and in percent of both.

Cannot say: why, and whether anybody said that they were sorry. Where the two releases count
different days, part of the difference may be the days'.
"""

from dataclasses import replace

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.claims.frame.resolved import Resolved
from crossfoot.claims.frame.resolving import resolve
from crossfoot.core import percent
from crossfoot.core.figures import Figure
from crossfoot.core.verdicts import Evidence, Reckoning


def reckon(task: Task) -> Reckoned:
    """Whether one of the figures changed."""
    lines: list[Reckoning] = []
    evidence: list[Evidence] = []
    partings = telling.days_apart(task.figure("before"), task.figure("after"))
    changed = 0
    for category in task.asserted.categories or ("",):
        before, after = _pair(task, category)
        if before is None or after is None:
            continue
        lines.append(_line(before, after))
        evidence += [Evidence("before", before), Evidence("after", after)]
        changed += not before.interval.meets(after.interval)
    what = f"{changed} of {len(lines)} figures changed"
    told = "; ".join(f"{line.name} {line.formula}" for line in lines)
    return Reckoned(
        f"{what}: {told}.",
        tuple(lines),
        Fit.AGREES if changed else Fit.DIFFERS,
        partings=partings,
        evidence=tuple(evidence),
        day_matters=False,
    )


def _pair(task: Task, category: str) -> tuple[Figure | None, Figure | None]:
    found: list[Figure | None] = []
    for role in ("before", "after"):
        operand = task.operands[role]
        if operand.subject is None or operand.subject.category == category:
            found.append(task.figure(role))
            continue
        subject = replace(operand.subject, category=category)
        one = resolve(replace(operand, subject=subject), task.ground)
        found.append(one.figure if isinstance(one, Resolved) else None)
    return found[0], found[1]


def _line(before: Figure, after: Figure) -> Reckoning:
    gap = percent.Gap.between(before.value, after.value)
    share = f"{percent.signed(gap.of_first)} of the first" if gap.of_first is not None else "new"
    back = f", {percent.signed(gap.of_second)} of the second" if gap.of_second is not None else ""
    formula = f"{telling.bare(before)} -> {telling.bare(after)}"
    return Reckoning(before.name, formula, f"{share}{back}", gap.difference)


KIND = Kind.described(__name__, __doc__, reckon)
