"""Canonical JSON (RFC 8785): one value, one sequence of bytes."""

import json
from typing import Any

import rfc8785


def encode(value: dict[str, Any]) -> bytes:
    """The value's only spelling.

    Raises:
        ValueError: it holds something that JSON cannot carry.
    """
    try:
        return rfc8785.dumps(value)
    except rfc8785.CanonicalizationError as error:
        raise ValueError(str(error)) from error


def decode(data: bytes) -> dict[str, Any]:
    """The object that canonical bytes spell.

    Raises:
        ValueError: not JSON, not an object, or not in its canonical spelling.
    """
    value = json.loads(data.decode("utf-8"))
    if not isinstance(value, dict) or encode(value) != data:
        raise ValueError("not a JSON object in its canonical spelling")
    return value


def decode_trusted(data: bytes) -> dict[str, Any]:
    """The same without the proof of canonical spelling, for leaves that the log covers.

    Raises:
        ValueError: not JSON or not an object.
    """
    value = json.loads(data.decode("utf-8"))
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - bad data, not a bad argument
    return value
