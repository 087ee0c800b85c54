"""Which files there are, and every act of obtaining one."""

import datetime
from collections.abc import Iterator

from crossfoot.book import Entry
from crossfoot.core import provenance
from crossfoot.core.provenance import Origin
from crossfoot.core.tables import tally
from crossfoot.store.definition import (
    RELEASE_LINK,
    Row,
    Table,
    boolean,
    date,
    digest,
    integer,
    moment,
    text,
)
from crossfoot.store.parts import Parts

_FROM = ("stated by the obtainer", "file name", "workbook modified", "captured")


def _releases(parts: Parts) -> Iterator[Row]:
    for position, entry in enumerate(parts.book.entries, start=1):
        yield _release(parts, position, entry)


def _release(parts: Parts, position: int, entry: Entry) -> Row:
    release, reading = entry.release, entry.reading
    sheet = parts.book.current(entry)
    original = parts.book.original(entry)
    return (
        release.digest.hex,
        position,
        release.publisher_name,
        release.published,
        release.published_from,
        release.name_date,
        release.captured,
        len(release.captures),
        provenance.origin(release),
        provenance.third_party_only(release, reading.modified),
        max((t.as_of for t in sheet.tables if t.as_of), default=None) if sheet else None,
        reading.created,
        reading.modified,
        min((capture.size for capture in release.captures), default=None),
        sum(tally(s).into for s in reading.sheets),
        None if original is entry else original.release.digest.hex,
        reading.problem,
    )


def _captures(parts: Parts) -> Iterator[Row]:
    captures = (c for entry in parts.book.entries for c in entry.release.captures)
    for capture in sorted(captures, key=lambda c: c.index):
        at = datetime.datetime.fromisoformat(capture.captured_at) if capture.captured_at else None
        day = datetime.date.fromisoformat(capture.release_date) if capture.release_date else None
        yield (
            capture.index,
            capture.digest.hex,
            capture.publisher_name,
            at,
            day,
            " ".join(capture.sources),
            provenance.origin_of(capture),
            capture.means,
            capture.size,
            "\n".join(f"{name}: {value}" for name, value in capture.headers),
        )


RELEASES = Table(
    "releases",
    "Releases",
    "One row per file as published, in order of publication. Workbooks only: letters and other"
    " documents of an archive are not published.",
    (
        digest("sha256", "The file: sha256 of its bytes."),
        integer("position", "Its place in the order of publication, from 1.", required=True),
        text("release", "The file name its publisher gave it.", required=True),
        date("published", "Best knowledge of the day of publication."),
        text("published_from", "How that day is known.", choices=_FROM),
        date("name_date", "The day that the file name states, right or wrong."),
        moment("captured", "The first moment somebody is known to have had these bytes."),
        integer("captures", "How often they were obtained, as far as the archive knows.",
                required=True),
        text("origin", "From whom they were had; of several the nearest to the publisher.",
             required=True, choices=Origin),
        boolean("third_party_only", "Whether the file is known from a third party's copy only."),
        date("as_of", "The latest day that the sheet of its running year speaks of."),
        moment("created", "When the workbook says it was created."),
        moment("modified", "When the workbook says it was last saved."),
        integer("size", "Size of the file.", "bytes"),
        integer("numeric_cells", "Numeric cells on the sheets that were read.",
                required=True),
        text("copy_of", "The file that this one is a re-saved copy of; empty for an original.",
             pattern=r"[0-9a-f]{64}"),
        text("problem", "What could not be read, or with what reservation; empty: nothing."),
    ),
    ("sha256",),
    _releases,
    label="release",
)  # fmt: skip

CAPTURES = Table(
    "captures",
    "Captures",
    "One row per act of obtaining a file; many may hold the same bytes.",
    (
        integer("leaf", "Number of the leaf in the log, counted from 0.", required=True),
        digest("sha256", "The file."),
        text("publisher_name", "The file name its publisher gave it.", required=True),
        moment("captured", "When the bytes were obtained; empty where that is not known."),
        date("release_date", "The day of publication that the obtainer states."),
        text("sources", "Where the bytes were had from, joined by blanks."),
        text("origin", "From whom they were had.", required=True, choices=Origin),
        text("means", "How: file, folder, zip, http, web archive or warc."),
        integer("size", "Size of the file.", "bytes", required=True),
        text("headers", "What the server said of the bytes, a line each."),
    ),
    ("leaf",),
    _captures,
    (RELEASE_LINK,),
)
