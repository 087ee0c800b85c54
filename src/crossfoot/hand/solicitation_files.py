"""Solicitations as files: `hand/solicitations/`, what was offered, amended and awarded, and when.

solicitation    one procurement
step            an act: the solicitation, an amendment, an award
term            a figure that a step sets, as somebody stated it
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from crossfoot.hand.family import Family, of_kind, read_family, refuse
from crossfoot.hand.form import Text, Words
from crossfoot.hand.sourced import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Solicitation(Sourced):
    """One procurement.

    Attributes:
        id: its name here.
        title: what is bought, in a few words.
        issuer: who buys.
        summary: what it is about, in our own words.
    """

    id: Annotated[Text, Field(examples=["my-solicitation"])]
    title: Annotated[Text, Field(examples=["Verification of addresses"])]
    issuer: Annotated[Text, Field(examples=["An agency"])]
    summary: Annotated[Text, Field(examples=["Who may bid for what."])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Sourced):
    """One act in a procurement.

    Attributes:
        solicitation: the procurement's id.
        id: the step's name within it.
        kind: what was done.
        number: of an amendment; 0 for other steps.
        since, until: the day of the act, or the first and last day that it lies between.
        summary: what it did, in our own words.
    """

    solicitation: Annotated[Text, Field(examples=["address-verification-2025"])]
    id: Annotated[Text, Field(examples=["my-step"])]
    kind: Literal["notice", "solicitation", "amendment", "award", "protest", "cancellation"]
    since: Annotated[datetime.date, Field(examples=["2026-01-10"])]
    summary: Annotated[Text, Field(examples=["A notice."])]
    until: Annotated[datetime.date | None, Field(examples=[""])] = None
    number: Annotated[int, Field(examples=[""])] = 0

    def __post_init__(self) -> None:
        """Refuse a number where there is none, and an amendment without one."""
        Sourced.__post_init__(self)
        if bool(self.number) != (self.kind == "amendment"):
            raise ValueError("amendments have a number above 0, and nothing else has one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Sourced):
    """A figure that a step sets. Without a source of the act itself it is a statement of others.

    Attributes:
        solicitation: the procurement's id.
        step: the step's id.
        what: what the figure is of; steps are compared where this is the same.
        value: the figure; `None` where the step says that there is none.
        unit: of what.
        quote: the number as it was stated.
    """

    solicitation: Annotated[Text, Field(examples=["address-verification-2025"])]
    step: Annotated[Text, Field(examples=["amendment 2"])]
    what: Annotated[Text, Field(examples=["ceiling per vendor"])]
    unit: Annotated[Text, Field(examples=["US dollars"])]
    value: Annotated[Decimal | None, Field(examples=["281250000"])] = None
    quote: Annotated[Words, Field(examples=["$281.25 million"])] = ""


FAMILY = Family(
    "solicitations",
    {"solicitation": Solicitation, "step": Step, "term": Term},
    "solicitation",
)


@dataclass(frozen=True, slots=True)
class Solicitations:
    """Every procurement that is written down."""

    solicitations: tuple[Solicitation, ...]
    steps: tuple[Step, ...]
    terms: tuple[Term, ...]

    def steps_of(self, solicitation: Solicitation) -> tuple[Step, ...]:
        """The steps of a procurement, by day."""
        own = (s for s in self.steps if s.solicitation == solicitation.id)
        return tuple(sorted(own, key=lambda s: (s.since, s.number, s.id)))

    def terms_of(self, step: Step) -> tuple[Term, ...]:
        """The figures that a step sets, in the order of the files."""
        return tuple(
            t for t in self.terms if t.solicitation == step.solicitation and t.step == step.id
        )


def load_solicitations(user: Path | None = None) -> Solicitations:
    """The shipped procurements, overruled by those of a user's own folder.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    found = read_family(FAMILY, user)
    steps = {(p.entry.solicitation, p.entry.id) for p in found if p.kind == "step"}
    for placed in found:
        entry = placed.entry
        if isinstance(entry, Term) and (entry.solicitation, entry.step) not in steps:
            own = sorted(name for owner, name in steps if owner == entry.solicitation)
            said = f"no step of `{entry.solicitation}` has the id `{entry.step}`"
            raise refuse(placed, "step", said, f"Known are {', '.join(own) or 'none'}.")
    return Solicitations(of_kind(found, Solicitation), of_kind(found, Step), of_kind(found, Term))
