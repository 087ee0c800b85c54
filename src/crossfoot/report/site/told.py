"""Findings as a page tells them: the same parts in the same order for a case and for a finding."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.digest import Digest
from crossfoot.core.findings import Case, Finding
from crossfoot.core.refs import ranges
from crossfoot.report import words
from crossfoot.report.site import addresses, aftermath, holding, state
from crossfoot.report.site.accused import Accused
from crossfoot.report.site.causes import CauseView, cause_view
from crossfoot.report.site.neighbours import Neighbours, neighbours
from crossfoot.report.site.runs import Runs, runs
from crossfoot.report.site.site import Site
from crossfoot.report.site.state import ReplyView, StateView
from crossfoot.report.site.unharmed import unharmed

MOST_STEPS = 6
MOST_FIGURES = 6


@dataclass(frozen=True, slots=True)
class ReleaseLink:
    """The file that findings are about.

    Attributes:
        day: when it was published, in words.
        as_of: which day it counts, in words; empty where it does not say.
        name: the publisher's name of the file.
        sha256: its digest.
        path: its page.
    """

    day: str
    as_of: str
    name: str
    sha256: str
    path: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One finding, as one of several that saw the same.

    Attributes:
        check: name of the check.
        check_path: its page.
        tier: error, warning or notice.
        sentence: what it says, first sentence.
        where: sheet and cells.
        path: the finding's page.
        withdrawn: whether somebody withdrew it.
    """

    check: str
    check_path: str
    tier: str
    sentence: str
    where: str
    path: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class KinLink:
    """A case of another file that belongs with this one.

    Attributes:
        title: its first sentence.
        release: the file, and its day.
        path: its page.
        cause: its cause with the arithmetic, where the cells show it exactly; else empty.
    """

    title: str
    release: str
    path: str
    cause: Runs


@dataclass(frozen=True, slots=True)
class AfterView:
    """What a later release states instead.

    Attributes:
        sentence: what it states.
        itself: cases about that release which touch the same figures.
    """

    sentence: Runs
    itself: tuple[KinLink, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A touched figure with the advice whether to quote it.

    Attributes:
        about: what it is.
        worth: the advice in words.
        mark: one word for the advice, for styles.
        citation: where it stands, for a footnote.
    """

    about: str
    worth: str
    mark: str
    citation: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was found, in the order in which a reader asks.

    Attributes:
        release: the file.
        tier: of the leading finding.
        tier_words: how sure that is.
        state: what a person said of it.
        where: sheet and cells.
        said: what was found, in whole sentences, without what the title says.
        unharmed: what is not wrong.
        table: the touched figures across the neighbouring releases.
        cause: the likely cause.
        others: other causes that were considered.
        after: what later releases state instead.
        kin: cases of other files that belong with it, those of `after` left out.
        seen: every finding.
        steps: how to see it without this program.
        custody: from whom the bytes were had.
        replies: what the publisher said.
        figures: the touched figures, and whether to quote them.
        cite: how to cite this page.
        slip: the proof slip of the file; empty where there is none.
        data: the same as data.
    """

    release: ReleaseLink
    tier: str
    tier_words: str
    state: StateView
    where: str
    said: Runs
    unharmed: tuple[Runs, ...]
    table: Neighbours | None
    cause: CauseView | None
    others: tuple[CauseView, ...]
    after: tuple[AfterView, ...]
    kin: tuple[KinLink, ...]
    seen: tuple[Seen, ...]
    steps: tuple[Runs, ...]
    custody: tuple[str, ...]
    replies: tuple[ReplyView, ...]
    figures: tuple[Quoted, ...]
    cite: str
    slip: str
    data: str


def told(site: Site, accused: Accused, case: Case, name: str, title: str) -> Told:
    """Everything there is to say of findings of one file.

    Args:
        site: everything.
        accused: the findings.
        case: the case that they make, or belong to.
        name: the name of what the page is about: a case or a finding.
        title: the first line of the page.
    """
    lead, build = accused.lead, site.build
    digest = accused.entry.release.digest
    whole = name == case.id
    view = state.of_case(site, case) if whole else state.of_finding(site, lead)
    replies = build.judgement.replies
    answered = replies.to_case(case) if whole else replies.to_finding(lead)
    later = aftermath.restated(site, accused)
    related = aftermath.kin(site, accused)
    told_of = {one.release.digest for one in later}
    causes = list(dict.fromkeys(cause for f in accused.findings for cause in f.causes))
    return Told(
        release=release_link(site, accused),
        tier=str(lead.tier),
        tier_words=lead.tier.words,
        state=view,
        where=where(lead),
        said=runs(site, lead.message.removeprefix(title).strip()),
        unharmed=tuple(runs(site, sentence) for sentence in unharmed(site, accused)),
        table=neighbours(site, accused),
        cause=cause_view(site, accused.cause) if accused.cause else None,
        others=tuple(cause_view(site, cause) for cause in causes if cause != accused.cause),
        after=tuple(
            AfterView(
                runs(site, one.sentence),
                tuple(_kin(site, k) for k in related if _digest(k) == one.release.digest),
            )
            for one in later
        ),
        kin=tuple(_kin(site, other) for other in related if _digest(other) not in told_of),
        seen=tuple(seen(site, finding) for finding in accused.findings),
        steps=tuple(runs(site, text) for text in _steps(accused)),
        custody=holding.holding(site, accused.entry).sentences,
        replies=tuple(map(state.reply, answered)),
        figures=tuple(_figures(site, accused)),
        cite=_cite(site, accused, name, title, view),
        slip=addresses.slip(digest) if digest in site.slips else "",
        data=addresses.case_data(case),
    )


def release_link(site: Site, accused: Accused) -> ReleaseLink:
    """The file, as it is named above a page."""
    release = accused.entry.release
    sheet = accused.sheet or site.build.book.current(accused.entry)
    days = [t.as_of for t in (sheet.tables if sheet else ()) if t.as_of and t.kind in words.PEOPLE]
    return ReleaseLink(
        day=wording.date(release.published) if release.published else "unknown day",
        as_of=wording.date(max(days)) if days else "",
        name=release.publisher_name,
        sha256=release.digest.hex,
        path=addresses.release(release.digest),
    )


def where(finding: Finding) -> str:
    """Sheet and cells as people write them."""
    cells = ranges([ref.cell for ref in finding.cells])
    sheet = finding.sheet.strip()
    if cells:
        return (
            f"sheet \N{LEFT DOUBLE QUOTATION MARK}{sheet}\N{RIGHT DOUBLE QUOTATION MARK}, {cells}"
        )
    if sheet:
        return f"sheet \N{LEFT DOUBLE QUOTATION MARK}{sheet}\N{RIGHT DOUBLE QUOTATION MARK}"
    return "the whole file"


def seen(site: Site, finding: Finding) -> Seen:
    """A finding as a line of a list."""
    return Seen(
        check=finding.check.replace("_", " "),
        check_path=addresses.check(finding.check),
        tier=str(finding.tier),
        sentence=wording.first_sentence(finding.message),
        where=where(finding),
        path=addresses.finding(finding),
        withdrawn=finding.id not in site.standing,
    )


def _kin(site: Site, case: Case) -> KinLink:
    release = site.files[case.findings[0].digest.short].release
    day = wording.date(release.published) if release.published else "unknown day"
    sure = case.cause.sentence if case.cause and case.cause.exact else ""
    named = f"{release.publisher_name}, {day}"
    return KinLink(case.title, named, addresses.case(case), runs(site, sure))


def _digest(case: Case) -> Digest:
    return case.findings[0].digest


def _steps(accused: Accused) -> Iterator[str]:
    release = accused.entry.release
    yield (
        f"Take {release.publisher_name} from any place that holds it. It is the same file if its"
        f" sha256 is {release.digest.hex}."
    )
    yield from list(dict.fromkeys(finding.confirm for finding in accused.findings))[:MOST_STEPS]


def _figures(site: Site, accused: Accused) -> Iterator[Quoted]:
    statuses, shown = site.build.statuses, 0
    for ref in accused.cells:
        cell = site.build.book.at(ref)
        if cell is None or not cell.quantity.is_number or shown == MOST_FIGURES:
            continue
        shown += 1
        worth = statuses.of(cell).worth
        about = f"{' > '.join(cell.row_path)}, {words.figure(cell)} in {ref.cell}"
        yield Quoted(about, str(worth), mark(worth), statuses.citation(cell))


def mark(worth: Worth) -> str:
    """One word for an advice, for styles."""
    return {Worth.QUOTE: "quote", Worth.NOTE: "noted", Worth.DO_NOT: "do-not"}[worth]


def _cite(site: Site, accused: Accused, name: str, title: str, view: StateView) -> str:
    release = accused.entry.release
    kind = "case" if name[0] == "C" else "finding"
    day = f", published {wording.date(release.published)}" if release.published else ""
    at = f" {site.address}{kind}s/{name}.html" if site.address else ""
    how = view.sentence.rstrip(".")
    return (
        f"Crossfoot, {kind} {name}: {title} ({how}.) {release.publisher_name}{day},"
        f" {where(accused.lead)}, sha256 {release.digest.hex}. Log {site.log.origin},"
        f" {wording.plural(site.log.size, 'leaf', 'leaves')}.{at}"
    )
