"""Whether an export is the one that a log records."""

from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive.directory import open_archive
from crossfoot.core.digest import Digest
from crossfoot.evidence import statement
from crossfoot.evidence.damage import Damage
from crossfoot.store import manifest

KIND = "export"


@dataclass(frozen=True, slots=True)
class ExportCheck:
    """What was found.

    Attributes:
        digest: of the export's list of files.
        files: how many files that list names.
        leaf: number of the leaf that records it; `None` where none does.
        damages: where it is not what its list or the log states.
    """

    digest: Digest
    files: int
    leaf: int | None
    damages: tuple[Damage, ...]


def check_export(archive_dir: Path, folder: Path) -> ExportCheck:
    """Hold a folder against its own list of files, and that list against the log.

    Args:
        archive_dir: the archive whose log should record it; verify that log too.
        folder: the export.

    Raises:
        UsageError: there is no archive, or the folder is no export.
        EvidenceError: the log cannot be read.
    """
    archive = open_archive(archive_dir)
    stated = manifest.listed(folder)
    damages = [Damage(KIND, path, text) for path, text in manifest.differences(folder)]
    digest = manifest.measured(folder, manifest.NAME).digest
    leaf = statement.build_leaf(archive, digest)
    if leaf is None:
        of = manifest.origin(folder)
        other = f" It was made from the log {of}; this is {archive.origin}."
        strange = of and of != archive.origin
        message = (
            f"The log does not record the export in {folder}: no leaf has its digest,"
            f" {digest}.{other if strange else ''}"
        )
        damages.append(Damage(KIND, manifest.NAME, message, digest=digest))
    return ExportCheck(digest, len(stated), leaf, tuple(damages))
