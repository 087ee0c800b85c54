"""Entries as the text of a file in `hand/`: one block each, in the order of the form's fields."""

import datetime
import json
from collections.abc import Mapping
from decimal import Decimal

HEAD = "schema = 1\n"


def block(list_name: str, fields: Mapping[str, object]) -> str:
    """One entry of a list, with an empty line before it."""
    return f"\n[[{list_name}]]\n{lines(fields)}"


def lines(fields: Mapping[str, object]) -> str:
    """Fields, one a line. Those without a value are left out."""
    return "".join(f"{n} = {toml(value)}\n" for n, value in fields.items() if not _empty(value))


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        # Without a point it would come back as a whole number.
        text = f"{value:f}"
        return text if "." in text else f"{text}.0"
    if isinstance(value, int | float | datetime.date):
        return value.isoformat() if isinstance(value, datetime.date) else repr(value)
    if isinstance(value, Mapping):
        pairs = (f"{_key(k)} = {toml(v)}" for k, v in value.items() if not _empty(v))
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    # JSON's spelling of a text is TOML's, but for one character.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    bare = name.replace("_", "").replace("-", "")
    return name if bare.isascii() and bare.isalnum() else toml(name)


def _empty(value: object) -> bool:
    return value is None or value in ("", [], (), {})
