"""Findings, causes and cases: what does not add up, why probably, and what belongs together."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from crossfoot.core.digest import Digest
from crossfoot.core.refs import CellRef


class Tier(StrEnum):
    """How sure a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def words(self) -> str:
        """The tier as people read it."""
        return {
            Tier.ERROR: "proved from the cells",
            Tier.WARNING: "very unlikely to be right",
            Tier.NOTICE: "worth knowing",
        }[self]


Value = int | float | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Cause:
    """A hypothesis that predicts published cells.

    Attributes:
        name: the file in `checks/causes/` that proposes it.
        sentence: the hypothesis, with its numbers, in one sentence.
        fitted: how many numbers were fitted to make it match.
        cells: the cells it predicts.
        residual: what stays unexplained, in the unit of the cells.
    """

    name: str
    sentence: str
    fitted: int
    cells: tuple[CellRef, ...]
    residual: float

    @property
    def exact(self) -> bool:
        """Nothing is left over, and it predicts more cells than it has fitted numbers."""
        return self.residual == 0 and len(self.cells) > self.fitted


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in one file that does not add up.

    Attributes:
        check: name of the check.
        family: what kind of check: `arithmetic`, `agreement`, `price`, `dates`, ...
        tier: how sure it is.
        digest: the file it is about.
        release: that file's name at its publisher.
        sheet: the sheet it is about; empty when it is about the whole file.
        cells: the accused cells of that file: the fewest that carry the fault.
        expected: what should stand there, as far as it can be known.
        found: what stands there.
        difference: found less expected, where both are numbers.
        message: the finding in whole sentences.
        evidence: everything it rests on, neighbours and accused cells included.
        confirm: how to see it by hand in a spreadsheet.
        causes: explanations, best first.
    """

    check: str
    family: str
    tier: Tier
    digest: Digest
    release: str
    sheet: str
    cells: tuple[CellRef, ...]
    expected: Value
    found: Value
    difference: Value
    message: str
    evidence: tuple[CellRef, ...]
    confirm: str
    causes: tuple[Cause, ...] = ()

    @property
    def id(self) -> str:
        """Stable name: check, file and accused cells; never neighbours or thresholds."""
        cells = sorted(f"{ref.sheet}!{ref.cell}" for ref in self.cells) or [self.sheet]
        text = json.dumps([self.check, self.digest.hex, cells], ensure_ascii=False)
        return "F" + hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Case:
    """Findings of one release that belong together: what a reader meets first.

    Attributes:
        title: the first sentence of the case.
        findings: most certain first; the first one leads.
    """

    title: str
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """Named after its leading finding."""
        return "C" + self.findings[0].id[1:]
