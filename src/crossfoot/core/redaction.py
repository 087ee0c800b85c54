"""Marks of withheld information: which exemptions of 5 U.S.C. 552(b) a text names.

Real releases spell them in many ways: `(b)(6)`, `(b)(6), (b)(7)(C)`, `(b)(7)(E)(b)(6)(b)(7)(C)`,
`(b)(6),(b)(7)(c )`, `b(6), b(7)c`. A mark may stand alone or inside a sentence. Redacted is not
missing: a cell with a mark holds something that is not shown.
"""

import re

_MARK = re.compile(
    r"""(?<![a-z0-9])\(?\s*b\s*\)?\s*     # (b) or b
        \(\s*(?:(?P<plain>[1-689])\s*\)
        # Only the seventh has parts: (C), (c ) or c; a (b) before a digit begins the next mark.
        |7\s*\)(?:\s*\(\s*(?P<part>[a-f])\s*\)(?!\s*\(\s*[1-9])|(?P<bare>[a-f])(?![a-z(]))?)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ONLY_MARKS = re.compile(r"[\s,;/&.\[\]*-]*(?:and)?[\s,;/&.\[\]*-]*\Z", re.IGNORECASE)


def exemptions(text: str) -> tuple[str, ...]:
    """The exemptions that a text names, in one spelling, in the order of the act, each once."""
    if "b" not in text and "B" not in text:
        return ()
    found = {
        f"(b)({mark['plain'] or 7})"
        + (f"({part.upper()})" if (part := mark["part"] or mark["bare"]) else "")
        for mark in _MARK.finditer(text)
    }
    return tuple(sorted(found))


def wholly_withheld(text: str) -> bool:
    """Whether a text is nothing but marks."""
    rest = _MARK.sub("", text)
    return rest != text and _ONLY_MARKS.match(rest) is not None
