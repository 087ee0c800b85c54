"""The register of personal data that was sent outside: never a value of it, nor a row."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.others.beside import Kept
from crossfoot.report.site import addresses
from crossfoot.report.site.duties import PART
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

LEAD = (
    "Personal data that was sent to organisations outside: which fields, what for, on what "
    "authority, and whether it was destroyed when that was due. The data itself is never here."
)
NONE = "No disclosure is on the register of this archive."


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """One disclosure.

    Attributes:
        id: its name.
        recipient: the organisation that received it.
        purpose: what it was sent for.
        authority: what allows it.
        fields: the fields that the purpose needs.
        rows: how many rows were sent.
        sent: the day.
        due: the day by which it has to be destroyed.
        state: where it stands, with days.
        late: whether its destruction is overdue.
        accounting: whether a record of it was kept, whether that is a duty, and until when.
        remarks: what the record lacks.
        source: whom it is known from.
    """

    id: str
    recipient: str
    purpose: str
    authority: str
    fields: tuple[str, ...]
    rows: str
    sent: str
    due: str
    state: str
    late: bool
    accounting: str
    remarks: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class DisclosuresPage:
    """The register.

    Attributes:
        lead: what this page is.
        none: said where nothing is on it; else empty.
        on: the day as of which it is told.
        disclosures: oldest first.
    """

    lead: str
    none: str
    on: str
    disclosures: tuple[DisclosureView, ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    if site.beside is None:
        return
    kept = site.beside.disclosures
    content = DisclosuresPage(
        lead=LEAD,
        none="" if kept else NONE,
        on=wording.date(site.beside.on),
        disclosures=tuple(_view(one) for one in kept),
    )
    yield Page(
        addresses.DISCLOSURES,
        "disclosures.html",
        "Disclosures",
        content,
        part=PART,
        description=LEAD,
    )


def _view(one: Kept) -> DisclosureView:
    entry = one.entry
    return DisclosureView(
        id=entry.id,
        recipient=entry.recipient,
        purpose=entry.purpose,
        authority=entry.authority,
        fields=tuple(entry.fields),
        rows=f"{entry.rows:,}" if entry.rows is not None else "not on record",
        sent=wording.date(entry.sent),
        due=wording.date(entry.due) if entry.due else "no day",
        state=one.words,
        late=one.late,
        accounting=f"{entry.accounting} ({entry.obligation}: {entry.obligation_reason}), to be "
        f"kept until {wording.date(one.accounting_until)} at least",
        remarks=one.remarks,
        source=entry.source,
    )
