"""A procurement step by step: what each step set, what it changed, where sources differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.core import wording
from crossfoot.hand.solicitation_files import Solicitation, Solicitations, Step, Term

_CASES, _DOCKET, _CEILING = "cases a month", "docket", "ceiling per vendor"


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that a step sets.

    Attributes:
        step: the act.
        term: the figure.
        before: the same figure as the last step before left it; `None` where none set it.
        others: the same figure of the same step as other sources give it.
    """

    step: Step
    term: Term
    before: Term | None
    others: tuple[Term, ...]

    @property
    def factor(self) -> Decimal | None:
        """How many times as much it is as before; `None` where that means nothing."""
        if self.before is None or not self.before.value or self.term.value is None:
            return None
        return self.term.value / self.before.value

    @property
    def sentence(self) -> str:
        """The figure, what it was before, and what others say."""
        said = f"{self.term.what}: {amount(self.term)}"
        if self.before is not None and self.before.value != self.term.value:
            said += f", before {amount(self.before)}"
            if self.factor is not None:
                rise = (self.factor - 1) * 100
                said += (
                    f" ({wording.count(self.factor)} times as much, {rise:+,.1f}% of "
                    f"{amount(self.before)})"
                )
        for other in self.others:
            said += f"; {other.source} has {amount(other)}"
        return f"{said}."


@dataclass(frozen=True, slots=True)
class Timeline:
    """A procurement.

    Attributes:
        solicitation: which.
        moves: every figure of every step, by day.
        steps: the acts, by day.
        remarks: what is missing or differs, and what follows by arithmetic.
    """

    solicitation: Solicitation
    steps: tuple[Step, ...]
    moves: tuple[Move, ...]
    remarks: tuple[str, ...]


def timeline(known: Solicitations, solicitation: Solicitation) -> Timeline:
    """A procurement, in the order of its days."""
    steps = known.steps_of(solicitation)
    standing: dict[str, Term] = {}
    moves = []
    for step in steps:
        by_what: dict[str, list[Term]] = {}
        for term in known.terms_of(step):
            by_what.setdefault(term.what, []).append(term)
        for what, terms in by_what.items():
            others = tuple(t for t in terms[1:] if t.value != terms[0].value)
            moves.append(Move(step, terms[0], standing.get(what), others))
            standing[what] = terms[0]
    remarks = (*_missing(steps), *_differing(moves), *_arithmetic(standing))
    return Timeline(solicitation, steps, tuple(moves), remarks)


def amount(term: Term) -> str:
    """A figure with its unit, or that there is none."""
    if term.value is None:
        return "none"
    if term.unit == "US dollars":
        return f"${wording.count(term.value)}"
    return f"{wording.count(term.value)} {term.unit}"


def _missing(steps: Sequence[Step]) -> Iterator[str]:
    numbers = {step.number for step in steps if step.number}
    for number in range(1, max(numbers, default=0)):
        if number not in numbers:
            yield f"Amendment {number} is not among the steps that are written down."


def _differing(moves: Sequence[Move]) -> Iterator[str]:
    for move in moves:
        if move.others:
            sources = " and ".join([move.term.source, *(other.source for other in move.others)])
            yield f"Sources differ on {move.term.what}: {sources}. None is preferred."


def _arithmetic(standing: dict[str, Term]) -> Iterator[str]:
    """What follows from figures that stand; nothing is added to them."""
    cases, docket, ceiling = (
        standing[name].value if name in standing else None for name in (_CASES, _DOCKET, _CEILING)
    )
    if cases and docket:
        yield (
            f"{wording.count(docket)} cases at {wording.count(cases)} a month are "
            f"{wording.count(docket / cases)} months for one pass, if it is one stream."
        )
    if cases and ceiling:
        yield (
            f"${wording.count(ceiling)} over {wording.count(cases)} cases a month is "
            f"${wording.count(ceiling / cases)} for each monthly place; a price per case is not "
            "stated."
        )
    total, vendors = standing.get("sum of ceilings"), standing.get("vendors")
    if total and vendors and total.value and vendors.value and ceiling:
        whole = vendors.value * ceiling
        yield (
            f"{wording.count(vendors.value)} vendors at the maximum of ${wording.count(ceiling)} "
            f"would be ${wording.count(whole)}; {total.source} has {amount(total)} as the sum."
        )
