"""The zip container of a workbook: screened, and unpacked only through a counter.

Neither the declared sizes nor the number of members is believed: every part is inflated
under a limit, its real size and checksum are compared with what the directory says, and
whatever reads the workbook afterwards is given these bytes and no others.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from crossfoot.reading.grid.refusal import Fault, Refusal

MAX_FILE = 128 << 20
MAX_MEMBERS = 2_000
MAX_PART = 64 << 20
MAX_PARTS_TOTAL = 160 << 20
MAX_DECLARED = 1 << 30
# The densest part of the real releases is packed 30 to 1; pure repetition reaches 1,000.
MAX_RATIO = 250
_RATIO_FLOOR = 8 << 20
_PIECE = 1 << 20
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_END = b"PK\x05\x06"
_END_RECORD = struct.Struct("<4s4H2LH")
_MAX_DIRECTORY = MAX_MEMBERS * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def _mib(size: int) -> str:
    return f"{size / (1 << 20):,.0f} MiB"


class Package:
    """An open zip archive that passed the screen of its directory.

    Args:
        stream: a seekable binary stream.
        declared: the most that its parts may say they unpack to.

    Raises:
        Refusal: it is not a zip archive, is cut short, or is built to overwhelm a reader.
    """

    def __init__(self, stream: BinaryIO, declared: int = MAX_DECLARED) -> None:
        self._stream = stream
        self._taken = 0
        self._screen_directory_size()
        try:
            with zipfile.ZipFile(stream) as archive:
                members = archive.infolist()
                end = archive.start_dir
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            ArithmeticError,
            ValueError,
            OSError,
            struct.error,
            EOFError,
            RuntimeError,
        ):
            words = "the table of contents of its zip container cannot be read"
            raise Refusal(Fault.CORRUPT, words) from None
        self.members: dict[str, zipfile.ZipInfo] = {}
        _screen(members, end, declared)
        for member in members:
            key = member.filename.replace("\\", "/").casefold().lstrip("/")
            if key in self.members:
                words = f"it holds two parts that are both called `{member.filename}`"
                raise Refusal(Fault.CORRUPT, words)
            self.members[key] = member

    def _screen_directory_size(self) -> None:
        """Listing millions of members costs gigabytes before any can be refused."""
        size = self._stream.seek(0, 2)
        self._stream.seek(max(0, size - 70_000))
        tail = self._stream.read()
        start = tail.rfind(_END)
        if start < 0 or len(tail) < start + _END_RECORD.size:
            words = f"its table of contents, which comes last, is missing after {size:,} bytes"
            raise Refusal(Fault.TRUNCATED, words)
        length = _END_RECORD.unpack_from(tail, start)[5]
        if _MAX_DIRECTORY < length < 0xFFFFFFFF:
            words = f"its table of contents alone takes {_mib(length)}"
            raise Refusal(Fault.BOMB, words)

    def __contains__(self, name: str) -> bool:
        return name.casefold().lstrip("/") in self.members

    def part(self, name: str) -> bytes:
        """The bytes of a part that is XML.

        Raises:
            Refusal: the part is missing, damaged, too large, or holds what a workbook's
                parts do not: a document type declaration, or another encoding than UTF-8.
        """
        data = self._inflate(self._member(name), MAX_PART)
        self._taken += len(data)
        if self._taken > MAX_PARTS_TOTAL:
            words = f"the parts to be read unpack to more than {_mib(MAX_PARTS_TOTAL)}"
            raise Refusal(Fault.TOO_LARGE, words)
        _require_plain_xml(data, name)
        return data

    def head(self, name: str, size: int) -> bytes:
        """At most `size` bytes from the beginning of a part; nothing else is unpacked."""
        member = self._member(name)
        packed = self._packed(member, size)
        if member.compress_type == zipfile.ZIP_STORED:
            return packed[:size]
        try:
            return zlib.decompressobj(-15).decompress(packed, size)
        except zlib.error:
            raise _damaged(member) from None

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part of any size, piece after piece, so that it never stands in memory as a whole.

        Raises:
            Refusal: the part is missing or damaged, or unpacks to more than it declares.
        """
        member = self._member(name)
        self._to_content(member)
        stored = member.compress_type == zipfile.ZIP_STORED
        inflater = None if stored else zlib.decompressobj(-15)
        left, taken, crc = member.compress_size, 0, 0
        while left:
            packed = self._stream.read(min(left, _PIECE))
            if not packed:
                raise _damaged(member)
            left -= len(packed)
            while packed:
                try:
                    data = inflater.decompress(packed, _PIECE) if inflater else packed
                except zlib.error:
                    raise _damaged(member) from None
                packed = inflater.unconsumed_tail if inflater else b""
                taken += len(data)
                crc = zlib.crc32(data, crc)
                if taken > member.file_size:
                    raise _damaged(member)
                yield data
        if taken != member.file_size or crc != member.CRC:
            raise _damaged(member)

    def _member(self, name: str) -> zipfile.ZipInfo:
        member = self.members.get(name.casefold().lstrip("/"))
        if member is None:
            raise Refusal(Fault.MISSING_PART, f"its part `{name}` is missing")
        return member

    def _packed(self, member: zipfile.ZipInfo, limit: int) -> bytes:
        """The member's bytes as stored, at most `limit` of them."""
        self._to_content(member)
        wanted = min(member.compress_size, limit)
        packed = self._stream.read(wanted)
        if len(packed) < wanted:
            raise _damaged(member)
        return packed

    def _to_content(self, member: zipfile.ZipInfo) -> None:
        """Go to where the member's bytes begin."""
        self._stream.seek(member.header_offset)
        header = self._stream.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise _damaged(member)
        fields = _LOCAL_HEADER.unpack(header)
        self._stream.seek(fields[-2] + fields[-1], 1)

    def _inflate(self, member: zipfile.ZipInfo, limit: int) -> bytes:
        name = member.filename
        if member.file_size > limit:
            words = f"its part `{name}` unpacks to {_mib(member.file_size)}"
            raise Refusal(Fault.TOO_LARGE, words)
        packed = self._packed(member, limit + 1)
        if member.compress_type == zipfile.ZIP_STORED:
            data = packed
        else:
            inflater = zlib.decompressobj(-15)
            try:
                # One byte more than declared is enough to see that the declaration lies.
                data = inflater.decompress(packed, member.file_size + 1)
            except zlib.error:
                raise _damaged(member) from None
        if len(data) > member.file_size:
            words = (
                f"its part `{name}` unpacks to more than the {member.file_size:,} bytes declared"
            )
            raise Refusal(Fault.BOMB, words)
        if len(data) < member.file_size or zlib.crc32(data) != member.CRC:
            raise _damaged(member)
        return data


def _damaged(member: zipfile.ZipInfo) -> Refusal:
    words = f"its part `{member.filename}` does not match its own checksum or length"
    return Refusal(Fault.CORRUPT, words)


def _screen(members: list[zipfile.ZipInfo], end: int, most: int) -> None:
    """Refuse directories that no spreadsheet program writes."""
    if len(members) > MAX_MEMBERS:
        words = f"it holds {len(members):,} parts, where a workbook has some dozens"
        raise Refusal(Fault.BOMB, words)
    declared = sum(member.file_size for member in members)
    if declared > most:
        raise Refusal(Fault.BOMB, f"it would unpack to {_mib(declared)}")
    for member in members:
        name = member.filename
        if member.flag_bits & 0x1:
            raise Refusal(Fault.PASSWORD, f"its part `{name}` is encrypted")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            words = f"its part `{name}` is packed in a way that workbooks do not use"
            raise Refusal(Fault.CORRUPT, words)
        if member.file_size > max(_RATIO_FLOOR, member.compress_size * MAX_RATIO):
            ratio = member.file_size // max(1, member.compress_size)
            words = f"its part `{name}` would unpack to {ratio:,} times its packed size"
            raise Refusal(Fault.BOMB, words)
    _screen_overlaps(members, end)


def _screen_overlaps(members: list[zipfile.ZipInfo], end: int) -> None:
    """Parts that share packed bytes multiply the work: the trick of the worst bombs."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    ends = [member.header_offset for member in ordered[1:]] + [end]
    for member, limit in zip(ordered, ends, strict=True):
        least = member.header_offset + _LOCAL_HEADER.size + member.compress_size
        if member.header_offset < 0 or least > limit:
            words = f"its part `{member.filename}` overlaps another part"
            raise Refusal(Fault.BOMB, words)


def _require_plain_xml(data: bytes, name: str) -> None:
    if data.startswith(_UTF16) or b"\x00" in data[:64]:
        raise Refusal(Fault.CORRUPT, f"its part `{name}` is not UTF-8 text")
    declaration = data[: data.find(b"?>") + 1][:200].lower() if data.startswith(b"<?xml") else b""
    if b"encoding" in declaration and b"utf-8" not in declaration:
        raise Refusal(Fault.CORRUPT, f"its part `{name}` is not UTF-8 text")
    if b"<!DOCTYPE" in data:
        words = f"its part `{name}` brings its own document type, which workbooks never do"
        raise Refusal(Fault.BOMB, words)
