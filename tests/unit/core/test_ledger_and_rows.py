"""Entries that balance, and references to rows that read back."""

import datetime
from decimal import Decimal

import pytest

from crossfoot.core.digest import Digest
from crossfoot.core.ledger import Account, Entry, Posting, balances, dollars
from crossfoot.core.refs import RowRef, parse_row

REF = RowRef(Digest.of(b"a table"), 17)
DAY = datetime.date(2020, 1, 1)


def test_an_entry_balances_in_every_unit():
    one, other = Account("obligated", "A1"), Account("granted", "A1")
    entry = Entry(DAY, REF, (Posting(one, 5), Posting(other, -5)))
    assert balances([entry, entry]) == {other: -10, one: 10}
    with pytest.raises(ValueError, match="balance"):
        Entry(DAY, REF, (Posting(one, 5), Posting(other, -4)))
    with pytest.raises(ValueError, match="balance"):
        Entry(DAY, REF, (Posting(one, 5), Posting(other, -5, "people")))


def test_cents_are_dollars_exactly():
    assert dollars(221592585087) == Decimal("2215925850.87")
    assert str(dollars(-1)) == "-0.01"


def test_a_row_is_written_and_read_back():
    assert REF.text == f"{REF.digest.short}#row=17"
    assert parse_row(str(REF)) == REF
    assert parse_row(REF.text, lambda _: REF.digest) == REF


@pytest.mark.parametrize("text", ["", "8420a712#row=0", "8420a712#row=x", "#row=1", "8420a712!B2"])
def test_what_is_no_row(text):
    with pytest.raises(ValueError, match="not a reference to a row"):
        parse_row(text)


def test_a_short_digest_needs_an_archive():
    with pytest.raises(ValueError, match="needs an archive"):
        parse_row("8420a712#row=5")
