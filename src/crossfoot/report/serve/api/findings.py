"""What does not add up: findings, the cases they form, and the checks that found them."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from crossfoot.build import CHECKS, Build
from crossfoot.core import wording
from crossfoot.core.findings import Case as FoundCase
from crossfoot.core.findings import Finding as Found
from crossfoot.report.records import corrected
from crossfoot.report.serve.api.asking import Digits, Part
from crossfoot.report.serve.api.figures import entry_of, reckoned, ref_texts
from crossfoot.report.serve.api.listing import part
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.shapes import (
    Count,
    Limits,
    Listing,
    Reckoned,
    RefText,
    Sha256,
    TierWord,
)
from crossfoot.report.site import addresses
from crossfoot.report.site.site import Site

FindingName = Annotated[str, Limits(pattern="F[0-9a-f]{12}")]
CaseName = Annotated[str, Limits(pattern="C[0-9a-f]{12}")]
StateWord = Annotated[
    str, Limits(words=("found by machine", "confirmed", "explained", "corrected", "withdrawn"))
]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in one file that does not add up.

    Attributes:
        id: its name: from check, file and accused cells, so that it survives new releases.
        check: which question found it.
        family: of what kind that question is.
        tier: how sure it is: proved from the cells, very unlikely to be right, worth knowing.
        sha256: the file it is about.
        release: that file's name at its publisher.
        sheet: the sheet it is about; empty when it is about the whole file.
        cells: the accused cells, the fewest that carry the fault.
        expected: what should stand there, as far as it can be known.
        found: what stands there.
        difference: found less expected, where both are numbers.
        message: the finding in whole sentences.
        evidence: every cell it rests on, neighbours included.
        causes: explanations, best first, with what they explain and what they fit.
        confirm: how to see it by hand in a spreadsheet.
        case: findings of the same case belong together.
        state: what a person said of it; `found by machine` where nobody did.
        reason: the reason of that decision; empty where nobody decided.
        custody: said where the file is known from a third party's copy only; else empty.
        implied: what cells should hold if the first cause is right, as `REF = VALUE`.
        would_confirm: what would settle that cause; empty where none is known.
    """

    id: FindingName
    check: str
    family: str
    tier: TierWord
    sha256: Sha256
    release: str
    sheet: str
    cells: tuple[RefText, ...]
    expected: Reckoned | str | None
    found: Reckoned | str | None
    difference: Reckoned | str | None
    message: str
    evidence: tuple[RefText, ...]
    causes: tuple[str, ...]
    confirm: str
    case: CaseName
    state: StateWord
    reason: str
    custody: str
    implied: tuple[str, ...]
    would_confirm: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A cell with the value that a cause implies it should have had.

    Attributes:
        ref: the cell.
        value: what should stand there.
    """

    ref: RefText
    value: Reckoned | str | None


@dataclass(frozen=True, slots=True)
class Case:
    """Findings of one release that belong together.

    Attributes:
        id: its name, after its leading finding.
        title: what happened, in one sentence.
        sha256: the file it is about.
        release: that file's name at its publisher.
        tier: how sure the leading finding is.
        state: what a person said of the leading finding.
        cause: the explanation that leads for most of them; empty where there is none.
        corrected: what that cause implies for single cells.
        confirm: what would confirm it, or how to see it.
        findings: the names of its findings, most certain first.
        page: the page about it on this server.
    """

    id: CaseName
    title: str
    sha256: Sha256
    release: str
    tier: TierWord
    state: StateWord
    cause: str
    corrected: tuple[Corrected, ...]
    confirm: str
    findings: tuple[FindingName, ...]
    page: str


@dataclass(frozen=True, slots=True)
class Check:
    """One question that is asked of every release.

    Attributes:
        check: its name.
        family: of what kind it is.
        title: what holds when nothing is wrong.
        asks: the question.
        findings: how many findings it has in this archive, withdrawn ones left out.
        page: the page about it on this server.
    """

    check: str
    family: str
    title: str
    asks: str
    findings: Count
    page: str


@dataclass(frozen=True, slots=True)
class FindingsAsked(Part):
    """Which findings are asked for.

    Attributes:
        limit: the most items to give.
        offset: how many to pass over before the first.
        release: only about this file: eight or more digits of its sha256.
        check: only of this check.
        tier: only of this tier.
        state: only in this state.
    """

    release: Digits | None = None
    check: str | None = None
    tier: TierWord | None = None
    state: StateWord | None = None


@dataclass(frozen=True, slots=True)
class FindingAsked:
    """Which finding is asked for.

    Attributes:
        finding: its name.
    """

    finding: FindingName


@dataclass(frozen=True, slots=True)
class CasesAsked(Part):
    """Which cases are asked for.

    Attributes:
        limit: the most items to give.
        offset: how many to pass over before the first.
        release: only about this file: eight or more digits of its sha256.
        tier: only of this tier.
    """

    release: Digits | None = None
    tier: TierWord | None = None


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """Which case is asked for.

    Attributes:
        case: its name.
    """

    case: CaseName


def told(build: Build, found: Found, case: str) -> Finding:
    """A finding as an answer tells it."""
    decisions = build.judgement.decisions
    decision = decisions.on(found)
    return Finding(
        id=found.id,
        check=found.check,
        family=found.family,
        tier=str(found.tier),
        sha256=found.digest.hex,
        release=found.release,
        sheet=found.sheet,
        cells=ref_texts(found.cells),
        expected=reckoned(found.expected, found.evidence),
        found=reckoned(found.found, found.cells or found.evidence),
        difference=reckoned(found.difference, found.evidence),
        message=found.message,
        evidence=ref_texts(found.evidence),
        causes=tuple(wording.told(cause) for cause in found.causes),
        confirm=found.confirm,
        case=case,
        state=str(decisions.state(found)),
        reason=decision.reason if decision else "",
        custody=build.copy_of(found),
        implied=tuple(f"{ref} = {value}" for ref, value in corrected(found)),
        would_confirm=found.causes[0].confirm if found.causes else "",
    )


def told_case(build: Build, case: FoundCase) -> Case:
    """A case as an answer tells it."""
    lead = case.findings[0]
    resting = case.cause.cells if case.cause else ()
    return Case(
        id=case.id,
        title=case.title,
        sha256=lead.digest.hex,
        release=lead.release,
        tier=str(lead.tier),
        state=str(build.judgement.decisions.state(lead)),
        cause=wording.told(case.cause) if case.cause else "",
        corrected=tuple(
            Corrected(str(ref), reckoned(value, resting)) for ref, value in case.corrected
        ),
        confirm=case.confirm,
        findings=tuple(finding.id for finding in case.findings),
        page=f"/{addresses.case(case)}",
    )


def findings(site: Site, asked: FindingsAsked) -> Listing[Finding]:
    """What does not add up, case by case; withdrawn findings included, with their state."""
    digest = entry_of(site, asked.release).release.digest if asked.release else None
    decisions = site.build.judgement.decisions
    every = tuple(
        (found, case.id)
        for case in site.build.cases
        for found in case.findings
        if digest in (None, found.digest)
        and asked.check in (None, found.check)
        and asked.tier in (None, str(found.tier))
        and asked.state in (None, str(decisions.state(found)))
    )
    given = part("/api/findings", asked, every)
    items = tuple(told(site.build, found, case) for found, case in given.items)
    return Listing(items, given.total, given.next)


def finding(site: Site, asked: FindingAsked) -> Finding:
    """One finding."""
    case = site.case_of.get(asked.finding)
    if case is None:
        raise _unknown("finding", asked.finding)
    found = next(f for f in case.findings if f.id == asked.finding)
    return told(site.build, found, case.id)


def cases(site: Site, asked: CasesAsked) -> Listing[Case]:
    """Findings that belong together, by release, in order of publication."""
    digest = entry_of(site, asked.release).release.digest if asked.release else None
    every = tuple(
        case
        for case in site.build.cases
        if digest in (None, case.findings[0].digest)
        and asked.tier in (None, str(case.findings[0].tier))
    )
    given = part("/api/cases", asked, every)
    items = tuple(told_case(site.build, case) for case in given.items)
    return Listing(items, given.total, given.next)


def case(site: Site, asked: CaseAsked) -> Case:
    """One case."""
    found = next((c for c in site.build.cases if c.id == asked.case), None)
    if found is None:
        raise _unknown("case", asked.case)
    return told_case(site.build, found)


def _unknown(what: str, name: str) -> NoAnswerError:
    return NoAnswerError(
        HTTPStatus.NOT_FOUND,
        f"There is no {what} {name} in this archive.",
        f"/api/{what}s lists them.",
    )


def checks(site: Site, _asked: object) -> tuple[Check, ...]:
    """Every question that is asked of a release, in the order in which they are asked."""
    standing = [found.check for found in site.build.standing]
    return tuple(
        Check(
            check=check.name,
            family=check.family,
            title=check.title,
            asks=check.asks,
            findings=standing.count(check.name),
            page=f"/{addresses.check(check.name)}",
        )
        for check in CHECKS
    )
