"""The smallest PDFs that hold text: pages of lines, written by hand from the specification."""

import zlib

TOP, LEFT, LEADING = 760, 60, 14


def pdf(*pages, compressed=True):
    """A PDF with these pages, each a list of lines; an empty list makes a page without text."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font()]
    kids = []
    for lines in pages:
        objects.append(stream(content(lines), compressed))
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        objects.append(page.encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return assembled(objects)


def font():
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def content(lines):
    """The marks of one page."""
    shown = [b"BT /F1 11 Tf %d TL %d %d Td" % (LEADING, LEFT, TOP)]
    for line in lines:
        text = line.encode("cp1252")
        for mark in (b"\\", b"(", b")"):
            text = text.replace(mark, b"\\" + mark)
        shown.append(b"(" + text + b") Tj T*")
    return b"\n".join([*shown, b"ET"]) if lines else b""


def stream(data, compressed):
    if not compressed:
        return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)
    packed = zlib.compress(data)
    head = b"<< /Length %d /Filter /FlateDecode >>" % len(packed)
    return head + b"\nstream\n" + packed + b"\nendstream"


def assembled(objects):
    """Header, objects, table of places, trailer."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
