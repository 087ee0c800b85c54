"""The score on the real releases: found, cause right, and alarms without ground."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crossfoot import build
from crossfoot.core.findings import Finding
from scorecard import matching, truth
from scorecard.causes import right_cause
from scorecard.judging import LOUD
from scorecard.library import Library, numeric_cells
from scorecard.truth import Expected, Wrong


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing that is wrong.

    Attributes:
        wrong: the thing.
        wanted: what finding it means.
        found: whether it was found in every file it lies in.
        cause: whether the first cause named is right; `None` where none is asked for, or
            it was not found.
        named: the cause that was named first; empty where none was.
        by: the checks that found it.
    """

    wrong: Wrong
    wanted: Expected
    found: bool
    cause: bool | None
    named: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """An error or a warning that the truth has nothing about.

    Attributes:
        finding: what was said.
        doubtful: whether the truth has it, with a doubt.
    """

    finding: Finding
    doubtful: bool


@dataclass(frozen=True, slots=True)
class RealScore:
    """The score on the real releases.

    Attributes:
        proven: anomalies without a doubt, threshold alarms left out.
        jumps: threshold alarms.
        documented: errors that others reported.
        alarms: errors and warnings without ground.
        findings: how many findings there are, by tier.
        releases, cells: what was judged.
    """

    proven: tuple[Outcome, ...]
    jumps: tuple[Outcome, ...]
    documented: tuple[Outcome, ...]
    alarms: tuple[Alarm, ...]
    findings: dict[str, int]
    releases: int
    cells: int


def score(library: Library, folder: Path) -> RealScore:
    """Check every real release and compare with the truth in a folder."""
    built = build.checked(library.book, library.hand)
    known = tuple(truth.anomalies(folder))
    proven = [w for w in known if not w.doubt]
    tiers = ("error", "warning", "notice")
    documented = truth.documented()
    return RealScore(
        tuple(_outcome(w, truth.expected(w), built, library) for w in proven if w.kind != "jump"),
        tuple(_outcome(w, truth.expected(w), built, library) for w in proven if w.kind == "jump"),
        tuple(_outcome(w, wanted, built, library) for w, wanted in documented),
        tuple(_alarms(built.findings, (*known, *(w for w, _ in documented)), library)),
        {tier: sum(f.tier == tier for f in built.findings) for tier in tiers},
        len(library.book.entries),
        numeric_cells(library.book.entries),
    )


def _outcome(wrong: Wrong, wanted: Expected, built: build.Build, library: Library) -> Outcome:
    places = matching.entries(wrong, library.book)
    hits = [matching.hits(built.findings, wrong, wanted, entry) for entry in places]
    met = [f for found in hits for f in found]
    found = any(hits) if wrong.anywhere else all(hits)
    cause, named = right_cause(wanted.causes, (), built.cases, met)
    checks = tuple(dict.fromkeys(f.check for f in met))
    return Outcome(wrong, wanted, bool(places) and found, cause if found else None, named, checks)


def _alarms(
    findings: Iterable[Finding], known: Iterable[Wrong], library: Library
) -> Iterable[Alarm]:
    """Errors and warnings for which the truth gives no ground, and those it doubts."""
    rows = tuple(known)
    for finding in findings:
        if finding.tier not in LOUD:
            continue
        grounds = [w for w in rows if _grounds(finding, w, library)]
        if all(w.doubt for w in grounds):
            yield Alarm(finding, bool(grounds))


def _grounds(finding: Finding, wrong: Wrong, library: Library) -> bool:
    """Whether the truth has something there: same file, same place, or family and sheet."""
    for entry in matching.entries(wrong, library.book):
        if entry.release.digest != finding.digest:
            continue
        accused = {c.cell for c in finding.cells}
        if accused & matching.named(wrong, entry):
            return True
        fits = finding.family in _families(wrong)
        if fits and matching.touches(finding, wrong, entry, evidence=True):
            return True
    return False


def _families(wrong: Wrong) -> tuple[str, ...]:
    if wrong.documented:
        return next(e.families for w, e in truth.documented() if w.name == wrong.name)
    return truth.expected(wrong).families if truth.knows(wrong.kind) else ()
