"""Formulas that a file stores once and shares among cells, written out for each cell."""

import re

from crossfoot.core.refs import MAX_COLUMN, MAX_ROW, column_letters, column_number

# Quoted text and quoted sheet names are passed over; what remains that has the form of a
# cell address, and is neither part of a longer name nor a function, is one.
_TOKEN = re.compile(
    r""""(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]"""
    r"""|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})(?![\w.(!])"""
    r"""|(?<![\w.$:])(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\w.(!$])"""
    r"""|(?<![\w.$:])(\$?)([1-9][0-9]{0,6}):(\$?)([1-9][0-9]{0,6})(?![\w.(!])"""
)
_OUTSIDE = "#REF!"


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads so many rows further down and columns further right.

    Addresses with `$` stay; an address that leaves the sheet becomes `#REF!`.
    """

    def move(match: "re.Match[str]") -> str:
        if match[2]:
            column = _column(match[1], match[2], columns)
            row = _row(match[3], match[4], rows)
            return column + row if column and row else _OUTSIDE
        if match[6]:
            left, right = _column(match[5], match[6], columns), _column(match[7], match[8], columns)
        elif match[10]:
            left, right = _row(match[9], match[10], rows), _row(match[11], match[12], rows)
        else:
            return match[0]
        return f"{left}:{right}" if left and right else _OUTSIDE

    return _TOKEN.sub(move, formula)


def _column(fixed: str, letters: str, by: int) -> str:
    try:
        number = column_number(letters.upper()) + (0 if fixed else by)
    except ValueError:
        return letters  # three letters beyond the last column: a name, not an address
    return fixed + column_letters(number) if 1 <= number <= MAX_COLUMN else ""


def _row(fixed: str, digits: str, by: int) -> str:
    number = int(digits) + (0 if fixed else by)
    return f"{fixed}{number}" if 1 <= number <= MAX_ROW else ""
