"""Custody in words: from whom the bytes of a file were had, when, and how near its publisher."""

from dataclasses import dataclass

from crossfoot.book import Entry
from crossfoot.core import provenance, wording
from crossfoot.core.provenance import Origin
from crossfoot.core.releases import Capture
from crossfoot.report import words
from crossfoot.report.site.site import Site


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """One act of obtaining.

    Attributes:
        when: the moment, in words; says where none is stated.
        sources: from where.
        origin: what kind of place that is.
        means: how.
        leaf: number of the leaf in the log.
    """

    when: str
    sources: tuple[str, ...]
    origin: str
    means: str
    leaf: int


@dataclass(frozen=True, slots=True)
class Holding:
    """What is known of the custody of a file.

    Attributes:
        sentences: in words.
        captures: every act of obtaining, in the order of the log.
    """

    sentences: tuple[str, ...]
    captures: tuple[CaptureLine, ...]


def holding(site: Site, entry: Entry) -> Holding:
    """The custody of one file."""
    sentences = [places(entry.release.captures), nearness(entry)]
    again = provenance.resave(entry.release, entry.reading.modified)
    if again:
        sentences.append(
            f"The workbook was last saved {wording.plural(again.days, 'day')} after {again.what}"
            f" ({wording.date(again.after)}): a copy that was saved again, or a file replaced"
            " under its old date."
        )
    copies = [copy.name for copy in site.build.book.copies(entry)]
    if copies:
        sentences.append(f"The same values stand, in other bytes, in {words.listed(copies)}.")
    lines = tuple(map(line, entry.release.captures))
    return Holding(tuple(filter(None, sentences)), lines)


def places(captures: tuple[Capture, ...]) -> str:
    """How many places hold these bytes, and which."""
    if not captures:
        return "The file is not archived."
    found = sorted({source for capture in captures for source in capture.sources})
    if not found:
        return "It is not stated where these bytes were had from."
    archives = [source for source in found if "://" not in source]
    addresses = [source for source in found if "://" in source]
    said = []
    if archives:
        hold = "public archive holds" if len(archives) == 1 else "public archives hold"
        said.append(f"{len(archives):,} {hold} these bytes: {words.listed(archives)}.")
    if addresses:
        said.append(f"They were had from {words.listed(addresses)}.")
    return " ".join(said)


def nearness(entry: Entry) -> str:
    """How near to the publisher the nearest of them is."""
    if provenance.third_party_only(entry.release, entry.reading.modified):
        return (
            "It is known from a third party's copy only: no capture comes from the publisher's"
            " address or from a web archive."
        )
    match provenance.origin(entry.release):
        case Origin.PUBLISHER:
            return "It was had from the publisher's own address."
        case Origin.WEB_ARCHIVE:
            return "It was had from a web archive's capture of the publisher's page."
    return ""


def line(capture: Capture) -> CaptureLine:
    """One capture as a line of a table."""
    return CaptureLine(
        when=moment(capture.captured_at),
        sources=capture.sources or ("not stated",),
        origin=str(provenance.origin_of(capture)),
        means=capture.means,
        leaf=capture.index,
    )


def moment(text: str) -> str:
    """A moment in UTC as people read it, from RFC 3339; says where there is none."""
    if not text:
        return "not stated"
    day, _, time = text.partition("T")
    said = words.value(day)
    return f"{said}, {time[:5]} UTC" if time[:5].strip("0:") else said


def short(entry: Entry) -> str:
    """Custody in a word or two, for tables."""
    if provenance.third_party_only(entry.release, entry.reading.modified):
        return "third party's copy"
    return {
        Origin.PUBLISHER: "publisher's address",
        Origin.WEB_ARCHIVE: "web archive",
    }.get(provenance.origin(entry.release), "not stated")
