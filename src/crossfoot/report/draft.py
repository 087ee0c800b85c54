"""The page about one file: what was found, and its tables with the touched cells marked.

Plain objects first; `draft_page` makes HTML of them, complete in itself.
"""

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from crossfoot import __version__
from crossfoot.book import Entry
from crossfoot.build import Build
from crossfoot.core import wording
from crossfoot.core.findings import Case, Finding, Tier
from crossfoot.core.refs import ranges
from crossfoot.report.compiled import compiled
from crossfoot.report.marks import marks
from crossfoot.report.tables import TableView, around, touched


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding in words."""

    id: str
    tier: str
    words: str
    message: str
    where: str
    expected: str
    found: str
    confirm: str
    state: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Findings that belong together, the gravest first.

    Attributes:
        id, title: of the case.
        rest: what the leading finding says beyond the title.
        cause: what happened probably; empty where no cause is known.
        strength: how much that explains with how little.
        implied: what cells should read if it is right; empty where nothing.
        would_confirm: what would settle it.
        custody: said where the file is known from a third party's copy only.
        findings: all of them.
    """

    id: str
    title: str
    rest: str
    cause: str
    strength: str
    implied: str
    would_confirm: str
    custody: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """The whole page."""

    name: str
    digest: str
    published: str
    verdict: str
    tier: str
    compared: str
    cases: tuple[CaseView, ...]
    tables: tuple[TableView, ...]
    version: str


def view(found: Build, entry: Entry) -> DraftView:
    """The page object of one file."""
    own = [f for f in found.standing if f.digest == entry.release.digest]
    others = len(found.book.entries) - 1
    gravest = min((list(Tier).index(f.tier) for f in own), default=None)
    published = entry.release.published
    return DraftView(
        name=entry.release.publisher_name,
        digest=entry.release.digest.hex,
        published=wording.date(published) if published else "not published, or not known when",
        verdict=_verdict(own),
        tier="" if gravest is None else str(list(Tier)[gravest]),
        compared=(
            f"Compared with {wording.plural(others, 'other release')} in the archive."
            if others
            else "Compared with itself alone: there is no archive with other releases."
        ),
        cases=tuple(
            _case(found, case)
            for case in found.cases
            if case.findings[0].digest == entry.release.digest
        ),
        tables=tuple(_tables(found, entry, own)),
        version=__version__,
    )


def _verdict(own: list[Finding]) -> str:
    if not own:
        return "Every check agrees."
    counts = [(sum(f.tier is tier for f in own), tier) for tier in Tier]
    parts = [f"{number} {tier.words}" for number, tier in counts if number]
    return f"{wording.plural(len(own), 'finding')}: {', '.join(parts)}."


def _case(found: Build, case: Case) -> CaseView:
    lead = case.findings[0]
    cause = lead.causes[0] if lead.causes else None
    return CaseView(
        id=case.id,
        title=case.title,
        rest=lead.message.removeprefix(case.title).strip(),
        cause=cause.sentence if cause else "",
        strength=wording.strength(cause) if cause else "",
        implied=wording.implied(cause) if cause else "",
        would_confirm=cause.confirm if cause else "",
        custody=found.copy_of(lead),
        findings=tuple(_finding(found, finding) for finding in case.findings),
    )


def _finding(found: Build, finding: Finding) -> FindingView:
    cells = ranges([ref.cell for ref in finding.cells])
    decision = found.judgement.decisions.on(finding)
    return FindingView(
        id=finding.id,
        tier=str(finding.tier),
        words=finding.tier.words,
        message=finding.message,
        where=f"{finding.sheet.strip()}!{cells}" if cells else finding.sheet or "the whole file",
        expected=wording.value(finding.expected) if finding.expected is not None else "",
        found=wording.value(finding.found) if finding.found is not None else "",
        confirm=finding.confirm,
        state=decision.sentence if decision else "found by machine, not yet confirmed by a person",
    )


def _tables(found: Build, entry: Entry, own: list[Finding]) -> list[TableView]:
    standing = {finding.id for finding in own}
    cases = (case for case in found.cases if case.findings[0].id in standing)
    touches = marks(own, [pair for case in cases for pair in case.corrected])
    every = (table for sheet in entry.reading.sheets for table in sheet.tables)
    return [around(table, touches) for table in every if touched(table, touches)]


def draft_page(found: Build, entry: Entry) -> str:
    """The page as HTML: one file, no script, no outside request."""
    loader = PackageLoader("crossfoot.report", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, bytecode_cache=compiled(),
    )  # fmt: skip
    return environment.get_template("draft.html").render(page=view(found, entry))
