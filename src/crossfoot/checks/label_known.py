"""Every label is one that is known.

Asks: is there a row whose label is no known office, technology, status or outcome?

Why it matters: a number under an unknown label is in no series and in no sum by technology; a
slip of the label makes an office or a technology vanish.

Method: look labels up among the known names and their other spellings. If a known label that the
releases before and after have in the same place is absent here, the unknown one stands in its
place: that is very unlikely to be right. Otherwise it may be new, and is worth knowing.

Excluded: rows without numbers.

Assumes: the list of known labels is complete for what was published so far.
"""

from collections.abc import Iterator, Sequence

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.beside import Beside, beside, who_carries
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name
from crossfoot.checks.neighbours.places import in_its_place, unknown_rows
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Row, SheetReading, Table

NAME = "label_known"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each unknown label of a table."""
    for sheet in scope.sheets:
        unknown = [(table, row) for table in sheet.tables for row in unknown_rows(table)]
        around = beside(scope.book, scope.entry) if unknown else None
        if around is not None and around.sheet is not sheet:
            around = None
        together: dict[tuple[str, str], list[tuple[Table, Row]]] = {}
        for table, row in unknown:
            place = (str(table.header_ref), row.label.casefold())
            together.setdefault(place, []).append((table, row))
        for rows in together.values():
            yield _finding(scope, sheet, rows, around)


# More cells than this accuse nothing any more; the rest is told by its number.
_MOST = 60


def _finding(
    scope: Scope,
    sheet: SheetReading,
    rows: Sequence[tuple[Table, Row]],
    around: Beside | None,
) -> Finding:
    table, row = rows[0]
    usual = next((u for t, r in rows if around and (u := in_its_place(t, r, around))), None)
    more = f" and {len(rows) - 1} more cells" if len(rows) > 1 else ""
    sentences = [
        (
            f"The label {row.label} in {row.label_ref.cell}{more} of the {table_name(table)} is not"
            " known."
        ),
    ]
    if usual and around:
        sentences.append(
            f"{usual.name} is absent there; {who_carries(usual.releases, around)} have it in that "
            "place."
        )
    else:
        sentences.append("Its numbers are in no series.")
    return finding(
        NAME,
        Tier.WARNING if usual else Tier.NOTICE,
        scope.entry,
        sheet,
        family="labels",
        accused=tuple(r.label_ref for _, r in rows[:_MOST]),
        expected=usual.name if usual else "a known label",
        found=row.label,
        sentences=sentences,
        evidence=[c.ref for _, r in rows for c in r.cells],
        confirm=f"{on_sheet(sheet)} read {row.label_ref.cell} ({row_name(row)}).",
    )


CHECK = Check.described(__name__, __doc__, "labels", run)
