"""Policy and contract documents as records: `hand/policies/`.

policy    a document: issuer, drafter, period in force, what it supersedes
clause    a passage of it that fixes what a published figure means
"""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from crossfoot.hand.family import Family, of_kind, read_family, refuse
from crossfoot.hand.form import Text, Words
from crossfoot.hand.sourced import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Sourced):
    """A document that says how something is done or counted.

    Attributes:
        id: its name here.
        kind: what kind of document.
        title: its title, or what it is in a few words.
        issuer: the institution that issued it.
        drafter: the organisation that wrote it, where it was another; never a person.
        since, until: the days on which it begins and ceases to hold.
        supersedes: the id of the document it takes the place of.
        summary: what it fixes, in our own words.
    """

    id: Annotated[Text, Field(examples=["my-policy"])]
    kind: Literal["statute", "rule", "policy", "contract", "schedule", "notice", "note"]
    title: Annotated[Text, Field(examples=["Handbook of the programme"])]
    issuer: Annotated[Text, Field(examples=["An agency"])]
    summary: Annotated[Text, Field(examples=["Says who is counted."])]
    drafter: Annotated[Words, Field(examples=[""])] = ""
    since: Annotated[datetime.date | None, Field(examples=["2026-01-01"])] = None
    until: Annotated[datetime.date | None, Field(examples=[""])] = None
    supersedes: Annotated[Words, Field(examples=[""])] = ""

    def __post_init__(self) -> None:
        """Refuse a document that takes its own place."""
        Sourced.__post_init__(self)
        if self.supersedes and self.supersedes == self.id:
            raise ValueError("a document cannot supersede itself")

    def holds(self, day: datetime.date) -> bool:
        """Whether it is in force on a day, as far as its days are known."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Sourced):
    """A passage that fixes the definition of a published figure.

    Attributes:
        policy: the document's id.
        number: what the passage is called in it, such as `C.3.2` or `s. 218`.
        fixes: what it defines, in our own words.
        table, column, category: the published figure, by kind of table, normal column and
            normal name; empty for all of them.
        quote: its exact words, where they matter.
        page: where it stands; 0 where that is not known.
    """

    policy: Annotated[Text, Field(examples=["publication-act"])]
    number: Annotated[Text, Field(examples=["C.3.2"])]
    fixes: Annotated[Text, Field(examples=["Who counts as enrolled."])]
    table: Annotated[Words, Field(examples=[""])] = ""
    column: Annotated[Words, Field(examples=[""])] = ""
    category: Annotated[Words, Field(examples=[""])] = ""
    quote: Annotated[Words, Field(examples=[""])] = ""
    page: Annotated[int, Field(examples=[""])] = 0


FAMILY = Family("policies", {"policy": Policy, "clause": Clause}, "policy")


@dataclass(frozen=True, slots=True)
class Policies:
    """Every document that is recorded."""

    policies: tuple[Policy, ...]
    clauses: tuple[Clause, ...]

    def of(self, policy: Policy) -> tuple[Clause, ...]:
        """The clauses of a document."""
        return tuple(c for c in self.clauses if c.policy == policy.id)

    def with_digest(self, sha256: str) -> Policy | None:
        """The record of an archived document."""
        return next((p for p in self.policies if p.sha256 == sha256), None)


def load_policies(user: Path | None = None) -> Policies:
    """The shipped records, overruled by those of a user's own folder.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    found = read_family(FAMILY, user)
    known = {p.entry.id for p in found if p.kind == "policy"}
    for placed in found:
        other = getattr(placed.entry, "supersedes", "")
        if other and other not in known:
            said = f"no policy has the id `{other}`"
            raise refuse(placed, "supersedes", said, f"Known are {', '.join(sorted(known))}.")
    return Policies(of_kind(found, Policy), of_kind(found, Clause))
