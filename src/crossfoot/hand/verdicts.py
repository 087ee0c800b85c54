"""A person's word on a finding: what was decided, why, when, and in which capacity.

A decision never removes a finding. It changes the state that the finding is shown in.
"""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.digest import Digest
from crossfoot.core.findings import Finding


class Verdict(StrEnum):
    """What a person can say of a finding."""

    CONFIRMED = "confirmed"
    EXPLAINED = "explained"
    CORRECTED = "corrected"
    FALSE_ALARM = "false alarm"


class State(StrEnum):
    """What a reader is told about how far a finding can be relied on."""

    FOUND = "found by machine"
    CONFIRMED = "confirmed"
    EXPLAINED = "explained"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


_STATES = {
    Verdict.CONFIRMED: State.CONFIRMED,
    Verdict.EXPLAINED: State.EXPLAINED,
    Verdict.CORRECTED: State.CORRECTED,
    Verdict.FALSE_ALARM: State.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided about one finding.

    Attributes:
        finding: name of the finding; empty where `check`, `sha256` and `cells` name it.
        check: name of the check.
        sha256: the file that the finding is about.
        cells: its accused cells, as `SHEET!CELL`.
        verdict: what was decided.
        reason: why, in a person's words.
        date: the day of the decision.
        role: in which capacity; never a name.
        release: for `corrected`: the release that corrected it.
        mention: where it is said in public: a notice of the publisher's, an entry of a page
            of corrections; empty where nowhere.
        layer: 0 for the shipped layer, 1 for the user's own.
    """

    finding: str
    check: str
    sha256: str
    cells: tuple[str, ...]
    verdict: Verdict
    reason: str
    date: datetime.date
    role: str
    release: str = ""
    mention: str = ""
    layer: int = 1

    @property
    def state(self) -> State:
        """The state that a finding is in after this decision."""
        return _STATES[self.verdict]

    @property
    def sentence(self) -> str:
        """The decision as it is shown beside the finding."""
        by = f" by {self.release}" if self.release else ""
        said = f" Said in public: {self.mention}" if self.mention else ""
        return f"{self.state}{by} ({self.role}, {self.date.isoformat()}): {self.reason}{said}"

    def concerns(self, finding: Finding) -> bool:
        """Whether it speaks of this finding."""
        if self.finding:
            return self.finding == finding.id
        return (
            self.check == finding.check
            and self.sha256 == finding.digest.hex
            and set(self.cells) == {f"{ref.sheet}!{ref.cell}" for ref in finding.cells}
        )

    @property
    def facts(self) -> dict[str, object]:
        """Everything that was decided, as plain values: what the log keeps of it."""
        return {
            "finding": self.finding,
            "check": self.check,
            "sha256": self.sha256,
            "cells": list(self.cells),
            "verdict": str(self.verdict),
            "reason": self.reason,
            "date": self.date.isoformat(),
            "role": self.role,
            "release": self.release,
            "mention": self.mention,
        }


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions, those that win last: the user's own over shipped ones, later over earlier."""

    entries: tuple[Decision, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Decision]) -> "Decisions":
        """These decisions in the order of their weight; equal ones in the order given."""
        return cls(tuple(sorted(entries, key=lambda d: (d.layer, d.date))))

    def on(self, finding: Finding) -> Decision | None:
        """The decision that holds for a finding; `None` where nobody decided."""
        return next((d for d in reversed(self.entries) if d.concerns(finding)), None)

    def state(self, finding: Finding) -> State:
        """What a reader is told about a finding."""
        decision = self.on(finding)
        return decision.state if decision else State.FOUND

    def standing(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that nobody withdrew."""
        return tuple(f for f in findings if self.state(f) is not State.WITHDRAWN)

    def unmet(self, findings: Iterable[Finding]) -> tuple[Decision, ...]:
        """Decisions that speak of none of these findings."""
        every = tuple(findings)
        return tuple(d for d in self.entries if not any(map(d.concerns, every)))

    @property
    def digest(self) -> Digest:
        """sha256 of the content; readings do not depend on it."""
        content = [entry.facts for entry in self.entries]
        return Digest.of(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())
