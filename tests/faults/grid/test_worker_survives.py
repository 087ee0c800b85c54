"""A crash, a hang and a want of memory cost the file that caused them and no other."""

import subprocess
import sys
import time

import psutil
import pytest
from raw_workbooks import one_sheet, read_bytes

from crossfoot.core.digest import Digest
from crossfoot.reading.grid import Fault, Limits, UnreadableWorkbookError, Worker
from crossfoot.reading.grid.child import default_command

GOOD = one_sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
# A worker that does as the name of the file says, and reads the others.
MISBEHAVING = """
import os, sys, time
from crossfoot.reading.grid import worker

class Panic(BaseException): pass

def read(request):
    path = request["path"]
    if "abort" in path: os.abort()
    if "leave" in path: os._exit(7)
    if "panic" in path: raise Panic
    if "garbage" in path: os.write(3, b"x"); sys.stdout.write("noise"); sys.stdout.flush()
    if "sleep" in path: time.sleep(60)
    if "spin" in path:
        while True: pass
    if "hoard" in path: hoard = [bytes(1 << 20) for _ in range(100_000)]
    if "rust" in path:
        os.write(2, b"memory allocation of 99999999999 bytes failed"); os.abort()
    if "linger" in path:
        kept = [bytearray(1 << 20) for _ in range(400)]
        for block in kept: block[::4096] = b"x" * 256
        time.sleep(60)
    return worker.read_workbook(request)

worker.serve({"read": read}, int(sys.argv[1]), float(sys.argv[2]))
"""

PARENT_THAT_LEAVES = """
import os
from crossfoot.reading.grid import Limits, Worker
from crossfoot.reading.grid.frames import write_frame

child = Worker(Limits(1.0), {command})._running()
print(child._process.pid, flush=True)
write_frame(child._process.stdin, {request})
os._exit(0)
"""


def misbehaving(seconds=10.0, memory=512 << 20, held_to=None, **how):
    limits = Limits(seconds, memory)
    held = str(held_to or memory)
    return Worker(limits, [sys.executable, "-P", "-c", MISBEHAVING, held, str(seconds)], **how)


@pytest.mark.parametrize(
    ("name", "fault", "words"),
    [
        ("abort.xlsx", Fault.CRASH, "brought the reader down: the reading process ended with"),
        ("leave.xlsx", Fault.CRASH, "ended with code 7"),
        ("panic.xlsx", Fault.CRASH, "it failed inside (Panic)"),
        ("rust.xlsx", Fault.MEMORY, "needs too much memory to be read"),
        ("sleep.xlsx", Fault.HANG, "was given up: reading it took longer than 1.5 seconds"),
        ("spin.xlsx", Fault.HANG, "was given up"),
    ],
)
def test_only_the_file_that_caused_it(tmp_path, name, fault, words):
    with misbehaving(seconds=1.5) as worker:
        for _ in range(2):
            assert read_bytes(worker, tmp_path, GOOD).grids
            start = time.monotonic()
            with pytest.raises(UnreadableWorkbookError) as caught:
                read_bytes(worker, tmp_path, GOOD, name)
            assert time.monotonic() - start < 5
            assert (caught.value.fault, words in caught.value.problem) == (fault, True)
        assert read_bytes(worker, tmp_path, GOOD).grids


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the parent watches, see below")
def test_memory_that_the_system_refuses(tmp_path):
    with misbehaving() as worker:
        with pytest.raises(UnreadableWorkbookError, match="took more than 512 MiB") as caught:
            read_bytes(worker, tmp_path, GOOD, "hoard.xlsx")
        assert caught.value.fault is Fault.MEMORY
        assert read_bytes(worker, tmp_path, GOOD).grids


def test_memory_that_the_parent_watches(tmp_path):
    with misbehaving(memory=200 << 20, held_to=4 << 30, watch=True) as worker:
        assert read_bytes(worker, tmp_path, GOOD).grids
        with pytest.raises(UnreadableWorkbookError, match="took more than 200 MiB") as caught:
            read_bytes(worker, tmp_path, GOOD, "linger.xlsx")
        assert caught.value.fault is Fault.MEMORY
        assert read_bytes(worker, tmp_path, GOOD).grids


def test_what_the_library_prints_does_not_disturb(tmp_path):
    script = MISBEHAVING.replace('os.write(3, b"x"); ', "")
    command = [sys.executable, "-P", "-c", script, str(512 << 20), "10"]
    with Worker(Limits(), command) as worker:
        assert read_bytes(worker, tmp_path, GOOD, "garbage.xlsx").grids


def test_a_worker_that_died_while_idle_is_replaced(tmp_path):
    with Worker() as worker:
        assert read_bytes(worker, tmp_path, GOOD).grids
        worker._child._process.kill()
        worker._child._process.wait()
        assert read_bytes(worker, tmp_path, GOOD).grids


def test_a_worker_that_does_not_start_is_said(tmp_path):
    command = [sys.executable, "-c", "raise SystemExit(3)"]
    with (
        Worker(Limits(), command) as worker,
        pytest.raises(UnreadableWorkbookError, match="code 3"),
    ):
        read_bytes(worker, tmp_path, GOOD)


def test_it_ends_when_its_parent_does():
    process = subprocess.Popen(
        default_command(Limits()), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout.read(4)
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_it_ends_itself_when_the_parent_is_gone_and_a_request_never_ends(tmp_path):
    (tmp_path / "spin.xlsx").write_bytes(GOOD)
    script = MISBEHAVING.replace("worker.serve", "worker._GRACE_SECONDS = 0.5\nworker.serve")
    command = [sys.executable, "-P", "-c", script, str(1 << 30), "1"]
    request = {"operation": "read", "path": str(tmp_path / "spin.xlsx")}
    parent = PARENT_THAT_LEAVES.format(command=command, request=request)
    done = subprocess.run([sys.executable, "-c", parent], capture_output=True, check=True)
    pid = int(done.stdout)
    deadline = time.monotonic() + 8
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            break
        time.sleep(0.05)
    else:
        assert not psutil.pid_exists(pid)


def test_no_process_is_left_behind(tmp_path):
    with Worker() as worker:
        read_bytes(worker, tmp_path, GOOD)
        pid = worker._child._process.pid
    assert not psutil.pid_exists(pid)


def test_the_current_folder_cannot_put_modules_in_its_way(tmp_path, monkeypatch):
    (tmp_path / "zipfile.py").write_text("raise SystemExit(9)")
    (tmp_path / "crossfoot").mkdir()
    (tmp_path / "crossfoot" / "__init__.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    with Worker() as worker:
        path = tmp_path / "a.xlsx"
        path.write_bytes(GOOD)
        assert worker.read(path, Digest.of(GOOD)).grids
