"""Signatures under a closed day: two people, two keys, nothing published without both.

A signature is detached: 64 bytes of Ed25519 over a statement that names the day and the sha256 of
its sealed document, beside it with the public key, so that any stock tool verifies it. The
document itself tells small counts and stays where it is; the statement goes out with a release.
"""

import base64
import datetime
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from crossfoot.archive import durable
from crossfoot.books.close import closed_day
from crossfoot.books.closing.document import read
from crossfoot.books.journal import alone
from crossfoot.books.places import Books
from crossfoot.books.rows import DayRow, SignedRow
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.core.stocks import SIMULATED
from crossfoot.log import ed25519
from crossfoot.log.note import Note, Signature, VerifierKey
from crossfoot.writing.release.material import STATEMENT

# What a public key of Ed25519 begins with in the form that stock tools read.
_SPKI = bytes.fromhex("302a300506032b6570032100")
_HEAD, _FOOT = "-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----"


class Role(StrEnum):
    """In which part somebody signs."""

    PREPARER = "preparer"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature under a closed day.

    Attributes:
        role: in which part.
        fingerprint: sha256 of the public key.
        statement: the signed file.
        signature: the file of the signature.
        public: the file of the public key.
    """

    role: Role
    fingerprint: str
    statement: Path
    signature: Path
    public: Path


def statement(row: DayRow) -> str:
    """What is signed of a closed day."""
    made_up = f"{SIMULATED}\n" if read(row.document)["simulated"] else ""
    return f"Books of Crossfoot, a closed day\nday: {row.day}\nsha256: {row.sha256}\n{made_up}"


def sign(
    books: Books, day: str, role: Role, pem: bytes, when: datetime.date | None = None
) -> Signed:
    """Sign a closed day in a part; the reviewer signs what the preparer has signed.

    Args:
        books: the books.
        day: the day.
        role: in which part.
        pem: the private key; it is used and not kept.
        when: the day on which it is signed; today where none is named.

    Raises:
        UsageError: the day is not closed, the key is none, the same key signed already, or the
            reviewer would be the first.
        EvidenceError: the sealed document was altered, or a signature does not hold.
    """
    row = _closed(books, day)
    there = {each.role: each for each in signatures(books, day)}
    try:
        signer = ed25519.Signer(role, pem)
    except ValueError as error:
        raise UsageError(
            f"The key is {error}.",
            "Make one with `openssl genpkey -algorithm ed25519 -out KEY.pem`, readable by you "
            "alone.",
        ) from None
    mine = signer.verifier.fingerprint
    note = SignedRow(day, role, mine, (when or _today()).isoformat())
    if role in there:
        if there[role].fingerprint == mine:
            _noted(books, note)
            return there[role]
        raise UsageError(f"{day} is signed by another {role} already.", "A signature stays.")
    if role is Role.REVIEWER and Role.PREPARER not in there:
        raise UsageError(f"{day} is not signed by its preparer yet.", "The reviewer signs second.")
    if any(each.fingerprint == mine for each in there.values()):
        raise UsageError(
            f"The same key signed {day} as preparer.",
            "Preparer and reviewer are two people with a key each.",
        )
    found = _place(books, day, role, mine)
    raw = signer.sign(statement(row)).signatures[0].signature
    files = [
        (found.statement, statement(row).encode()),
        (found.public, public_pem(signer.verifier).encode()),
        (found.signature, raw),
    ]
    try:
        durable.write_all(files, books.staging)
        durable.sync_folders([found.statement.parent])
    except OSError as error:
        raise durable.fault(error, found.statement.parent) from error
    _noted(books, note)
    return found


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _noted(books: Books, note: SignedRow) -> None:
    with alone(books) as journal:
        journal.sign(note)


def signatures(books: Books, day: str) -> tuple[Signed, ...]:
    """The signatures under a closed day, each of them verified.

    Raises:
        UsageError: the day is not closed.
        EvidenceError: one does not hold.
    """
    row = _closed(books, day)
    found = []
    for role in Role:
        place = _place(books, day, role, "")
        if not place.signature.is_file():
            continue
        try:
            key = _key(role, place.public.read_text("ascii"))
            raw = place.signature.read_bytes()
        except (OSError, ValueError):
            key, raw = None, b""
        note = Note(statement(row), (Signature(role, key.hash, raw),)) if key else None
        if key is None or note is None or not ed25519.verified(note, key):
            raise EvidenceError(
                f"The signature of the {role} under {day} does not hold.",
                "Remove both of its files and have the day signed again.",
            )
        found.append(_place(books, day, role, key.fingerprint))
    return tuple(found)


def require_signed(books: Books, day: str) -> tuple[Signed, ...]:
    """The two signatures under a closed day, without which nothing of it is published.

    Raises:
        UsageError: one is missing.
        EvidenceError: one does not hold, or both are of one key.
    """
    found = signatures(books, day)
    missing = [role for role in Role if role not in {each.role for each in found}]
    if missing:
        raise UsageError(
            f"{day} is not signed by its {' and its '.join(missing)}.",
            f"Sign it with `crossfoot books sign {day} --as {missing[0]} --key FILE`.",
        )
    if len({each.fingerprint for each in found}) < len(found):
        raise EvidenceError(
            f"Both signatures under {day} are of one key.", "Have it signed by two people."
        )
    return found


def public_pem(key: VerifierKey) -> str:
    """A public key in the form that stock tools read."""
    return f"{_HEAD}\n{base64.b64encode(_SPKI + key.public).decode()}\n{_FOOT}\n"


def command(signed: Signed) -> str:
    """The line with which a stock tool verifies a signature, in the folder of its files."""
    return (
        f"openssl pkeyutl -verify -pubin -inkey {signed.public.name} -rawin "
        f"-in {signed.statement.name} -sigfile {signed.signature.name}"
    )


def _key(role: Role, text: str) -> VerifierKey:
    lines = text.split()
    raw = base64.b64decode("".join(text.split("\n")[1:-2]), validate=True) if lines else b""
    if not raw.startswith(_SPKI) or text != public_pem(VerifierKey(role, raw[len(_SPKI) :])):
        raise ValueError("not a public key")
    return VerifierKey(role, raw[len(_SPKI) :])


def _place(books: Books, day: str, role: Role, fingerprint: str) -> Signed:
    folder = books.day(day)
    return Signed(
        role,
        fingerprint,
        folder / STATEMENT,
        folder / f"{role}.sig",
        folder / f"{role}.pem",
    )


def _closed(books: Books, day: str) -> DayRow:
    return closed_day(books, datetime.date.fromisoformat(day))
