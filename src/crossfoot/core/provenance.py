"""How near to its publisher a file was had, and what the clocks say against that.

Three facts are kept apart: from whom the bytes were had, when the workbook says it was last
saved, and which day its name or its obtainer states. Together they tell a file from a copy
that somebody saved again. They never tell who did.
"""

import datetime
import urllib.parse
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.releases import Capture, Release

PUBLISHERS = ("ice.gov",)
WEB_ARCHIVES = ("archive.org", "archive-it.org", "perma.cc", "archive.ph", "archive.today")
BY_WEB_ARCHIVE = ("web archive", "warc")

# Publisher and archive may stand on different sides of midnight.
_TIME_ZONES = datetime.timedelta(days=1)
_TELLING = ("stated by the obtainer", "file name")


class Origin(StrEnum):
    """From whom bytes were had, nearest to the publisher first."""

    PUBLISHER = "the publisher's address"
    WEB_ARCHIVE = "a web archive's capture"
    THIRD_PARTY = "a third party's copy"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Resave:
    """A workbook that was saved after the moment at which it should have been final.

    Attributes:
        saved: when the workbook says it was last saved.
        after: the moment or day it contradicts.
        what: `its capture` or `its date`.
    """

    saved: datetime.datetime
    after: datetime.date
    what: str

    @property
    def days(self) -> int:
        """Whole days between the two."""
        return (self.saved.date() - self.after).days


def on_host(address: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address lies on one of these hosts or below one."""
    try:
        host = urllib.parse.urlsplit(address).hostname or ""
    except ValueError:
        return False
    return any(host == known or host.endswith(f".{known}") for known in hosts)


def origin_of(capture: Capture) -> Origin:
    """From whom one act of obtaining had its bytes."""
    if capture.means in BY_WEB_ARCHIVE:
        return Origin.WEB_ARCHIVE
    if any(on_host(source, PUBLISHERS) for source in capture.sources):
        return Origin.PUBLISHER
    if any(on_host(source, WEB_ARCHIVES) for source in capture.sources):
        return Origin.WEB_ARCHIVE
    return Origin.THIRD_PARTY if capture.sources else Origin.NOT_STATED


def origin(release: Release) -> Origin:
    """The nearest to the publisher that any capture of these bytes comes."""
    order = list(Origin)
    found = {origin_of(capture) for capture in release.captures}
    return min(found, key=order.index, default=Origin.NOT_STATED)


def resave(release: Release, modified: datetime.datetime | None) -> Resave | None:
    """Whether a workbook was saved after its first capture, or after its own date.

    A day that the name states and that was not believed (a wrong year, for instance) is no
    ground: `Release.published` was then taken from elsewhere.
    """
    if modified is None:
        return None
    saved = modified if modified.tzinfo else modified.replace(tzinfo=datetime.UTC)
    if release.captured and saved > release.captured + _TIME_ZONES:
        return Resave(saved, release.captured.date(), "its capture")
    day = release.published if release.published_from in _TELLING else None
    if day and saved.date() > day + _TIME_ZONES:
        return Resave(saved, day, "its date")
    return None


def third_party_only(release: Release, modified: datetime.datetime | None = None) -> bool:
    """Whether this file is known from a third party's copy only.

    So it is when no capture comes from the publisher's address or a web archive. A workbook
    saved after the moment of its capture cannot be what was captured then, whoever is named
    as the source; one of unstated origin that was saved after its own date is a copy too.

    Args:
        release: the file.
        modified: when the workbook says it was last saved, where that was read.
    """
    found, again = origin(release), resave(release, modified)
    if found is Origin.THIRD_PARTY or (again and again.what == "its capture"):
        return True
    return found is Origin.NOT_STATED and again is not None
