"""`crossfoot why`: where a number comes from, or what a finding rests on."""

from typing import Annotated

import typer

from crossfoot.book import Place
from crossfoot.build import Build
from crossfoot.cli.check import FINDING, one_case
from crossfoot.cli.findings import paragraph, print_finding, where
from crossfoot.cli.opening import open_build, reference
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, style, table
from crossfoot.core import quantity, wording
from crossfoot.core.errors import UsageError
from crossfoot.core.findings import Finding
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation, Table

COLUMNS = ("step", "ref", "label", "column", "value", "raw", "note", "status", "reason", "citation")


def cell_record(found: Build, step: str, cell: Observation, note: str = "") -> dict[str, object]:
    """One cell of the walk."""
    status = found.statuses.of(cell)
    return {
        "step": step,
        "ref": str(cell.ref),
        "label": " > ".join(cell.row_path),
        "column": cell.column,
        "value": cell.quantity.value,
        "raw": cell.raw,
        "note": note,
        "status": str(status.worth),
        "reason": status.reason,
        "citation": found.statuses.citation(cell),
    }


def about_cell(found: Build, place: Place) -> list[dict[str, object]]:
    """The cell, its parts, and other statements of the same quantity for the same time."""
    book, cell = found.book, place.observation
    rows = [cell_record(found, "cell", cell, f"{place.table.kind}, {place.row.role}")]
    rows += [cell_record(found, "part", part) for part in book.parts(cell)]
    if cell.key and cell.period:
        same = [p for p in book.series(cell.key) if p.observation.period == cell.period]
        rows += [
            cell_record(found, "also stated", p.observation, p.release.publisher_name)
            for p in same
            if p.observation.ref != cell.ref
        ]
    return rows


def touching(found: Build, ref: CellRef) -> list[Finding]:
    """Findings that accuse the cell, then those that rest on it."""
    accused = [f for f in found.findings if ref in f.cells]
    return accused + [f for f in found.findings if ref in f.evidence and f not in accused]


def print_status(found: Build, cell: Observation) -> None:
    """Whether the figure may be quoted, why not without more, and how it is cited."""
    status = found.statuses.of(cell)
    say(f"\n  {status.worth}" + (":" if status.reason else ""))
    if status.reason:
        say(paragraph(status.reason, "    "))
    say(paragraph(f"Cite: {found.statuses.citation(cell)}", "    "))


def caption(found: Table) -> str:
    """The kind of a table, and its caption with the cell it stands in."""
    return f"{found.kind}, caption {found.title_ref.cell}: {' '.join(found.title.split())}"


def print_cell(found: Build, place: Place, rows: list[dict[str, object]]) -> None:
    """The walk from a number to its cells, as text."""
    cell, release = place.observation, place.entry.release
    say(
        style(
            f"{cell.ref.text} = {wording.count(cell.quantity.number)}"
            if cell.quantity.is_number
            else f"{cell.ref.text}: {cell.quantity.kind}",
            bold=True,
        )
    )
    facts = [
        ("label", " > ".join(cell.row_path)),
        ("column", cell.column),
        ("table", caption(place.table)),
        ("about", str(cell.key) if cell.key else "a label that is not known"),
        ("as of", wording.date(place.table.as_of) if place.table.as_of else "not stated"),
        ("stored as", cell.raw or "(empty)"),
        ("file", release.publisher_name),
        ("published", f"{wording.date(release.published)} ({release.published_from})"
                      if release.published else "not known"),
        ("sha256", release.digest.hex),
        ("in the log", ", ".join(f"leaf {c.index}" for c in release.captures) or "not archived"),
    ]  # fmt: skip
    say(table(facts, indent="  "))
    parts = found.book.parts(cell)
    if parts:
        say(f"\n  made of {wording.plural(len(parts), 'row')}:")
        lines = [(p.ref.cell, " > ".join(p.row_path), wording.count(p.quantity.number))
                 for p in parts]  # fmt: skip
        say(table(lines, right=(2,), indent="    "))
        if cell.column in ("Count", "Daily Tech Cost", "%"):
            told = quantity.total(p.quantity for p in parts)
            verdict = "agrees" if told.agrees(cell.quantity) else "differs"
            say(f"    together {wording.count(told.number)}: {verdict}")
    also = [row for row in rows if row["step"] == "also stated"]
    if also:
        say("\n  stated for the same day elsewhere:")
        say(table([(short_reference(row), str(row["value"]), str(row["note"])) for row in also],
                  indent="    "))  # fmt: skip
    print_status(found, cell)
    findings = touching(found, cell.ref)
    say(f"\n  {wording.plural(len(findings), 'finding')} about it" + (":" if findings else "."))
    for finding in findings:
        state = found.judgement.decisions.state(finding)
        what = f"{finding.id} {finding.tier}, {state}: {finding.message} ({where(finding)})"
        say(paragraph(what, "    "))


def short_reference(row: dict[str, object]) -> str:
    """A reference in its short form."""
    digest, _, rest = str(row["ref"]).partition(":")
    return f"{digest[:8]}:{rest}"


def print_evidence(found: Build, finding: Finding) -> None:
    """A finding in full, with every cell it rests on."""
    say(style(f"{finding.release} · {finding.digest.short}", bold=True))
    print_finding(found, finding, lead=True)
    say("\n  rests on:")
    lines = []
    for ref in dict.fromkeys((*finding.cells, *finding.evidence)):
        cell = found.book.at(ref)
        mark = "accused" if ref in finding.cells else ""
        if cell and cell.quantity.is_number:
            shown = wording.count(cell.quantity.number)
            lines.append((ref.text, " > ".join(cell.row_path), cell.column, shown, mark))
        else:
            lines.append((ref.text, "", "", "", mark))
    say(table(lines, right=(3,), indent="    "))


EXAMPLES = """
  crossfoot why 'da3c4a13:ATD FY21 YTD!B11'
  crossfoot why F0123456789ab
"""


def verb(
    what: Annotated[
        str, typer.Argument(metavar="REF|FINDING", help="A cell, or the name of a finding.")
    ],
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
) -> None:
    """Walk a number to its cells, or a finding to everything it rests on."""
    found = open_build(archive, hand)
    if FINDING.match(what):
        case = one_case(found, what)
        finding = next((f for f in case.findings if f.id == what), case.findings[0])
        if form is Format.TEXT:
            print_evidence(found, finding)
            return
        cells = [found.book.at(ref) for ref in dict.fromkeys((*finding.cells, *finding.evidence))]
        rows = [cell_record(found, "accused" if c.ref in finding.cells else "evidence", c)
                for c in cells if c]  # fmt: skip
        emit(rows, form, COLUMNS)
        return
    ref = reference(found.book, what)
    place = found.book.place(ref)
    if place is None:
        raise UsageError(
            f"{ref.text} is no cell of a recognised table.",
            "`crossfoot observations RELEASE` lists the cells that are; "
            "`crossfoot tally RELEASE` says what was set aside.",
        )
    rows = about_cell(found, place)
    if form is Format.TEXT:
        print_cell(found, place, rows)
    else:
        emit(rows, form, COLUMNS)
