"""Templates as they were compiled the last time.

Compiling three dozen templates takes half a second, in which nothing is made; they change with the
program only. What was compiled is kept in the user's folder for such things, where it may be
deleted at any time.
"""

from contextlib import suppress
from pathlib import Path

import jinja2
import platformdirs
from jinja2.bccache import Bucket


class _Kept(jinja2.FileSystemBytecodeCache):
    """A folder of compiled templates; one that cannot be written to is gone without."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if that is possible."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled() -> jinja2.BytecodeCache | None:
    """Where compiled templates are kept; `None` where no folder can be had for them."""
    kept = Path(platformdirs.user_cache_dir("crossfoot", appauthor=False))
    # Another version of the library may compile to something else.
    folder = kept / f"templates-{jinja2.__version__}"
    try:
        # Only the user may write there: what lies in it is run.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return _Kept(str(folder))
