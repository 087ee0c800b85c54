"""A release is written from closed and signed days: gated, read back, corrected when they change."""

import csv
import datetime
import json

import pytest
from book_batches import A, B, Steward, row
from worked_out import formulas

from crossfoot.books.journal import opened
from crossfoot.books.releasing.correcting import corrections
from crossfoot.books.releasing.material import Issue, material_of, prices_on
from crossfoot.books.signing import Role, sign
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.evidence import statement
from crossfoot.archive.directory import open_archive
from crossfoot.hand.loader import load
from crossfoot.log import ed25519
from crossfoot.others.booked import reconciled
from crossfoot.publish import from_books
from crossfoot.writing.release.figures import released

HAND = load(None)
FIRST, SECOND = datetime.date(2026, 4, 2), datetime.date(2026, 4, 4)
OUT = datetime.date(2026, 4, 10)


def issue(day, published=OUT):
    return Issue(day, published, prices_on(HAND.prices, day))


def signed(steward, day):
    for role in Role:
        sign(steward.books, day.isoformat(), role, ed25519.generate(), OUT)


@pytest.fixture(scope="module")
def published(kept, tmp_path_factory):
    """Both days released: the second revises the first."""
    import shutil  # noqa: PLC0415

    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("published") / "copy"
    shutil.copytree(kept.folder, folder)
    patch.setenv("CROSSFOOT_STATE", str(folder / "state"))
    steward = Steward(folder)
    for day in (FIRST, SECOND):
        signed(steward, day)
    steward.one = from_books.release(steward.books, issue(FIRST), HAND)
    steward.two = from_books.release(steward.books, issue(SECOND), HAND)
    patch.undo()
    return steward


def test_figures(published):
    print(published.one, published.two.folder)
    print((published.two.folder.path / "correction.txt").read_text())
