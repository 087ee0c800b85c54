"""Findings as flat objects with stable field names: what JSON, CSV and the site's data hold."""

from collections.abc import Iterator

from crossfoot.build import Build
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.plain import plain
from crossfoot.core.refs import CellRef

COLUMNS = (
    "id",
    "check",
    "family",
    "tier",
    "sha256",
    "release",
    "sheet",
    "cells",
    "expected",
    "found",
    "difference",
    "message",
    "evidence",
    "causes",
    "confirm",
    "case",
    "state",
    "reason",
    "custody",
    "implied",
    "would_confirm",
)


def record(found: Build, finding: Finding, case: str) -> dict[str, object]:
    """One finding as a flat object with stable field names."""
    decision = found.judgement.decisions.on(finding)
    return {
        "id": finding.id,
        "check": finding.check,
        "family": finding.family,
        "tier": str(finding.tier),
        "sha256": finding.digest.hex,
        "release": finding.release,
        "sheet": finding.sheet,
        "cells": [str(ref) for ref in finding.cells],
        "expected": finding.expected,
        "found": finding.found,
        "difference": finding.difference,
        "message": finding.message,
        "evidence": [str(ref) for ref in finding.evidence],
        "causes": [wording.told(cause) for cause in finding.causes],
        "confirm": finding.confirm,
        "case": case,
        "state": str(found.judgement.decisions.state(finding)),
        "reason": decision.reason if decision else "",
        "custody": found.copy_of(finding),
        "implied": [f"{ref} = {value}" for ref, value in corrected(finding)],
        "would_confirm": finding.causes[0].confirm if finding.causes else "",
    }


def corrected(finding: Finding) -> Iterator[tuple[CellRef, object]]:
    """What its first cause implies that cells should hold; nothing is an empty text."""
    for ref, value in sorted(finding.causes[0].corrected) if finding.causes else ():
        yield ref, "" if value is None else plain(value)


def records(found: Build) -> Iterator[dict[str, object]]:
    """Every finding, case by case."""
    for case in found.cases:
        for finding in case.findings:
            yield record(found, finding, case.id)
