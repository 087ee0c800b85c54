"""What the worker sends about a workbook, back into the types of `model`."""

from datetime import datetime
from typing import Any

from crossfoot.core.digest import Digest
from crossfoot.reading.grid.model import Content, Grid, GridCell, OtherGrid, WorkbookGrid

_CONTENTS = {content.value: content for content in Content}


def workbook(digest: Digest, message: dict[str, Any]) -> WorkbookGrid:
    """The workbook that a message describes."""
    return WorkbookGrid(
        digest=digest,
        created=_moment(message["created"]),
        modified=_moment(message["modified"]),
        reservations=tuple(message["reservations"]),
        grids=tuple(map(_grid, message["grids"])),
        others=tuple(OtherGrid(*other) for other in message["others"]),
    )


def _grid(message: dict[str, Any]) -> Grid:
    return Grid(
        name=message["name"],
        hidden=message["hidden"],
        cells={
            (row, column): GridCell(row, column, _CONTENTS[content], *rest)
            for row, column, content, *rest in message["cells"]
        },
        hidden_rows=tuple(message["hidden_rows"]),
        hidden_columns=tuple(message["hidden_columns"]),
        merged=tuple((top, left, bottom, right) for top, left, bottom, right in message["merged"]),
    )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
