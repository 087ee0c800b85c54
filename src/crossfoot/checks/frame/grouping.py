"""Findings that belong together become one case, so that a reader meets one fault once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crossfoot.core import wording
from crossfoot.core.findings import Case, Cause, Finding, Tier
from crossfoot.core.refs import CellRef

_TIERS = (Tier.ERROR, Tier.WARNING, Tier.NOTICE)


def cases(findings: Iterable[Finding]) -> tuple[Case, ...]:
    """Groups findings of one file; every finding is in exactly one case.

    Two findings belong together when one accuses a cell that the other accuses or rests
    on, when they accuse neighbouring cells of one row, or when one cause explains both best,
    whatever cells they touch. The most certain finding leads; among equals one that the cause
    of the case explains, then the one with the fewest accused cells that the most others
    accuse too, then the one met first: checks are run from the root of a sum to its
    consequences. Where a cause has a title, the case is called by it.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.digest.hex, []).append(finding)
    return tuple(_case(group) for own in by_file.values() for group in _groups(own))


def _groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    parents = list(range(len(findings)))

    def root(position: int) -> int:
        while parents[position] != position:
            parents[position] = parents[parents[position]]
            position = parents[position]
        return position

    touching: dict[CellRef, list[int]] = {}
    for position, finding in enumerate(findings):
        for ref in dict.fromkeys((*finding.cells, *finding.evidence, *_beside(finding))):
            touching.setdefault(ref, []).append(position)
    for position, finding in enumerate(findings):
        for ref in finding.cells:
            for other in touching[ref]:
                first, second = sorted((root(position), root(other)))
                parents[second] = first
    for position, other in _of_one_cause(findings):
        first, second = sorted((root(position), root(other)))
        parents[second] = first
    groups: dict[int, list[Finding]] = {}
    for i, finding in enumerate(findings):
        groups.setdefault(root(i), []).append(finding)
    return list(groups.values())


def _of_one_cause(findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Pairs of findings that one cause explains best."""
    first: dict[Cause, int] = {}
    for position, finding in enumerate(findings):
        for cause in finding.causes[:1]:
            yield position, first.setdefault(cause, position)


def _beside(finding: Finding) -> Iterator[CellRef]:
    """The cells beside the accused ones in their rows."""
    for ref in finding.cells:
        yield replace(ref, column=ref.column - 1)
        yield replace(ref, column=ref.column + 1)


def _case(findings: Sequence[Finding]) -> Case:
    accusers: dict[CellRef, set[int]] = {}
    for position, finding in enumerate(findings):
        for ref in finding.cells:
            accusers.setdefault(ref, set()).add(position)

    cause = _shared(findings)

    def rank(item: tuple[int, Finding]) -> tuple[int, bool, int, int, int]:
        position, finding = item
        tier = _TIERS.index(finding.tier)
        other = cause is not None and cause not in finding.causes[:1]
        if not finding.cells:
            return tier, other, 0, 0, position
        agreeing = len(set.intersection(*(accusers[ref] for ref in finding.cells)))
        return tier, other, len(finding.cells), -agreeing, position

    ordered = [finding for _, finding in sorted(enumerate(findings), key=rank)]
    title = wording.first_sentence(ordered[0].message)
    if cause and cause.title and cause in ordered[0].causes[:1]:
        # A headline is no surer than what stands below it.
        title = cause.title if cause.exact else cause.title.replace(": ", ": probably ", 1)
    return Case(title, tuple(ordered), cause)


def _shared(findings: Sequence[Finding]) -> Cause | None:
    """The cause that leads for most findings; among equals the one that explains most."""
    led: dict[Cause, int] = {}
    for finding in findings:
        for cause in finding.causes[:1]:
            led[cause] = led.get(cause, 0) + 1
    return min(led, key=lambda cause: (-led[cause], cause.rank), default=None)
