"""From findings to findings with their causes, in one pass after all checks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crossfoot.book import Book
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.identities.identity import Relations
from crossfoot.core.findings import Cause, Finding
from crossfoot.hand.model import Hand

# A reader weighs three explanations against each other, not ten.
MOST_CAUSES = 3


def explained(
    hypotheses: Sequence[Hypothesis],
    relations: tuple[tuple[str, Relations], ...],
    findings: Sequence[Finding],
    book: Book,
    hand: Hand,
) -> tuple[Finding, ...]:
    """The same findings in the same order, each with its causes, best first."""
    causes: dict[str, list[tuple[Cause, int]]] = {}
    for subject in _subjects(findings, book, hand, relations):
        for hypothesis in hypotheses:
            for proposal in hypothesis.propose(subject):
                for finding in proposal.findings:
                    weighed = proposal.cause, len(proposal.findings)
                    causes.setdefault(finding.id, []).append(weighed)
    return tuple(replace(f, causes=_ordered(causes.get(f.id, ()))) for f in findings)


def _ordered(causes: Iterable[tuple[Cause, int]]) -> tuple[Cause, ...]:
    """Most explained with least fitted; of one kind only the best."""
    best: dict[str, Cause] = {}
    for cause, _ in sorted(causes, key=_weight):
        best.setdefault(cause.name, cause)
    return tuple(best.values())[:MOST_CAUSES]


def _weight(weighed: tuple[Cause, int]) -> tuple[object, ...]:
    """The rank of a cause; among equals one that explains more findings, from fewer choices."""
    cause, findings = weighed
    rough, surplus, fitted, choices, name = cause.rank
    return rough, surplus, fitted, -findings, choices, name


def _subjects(
    findings: Sequence[Finding],
    book: Book,
    hand: Hand,
    relations: tuple[tuple[str, Relations], ...],
) -> Iterator[Subject]:
    by_sheet: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_sheet.setdefault((finding.digest.hex, finding.sheet), []).append(finding)
    for (_, name), own in by_sheet.items():
        entry = book.entry(own[0].digest)
        if entry is None:
            continue
        sheet = next((s for s in entry.reading.sheets if s.name == name), None)
        yield Subject(book, hand, entry, sheet, tuple(own), relations)
