"""What a workbook holds: its sheets in order, its dates, and what needs a word of caution."""

import posixpath
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from crossfoot.reading.grid.package import Package
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.walk import local, parser, walk

_WHEN = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?\Z", re.ASCII
)

_SHEETS_WITHOUT_FIGURES = ("chartsheet", "dialogsheet", "xlmacrosheet", "xlintlmacrosheet")

# What the name of a part holds, and the end of a sentence about the workbook.
_CAUTIONS: tuple[tuple[str, str], ...] = (
    ("vbaproject", "carries macros; they are not run, only its values were read"),
    ("xl/macrosheets/", "carries macro sheets; they are neither run nor read"),
    ("xl/externallinks/", "refers to other workbooks; what it took from them is as last saved"),
    ("xl/embeddings/", "carries embedded files; they were not opened"),
    ("xl/connections", "names outside data connections; none was opened"),
    ("xl/pivotcache/", "carries a pivot cache, with rows no sheet may show; it was not read"),
    ("xl/comments", "carries comments, which may name staff; they were not read"),
)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet as the workbook lists it; `part` is empty for what is not a worksheet."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The workbook's own table of contents.

    Attributes:
        sheets: in the workbook's order.
        epoch_1904: whether dates are counted from 1904.
        strings, styles: names of these parts, empty where there is none.
        created, modified: ISO 8601 in UTC, or empty.
        reservations: sentences.
    """

    sheets: tuple[SheetEntry, ...]
    epoch_1904: bool
    strings: str
    styles: str
    created: str
    modified: str
    reservations: tuple[str, ...]


def read_contents(package: Package) -> Contents:
    """The contents of a screened package.

    Raises:
        Refusal: it is a zip archive that is no .xlsx workbook, or one whose parts are damaged.
    """
    book = _book_part(package)
    links = _relationships(package, book)
    sheets, epoch_1904 = _sheets(package, book, links)
    created, modified = _dates(package)
    return Contents(
        sheets=sheets,
        epoch_1904=epoch_1904,
        strings=_first(links, "/sharedStrings", package),
        styles=_first(links, "/styles", package),
        created=created,
        modified=modified,
        reservations=_reservations(package),
    )


def _book_part(package: Package) -> str:
    """The name of the main part; a workbook may call it as it likes."""
    if "_rels/.rels" in package:
        for kind, target in _relationships(package, "").values():
            if kind.endswith("/officeDocument") and target.endswith(".xml") and target in package:
                return _require_workbook(target)
    if "xl/workbook.xml" in package:
        return "xl/workbook.xml"
    raise _other_kind(package)


def _require_workbook(target: str) -> str:
    for folder, words in (("word/", "a Word document"), ("ppt/", "a presentation")):
        if target.startswith(folder):
            raise Refusal(Fault.NOT_A_WORKBOOK, f"it is {words}")
    return target


def _other_kind(package: Package) -> Refusal:
    names = package.members
    if "xl/workbook.bin" in names:
        return Refusal(Fault.OLD_FORMAT, "it is a binary Excel file (.xlsb)")
    if "mimetype" in names and "content.xml" in names:
        return Refusal(Fault.OLD_FORMAT, "it is an OpenDocument file (.ods)")
    if "[content_types].xml" in names:
        return Refusal(Fault.MISSING_PART, "its main part, `xl/workbook.xml`, is missing")
    return Refusal(Fault.NOT_A_WORKBOOK, "it is a zip archive with no workbook in its place")


def _relationships(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Kind and target part of every relationship, by its identifier."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        if not target.startswith("/"):
            target = f"{folder}/{target}"
        target = posixpath.normpath(target).lstrip("/")
        found[attributes.get("Id", "")] = attributes.get("Type", ""), target

    walk(package.part(rels), rels, parser(start))
    return found


def _first(links: dict[str, tuple[str, str]], ending: str, package: Package) -> str:
    parts = [target for kind, target in links.values() if kind.endswith(ending)]
    if len(parts) > 1:
        raise Refusal(Fault.CORRUPT, f"it names more than one part of the kind `{ending[1:]}`")
    if parts and parts[0] not in package:
        raise Refusal(Fault.MISSING_PART, f"its part `{parts[0]}` is missing")
    return parts[0] if parts else ""


def _sheets(
    package: Package, book: str, links: dict[str, tuple[str, str]]
) -> tuple[tuple[SheetEntry, ...], bool]:
    listed: list[tuple[str, bool, str]] = []
    epochs: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "workbookPr":
            epochs.append(attributes.get("date1904", "0") in ("1", "true"))
        elif tag == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            hidden = attributes.get("state", "visible") != "visible"
            listed.append((attributes.get("name", ""), hidden, ids[0] if ids else ""))

    walk(package.part(book), book, parser(start))
    if not listed:
        raise Refusal(Fault.CORRUPT, "it lists no sheets")
    if len({name.casefold() for name, _, _ in listed}) < len(listed) or any(
        not name for name, _, _ in listed
    ):
        raise Refusal(Fault.CORRUPT, "two of its sheets have the same name, or one has none")
    entries = []
    for name, hidden, link in listed:
        if link not in links:
            words = f"the sheet `{name}` is listed and points to no part of the workbook"
            raise Refusal(Fault.MISSING_PART, words)
        kind, part = links[link]
        kind = kind.rpartition("/")[2].lower()
        if kind != "worksheet" and kind not in _SHEETS_WITHOUT_FIGURES:
            raise Refusal(Fault.CORRUPT, f"the sheet `{name}` is of an unknown kind")
        entries.append(SheetEntry(name, hidden, part if kind == "worksheet" else ""))
    used = [entry.part for entry in entries if entry.part]
    if len(set(used)) < len(used):
        raise Refusal(Fault.CORRUPT, "two of its sheets point to the same part")
    return tuple(entries), any(epochs)


def _dates(package: Package) -> tuple[str, str]:
    """Created and modified. Author and last saver stand beside them and are never looked at."""
    part = "docProps/core.xml"
    texts = {"created": "", "modified": ""}
    current = [""]

    def start(tag: str, _: dict[str, str]) -> None:
        current[0] = local(tag)

    def end(_: str) -> None:
        current[0] = ""

    def text(data: str) -> None:
        if current[0] in texts:
            texts[current[0]] += data

    if part not in package:
        return "", ""
    try:
        walk(package.part(part), part, parser(start, end, text))
    except Refusal:
        # The dates are a courtesy: a damaged one must not cost the figures.
        return "", ""
    return _utc(texts["created"]), _utc(texts["modified"])


def _utc(text: str) -> str:
    match = _WHEN.match(text.strip())
    if not match:
        return ""
    zone = (match[3] or "Z").replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2] or '00:00'}{zone}")
        return moment.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


def _reservations(package: Package) -> tuple[str, ...]:
    names = list(package.members)
    return tuple(
        f"The workbook {words}." for mark, words in _CAUTIONS if any(mark in name for name in names)
    )
