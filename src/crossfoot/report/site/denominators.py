"""Court appearance on every base that the publisher gives, and what each sentence may say."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import percent, wording
from crossfoot.core.rates import Denominators, Rate
from crossfoot.report import cited
from crossfoot.report.site import addresses
from crossfoot.report.site.claims import PART
from crossfoot.report.site.page import Page
from crossfoot.report.site.runs import Runs, runs
from crossfoot.report.site.site import Site

LEAD = (
    "One month of missed hearings gives four rates, and each is right about its own base. "
    "Absconding is another event, on other bases again."
)


@dataclass(frozen=True, slots=True)
class RateRow:
    """One share with its base.

    Attributes:
        name: what is a share of what.
        part: what is counted.
        base: of how many; empty where only the share is stated.
        share: the share, reckoned.
        printed: the share as the publisher prints it; empty where it does not.
        where: the cells of part and base.
        sentence: what may be said of it.
        not_said: what it does not say.
    """

    name: str
    part: str
    base: str
    share: str
    printed: str
    where: Runs
    sentence: str
    not_said: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """The four rates of one month in short.

    Attributes:
        month: the month, as year and month.
        missed: missed hearings, of all; with those of the final table where they differ.
        shares: attended of all, missed of all, attended of final, missed of final hearings.
    """

    month: str
    missed: str
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DenominatorsPage:
    """The denominators.

    Attributes:
        lead: what this page is.
        none: said where no release holds both court tables; else empty.
        stretch: the days that the newest rates speak of.
        sentence: how the bases lie to each other.
        rates: the rates of the newest month.
        others: rates of another event, as others stated them.
        notes: what has to be said beside any of them.
        heads: the names of the shares in the list of months.
        months: every month, newest first.
    """

    lead: str
    none: str
    stretch: str
    sentence: str
    rates: tuple[RateRow, ...]
    others: tuple[RateRow, ...]
    notes: tuple[str, ...]
    heads: tuple[str, ...]
    months: tuple[MonthRow, ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    if site.beside is None:
        return
    found = site.beside.months
    newest = found[0] if found else None
    content = DenominatorsPage(
        lead=LEAD,
        none="" if newest else "No release of this archive holds both court tables.",
        stretch=f"{wording.date(newest.since)} through {wording.date(newest.through)}"
        if newest
        else "",
        sentence=newest.sentence if newest else "",
        rates=tuple(_rate(site, rate) for rate in newest.rates) if newest else (),
        others=tuple(_rate(site, rate) for rate in newest.others) if newest else (),
        notes=newest.notes if newest else (),
        heads=tuple(rate.name for rate in newest.rates) if newest else (),
        months=tuple(_month(one) for one in found),
    )
    yield Page(
        addresses.DENOMINATORS,
        "denominators.html",
        "Denominators",
        content,
        part=PART,
        description=LEAD,
    )


def _rate(site: Site, rate: Rate) -> RateRow:
    cells = cited.where(rate.part)
    if rate.base and rate.base.refs:
        cells += f", {rate.base.refs[0].cell}"
    return RateRow(
        name=rate.name,
        part=cited.number(rate.part),
        base=cited.number(rate.base) if rate.base else "",
        share=percent.plain(rate.value),
        printed=percent.plain(rate.printed.value) if rate.printed else "",
        where=runs(site, cells),
        sentence=rate.sentence,
        not_said=rate.not_said,
    )


def _month(one: Denominators) -> MonthRow:
    missed = dict.fromkeys(cited.number(r.part) for r in one.rates if r.event == "missed")
    return MonthRow(
        month=f"{one.through:%Y-%m}",
        missed=" and ".join(missed),
        shares=tuple(percent.plain(rate.value) for rate in one.rates),
    )
