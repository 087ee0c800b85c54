"""`crossfoot prove RELEASE|REF`: a proof slip that anyone can check offline."""

from pathlib import Path
from typing import Annotated

import typer

from crossfoot.book import Book
from crossfoot.cli.opening import one_entry, open_book, reference
from crossfoot.cli.options import ARCHIVE, ArchiveOption, HandOption
from crossfoot.cli.output import remark, say
from crossfoot.core.errors import UsageError
from crossfoot.core.refs import CellRef
from crossfoot.evidence.prove import prove
from crossfoot.evidence.slip import SlipCell


def raw_text(book: Book, ref: CellRef) -> str:
    """What is stored in a cell that was read.

    Raises:
        UsageError: the cell holds no number and no text that was read.
    """
    entry = book.entry(ref.digest)
    for sheet in entry.reading.sheets if entry else ():
        if sheet.name != ref.sheet:
            continue
        texts = [(cell.ref, cell.raw) for t in sheet.tables for r in t.rows for cell in r.cells]
        texts += [(aside.ref, aside.raw) for aside in sheet.set_aside]
        texts += [(stated.ref, stated.phrase) for stated in sheet.dates]
        texts += [(text.ref, text.text) for text in sheet.texts]
        found = dict(texts).get(ref)
        if found:
            return found
    raise UsageError(
        f"{ref.text} holds nothing that was read.",
        "`crossfoot observations RELEASE` lists the numeric cells.",
    )


EXAMPLES = """
  crossfoot prove FY22_detentionStats09152022.xlsx --out slip.txt
  crossfoot prove '8420a712:ATD FY22 YTD!B18'
"""


def verb(
    what: Annotated[
        str, typer.Argument(metavar="RELEASE|REF", help="A release, or one cell of one.")
    ],
    archive: ArchiveOption = ARCHIVE,
    hand: HandOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the slip to a file.")
    ] = None,
) -> None:
    """Write a proof slip: that these bytes, or this cell of them, are in the log.

    The slip is plain text. It is checked with Python's standard library and openssl alone:
    `python3 scripts/verify_slip.py SLIP --file WORKBOOK --key KEY`.
    """
    book = open_book(archive, hand)
    if "!" in what:
        ref = reference(book, what)
        slip = prove(archive, ref.digest, SlipCell(ref.sheet, ref.cell, raw_text(book, ref)))
    else:
        slip = prove(archive, one_entry(book, what).release.digest)
    if out is None:
        say(slip.rstrip("\n"))
        return
    try:
        out.write_text(slip, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror or error}.", "Name another file with --out."
        ) from error
    remark(f"Proof slip written to {out}.")
