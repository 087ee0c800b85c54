"""Books that are not begun yet."""

import pytest
from book_batches import Steward


@pytest.fixture
def steward(tmp_path, monkeypatch):
    """A steward of their own folder and log."""
    monkeypatch.setenv("CROSSFOOT_STATE", str(tmp_path / "state"))
    return Steward(tmp_path)
