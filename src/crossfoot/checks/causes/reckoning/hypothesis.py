"""The shape of a cause: four answers, and one function from a subject to hypotheses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.core.findings import Cause, Finding
from crossfoot.core.sections import sections

SECTIONS = ("Supposes", "Predicts", "Fits", "Confirmed by")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cause, and the findings it explains."""

    cause: Cause
    findings: tuple[Finding, ...]


Propose = Callable[[Subject], Iterable[Proposal]]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way in which a sheet goes wrong.

    Attributes:
        name: the file it lives in.
        title: what happened, in one sentence.
        supposes: what is supposed to have been done.
        predicts: which published cells follow from it.
        fits: which numbers are fitted, and what was chosen from what.
        confirmed_by: what would settle it.
        propose: gives every hypothesis of this kind that fits a subject.
    """

    name: str
    title: str
    supposes: str
    predicts: str
    fits: str
    confirmed_by: str
    propose: Propose

    @classmethod
    def described(cls, module: str, doc: str | None, propose: Propose) -> Self:
        """A hypothesis with the title and the sections of its module's docstring.

        Raises:
            ValueError: a section is missing; the message names it.
        """
        name, title, texts = sections("cause", module, doc, SECTIONS)
        supposes, predicts, fits, confirmed = texts
        return cls(name, title, supposes, predicts, fits, confirmed, propose)
