"""A proof slip: one text that a person can read and a machine can check.

Every word of it follows from its parts by `render`, so that a checker can write it anew and
compare: plain words that were altered are noticed like altered proofs. The checker that
strangers use, `scripts/verify_slip.py`, holds the same words on its own; a test compares.
"""

import base64
import json
from dataclasses import dataclass
from typing import Any

from crossfoot.log import canonical

FORM = 1


@dataclass(frozen=True, slots=True)
class SlipCell:
    """A cell of the file that the slip is about.

    Attributes:
        sheet: the sheet's name as published.
        cell: its address, such as `B11`.
        raw: its text exactly as stored.
    """

    sheet: str
    cell: str
    raw: str


@dataclass(frozen=True, slots=True)
class Slip:
    """The parts of a proof slip.

    Attributes:
        leaf: the leaf's canonical JSON.
        index: its number in the log, counted from 0.
        size: number of leaves that the checkpoint covers.
        proof: the inclusion proof, from the leaf upwards.
        checkpoint: the signed note.
        key: the public key, as text.
        cell: the cell that the slip is about, or `None` for the whole file.
        vouched: the keeper's signature over `cell_statement`, as a line of a note; empty where
            the keeper's key was not at hand, and then only the file itself shows the cell.
    """

    leaf: bytes
    index: int
    size: int
    proof: tuple[bytes, ...]
    checkpoint: str
    key: str
    cell: SlipCell | None
    vouched: str = ""


_PROVES = """\
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


def render(slip: Slip) -> str:
    """The slip's text.

    Raises:
        ValueError: the leaf is not a capture.
    """
    facts = canonical.decode(slip.leaf)
    try:
        said = _said(slip, facts)
    except (KeyError, TypeError) as error:
        raise ValueError("the leaf is not a capture") from error
    parts = {
        "LEAF": slip.leaf.decode("utf-8"),
        "NUMBER": f"{slip.index} of {slip.size}",
        "PROOF": "\n".join(base64.b64encode(item).decode() for item in slip.proof),
        "CHECKPOINT": slip.checkpoint.rstrip("\n"),
        "KEY": slip.key,
    }
    if slip.cell:
        parts["CELL"] = _cell_json(slip.cell)
    if slip.vouched:
        parts["VOUCHED"] = slip.vouched.rstrip("\n")
    blocks = "".join(f"-----BEGIN {k}-----\n{v}\n-----END {k}-----\n" for k, v in parts.items())
    return f"CROSSFOOT PROOF SLIP, FORM {FORM}\n\n{said}\n{_PROVES}\n{blocks}"


def cell_statement(origin: str, sha256: str, cell: SlipCell) -> str:
    """What the keeper signs about a cell; no checkpoint can be mistaken for it, nor it for one."""
    return f"{origin}\ncell of {sha256}\n{_cell_json(cell)}\n"


def _cell_json(cell: SlipCell) -> str:
    facts = {"sheet": cell.sheet, "cell": cell.cell, "raw": cell.raw}
    return canonical.encode(facts).decode("utf-8")


def _said(slip: Slip, facts: dict[str, Any]) -> str:
    """The leaf in plain words."""
    origin = slip.checkpoint.partition("\n")[0]
    lines = [
        "What this slip says",
        f"  The log {origin} covers {slip.size} leaves. Its leaf number {slip.index}, counted",
        "  from 0, records that its keeper holds this file:",
        f"    publisher's name  {_quoted(facts['publisher_name'])}",
        f"    sha256            {facts['sha256']}",
        f"    bytes             {facts['size']}",
        f"    obtained          {facts['captured_at'] or 'not stated'}",
        f"    published         {facts['release_date'] or 'not stated'}",
        f"    had from          {', '.join(facts['sources']) or 'not stated'}",
        f"    recorded          {facts['added_at']}",
    ]
    if slip.cell:
        sheet, cell = _quoted(slip.cell.sheet), slip.cell.cell
        lines += [
            f"  In that file, on the sheet {sheet}, the cell {cell} holds, as stored:",
            f"    {_quoted(slip.cell.raw)}",
            "  The file shows that cell; without the file, only the keeper's word stands for it.",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
