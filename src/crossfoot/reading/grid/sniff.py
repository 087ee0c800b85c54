"""What a file is by its first bytes, before anything tries to open it."""

from crossfoot.reading.grid.refusal import Fault, Refusal

ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# How a file starts, and what people call such a file.
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "it starts like a PDF"),
    (b"\x89PNG", "it starts like a picture (PNG)"),
    (b"\xff\xd8\xff", "it starts like a picture (JPEG)"),
    (b"GIF8", "it starts like a picture (GIF)"),
    (b"\x1f\x8b", "it is packed with gzip; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "it is a 7-Zip archive; unpack it first"),
    (b"Rar!", "it is a RAR archive; unpack it first"),
    (b"{\\rtf", "it starts like a text document (RTF)"),
    (b"PAR1", "it starts like a Parquet table"),
    (_EMPTY_ZIP, "it is an empty zip archive"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "it is a web page, as a server sends in place of a missing file"),
    (b"<html", "it is a web page, as a server sends in place of a missing file"),
    (b"<?xml", "it starts like a bare XML document"),
    (b"<", "it starts like a web page or XML document"),
    (b"{", "it starts like JSON"),
    (b"[", "it starts like JSON"),
)


def require_zip(data: bytes) -> None:
    """Pass a file that starts like a zip archive, as every .xlsx workbook does.

    Raises:
        Refusal: it is something else; the detail says what.
    """
    if not data:
        raise Refusal(Fault.EMPTY, "")
    if data.startswith(ZIP):
        return
    if data.startswith(_OLE2):
        raise _compound(data)
    for start, words in _STARTS:
        if data.startswith(start):
            raise Refusal(Fault.NOT_A_WORKBOOK, words)
    raise Refusal(Fault.NOT_A_WORKBOOK, _markup_or_text(data[:4096]))


def _compound(data: bytes) -> Refusal:
    """Old Office documents and encrypted new ones share one container: its streams tell."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return Refusal(Fault.PASSWORD, "its contents are encrypted")
    if holds("Workbook") or holds("Book"):
        return Refusal(Fault.OLD_FORMAT, "it is an old Excel file (.xls)")
    if holds("WordDocument"):
        return Refusal(Fault.NOT_A_WORKBOOK, "it is an old Word document (.doc)")
    return Refusal(Fault.NOT_A_WORKBOOK, "it is an old Office document or a saved message")


def _markup_or_text(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = text.lower()
    for start, words in _MARKUP:
        if lower.startswith(start):
            return words
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is plain text, such as a CSV file"
    if text and b"\x00" not in head and _is_text(head):
        return "it is plain text, such as a CSV file"
    return "its first bytes belong to no kind of file that a workbook could be"


def _is_text(head: bytes) -> bool:
    strange = sum(byte < 32 and byte not in b"\t\n\r\x0c\x1b" for byte in head)
    try:
        # A character of up to four bytes may be cut at the end of the head.
        head.decode("utf-8") if len(head) < 4096 else head[:-3].decode("utf-8", "ignore")
    except UnicodeDecodeError:
        high = sum(byte > 126 for byte in head)
        return strange == 0 and high * 8 < len(head)
    high = sum(byte > 126 for byte in head)
    return strange == 0 and high * 2 <= len(head)
