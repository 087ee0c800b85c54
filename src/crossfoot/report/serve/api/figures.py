"""What each answer says of a published number, and of a number that was reckoned from some."""

from collections.abc import Iterable
from decimal import Decimal
from http import HTTPStatus
from typing import cast

from crossfoot.book import Entry
from crossfoot.book.status import Status
from crossfoot.core.plain import plain
from crossfoot.core.quantity import Number, Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.shapes import Figure, Reckoned, RefText
from crossfoot.report.site.site import Site


def plain_number(number: Number) -> int | float:
    """A number as JSON holds it: money as a number, too."""
    return cast("int | float", plain(number))


def figure(site: Site, cell: Observation) -> Figure:
    """A published number with its reference and its status."""
    return stated(cell.ref, cell.quantity, cell.raw, site.build.statuses.of(cell))


def figure_or_none(site: Site, cell: Observation | None) -> Figure | None:
    """The same, where there is one."""
    return figure(site, cell) if cell and cell.quantity.is_number else None


def stated(ref: CellRef, quantity: Quantity, raw: str, status: Status) -> Figure:
    """A number that stands in a cell, with what is to be said of it."""
    value = plain_number(quantity.number)
    return Figure(value, raw, str(ref), ref.text, str(status.worth), status.reason)


def reckoned(value: object, cells: Iterable[CellRef]) -> Reckoned | str | None:
    """What a finding expects or finds: a number with the cells it rests on, or words."""
    if isinstance(value, int | float | Decimal):
        return Reckoned(plain_number(value), ref_texts(cells))
    return None if value is None else str(value)


def ref_texts(cells: Iterable[CellRef]) -> tuple[RefText, ...]:
    """References with all digits."""
    return tuple(str(ref) for ref in cells)


def entry_of(site: Site, digits: str) -> Entry:
    """The file whose sha256 begins so.

    Raises:
        NoAnswerError: none does, or several do.
    """
    found = [e for e in site.entries if e.release.digest.hex.startswith(digits)]
    if len(found) == 1:
        return found[0]
    what = "No file" if not found else f"More than one file ({len(found)})"
    raise NoAnswerError(
        HTTPStatus.NOT_FOUND,
        f"{what} in this archive has a sha256 that begins with {digits}.",
        "/api/releases lists them with all their digits.",
    )
