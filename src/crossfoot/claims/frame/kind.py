"""The shape of a kind of claim: four answers, and one function from figures to a reckoning."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Self

from crossfoot.claims.frame.ground import Ground
from crossfoot.claims.frame.resolved import Resolved
from crossfoot.core.figures import Figure
from crossfoot.core.interval import Interval
from crossfoot.core.sections import sections
from crossfoot.core.verdicts import Answer, Evidence, Reckoning
from crossfoot.hand.claims import Asserted, Operand, Parting

SECTIONS = ("Asserts", "Figures", "Reckons", "Cannot say")


class Fit(StrEnum):
    """How the reckoned number lies to the asserted one."""

    AGREES = "agrees"
    POSSIBLE = "possible"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Task:
    """What a kind is given.

    Attributes:
        asserted: what the sentence asserts.
        operands: the figures as the claim names them, by role.
        found: the same, found.
        ground: for kinds that look beyond them.
    """

    asserted: Asserted
    operands: Mapping[str, Operand]
    found: Mapping[str, Resolved]
    ground: Ground

    def figure(self, role: str) -> Figure:
        """The figure of a role that this kind needs."""
        return self.found[role].figure

    def optional(self, role: str) -> Figure | None:
        """The figure of a role that it can do without."""
        return self.found[role].figure if role in self.found else None

    @property
    def stated_value(self) -> Fraction | None:
        """The asserted number, percent as a share; `None` where none is asserted."""
        stated = self.asserted.stated
        return stated.in_unit(self.asserted.unit)[0] if stated else None

    def fit(self, interval: Interval, value: Fraction) -> Fit:
        """How a reckoned number lies to the asserted one; agrees where none is asserted."""
        stated = self.asserted.stated
        if stated is None:
            return Fit.AGREES
        meant = stated.in_unit(self.asserted.unit)[1]
        if interval.within(meant) or meant.holds(value):
            return Fit.AGREES
        return Fit.POSSIBLE if interval.meets(meant) else Fit.DIFFERS


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a kind gives back.

    Attributes:
        lead: the result in one sentence.
        lines: the computation; the first line is what is compared.
        fit: how the result lies to what is asserted.
        answers: other directions that the kind itself knows, with their answers.
        partings: where the figures and the words part, as the figures themselves show.
        notes: what a reader has to know.
        evidence: figures that the kind found beyond those of the roles.
        cells_only: whether the kind vouches that nothing but cells was used, or that a
            statement was; `None` to look at the figures.
        day_matters: whether another day could change how it fits.
        about_faults: whether the claim is about what findings accuse, so that they do not speak
            against it.
    """

    lead: str
    lines: tuple[Reckoning, ...]
    fit: Fit
    answers: tuple[Answer, ...] = ()
    partings: tuple[Parting, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    cells_only: bool | None = None
    day_matters: bool = True
    about_faults: bool = False


Reckon = Callable[[Task], Reckoned]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of claim.

    Attributes:
        name: the file it lives in, and the word in a claim's file.
        title: what such a claim says, in one sentence.
        asserts: what its number and direction mean.
        figures: which figures it needs.
        reckons: how they are put together.
        cannot_say: what it leaves open.
        reckon: does it.
    """

    name: str
    title: str
    asserts: str
    figures: str
    reckons: str
    cannot_say: str
    reckon: Reckon = field(repr=False)

    @classmethod
    def described(cls, module: str, doc: str | None, reckon: Reckon) -> Self:
        """A kind with the title and the sections of its module's docstring.

        Raises:
            ValueError: a section is missing; the message names it.
        """
        name, title, texts = sections("kind", module, doc, SECTIONS)
        asserts, figures, reckons, cannot = texts
        return cls(name, title, asserts, figures, reckons, cannot, reckon)
