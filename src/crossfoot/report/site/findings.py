"""The page of each finding: one check's view of one file."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.core.findings import Case, Finding
from crossfoot.core.refs import CellRef
from crossfoot.report import words
from crossfoot.report.site import accused, addresses
from crossfoot.report.site.checks import sentence
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site
from crossfoot.report.site.told import Told, told

MOST_CELLS = 60


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A cell that a finding rests on.

    Attributes:
        ref: where it stands, with the first digits of the file.
        path: the page of that file.
        label: the labels of its row, and its column; empty where it is no figure.
        value: what stands there; empty where it is no figure.
        accused: whether the finding accuses it.
    """

    ref: str
    path: str
    label: str
    value: str
    accused: bool


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One finding.

    Attributes:
        id: its name.
        title: its first sentence.
        check: name of the check.
        asks: what the check asks.
        why: what a reader would believe wrongly.
        check_path: the page of the check.
        case_title: first sentence of the case that it belongs to.
        case_path: the page of that case.
        alone: whether it is the only finding of its case.
        rests: every cell it rests on, accused ones first.
        more: number of further cells.
        told: everything there is to say of it.
        letter: how to draft a petition for its correction.
    """

    id: str
    title: str
    check: str
    asks: str
    why: str
    check_path: str
    case_title: str
    case_path: str
    alone: bool
    rests: tuple[RestsOn, ...]
    more: int
    told: Told
    letter: str


def pages(site: Site) -> Iterator[Page]:
    """Every finding, case by case."""
    for case in site.build.cases:
        for finding in case.findings:
            yield _page(site, case, finding)


def _page(site: Site, case: Case, finding: Finding) -> Page:
    title = wording.first_sentence(finding.message)
    one = accused.of_finding(site, finding)
    check = site.checks[finding.check]
    refs = list(dict.fromkeys((*finding.cells, *finding.evidence)))
    content = FindingPage(
        id=finding.id,
        title=title,
        check=finding.check.replace("_", " "),
        asks=sentence(check.asks),
        why=sentence(check.why_it_matters),
        check_path=addresses.check(finding.check),
        case_title=case.title,
        case_path=addresses.case(case),
        alone=len(case.findings) == 1,
        rests=tuple(_rests_on(site, finding, ref) for ref in refs[:MOST_CELLS]),
        more=max(0, len(refs) - MOST_CELLS),
        told=told(site, one, case, finding.id, title),
        letter=f"crossfoot request --draft petition --about {finding.id}",
    )
    return Page(
        addresses.finding(finding),
        "finding.html",
        f"{title} ({finding.id})",
        content,
        part="cases",
        description=f"{title} {content.told.state.sentence}",
    )


def _rests_on(site: Site, finding: Finding, ref: CellRef) -> RestsOn:
    cell = site.build.book.at(ref)
    path = addresses.release(ref.digest)
    label = f"{' > '.join(cell.row_path)}, {cell.column}" if cell else ""
    value = words.figure(cell) if cell else ""
    return RestsOn(ref.text, path, label, value, ref in finding.cells)
