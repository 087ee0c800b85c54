"""`crossfoot money` where there is no award to speak of."""

import pytest


@pytest.fixture(scope="module")
def run(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("money")
    env = {"CROSSFOOT_STATE": str(folder / "state"), "CROSSFOOT_ARCHIVE": str(folder / "archive")}
    assert command("audit", env=env).returncode == 1
    return lambda *words: command(*words, env=env)


def test_without_award_files_it_says_so_and_tells_the_rest(run):
    done = run("money")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("No award file is at hand: add contract downloads")
    assert "asked for" not in done.stdout
    assert "552,776.14  224,481.84  +328,294.30" in done.stdout


def test_an_award_cannot_be_named_without_award_files(run):
    done = run("money", "X1")
    assert done.returncode == 2
    assert "There is no award file" in done.stderr
