"""The page of each case, and the list of all."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.core.findings import Case, Tier
from crossfoot.report.site import accused, addresses, state
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site
from crossfoot.report.site.told import Told, release_link, told


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case.

    Attributes:
        id: its name.
        title: the finding in one sentence.
        told: everything there is to say of it.
    """

    id: str
    title: str
    told: Told


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in the list.

    Attributes:
        id: its name.
        title: the finding in one sentence.
        path: its page.
        tier: of its leading finding.
        findings: how many it has, in words.
        state: what a person said of it, in one word.
        withdrawn: whether all of it was withdrawn.
    """

    id: str
    title: str
    path: str
    tier: str
    findings: str
    state: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class CasesOfRelease:
    """The cases of one file, gravest first."""

    day: str
    name: str
    path: str
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class CasesOfYear:
    """The files of one calendar year in which something was found, newest first."""

    year: str
    releases: tuple[CasesOfRelease, ...]


@dataclass(frozen=True, slots=True)
class CasesPage:
    """Every case.

    Attributes:
        lead: how many there are, and how many releases have none.
        tiers: how many there are of each tier, with what the tier means.
        years: newest first.
    """

    lead: str
    tiers: tuple[tuple[str, str, str], ...]
    years: tuple[CasesOfYear, ...]


def pages(site: Site) -> Iterator[Page]:
    """The list, then every case."""
    yield _index(site)
    for case in site.build.cases:
        of_case = accused.of_case(site, case)
        content = CasePage(case.id, case.title, told(site, of_case, case, case.id, case.title))
        yield Page(
            addresses.case(case),
            "case.html",
            f"{case.title} ({case.id})",
            content,
            part="cases",
            description=f"{case.title} {content.told.state.sentence}",
        )


def row(site: Site, case: Case) -> CaseRow:
    """A case as a line of a list."""
    return CaseRow(
        id=case.id,
        title=case.title,
        path=addresses.case(case),
        tier=str(case.findings[0].tier),
        findings=wording.plural(len(case.findings), "finding"),
        state=state.of_case(site, case).name,
        withdrawn=all(finding.id not in site.standing for finding in case.findings),
    )


def _index(site: Site) -> Page:
    years: dict[str, list[CasesOfRelease]] = {}
    for entry in reversed(site.entries):
        own = site.cases_of.get(entry.release.digest, ())
        if not own:
            continue
        link = release_link(site, accused.of_case(site, own[0]))
        published = entry.release.published
        rows = tuple(row(site, case) for case in own)
        years.setdefault(str(published.year) if published else "day not known", []).append(
            CasesOfRelease(link.day, link.name, link.path, rows)
        )
    number, files = len(site.build.cases), len(site.cases_of)
    without = len(site.entries) - files
    lead = (
        f"{wording.plural(number, 'case')} in {wording.plural(files, 'file')}; in"
        f" {wording.plural(without, 'file')} nothing was found."
        if number
        else f"Nothing was found in {wording.plural(len(site.entries), 'file')}."
    )
    tiers = [(t, sum(c.findings[0].tier is t for c in site.build.cases)) for t in Tier]
    content = CasesPage(
        lead,
        tuple((str(t), wording.plural(n, "case"), t.words) for t, n in tiers if n),
        tuple(CasesOfYear(year, tuple(own)) for year, own in years.items()),
    )
    return Page(addresses.CASES, "cases.html", "Cases", content, part="cases", description=lead)
