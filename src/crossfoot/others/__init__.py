"""What others said and what was owed, joined to a build: nobody else pays for reading it.

build + statements, claims -> ground -> verdicts
build + visits, duties, requests -> what was owed, and what came of it
"""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.archive.directory import exists, open_archive
from crossfoot.build import Build, own_folder
from crossfoot.evidence import releases as releases_room
from crossfoot.evidence.capture_log import read_captures

if TYPE_CHECKING:
    from crossfoot.claims.frame.ground import Ground
    from crossfoot.core.verdicts import Verdict
    from crossfoot.duties.owed import Owed
    from crossfoot.hand.claims import Claim
    from crossfoot.hand.sayings import Sayings
    from crossfoot.reconcile.known import Known


def sayings(archive: Path | None, folder: Path | None) -> "Sayings":
    """What others said, and what was confirmed of it: read only when it is asked for.

    Raises:
        UsageError: a file in the user's folder cannot be used.
    """
    from crossfoot.hand.sayings import load_sayings  # noqa: PLC0415  (a check does without)

    return load_sayings(own_folder(archive, folder))


def ground(found: Build, said: "Sayings", archive: Path | None = None) -> "Ground":
    """What claims are tested on: a build, statements, and which documents an archive holds."""
    from crossfoot.claims.frame.ground import Ground  # noqa: PLC0415  (a check does without)

    held = {entry.release.digest for entry in found.book.entries}
    if archive is not None and exists(archive):
        held |= {capture.digest for capture in read_captures(open_archive(archive))}
    return Ground(found.book, found.statuses, found.corrections, said.statements, frozenset(held))


def claimed(
    found: Build, archive: Path, folder: Path | None, name: str
) -> "tuple[Claim, Verdict] | None":
    """The claim of a name with what becomes of it; `None` where no claim is called so."""
    from crossfoot.claims import judge  # noqa: PLC0415  (a check does without)

    said = sayings(archive, folder)
    claims = [one for one in said.claims if one.id.casefold() == name.strip().casefold()]
    verdicts = judge(claims, ground(found, said, archive))
    return next(zip(claims, verdicts, strict=True), None)


def known(found: Build) -> "Known":
    """What is known besides two sources that are held against each other."""
    from crossfoot.reconcile.known import Known  # noqa: PLC0415  (a check does without)

    return Known(
        found.book,
        found.statuses,
        found.corrections,
        found.restatements,
        found.judgement.prices,
    )


def owed(found: Build, archive: Path, folder: Path | None, on: datetime.date) -> "Owed":
    """What was owed, and what came of it, as it stood on a day.

    Args:
        found: the archive's book and findings.
        archive: its folder.
        folder: the user's own judgements, where they do not lie in the archive.
        on: the day.

    Raises:
        CrossfootError: a file in `hand/` cannot be used, or the archive cannot be read.
    """
    # Only the verbs about duties load what they need.
    from crossfoot.duties import owed as duties_room  # noqa: PLC0415
    from crossfoot.evidence import visits  # noqa: PLC0415

    opened = open_archive(archive)
    seen = visits.publishers(opened.derived)
    known = {entry.release.digest for entry in found.book.entries}
    documents = releases_room.releases(c for c in read_captures(opened) if c.digest not in known)
    material = duties_room.Material(
        book=found.book,
        restatements=found.restatements,
        findings=found.standing,
        visits=tuple(
            duties_room.Quiet(since, until, f"this archive's visits to {name}")
            for name, own in seen
            for since, until in own.quiet
        ),
        site=max((duties_room.site(name, own.looked[-1][0], own.offered) for name, own in seen),
                 key=lambda site: site.looked, default=None),
        documents=documents,
        on=on,
    )  # fmt: skip
    return duties_room.owed(material, found.sound, own_folder(archive, folder))
