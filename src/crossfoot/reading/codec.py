"""A reading as compact JSON and back, without loss.

What a table says once (its sheet, its columns, its period) is written once; a row is an
array in the order of `_row`. Numbers keep their kind: whole numbers are counts, numbers
with a point are doubles, money is text.
"""

import datetime
import json
from decimal import Decimal
from typing import Any

from crossfoot.core.digest import Digest
from crossfoot.core.periods import Basis, Period
from crossfoot.core.quantity import Kind, Number, Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import (
    FormulaCell,
    Key,
    Measure,
    Observation,
    OtherSheet,
    ReadingFault,
    Role,
    Row,
    SetAside,
    SheetReading,
    StatedDate,
    Table,
    TextCell,
    WorkbookReading,
)
from crossfoot.core.uncollected import uncollected

_KINDS = {str(kind): kind for kind in Kind}
_ROLES = {str(role): role for role in Role}


def encode(reading: WorkbookReading) -> str:
    """One line of JSON; the same reading gives the same line."""
    content = {
        "digest": reading.digest.hex,
        "readable": reading.readable,
        "problem": reading.problem,
        "created": _moment(reading.created),
        "modified": _moment(reading.modified),
        "sheets": [_sheet(sheet) for sheet in reading.sheets],
        "others": [[o.name, o.hidden, o.numeric_cells] for o in reading.others],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def decode(text: str) -> WorkbookReading:
    """The reading that `encode` wrote.

    Raises:
        ValueError, KeyError, TypeError, IndexError: the text is not such a reading.
    """
    with uncollected():
        return _workbook(json.loads(text))


def _workbook(content: dict[str, Any]) -> WorkbookReading:
    digest = Digest(content["digest"])
    return WorkbookReading(
        digest=digest,
        readable=content["readable"],
        problem=content["problem"],
        created=_when(content["created"]),
        modified=_when(content["modified"]),
        sheets=tuple(_Reader(digest, sheet["name"]).sheet(sheet) for sheet in content["sheets"]),
        others=tuple(OtherSheet(*other) for other in content["others"]),
    )


def _moment(moment: datetime.datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _when(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "fiscal_year": sheet.fiscal_year,
        "tables": [_table(table) for table in sheet.tables],
        "dates": [
            [
                *_place(d.ref),
                d.phrase,
                d.day.isoformat() if d.day else None,
                d.refers_to,
                d.table,
                d.role,
                d.fiscal_year,
                d.month,
                d.placeholder,
            ]
            for d in sheet.dates
        ],
        "texts": [[*_place(t.ref), t.text] for t in sheet.texts],
        "formulas": [[*_place(f.ref), f.formula, f.value] for f in sheet.formulas],
        "set_aside": [
            [*_place(a.ref), *_quantity(a.quantity), a.raw, a.reason, a.column, a.label, a.hidden]
            for a in sheet.set_aside
        ],
        "faults": [[*_place(f.ref), f.table, f.expected, f.found] for f in sheet.faults],
        "hidden_rows": sheet.hidden_rows,
        "hidden_columns": sheet.hidden_columns,
        "numeric_cells": sheet.numeric_cells,
    }


def _table(table: Table) -> dict[str, Any]:
    period = table.period
    first = table.rows[0].cells if table.rows else ()
    return {
        "kind": table.kind,
        "title": table.title,
        "title_ref": _place(table.title_ref),
        "header_ref": _place(table.header_ref),
        "columns": table.columns,
        "measures": _measures(table),
        "at": [cell.ref.column for cell in first],
        "period": [period.start.isoformat(), period.end.isoformat(), period.basis]
        if period
        else None,
        "rows": [_row(row) for row in table.rows],
    }


def _measures(table: Table) -> list[Measure | None]:
    """What each column measures, as far as any row of it has a key."""
    keys = [[row.cells[i].key for row in table.rows] for i in range(len(table.columns))]
    return [next((key.measure for key in column if key), None) for column in keys]


def _row(row: Row) -> list[Any]:
    key = row.cells[0].key if row.cells else None
    return [
        row.number,
        row.label,
        row.name,
        row.role,
        row.path,
        row.names,
        row.label_ref.column,
        row.hidden,
        [key.place, key.category] if key else None,
        [[*_quantity(cell.quantity), cell.raw] for cell in row.cells],
    ]


def _place(ref: CellRef) -> tuple[int, int]:
    return ref.row, ref.column


def _quantity(quantity: Quantity) -> tuple[str, int | float | str | None, float]:
    value = quantity.value
    return quantity.kind, str(value) if isinstance(value, Decimal) else value, quantity.slack


def _read_quantity(kind: str, value: float | str | None, slack: float) -> Quantity:
    number: Number | None = Decimal(value) if isinstance(value, str) else value
    return Quantity(_KINDS[kind], number, slack)


class _Reader:
    """Reads the parts of one sheet: all of them refer to the same file and sheet."""

    def __init__(self, digest: Digest, sheet: str) -> None:
        self._digest = digest
        self._sheet = sheet

    def _ref(self, row: int, column: int) -> CellRef:
        return CellRef(self._digest, self._sheet, row, column)

    def sheet(self, content: dict[str, Any]) -> SheetReading:
        ref = self._ref
        return SheetReading(
            name=self._sheet,
            hidden=content["hidden"],
            fiscal_year=content["fiscal_year"],
            tables=tuple(self._table(table) for table in content["tables"]),
            dates=tuple(
                StatedDate(
                    ref(row, column),
                    phrase,
                    datetime.date.fromisoformat(day) if day else None,
                    *rest,
                )
                for row, column, phrase, day, *rest in content["dates"]
            ),
            texts=tuple(TextCell(ref(row, column), text) for row, column, text in content["texts"]),
            formulas=tuple(
                FormulaCell(ref(row, column), *rest) for row, column, *rest in content["formulas"]
            ),
            set_aside=tuple(
                SetAside(ref(row, column), _read_quantity(kind, value, slack), *rest)
                for row, column, kind, value, slack, *rest in content["set_aside"]
            ),
            faults=tuple(
                ReadingFault(ref(row, column), *rest) for row, column, *rest in content["faults"]
            ),
            hidden_rows=tuple(content["hidden_rows"]),
            hidden_columns=tuple(content["hidden_columns"]),
            numeric_cells=content["numeric_cells"],
        )

    def _table(self, content: dict[str, Any]) -> Table:
        stated = content["period"]
        period = stated and Period(
            datetime.date.fromisoformat(stated[0]),
            datetime.date.fromisoformat(stated[1]),
            Basis(stated[2]),
        )
        columns = tuple(content["columns"])
        measures = [measure and Measure(measure) for measure in content["measures"]]
        layout = list(zip(columns, measures, content["at"], strict=True)) if content["at"] else []
        return Table(
            content["kind"],
            self._sheet,
            content["title"],
            self._ref(*content["title_ref"]),
            self._ref(*content["header_ref"]),
            columns,
            period,
            tuple(self._row(content["kind"], period, layout, row) for row in content["rows"]),
        )

    def _row(
        self,
        kind: str,
        period: Period | None,
        layout: list[tuple[str, Measure, int]],
        content: list[Any],
    ) -> Row:
        number, label, name, role, path, names, label_column, hidden, about, cells = content
        row_path = tuple(path)
        return Row(
            number,
            label,
            name,
            _ROLES[role],
            row_path,
            tuple(names),
            self._ref(number, label_column),
            hidden,
            tuple(
                Observation(
                    CellRef(self._digest, self._sheet, number, at),
                    Key(kind, measure, *about) if about else None,
                    period,
                    _read_quantity(amount, value, slack),
                    raw,
                    row_path,
                    column,
                )
                for (column, measure, at), (amount, value, slack, raw) in zip(
                    layout, cells, strict=True
                )
            ),
        )
