"""Stated dates and times as moments."""

import datetime
from functools import lru_cache


def moment(value: object) -> datetime.datetime | None:
    """A stated date or time as a moment, in UTC when it names no zone; `None` when it is none."""
    return _moment(value) if isinstance(value, str) else None


@lru_cache(maxsize=1 << 16)
def _moment(text: str) -> datetime.datetime | None:
    try:
        found = datetime.datetime.fromisoformat(text)
        return found.replace(tzinfo=found.tzinfo or datetime.UTC).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
