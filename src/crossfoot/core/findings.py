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

    What counts as a fitted number: anything taken from the cells that are to be explained,
    and any choice among releases, rows or positions. The release before, and a choice
    among the handful of known prices, are given and count as nothing.

    Attributes:
        name: the file in `checks/causes/` that proposes it.
        sentence: the hypothesis, with its numbers, in one sentence or two.
        fitted: how many numbers were fitted to make it match.
        cells: the cells it predicts.
        residual: what stays unexplained, in the unit of the cells.
        dependent: how many of those cells follow from the others by sums that hold anyway:
            they prove nothing more.
        predicts: the cells with the values that should stand there if it is true.
        corrected: cells with the values that they should have had, where it implies any.
        title: the hypothesis as the first line of a case, release and day included.
        confirm: what would confirm it.
        chosen_from: among how many hypotheses of its kind it was picked.
    """

    name: str
    sentence: str
    fitted: int
    cells: tuple[CellRef, ...]
    residual: float
    dependent: int = 0
    predicts: tuple[tuple[CellRef, Value], ...] = ()
    corrected: tuple[tuple[CellRef, Value], ...] = ()
    title: str = ""
    confirm: str = ""
    chosen_from: int = 1

    @property
    def independent(self) -> int:
        """How many cells it explains that do not follow from each other."""
        return max(len(self.cells) - self.dependent, 0)

    @property
    def exact(self) -> bool:
        """Nothing is left over, and it explains more independent cells than it has fitted."""
        return self.residual == 0 and self.independent > self.fitted

    @property
    def kind(self) -> str:
        """`exact`, `consistent` where nothing is left over and little is proved, or `rough`."""
        return "exact" if self.exact else "rough" if self.residual else "consistent"

    @property
    def rank(self) -> tuple[bool, int, int, int, str]:
        """Sort key: without a rest first, most explained with least fitted, fewest choices."""
        surplus = self.independent - self.fitted
        return self.residual != 0, -surplus, self.fitted, self.chosen_from, self.name


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
        cause: the cause that leads for most of them, or `None`.
    """

    title: str
    findings: tuple[Finding, ...]
    cause: Cause | None = None

    @property
    def corrected(self) -> tuple[tuple[CellRef, Value], ...]:
        """Cells with the values that the cause implies they should have had."""
        return self.cause.corrected if self.cause else ()

    @property
    def confirm(self) -> str:
        """What would confirm the cause; without one, how to see the leading finding."""
        return (self.cause.confirm if self.cause else "") or self.findings[0].confirm

    @property
    def id(self) -> str:
        """Named after its leading finding."""
        return "C" + self.findings[0].id[1:]
