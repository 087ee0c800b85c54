"""Dates and years that were left standing, where the words or the rhythm of the series tell."""

import collections
import datetime
import itertools
from collections.abc import Iterator

from crossfoot.book import Entry
from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Proposal
from crossfoot.checks.causes.reckoning.making import Told, cause
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.clocks import series
from crossfoot.core import wording


def year_kept(module: str, subject: Subject, previous: Entry | None) -> Iterator[Proposal]:
    """Titles that still carry the fiscal year of the release before."""
    current = subject.book.current(previous) if previous else None
    for finding in subject.findings:
        if previous is None or current is None or finding.family != "dates":
            continue
        right, wrong = _fiscal_year(finding.expected), _fiscal_year(finding.found)
        kept = finding.cells and wrong == current.fiscal_year
        if right is None or wrong is None or right - wrong != 1 or not kept:
            continue
        told = Told(
            f"The fiscal year in {naming.cells(finding.cells)} was left standing from the release "
            f"before, {previous.name}, which is of fiscal year {wrong} as well.",
            f"titles of fiscal year {wrong} were left standing in {right}.",
            f"Read the titles of {previous.name} and of the release after.",
            [(ref, f"FY{right}") for ref in finding.cells],
        )
        texts = [(ref, f"FY{wrong}") for ref in finding.cells]
        yield Proposal(cause(module, subject, told, (), fitted=0, texts=texts), (finding,))


def day_not_held(module: str, subject: Subject) -> Iterator[Proposal]:
    """A day that is one usual step before the right one, of a release not in the archive."""
    steps = collections.Counter(
        (b.plain - a.plain).days
        for a, b in itertools.pairwise(series.others(subject.book, subject.entry))
        if a.plain and b.plain and b.plain > a.plain
    )
    if not steps:
        return
    usual = max(steps, key=lambda s: (steps[s], -s))
    for finding in subject.findings:
        right, wrong = _iso(finding.expected), _iso(finding.found)
        if finding.family != "dates" or not right or not wrong or not finding.cells:
            continue
        if (right - wrong).days != usual:
            continue
        where = naming.cells(finding.cells)
        told = Told(
            f"{where} was left standing from a release that the archive does not hold: "
            f"{wording.date(wrong)} is {usual} days before {wording.date(right)}, the usual step "
            "from one count to the next.",
            f"the date in {where} was left standing at {wording.date(wrong)}.",
            f"A release with the count of {wording.date(wrong)}.",
            [(ref, right.isoformat()) for ref in finding.cells],
        )
        texts = [(ref, wrong.isoformat()) for ref in finding.cells]
        yield Proposal(cause(module, subject, told, (), fitted=1, texts=texts), (finding,))


def _iso(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _fiscal_year(value: object) -> int | None:
    text = value if isinstance(value, str) else ""
    return int(text[2:]) if text[:2] == "FY" and text[2:].isdigit() else None
