"""Methods and limits: how a number gets from a workbook onto a page, and what is not seen."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from crossfoot.build import CAUSES
from crossfoot.core import wording
from crossfoot.core.findings import Tier
from crossfoot.core.tables import tally
from crossfoot.hand.model import Price
from crossfoot.report.glossary import terms
from crossfoot.report.site import addresses
from crossfoot.report.site.checks import sentence
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site


@dataclass(frozen=True, slots=True)
class Method:
    """One part of the way, in the order of the way.

    Attributes:
        id: its name within the page.
        title: what it is about.
        paragraphs: how it works.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CauseWords:
    """One kind of cause."""

    name: str
    title: str
    supposes: str
    predicts: str
    fits: str


@dataclass(frozen=True, slots=True)
class PriceLine:
    """What one person on a technology costs for one day."""

    technology: str
    price: str
    since: str
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class MethodsPage:
    """Methods and limits.

    Attributes:
        account: where the numeric cells of this archive went, in a sentence.
        methods: how it works.
        tiers: how sure a finding can be, with what that means.
        causes: the kinds of causes that are tried.
        prices: the prices that costs are compared with.
        limits: what it does not see.
        words: what the words mean.
    """

    account: str
    methods: tuple[Method, ...]
    tiers: tuple[tuple[str, str], ...]
    causes: tuple[CauseWords, ...]
    prices: tuple[PriceLine, ...]
    limits: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    prices = site.build.judgement.prices.entries
    told = _told()
    content = MethodsPage(
        account=_account(site),
        methods=tuple(
            Method(one["id"], one["title"], tuple(one["paragraphs"])) for one in told["method"]
        ),
        tiers=tuple((str(tier), tier.words) for tier in Tier),
        causes=tuple(
            CauseWords(c.name.replace("_", " "), c.title, sentence(c.supposes), c.predicts, c.fits)
            for c in CAUSES
        ),
        prices=tuple(map(_price, prices)),
        limits=tuple((one["what"], one["words"]) for one in told["limit"]),
        words=tuple(terms().items()),
    )
    yield Page(
        addresses.METHODS,
        "methods.html",
        "Methods and limits",
        content,
        part="methods",
        description="How a number gets from a workbook onto a page, and what is not seen.",
    )


def _told() -> dict[str, Any]:
    """The words of the page."""
    text = resources.files("crossfoot.report").joinpath("methods.toml").read_text("utf-8")
    return tomllib.loads(text)


def _account(site: Site) -> str:
    """Where the numeric cells of every sheet that was read went."""
    counts = [tally(sheet) for entry in site.entries for sheet in entry.reading.sheets]
    into, kept, aside = (
        sum(getattr(c, name) for c in counts) for name in ("into", "kept", "aside")
    )
    ends = "Nothing disappeared." if into == kept + aside else "The count does not balance."
    unread = sum(not entry.reading.readable for entry in site.entries)
    not_read = f" {wording.plural(unread, 'file')} could not be read." if unread else ""
    return (
        f"In {wording.plural(len(site.entries), 'file')}, {wording.plural(len(counts), 'sheet')}"
        f" about the programme have {wording.plural(into, 'numeric cell')}: {kept:,} are figures"
        f" here, {aside:,} were set aside with a reason. {ends}{not_read}"
    )


def _price(price: Price) -> PriceLine:
    until = f" to {wording.date(price.until)}" if price.until else ""
    return PriceLine(
        price.technology,
        wording.money(price.per_person_day),
        f"from {wording.date(price.since)}{until}",
        price.reason,
        price.reference,
    )
