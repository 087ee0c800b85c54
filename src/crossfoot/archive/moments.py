"""Moments as people and web archives write them, in one spelling: RFC 3339 in UTC."""

import datetime
import re

_COMPACT = re.compile(r"\d{14}\Z")


def parse(text: str) -> datetime.datetime:
    """A moment in UTC, whole seconds; without a zone it is taken as UTC.

    Reads `20230526223834`, `2023-05-26`, `2023-05-26 22:38`, `2023-05-26T22:38:34Z`.

    Raises:
        ValueError: it is none of these.
    """
    text = text.strip()
    if _COMPACT.match(text):
        moment = datetime.datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=datetime.UTC)
    else:
        moment = datetime.datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=datetime.UTC)
    return moment.astimezone(datetime.UTC).replace(microsecond=0)


def spell(moment: datetime.datetime) -> str:
    """The one spelling: `2023-05-26T22:38:34Z`."""
    whole = moment.astimezone(datetime.UTC).replace(microsecond=0, tzinfo=None)
    return f"{whole.isoformat()}Z"


def now() -> str:
    """This moment, in the one spelling."""
    return spell(datetime.datetime.now(datetime.UTC))
