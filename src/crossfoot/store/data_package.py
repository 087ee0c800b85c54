"""The CSV files as a Frictionless data package: what each field means, and how to check it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from crossfoot.store import csv_files
from crossfoot.store.definition import Field, Table, Type
from crossfoot.store.frame import Frame
from crossfoot.store.tables.about import FOUND_BY, LICENCE, LICENCE_ADDRESS, LICENCE_TITLE, RIGHTS

NAME = "datapackage.json"
TITLE = "Alternatives to Detention: published figures, and what does not add up in them"

_TYPES: Mapping[Type, str] = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.NUMBER: "number",
    Type.BOOLEAN: "boolean",
    Type.DATE: "date",
    Type.MOMENT: "datetime",
}


def write_data_package(
    folder: Path, tables: Iterable[Table], frames: Mapping[str, Frame], version: str
) -> Path:
    """Write the descriptor of CSV files that lie in the folder already.

    Args:
        folder: where the CSV files are.
        tables: what they hold.
        frames: their rows.
        version: of the program that made them.
    """
    about = {
        "profile": "tabular-data-package",
        "name": "crossfoot",
        "title": TITLE,
        "description": f"{FOUND_BY} {RIGHTS}",
        "version": version,
        "licenses": [{"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_ADDRESS}],
        "sources": [
            {"title": "U.S. Immigration and Customs Enforcement, detention statistics",
             "path": "https://www.ice.gov/detain/detention-management"},
        ],
    }  # fmt: skip
    return write_described(folder, about, tables, frames)


def write_described(
    folder: Path, about: Mapping[str, object], tables: Iterable[Table], frames: Mapping[str, Frame]
) -> Path:
    """Write the descriptor of any tables whose CSV files lie in the folder already.

    Args:
        folder: where the CSV files are.
        about: what the descriptor says of the package as a whole.
        tables: what the files hold.
        frames: their rows.
    """
    resources = [_resource(folder, table, len(frames[table.name])) for table in tables]
    path = folder / NAME
    text = json.dumps({**about, "resources": resources}, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return path


def _resource(folder: Path, table: Table, rows: int) -> dict[str, object]:
    data = csv_files.path_of(folder, table).read_bytes()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": csv_files.path_of(Path(), table).as_posix(),
        "title": table.title,
        "description": table.description,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "rows": rows,
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"',
                    "doubleQuote": True, "skipInitialSpace": False},
        "schema": {
            "fields": [_field(field) for field in table.fields],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": list(link.fields),
                 "reference": {"resource": link.table, "fields": list(link.keys)}}
                for link in table.links
            ],
        },
    }  # fmt: skip


def _field(field: Field) -> dict[str, object]:
    described: dict[str, object] = {
        "name": field.name,
        "type": _TYPES[field.type],
        "description": field.description,
    }
    if field.unit:
        described["unit"] = field.unit
    constraints: dict[str, object] = {}
    if field.required:
        constraints["required"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    if field.pattern:
        constraints["pattern"] = field.pattern
    if constraints:
        described["constraints"] = constraints
    return described
