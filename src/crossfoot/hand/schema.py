"""The form that a person's own files must have: unknown fields are refused, reasons required.

The shipped files have this form by test; only a user's own are held against it when they are
read, so that nobody else pays for loading the library.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from crossfoot.hand.entries import (
    LISTS,
    AliasEntry,
    CorrectionEntry,
    DecisionEntry,
    Entry,
    PriceEntry,
    ReplyEntry,
)

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
FindingName = Annotated[str, StringConstraints(pattern=r"^F[0-9a-f]{12}$")]
CaseName = Annotated[str, StringConstraints(pattern=r"^C[0-9a-f]{12}$")]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AliasForm(_Form):
    """One normal name and the labels that stand for it."""

    vocabulary: Literal["technology", "office", "status", "outcome", "total", "column"]
    name: Text
    published: Annotated[list[Text], Field(min_length=1)]
    reason: Text
    reference: Text


class PriceForm(_Form):
    """US dollars per person and day for one technology; `since` and `until` included."""

    technology: Text
    per_person_day: Annotated[Decimal, Field(ge=0)]
    since: datetime.date
    until: datetime.date | None = None
    reason: Text
    reference: Text


class AliasFile(_Form):
    """`aliases.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    alias: list[AliasForm] = []


class PriceFile(_Form):
    """`prices.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    price: list[PriceForm] = []


class DecisionForm(_Form):
    """A person's word on one finding, which is named by its id or by check, file and cells."""

    finding: FindingName = ""
    check: Text | Literal[""] = ""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = ""
    cells: list[Text] = []
    verdict: Literal["confirmed", "explained", "corrected", "false alarm"]
    reason: Text
    date: datetime.date
    role: Literal["watchdog", "data steward", "publisher", "maintainer"]
    release: Text | Literal[""] = ""
    mention: Text | Literal[""] = ""


class DecisionFile(_Form):
    """A file in `decisions/`."""

    schema_version: Literal[1] = Field(alias="schema")
    decision: list[DecisionForm] = []


class ReplyForm(_Form):
    """What the publisher said to one finding or one case, word for word."""

    finding: FindingName = ""
    case: CaseName = ""
    quote: Text
    date: datetime.date
    where: Text


class ReplyFile(_Form):
    """A file in `replies/`."""

    schema_version: Literal[1] = Field(alias="schema")
    reply: list[ReplyForm] = []


class CorrectionForm(_Form):
    """A finding that was published and wrong, with what was wrong about it."""

    date: datetime.date
    finding: FindingName
    release: Text
    said: Text
    truth: Text
    noticed: Text
    cost: Text
    test: Text


class CorrectionFile(_Form):
    """`corrections.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    correction: list[CorrectionForm] = []


FILES: dict[type[Entry], type[_Form]] = {
    AliasEntry: AliasFile,
    PriceEntry: PriceFile,
    DecisionEntry: DecisionFile,
    ReplyEntry: ReplyFile,
    CorrectionEntry: CorrectionFile,
}


def held_against_form(content: Mapping[str, object], kind: type[Entry]) -> list[dict[str, object]]:
    """The entries of a file, in the form they must have.

    Raises:
        ValidationError: something is missing, unknown or of another kind.
    """
    dumped: list[dict[str, object]] = FILES[kind].model_validate(content).model_dump()[LISTS[kind]]
    return dumped
