"""The built-in example, kept once and exported once, for every test of this folder."""

from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="session")
def exported(command, tmp_path_factory):
    """The example in an archive, and its export: `archive`, `out`, `run`, `first` (what it said).

    `run` runs the command on that archive; tests leave both as they are.
    """
    folder = tmp_path_factory.mktemp("export")
    env = {"CROSSFOOT_STATE": str(folder / "state"), "CROSSFOOT_ARCHIVE": str(folder / "archive")}

    def run(*words, **more):
        return command(*words, env={**env, **more})

    assert run("audit").returncode == 1
    first = run("export", folder / "out")
    assert first.returncode == 0, first.stderr
    return SimpleNamespace(
        archive=folder / "archive", out=folder / "out", run=run, first=first.stdout, env=env
    )


@pytest.fixture(scope="session")
def files():
    """The files of an export with their bytes: `files(folder)`."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return read
