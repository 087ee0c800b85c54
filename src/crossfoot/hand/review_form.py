"""The form of a file in `reviews/`: second persons' words on outcomes of claims."""

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from crossfoot.hand.claim_form import Claimed
from crossfoot.hand.statement_form import Form, Text


class ReviewForm(Form):
    """One confirmation."""

    claim: Claimed
    outcome: Literal[
        "holds",
        "holds with a note",
        "arithmetic holds, cells not archived",
        "another denominator or direction",
        "does not hold",
        "cannot be tested",
    ]
    basis: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    by: Text
    role: Literal["watchdog", "data steward", "publisher", "maintainer"]
    date: datetime.date
    reason: Text


class ReviewFile(Form):
    """A file in `reviews/`."""

    schema_version: Literal[1] = Field(1, alias="schema")
    review: list[ReviewForm] = Field(default_factory=list)
