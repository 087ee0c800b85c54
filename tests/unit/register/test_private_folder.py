"""Tokens in the clear do not outlive the process that needed them."""

import os
import signal
import subprocess
import sys
import tempfile

import pytest

from crossfoot.core.errors import UsageError
from crossfoot.register import private
from crossfoot.register.private import private_folder

HOLDS = """
import time
from crossfoot.register.private import private_folder
with private_folder() as folder:
    (folder / "tokens").write_text("secret")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@pytest.fixture
def other():
    """Another process that holds such a folder, and its path."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS], stdout=subprocess.PIPE, text=True
    ) as process:
        yield process, process.stdout.readline().strip()
        process.kill()


def left(place):
    return sorted(path.name for path in place.rglob("*") if path.is_file())


def test_only_its_owner_can_enter_and_nothing_is_left(place):
    with private_folder() as folder:
        (folder / "tokens").write_text("secret")
        assert folder.stat().st_mode & 0o077 == 0
        assert folder.parent.parent.stat().st_mode & 0o077 == 0
        assert "tokens" in left(place)
    assert left(place) == ["lock"]


def test_nothing_is_left_after_an_error(place):
    with pytest.raises(FileNotFoundError), private_folder() as folder:
        (folder / "nowhere" / "tokens").write_text("secret")
    assert left(place) == ["lock"]


def test_a_process_that_is_told_to_end_tidies_up(place, other):
    process, _ = other
    assert "tokens" in left(place)
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 128 + signal.SIGTERM
    assert left(place) == ["lock"]


def test_what_a_killed_process_left_is_removed_by_the_next(place, other):
    process, _ = other
    process.kill()
    process.wait(10)
    assert "tokens" in left(place)
    with private_folder():
        assert "tokens" not in left(place)


def test_what_a_living_process_holds_stays(place, other):
    process, folder = other
    with private_folder() as mine:
        assert str(mine) != folder
        assert "tokens" in left(place)
    assert process.poll() is None
    assert "tokens" in left(place)


def test_a_place_that_others_can_enter_is_refused():
    with private_folder() as folder:
        top = folder.parent.parent
    top.chmod(0o755)
    with pytest.raises(UsageError) as told, private_folder():
        pass
    assert "TMPDIR" in told.value.remedy


def test_a_file_in_the_place_of_the_folder_is_told_with_a_remedy(place):
    (place / f"crossfoot-private-{os.getuid()}").write_text("mine")
    with pytest.raises(UsageError) as told, private_folder():
        pass
    assert "TMPDIR" in told.value.remedy


def test_a_folder_that_goes_while_it_is_looked_at_stops_nobody(place, monkeypatch):
    (place / f"crossfoot-private-{os.getuid()}").mkdir(mode=0o700)
    (place / f"crossfoot-private-{os.getuid()}" / "going").mkdir()
    real = private.hold

    def gone(path):
        if path.parent.name == "going":
            raise FileNotFoundError(path)
        return real(path)

    monkeypatch.setattr(private, "hold", gone)
    with private_folder() as folder:
        assert folder.is_dir()


def test_a_link_in_the_place_of_the_folder_is_refused(place):
    (place / "elsewhere").mkdir(mode=0o700)
    (place / f"crossfoot-private-{os.getuid()}").symlink_to(place / "elsewhere")
    with pytest.raises(UsageError), private_folder():
        pass


def test_a_handler_that_is_there_is_left_alone():
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with private_folder():
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)
    with private_folder():
        assert callable(signal.getsignal(signal.SIGTERM))
    assert signal.getsignal(signal.SIGTERM) is before
