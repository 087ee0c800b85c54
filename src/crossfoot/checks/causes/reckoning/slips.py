"""Numbers that differ by one slip of the hand from what everything else calls for."""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.digits import slip, written
from crossfoot.checks.causes.reckoning.hypothesis import Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, implied
from crossfoot.checks.causes.reckoning.subject import Candidate, Subject, union
from crossfoot.checks.identities.identity import at
from crossfoot.core.quantity import Kind, Quantity

WORDS = {
    "exchanged": "two neighbouring digits are exchanged",
    "changed": "one digit is another",
    "dropped": "one digit is missing",
    "doubled": "one digit is there twice",
    "inserted": "there is one digit too many",
}
# One digit of a number of fewer digits than this is no slip: any number is near any other.
_FEWEST_DIGITS = 3


def slipped(module: str, subject: Subject, kinds: tuple[str, ...]) -> Iterator[Proposal]:
    """A proposal for each cell that is right but for one slip of these kinds."""
    known = wanted(subject)
    for candidate in known:
        cell = candidate.cell
        found = slip(cell, candidate.value)
        if found is None or found.kind not in kinds:
            continue
        if sum(sign.isdigit() for sign in written(cell)) < _FEWEST_DIGITS:
            continue
        meant = naming.number(cell, candidate.value.number)
        told = Told(
            f"{naming.named(cell)} is mistyped: {meant} became {naming.number(cell)}; "
            f"{WORDS[found.kind]}.",
            f"{naming.named(cell)} is {naming.number(cell)} instead of {meant}.",
            "The report that the number was taken from, or the next release.",
            (implied(cell, candidate.value.number),),
        )
        made = cause(
            module,
            subject,
            told,
            [Predicted(cell, cell.quantity.number)],
            fitted=1,
            chosen_from=found.chosen_from * max(len(known), 1),
        )
        settled = subject.resolved({at(cell): candidate.value})
        yield Proposal(made, union(settled, subject.accusing([cell.ref])))


def wanted(subject: Subject) -> tuple[Candidate, ...]:
    """Every cell of which it is known what should stand in it: by sums, or by a finding."""
    found = {at(c.cell): c for c in subject.candidates}
    for finding in subject.findings:
        if len(finding.cells) != 1 or finding.expected is None or finding.found is None:
            continue
        cell = subject.book.at(finding.cells[0])
        number = finding.expected
        if isinstance(number, str) or cell is None or not cell.quantity.is_number:
            continue
        if finding.family in ("arithmetic", "agreement", "price", "values"):
            edge = abs(float(number)) * 1e-9
            value = Quantity(Kind.ROUNDED, number, edge) if edge else Quantity.exact(number)
            found.setdefault(at(cell), Candidate(cell, value))
    return tuple(found.values())
