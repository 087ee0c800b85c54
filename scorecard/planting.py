"""Planting errors one at a time, and what became of each."""

import random
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef
from scorecard.causes import right_cause
from scorecard.editing import Place
from scorecard.judging import LOUD, Bench, Judgement, Part
from scorecard.kinds import Kind, Planted, Soil
from scorecard.library import Library, Original

SEED = 20261123
# A kind that finds no place in so many draws has none (court tables before 2023).
_TRIES = 400

Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one plant in one part.

    Attributes:
        release: the release it was planted in.
        seed: draws the same plant again.
        found: a finding accuses it, rests on it, or accuses what it makes disagree.
        exact: a finding accuses one of its own cells.
        alarms: errors and warnings that have nothing to do with it, by check.
        cause: whether the first cause named is right; `None` where none is asked for, or
            nothing was found.
        named: the cause that was named first; empty where none was.
        checks: the checks that found it.
    """

    release: str
    seed: str
    found: bool
    exact: bool
    alarms: tuple[str, ...]
    cause: bool | None
    named: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crop:
    """All plants of one kind.

    Attributes:
        kind: its name.
        fates: what became of each, by part.
    """

    kind: str
    fates: dict[Part, tuple[Fate, ...]]


def sow(kind: Kind, plants: int, library: Library, bench: Bench, clean: Iterable[Original]) -> Crop:
    """Plant one kind of error many times, each time alone, and judge every plant twice.

    Args:
        kind: what to plant.
        plants: how often.
        library: all releases.
        bench: judges.
        clean: releases to plant in.
    """
    fates: dict[Part, list[Fate]] = {part: [] for part in Part}
    sound = tuple(clean)
    for number in range(plants):
        found = _draw(kind, number, library, sound)
        if not found:
            break
        original, planted, seed = found
        for part in Part:
            before = bench.judge(original, original.page, part, "clean") if kind.notice else None
            try:
                told = bench.judge(original, planted.page, part, seed)
            except Exception as fault:  # noqa: BLE001  (a crash is a miss that has a name)
                fates[part].append(_crash(original, seed, fault))
                continue
            fates[part].append(fate(kind, original, planted, told, before, seed))
    return Crop(kind.name, {part: tuple(each) for part, each in fates.items()})


def _crash(original: Original, seed: str, fault: Exception) -> Fate:
    """The program did not come to an end: nothing is found, and an alarm is raised."""
    at = traceback.extract_tb(fault.__traceback__)[-1]
    words = f"crash: {type(fault).__name__} in {Path(at.filename).stem}"
    return Fate(original.name, seed, False, False, (words,), None, "", ())


def _draw(
    kind: Kind, number: int, library: Library, clean: tuple[Original, ...]
) -> tuple[Original, Planted, str] | None:
    """A release and a plant in it: every sound release is as likely as every other."""
    for attempt in range(_TRIES):
        seed = f"{SEED}:{kind.name}:{number}:{attempt}"
        draw = random.Random(seed)  # noqa: S311  (the same seed draws the same plant)
        original = draw.choice(clean)
        planted = kind.plant(Soil(original, library.earlier(original)), draw)
        if planted and (planted.page.cells != original.page.cells or _renamed(planted, original)):
            return original, planted, seed
    return None


def _renamed(planted: Planted, original: Original) -> bool:
    return planted.page.name != original.page.name


def fate(  # noqa: PLR0913, PLR0917  # a plant, and what was said of it
    kind: Kind,
    original: Original,
    planted: Planted,
    told: Judgement,
    before: Judgement | None,
    seed: str,
) -> Fate:
    """What became of one plant.

    Args:
        kind: its kind.
        original: where it was planted.
        planted: the changed sheet and its cells.
        told: what the program said of it.
        before: what it said without the plant; asked for only where a notice is enough.
        seed: draws it again.
    """
    tiers = (*LOUD, Tier.NOTICE) if kind.notice else LOUD
    stood = {_about(f) for f in before.findings} if before else set()
    sheet = planted.page.name
    hits, exact, alarms = [], False, []
    for finding in told.findings:
        if finding.tier not in tiers or _about(finding) in stood:
            continue
        if accuses(finding, planted, sheet):
            hits.append(finding)
            exact = True
        elif rests_on(finding, planted, sheet):
            hits.append(finding)
        elif finding.tier in LOUD:
            alarms.append(finding.check)
    cause, named = right_cause(kind.causes, planted.says, told.cases, hits)
    return Fate(
        original.name,
        seed,
        bool(hits),
        exact,
        tuple(alarms),
        cause,
        named,
        tuple(dict.fromkeys(f.check for f in hits)),
    )


def _about(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.check, finding.sheet, tuple(sorted(c.cell for c in finding.cells))


def accuses(finding: Finding, planted: Planted, sheet: str) -> bool:
    """Whether a finding accuses a planted cell, or fits a fault without a cell of its own."""
    own = {(c.row, c.column) for c in finding.cells if c.sheet == sheet}
    if own & planted.cells:
        return True
    about = not finding.sheet or finding.sheet.strip() == sheet.strip()
    return about and finding.family in planted.families


def rests_on(finding: Finding, planted: Planted, sheet: str) -> bool:
    """Whether a finding has come about by the planted cells, though it accuses others."""

    def own(cells: Iterable[CellRef]) -> set[Place]:
        here = (c for c in cells if c.sheet == sheet and c.digest == finding.digest)
        return {(c.row, c.column) for c in here}

    return bool(own(finding.evidence) & planted.cells or own(finding.cells) & planted.near)
