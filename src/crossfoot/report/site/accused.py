"""What one page is about: findings of one file, and the cause that is told with them."""

from dataclasses import dataclass

from crossfoot.book import Entry
from crossfoot.core.findings import Case, Cause, Finding, Value
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import SheetReading
from crossfoot.report.site.site import Site


@dataclass(frozen=True, slots=True)
class Accused:
    """Findings of one file.

    Attributes:
        entry: the file.
        findings: the one that leads first.
        cause: the likely cause, or `None`.
    """

    entry: Entry
    findings: tuple[Finding, ...]
    cause: Cause | None

    @property
    def lead(self) -> Finding:
        """The finding that leads."""
        return self.findings[0]

    @property
    def corrected(self) -> tuple[tuple[CellRef, Value], ...]:
        """Cells with the values that the cause implies."""
        return self.cause.corrected if self.cause else ()

    @property
    def cells(self) -> tuple[CellRef, ...]:
        """The accused cells, and those whose values the cause implies; each once."""
        refs = [ref for finding in self.findings for ref in finding.cells]
        return tuple(dict.fromkeys((*refs, *(ref for ref, _ in self.corrected))))

    @property
    def sheet(self) -> SheetReading | None:
        """The sheet that the leading finding is about; `None` for the whole file."""
        sheets = self.entry.reading.sheets
        return next((s for s in sheets if s.name == self.lead.sheet), None)

    def has(self, *families: str) -> bool:
        """Whether one of the findings is of one of these families."""
        return any(finding.family in families for finding in self.findings)


def of_case(site: Site, case: Case) -> Accused:
    """Everything in a case."""
    return Accused(_entry(site, case.findings[0]), case.findings, case.cause)


def of_finding(site: Site, finding: Finding) -> Accused:
    """One finding, with its own best cause."""
    cause = finding.causes[0] if finding.causes else None
    return Accused(_entry(site, finding), (finding,), cause)


def _entry(site: Site, finding: Finding) -> Entry:
    return site.files[finding.digest.short]
