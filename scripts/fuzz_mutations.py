"""The mutations that `fuzz_workbooks` makes.

Each takes the parts of a workbook and a source of chance, and gives back parts to be
packed again, or bytes to be written as they are.
"""

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

import xlsxwriter

Parts = dict[str, bytes]
Mutation = Callable[[Parts, random.Random], "Parts | bytes"]

_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*>.*?</c>', re.DOTALL)
_VALUE = re.compile(rb"<v>[^<]*</v>")
_ROW = re.compile(rb"<row [^>]*>.*?</row>", re.DOTALL)
_ODD_VALUES = (
    b"", b" ", b"abc", b"1e999", b"-1e308", b"NaN", b"inf", b"0x10", b"1_000", b"1,000", b"12 ",
    b" 7", b"+5", b".5", b"5.", b"1e5", b"-0", b"99999999999999999999", b"0.1234567890123456789",
    b"&#49;2", b"<![CDATA[12]]>", b"1<!-- -->2", b"&amp;", b"\xd9\xa3", b"1E+2", b"1d5", b"--1",
)  # fmt: skip
_ODD_REFS = (
    b"XFD1048576", b"XFE1", b"A1048577", b"A0", b"ZZZZ1", b"A99999999999", b"1A", b"", b"a1",
    b"$A$1", b"A1:B2", b"A-1", b"\xc3\x841", b"AAA1", b"A1048576", b"XFD1", b" A1", b"A01",
)  # fmt: skip


def unpacked(data: bytes) -> Parts:
    """The members of a zip archive, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """Members packed again; fast, because 2,000 mutants have to be packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def built_workbook(number: int) -> bytes:
    """A small workbook to mutate where no real ones are at hand."""
    rng = random.Random(number)  # noqa: S311
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    decimals = book.add_format({"num_format": "0.00"})
    for name in ("Facilities", "ATD FY26 YTD", "ATD EOFY25 "):
        sheet = book.add_worksheet(name)
        sheet.merge_range("A1:C1", "ALTERNATIVES TO DETENTION, FY2026 YTD")
        sheet.write_row("A3", ("AOR/Technology", "Count", "ALIP"))
        for row in range(3, 60 + number):
            sheet.write(row, 0, f"Office {row}")
            sheet.write(row, 1, rng.randrange(20_000))
            sheet.write(row, 2, rng.random() * 900, decimals)
        sheet.write_formula(70 + number, 1, "=SUM(B4:B60)", None, rng.randrange(10**6))
    book.close()
    return stream.getvalue()


def _sheet(parts: Parts, rng: random.Random) -> str:
    """A sheet, most often the one with a title of the programme where names tell."""
    sheets = sorted(name for name in parts if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))
    book = parts.get("xl/workbook.xml", b"").decode("utf-8", "replace")
    links = parts.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    for found in re.finditer(r'<sheet [^>]*name="([^"]*)"[^>]*r:id="([^"]*)"', book):
        link = re.search(rf'<Relationship [^>]*Id="{found[2]}"[^>]*>', links)
        target = re.search(r'Target="([^"]*)"', link[0]) if link else None
        name = f"xl/{target[1].removeprefix('/xl/')}" if target else ""
        if "ATD" in found[1].upper() and name in parts and rng.random() < 0.9:
            return name
    return rng.choice(sheets)


def _flip(data: bytes, rng: random.Random, times: int) -> bytes:
    changed = bytearray(data)
    for _ in range(times if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _on_sheet(change: Callable[[bytes, random.Random], bytes]) -> Mutation:
    def mutate(parts: Parts, rng: random.Random) -> Parts:
        name = _sheet(parts, rng)
        parts[name] = change(parts[name], rng)
        return parts

    return mutate


def _in_cells(change: Callable[[bytes, random.Random], bytes], most: int = 4) -> Mutation:
    """Change some cells that have a value."""

    def on_sheet(data: bytes, rng: random.Random) -> bytes:
        places = [found.span() for found in _CELL.finditer(data)]
        for start, end in sorted(rng.sample(places, min(len(places), rng.randint(1, most))))[::-1]:
            data = data[:start] + change(data[start:end], rng) + data[end:]
        return data

    return _on_sheet(on_sheet)


# Containers.


def _flip_file(parts: Parts, rng: random.Random) -> bytes:
    return _flip(packed(parts), rng, rng.choice((1, 2, 8, 64)))


def _flip_directory(parts: Parts, rng: random.Random) -> bytes:
    data = packed(parts)
    start = data.rfind(b"PK\x01\x02", 0, len(data) - 100)
    start = data.find(b"PK\x01\x02") if rng.random() < 0.5 else start
    return data[:start] + _flip(data[start:], rng, rng.choice((1, 2, 4)))


def _cut(parts: Parts, rng: random.Random) -> bytes:
    data = packed(parts)
    return data[: rng.randrange(len(data))]


def _blank(parts: Parts, rng: random.Random) -> bytes:
    data = packed(parts)
    start, size = rng.randrange(len(data)), rng.choice((16, 512, 4096, 65536))
    return data[:start] + bytes(min(size, len(data) - start)) + data[start + size :]


def _junk_around(parts: Parts, rng: random.Random) -> bytes:
    junk = rng.randbytes(rng.randrange(1, 5000))
    return junk + packed(parts) if rng.random() < 0.5 else packed(parts) + junk


def _swap_members(parts: Parts, rng: random.Random) -> Parts:
    one, two = rng.sample(sorted(name for name in parts if name.endswith((".xml", ".rels"))), 2)
    parts[one], parts[two] = parts[two], parts[one]
    return parts


def _drop_member(parts: Parts, rng: random.Random) -> Parts:
    needed = [name for name in sorted(parts) if name.startswith(("xl/", "_rels", "docProps"))]
    del parts[rng.choice(needed)]
    return parts


def _double_member(parts: Parts, rng: random.Random) -> bytes:
    name = _sheet(parts, rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for member, data in parts.items():
            archive.writestr(member, data)
        # Another capitalisation, so that the directory itself does not repeat a name.
        archive.writestr(name.replace("xl/", "XL/"), _VALUE.sub(b"<v>1</v>", parts[name]))
    return stream.getvalue()


def _lie_about_size(parts: Parts, rng: random.Random) -> bytes:
    """The directory states another size, and the checksum of so many bytes."""
    name = _sheet(parts, rng)
    data = bytearray(packed(parts))
    at = data.rfind(name.encode()) - 46
    part = parts[name]
    size = rng.choice((0, len(part) // 2, len(part) - 1, len(part) + 1, 1 << 31, 0xFFFFFFFE))
    struct.pack_into("<L", data, at + 24, size)
    struct.pack_into("<L", data, at + 16, zlib.crc32(part[:size]))
    return bytes(data)


def _bomb(parts: Parts, rng: random.Random) -> Parts:
    name = _sheet(parts, rng)
    filler = rng.choice((b" ", b"<row/>", b'<c r="A1"/>', b"<row><c><v>1</v></c></row>"))
    copies = rng.choice((1 << 20, 40 << 20, 90 << 20)) // len(filler)
    parts[name] = parts[name].replace(b"</sheetData>", filler * copies + b"</sheetData>")
    return parts


# Bytes of parts.


def _flip_part(*names: str) -> Mutation:
    def mutate(parts: Parts, rng: random.Random) -> Parts:
        name = rng.choice([*filter(parts.__contains__, names)] or [_sheet(parts, rng)])
        parts[name] = _flip(parts[name], rng, rng.choice((1, 1, 2, 4)))
        return parts

    return mutate


def _cut_part(parts: Parts, rng: random.Random) -> Parts:
    name = rng.choice([_sheet(parts, rng), *(n for n in sorted(parts) if n.endswith(".xml"))])
    parts[name] = parts[name][: rng.randrange(len(parts[name]) or 1)]
    return parts


# Cells.


def _reference(cell: bytes, rng: random.Random) -> bytes:
    column = bytes(rng.choice(b"ABCDEFGZ") for _ in range(rng.choice((1, 1, 1, 2, 3))))
    other = rng.choice((rng.choice(_ODD_REFS), column + str(rng.randrange(1, 200)).encode()))
    return re.sub(rb' r="[^"]*"', b' r="' + other + b'"', cell, count=1)


def _value(cell: bytes, rng: random.Random) -> bytes:
    odd = rng.choice((*_ODD_VALUES, repr(rng.random() * 10 ** rng.randint(-9, 18)).encode()))
    return _VALUE.sub(lambda _: b"<v>" + odd + b"</v>", cell)


def _type(cell: bytes, rng: random.Random) -> bytes:
    bare = re.sub(rb' t="[^"]*"', b"", cell, count=1)
    kinds = (b"n", b"s", b"str", b"b", b"e", b"d", b"inlineStr", b"x", b"", b"N")
    return bare.replace(b"<c ", b'<c t="' + rng.choice(kinds) + b'" ', 1)


def _style(cell: bytes, rng: random.Random) -> bytes:
    style = rng.choice((b"", b"-1", b"99999", b"99999999999", b"x", b"1.5"))
    style = rng.choice((style, str(rng.randrange(300)).encode()))
    bare = re.sub(rb' s="[^"]*"', b"", cell, count=1)
    return bare.replace(b"<c ", b'<c s="' + style + b'" ', 1)


def _formula(cell: bytes, rng: random.Random) -> bytes:
    formula = rng.choice(
        (
            b"<f>SUM(A1:B2)</f>", b'<f t="shared" si="0"/>', b"<f/>", b"<f><f/></f>",
            b'<f t="shared" ref="A1:A9" si="0">$A1+B$2+"A1"</f>', b'<f t="array" ref="A1">1</f>',
            b'<f t="dataTable" ref="A1" r1="B1"/>', b"<f>" + b"(" * 9000 + b"</f>",
            b"<f>A1</f>" * 2,
        )
    )  # fmt: skip
    return cell.replace(b"<v>", formula + b"<v>", 1)


def _string_index(cell: bytes, rng: random.Random) -> bytes:
    index = rng.choice((b"-1", b"0", b"99999999", b"9" * 30, b"1.0", b"", b"x", b" 3"))
    bare = re.sub(rb' t="[^"]*"', b"", cell, count=1).replace(b"<c ", b'<c t="s" ', 1)
    return _VALUE.sub(b"<v>" + index + b"</v>", bare)


def _double(cell: bytes, rng: random.Random) -> bytes:
    return cell + rng.choice((cell, _VALUE.sub(b"<v>123456</v>", cell)))


def _nested(cell: bytes, rng: random.Random) -> bytes:
    inner = rng.choice((b"<v>1</v>", b"<is><t>1</t></is>", cell, b"<x><v>2</v></x>", b"<row/>"))
    return cell.replace(b"</c>", inner + b"</c>", 1)


def _unaddressed(cell: bytes, _: random.Random) -> bytes:
    return re.sub(rb' r="[^"]*"', b"", cell, count=1)


def _renamed(cell: bytes, rng: random.Random) -> bytes:
    one = rng.choice((b"c", b"v"))
    other = rng.choice((b"C", b"w", b"x:" + one, b"vv"))
    return cell.replace(b"<" + one, b"<" + other, 1).replace(b"</" + one, b"</" + other, 1)


# Sheets.


def _dimension(data: bytes, rng: random.Random) -> bytes:
    size = rng.choice((b"A1:XFD1048576", b"A1:ZZZ99999999", b"", b"A1", b"B9:A1", b"A1:A0"))
    return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + size + b'"', data, count=1)


def _delete_rows(data: bytes, rng: random.Random) -> bytes:
    return _ROW.sub(lambda row: b"" if rng.random() < 0.2 else row[0], data)


def _double_rows(data: bytes, rng: random.Random) -> bytes:
    return _ROW.sub(lambda row: row[0] * (2 if rng.random() < 0.03 else 1), data)


def _shuffle_rows(data: bytes, rng: random.Random) -> bytes:
    rows = _ROW.findall(data)
    rng.shuffle(rows)
    left = iter(rows)
    return _ROW.sub(lambda _: next(left), data)


def _row_numbers(data: bytes, rng: random.Random) -> bytes:
    odd = rng.choice((b"", b' r="0"', b' r="1048577"', b' r="x"', b' r="7"', b' r="99999999999"'))
    rows = rng.randrange(1, 60)
    return re.sub(rb'(<row) r="' + str(rows).encode() + b'"', lambda m: m[1] + odd, data, count=1)


def _merges(data: bytes, rng: random.Random) -> bytes:
    odd = (b"A1:C3", b"A1:XFD1048576", b"B2", b"C3:A1", b"", b"A1:ZZZZ9", b"A1:B2:C3", b"A1:A1")
    cells = b"".join(b'<mergeCell ref="' + rng.choice(odd) + b'"/>' for _ in range(3))
    return data.replace(b"</sheetData>", b"</sheetData><mergeCells>" + cells + b"</mergeCells>", 1)


def _two_blocks(data: bytes, _: random.Random) -> bytes:
    more = b'<sheetData><row r="900"><c r="A900"><v>5</v></c></row></sheetData>'
    return data.replace(b"</sheetData>", b"</sheetData>" + more, 1)


def _document_type(data: bytes, rng: random.Random) -> bytes:
    entity = b'<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    outside = b'<!ENTITY a SYSTEM "file:///etc/hostname">'
    head = b"<!DOCTYPE worksheet [" + rng.choice((entity, outside)) + b"]>"
    at = data.find(b"<worksheet")
    return data[:at] + head + _VALUE.sub(b"<v>&a;</v>", data[at:], count=3)


def _deep(data: bytes, rng: random.Random) -> bytes:
    depth = rng.choice((100, 10_000, 300_000))
    return data.replace(b"</worksheet>", b"<x>" * depth + b"</x>" * depth + b"</worksheet>", 1)


def _corner(data: bytes, rng: random.Random) -> bytes:
    row, column = rng.choice(((1048576, b"XFD"), (1048576, b"A"), (90_000, b"ZZ"), (1, b"XFD")))
    place = column + str(row).encode()
    cell = b'<row r="%d"><c r="%s"><v>1</v></c></row>' % (row, place)
    return data.replace(b"</sheetData>", cell + b"</sheetData>", 1)


def _hidden(data: bytes, rng: random.Random) -> bytes:
    span = rng.choice((b'min="1" max="16384"', b'min="0" max="99999999"', b'min="x" max="3"'))
    return data.replace(
        b"<sheetData>", b"<cols><col " + span + b' hidden="1"/></cols><sheetData>', 1
    )


def _untouched(parts: Parts, _: random.Random) -> Parts:
    return parts


MUTATIONS: tuple[tuple[str, Mutation], ...] = (
    ("none", _untouched),
    ("file: flipped bits", _flip_file),
    ("file: flipped bits in directory", _flip_directory),
    ("file: cut short", _cut),
    ("file: blanked stretch", _blank),
    ("file: junk before or after", _junk_around),
    ("file: two members swapped", _swap_members),
    ("file: member dropped", _drop_member),
    ("file: member twice", _double_member),
    ("file: lie about a size", _lie_about_size),
    ("file: padded to a bomb", _bomb),
    ("part: flipped bits in a sheet", _flip_part()),
    ("part: flipped bits in texts", _flip_part("xl/sharedStrings.xml")),
    ("part: flipped bits in styles", _flip_part("xl/styles.xml")),
    (
        "part: flipped bits in contents",
        _flip_part("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"),
    ),
    ("part: cut short", _cut_part),
    ("cell: reference", _in_cells(_reference)),
    ("cell: value", _in_cells(_value)),
    ("cell: type", _in_cells(_type)),
    ("cell: style", _in_cells(_style)),
    ("cell: formula", _in_cells(_formula)),
    ("cell: index of its text", _in_cells(_string_index)),
    ("cell: stored twice", _in_cells(_double)),
    ("cell: nested", _in_cells(_nested)),
    ("cell: without address", _in_cells(_unaddressed)),
    ("cell: element renamed", _in_cells(_renamed)),
    ("sheet: giant dimension", _on_sheet(_dimension)),
    ("sheet: rows deleted", _on_sheet(_delete_rows)),
    ("sheet: rows doubled", _on_sheet(_double_rows)),
    ("sheet: rows shuffled", _on_sheet(_shuffle_rows)),
    ("sheet: row numbers", _on_sheet(_row_numbers)),
    ("sheet: merges", _on_sheet(_merges)),
    ("sheet: two blocks of cells", _on_sheet(_two_blocks)),
    ("sheet: document type", _on_sheet(_document_type)),
    ("sheet: deep nesting", _on_sheet(_deep)),
    ("sheet: far corner", _on_sheet(_corner)),
    ("sheet: hidden columns", _on_sheet(_hidden)),
)
