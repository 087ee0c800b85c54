"""What a source offers, before anything of it is fetched."""

import urllib.parse
from dataclasses import dataclass
from typing import ClassVar, Protocol

from crossfoot.archive import names
from crossfoot.archive.sources.polite import Polite

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls")


@dataclass(frozen=True, slots=True)
class Offer:
    """One file that a source offers.

    Attributes:
        name: the file name its publisher gave it.
        address: where to ask for it.
        original: its address at the publisher.
        captured_at: when a web archive captured it, in UTC as RFC 3339; empty for what the
            publisher offers now.
        sha1: what a web archive's index says of its bytes, in base 32; empty when unknown.
    """

    name: str
    address: str
    original: str
    captured_at: str = ""
    sha1: str = ""


class Source(Protocol):
    """A place that releases are obtained from.

    Attributes:
        name: how a person names it.
        means: how captures from it are recorded.
        delay: seconds between two requests, unless told otherwise.
        current: whether what it offers is what the publisher offers now, so that a file that
            is no longer offered was withdrawn.
    """

    name: ClassVar[str]
    means: ClassVar[str]
    delay: ClassVar[float]
    current: ClassVar[bool]

    def offers(self, client: Polite) -> tuple[Offer, ...]:
        """Everything that it offers, in the order to fetch it.

        Raises:
            UsageError: it cannot be reached, or its answer is not understood.
        """
        ...


def file_name(address: str) -> str:
    """The file name that an address ends with, as its publisher wrote it."""
    path = urllib.parse.urlsplit(address).path
    return names.clean(urllib.parse.unquote(path.rpartition("/")[2]))


def is_workbook(address: str) -> bool:
    """Whether an address ends like a workbook."""
    return file_name(address).lower().endswith(WORKBOOKS)
