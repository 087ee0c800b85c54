"""One file of `hand/`: TOML in the form that its schema demands, or a sentence saying why not."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from crossfoot.core.errors import UsageError

_File = TypeVar("_File", bound=BaseModel)


def read_file(path: Path, form: type[_File]) -> _File:
    """The content of a file.

    Raises:
        UsageError: it cannot be read, is no TOML or does not have this form.
    """
    try:
        # Decimals as written: 0.96 must not pass through a double.
        content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
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
    try:
        return form.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UsageError(
            f"{path}, {_place(first['loc'])}: {_plain(first['type'], first['msg'])}.",
            "Compare with the file of the same name shipped in crossfoot/hand.",
        ) from error


def _place(steps: tuple[int | str, ...]) -> str:
    """`alias 3, reason` for the third entry's field `reason`."""
    words: list[str] = []
    for step in steps:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words) or "the file as a whole"


def _plain(kind: str, message: str) -> str:
    known = {
        "extra_forbidden": "this field is not known",
        "missing": "this field is missing",
        "string_too_short": "this field is empty",
    }
    return known.get(kind, message[:1].lower() + message[1:])
