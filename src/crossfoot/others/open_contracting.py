"""The open contracting data of an archive: files that governments and others publish."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive.directory import open_archive
from crossfoot.build import require_blobs
from crossfoot.contracts.ocds.recognition import recognise
from crossfoot.core.digest import Digest
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.releases import releases


@dataclass(frozen=True, slots=True)
class Held:
    """An archived file of open contracting data.

    Attributes:
        name: its name at its publisher.
        digest: its sha256.
        path: where its bytes are.
    """

    name: str
    digest: Digest
    path: Path


def held(archive: Path) -> Iterator[Held]:
    """Every such file, told by its content, oldest release first.

    Raises:
        CrossfootError: there is no archive, or it cannot be read.
    """
    opened = open_archive(archive)
    captures = read_captures(opened)
    require_blobs(opened, captures)
    for release in releases(captures):
        path = opened.blob(release.digest)
        with path.open("rb") as stream:
            if recognise(stream):
                yield Held(release.publisher_name, release.digest, path)
