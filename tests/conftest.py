"""What every test may use: the installed command, a state folder of its own, the shared files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


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
def command():
    """Run the installed command: `command("check", cwd=folder)` gives the finished process."""

    def run(*words, cwd=None, env=None, **how):
        return subprocess.run(
            [sys.executable, "-m", "crossfoot", *map(str, words)],
            cwd=cwd,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", **(env or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
            **how,
        )

    return run
