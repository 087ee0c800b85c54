"""Writing an export: every form that was asked for, listed, put in place as a whole, recorded."""

import re
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from crossfoot.archive.directory import Archive, open_archive
from crossfoot.book import Entry
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.evidence import statement
from crossfoot.evidence.capture_log import VERIFY
from crossfoot.store import folder, manifest, readme
from crossfoot.store.csv_files import write_csv
from crossfoot.store.data_package import write_data_package
from crossfoot.store.datasette import write_datasette
from crossfoot.store.definition import Table, Type
from crossfoot.store.frame import Frame, fill
from crossfoot.store.manifest import File
from crossfoot.store.parquet import write_parquet
from crossfoot.store.parts import Basis, Parts
from crossfoot.store.sqlite_file import write_sqlite
from crossfoot.store.tables import TABLES
from crossfoot.writing.tidy import TidySheet, write_tidy

Progress = Callable[[int, int, str], None]

ORIGINALS = "originals"
WORKBOOK = "crossfoot.xlsx"
_WIDTHS: Mapping[Type, int] = {
    Type.TEXT: 20,
    Type.INTEGER: 10,
    Type.NUMBER: 14,
    Type.BOOLEAN: 9,
    Type.DATE: 11,
    Type.MOMENT: 19,
}
# What every system allows in the name of a file.
_NOT_IN_A_NAME = re.compile(r"[^\w .()~-]")


class Form(StrEnum):
    """The forms that an export is written in."""

    SQLITE = "sqlite"
    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Export:
    """What was written.

    Attributes:
        folder: where.
        digest: sha256 of the list of its files: the digest of the export.
        files: what lies in it, the list itself left out.
        rows: how many rows each table has.
        basis: what it was made from.
        leaf: number of the leaf that records it; `None` where that was not asked for.
        recorded_now: whether that leaf is new.
    """

    folder: Path
    digest: Digest
    files: tuple[File, ...]
    rows: Mapping[str, int]
    basis: Basis
    leaf: int | None
    recorded_now: bool


def export(  # noqa: PLR0913  (the command's own options)
    parts: Parts,
    archive: Path,
    out: Path,
    *,
    forms: Collection[Form] = tuple(Form),
    originals: bool = False,
    record: bool = True,
    progress: Progress | None = None,
) -> Export:
    """Write an export, and record its digest in the log of the archive when it is new.

    The same parts give the same bytes. A folder that is there is replaced when it is an
    earlier export and nothing else.

    Args:
        parts: what is published.
        archive: where it comes from.
        out: the folder to write.
        forms: which forms.
        originals: whether the publisher's own files go with it.
        record: whether to record it.
        progress: told (done, of, name) for every step.

    Raises:
        UsageError: the folder cannot be written, or the log not be added to.
        EvidenceError: the archive is damaged.
    """
    folder.refuse_foreign(out)
    frames = fill(TABLES, parts)
    words = [str(form) for form in Form if form in forms] + [ORIGINALS] * originals
    with folder.replacing(out) as place:
        steps = list(_steps(place, frames, parts, forms))
        if originals:
            steps.append(("originals", lambda: _originals(place, parts, open_archive(archive))))
        for done, (name, step) in enumerate(steps):
            if progress:
                progress(done, len(steps), name)
            step()
        if progress:
            progress(len(steps), len(steps), "")
        text = readme.markdown(parts.basis, frames, words)
        (place / "README.md").write_text(text, encoding="utf-8", newline="\n")
        manifest.write_description(place, parts.basis, frames, tuple(words))
        digest, files = manifest.write_manifest(place)
    leaf, new = _recorded(archive, out, digest, parts.basis) if record else (None, False)
    rows = {name: len(frame) for name, frame in frames.items()}
    return Export(out, digest, files, rows, parts.basis, leaf, new)


def _recorded(archive: Path, out: Path, digest: Digest, basis: Basis) -> tuple[int, bool]:
    facts = {"crossfoot": basis.version, "leaves": basis.size, "root": basis.root}
    try:
        return statement.record_build(archive, digest, facts)
    except UsageError as error:
        raise UsageError(
            f"{out} was written and is complete, but not recorded in the log. {error.problem}",
            "Use --no-log to export without recording; only the archive's keeper can record.",
        ) from error


def _steps(
    place: Path, frames: Mapping[str, Frame], parts: Parts, forms: Collection[Form]
) -> Iterator[tuple[str, Callable[[], object]]]:
    if Form.SQLITE in forms:
        yield Form.SQLITE, lambda: write_sqlite(place, TABLES, frames)
        yield "Datasette", lambda: write_datasette(place, TABLES)
    if Form.PARQUET in forms:
        yield Form.PARQUET, lambda: [write_parquet(place, t, frames[t.name]) for t in TABLES]
    if Form.CSV in forms:
        version = parts.basis.version
        yield Form.CSV, lambda: [write_csv(place, t, frames[t.name]) for t in TABLES]
        yield "data package", lambda: write_data_package(place, TABLES, frames, version)
    if Form.XLSX in forms:
        lines = readme.paragraphs(parts.basis, frames, ())
        sheets = [_sheet(table, frames[table.name]) for table in TABLES]
        yield Form.XLSX, lambda: write_tidy(place / WORKBOOK, lines, sheets)


def _sheet(table: Table, frame: Frame) -> TidySheet:
    heads = tuple(
        (field.name, f"{field.description} In {field.unit}." if field.unit else field.description)
        for field in table.fields
    )
    widths = tuple(max(_WIDTHS[f.type], len(f.name) + 4) for f in table.fields)
    return TidySheet(table.name, heads, widths, frame.rows)


def _originals(place: Path, parts: Parts, archive: Archive) -> None:
    """Copies of the publisher's own files, each what the log says that it is.

    Raises:
        EvidenceError: a file is missing or altered.
    """
    (place / ORIGINALS).mkdir()
    for entry in parts.book.entries:
        name = _name(place / ORIGINALS, entry)
        try:
            shutil.copyfile(archive.blob(entry.release.digest), place / ORIGINALS / name)
            found = manifest.measured(place / ORIGINALS, name).digest
        except FileNotFoundError:
            found = None
        if found != entry.release.digest:
            raise EvidenceError(f"The bytes of {entry.name} are missing or altered.", VERIFY)


def _name(place: Path, entry: Entry) -> str:
    """The publisher's name behind the digits that tell files apart; safe on every system."""
    digest = entry.release.digest
    stem, dot, ending = entry.release.publisher_name.rpartition(".")
    safe = _NOT_IN_A_NAME.sub("_", f"{stem[:120]}{dot}{ending[:8]}").rstrip(" .")
    short = f"{digest.short}-{safe}"
    return f"{digest.hex}-{safe}" if (place / short).exists() else short
