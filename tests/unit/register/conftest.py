"""A vault of made-up record files, filled in the process of the test."""

import datetime
from types import SimpleNamespace

import pytest

from crossfoot.core.records import RecordField
from crossfoot.hand.loader import load
from crossfoot.hand.record_files import read_record_labels
from crossfoot.register.identifying.drops import drops
from crossfoot.register.reading.importing import Order, run
from crossfoot.register.reading.worker import _Normal
from crossfoot.register.vault.batches import purpose
from crossfoot.register.vault.sealed import Opened

BATCH, KEY = "R0123456789ab", bytes(range(32))
RECEIVED = (datetime.date(2024, 9, 1) - datetime.date(1970, 1, 1)).days


@pytest.fixture(scope="session")
def words():
    return read_record_labels()


@pytest.fixture
def taken(tmp_path, words):
    """What came of an import of these files, and its sealed tables, opened."""
    labels = load().labels

    def take(*contents, drop=(), custodian="Example Programme", names=()):
        paths = []
        for number, content in enumerate(contents):
            path = tmp_path / (names[number] if names else f"file{number}")
            path.write_bytes(content)
            paths.append(str(path))
        staging = tmp_path / "staging"
        staging.mkdir(exist_ok=True)
        order = Order(
            paths=paths,
            batch=BATCH,
            custodian=custodian,
            received=RECEIVED,
            labels=words,
            normal={
                RecordField.TECHNOLOGY: _Normal(labels.names["technology"]),
                RecordField.OFFICE: _Normal(labels.names["office"]),
            },
            drops=drops(drop),
            key=KEY,
            staging=staging,
        )
        found = run(order)

        def table(part):
            import pyarrow.parquet as pq  # noqa: PLC0415

            with Opened((staging / f"{BATCH}.{part}").open("rb"), KEY, purpose(BATCH, part)) as s:
                return pq.read_table(s)

        return SimpleNamespace(found=found, table=table, sheets=[
            sheet for file in found.files for sheet in file.sheets
        ])  # fmt: skip

    return take
