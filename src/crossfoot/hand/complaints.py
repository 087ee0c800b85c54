"""What a form finds wrong with an entry, in plain words."""

from collections.abc import Sequence

_KNOWN = {
    "extra_forbidden": "this field is not known",
    "unexpected_keyword_argument": "this field is not known",
    "missing": "this field is missing",
    "string_too_short": "this field is empty",
}


def plain(kind: str, message: str) -> str:
    """A complaint of the library, without its capitals and marks."""
    if kind == "value_error":
        message = message.removeprefix("Value error, ")
    return _KNOWN.get(kind, message[:1].lower() + message[1:]).rstrip(".")


def place(steps: Sequence[int | str]) -> str:
    """`alias 3, reason` for the third entry's field `reason`."""
    words: list[str] = []
    for step in steps:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words) or "the file as a whole"
