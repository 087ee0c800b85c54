"""What Datasette shows beside the tables: titles, meanings, licence, where to begin."""

import json
from collections.abc import Iterable
from pathlib import Path

from crossfoot.store import sqlite_file
from crossfoot.store.data_package import TITLE
from crossfoot.store.definition import Table
from crossfoot.store.tables.about import FOUND_BY, LICENCE, LICENCE_ADDRESS, RIGHTS
from crossfoot.store.views import VIEWS

NAME = "metadata.json"
# What readers narrow a table down by.
_FACETS = {
    "observations": ["table", "measure", "role", "status"],
    "findings": ["tier", "family", "state"],
    "cases": ["tier"],
    "checks": ["family"],
    "releases": ["origin"],
    "restatements": ["kind", "measure"],
    "causes": ["cause", "kind"],
}


def write_datasette(folder: Path, tables: Iterable[Table]) -> Path:
    """Write the metadata that `datasette crossfoot.sqlite --metadata metadata.json` reads."""
    described = {table.name: _table(table) for table in tables}
    described |= {view.name: {"title": view.title, "description": view.description}
                  for view in VIEWS}  # fmt: skip
    metadata = {
        "title": TITLE,
        "description": FOUND_BY,
        "license": LICENCE,
        "license_url": LICENCE_ADDRESS,
        "databases": {
            Path(sqlite_file.NAME).stem: {
                "description": f"{FOUND_BY} {RIGHTS}",
                "tables": described,
            },
        },
    }
    path = folder / NAME
    text = json.dumps(metadata, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return path


def _table(table: Table) -> dict[str, object]:
    described: dict[str, object] = {
        "title": table.title,
        "description": table.description,
        "columns": {
            field.name: f"{field.description} In {field.unit}." if field.unit else field.description
            for field in table.fields
        },
    }
    if table.label:
        described["label_column"] = table.label
    if table.name in _FACETS:
        described["facets"] = _FACETS[table.name]
    return described
