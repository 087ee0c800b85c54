"""The shipped judgement, and a sheet drawn and read."""

import pytest
from drawn_sheets import DIGEST

from crossfoot.core.tables import tally
from crossfoot.hand.loader import load
from crossfoot.reading.sheet import read_sheet


@pytest.fixture(scope="session")
def hand():
    return load()


@pytest.fixture
def read(hand):
    """Read a drawn sheet; in passing, nothing on it may disappear."""

    def reading(sheet):
        made = read_sheet(DIGEST, sheet, hand)
        assert tally(made).balances
        return made

    return reading
