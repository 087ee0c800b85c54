"""What every test may use: the installed command, a state folder of its own, the shared files."""

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from forked import Forked

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """A file stays with one worker, and some stay with each other."""
    from together import Together  # noqa: PLC0415  (one process does without xdist)

    return Together(config, log)


def pytest_configure():
    """A process that runs hundreds of tests has a heap that takes long to look through."""
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory, monkeypatch):
    """No test touches the key or the memory of the person who runs it."""
    state = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("CROSSFOOT_STATE", str(state))
    monkeypatch.delenv("CROSSFOOT_ARCHIVE", raising=False)
    return state


@pytest.fixture(scope="session")
def shared():
    """The folder with real releases and independent truth; without it the test is skipped."""
    if not (SHARED / "releases").is_dir():
        pytest.skip("needs ../shared with the real releases beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def started():
    """The same as `command`, each time from a start of its own, with another seed for hashes."""

    def run(*words, env=None):
        told = {**os.environ, "PYTHONHASHSEED": "random", "NO_COLOR": "1", **(env or {})}
        line = [sys.executable, "-m", "crossfoot", *map(str, words)]
        return subprocess.run(line, env=told, capture_output=True, encoding="utf-8", check=False)

    return run


@pytest.fixture(scope="session")
def command(tmp_path_factory):
    """Run the installed command: `command("check", cwd=folder)` gives the finished process."""
    forked = Forked(tmp_path_factory.mktemp("calls"))

    def run(*words, cwd=None, env=None):
        told = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", **(env or {})}
        told = {name: str(value) for name, value in told.items()}
        return forked.run([str(word) for word in words], cwd=cwd, env=told)

    yield run
    forked.close()


@pytest.fixture(scope="session")
def real_archive(command, shared, tmp_path_factory):
    """An archive of every real release, which nobody changes: its folder and its state's.

    Whoever changes one takes a copy: `real_archive.copy(folder)`. Files that stand together in
    `tests/support/together.py` share it and the drawings in its cache.
    """
    folder = tmp_path_factory.mktemp("real-releases")
    path, state = folder / "archive", folder / "state"
    done = command("add", shared / "releases", "--archive", path, env={"CROSSFOOT_STATE": state})
    assert done.returncode == 0, done.stderr

    def copy(place):
        shutil.copytree(path, place / "archive")
        shutil.copytree(state, place / "state")
        return place / "archive", place / "state"

    return SimpleNamespace(path=path, state=state, copy=copy)
