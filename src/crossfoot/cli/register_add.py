"""`crossfoot register add`: a batch into the vault, and what became of every row and column."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import Format
from crossfoot.cli.output import emit, say, style, table
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.evidence import vaulted
from crossfoot.hand.loader import load
from crossfoot.hand.record_files import read_record_labels
from crossfoot.register.adding import Added, Wish
from crossfoot.register.adding import add as put_in
from crossfoot.register.asides import HEAD, set_aside
from crossfoot.register.reporting import write_rows
from crossfoot.register.vault.about import ColumnAccount, SheetAccount
from crossfoot.register.vault.batches import destroy
from crossfoot.register.vault.places import Vault

COLUMNS = ("batch", "part", "file", "sheet", "column", "field", "what", "how", "count")


def add(
    vault: Vault,
    words: Sequence[str],
    hand: Path | None,
    wish: Wish,
    told: tuple[Path | None, Format],
) -> None:  # fmt: skip
    """Put record files into the vault and tell what became of them.

    Args:
        vault: the vault.
        words: the files.
        hand: the folder of the user's own judgements.
        wish: how they are taken in.
        told: where to write which rows were set aside, and how to print.
    """
    report, form = told
    if not words:
        raise UsageError("Nothing is named.", "Name record files: CSV, Parquet or .xlsx.")
    if report is not None and report.exists():
        raise UsageError(f"{report} is there already.", "Name another file, or remove that one.")
    labels, names = load(hand).labels, read_record_labels(hand)
    vaulted.ready(vault.archive)
    added = put_in(vault, [Path(word) for word in words], wish, labels, names)
    batch = added.about.batch
    try:
        leaf = vaulted.state_batch(vault.archive, batch, added.commitment)
    except BaseException:
        # What the log does not know of is not kept either.
        destroy(vault, batch)
        raise
    if form is not Format.TEXT:
        emit(_records(added), form, COLUMNS)
    else:
        _told(added)
        say(f"\nBatch {batch}: leaf {leaf} of the log holds its commitment; its key is "
            f"{vault.key_file(batch)}.")  # fmt: skip
        say("Keep the key where only you can read it; without it nobody can read the batch.")
    if report is not None:
        number = write_rows(report, HEAD, set_aside(vault, batch))
        if form is Format.TEXT:
            say(f"{wording.plural(number, 'row')} set aside: {report}.")


def _told(added: Added) -> None:
    about = added.about
    for file in about.files:
        for sheet in file.sheets:
            where = f"file {file.number}" + (f", sheet {sheet.number}" if len(file.sheets) > 1
                                             else "")  # fmt: skip
            aside = sheet.rows - sheet.kept
            say(style(f"{where} · {file.sort}", bold=True))
            say(f"  {sheet.rows:,} rows = {sheet.kept:,} records + {aside:,} set aside")
            for reason, number in sheet.aside.items():
                say(f"    {number:,}: {reason}")
            if sheet.columns:
                say(table(_lines(sheet), right=(0, 3, 4, 5, 6), indent="  "))
            for remark in sheet.remarks:
                say(paragraph(f"It is to be noted: {remark}.", "  "))
    say()
    say(f"{about.records:,} records, {about.events:,} events.")
    for reason, number in about.eventless.items():
        say(f"  {number:,} gave no event: {reason}")
    for name, number in added.unknown.items():
        say(f"  {number:,} have a word for {name} that no list has; it counts as unknown")
    if added.skipped:
        say(f"  {wording.plural(added.skipped, 'lock file')} of a spreadsheet program passed over")


def _lines(sheet: SheetAccount) -> Iterator[Sequence[str]]:
    yield ("column", "field", "fate", "filled", "empty", "withheld", "unread")
    for column in sheet.columns:
        marks = sum(column.marked.values())
        fate = column.fate + (f" ({column.meaning})" if column.meaning else "")
        kept = column.fate in ("kept", "redacted")
        numbers = (column.filled, column.empty, column.withheld + column.inside, column.unread)
        shown = [f"{n:,}" if kept else "" for n in numbers]
        more = f" {_exemptions(column)}" if marks else ""
        yield (str(column.position), (column.field or "-") + more, fate, *shown)


def _exemptions(column: ColumnAccount) -> str:
    return " ".join(f"{name}: {number:,}" for name, number in column.marked.items())


def _records(added: Added) -> Iterator[dict[str, object]]:
    about = added.about
    base: dict[str, object] = {**dict.fromkeys(COLUMNS, ""), "batch": about.batch}
    for file in about.files:
        for sheet in file.sheets:
            place = {**base, "file": file.number, "sheet": sheet.number}
            yield {**place, "part": "rows", "what": file.sort, "count": sheet.rows}
            yield {**place, "part": "records", "count": sheet.kept}
            for reason, number in sheet.aside.items():
                yield {**place, "part": "aside", "what": reason, "count": number}
            for remark in sheet.remarks:
                yield {**place, "part": "remark", "what": remark}
            for column in sheet.columns:
                yield from _column(place, column)
    yield {**base, "part": "events", "count": about.events}
    for reason, number in about.eventless.items():
        yield {**base, "part": "no event", "what": reason, "count": number}
    for name, number in added.unknown.items():
        yield {**base, "part": "unknown word", "what": name, "count": number}


def _column(place: dict[str, object], column: ColumnAccount) -> Iterator[dict[str, object]]:
    own = {**place, "column": column.position, "field": column.field}
    yield {**own, "part": "fate", "what": column.fate, "how": column.meaning}
    if column.fate not in ("kept", "redacted"):
        return
    for what in ("filled", "empty", "withheld", "inside", "unread"):
        yield {**own, "part": "cells", "what": what, "count": getattr(column, what)}
    for name, number in column.marked.items():
        yield {**own, "part": "exemption", "what": name, "count": number}
