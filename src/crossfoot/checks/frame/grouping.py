"""Findings that belong together become one case, so that a reader meets one fault once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crossfoot.core.findings import Case, Finding, Tier
from crossfoot.core.refs import CellRef

_TIERS = (Tier.ERROR, Tier.WARNING, Tier.NOTICE)
# A full stop after a word of one or two letters (St. Paul) ends no sentence.
_FIRST_SENTENCE = re.compile(r"(.*?(?:\w{3}|[\d)\"'])\.)(?=\s|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Touched:
    """The cells of a finding: accused, beside an accused one in its row, rested upon."""

    accused: frozenset[CellRef]
    beside: frozenset[CellRef]
    evidence: frozenset[CellRef]

    @classmethod
    def by(cls, finding: Finding) -> "_Touched":
        beside = (
            replace(ref, column=ref.column + step) for ref in finding.cells for step in (-1, 1)
        )
        return cls(frozenset(finding.cells), frozenset(beside), frozenset(finding.evidence))

    def related(self, other: "_Touched") -> bool:
        return not (
            self.accused.isdisjoint(other.accused)
            and self.accused.isdisjoint(other.evidence)
            and self.accused.isdisjoint(other.beside)
            and self.evidence.isdisjoint(other.accused)
        )


def cases(findings: Iterable[Finding]) -> tuple[Case, ...]:
    """Groups findings of one file; every finding is in exactly one case.

    Two findings belong together when one accuses a cell that the other accuses or rests
    on, or when they accuse neighbouring cells of one row. The most certain finding leads;
    among equals the one with the fewest accused cells that the most others accuse too,
    then the one met first: checks are run from the root of a sum to its consequences.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.digest.hex, []).append(finding)
    return tuple(_case(group) for own in by_file.values() for group in _groups(own))


def _groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    parents = list(range(len(findings)))

    def root(position: int) -> int:
        while parents[position] != position:
            position = parents[position]
        return position

    touched = [_Touched.by(finding) for finding in findings]
    for i, mine in enumerate(touched):
        for j, theirs in enumerate(touched[:i]):
            if mine.related(theirs):
                first, second = sorted((root(i), root(j)))
                parents[second] = first
    groups: dict[int, list[Finding]] = {}
    for i, finding in enumerate(findings):
        groups.setdefault(root(i), []).append(finding)
    return list(groups.values())


def _case(findings: Sequence[Finding]) -> Case:
    def rank(item: tuple[int, Finding]) -> tuple[int, int, int, int]:
        position, finding = item
        agreeing = sum(set(finding.cells) <= set(f.cells) for f in findings)
        return _TIERS.index(finding.tier), len(finding.cells), -agreeing, position

    ordered = [finding for _, finding in sorted(enumerate(findings), key=rank)]
    first = _FIRST_SENTENCE.match(ordered[0].message)
    return Case(first[1] if first else ordered[0].message, tuple(ordered))
