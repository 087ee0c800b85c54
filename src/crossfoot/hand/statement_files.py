"""Statements as files: `hand/statements/*.toml`.

The source stands once at the top of a file, for all statements in it, or with each of them.
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossfoot.core.errors import UsageError
from crossfoot.core.figures import Subject
from crossfoot.core.stated import Precision, Stated
from crossfoot.hand.filled import Filled, documents
from crossfoot.hand.statements import DayPrecision, Source, SourceKind, Statement, Statements, Told

if TYPE_CHECKING:
    from pydantic import BaseModel

FOLDER = "statements"


def read_statements(layers: tuple[Path, ...]) -> Statements:
    """The statements of all layers; a name in a later layer takes the place of the earlier one.

    Args:
        layers: the shipped folder, then the user's own where there is one.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    by_id: dict[str, Statement] = {}
    sources: dict[str, Source] = {}
    for number, layer in enumerate(layers):
        mine: dict[str, Filled] = {}
        described: dict[str, Source] = {}
        for filled in documents(layer / FOLDER, number, _form):
            for position, entry in enumerate(filled.content["statement"]):
                own = "source" in entry
                source = _source(entry["source"] if own else filled.content["source"])
                if described.setdefault(source.id, source) != source:
                    steps = ("statement", position) if own else ()
                    raise UsageError(
                        f"{filled.at(*steps, 'source', 'id')}: {source.id} is described in two "
                        "ways.",
                        "Describe a source in the same words everywhere, or give the other a name "
                        "of its own.",
                    )
                sources[source.id] = source
                statement = _statement(entry, source)
                if statement.id in mine:
                    raise UsageError(
                        f"{filled.at('statement', position, 'id')}: {statement.id} is stated "
                        f"already in {mine[statement.id].path}.",
                        "Give each statement a name of its own.",
                    )
                mine[statement.id] = filled
                by_id[statement.id] = statement
        _check_wholes(mine, by_id)
    return Statements(by_id, sources)


def _form() -> type["BaseModel"]:
    from crossfoot.hand.statement_form import StatementFile  # noqa: PLC0415  (see `filled`)

    return StatementFile


def _check_wholes(mine: Mapping[str, Filled], by_id: Mapping[str, Statement]) -> None:
    for name, filled in mine.items():
        whole = by_id[name].whole
        if whole and (whole not in by_id or by_id[whole].stated is None):
            raise UsageError(
                f"{filled.path}: the whole of {name} is {whole}, and no number is stated by that "
                "name.",
                "Enter it, or correct the name.",
            )


def _source(entry: Mapping[str, Any]) -> Source:
    return Source(
        id=entry["id"],
        title=entry["title"],
        who=entry["who"],
        kind=SourceKind(entry["kind"]),
        told_by=entry.get("told_by", ""),
        date=entry.get("date"),
        url=entry.get("url", ""),
        sha256=entry.get("sha256", ""),
    )


def _statement(entry: Mapping[str, Any], source: Source) -> Statement:
    return Statement(
        id=entry["id"],
        source=source,
        quantity=entry["quantity"],
        stated=number(entry),
        told=told(entry),
        unit=entry.get("unit", ""),
        subject=subject(entry),
        definition=entry.get("definition", ""),
        since=entry.get("since"),
        as_of=entry.get("as_of"),
        quote=entry.get("quote", ""),
        note=entry.get("note", ""),
        event=entry.get("event", ""),
        base=entry.get("base", ""),
        whole=entry.get("whole", ""),
    )


def number(entry: Mapping[str, Any]) -> Stated | None:
    """The number of an entry with its precision, where it states one."""
    if entry.get("value") is None:
        return None
    return Stated(
        Decimal(entry["value"]),
        Precision(entry.get("precision", "exact")),
        _decimal(entry.get("rounded_to")),
        _decimal(entry.get("upper")),
    )


def told(entry: Mapping[str, Any]) -> Told | None:
    """The day of an entry, where it states one."""
    if entry.get("day") is None:
        return None
    return Told(entry["day"], DayPrecision(entry.get("day_precision", "day")))


def subject(entry: Mapping[str, Any]) -> Subject | None:
    """What an entry is about in the terms of the book, where it says so."""
    if not entry.get("measure"):
        return None
    return Subject(
        entry.get("table", ""), entry["measure"], entry.get("place", ""), entry.get("category", "")
    )


def _decimal(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
