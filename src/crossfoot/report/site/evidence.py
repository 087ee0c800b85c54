"""Evidence: the signed state of the log, how to verify it with stock tools, every capture."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core.releases import Capture
from crossfoot.report.site import addresses, holding
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

# So many captures stand on the page, the newest; all of them in the table beside it.
MOST = 300
COLUMNS = (
    "leaf", "sha256", "size", "publisher_name", "captured_at", "release_date", "means", "sources",
)  # fmt: skip
# A cell that begins like this would be run as a formula by a spreadsheet.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a verification.

    Attributes:
        title: what is shown by it.
        text: what to do and what to expect.
        commands: what to type; empty where nothing is typed.
    """

    title: str
    text: str
    commands: str = ""


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """One capture, with the file that it holds.

    Attributes:
        when: the moment, in words.
        name: the publisher's name of the file.
        path: the page of the file.
        digest: the first digits of its sha256.
        sources: from where.
        leaf: number of the leaf.
    """

    when: str
    name: str
    path: str
    digest: str
    sources: str
    leaf: int


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """The evidence.

    Attributes:
        origin: the log's name.
        size: number of leaves.
        root: root hash over them.
        note: the signed checkpoint.
        key: the public key; empty where not known.
        fingerprint: its sha256; empty where not known.
        kinds: how many leaves there are of each kind.
        steps: how to verify it.
        captures: the newest captures.
        more: number of captures that are not shown.
    """

    origin: str
    size: int
    root: str
    note: str
    key: str
    fingerprint: str
    kinds: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    captures: tuple[CaptureRow, ...]
    more: int


KIND_WORDS = {
    "capture": "captures: acts of obtaining a file",
    "decision": "decisions: what a person said of a finding",
    "seal": "seals: digests of drafts that were checked before they went out",
    "build": "builds: digests of what was derived",
}

STEPS = (
    Step(
        "Take the files",
        "Take checkpoint.txt, key.txt and verify_slip.py from here, and the proof slip of the"
        " release in question from its page. The checker is 350 lines of Python's standard"
        " library: read it before you trust it.",
    ),
    Step(
        "Compare the key",
        "This prints the fingerprint of the public key. Compare it with the one above, and with"
        " one that the keeper of the log gave you by another way than this site: whoever could"
        " alter the site could have put another key here.",
        "cut -d+ -f3- key.txt | base64 -d | tail -c 32 | sha256sum",
    ),
    Step(
        "Check the signature under the checkpoint",
        "The first three lines are signed: the log's name, the number of its leaves, and the root"
        " hash over them. It says: Signature Verified Successfully.",
        """\
head -n 3 checkpoint.txt > lines
tail -n 1 checkpoint.txt | cut -d' ' -f3 |
  base64 -d | tail -c 64 > signature
printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000' > key.der
cut -d+ -f3- key.txt | base64 -d | tail -c 32 >> key.der
openssl pkeyutl -verify -pubin -keyform DER -inkey key.der \\
  -rawin -in lines -sigfile signature""",
    ),
    Step(
        "Check a proof slip",
        "It leads from the leaf that records a file to the signed root. With the file beside it,"
        " the bytes are checked too. It ends with: GOOD.",
        "python3 verify_slip.py SLIP --key key.txt --file FILE",
    ),
    Step(
        "Keep the checkpoint",
        "Whoever keeps one can later see that the log was only added to: the keeper of the"
        " archive cannot drop or alter a leaf without changing the root. With the archive at hand"
        " it is compared so.",
        "crossfoot verify --checkpoint checkpoint.txt",
    ),
)


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    newest = sorted(site.captures, key=lambda capture: -capture.index)
    content = EvidencePage(
        origin=site.log.origin,
        size=site.log.size,
        root=site.log.root,
        note=site.log.note.rstrip("\n"),
        key=site.log.key,
        fingerprint=site.log.fingerprint,
        kinds=tuple((f"{number:,}", KIND_WORDS.get(kind, kind)) for kind, number in site.log.kinds),
        steps=STEPS,
        captures=tuple(map(_row, newest[:MOST])),
        more=max(0, len(newest) - MOST),
    )
    yield Page(
        addresses.EVIDENCE,
        "evidence.html",
        "Evidence",
        content,
        part="evidence",
        description="The signed state of the log, and how to verify it with stock tools.",
    )


def _row(capture: Capture) -> CaptureRow:
    return CaptureRow(
        when=holding.moment(capture.captured_at),
        name=capture.publisher_name,
        path=addresses.release(capture.digest),
        digest=capture.digest.short,
        sources=", ".join(capture.sources) or "not stated",
        leaf=capture.index,
    )


def table(site: Site) -> bytes:
    """Every capture as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for c in site.captures:
        row = (c.index, c.digest.hex, c.size, c.publisher_name, c.captured_at, c.release_date,
               c.means, " ".join(c.sources))  # fmt: skip
        writer.writerow([_safe(value) for value in row])
    return text.getvalue().encode()


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
