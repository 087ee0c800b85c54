"""What became of a claim: an outcome about the statement, the reckoning, and what it rests on.

An outcome rates a sentence and never the person who said it.
"""

import datetime
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from crossfoot.core.figures import Figure


class Outcome(StrEnum):
    """What can be said of a claim."""

    HOLDS = "holds"
    WITH_NOTE = "holds with a note"
    ARITHMETIC = "arithmetic holds, cells not archived"
    ANOTHER = "another denominator or direction"
    DOES_NOT_HOLD = "does not hold"
    CANNOT = "cannot be tested"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One line of the computation.

    Attributes:
        name: what is reckoned.
        formula: the figures and what is done with them, as a reader would type it.
        shown: the result as it is printed, rounded.
        value: the result, exact; `None` where it is no number.
    """

    name: str
    formula: str
    shown: str
    value: Fraction | None = None

    def __str__(self) -> str:
        if not self.formula or self.formula == self.shown:
            return f"{self.name}: {self.shown}"
        return f"{self.name}: {self.formula} = {self.shown}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What another base, direction or day would have given.

    Attributes:
        reckoning: the computation.
        agrees: whether the stated number comes out there.
        differs_in: `base`, `direction`, `event`, `date`, `definition` or `source`.
    """

    reckoning: Reckoning
    agrees: bool
    differs_in: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure and the part that it plays.

    Attributes:
        role: such as `part`, `whole`, `from`, `to`, or `beside`.
        figure: the figure.
    """

    role: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one claim, with this archive.

    Attributes:
        claim: the name of the claim.
        kind: the kind of claim.
        outcome: what can be said of it.
        reason: why, in whole sentences.
        stated: the number as it was stated, in words.
        computed: the computation, line by line; the first line is what is compared.
        unit: of the first line.
        others: other bases and directions with their answers.
        evidence: every figure used, cells with their references.
        notes: what has to be said beside any outcome.
        settles: what would settle it, where it cannot be tested.
        retells: the claim that this one retells with a changed meaning; empty where none.
        change: what was changed in retelling.
    """

    claim: str
    kind: str
    outcome: Outcome
    reason: str
    stated: str = ""
    computed: tuple[Reckoning, ...] = ()
    unit: str = ""
    others: tuple[Answer, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    settles: str = ""
    retells: str = ""
    change: str = ""

    @property
    def value(self) -> Fraction | None:
        """The number that the stated one is compared with."""
        return self.computed[0].value if self.computed else None

    @property
    def as_of(self) -> datetime.date | None:
        """The latest day that a figure of the computation speaks of."""
        days = [e.figure.as_of for e in self.evidence if e.role != "beside" and e.figure.as_of]
        return max(days, default=None)

    @property
    def basis(self) -> str:
        """Twelve digits that change when outcome, computation or evidence do.

        A person who confirms an outcome confirms this one; later figures need a new look.
        """
        content = [
            self.claim,
            str(self.outcome),
            [str(line) for line in self.computed],
            [
                [e.role, str(e.figure.value), [str(r) for r in e.figure.refs], e.figure.statement]
                for e in self.evidence
            ],
        ]
        text = json.dumps(content, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
