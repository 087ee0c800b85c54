"""A manifest beside a folder of collected files: what the collector knows about each.

Columns, of which only `file` is needed: `file`, `sha256`, `publisher_name`, `captured_at`,
`release_date`, `archives` (names of public archives or addresses, separated by blanks).
"""

import csv
import datetime
import io
from dataclasses import dataclass

from crossfoot.archive import moments, names

FILE_NAME = "releases.csv"
_KNOWN = frozenset({"sha256", "publisher_name", "captured_at", "release_date", "archives"})


@dataclass(frozen=True, slots=True)
class Stated:
    """What a manifest says about one file; an empty text where it says nothing."""

    sha256: str
    publisher_name: str
    captured_at: str
    release_date: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that was read.

    Attributes:
        name: how to name it in a message.
        rows: by the file's name, with forward slashes where it lies in a folder below.
        by_digest: the same by sha256, for files that were renamed.
        problems: sentences about what could not be used.
    """

    name: str
    rows: dict[str, Stated]
    by_digest: dict[str, Stated]
    problems: tuple[str, ...]


def parse(data: bytes, name: str) -> Manifest | None:
    """Read a manifest; `None` when the file is not one (then it is a file like any other)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        columns = set(reader.fieldnames or ())
        if "file" not in columns or not columns & _KNOWN:
            return None
        lines = list(reader)
    except csv.Error:
        return None
    rows: dict[str, Stated] = {}
    by_digest: dict[str, Stated] = {}
    problems: list[str] = []
    for line in lines:
        file = (line.get("file") or "").strip().replace("\\", "/")
        if not file:
            continue
        stated = _stated(line, f"{name}, row of {file}", problems)
        rows.setdefault(file, stated)
        if stated.sha256:
            by_digest.setdefault(stated.sha256, stated)
    return Manifest(name, rows, by_digest, tuple(problems))


def _stated(line: dict[str, str], where: str, problems: list[str]) -> Stated:
    captured_at = release_date = ""
    raw = (line.get("captured_at") or "").strip()
    if raw:
        try:
            captured_at = moments.spell(moments.parse(raw))
        except ValueError:
            problems.append(f"{where}: captured_at {raw!r} is not a time and was passed over.")
    raw = (line.get("release_date") or "").strip()
    if raw:
        try:
            release_date = datetime.date.fromisoformat(raw).isoformat()
        except ValueError:
            problems.append(f"{where}: release_date {raw!r} is not a date and was passed over.")
    return Stated(
        sha256=(line.get("sha256") or "").strip().lower(),
        publisher_name=names.clean((line.get("publisher_name") or "").strip()),
        captured_at=captured_at,
        release_date=release_date,
        sources=tuple(names.source(part) for part in (line.get("archives") or "").split()),
    )
