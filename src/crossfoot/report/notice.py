"""The text of a correction notice, for a file that is already out."""

from collections import Counter
from collections.abc import Container, Iterator

from crossfoot.book import Entry
from crossfoot.book.status import Worth
from crossfoot.build import Build
from crossfoot.core import wording
from crossfoot.core.findings import Case, Finding, Tier, Value
from crossfoot.core.notice import Notice
from crossfoot.core.refs import CellRef


def notices(found: Build, entry: Entry) -> Iterator[str]:
    """One text for each case of a release that is more than a notice.

    Where a register counts otherwise, nobody knows which of the two should be corrected.
    """
    standing = {finding.id for finding in found.standing if finding.family != "register"}
    for case in found.cases:
        lead = case.findings[0]
        if lead.digest == entry.release.digest and lead.tier is not Tier.NOTICE:
            own = [f for f in case.findings if f.id in standing and f.tier is not Tier.NOTICE]
            if own:
                yield notice(found, entry, case, own)


def notice(found: Build, entry: Entry, case: Case, findings: list[Finding]) -> str:
    """What stood, what should stand, since when, and why probably."""
    release = entry.release
    # What the cause implies is said once for each cell; else what each finding expects.
    implied: dict[CellRef, Value] = dict(case.corrected)
    for finding in findings:
        if finding.expected is not None and len(finding.cells) == 1:
            implied.setdefault(finding.cells[0], finding.expected)
    points = []
    for ref, value in sorted(implied.items(), key=lambda item: (item[0].sheet, item[0].row)):
        if ref.digest == release.digest:
            should = "be empty" if value is None else f"read {wording.value(value)}"
            points.append(f"{_place(entry, found_at=ref)}: should {should}.")
    if not implied:
        points = [finding.message for finding in findings]
    return Notice(
        name=release.publisher_name,
        published=release.published,
        ground="do not agree with each other or with earlier releases",
        points=tuple(points),
        cause=case.cause.sentence if case.cause and case.cause.exact else "",
        rest=_others(found, entry, {ref for ref in implied if ref.digest == release.digest}),
        digest=release.digest.hex,
    ).text


def _others(found: Build, entry: Entry, named: Container[CellRef]) -> str:
    """What is to be said of the figures that the notice does not name."""
    touched: Counter[str] = Counter()
    for sheet in entry.reading.sheets:
        for table in sheet.tables:
            cells = (c for row in table.rows for c in row.cells if c.quantity.is_number)
            touched[wording.TABLES.get(table.kind, table.kind)] += sum(
                c.ref not in named and found.statuses.of(c).worth is Worth.DO_NOT for c in cells
            )
    parts = [f"{wording.plural(n, 'figure')} of the {name}" for name, n in touched.items() if n]
    if not parts:
        return "Nothing was found against the other figures of the file."
    what = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return (
        f"So should {what}, which are touched by this or another finding. Nothing was found against"
        " the rest of the file."
    )


def _place(entry: Entry, *, found_at: CellRef) -> str:
    """Sheet, cell, label and the value that stands there."""
    for sheet in entry.reading.sheets:
        for table in sheet.tables:
            for row in table.rows:
                for cell in row.cells:
                    if cell.ref == found_at:
                        stands = (
                            wording.count(cell.quantity.number)
                            if cell.quantity.is_number
                            else str(cell.quantity.kind)
                        )
                        label = " > ".join(cell.row_path)
                        where = f'sheet "{sheet.name.strip()}", cell {found_at.cell}'
                        return f"{label}, {cell.column} ({where}) reads {stands}"
    return f'sheet "{found_at.sheet.strip()}", cell {found_at.cell}'
