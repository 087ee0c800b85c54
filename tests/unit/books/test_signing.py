"""A closed day is signed by two people with two keys; a stock tool verifies what they signed."""

import shutil
import subprocess

import pytest

from crossfoot.books.signing import Role, command, require_signed, sign, signatures
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.log import ed25519

DAY = "2026-04-02"


def test_two_keys_sign_and_a_stock_tool_verifies(copied):
    preparer, reviewer = ed25519.generate(), ed25519.generate()
    with pytest.raises(UsageError, match="not signed by its preparer and its reviewer"):
        require_signed(copied.books, DAY)
    with pytest.raises(UsageError, match="not signed by its preparer yet"):
        sign(copied.books, DAY, Role.REVIEWER, reviewer)
    first = sign(copied.books, DAY, Role.PREPARER, preparer)
    assert sign(copied.books, DAY, Role.PREPARER, preparer) == first
    with pytest.raises(UsageError, match="another preparer"):
        sign(copied.books, DAY, Role.PREPARER, reviewer)
    with pytest.raises(UsageError, match="same key"):
        sign(copied.books, DAY, Role.REVIEWER, preparer)
    with pytest.raises(UsageError, match="not signed by its reviewer"):
        require_signed(copied.books, DAY)
    sign(copied.books, DAY, Role.REVIEWER, reviewer)
    both = require_signed(copied.books, DAY)
    assert [each.role for each in both] == [Role.PREPARER, Role.REVIEWER]
    if shutil.which("openssl"):
        for each in both:
            told = command(each).split()
            done = subprocess.run(told, cwd=each.statement.parent, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr
        both[0].statement.write_bytes(both[0].statement.read_bytes().replace(b"2026", b"2025"))
        done = subprocess.run(command(both[0]).split(), cwd=both[0].statement.parent,
                              capture_output=True, check=False)  # fmt: skip
        assert done.returncode != 0


def test_a_signature_that_does_not_hold_is_evidence(copied):
    done = sign(copied.books, DAY, Role.PREPARER, ed25519.generate())
    good = done.signature.read_bytes()
    done.signature.write_bytes(bytes([good[0] ^ 1]) + good[1:])
    with pytest.raises(EvidenceError, match="does not hold"):
        signatures(copied.books, DAY)
    done.signature.write_bytes(good)
    assert len(signatures(copied.books, DAY)) == 1
    done.public.write_text("no key")
    with pytest.raises(EvidenceError, match="does not hold"):
        signatures(copied.books, DAY)


def test_a_key_must_be_one(copied):
    with pytest.raises(UsageError, match="openssl genpkey"):
        sign(copied.books, DAY, Role.PREPARER, b"no key")
