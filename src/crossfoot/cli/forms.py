"""The forms that only a check prints in: for a pipeline, for a browser, for a spreadsheet."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from crossfoot.book import Entry
from crossfoot.build import Build
from crossfoot.cli.output import remark, say
from crossfoot.core.errors import UsageError
from crossfoot.core.findings import Tier
from crossfoot.hand.verdicts import State


class CheckFormat(StrEnum):
    """How a check prints."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    JUNIT = "junit"
    HTML = "html"
    XLSX = "xlsx"


WHOLE = (CheckFormat.HTML, CheckFormat.XLSX)


def render(found: Build, entry: Entry | None, form: CheckFormat, out: Path | None) -> None:
    """Print a check as JUnit XML, a page, or a workbook of findings.

    Args:
        found: the findings.
        entry: the one file that was checked; `None` for a whole archive.
        form: one of the last three forms.
        out: where to write it; `None` for standard output.

    Raises:
        UsageError: the form is about one file and none was named, or it needs `--out`.
    """
    if form in WHOLE and entry is None:
        raise UsageError(f"--format {form} shows one file.", "Name a file or a release to check.")
    if form is CheckFormat.XLSX and out is None:
        raise UsageError("A workbook cannot be printed.", "Say where to write it with --out FILE.")
    if form is CheckFormat.XLSX and entry is not None and out is not None:
        _write(out, lambda path: _workbook(found, entry, path))
        return
    text = _page(found, entry) if entry and form is CheckFormat.HTML else _junit(found)
    if out is None:
        say(text.rstrip("\n"))
    else:
        _write(out, lambda path: path.write_text(text, encoding="utf-8", newline="\n"))


def _write(out: Path, write: Callable[[Path], object]) -> None:
    try:
        write(out)
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror or error}.", "Name another file with --out."
        ) from error
    remark(f"Written to {out}.")


# Each form loads what it needs when it is asked for: most checks print text.
def _page(found: Build, entry: Entry) -> str:
    from crossfoot.report.draft import draft_page  # noqa: PLC0415

    return draft_page(found, entry)


def _junit(found: Build) -> str:
    from crossfoot.report.junit import junit  # noqa: PLC0415

    return junit(found)


def _workbook(found: Build, entry: Entry, path: Path) -> None:
    from crossfoot.writing.findings import Line, write_findings  # noqa: PLC0415

    order = list(Tier)
    case_of = {finding.id: case.id for case in found.cases for finding in case.findings}
    decisions = found.judgement.decisions
    lines = [
        Line(
            finding,
            case_of.get(finding.id, ""),
            decision.sentence if (decision := decisions.on(finding)) else str(State.FOUND),
            found.copy_of(finding),
            decisions.state(finding) is State.WITHDRAWN,
        )
        for finding in sorted(found.findings, key=lambda finding: order.index(finding.tier))
    ]
    write_findings(path, lines, entry.reading, entry.release.publisher_name)
