"""Simulated registers that the tests of this folder share."""

import datetime
from types import SimpleNamespace

import pytest

from crossfoot.register.register import open_register
from crossfoot.register.simulate.losses import Losses
from crossfoot.register.simulate.writing import Wanted, write

LAST = datetime.date(2023, 12, 31)
WANTED = Wanted(3_000, datetime.date(2021, 1, 1), LAST, seed=3)
PLANTED = ("dropped=7", "doubled=5", "relabelled=11", "both=4", "cohort=2023-05")


@pytest.fixture(scope="session")
def simulated(tmp_path_factory):
    """Files: a clean register, and the same with losses; `losses.planted` says how many."""
    folder = tmp_path_factory.mktemp("simulated")
    clean, lossy = folder / "clean.parquet", folder / "lossy.parquet"
    losses = Losses.parse(PLANTED)
    write(clean, WANTED)
    write(lossy, WANTED, losses)
    return SimpleNamespace(clean=clean, lossy=lossy, losses=losses, last=LAST)


@pytest.fixture(scope="session")
def clean(simulated):
    with open_register((simulated.clean,)) as register:
        yield register


@pytest.fixture(scope="session")
def lossy(simulated):
    with open_register((simulated.lossy,)) as register:
        yield register
