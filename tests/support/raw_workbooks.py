"""Workbooks written out part by part, so that a test can put any fault into any part."""

import io
import zipfile

from crossfoot.core.digest import Digest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:creator>Somebody Secret</dc:creator><cp:lastModifiedBy>Somebody Else</cp:lastModifiedBy>"
    "<dcterms:created>2023-05-26T14:00:00-04:00</dcterms:created>"
    "<dcterms:modified>2023-05-31T09:30:00Z</dcterms:modified></cp:coreProperties>"
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.000"/>'
    '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="164"/>'
    '<xf numFmtId="14"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet part around these rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def links(*targets: tuple[str, str]) -> str:
    """A relationships part; identifiers are r1, r2, ... in order."""
    body = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{body}</Relationships>'


def parts(
    sheets: dict[str, str] | None = None,
    *,
    states: dict[str, str] | None = None,
    texts: tuple[str, ...] = (),
    epoch_1904: bool = False,
) -> dict[str, str | bytes]:
    """The parts of a workbook.

    Args:
        sheets: name to XML, in order.
        states: name to `hidden` or `veryHidden`.
        texts: shared texts, as XML inside `<si>`.
        epoch_1904: whether dates are counted from 1904.
    """
    sheets = sheets or {"ATD FY26 YTD": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"'
        + (f' state="{states[name]}"' if states and name in states else "")
        + "/>"
        for n, name in enumerate(sheets, 1)
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904='
        f'"{int(epoch_1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(
            *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
            ("styles", "styles.xml"),
            ("sharedStrings", "/xl/sharedStrings.xml"),
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">'
        + "".join(f"<si>{text}</si>" for text in texts)
        + "</sst>",
        "docProps/core.xml": CORE,
    }
    for n, xml in enumerate(sheets.values(), 1):
        made[f"xl/worksheets/sheet{n}.xml"] = xml
    return made


def pack(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as the bytes of a file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def one_sheet(rows: str, before: str = "", after: str = "", **more) -> bytes:
    """A workbook with the one sheet `ATD FY26 YTD`."""
    return pack(parts({"ATD FY26 YTD": sheet_xml(rows, before, after)}, **more))


def read_bytes(worker, folder, data: bytes, name: str = "draft.xlsx", **how):
    """Write the bytes to a file and read it."""
    path = folder / name
    path.write_bytes(data)
    return worker.read(path, Digest.of(data), **how)
