"""A release written from the books: signed figures, gated, read back, published, recorded.

Nothing of it is in place before the draft gate is silent and every cell reads back to its figure.
"""

import csv
import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crossfoot import build
from crossfoot.book import Book, Entry
from crossfoot.books.journal import Journal, ReleaseRow, alone, opened
from crossfoot.books.places import Books
from crossfoot.books.recovering import recorded, recover
from crossfoot.books.releasing.hiding import Hidden, hidden_figures
from crossfoot.books.releasing.known import Issue
from crossfoot.books.releasing.material import material_of
from crossfoot.books.releasing.pricing import as_text
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.core.findings import Finding, Tier
from crossfoot.hand.model import Hand
from crossfoot.publish.release import ReleaseFolder, publish_release
from crossfoot.store import manifest
from crossfoot.writing.release import programme
from crossfoot.writing.release.figures import released
from crossfoot.writing.release.material import Material
from crossfoot.writing.release.workbook import write_release

_TOTAL = "all"
Shown = dict[datetime.date, list[dict[tuple[str, str], int]]]


@dataclass(frozen=True, slots=True)
class Publication:
    """A release that was published.

    Attributes:
        folder: what was written, and where.
        material: what it was written from.
        remarks: what the draft gate finds worth knowing, and does not speak against it.
        hidden: how many figures are left out of the tidy tables.
        leaf: the number of the leaf that records it.
    """

    folder: ReleaseFolder
    material: Material
    remarks: tuple[Finding, ...]
    hidden: int
    leaf: int


def draft(books: Books, issue: Issue, rules: Hand, out: Path) -> tuple[Finding, ...]:
    """Write the workbook of a closed day, unsigned, for those who are to sign it.

    Raises:
        UsageError: the day is not closed, the gate speaks against it, or it cannot be written.
        EvidenceError: what was written does not read back to its figures.
    """
    if out.exists():
        raise UsageError(f"{out} is there already.", "Name a new file with --out.")
    material = material_of(books, issue, draft=True)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_release(out, material)
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror or error}.", "Name another file with --out."
        ) from error
    with opened(books) as journal:
        before = journal.releases()
    return _gated(books, out, material, rules, before)


def release(books: Books, issue: Issue, rules: Hand, *, whole: bool = False) -> Publication:
    """Publish the figures of a closed and signed day. Publishing it again changes nothing.

    Args:
        books: the books.
        issue: which day, when it is published, and the prices.
        rules: human judgement, for the gate.
        whole: show small counts in the tidy tables as well.

    Raises:
        UsageError: the day is open or unsigned, was released otherwise, or the gate speaks
            against it.
        EvidenceError: the books are damaged, or a cell does not read back to its figure.
    """
    material = material_of(books, issue)
    with alone(books) as journal:
        recover(books, journal)
        before = journal.releases()
        known = next((row for row in before if row.day == issue.day.isoformat()), None)
        if known is not None and (known.name, known.prices) != (
            material.name, as_text(issue.prices)
        ):  # fmt: skip
            raise UsageError(
                f"The figures of {issue.day} were released on {known.published} as {known.name}.",
                "A release is never replaced; what became of its figures is told by a notice.",
            )
        if any(row.name == material.name and row != known for row in before):
            raise UsageError(
                f"A release named {material.name} is out already.",
                "Publish it on another day: a release is called by the day of its publication.",
            )
        hidden = None if whole else hidden_figures(material, _shown(books, before, material))
        place = books.releases / _stem(material.name)
        beside = books.releases / f".{_stem(material.name)}.new"
        written = _written(beside, material, hidden)
        remarks = _gated(books, written.workbook, material, rules, before)
        folder = _in_place(place, beside, written)
        leaf = _recorded(books, journal, folder, (issue, material))
    return Publication(folder, material, remarks, len(hidden or ()), leaf)


def _stem(name: str) -> str:
    return name.removesuffix(".xlsx")


def _written(beside: Path, material: Material, hidden: Hidden | None) -> ReleaseFolder:
    """The release in a folder beside its place; what an interrupted call left there goes."""
    _remove(beside)
    return publish_release(beside, material, hidden)


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    if folder.is_dir():
        folder.rmdir()


def _in_place(place: Path, beside: Path, written: ReleaseFolder) -> ReleaseFolder:
    """Put it in place, unless the same is there already.

    Raises:
        UsageError: something else is there.
    """
    if place.is_dir():
        try:
            there = manifest.measured(place, manifest.NAME).digest
        except OSError:
            there = None
        if there != written.digest or list(manifest.differences(place)):
            raise UsageError(
                f"{place} holds something else than the release that was to be written there.",
                "A release is never replaced; move the folder away if it is none.",
            )
        _remove(beside)
    else:
        beside.rename(place)
    return replace(written, path=place, workbook=place / written.workbook.name)


def _recorded(
    books: Books, journal: Journal, folder: ReleaseFolder, of: tuple[Issue, Material]
) -> int:
    issue, material = of
    digest = Digest.of(folder.workbook.read_bytes())
    row = ReleaseRow(
        issue.day.isoformat(), issue.published.isoformat(), material.name, digest.hex,
        folder.digest.hex, as_text(issue.prices), logged=False,
    )  # fmt: skip
    journal.put_release(row)
    return recorded(books, journal, row)


def _shown(books: Books, before: Sequence[ReleaseRow], material: Material) -> Shown:
    """What releases before have shown of the days of this one, in their tidy tables."""
    days = {material.as_of, *(cell.day for cell in material.figures.months)}
    found: defaultdict[datetime.date, list[dict[tuple[str, str], int]]] = defaultdict(list)
    for row in before:
        path = books.releases / _stem(row.name) / "csv" / "figures.csv"
        if row.day < material.as_of.isoformat() and path.is_file():
            counts: defaultdict[datetime.date, dict[tuple[str, str], int]] = defaultdict(dict)
            for day, cell, number in _counts(path):
                if day in days:
                    counts[day][cell] = number
            for day, cells in counts.items():
                found[day].append(cells)
    return found


def _counts(path: Path) -> Iterator[tuple[datetime.date, tuple[str, str], int]]:
    """The counts by office and technology in a tidy table, totals among them."""
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["unit"] == "people" and row["value"] and row["table"] != "status":
                cell = (row["office"] or _TOTAL, row["category"] or _TOTAL)
                yield datetime.date.fromisoformat(row["last_day"]), cell, int(float(row["value"]))


def _gated(
    books: Books, path: Path, material: Material, rules: Hand, before: Sequence[ReleaseRow]
) -> tuple[Finding, ...]:
    """What the draft gate finds worth knowing, once nothing speaks against the file.

    Figures that are made up are held against releases from the same books alone.

    Raises:
        UsageError: something speaks against it.
        EvidenceError: it does not read back to its figures.
    """
    book = Book.of(()) if material.figures.simulated else build.read_book(books.archive, rules)
    for row in before[-2:]:
        workbook = books.releases / _stem(row.name) / row.name
        if row.day < material.as_of.isoformat() and workbook.is_file():
            book, _ = build.with_draft(workbook, book, rules)
    whole, entry = build.with_draft(path, book, rules, name=material.name)
    _read_back(entry, material)
    found = build.checked(whole, rules, entry).standing
    against = [one for one in found if one.tier is not Tier.NOTICE]
    if against:
        said = " ".join(one.message for one in against[:3])
        more = f" And {len(against) - 3} more." if len(against) > 3 else ""
        raise UsageError(
            f"The draft gate speaks against {material.name}: {said}{more}",
            "Correct what was posted and close a later day; or, where the figures are right, say "
            f"why in a file of hand/decisions that names the finding {against[0].id}.",
        )
    return found


def _read_back(entry: Entry, material: Material) -> None:
    """Hold every figure against what is read from the file, cell by cell.

    Raises:
        EvidenceError: one is another, stands elsewhere, or is not there.
    """
    places = {key: at for key, at, _ in programme.sheet(material).figures()}
    wanted = {str(f.key): (float(f.value), f.last_day, places[f.key]) for f in released(material)}
    read = {
        str(cell.key): (
            float(cell.quantity.number), cell.period.last_day if cell.period else None,
            cell.ref.cell,
        )
        for sheet in entry.reading.sheets for table in sheet.tables
        for row in table.rows for cell in row.cells if cell.quantity.is_number
    }  # fmt: skip
    if read != wanted:
        differing = sorted(
            key for key in {*read, *wanted} if read.get(key) != wanted.get(key)
        )  # fmt: skip
        raise EvidenceError(
            f"{material.name} does not read back to its figures: {', '.join(differing[:3])}.",
            "Nothing was published. Keep the books as they are and report it.",
        )
