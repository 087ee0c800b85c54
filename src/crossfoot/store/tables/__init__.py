"""The published tables: one small file per family, and one explicit order."""

from crossfoot.store.definition import Table
from crossfoot.store.tables import (
    about,
    awards,
    causes,
    files,
    findings,
    observations,
    registers,
    restatements,
    sheets,
)

# Tables that are linked to stand before those that link to them.
TABLES: tuple[Table, ...] = (
    about.ABOUT,
    files.RELEASES,
    files.CAPTURES,
    sheets.SHEETS,
    sheets.TALLIES,
    sheets.TABLES,
    sheets.DATES,
    observations.OBSERVATIONS,
    findings.CHECKS,
    findings.CASES,
    findings.FINDINGS,
    findings.FINDING_CELLS,
    causes.CAUSES,
    causes.CAUSE_VALUES,
    restatements.RESTATEMENTS,
    restatements.ERROR_DAYS,
    awards.AWARDS,
    awards.AWARD_OBSERVATIONS,
    awards.AWARD_FINDINGS,
    registers.REGISTER_COUNTS,
    registers.FINDING_COUNTS,
    about.described(lambda: TABLES),
)
