"""An archive of real figures, a site made from it in this process, and a server of it."""

import shutil
from pathlib import Path

import pytest
from built_sites import Undrawn
from serving import serving

from crossfoot import build
from crossfoot.cli.build import site_of
from crossfoot.evidence.add import add
from crossfoot.writing.example import write_example

# Releases of the built-in example in which much happens, and one to add while a server runs.
KEPT = 8


@pytest.fixture(scope="session")
def workbooks(tmp_path_factory):
    """The built-in example as workbooks, in order of their names."""
    folder = tmp_path_factory.mktemp("example")
    write_example(folder)
    return sorted(folder.glob("*.xlsx"))


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    """Where the key of the archive lies; whoever adds to it needs it."""
    return {"CROSSFOOT_STATE": str(tmp_path_factory.mktemp("keys"))}


@pytest.fixture(scope="session")
def archive(tmp_path_factory, workbooks, keys, command):
    """An archive of a few of them, with their charts drawn: a server starts the sooner."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CROSSFOOT_STATE", keys["CROSSFOOT_STATE"])
        path = tmp_path_factory.mktemp("served") / "archive"
        add(path, list(workbooks[:KEPT]))
        done = command("build", path.parent / "site", "--archive", path)
        assert done.returncode == 0, done.stderr
        yield path


@pytest.fixture(scope="session")
def site(archive):
    """What pages and answers are made from."""
    made = site_of(build.build(archive, build.judgement(archive, None)), archive, None, "")
    made.__dict__["pictures"] = Undrawn()
    return made


@pytest.fixture(scope="session")
def served(archive, tmp_path_factory):
    """A server of the archive that prints a line per request."""
    state = {"CROSSFOOT_STATE": str(tmp_path_factory.mktemp("state"))}
    patient = ("--questions", "100000", "--drafts", "100000")
    with serving(archive, "--log", *patient, env=state) as server:
        yield server


@pytest.fixture
def own_archive(archive, tmp_path):
    """A copy of the archive that a test may change."""
    return Path(shutil.copytree(archive, tmp_path / "archive"))
