"""The form of a file in `reviews/`: second persons' words on outcomes of claims."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from crossfoot.hand.claim_form import Claimed
from crossfoot.hand.form import Form, Text


def _basis(text: str) -> str:
    if len(text) != 12 or not set(text) <= set("0123456789abcdef"):
        raise ValueError("a basis has 12 digits; `crossfoot claims ID` prints it")
    return text


class ReviewForm(Form):
    """One confirmation.

    Attributes:
        claim: the name of the claim.
        outcome: the outcome that is confirmed.
        basis: the twelve digits of what is confirmed, as `crossfoot claims ID` prints them.
        by: a mark that tells who confirmed it from who entered it; never a name.
        role: in which capacity.
        date: the day.
        reason: what was looked at.
    """

    claim: Claimed = Field(examples=["K06"])
    outcome: Literal[
        "holds",
        "holds with a note",
        "arithmetic holds, cells not archived",
        "another denominator or direction",
        "does not hold",
        "cannot be tested",
    ]
    basis: Annotated[str, AfterValidator(_basis)] = Field(examples=["0123456789ab"])
    by: Text = Field(examples=["second reader"])
    role: Literal["watchdog", "data steward", "publisher", "maintainer"]
    date: datetime.date = Field(examples=["2026-01-20"])
    reason: Text = Field(examples=["Reckoned again by hand."])


class ReviewFile(Form):
    """A file in `reviews/`."""

    schema_version: Literal[1] = Field(1, alias="schema")
    review: list[ReviewForm] = Field(default_factory=list)
