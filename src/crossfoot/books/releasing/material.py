"""The material of a release: the sealed figures of a closed day, prices, and two signatures."""

import base64
import datetime
from dataclasses import replace

from crossfoot.books.close import closed_day
from crossfoot.books.journal import opened
from crossfoot.books.places import Books
from crossfoot.books.releasing.known import Issue, plain, previous_of
from crossfoot.books.rows import DayRow
from crossfoot.books.signing import Signed, command, require_signed, statement
from crossfoot.core.errors import UsageError
from crossfoot.writing.release.material import Material, Signature


def material_of(books: Books, issue: Issue, *, draft: bool = False) -> Material:
    """What a release is written from.

    Args:
        books: the books.
        issue: which release.
        draft: leave the signatures out, and do not ask for them.

    Raises:
        UsageError: the day is not closed or not signed, or its figures cannot be published.
        EvidenceError: its document was altered, or a signature does not hold.
    """
    row = closed_day(books, issue.day)
    signatures = () if draft else _signatures(books, row)
    with opened(books) as journal:
        past = tuple(each for each in journal.days() if each.day <= row.day)
        released = [each for each in journal.releases() if each.day < row.day]
    previous = previous_of(past, released[-1]) if released else None
    return replace(plain(row, issue), signatures=signatures, previous=previous)


def _signatures(books: Books, row: DayRow) -> tuple[Signature, ...]:
    signed = require_signed(books, row.day)
    with opened(books) as journal:
        when = {each.role: each.signed for each in journal.signed(row.day)}
    return tuple(_signature(each, row, when.get(each.role, "")) for each in signed)


def _signature(signed: Signed, row: DayRow, when: str) -> Signature:
    if not when:
        raise UsageError(
            f"When the {signed.role} signed {row.day} is not in the journal.",
            f"Sign it again with the same key: `crossfoot books sign {row.day} --as {signed.role} "
            "--key FILE`.",
        )
    return Signature(
        role=signed.role,
        key=signed.fingerprint,
        signed=row.sha256,
        day=datetime.date.fromisoformat(when),
        text=base64.b64encode(signed.signature.read_bytes()).decode(),
        check=f"In the folder signatures beside this workbook: {command(signed)}",
        statement=statement(row),
        public=signed.public.read_text("ascii"),
    )
