"""What became of a fault: what later releases state for the day, and the cases it is kin to."""

from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.book.restatements import Restatement
from crossfoot.core import wording
from crossfoot.core.findings import Case, Cause, Finding
from crossfoot.core.periods import Period
from crossfoot.core.refs import CellRef
from crossfoot.core.releases import Release
from crossfoot.core.tables import Key, Observation
from crossfoot.report import words
from crossfoot.report.site.accused import Accused
from crossfoot.report.site.site import Site

MOST = 6
# A cause that predicts a whole sheet says nothing of any one of its cells.
FEW = 12


@dataclass(frozen=True, slots=True)
class Later:
    """What one later release states instead.

    Attributes:
        release: that release.
        sentence: what it states, and whether it says that anything was changed.
    """

    release: Release
    sentence: str


def restated(site: Site, accused: Accused) -> tuple[Later, ...]:
    """What later releases state instead for the same day, release by release."""
    cells = _cells(accused.findings, accused.cause)
    by_release: dict[str, list[Restatement]] = {}
    for one in site.build.restatements:
        if one.before.observation.ref in cells:
            by_release.setdefault(one.after.release.digest.hex, []).append(one)
    return tuple(Later(own[0].after.release, _sentence(own)) for own in by_release.values())


def _sentence(restated: list[Restatement]) -> str:
    own = sorted(
        restated, key=lambda r: (r.after.observation.column != "Count", r.after.observation.ref)
    )
    first, after = own[0], own[0].after.release
    day = f" of {wording.date(after.published)}" if after.published else ""
    days = f", {wording.plural(first.days, 'day')} later," if first.days is not None else ""
    said = [
        f"{_about(one)} {_value(one.after.observation)} (not {_value(one.before.observation)})"
        for one in own[:MOST]
    ]
    if len(own) > MOST:
        said.append(wording.plural(len(own) - MOST, "more figure"))
    if first.announcement:
        how = f'It says so: "{first.announcement}".'
    else:
        how = "The year-end sheet." if first.scheduled else "It does not say that it changed them."
    name = f"{after.publisher_name} ({after.digest.short})"
    return f"For the same day {name}{day}{days} states {words.listed(said)}. {how}"


def _about(one: Restatement) -> str:
    cell = one.after.observation
    unit = words.unit(one.key.table, cell.column)
    extra = {"people": "", "hearings": "", "dollars a day": " cost"}.get(unit, f" {unit}")
    return f"{' > '.join(cell.row_path)}{extra}"


def _value(cell: Observation) -> str:
    shown = words.figure(cell)
    return f"${shown}" if cell.column == "Daily Tech Cost" else shown


def kin(site: Site, accused: Accused) -> tuple[Case, ...]:
    """Cases of other files that rest on the same cells, or accuse figures for one day or alike."""
    mine = _cells(accused.findings, accused.cause)
    about = _about_what(site, mine)
    rests = {ref for finding in accused.findings for ref in finding.evidence}
    found = []
    for case in site.build.cases:
        if case.findings[0].digest == accused.entry.release.digest:
            continue
        theirs = _cells(case.findings, case.cause)
        their_rests = {ref for finding in case.findings for ref in finding.evidence}
        crossed = not rests.isdisjoint(theirs) or not mine.isdisjoint(their_rests)
        if crossed or not about.isdisjoint(_about_what(site, theirs)):
            found.append(case)
    order = [entry.release.digest for entry in site.entries]
    return tuple(sorted(found, key=lambda c: (order.index(c.findings[0].digest), c.id)))


def _cells(findings: Iterable[Finding], cause: Cause | None) -> set[CellRef]:
    """Accused cells, those that the cause corrects, and those it predicts where they are few."""
    cells = {ref for finding in findings for ref in finding.cells}
    if cause:
        cells |= {ref for ref, _ in cause.corrected}
        cells |= set(cause.cells if len(cause.cells) <= FEW else ())
    return cells


def _about_what(site: Site, cells: set[CellRef]) -> set[tuple[Key, Period | float]]:
    """The quantities that cells state, each with the time and with the value that they state."""
    found = [c for ref in cells if (c := site.build.book.at(ref)) and c.key]
    told: set[tuple[Key, Period | float]] = set()
    for cell in found:
        if cell.key and cell.period:
            told.add((cell.key, cell.period))
        if cell.key and cell.quantity.is_number:
            told.add((cell.key, float(cell.quantity.number)))
    return told
