"""From captures to releases: which bytes were published when, under which name.

The day of publication comes from the first of these that is there and not contradicted:
the obtainer's statement, the file name, the workbook's own date of last change, the first
capture. A name is contradicted by a capture before it, by one long after it unless the
workbook was last changed about that day, or by a workbook whose last change lies in the fiscal
year that the name speaks of while its day does not.
"""

import datetime
import email.utils
from collections.abc import Iterable, Mapping

from crossfoot.archive import moments
from crossfoot.core.digest import Digest
from crossfoot.core.periods import fiscal_year
from crossfoot.core.releases import Capture, Release
from crossfoot.evidence.name_dates import name_dates, stated_fiscal_year

STATED = "stated by the obtainer"
FILE_NAME = "file name"
MODIFIED = "workbook modified"
CAPTURED = "captured"

# Public archives visit the page every few weeks. A name that lies further before the first
# capture than that is more often a wrong year than a file that nobody saw.
_LONGEST_UNSEEN = datetime.timedelta(days=60)
# Publisher and archive may stand on different sides of midnight.
_TIME_ZONES = datetime.timedelta(days=1)


def releases(
    captures: Iterable[Capture],
    modified: Mapping[Digest, datetime.datetime | None] | None = None,
) -> tuple[Release, ...]:
    """One release per digest, in the order of publication.

    Args:
        captures: every act of obtaining.
        modified: when a workbook says it was last changed, where that was read already.
    """
    by_digest: dict[Digest, list[Capture]] = {}
    for capture in captures:
        by_digest.setdefault(capture.digest, []).append(capture)
    known = modified or {}
    found = (_release(d, group, known.get(d)) for d, group in by_digest.items())
    return tuple(sorted(found, key=lambda release: release.order))


def _release(digest: Digest, group: list[Capture], modified: datetime.datetime | None) -> Release:
    # The capture that says most speaks for the name; ties go to the first in the log.
    best = min(group, key=lambda c: (not c.release_date, not c.captured_at, c.index))
    moments_known = [moments.parse(c.captured_at) for c in group if c.captured_at]
    captured = min(moments_known, default=None)
    seen = min(filter(None, map(_seen, group)), default=None)
    stated = min((c.release_date for c in group if c.release_date), default="")
    changed = modified.date() if modified else None
    readings = name_dates(best.publisher_name)
    in_name = next((day for day in readings if _fits(day, captured, seen, changed)), None)
    published: datetime.date | None
    if stated:
        published, published_from = datetime.date.fromisoformat(stated), STATED
    elif in_name and not _contradicted(in_name, best.publisher_name, captured, changed):
        published, published_from = in_name, FILE_NAME
    elif changed and _fits(changed, captured, seen, None):
        published, published_from = changed, MODIFIED
    elif captured:
        published, published_from = captured.date(), CAPTURED
    else:
        published, published_from = None, ""
    return Release(
        digest=digest,
        publisher_name=best.publisher_name,
        published=published,
        published_from=published_from,
        name_date=in_name or (readings[0] if readings else None),
        captured=captured,
        captures=tuple(group),
    )


def _seen(capture: Capture) -> datetime.datetime | None:
    """The moment by which the bytes were first seen, where that bounds their publication.

    Whoever asks the publisher gets files of every age: only the server's own word on when a
    file was put there is a bound then.
    """
    headers = dict(capture.headers)
    for name in ("x-archive-orig-last-modified", "last-modified"):
        try:
            moment = email.utils.parsedate_to_datetime(headers.get(name, ""))
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    if capture.means == "http" or not capture.captured_at:
        return None
    return moments.parse(capture.captured_at)


def _fits(
    day: datetime.date,
    captured: datetime.datetime | None,
    seen: datetime.datetime | None,
    changed: datetime.date | None,
) -> bool:
    """Whether something published on this day can have been captured and first seen then.

    A server that is moved, and an archive that comes late, see old files for the first time:
    a workbook last changed about that day bears it out all the same.
    """
    if captured and captured.date() < day - _TIME_ZONES:
        return False
    if changed and abs(changed - day) <= _LONGEST_UNSEEN:
        return True
    return seen is None or seen.date() <= day + _LONGEST_UNSEEN


def _contradicted(
    day: datetime.date,
    name: str,
    captured: datetime.datetime | None,
    changed: datetime.date | None,
) -> bool:
    """Whether the workbook itself says that the name has the wrong year.

    Copies are re-saved years later, so a late change alone says nothing.
    """
    year = stated_fiscal_year(name)
    if captured or changed is None or year is None or abs(changed - day) <= _LONGEST_UNSEEN:
        return False
    return fiscal_year(changed) == year != fiscal_year(day)
