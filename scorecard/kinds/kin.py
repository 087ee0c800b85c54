"""Which other cells of a sheet a number takes part with: what disagrees when it is wrong."""

from crossfoot.core.tables import Role, Row, SheetReading, Table
from scorecard.editing import Place, places


def kin(sheet: SheetReading, table: Table, row: Row) -> frozenset[Place]:
    """The cells that state the same as a row, or the sum it goes into.

    Its office, the totals of the tables about people, the row of the same technology in the
    technology table, or its rows in the offices; for hearings the rows of its own table.
    """
    if table.kind.startswith("court"):
        rows = list(table.rows)
    else:
        people = [t for t in sheet.tables if not t.kind.startswith("court")]
        rows = [t.total for t in people if t.total]
        rows += _offices(table, row) if table.kind == "aor_tech" else []
        if row.role is Role.LEAF and table.kind in ("aor_tech", "tech_cost"):
            rows += _same(sheet, "tech_cost", row)
        if table.kind == "tech_cost" and row.role is Role.LEAF:
            rows += _same(sheet, "aor_tech", row)
    return frozenset(at for each in rows for at in places(each))


def _offices(table: Table, row: Row) -> list[Row]:
    own = [r for r in table.rows if r.role is Role.SUBTOTAL and r.number <= row.number]
    return own[-1:] if row.role is not Role.TOTAL else []


def _same(sheet: SheetReading, kind: str, row: Row) -> list[Row]:
    other = sheet.table(kind)
    return [r for r in other.rows if r.name == row.name] if other else []


def people_tables(sheet: SheetReading) -> frozenset[Place]:
    """The cells of all tables about people but the offices' technologies."""
    rows = [
        r
        for t in sheet.tables
        if not t.kind.startswith("court")
        for r in t.rows
        if t.kind != "aor_tech" or r.role is not Role.LEAF
    ]
    return frozenset(at for r in rows for at in places(r))
