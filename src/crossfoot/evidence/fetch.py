"""From a source into the archive: what is offered, what is held already, what came of asking.

The archive is locked only while one file is put into it, so that other work can go on during a
long run, and each file is safe before the next is asked for: an interrupted run goes on where
it ended.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from crossfoot.archive import captures, directory, durable, names, warc_records
