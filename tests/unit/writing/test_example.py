"""The built-in example: enough releases, rebuilt faithfully, and said to be rebuilt."""

import csv

import openpyxl
import pytest

from crossfoot.core.digest import Digest
from crossfoot.hand.loader import load
from crossfoot.reading import files
from crossfoot.reading.grid import Worker
from crossfoot.reading.rows import OBSERVATION_COLUMNS, observation_rows
from crossfoot.writing.example import example_releases, write_example


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return write_example(tmp_path_factory.mktemp("example") / "workbooks")


def test_it_has_at_least_24_releases_with_their_originals_named():
    releases = example_releases()
    assert len(releases) >= 24
    assert len({release.original for release in releases}) == len(releases)
    assert all(Digest(release.original) for release in releases)


def test_every_workbook_says_that_it_is_rebuilt(written):
    for path, release in zip(written, example_releases(), strict=True):
        lines = [str(row[0].value) for row in openpyxl.load_workbook(path)["About"].iter_rows()]
        assert "not the publisher's file" in " ".join(lines)
        assert release.original in " ".join(lines)


def test_writing_it_twice_gives_the_same_bytes(written, tmp_path):
    again = write_example(tmp_path / "again")
    assert [path.read_bytes() for path in written] == [path.read_bytes() for path in again]


def rows_of(paths, names):
    """Every observation of some files, keyed by what and where it is, without the digest."""
    rules = load(None)
    found = {}
    with Worker() as worker:
        for path, name in zip(paths, names, strict=True):
            digest = Digest.of(path.read_bytes())
            for row in observation_rows(files.read(path, digest, rules, worker), name):
                said = dict(zip(OBSERVATION_COLUMNS, row, strict=True))
                key = tuple(v for k, v in said.items() if k not in {"sha256", "value", "raw"})
                found[key] = float(said["value"])
    return found


def test_it_reads_back_as_the_original_does(written, shared):
    with (shared / "releases.csv").open(encoding="utf-8") as file:
        files_by_digest = {
            r["sha256"]: shared / "releases" / r["file"] for r in csv.DictReader(file)
        }
    releases = example_releases()
    names = [f"{release.name} {release.original[:8]}" for release in releases]
    rebuilt = rows_of(written, names)
    originals = rows_of([files_by_digest[r.original] for r in releases], names)
    assert rebuilt.keys() == originals.keys()
    assert rebuilt == originals
