"""An `add` that is killed at any moment loses nothing it had reported, and damages nothing."""

import os
import random
import shutil
import subprocess
import sys
import time

import pytest

from crossfoot.archive.directory import exists, open_archive
from crossfoot.evidence.add import add
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.verify import verify

FILES = 300
KILLS = 200 if os.environ.get("CROSSFOOT_FULL") else 25

# The child reports each file only when `add` has: one line, flushed at once.
CHILD = """
import os, sys
from pathlib import Path
from crossfoot.evidence import batch
from crossfoot.evidence.add import add

batch._SECONDS = 0.01
print("ready", flush=True)
add(Path(sys.argv[1]), [Path(sys.argv[2])],
    progress=lambda done, of, name: os.write(1, (Path(name).name + "\\n").encode()))
print("finished", flush=True)
"""


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03d}.txt").write_text(f"file {number}\n")
    return folder


def run_and_kill(archive, folder, delay):
    """What the child reported before it was killed, and whether it finished first."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, archive, folder], stdout=subprocess.PIPE)
    assert child.stdout.readline() == b"ready\n"
    time.sleep(delay)
    child.kill()
    lines = child.stdout.read().decode().split("\n")
    child.wait()
    child.stdout.close()
    whole = lines[:-1]  # a last line without its end was never reported
    return [line for line in whole if line != "finished"], "finished" in whole


def test_kills_at_random_points(tmp_path, files):
    chance = random.Random()  # noqa: S311 - where to kill is no secret
    archive = tmp_path / "archive"
    reported = set()
    cut_short = 0
    for _ in range(KILLS):
        named, finished = run_and_kill(archive, files, chance.uniform(0, 0.35))
        cut_short += not finished
        reported.update(named)
        if not exists(archive):
            assert not reported
            continue
        report = verify(archive)
        assert report.damages == ()
        held = {capture.publisher_name for capture in read_captures(open_archive(archive))}
        assert reported <= held
        if len(held) == FILES:
            shutil.rmtree(archive)
            reported = set()
    add(archive, [files])
    report = verify(archive)
    assert report.damages == ()
    assert report.remarks == ()
    assert (report.size, report.blobs) == (FILES, FILES)
    assert list((archive / "staging").iterdir()) == []
    assert cut_short > KILLS // 3
