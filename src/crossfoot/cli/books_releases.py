"""`crossfoot books release` and `reconcile`."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from crossfoot import build
from crossfoot.books.places import Books
from crossfoot.books.releasing.known import Issue
from crossfoot.books.releasing.pricing import prices_on
from crossfoot.cli.bridges import COLUMNS, print_reconciliation, records
from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import Format
from crossfoot.cli.output import emit, remark, say
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.others.booked import reconciled
from crossfoot.publish import from_books
from crossfoot.writing.release.changes import changed


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which release is asked for.

    Attributes:
        day: the closed day.
        published: when it goes out.
        draft: where to write it unsigned; `None` where it is to be published.
        whole: show small counts in the tidy tables.
    """

    day: datetime.date
    published: datetime.date
    draft: Path | None
    whole: bool


def release(books: Books, wanted: Wanted, hand: Path | None) -> None:
    """Publish a signed day, or write the draft of a closed one."""
    rules = build.judgement(books.archive, hand)
    issue = Issue(wanted.day, wanted.published, prices_on(rules.prices, wanted.day))
    if wanted.draft is not None:
        _remarks(from_books.draft(books, issue, rules, wanted.draft))
        say(f"{wanted.draft}: the figures of {wanted.day}, not signed and not for publication.")
        say("The draft gate is silent, and every cell reads back to its figure.")
        return
    done = from_books.release(books, issue, rules, whole=wanted.whole)
    _remarks(done.remarks)
    say(f"{done.material.name}: the figures of {wanted.day}, signed, gated and read back.")
    say(f"  {done.folder.workbook}")
    tidy = "whole" if not done.hidden else f"{done.hidden:,} figures hidden"
    say(f"  tidy tables and data package beside it: {tidy}")
    previous = done.material.previous
    if previous:
        number = wording.plural(len(changed(done.material)), "figure")
        say(f"  {number} of {previous.name} would be published otherwise now")
    if done.folder.notice:
        say(f"  its correction: {done.folder.path / 'correction.txt'}")
    if done.material.court is None:
        say("  no court tables: the books do not know the hearings of a whole fiscal year so far")
    say(f"  recorded as leaf {done.leaf} of the log")


def _remarks(findings: tuple[Finding, ...]) -> None:
    for one in findings:
        remark(paragraph(f"Worth knowing: {one.message}", ""))


def reconcile(books: Books, named: str, hand: Path | None, form: Format) -> None:
    """Hold a release against the books of its day."""
    told = reconciled(books, named, hand)
    if form is not Format.TEXT:
        emit(records(told), form, COLUMNS)
        return
    print_reconciliation(told, everything=False)
