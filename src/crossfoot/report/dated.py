"""Dated lines of a sheet in words: what a line is, and what it says."""

from crossfoot.core import wording
from crossfoot.core.periods import MONTHS
from crossfoot.core.tables import StatedDate
from crossfoot.report import words

_REPORTS = {"BI": "participants report", "OBP": "case-management report", "court": "court data"}


def called(date: StatedDate) -> str:
    """What a dated line is: `caption of the office table`, `participants report, status table`."""
    table = words.table(date.table) if date.table else ""
    match date.role:
        case "caption" | "title" | "period":
            kind = "caption" if date.role == "caption" else "title"
            return f"{kind} of the {table or 'sheet'}"
        case "source":
            report = _REPORTS.get(date.refers_to.partition(" ")[0], "source")
            return f"{report}, {table}" if table else report
        case "release window start":
            return "release window of family units, first day"
        case "release window end":
            return "release window of family units, last day"
    return "date in a note"


def said(date: StatedDate) -> str:
    """What a dated line says: a day, a fiscal year, or that it says none."""
    if date.placeholder:
        return "not filled in"
    if date.day:
        return wording.date(date.day)
    if date.fiscal_year and date.month:
        return f"fiscal year {date.fiscal_year} through {MONTHS[date.month - 1]}"
    return f"fiscal year {date.fiscal_year}" if date.fiscal_year else "no date"
