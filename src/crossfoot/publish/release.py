"""A signed release put into a folder: workbook, tidy CSV, data package, notice, list of files."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crossfoot import __version__
from crossfoot.core import wording
from crossfoot.core.digest import Digest
from crossfoot.core.errors import UsageError
from crossfoot.publish.release_tables import TABLES, Hidden, frames
from crossfoot.store import folder, manifest
from crossfoot.store.csv_files import write_csv
from crossfoot.store.data_package import write_described
from crossfoot.store.manifest import File
from crossfoot.writing.release import captions
from crossfoot.writing.release.material import STATEMENT, Material
from crossfoot.writing.release.notice import correction_notice
from crossfoot.writing.release.workbook import write_release

NOTICE = "correction.txt"
# The statement that was signed, each signature and each public key, for stock tools.
SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True)
class ReleaseFolder:
    """What was written.

    Attributes:
        path: the folder.
        workbook: the release itself.
        digest: sha256 of the list of its files.
        files: what lies in it, the list itself left out.
        notice: whether a correction notice for the release before lies with it.
    """

    path: Path
    workbook: Path
    digest: Digest
    files: tuple[File, ...]
    notice: bool


def publish_release(out: Path, material: Material, hidden: Hidden | None = None) -> ReleaseFolder:
    """Write a release in every form, and what has to be corrected in the one before.

    The same material gives the same bytes. A release that is there is never replaced.

    Args:
        out: the folder to write.
        material: what it is written from; signed.
        hidden: figures that are left out of the tidy tables, with the reason. The workbook has
            what the publication duty asks for.

    Raises:
        UsageError: nobody signed it, or the folder cannot be written.
    """
    if not material.signatures:
        raise UsageError(
            f"Nobody has signed the figures of {material.as_of}: nothing is published unsigned.",
            "Have preparer and reviewer sign them; until then `crossfoot check` takes the draft.",
        )
    if out.is_dir() and any(out.iterdir()):
        raise UsageError(
            f"{out} holds something already, and a release is never replaced.",
            "Name a new folder.",
        )
    notice = correction_notice(material.previous) if material.previous else ""
    with folder.replacing(out) as place:
        write_release(place / material.name, material)
        _write_signatures(place / SIGNATURES, material)
        rows = frames(material, hidden)
        for table in TABLES:
            write_csv(place, table, rows[table.name])
        write_described(place, dict(_described(material)), TABLES, rows)
        if notice:
            (place / NOTICE).write_text(f"{notice}\n", encoding="utf-8", newline="\n")
        digest, files = manifest.write_manifest(place)
    return ReleaseFolder(out, out / material.name, digest, files, bool(notice))


def _write_signatures(place: Path, material: Material) -> None:
    place.mkdir()
    for one in material.signatures:
        (place / STATEMENT).write_text(one.statement, encoding="utf-8", newline="\n")
        (place / f"{one.role}.pem").write_text(one.public, encoding="ascii", newline="\n")
        (place / f"{one.role}.sig").write_bytes(base64.b64decode(one.text))


def _described(material: Material) -> Iterator[tuple[str, object]]:
    """What the data package says of itself."""
    yield "profile", "tabular-data-package"
    yield "name", material.name.removesuffix(".xlsx").lower()
    yield "title", f"{captions.page(material)}, as of {wording.date(material.as_of)}"
    made_up = f"{captions.SIMULATED} " if material.figures.simulated else ""
    sheet = captions.sheet_name(material)
    said = f"{made_up}Figures of the sheet {sheet}, its history and its revisions, one row each."
    yield "description", said
    yield "version", __version__
