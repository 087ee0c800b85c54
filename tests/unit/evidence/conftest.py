"""An archive of small files, in a state folder of its own."""

import pytest

from crossfoot.evidence.add import add


@pytest.fixture(autouse=True)
def state_folder(tmp_path, monkeypatch):
    folder = tmp_path / "state"
    monkeypatch.setenv("CROSSFOOT_STATE", str(folder))
    return folder


@pytest.fixture
def make_archive(tmp_path):
    """Make an archive of `count` small files, whose publisher's names are `report-NNN.csv`."""

    def make(count, name="archive"):
        folder = tmp_path / f"{name}-files"
        folder.mkdir()
        for i in range(count):
            (folder / f"report-{i:03d}.csv").write_text(f"office,count\nA,{i}\n")
        add(tmp_path / name, [folder], at="2024-01-01")
        return tmp_path / name

    return make
