"""The form of the files in `hand/`: unknown fields are refused, reasons are required."""

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AliasEntry(_Entry):
    """One normal name and the labels that stand for it."""

    vocabulary: Literal["technology", "office", "status", "outcome", "total", "column"]
    name: Text
    published: Annotated[list[Text], Field(min_length=1)]
    reason: Text
    reference: Text


class PriceEntry(_Entry):
    """US dollars per person and day for one technology; `since` and `until` included."""

    technology: Text
    per_person_day: Annotated[Decimal, Field(ge=0)]
    since: datetime.date
    until: datetime.date | None = None
    reason: Text
    reference: Text


class AliasFile(_Entry):
    """`aliases.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    alias: list[AliasEntry] = []


class PriceFile(_Entry):
    """`prices.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    price: list[PriceEntry] = []


class DecisionEntry(_Entry):
    """A person's word on one finding, which is named by its id or by check, file and cells."""

    finding: Annotated[str, StringConstraints(pattern=r"^F[0-9a-f]{12}$")] = ""
    check: Text | Literal[""] = ""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = ""
    cells: list[Text] = []
    verdict: Literal["confirmed", "explained", "corrected", "false alarm"]
    reason: Text
    date: datetime.date
    role: Literal["watchdog", "data steward", "publisher", "maintainer"]
    release: Text | Literal[""] = ""
    mention: Text | Literal[""] = ""


class DecisionFile(_Entry):
    """A file in `decisions/`."""

    schema_version: Literal[1] = Field(alias="schema")
    decision: list[DecisionEntry] = []
