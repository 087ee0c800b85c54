"""Files that people fill in, read whole: a fault is named with its file and its line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossfoot.core.errors import UsageError
from crossfoot.hand.complaints import plain
from crossfoot.hand.kinds import files_in
from crossfoot.hand.lines import line_of
from crossfoot.hand.toml_file import parsed, where

if TYPE_CHECKING:
    from pydantic import BaseModel

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filled:
    """One file as it was filled in.

    Attributes:
        path: the file.
        content: its fields.
        layer: 0 for the shipped layer, 1 for the user's own.
    """

    path: Path
    content: Document
    layer: int

    def at(self, *steps: int | str) -> str:
        """Where a field stands, as a message names it: file, line, and the field."""
        return where(self.path, *steps)

    def line(self, *steps: int | str) -> int:
        """The line that a field stands on, counted from 1; 0 where it stands nowhere."""
        return line_of(self.path.read_text("utf-8"), steps)


def documents(folder: Path, layer: int, form: Callable[[], type["BaseModel"]]) -> Iterator[Filled]:
    """Every file of a folder by name; those of the user's own are held against their form.

    The form of what comes with the program is known by test.

    Args:
        folder: the folder; it need not be there.
        layer: 0 for the shipped layer, 1 for the user's own.
        form: gives the form; asked for only when there is something to hold against it.

    Raises:
        UsageError: a file cannot be read or does not have the form.
    """
    for path in files_in(folder):
        filled = Filled(path, parsed(path), layer)
        if layer:
            _hold(filled, form())
        yield filled


def _hold(filled: Filled, form: type["BaseModel"]) -> None:
    # A fifth of a second that only people with files of their own have to spend.
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        form.model_validate(filled.content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UsageError(
            f"{filled.at(*first['loc'])}: {plain(first['type'], first['msg'])}.",
            "Compare with the files shipped in crossfoot/hand, or with docs/claims.md.",
        ) from error
