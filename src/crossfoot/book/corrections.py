"""What a figure should have been, as far as a finding or its cause knows.

A faulty figure is never silently replaced: whoever uses the corrected number has the published
one beside it, and the finding that says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from crossfoot.core.findings import Case, Cause, Finding, Tier, Value
from crossfoot.core.quantity import Number
from crossfoot.core.refs import CellRef


@dataclass(frozen=True, slots=True)
class Fix:
    """The number, or the label, that should stand in a cell.

    Attributes:
        value: what should stand there.
        sentence: what happened, as the cause or the finding tells it.
        finding: the finding that says so.
        cause: the name of the cause; empty where only the finding knows.
    """

    value: Number | str
    sentence: str
    finding: str
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything that the findings of a book know better.

    Attributes:
        numbers: cells with the number that they should have.
        labels: cells with the label that they should have.
    """

    numbers: Mapping[CellRef, Fix] = field(default_factory=dict)
    labels: Mapping[CellRef, Fix] = field(default_factory=dict)


def corrections(cases: Iterable[Case], standing: Iterable[Finding]) -> Corrections:
    """What the cases of a book correct; what a person withdrew corrects nothing.

    A cause that explains a case speaks before the single findings of it: these say what would
    make the sums agree, and the cause says what happened.

    Args:
        cases: every case.
        standing: the findings that nobody withdrew.
    """
    stand = {finding.id for finding in standing}
    numbers: dict[CellRef, Fix] = {}
    labels: dict[CellRef, Fix] = {}
    for case in cases:
        findings = [finding for finding in case.findings if finding.id in stand]
        if not findings:
            continue
        if case.cause and case.corrected:
            _take_cause(case.cause, findings[0], numbers, labels)
        else:
            _take_findings(findings, numbers)
    return Corrections(numbers, labels)


def _take_cause(
    cause: Cause, finding: Finding, numbers: dict[CellRef, Fix], labels: dict[CellRef, Fix]
) -> None:
    for ref, value in cause.corrected:
        if isinstance(value, str):
            if not value.startswith("="):
                labels.setdefault(ref, Fix(value, cause.sentence, finding.id, cause.name))
        elif value is not None:
            numbers.setdefault(ref, Fix(value, cause.sentence, finding.id, cause.name))


def _take_findings(findings: Iterable[Finding], numbers: dict[CellRef, Fix]) -> None:
    for finding in findings:
        grave = finding.tier in (Tier.ERROR, Tier.WARNING)
        if grave and len(finding.cells) == 1 and _is_number(finding.expected):
            fix = Fix(finding.expected, finding.message, finding.id)  # type: ignore[arg-type]
            numbers.setdefault(finding.cells[0], fix)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
