"""What values look like: telephone numbers, addresses, identity numbers, and the like.

Each pattern is asked of every different value of a batch. Telephone numbers and network addresses
are then held against the rules by which real ones are given out.
"""

import ipaddress
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import phonenumbers
import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.fields.meanings import Meaning

# The country whose numbers are written without a prefix in the packets of this programme.
_HOME = "US"
# So many candidates of a batch are held against the rules; the rest is reckoned from them.
_CONFIRMED_OF_A_BATCH = 200

_DIGIT = r"[0-9]"
_EMAIL = r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}"
_WRITTEN_PHONE = (
    r"(\+[0-9][0-9 ().\-]{7,16}[0-9])|(\([0-9]{3}\) ?[0-9]{3}[ .\-]?[0-9]{4})|"
    r"(\b[0-9]{3}[ .\-][0-9]{3}[ .\-][0-9]{4}\b)"
)
_BARE_PHONE = r"^1?[2-9][0-9]{2}[2-9][0-9]{6}(\.0)?$"
_POINT = (
    r"^\(?\s*[+\-]?[0-9]{1,2}\.[0-9]{3,}\s*[,; ]\s*[+\-]?[0-9]{1,3}\.[0-9]{3,}\s*\)?$|"
    r"POINT ?\(|[0-9]{1,3}°\s?[0-9]{1,2}['\x{2032}]"
)
_IDENTITY = (
    r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b|"
    r"\b[Aa][ #\-]?[0-9]{3}[ \-]?[0-9]{3}[ \-]?[0-9]{2,3}\b|"
    r"\b[A-Z]{4}[0-9]{6}[HM][A-Z]{5}[A-Z0-9][0-9]\b"
)
_ADDRESS = (
    r"(?i)^\s*#?[0-9]{1,6}[a-z]?(-[0-9]+)?,?\s+([nsew]\.?|north|south|east|west)?\s*\S.*\b(street|"
    r"st|avenue|ave|av|boulevard|blvd|road|rd|drive|dr|lane|ln|court|ct|place|pl|way|parkway|pkwy|"
    r"highway|hwy|terrace|ter|circle|cir|trail|trl|square|sq|loop|alley|apt|unit|suite)\b|"
    r"\bp\.? ?o\.? ?box [0-9]|^(calle|avenida|av\.|calz\.|calzada|carrera|carretera)\s.*[0-9]"
)
_TWO_WORDS = r"^\p{Lu}[\p{L}'\x{2019}\-]+(,\s*|\s+)(\p{Lu}[\p{L}'\x{2019}.\-]*\s*){1,3}$"
_ONE_WORD = r"^\p{Lu}[\p{L}'\x{2019}\-]+$"
_DIGEST = r"^([0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})$"
_DEVICE = (
    r"^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$|^([0-9A-Fa-f]{2}[:\-]){5}[0-9A-Fa-f]{2}$|"
    r"^[0-9]{15}$"
)
_PICTURE = r"^data:image|^/9j/|^iVBORw0KGgo|\.(?i:jpe?g|png|heic|bmp)$"
_TEXT = r"\S+(\s+\S+){9,}"
FORMULA = r"^\s*[=@]\S|^\s*[+\-](\p{L}|\()"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]|$)|^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}( |$)"
FINE_NUMBER = r"^[+\-]?[0-9]{1,3}\.[0-9]{3,}$"
WHOLE = r"^[0-9]{1,18}(\.0)?$"
_ONE_TOKEN = r"^[\p{L}0-9_.:\-]+$"  # noqa: S105  # a pattern, and no secret


def _matching(values: pa.Array, pattern: str) -> Any:
    return pc.match_substring_regex(values, pattern)


def _confirmed(values: pa.Array, mask: Any, rule: Callable[[str], bool]) -> float:
    """The share of the candidates that a rule holds true, from the first of them."""
    candidates = pc.filter(values, mask).slice(0, _CONFIRMED_OF_A_BATCH).to_pylist()
    return sum(map(rule, candidates)) / len(candidates) if candidates else 0.0


def _telephone(text: str) -> bool:
    for match in phonenumbers.PhoneNumberMatcher(text.removesuffix(".0"), _HOME):
        if phonenumbers.is_valid_number(match.number):
            return True
    return False


def _device(text: str) -> bool:
    if text.isdecimal():
        return _luhn(text)
    if "." not in text:
        return True
    try:
        return ipaddress.ip_address(text) is not None
    except ValueError:
        return False


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (2 if at % 2 else 1) for at, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


# Meaning, pattern, whether it needs a digit, and the rule that a candidate must obey.
_ASKED: tuple[tuple[Meaning, str, bool, Callable[[str], bool] | None], ...] = (
    (Meaning.TELEPHONE, _WRITTEN_PHONE, True, _telephone),
    (Meaning.TELEPHONE, _BARE_PHONE, True, _telephone),
    (Meaning.COORDINATES, _POINT, True, None),
    (Meaning.IDENTITY, _IDENTITY, True, None),
    (Meaning.ADDRESS, _ADDRESS, True, None),
    (Meaning.DIGEST, _DIGEST, False, None),
    (Meaning.DEVICE, _DEVICE, False, _device),
    (Meaning.EMAIL, _EMAIL, False, None),
    (Meaning.PICTURE, _PICTURE, False, None),
    (Meaning.NAME, _TWO_WORDS, False, None),
    (Meaning.FREE_TEXT, _TEXT, False, None),
)
# Shapes that say nothing by themselves, and something with the rest of the column. A bound on the
# letters that is counted beside the pattern costs a tenth of one inside it.
_SHAPES: dict[str, tuple[str, int, int]] = {
    "formula": (FORMULA, 1, 10_000),
    "day": (DAY, 1, 40),
    "fine": (FINE_NUMBER, 1, 40),
    "whole": (WHOLE, 1, 40),
    "word": (_ONE_WORD, 2, 25),
    "token": (_ONE_TOKEN, 6, 64),
}


def asked(
    values: pa.Array, counts: Sequence[int] | pa.Array, only: frozenset[Meaning] | None = None
) -> Iterator[tuple[str, int]]:
    """How many rows of a batch look like what.

    Args:
        values: different values, none of them empty.
        counts: in how many rows each stands.
        only: the meanings that are asked about; else all of them, and the shapes too.

    Yields:
        A meaning or the name of a shape, and a number of rows; only where it is not 0.
    """
    with_digit = _matching(values, _DIGIT)
    digits, digit_counts = pc.filter(values, with_digit), pc.filter(counts, with_digit)
    for meaning, pattern, needs_digit, rule in _ASKED:
        if only is not None and meaning not in only:
            continue
        among, rows = (digits, digit_counts) if needs_digit else (values, counts)
        mask = _matching(among, pattern)
        found = pc.sum(pc.filter(rows, mask)).as_py() or 0
        if found and rule is not None:
            share = _confirmed(among, mask, rule)
            found = max(1, round(found * share)) if share else 0
        if found:
            yield meaning, found
    if only is not None:
        return
    letters = pc.utf8_length(values)
    for name, (pattern, least, most) in _SHAPES.items():
        fits = pc.and_(pc.greater_equal(letters, least), pc.less_equal(letters, most))
        mask = pc.and_(fits, _matching(values, pattern))
        found = pc.sum(pc.filter(counts, mask)).as_py() or 0
        if found:
            yield name, found
