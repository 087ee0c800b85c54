"""What every entry of duties, requests and policies has in common: where it is known from."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from crossfoot.hand.form import Sha256, Text, Url, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Where something is known from.

    Attributes:
        source: a law and its section, or an outlet, or what an archived document is.
        source_date: the day of the source, where it has one.
        url: where it can be read; empty where that is not certain.
        sha256: the archived document that says it; empty where none does.
        to_verify: whether it was taken from general knowledge and has to be looked up before
            anybody relies on it.
        note: what a reader has to know beside it.
    """

    # What pydantic is told of a dataclass that is none of its own.
    __pydantic_config__: ClassVar[Mapping[str, object]] = {"extra": "forbid"}

    source: Annotated[Text, Field(examples=["A letter"])]
    source_date: datetime.date | None = None
    url: Annotated[Url, Field(examples=["https://example.org/letter"])] = ""
    sha256: Annotated[Sha256, Field(examples=[""])] = ""
    to_verify: Annotated[bool, Field(examples=["no"])] = False
    note: Annotated[Words, Field(examples=[""])] = ""

    def __post_init__(self) -> None:
        """Refuse a stretch of days that ends before it begins, whatever has one."""
        since, until = getattr(self, "since", None), getattr(self, "until", None)
        if since and until and until < since:
            raise ValueError(f"`until`, {until}, lies before `since`, {since}")

    @property
    def told_by(self) -> str:
        """The source as it is printed."""
        day = f", {self.source_date.isoformat()}" if self.source_date else ""
        return f"{self.source}{day}{' (to verify)' if self.to_verify else ''}"
