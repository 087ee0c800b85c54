"""Text that a spreadsheet would run as a formula, made harmless, and made itself again.

A text that begins with one of `STARTS`, or with an apostrophe, gets one more apostrophe before
it. Taking one leading apostrophe away gives back every text exactly as it was.
"""

STARTS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


def harmless(text: str) -> str:
    """The text as it may stand in a spreadsheet's cell."""
    return f"{_MARK}{text}" if text.startswith((*STARTS, _MARK)) else text


def itself(text: str) -> str:
    """The text that `harmless` was given."""
    return text.removeprefix(_MARK)
