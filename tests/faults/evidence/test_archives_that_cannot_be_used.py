"""Archives and state folders that cannot be used: one clear sentence and a remedy each."""

import errno
import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from crossfoot.archive import durable, lock
from crossfoot.archive.directory import open_archive
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.evidence import state
from crossfoot.evidence.add import add
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.verify import verify


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "new.csv"
    path.write_text("office,count\n")
    return path


def test_no_archive(tmp_path):
    with pytest.raises(UsageError, match="There is no archive") as caught:
        open_archive(tmp_path / "nowhere")
    assert "crossfoot add" in caught.value.remedy


def test_an_archive_of_a_newer_version(make_archive, file):
    archive = make_archive(1)
    text = json.loads((archive / "archive.json").read_text())
    (archive / "archive.json").write_text(json.dumps({**text, "format": 2, "more": 1}))
    for use in (lambda: open_archive(archive), lambda: add(archive, [file])):
        with pytest.raises(UsageError, match="has format 2; this version reads up to 1") as caught:
            use()
        assert "Upgrade" in caught.value.remedy


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"format": 1}', '{"format": 1, "origin": "../../etc"}', "\0"]
)
def test_a_damaged_description(make_archive, content):
    archive = make_archive(1)
    (archive / "archive.json").write_text(content)
    with pytest.raises(EvidenceError, match="is damaged"):
        open_archive(archive)


def test_a_directory_that_holds_other_things(tmp_path, file):
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "holiday.jpg").touch()
    with pytest.raises(UsageError, match=r"is not an archive \(holiday.jpg\)"):
        add(folder, [file])
    assert [p.name for p in folder.iterdir()] == ["holiday.jpg"]
    with pytest.raises(UsageError, match="is a file, not an archive"):
        add(file, [file])


def test_a_creation_that_was_interrupted_is_begun_again(tmp_path, file):
    folder = tmp_path / "archive"
    (folder / "staging").mkdir(parents=True)
    (folder / "staging" / "left").touch()
    (folder / "lock").touch()
    (folder / "log").mkdir()
    (folder / "log" / "key").touch()
    add(folder, [file])
    assert verify(folder).sound


def test_a_key_that_is_not_the_users_own(make_archive, file, tmp_path, monkeypatch):
    archive = make_archive(1)
    monkeypatch.setenv("CROSSFOOT_STATE", str(tmp_path / "elsewhere"))
    with pytest.raises(UsageError, match="signed with a key that is not in"):
        add(archive, [file])
    assert len(read_captures(open_archive(archive))) == 1


def test_the_key_is_made_once_for_its_owner_alone(make_archive, state_folder):
    make_archive(1)
    key = state_folder / "key.pem"
    kept = key.read_bytes()
    make_archive(1, "other")
    assert key.read_bytes() == kept
    if os.name == "posix":
        assert key.stat().st_mode & 0o777 == 0o600
    archived = [p for p in state_folder.parent.rglob("*") if p.is_file() and p != key]
    assert not any(b"PRIVATE" in path.read_bytes() for path in archived)


def test_a_damaged_key(make_archive, state_folder, file):
    archive = make_archive(1)
    (state_folder / "key.pem").write_text("no key")
    with pytest.raises(UsageError, match="is damaged"):
        add(archive, [file])


def test_a_state_folder_that_cannot_be_used(tmp_path, file, monkeypatch):
    monkeypatch.setenv("CROSSFOOT_STATE", str(file / "below"))
    with pytest.raises(UsageError, match="state folder"):
        add(tmp_path / "archive", [file])


def test_without_the_variable_the_systems_place_is_used(monkeypatch):
    monkeypatch.delenv("CROSSFOOT_STATE")
    assert state.folder().name.startswith("crossfoot")


def failing(number, calls):
    """A writer that works so many times and then meets this error."""
    plain = durable._fill

    def fill(path, data):
        calls.append(path)
        if len(calls) > number:
            path.write_bytes(data[:1])
            raise OSError(errno.ENOSPC, "No space left on device")
        plain(path, data)

    return fill


@pytest.mark.parametrize("works", range(4))
def test_a_disk_that_fills_up_at_any_step_leaves_a_sound_archive(
    make_archive, file, monkeypatch, works
):
    archive = make_archive(3)
    calls = []
    with monkeypatch.context() as patch:
        patch.setattr(durable, "_fill", failing(works, calls))
        with pytest.raises(UsageError, match=r"is full|cannot be used") as caught:
            add(archive, [file])
    assert "Free some space" in caught.value.remedy or "CROSSFOOT_STATE" in caught.value.remedy
    assert verify(archive).sound
    assert not list((archive / "staging").iterdir())
    add(archive, [file])
    report = verify(archive)
    assert report.sound
    assert report.size == 4


def test_a_full_disk_says_how_many_files_were_safe(tmp_path, monkeypatch):
    files = tmp_path / "files"
    files.mkdir()
    for number in range(70):
        (files / f"{number:02d}.txt").write_text(str(number))
    calls = []
    # Making the archive takes five writes, the first batch of 64 files another five.
    monkeypatch.setattr(durable, "_fill", failing(10, calls))
    monkeypatch.setattr("crossfoot.evidence.batch._SECONDS", 600)
    with pytest.raises(UsageError, match=r"Added before that: \d+ file"):
        add(tmp_path / "archive", [files])
    monkeypatch.undo()


CHILD = """
import resource, sys
from pathlib import Path
from crossfoot.core.errors import UsageError
from crossfoot.evidence.add import add
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    add(Path(sys.argv[1]), [Path(sys.argv[2])])
except UsageError as error:
    print(error.problem)
    sys.exit(error.exit_code)
"""


@pytest.mark.skipif(os.name != "posix", reason="file size limits are the system's")
def test_a_file_size_limit_of_the_system_itself(make_archive, tmp_path):
    archive = make_archive(3)
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(5000))
    done = subprocess.run(
        [sys.executable, "-c", CHILD, archive, large], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "is full" in done.stdout
    assert verify(archive).sound


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from crossfoot.core.errors import UsageError
from crossfoot.evidence.add import add
from crossfoot.evidence.verify import verify
# The interpreter itself may lie where only its owner can read: load everything first.
verify(Path(sys.argv[1]), remember=False)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    add(Path(sys.argv[1]), [Path(sys.argv[2])])
except UsageError as error:
    print(error.problem)
    print(verify(Path(sys.argv[1])).sound)
    sys.exit(error.exit_code)
"""


@pytest.mark.skipif(os.name != "posix", reason="rights are set as on POSIX systems")
def test_a_read_only_directory(make_archive, file):
    archive = make_archive(2)
    # Nobody may write here, and a user without privileges may read all of it.
    top = Path(tempfile.gettempdir()).resolve()
    changed = []
    for path in [archive, *archive.rglob("*")]:
        changed.append((path, path.stat().st_mode))
        path.chmod(0o555 if path.is_dir() else 0o444)
    above = [p for p in (file, *file.resolve().parents) if top in p.parents]
    for path in above:
        changed.append((path, path.stat().st_mode))
        path.chmod(path.stat().st_mode | 0o055)
    try:
        done = subprocess.run(
            [sys.executable, "-c", UNPRIVILEGED, archive, file],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "CROSSFOOT_STATE": "/nonexistent/state"},
        )
    finally:
        for path, mode in reversed(changed):
            path.chmod(mode)
    assert done.returncode == 2, done.stderr
    assert "may not be written to" in done.stdout
    assert done.stdout.endswith("True\n")


def test_a_file_system_that_refuses_to_write(make_archive, file, monkeypatch):
    archive = make_archive(1)

    def refuse(*_args):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UsageError, match="may not be written to") as caught:
        add(archive, [file])
    assert "--archive" in caught.value.remedy


def test_a_second_writer_waits_and_then_says_who_is_first(make_archive, file, monkeypatch):
    archive = make_archive(1)
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.1)
    with (
        lock.only_writer(archive),
        pytest.raises(UsageError, match=rf"Another crossfoot \(process {os.getpid()}\)"),
        lock.only_writer(archive, wait=0.1),
    ):
        pass
    add(archive, [file])


def test_two_adds_at_once_both_arrive(tmp_path):
    folders = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(40):
            (folder / f"{number}.txt").write_text(f"{name}{number}")
        folders.append(folder)
    command = (
        "import sys; from pathlib import Path; from crossfoot.evidence.add import add;"
        "add(Path(sys.argv[1]), [Path(sys.argv[2])])"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", command, tmp_path / "archive", folder])
        for folder in folders
    ]
    assert [child.wait(60) for child in children] == [0, 0]
    report = verify(tmp_path / "archive")
    assert report.sound
    assert (report.size, report.blobs) == (80, 80)


def test_reading_while_another_adds_sees_whole_states_only(make_archive, tmp_path):
    archive = open_archive(make_archive(250))
    files = tmp_path / "more"
    files.mkdir()
    for number in range(40):
        (files / f"{number}.txt").write_text(f"more {number}")
    writer = threading.Thread(
        target=lambda: [add(archive.path, [path]) for path in sorted(files.iterdir())]
    )
    writer.start()
    sizes = [len(read_captures(archive))]
    while writer.is_alive():
        sizes.append(len(read_captures(archive)))
    writer.join()
    assert sizes == sorted(sizes)
    assert len(read_captures(archive)) == 290
    assert verify(archive.path).sound
