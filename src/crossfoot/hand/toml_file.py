"""One file of `hand/`: TOML in the form that it must have, or a sentence saying why not."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypeVar, cast

from crossfoot.core.errors import UsageError
from crossfoot.hand.complaints import place, plain
from crossfoot.hand.entries import (
    LISTS,
    AliasEntry,
    CorrectionEntry,
    DecisionEntry,
    DisclosureEntry,
    Entry,
    PairEntry,
    PriceEntry,
    RecordAliasEntry,
    ReplyEntry,
)
from crossfoot.hand.lines import line_of

_Kind = TypeVar(
    "_Kind",
    AliasEntry, PriceEntry, DecisionEntry, ReplyEntry, CorrectionEntry, DisclosureEntry,
    PairEntry, RecordAliasEntry,
)  # fmt: skip


def read_entries(path: Path, kind: type[_Kind], *, shipped: bool) -> tuple[_Kind, ...]:
    """The entries of a file, in the order written; none where the file is not there.

    Args:
        path: the file.
        kind: what its entries are.
        shipped: whether it comes with the program, and its form is known.

    Raises:
        UsageError: it cannot be read, is no TOML or does not have the form.
    """
    if not path.exists():
        return ()
    content = parsed(path)
    entries = content.get(LISTS[kind], []) if shipped else _checked(path, content, kind)
    return tuple(kind(**entry) for entry in cast("list[dict[str, object]]", entries))  # type: ignore[arg-type]


def parsed(path: Path) -> Mapping[str, object]:
    """The content of a TOML file, decimals kept as they are written.

    Raises:
        UsageError: it cannot be read or is no TOML.
    """
    try:
        # Decimals as written: 0.96 must not pass through a double.
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} could not be read ({type(error).__name__}).",
            "It must be a readable text file in UTF-8.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"{path} is not valid TOML: {error}.",
            "Correct the line that is named, or compare with the file shipped in crossfoot/hand.",
        ) from error


def _checked(path: Path, content: Mapping[str, object], kind: type[Entry]) -> object:
    # A fifth of a second that only people with files of their own have to spend.
    from pydantic import ValidationError  # noqa: PLC0415

    from crossfoot.hand.schema import held_against_form  # noqa: PLC0415

    try:
        return held_against_form(content, kind)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UsageError(
            f"{where(path, *first['loc'])}: {plain(first['type'], first['msg'])}.",
            "Compare with the file of the same name shipped in crossfoot/hand.",
        ) from error


def where(path: Path, *steps: int | str) -> str:
    """Where a field of a file stands, as a message names it: file, line, and the field."""
    line = line_of(path.read_text("utf-8"), steps) if steps else 0
    named = f", {place(steps)}" if steps else ""
    return f"{path}{f', line {line}' if line else ''}{named}"
