"""Books of two custodians, kept through a few days; made once, and copied by who changes them."""

import datetime
import shutil

import pytest
from book_batches import A, B, Steward, row

FIRST, SECOND = datetime.date(2026, 4, 2), datetime.date(2026, 4, 4)


@pytest.fixture
def steward(tmp_path):
    """A steward whose books are not begun yet."""
    return Steward(tmp_path)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Books with two closed days, a transfer under way and one that came late."""
    patch = pytest.MonkeyPatch()
    steward = Steward(tmp_path_factory.mktemp("kept"))
    patch.setenv("CROSSFOOT_STATE", str(steward.folder / "state"))
    begun = [row("enrolled", n, "2026-03-01") for n in range(20)]
    sent = [row("transfer_sent", n, "2026-04-02", counterpart=B) for n in (1, 2)]
    steward.post([*begun, *sent, row("check_in", 3, "2026-04-01")], A, 1, "2026-04-02")
    got = row("transfer_received", 1, "2026-04-02", counterpart=A)
    steward.post([row("enrolled", 100, "2026-04-01"), got], B, 1, "2026-04-02")
    steward.first = steward.close(FIRST)
    late = row("enrolled", 50, "2025-01-01")
    steward.post([late, row("closed", 4, "2026-04-03")], A, 2, "2026-04-04")
    steward.second = steward.close(SECOND)
    patch.undo()
    return steward


@pytest.fixture
def copied(kept, tmp_path, monkeypatch):
    """The same books, to be changed."""
    shutil.copytree(kept.folder, tmp_path / "copy")
    monkeypatch.setenv("CROSSFOOT_STATE", str(tmp_path / "copy" / "state"))
    return Steward(tmp_path / "copy")
