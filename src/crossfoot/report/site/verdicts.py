"""One release in a word and a sentence: sound or not, how many people, how sure."""

from dataclasses import dataclass

from crossfoot.book import Entry
from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.findings import Tier
from crossfoot.core.tables import Observation
from crossfoot.report import words
from crossfoot.report.site.site import Site
from crossfoot.report.site.told import mark


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What was found about a release.

    Attributes:
        name: `sound`, `noted`, `unsound` or `unread`, for styles.
        short: two or three words, for tables.
        sentence: the same in a sentence.
    """

    name: str
    short: str
    sentence: str


@dataclass(frozen=True, slots=True)
class People:
    """How many people a release counts.

    Attributes:
        number: as published; empty where no total was read.
        as_of: the day, in words; empty where none is stated.
        cell: where it stands.
        worth: whether to quote it, in words.
        mark: the same for styles.
        reason: why not without more; empty where nothing speaks against it.
    """

    number: str
    as_of: str
    cell: str
    worth: str
    mark: str
    reason: str


def verdict(site: Site, entry: Entry) -> VerdictView:
    """Sound or not, by the findings that stand."""
    if not entry.reading.readable:
        return VerdictView("unread", "not read", "The workbook could not be read.")
    own = [f for f in site.build.standing if f.digest == entry.release.digest]
    if not entry.reading.sheets:
        return VerdictView(
            "unread", "not read", "Nothing was read from it: it has no sheet about the programme."
        )
    if not own:
        return VerdictView("sound", "nothing found", "Every check agrees.")
    findings = wording.plural(len(own), "finding")
    if all(finding.tier is Tier.NOTICE for finding in own):
        return VerdictView("noted", "sound, with notes", f"Sound, with {findings} worth knowing.")
    counts = [(sum(f.tier is tier for f in own), tier) for tier in Tier]
    parts = [f"{number:,} {tier.words}" for number, tier in counts if number]
    told = (
        f"{findings}: {words.listed(parts)}" if len(own) > 1 else f"{findings}, {own[0].tier.words}"
    )
    return VerdictView("unsound", "not sound", f"Not sound. {told}.")


def people(site: Site, entry: Entry) -> People:
    """The total number of people: one that may be quoted before one that may not."""
    totals = [cell for cell in _totals(site, entry) if cell.quantity.is_number]
    if not totals:
        return People("", "", "", "", "", "")
    statuses = site.build.statuses
    order = list(Worth)
    best = min(totals, key=lambda cell: order.index(statuses.of(cell).worth))
    status = statuses.of(best)
    return People(
        number=words.figure(best),
        as_of=wording.date(best.period.last_day) if best.period else "",
        cell=best.ref.cell,
        worth=str(status.worth),
        mark=mark(status.worth),
        reason=status.reason,
    )


def _totals(site: Site, entry: Entry) -> list[Observation]:
    tables = (site.build.book.table(entry, kind) for kind in words.PEOPLE)
    rows = (table.total for table in tables if table)
    return [cell for row in rows if row and (cell := row.get("Count"))]
