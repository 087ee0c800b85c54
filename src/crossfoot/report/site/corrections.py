"""Corrections: every finding of ours that was published and wrong stays here."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.hand.corrections import Correction
from crossfoot.hand.verdicts import State
from crossfoot.report.corrected import HOW, LEAD, NONE, facts
from crossfoot.report.site import addresses, state
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A finding that turned out to be wrong.

    Attributes:
        date: the day on which it was withdrawn, in words.
        finding: its name.
        path: its page; empty where this archive does not hold its file.
        facts: what was said, what is true and the rest, each with its head.
    """

    date: str
    finding: str
    path: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """A finding of this archive that somebody withdrew.

    Attributes:
        title: its first sentence.
        path: its page.
        state: who withdrew it and why.
    """

    title: str
    path: str
    state: state.StateView


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """Everything that was corrected.

    Attributes:
        lead: what this page is for.
        none: said where nothing was published and wrong; else empty.
        corrections: newest first.
        withdrawn: findings of this archive that were withdrawn.
        how: how a correction is entered.
    """

    lead: str
    none: str
    corrections: tuple[CorrectionView, ...]
    withdrawn: tuple[WithdrawnView, ...]
    how: tuple[str, ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    known = {f.id: f for f in site.build.findings}
    wrong = site.build.judgement.corrections
    decisions = site.build.judgement.decisions
    withdrawn = [f for f in site.build.findings if decisions.state(f) is State.WITHDRAWN]
    content = CorrectionsPage(
        lead=LEAD,
        none="" if wrong else NONE,
        corrections=tuple(
            _view(one, addresses.finding(known[one.finding]) if one.finding in known else "")
            for one in wrong
        ),
        withdrawn=tuple(
            WithdrawnView(
                wording.first_sentence(f.message), addresses.finding(f), state.of_finding(site, f)
            )
            for f in withdrawn
        ),
        how=HOW,
    )
    yield Page(addresses.CORRECTIONS, "corrections.html", "Corrections", content, description=LEAD)


def _view(one: Correction, path: str) -> CorrectionView:
    return CorrectionView(wording.date(one.date), one.finding, path, facts(one))
