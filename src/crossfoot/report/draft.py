"""The page about one file: what was found, and its tables with the touched cells marked.

Plain objects first; `draft_page` makes HTML of them, complete in itself.
"""

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from crossfoot import __version__
from crossfoot.book import Entry
from crossfoot.build import Build
from crossfoot.core import wording
from crossfoot.core.findings import Case, Finding, Tier, Value
from crossfoot.core.refs import CellRef, ranges
from crossfoot.core.tables import Observation, Role, Row, Table


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its text, its address, and the gravest finding that accuses it, if any."""

    text: str
    address: str
    tier: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row; `margin` says what should stand in its touched cells.

    `gap` says that rows before it are left out.
    """

    label: str
    label_tier: str
    role: str
    cells: tuple[CellView, ...]
    margin: str
    gap: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """One table as published, or the part of it around touched cells."""

    sheet: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    left_out: int
    title_tier: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding in words."""

    id: str
    tier: str
    words: str
    message: str
    where: str
    expected: str
    found: str
    confirm: str
    state: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Findings that belong together, the gravest first.

    Attributes:
        id, title: of the case.
        rest: what the leading finding says beyond the title.
        cause: what happened probably; empty where no cause is known.
        strength: how much that explains with how little.
        implied: what cells should read if it is right; empty where nothing.
        would_confirm: what would settle it.
        custody: said where the file is known from a third party's copy only.
        findings: all of them.
    """

    id: str
    title: str
    rest: str
    cause: str
    strength: str
    implied: str
    would_confirm: str
    custody: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """The whole page."""

    name: str
    digest: str
    published: str
    verdict: str
    tier: str
    compared: str
    cases: tuple[CaseView, ...]
    tables: tuple[TableView, ...]
    version: str


def view(found: Build, entry: Entry) -> DraftView:
    """The page object of one file."""
    own = [f for f in found.standing if f.digest == entry.release.digest]
    others = len(found.book.entries) - 1
    gravest = min((list(Tier).index(f.tier) for f in own), default=None)
    published = entry.release.published
    return DraftView(
        name=entry.release.publisher_name,
        digest=entry.release.digest.hex,
        published=wording.date(published) if published else "not published, or not known when",
        verdict=_verdict(own),
        tier="" if gravest is None else str(list(Tier)[gravest]),
        compared=(
            f"Compared with {wording.plural(others, 'other release')} in the archive."
            if others
            else "Compared with itself alone: there is no archive with other releases."
        ),
        cases=tuple(
            _case(found, case)
            for case in found.cases
            if case.findings[0].digest == entry.release.digest
        ),
        tables=tuple(_tables(entry, own)),
        version=__version__,
    )


def _verdict(own: list[Finding]) -> str:
    if not own:
        return "Every check agrees."
    counts = [(sum(f.tier is tier for f in own), tier) for tier in Tier]
    parts = [f"{number} {tier.words}" for number, tier in counts if number]
    return f"{wording.plural(len(own), 'finding')}: {', '.join(parts)}."


def _case(found: Build, case: Case) -> CaseView:
    lead = case.findings[0]
    cause = lead.causes[0] if lead.causes else None
    return CaseView(
        id=case.id,
        title=case.title,
        rest=lead.message.removeprefix(case.title).strip(),
        cause=cause.sentence if cause else "",
        strength=wording.strength(cause) if cause else "",
        implied=wording.implied(cause) if cause else "",
        would_confirm=cause.confirm if cause else "",
        custody=found.copy_of(lead),
        findings=tuple(_finding(found, finding) for finding in case.findings),
    )


def _finding(found: Build, finding: Finding) -> FindingView:
    cells = ranges([ref.cell for ref in finding.cells])
    decision = found.judgement.decisions.on(finding)
    return FindingView(
        id=finding.id,
        tier=str(finding.tier),
        words=finding.tier.words,
        message=finding.message,
        where=f"{finding.sheet.strip()}!{cells}" if cells else finding.sheet or "the whole file",
        expected=wording.value(finding.expected) if finding.expected is not None else "",
        found=wording.value(finding.found) if finding.found is not None else "",
        confirm=finding.confirm,
        state=decision.sentence if decision else "found by machine, not yet confirmed by a person",
    )


# Tables up to so many rows are shown whole; of longer ones what is touched, and this around it.
_WHOLE = 12
_AROUND = 1


def _tables(entry: Entry, own: list[Finding]) -> list[TableView]:
    accused: dict[CellRef, Finding] = {}
    expected: dict[CellRef, Value] = {}
    for finding in own:
        for ref in finding.cells:
            held = accused.get(ref)
            if held is None or list(Tier).index(finding.tier) < list(Tier).index(held.tier):
                accused[ref] = finding
            if len(finding.cells) == 1 and finding.expected is not None:
                expected.setdefault(ref, finding.expected)
        for cause in finding.causes[:1]:
            for ref, value in cause.corrected:
                expected.setdefault(ref, "nothing" if value is None else value)
    views = []
    for sheet in entry.reading.sheets:
        for table in sheet.tables:
            refs = {c.ref for r in table.rows for c in r.cells} | {table.title_ref}
            refs |= {r.label_ref for r in table.rows}
            if refs & accused.keys():
                views.append(_table(table, accused, expected))
    return views


def _table(
    table: Table, accused: dict[CellRef, Finding], expected: dict[CellRef, Value]
) -> TableView:
    touched = [
        index
        for index, row in enumerate(table.rows)
        if any(ref in accused for ref in (row.label_ref, *(c.ref for c in row.cells)))
    ]
    near = {i + step for i in touched for step in range(-_AROUND, _AROUND + 1)}
    near |= {i for at in touched for i in _group(table, at)}
    shown = [
        index
        for index, row in enumerate(table.rows)
        if len(table.rows) <= _WHOLE or index in near or row.role is Role.TOTAL
    ]
    title = accused.get(table.title_ref)
    return TableView(
        sheet=table.sheet.strip(),
        title=" ".join(table.title.split()),
        columns=table.columns,
        rows=tuple(
            _row(table.rows[index], accused, expected, gap=index - 1 not in {*shown, -1})
            for index in shown
        ),
        left_out=len(table.rows) - len(shown),
        title_tier=str(title.tier) if title else "",
    )


def _group(table: Table, at: int) -> range:
    """The rows of the office that a row belongs to."""
    first = at
    while first > 0 and table.rows[first].role is Role.LEAF:
        first -= 1
    last = at + 1
    while last < len(table.rows) and table.rows[last].role is Role.LEAF:
        last += 1
    return range(first, last)


def _row(
    row: Row, accused: dict[CellRef, Finding], expected: dict[CellRef, Value], *, gap: bool
) -> RowView:
    margin = "; ".join(
        f"{ref.cell}: {wording.value(expected[ref])}"
        for ref in (row.label_ref, *(cell.ref for cell in row.cells))
        if ref in expected
    )
    label = accused.get(row.label_ref)
    cells = tuple(_cell(cell, accused.get(cell.ref)) for cell in row.cells)
    tier = str(label.tier) if label else ""
    return RowView(
        row.label, tier, str(row.role), cells, f"expected {margin}" if margin else "", gap
    )


def _cell(cell: Observation, finding: Finding | None) -> CellView:
    if cell.quantity.is_number:
        number = cell.quantity.number
        text = f"{float(number):.2%}" if cell.column == "%" else wording.count(number)
    else:
        text = cell.raw
    if finding is None:
        return CellView(text, cell.ref.cell)
    return CellView(text, cell.ref.cell, str(finding.tier), finding.id)


def draft_page(found: Build, entry: Entry) -> str:
    """The page as HTML: one file, no script, no outside request."""
    loader = PackageLoader("crossfoot.report", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("draft.html").render(page=view(found, entry))
