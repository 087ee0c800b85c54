"""Printing: aligned text, JSON as a list of flat objects, CSV. Byte-stable on stdout."""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence

import typer

from crossfoot.cli.options import Format
from crossfoot.core.plain import plain
from crossfoot.core.spreadsheet_text import STARTS

NUMBER = re.compile(r"[+-]?[0-9.]+([eE][+-]?[0-9]+)?\Z")

Record = Mapping[str, object]


def safe(value: object) -> object:
    """A CSV field: lists joined by blanks, text that a spreadsheet would run made harmless."""
    if isinstance(value, tuple | list):
        value = " ".join(map(str, value))
    if isinstance(value, str) and value.startswith(STARTS) and not NUMBER.match(value):
        return f"'{value}"
    return "" if value is None else value


def emit(records: Iterable[Record], form: Format, columns: Sequence[str]) -> None:
    """Print records as JSON or CSV.

    Args:
        records: flat mappings that have every one of `columns`.
        form: `json` or `csv`; text is each verb's own affair.
        columns: the field names, in order.
    """
    if form is Format.JSON:
        rows = [{name: plain(record[name]) for name in columns} for record in records]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(record[name]) for name in columns] for record in records)
    typer.echo(text.getvalue(), nl=False)


def table(rows: Iterable[Sequence[str]], right: Sequence[int] = (), indent: str = "") -> str:
    """Rows of text in aligned columns two blanks apart; `right` names those set flush right."""
    lines = [list(row) for row in rows]
    if not lines:
        return ""
    widths = [max(len(row[i]) for row in lines) for i in range(len(lines[0]))]
    out = []
    for row in lines:
        cells = (
            text.rjust(width) if i in right else text.ljust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        out.append((indent + "  ".join(cells)).rstrip())
    return "\n".join(out)


def style(text: str, **how: object) -> str:
    """Colour, on a terminal only."""
    return typer.style(text, **how) if sys.stdout.isatty() else text  # type: ignore[arg-type]


def say(text: str = "") -> None:
    """A line of the answer."""
    typer.echo(text)


def remark(text: str) -> None:
    """A line beside the answer: on stderr, so that stdout stays what was asked for."""
    typer.echo(text, err=True)
