#!/usr/bin/env python3
"""Check a Crossfoot proof slip with the Python standard library and openssl alone.

    python3 verify_slip.py SLIP [--file FILE] [--key PUBLIC-KEY]

Says in sentences what was checked, and ends with 0 when everything holds, else with 1. It
needs nothing of Crossfoot: read it before you trust it.
"""

import argparse
import base64
import hashlib
import io
import json
import posixpath
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

# The words of a slip, form 1. A slip is written anew from its parts and compared, so that
# altered words are noticed like altered proofs.
PROVES = """\
What this proves, and what it does not
  The log is append-only. With the proof below anyone can see that the checkpoint, which the
  keeper of the log signed, covers the leaf above: the keeper cannot later say that this file
  was not held, or was another one. It does not prove who made the file, and the times are
  those that the keeper recorded. Ask the keeper for the public key by another way than this
  slip, and compare.

How to check it
  With Python 3 and openssl, and nothing else:
    python3 verify_slip.py SLIP --file FILE --key PUBLIC-KEY
  By hand:
    1. The sha256 of the file is the one in the leaf: `sha256sum FILE`.
    2. Hash the leaf's bytes with a zero byte before them. For each line of the proof hash a
       byte of value 1, the left hash and the right hash; RFC 9162, section 2.1.3.2, says
       which is on which side. The last hash is the third line of the checkpoint.
    3. The signature is over the first three lines of the checkpoint with their newlines:
       `openssl pkeyutl -verify -pubin -inkey KEY -rawin -in LINES -sigfile SIGNATURE`,
       where KEY is made of the last 32 bytes of the public key's base64 and SIGNATURE is
       the last 64 bytes of the base64 in the checkpoint's last line.
"""
HEADING = "CROSSFOOT PROOF SLIP, FORM 1\n"
NAMES = ("LEAF", "NUMBER", "PROOF", "CHECKPOINT", "KEY", "CELL", "VOUCHED")
# What stands before the 32 bytes of an Ed25519 public key in its DER form (RFC 8410).
ED25519_DER = bytes.fromhex("302a300506032b6570032100")
LARGEST_PART = 1 << 29


class NotGoodError(Exception):
    """The slip, the file or the key does not hold; the text says why."""


def parts_of(text: str) -> dict[str, str]:
    """The marked parts of a slip, by name."""
    found = {}
    for name in NAMES:
        match = re.search(
            rf"^-----BEGIN {name}-----\n(.*?)\n-----END {name}-----$",
            text,
            re.MULTILINE | re.DOTALL,
        )
        if match:
            found[name] = match[1]
    missing = [name for name in NAMES[:5] if name not in found]
    if not text.startswith(HEADING) or missing:
        raise NotGoodError(f"It is not a proof slip of form 1 (without {', '.join(missing)}).")
    return found


def quoted(text: str) -> str:
    """A text as slips show it."""
    return json.dumps(text, ensure_ascii=False)


def rendered(parts: dict[str, str], facts: dict[str, Any], cell: dict[str, str] | None) -> str:
    """The slip's text, written anew from its parts."""
    origin = parts["CHECKPOINT"].partition("\n")[0]
    index, _, size = parts["NUMBER"].partition(" of ")
    lines = [
        "What this slip says",
        f"  The log {origin} covers {size} leaves. Its leaf number {index}, counted",
        "  from 0, records that its keeper holds this file:",
        f"    publisher's name  {quoted(facts['publisher_name'])}",
        f"    sha256            {facts['sha256']}",
        f"    bytes             {facts['size']}",
        f"    obtained          {facts['captured_at'] or 'not stated'}",
        f"    published         {facts['release_date'] or 'not stated'}",
        f"    had from          {', '.join(facts['sources']) or 'not stated'}",
        f"    recorded          {facts['added_at']}",
    ]
    if cell:
        lines += [
            (
                f"  In that file, on the sheet {quoted(cell['sheet'])}, the cell {cell['cell']}"
                " holds, as stored:"
            ),
            f"    {quoted(cell['raw'])}",
            "  The file shows that cell; without the file, only the keeper's word stands for it.",
        ]
    blocks = "".join(
        f"-----BEGIN {name}-----\n{parts[name]}\n-----END {name}-----\n"
        for name in NAMES
        if name in parts
    )
    said = "\n".join(lines)
    return f"{HEADING}\n{said}\n\n{PROVES}\n{blocks}"


def decode(text: str, what: str) -> bytes:
    """Base64 in its one spelling."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raw = b""
    if not raw or base64.b64encode(raw).decode() != text:
        raise NotGoodError(f"The {what} is not base64.")
    return raw


def check_inclusion(parts: dict[str, str], root: bytes) -> None:
    """From the leaf to the root, as in RFC 9162, section 2.1.3.2."""
    match = re.fullmatch(r"(0|[1-9][0-9]*) of ([1-9][0-9]*)", parts["NUMBER"])
    if not match or int(match[1]) >= int(match[2]):
        raise NotGoodError("The number of the leaf cannot be right.")
    place, last = int(match[1]), int(match[2]) - 1
    top = hashlib.sha256(b"\x00" + parts["LEAF"].encode()).digest()
    for line in parts["PROOF"].split():
        other = decode(line, "proof")
        if last == 0 or len(other) != len(root):
            raise NotGoodError("The proof does not lead from the leaf to the checkpoint.")
        if place & 1 or place == last:
            top = hashlib.sha256(b"\x01" + other + top).digest()
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            top = hashlib.sha256(b"\x01" + top + other).digest()
        place, last = place >> 1, last >> 1
    if last or top != root:
        raise NotGoodError("The proof does not lead from the leaf to the checkpoint.")


def public_key(text: str) -> tuple[str, bytes, bytes]:
    """Name, hash and raw bytes of `NAME+HASH+KEY`."""
    name, _, rest = text.partition("+")
    stated, _, encoded = rest.partition("+")
    raw = decode(encoded, "public key")
    if raw[:1] != b"\x01" or len(raw) != 33:
        raise NotGoodError("The public key is not an Ed25519 key.")
    if hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != stated:
        raise NotGoodError("The public key does not have the hash that it states.")
    return name, bytes.fromhex(stated), raw[1:]


def check_signature(text: str, line: str, key: str) -> None:
    """A signature line of a note over a text, by openssl."""
    name, key_hash, raw = public_key(key)
    match = re.fullmatch(r"\u2014 (\S+) (\S+)", line)
    if not match:
        raise NotGoodError("A signature is not written as it should be.")
    signed = decode(match[2], "signature")
    if (text.partition("\n")[0], match[1], signed[:4]) != (name, name, key_hash):
        raise NotGoodError("A signature is not one of the public key.")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "key").write_bytes(ED25519_DER + raw)
        (place / "text").write_bytes(text.encode())
        (place / "signature").write_bytes(signed[4:])
        command = "openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in text"
        try:
            done = subprocess.run(
                [*command.split(), "-sigfile", "signature"],
                cwd=place,
                capture_output=True,
                check=False,
                timeout=60,
            )
        except (OSError, subprocess.TimeoutExpired):
            raise NotGoodError(
                "The signature could not be checked: openssl (1.1.1 or newer) does not run here."
            ) from None
    if done.returncode:
        raise NotGoodError(f"The signature does not fit what stands under {name}.")


def check_checkpoint(parts: dict[str, str]) -> list[str]:
    """The keeper's signature under the checkpoint; its three lines."""
    text, _, line = parts["CHECKPOINT"].partition("\n\n")
    lines = text.split("\n")
    if len(lines) != 3:
        raise NotGoodError("The checkpoint is not a signed note of three lines.")
    check_signature(f"{text}\n", line, parts["KEY"])
    if lines[1] != parts["NUMBER"].partition(" of ")[2]:
        raise NotGoodError("The checkpoint covers another number of leaves than the slip says.")
    return lines


def part_of_file(package: zipfile.ZipFile, name: str) -> ET.Element:
    """One XML part of a workbook."""
    try:
        info = package.getinfo(name)
    except KeyError:
        raise NotGoodError(f"The file has no part {name}.") from None
    if info.file_size > LARGEST_PART:
        raise NotGoodError(f"The file's part {name} is too large to be read.")
    data = package.read(info)
    if b"<!DOCTYPE" in data[:4096]:
        raise NotGoodError(f"The file's part {name} is not plain XML.")
    return ET.fromstring(data)  # noqa: S314 - without a document type nothing can swell


def local(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def text_of(element: ET.Element) -> str:
    """The text of a shared or inline string, without its reading aids."""
    if local(element) == "rPh":
        return ""
    own = (element.text or "") if local(element) == "t" else ""
    return own + "".join(text_of(child) for child in element)


def cell_text(path: Path, sheet: str, address: str) -> str:
    """A cell's text as stored in an .xlsx file."""
    try:
        with zipfile.ZipFile(path) as package:
            for element in part_of_file(package, sheet_part(package, sheet)).iter():
                if local(element) == "c" and element.get("r") == address:
                    return stored(package, element)
    except (zipfile.BadZipFile, ET.ParseError, StopIteration, OSError, NotImplementedError):
        raise NotGoodError("The file is not a workbook whose cells can be read here.") from None
    raise NotGoodError(f"The sheet {quoted(sheet)} has no cell {address}.")


def sheet_part(package: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds a sheet."""
    book = part_of_file(package, "xl/workbook.xml")
    named = [e for e in book.iter() if local(e) == "sheet" and e.get("name") == sheet]
    if not named:
        raise NotGoodError(f"The file has no sheet {quoted(sheet)}.")
    rel_id = next(v for k, v in named[0].items() if k.endswith("}id"))
    targets = part_of_file(package, "xl/_rels/workbook.xml.rels")
    target = next(r.get("Target", "") for r in targets if r.get("Id") == rel_id)
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def stored(package: zipfile.ZipFile, cell: ET.Element) -> str:
    """The text of one cell element."""
    kind = cell.get("t", "n")
    values = [child for child in cell if local(child) == ("is" if kind == "inlineStr" else "v")]
    if not values:
        return ""
    if kind == "inlineStr":
        return text_of(values[0])
    text = values[0].text or ""
    if kind != "s":
        return text
    strings = [s for s in part_of_file(package, "xl/sharedStrings.xml") if local(s) == "si"]
    return text_of(strings[int(text)])


def check_file(path: Path, facts: dict[str, Any], cell: dict[str, str] | None) -> None:
    """The bytes against the leaf, and the cell against the bytes."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != facts["sha256"] or len(data) != facts["size"]:
        raise NotGoodError(f"{path} is not the file that the slip is about: its sha256 differs.")
    print(f"{path} is the file: its sha256 is {facts['sha256']}.")
    if cell:
        found = cell_text(path, cell["sheet"], cell["cell"])
        decoded = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), found)
        if cell["raw"] not in (found, decoded):
            raise NotGoodError(
                f"Cell {cell['cell']} of {quoted(cell['sheet'])} holds {quoted(found)},"
                f" not {quoted(cell['raw'])}."
            )
        print(f"Cell {cell['cell']} of {quoted(cell['sheet'])} holds {quoted(cell['raw'])}.")


def check_cell(parts: dict[str, str], origin: str, facts: dict[str, Any], file_seen: bool) -> None:
    """Who vouches for the cell: the file, or the keeper's signature."""
    if "VOUCHED" in parts:
        statement = f"{origin}\ncell of {facts['sha256']}\n{parts['CELL']}\n"
        check_signature(statement, parts["VOUCHED"], parts["KEY"])
        print("The keeper of the log signed what the slip says of the cell.")
    elif not file_seen:
        raise NotGoodError(
            "The file is proved, but nothing here shows its cell: give the file with --file."
        )


def check(slip: Path, file: Path | None, key: str) -> None:
    """Everything, in order.

    Raises:
        NotGoodError: something does not hold.
    """
    text = slip.read_bytes().decode("utf-8").replace("\r\n", "\n")
    parts = parts_of(text)
    facts = json.loads(parts["LEAF"])
    cell = json.loads(parts["CELL"]) if "CELL" in parts else None
    if facts["kind"] != "capture":
        raise NotGoodError("The leaf is not a capture of a file.")
    if rendered(parts, facts, cell) != text:
        raise NotGoodError("The words of the slip do not follow from its parts.")
    if key and key != parts["KEY"]:
        raise NotGoodError("The slip was made with another public key than the one given.")
    origin, size, root = check_checkpoint(parts)
    check_inclusion(parts, decode(root, "root"))
    print(f"The checkpoint of {origin} over {size} leaves is signed, and covers the leaf.")
    if key:
        print("The key is the one given.")
    else:
        fingerprint = hashlib.sha256(public_key(parts["KEY"])[2]).hexdigest()
        print("The key is taken from the slip itself: compare its fingerprint with the keeper's.")
        print(f"  sha256 {fingerprint}")
    if file:
        check_file(file, facts, cell)
    else:
        print("The file's bytes were not checked: give the file with --file.")
    if cell:
        check_cell(parts, origin, facts, file is not None)


def main() -> int:
    """Check the slip named on the command line; 0 when it holds, else 1."""
    parser = argparse.ArgumentParser(description="Check a Crossfoot proof slip.")
    parser.add_argument("slip", type=Path)
    parser.add_argument("--file", type=Path, help="the file the slip is about")
    parser.add_argument(
        "--key", default="", help="the keeper's public key, or a file that holds it"
    )
    given = parser.parse_args()
    key = given.key.strip()
    try:
        if key and "+" not in key:
            key = Path(key).read_text("utf-8").strip()
        check(given.slip, given.file, key)
    except NotGoodError as error:
        print(f"NOT GOOD. {error}")
        return 1
    except OSError as error:
        print(f"NOT GOOD. {error.filename} cannot be read: {error.strerror}.")
        return 1
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        print("NOT GOOD. A part of the slip or of the file cannot be read.")
        return 1
    print("GOOD. Everything that was checked holds.")
    return 0


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())
