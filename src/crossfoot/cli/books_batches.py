"""`crossfoot books template`, `manifest`, `receive`, `accept` and `list`."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from crossfoot.books.accepting import accept as post
from crossfoot.books.acknowledging import Acknowledgement
from crossfoot.books.batches.columns import Words
from crossfoot.books.batches.faults import Fault
from crossfoot.books.batches.handover import HandOver, read_hand_over, read_pairs
from crossfoot.books.batches.manifest import beside, read_manifest
from crossfoot.books.journal import opened
from crossfoot.books.numbering import gaps
from crossfoot.books.places import Books, require
from crossfoot.books.practice.fortnight import write_fortnight
from crossfoot.books.receiving import Delivery
from crossfoot.books.receiving import receive as take_in
from crossfoot.books.rekeying import rekey as take_over
from crossfoot.books.template import Sending, manifest_of, write_manifest, write_templates
from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import Format
from crossfoot.cli.output import emit, say, table
from crossfoot.core.errors import UsageError
from crossfoot.hand.loader import load
from crossfoot.register.vault.batches import digest_of

COLUMNS = ("sender", "number", "state", "missing", "reason", "sentence", "rows", "file")
LISTED = ("what", "sender", "number", "day", "rows", "state")


def _words(hand: Path | None) -> Words:
    return Words.of(load(hand).labels)


def template(folder: Path, hand: Path | None) -> None:
    """Write what a sender is given."""
    for path in write_templates(folder, _words(hand)):
        say(str(path))


def practice(folder: Path, wanted: tuple[int, int], hand: Path | None) -> None:
    """Write a simulated fortnight."""
    seed, size = wanted
    made = write_fortnight(folder, _words(hand), seed, size)
    days = sorted({file.parent.name for file in made.files})
    say(f"{folder}: {len(made.files)} batches arrive from {days[0]} to {days[-1]}, simulated "
        f"(seed {seed}, {size:,} people)")  # fmt: skip
    for loss in made.losses:
        whose = ", ".join(filter(None, (loss.custodian, loss.counterpart)))
        say(f"  lost on purpose on {loss.day}: {loss.item}, {whose}, {loss.people:,}")


def manifest(file: Path, sending: Sending, hand: Path | None) -> None:
    """Write the manifest of a batch."""
    if not sending.sender or sending.number < 1 or not sending.key_period:
        raise UsageError(
            "A manifest says whose batch it is, which one, and under which key.",
            "Give --sender, --number from 1 on, --through and --key-period.",
        )
    made = manifest_of(file, sending, _words(hand))
    path = write_manifest(file, made)
    read_manifest(path)
    say(f"{path}: {made.rows:,} rows")


def receive(
    books: Books, file: Path, day: datetime.date, hand: Path | None, told: tuple[bool, Format]
) -> None:
    """Take a batch in, and post it where that is asked for."""
    at_once, form = told
    came = Delivery(file, read_manifest(beside(file)), day)
    answer = take_in(books, came, _words(hand))
    answers = [answer]
    if at_once and answer.state == "in quarantine":
        answers = list(post(books, answer.sender, answer.number))
    _tell(books, answers, form)


def hand_over(file: Path, sender: str, periods: tuple[str, str]) -> None:
    """Write the manifest of a hand-over."""
    old, new = periods
    if not sender or not new:
        raise UsageError(
            "The manifest of a hand-over says whose it is, and from which key to which.",
            "Give --sender, --from-period and --key-period.",
        )
    pairs = read_pairs(file)
    if pairs is None:
        raise UsageError(
            f"{file} is no table with the columns old and new, and no others.",
            "Write one row for each token.",
        )
    made = HandOver(sender, old, new, pairs.num_rows, digest_of(file))
    path = beside(file)
    path.write_text(made.text, encoding="utf-8", newline="\n")
    read_hand_over(path)
    say(f"{path}: {made.rows:,} rows")


def rekey(books: Books, file: Path, day: datetime.date) -> None:
    """Take the hand-over of a key in."""
    told = take_over(books, file, read_hand_over(beside(file)), day.isoformat())
    said = told.said
    state = "accepted" if told.accepted else "rejected"
    say(f"Hand-over of {said.sender} from {said.old_period} to {said.new_period}: {state}")
    _tell_faults(told.faults)
    if not told.accepted:
        raise typer.Exit(1)
    say(f"  From now on its batches are of {said.new_period}; whoever was there goes on.")


def accept(books: Books, chosen: tuple[str, int], form: Format) -> None:
    """Post what is in quarantine."""
    answers = post(books, *chosen)
    _tell(books, answers, form)
    if form is Format.TEXT:
        if not answers:
            say("Nothing in quarantine is ready to be posted.")
        _tell_gaps(books)


def listed(books: Books, form: Format) -> None:
    """Batches and closed days."""
    require(books)
    with opened(books) as journal:
        rows: list[dict[str, object]] = [
            {
                "what": "batch",
                "sender": row.sender,
                "number": row.number,
                "day": row.through,
                "rows": row.rows,
                "state": str(row.state),
            }
            for row in journal.batches()
        ]
        rows += [
            {"what": "closed day", "sender": "", "number": None, "day": row.day, "rows": None,
             "state": f"sealed {row.sha256[:8]}"}
            for row in journal.days()
        ]  # fmt: skip
        rows += [
            {"what": "hand-over", "sender": row.sender, "number": None, "day": row.received,
             "rows": row.rows, "state": f"{row.old_period} to {row.new_period}"}
            for row in journal.rekeyed()
        ]  # fmt: skip
        rows += [
            {"what": "release", "sender": "", "number": None, "day": row.day, "rows": None,
             "state": row.name}
            for row in journal.releases()
        ]  # fmt: skip
    if form is not Format.TEXT:
        emit(rows, form, LISTED)
        return
    say(table([LISTED, *(tuple(_shown(row[name]) for name in LISTED) for row in rows)],
              right=(2, 4)))  # fmt: skip
    _tell_gaps(books)


def _shown(value: object) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _tell_gaps(books: Books) -> None:
    with opened(books) as journal:
        missing = gaps(journal.batches())
    for sender, number in missing:
        say(f"Batch {number} of {sender} is missing; later ones are here and wait for it.")


def _tell(books: Books, answers: Sequence[Acknowledgement], form: Format) -> None:
    if form is not Format.TEXT:
        emit(list(_records(books, answers)), form, COLUMNS)
    else:
        for answer in answers:
            _tell_one(books, answer)
    if any(answer.state == "rejected" for answer in answers):
        raise typer.Exit(1)


def _tell_one(books: Books, answer: Acknowledgement) -> None:
    say(f"Batch {answer.number} of {answer.sender}: {answer.state}")
    if answer.missing:
        numbers = ", ".join(map(str, answer.missing))
        say(f"  It waits for what comes before it; missing: {numbers}.")
    _tell_faults(answer.faults)
    say(f"  acknowledgement: {books.answers / answer.name}")


def _tell_faults(faults: Iterable[Fault]) -> None:
    for fault in faults:
        say(paragraph(f"{fault.reason}: {fault.sentence}", "  "))
        if fault.number:
            some = ", ".join(map(str, fault.rows[:10]))
            more = f" and {fault.number - 10:,} more" if fault.number > 10 else ""
            say(f"    rows {some}{more}")


def _records(books: Books, answers: Iterable[Acknowledgement]) -> Iterable[dict[str, object]]:
    for answer in answers:
        base: dict[str, object] = {
            "sender": answer.sender, "number": answer.number, "state": answer.state,
            "missing": answer.missing, "reason": "", "sentence": "", "rows": (),
            "file": str(books.answers / answer.name),
        }  # fmt: skip
        if not answer.faults:
            yield base
        for fault in answer.faults:
            yield base | {
                "reason": str(fault.reason),
                "sentence": fault.sentence,
                "rows": fault.rows,
            }
