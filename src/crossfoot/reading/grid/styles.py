"""Which number format a cell's style stands for."""

import re

from crossfoot.reading.grid.walk import Start, local, parser, walk

# Formats that files refer to by number and never write out (ECMA-376 part 1, 18.8.30).
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_CURRENCY = {
    5: "$#,##0_);($#,##0)",
    6: "$#,##0_);[Red]($#,##0)",
    7: "$#,##0.00_);($#,##0.00)",
    8: "$#,##0.00_);[Red]($#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)',
}
_FORMAT_BLOCK = re.compile(rb"<numFmts[\s>].*?</numFmts>", re.DOTALL)
_STYLE_BLOCK = re.compile(rb"<cellXfs[\s>].*?</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb'<xf(?=\s)[^>]*?\snumFmtId="([0-9]{1,8})"')


def number_formats(data: bytes, part: str) -> list[str]:
    """The format code of every cell style, in the order that cells refer to them.

    Raises:
        Refusal: the part is not well-formed XML.
    """
    walk(data, part, parser())
    return _cut_out(data) or _walked(data, part)


def _cut_out(data: bytes) -> list[str]:
    """The same from the two blocks that matter, where they are written in the plain way.

    A workbook has ten times more styles than the few sheets about the programme have cells.
    """
    blocks = _STYLE_BLOCK.findall(data)
    formats = _FORMAT_BLOCK.findall(data)
    if len(blocks) != 1 or len(formats) > 1 or b"<!" in data:
        return []
    numbers = _STYLE.findall(blocks[0])
    if len(numbers) != blocks[0].count(b"<xf"):
        return []
    codes = _BUILT_IN | _CURRENCY
    for block in formats:
        walk(block, "numFmts", parser(_format_collector(codes), whole=False))
    return [codes.get(int(number), "General") for number in numbers]


def _format_collector(codes: dict[int, str]) -> Start:
    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "numFmt":
            codes[_number(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")

    return start


def _walked(data: bytes, part: str) -> list[str]:
    codes = _BUILT_IN | _CURRENCY
    collect = _format_collector(codes)
    numbers: list[int] = []
    path: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        if path[-1:] == ["numFmts"]:
            collect(tag, attributes)
        elif tag == "xf" and path[-1:] == ["cellXfs"]:
            numbers.append(_number(attributes.get("numFmtId", "0")))
        path.append(tag)

    def end(_: str) -> None:
        path.pop()

    walk(data, part, parser(start, end))
    return [codes.get(number, "General") for number in numbers]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else -1
