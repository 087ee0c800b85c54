"""The installed command without its start: a process that has imported it forks for each call.

Starting costs more than most verbs do. A call has its own process, folder, environment and output
all the same. What starting itself does is tested with real starts (`tests/faults`, `tests/pages`).
"""

import contextlib
import json
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

# Runs in an interpreter of its own; its first argument is the socket that it listens on.
SERVER = """
import contextlib, gc, importlib, json, os, pkgutil, socket, sys
import crossfoot
from crossfoot.cli import main
for module in pkgutil.walk_packages(crossfoot.__path__, "crossfoot."):
    with contextlib.suppress(ImportError):  # Spark is not here
        importlib.import_module(module.name)
import ibis.backends.duckdb, pyarrow.csv, pyarrow.parquet  # which a step loads when it begins
gc.freeze()  # what every call shares is not looked through by each of them
listener = socket.socket(fileno=int(sys.argv[1]))

def called(call):
    os.environ.clear()
    os.environ.update(call["env"])
    os.chdir(call["cwd"])
    for number, path in ((0, os.devnull), (1, call["out"]), (2, call["err"])):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY
        opened = os.open(path, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = ["crossfoot", *call["words"]]
    try:
        main.run()
    except SystemExit as end:
        code = end.code
        if isinstance(code, str):
            print(code, file=sys.stderr)
        return code if isinstance(code, int) else int(code is not None)
    return 0

def ended(call):
    try:
        code = called(call)
    except BaseException:
        import traceback
        traceback.print_exc()
        code = 1
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)

while True:
    connection, _ = listener.accept()
    if os.fork():
        connection.close()
        while True:  # those that have ended are let go
            try:
                if os.waitpid(-1, os.WNOHANG)[0] == 0:
                    break
            except ChildProcessError:
                break
        continue
    listener.close()
    call = json.loads(connection.makefile().readline())
    child = os.fork()
    if child == 0:
        connection.close()
        ended(call)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    connection.sendall(b"%d" % code)
    os._exit(0)
"""


class Forked:
    """Calls of the command, one process each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = str(folder / "calls")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(self._place)
        listener.listen(16)
        number = listener.fileno()
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(number)], pass_fds=[number]
        )
        listener.close()

    def run(self, words, *, cwd, env):
        """What a call printed, and how it ended."""
        with contextlib.ExitStack() as stack:
            out, err = (
                stack.enter_context(tempfile.NamedTemporaryFile(dir=self._folder)) for _ in range(2)
            )
            call = {"words": words, "cwd": str(cwd or Path.cwd()), "env": env,
                    "out": out.name, "err": err.name}  # fmt: skip
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(self._place)
                connection.sendall(json.dumps(call).encode() + b"\n")
                code = connection.recv(16)
            return subprocess.CompletedProcess(
                words, int(code), out.read().decode("utf-8"), err.read().decode("utf-8")
            )

    def close(self):
        """End it."""
        self._process.kill()
        self._process.wait()
