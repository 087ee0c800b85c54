"""Days and local times as record files write them.

Times carry no zone and are kept as they stand. Which of two numbers is the month is decided once
for a column, from its first cells; a cell that only makes sense the other way round is read so.
"""

import datetime
import re
from collections.abc import Iterable

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]00:?00)?)?\Z",
    re.ASCII,
)
_SLASHED = re.compile(
    r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})"
    r"(?:,? (\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?: ?([AaPp])\.?[Mm]\.?)?)?\Z",
    re.ASCII,
)
_NAMED = re.compile(
    r"(\d\d?)[ -]([A-Za-z]{3,9})[ -](\d{4})\Z|([A-Za-z]{3,9})\.? (\d\d?),? (\d{4})\Z", re.ASCII
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)\Z", re.ASCII)
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
)}  # fmt: skip
# No participant's day lies outside these; a year that does was mistyped.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EPOCH = datetime.datetime(1970, 1, 1)  # noqa: DTZ001  # as it stands, without a zone
_DAY = 86_400


def day_first(cells: Iterable[str]) -> bool:
    """Whether the first of two numbers is the day: some are above twelve, none of the second is."""
    firsts = seconds = 0
    for cell in cells:
        match = _SLASHED.match(cell)
        if match:
            firsts += int(match[1]) > 12
            seconds += int(match[2]) > 12
    return firsts > 0 and seconds == 0


def moment(text: str, *, day_first: bool = False) -> int | None:
    """Seconds since the beginning of 1970, as the clock on the wall showed; `None` for no day."""
    parts = _parts(text, day_first=day_first)
    if parts is None or not _FIRST_YEAR <= parts[0] <= _LAST_YEAR:
        return None
    try:
        found = datetime.datetime(*parts)  # noqa: DTZ001  # as it stands, without a zone
    except ValueError:
        return None
    since = found - _EPOCH
    return since.days * _DAY + since.seconds


def _parts(text: str, *, day_first: bool) -> tuple[int, int, int, int, int, int] | None:
    if match := _ISO.match(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        return year, month, day, hour, minute, second
    if match := _SLASHED.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        swapped = day_first if max(first, second) <= 12 else first > 12
        month, day = (second, first) if swapped else (first, second)
        hour = int(match[4] or 0)
        if match[7]:
            hour = hour % 12 + (12 if match[7] in "Pp" else 0)
        return year, month, day, hour, int(match[5] or 0), int(match[6] or 0)
    if match := _NAMED.match(text):
        number, name, stated = match[1] or match[5], match[2] or match[4], match[3] or match[6]
        named = _MONTHS.get(name[:3].casefold())
        return (int(stated), named, int(number), 0, 0, 0) if named else None
    if match := _COMPACT.match(text):
        return int(match[1]), int(match[2]), int(match[3]), 0, 0, 0
    return None
