"""The command within this process: many quick calls that share what is slow to load or to reckon.

What a process of its own adds is tested elsewhere (`tests/faults`, `tests/pages`); what is printed
and written, and how it ends, is the same.
"""

import contextlib
import io
import json
import os
import subprocess
from pathlib import Path
from unittest import mock

from crossfoot.cli import main
from crossfoot.reading.grid.worker import _answer
from crossfoot.register.reading import guarded
from crossfoot.register.reading.worker import imported


def within(*words, cwd=None, env=None):
    """What a call printed, and how it ended."""
    told = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", **(env or {})}
    told = {name: str(value) for name, value in told.items()}
    line = ["crossfoot", *map(str, words)]
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        contextlib.chdir(cwd or Path.cwd()),
        mock.patch.dict(os.environ, told, clear=True),
        mock.patch("sys.argv", line),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main.run()
        except SystemExit as end:
            code = int(end.code or 0)
    return subprocess.CompletedProcess(line, code, out.getvalue(), err.getvalue())


class _Child:
    """Asks the worker without a process; requests and answers go through JSON all the same."""

    def __init__(self, *_command, **_options):
        pass

    def ask(self, request):
        answer, _ = _answer(imported, json.loads(json.dumps(request)))
        return json.loads(json.dumps(answer))

    def end(self):
        pass


def imports_within():
    """While it lasts record files are imported in this process."""
    return mock.patch.object(guarded, "Child", _Child)
