"""The shape of a cause: four answers, and one function from a subject to hypotheses."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.core.findings import Cause, Finding

SECTIONS = ("Supposes", "Predicts", "Fits", "Confirmed by")
_HEADING = re.compile(rf"^({'|'.join(SECTIONS)}):[ \n]", re.MULTILINE)


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
        name = module.rpartition(".")[2]
        title, *rest = _HEADING.split(doc or "")
        told = zip(rest[::2], rest[1::2], strict=True)
        sections = {head: " ".join(text.split()) for head, text in told}
        missing = [s for s in SECTIONS if not sections.get(s)]
        if missing or not title.strip():
            raise ValueError(f"the cause {name} does not say: {', '.join(missing) or 'title'}")
        supposes, predicts, fits, confirmed = (sections[s] for s in SECTIONS)
        return cls(name, " ".join(title.split()), supposes, predicts, fits, confirmed, propose)
