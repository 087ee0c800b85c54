"""What every entry of the newer files in `hand/` has in common: where it is known from."""

import datetime
from dataclasses import dataclass


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

    source: str
    source_date: datetime.date | None = None
    url: str = ""
    sha256: str = ""
    to_verify: bool = False
    note: str = ""

    @property
    def told_by(self) -> str:
        """The source as it is printed."""
        day = f", {self.source_date.isoformat()}" if self.source_date else ""
        return f"{self.source}{day}{' (to verify)' if self.to_verify else ''}"
