"""Files that people fill in, one document each: TOML, or rows of a CSV table.

A row stands for one document: a heading such as `source.date` names a field of a part, and an
empty cell leaves the field out. Whichever it is, a fault is named with its file and its line or
row, so that whoever filled it in finds the place.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossfoot.core.errors import UsageError
from crossfoot.hand.toml_file import parsed, place, plain

if TYPE_CHECKING:
    from pydantic import BaseModel

Document = Mapping[str, Any]
Steps = tuple[int | str, ...]
_HEADER = re.compile(r"\s*(\[\[|\[)\s*([^\]]+?)\s*\]")
_FIELD = re.compile(r"\s*([A-Za-z_][\w-]*)\s*=")


@dataclass(frozen=True, slots=True)
class Filled:
    """One document as it was filled in.

    Attributes:
        path: the file.
        content: its fields.
        layer: 0 for the shipped layer, 1 for the user's own.
        row: the row of the table; 0 for a file of its own.
    """

    path: Path
    content: Document
    layer: int
    row: int = 0

    def at(self, *steps: int | str) -> str:
        """Where a field stands, as a message names it: file, line or row, and the field."""
        named = place(steps) if steps else ""
        where = f"row {self.row}" if self.row else _line(self.path, steps)
        return ", ".join(part for part in (str(self.path), where, named) if part)


def documents(
    folder: Path, form: Callable[[], type["BaseModel"]], shape: Callable[[Document], Document]
) -> Iterator[Filled]:
    """Every document in a folder of the user's, held against its form, by name of the file.

    Args:
        folder: the folder; it need not be there.
        form: gives the form; asked for only when there is something to hold against it.
        shape: makes a document of the fields of a row.

    Raises:
        UsageError: a file cannot be read or does not have the form.
    """
    for path in sorted(folder.glob("*.toml")):
        yield _held(Filled(path, parsed(path), 1), form, strict=True)
    for path in sorted(folder.glob("*.csv")):
        for number, fields in _rows(path):
            yield _held(Filled(path, shape(fields), 1, number), form, strict=False)


def shipped(folder: Path) -> Iterator[Filled]:
    """The documents that come with the program: their form is known by test."""
    for path in sorted(folder.glob("*.toml")):
        yield Filled(path, parsed(path), 0)


def _held(filled: Filled, form: Callable[[], type["BaseModel"]], *, strict: bool) -> Filled:
    # A fifth of a second that only people with files of their own have to spend.
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        form().model_validate(filled.content, strict=strict)
        if strict:
            return filled
        content = form().model_validate(filled.content, strict=False)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UsageError(
            f"{filled.at(*first['loc'])}: {plain(first['type'], first['msg'])}.",
            "Compare with the files shipped in crossfoot/hand, or with docs/claims.md.",
        ) from error
    dumped = content.model_dump(by_alias=True, exclude_unset=True)
    return Filled(filled.path, dumped, filled.layer, filled.row)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a table that hold something, with their number, headings taken apart."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} could not be read ({type(error).__name__}).",
            "Save it from the spreadsheet as CSV in UTF-8.",
        ) from error
    lines = text.splitlines()
    # Spreadsheets of half the world write a semicolon where the other half writes a comma.
    mark = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.reader(lines, delimiter=mark, strict=True)
    try:
        headings = [heading.strip() for heading in next(rows, [])]
        _check_headings(path, headings)
        for cells in rows:
            number = rows.line_num
            if len(cells) > len(headings):
                raise UsageError(
                    f"{path}, row {number}: it has {len(cells)} cells, and there are "
                    f"{len(headings)} headings.",
                    "Put a text that holds a comma between quotation marks.",
                )
            given = {h: c.strip() for h, c in zip(headings, cells, strict=False) if c.strip()}
            if given:
                yield number, _nested(given)
    except csv.Error as error:
        raise UsageError(
            f"{path}, row {rows.line_num}: {error}.", "Save it again from the spreadsheet as CSV."
        ) from error


def _check_headings(path: Path, headings: list[str]) -> None:
    for number, heading in enumerate(headings, start=1):
        if not heading or heading in headings[: number - 1]:
            what = f'the heading "{heading}" stands twice' if heading else "the heading is empty"
            raise UsageError(
                f"{path}, row 1, column {number}: {what}.", "Give every column a name of its own."
            )


def _nested(given: Mapping[str, str]) -> dict[str, Any]:
    """`{"asserted.value": "1"}` as `{"asserted": {"value": "1"}}`; a number makes a list."""
    found: dict[str, Any] = {}
    for heading, cell in given.items():
        *outer, last = heading.split(".")
        inside = found
        for step in outer:
            inside = inside.setdefault(step, {})
        inside[last] = cell
    return {name: _listed(value) for name, value in found.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(part) for name, part in value.items()}
    if inner and all(name.isdigit() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner


def _line(path: Path, steps: Steps) -> str:
    """`line 12` for a field of a TOML file: of its own line, or of the part it is missing in."""
    wanted = tuple(step for step in steps if not isinstance(step, int))
    numbers = [step for step in steps if isinstance(step, int)]
    best, length = 0, 0
    header: tuple[str, ...] = ()
    seen: dict[tuple[str, ...], int] = {}
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if match := _HEADER.match(text):
            header = tuple(part.strip().strip('"') for part in match[2].split("."))
            if match[1] == "[[":
                seen[header] = seen.get(header, -1) + 1
            here = header
        elif match := _FIELD.match(text):
            here = (*header, match[1])
        else:
            continue
        counted = [seen[here[:n]] for n in range(1, len(here) + 1) if here[:n] in seen]
        fits = wanted[: len(here)] == here and counted == numbers[: len(counted)]
        if fits and len(here) > length:
            best, length = number, len(here)
    return f"line {best}" if best else ""
