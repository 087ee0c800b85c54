"""The text of a correction notice, for a file that is already out."""

from collections.abc import Iterator

from crossfoot.book import Entry
from crossfoot.build import Build
from crossfoot.core import wording
from crossfoot.core.findings import Case, Finding, Tier, Value
from crossfoot.core.refs import CellRef


def notices(found: Build, entry: Entry) -> Iterator[str]:
    """One text for each case of a release that is more than a notice."""
    standing = {finding.id for finding in found.standing}
    for case in found.cases:
        lead = case.findings[0]
        if lead.digest == entry.release.digest and lead.tier is not Tier.NOTICE:
            own = [f for f in case.findings if f.id in standing and f.tier is not Tier.NOTICE]
            if own:
                yield notice(entry, case, own)


def notice(entry: Entry, case: Case, findings: list[Finding]) -> str:
    """What stood, what should stand, since when, and why probably."""
    release = entry.release
    since = f", published on {wording.date(release.published)}," if release.published else ""
    lines = [
        f"Correction to {release.publisher_name}",
        "",
        (
            f"The file {release.publisher_name}{since} states figures that do not agree with each"
            " other or with earlier releases:"
        ),
        "",
    ]
    # What the cause implies is said once for each cell; else what each finding expects.
    implied: dict[CellRef, Value] = dict(case.corrected)
    for finding in findings:
        if finding.expected is not None and len(finding.cells) == 1:
            implied.setdefault(finding.cells[0], finding.expected)
    for ref, value in sorted(implied.items(), key=lambda item: (item[0].sheet, item[0].row)):
        if ref.digest == release.digest:
            lines.append(f"- {_place(entry, found_at=ref)}: should read {wording.value(value)}.")
    if not implied:
        lines += [f"- {finding.message}" for finding in findings]
    if case.cause and case.cause.exact:
        lines += ["", f"How it came about, as far as the cells show: {case.cause.sentence}"]
    lines += [
        "",
        (
            "Figures quoted from the cells named above should be corrected. All other figures of"
            " the file stand as published."
        ),
        f"sha256 of the file: {release.digest.hex}",
    ]
    return "\n".join(lines)


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
