"""Putting a folder in place as a whole: what was there before stays until the new one is ready.

Everything is written into a folder beside, which then takes the place of the old one. Only an
earlier export, complete and with nothing of anyone else's in it, is ever replaced.
"""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crossfoot.core.errors import UsageError
from crossfoot.store import manifest


def refuse_foreign(out: Path) -> None:
    """Make sure that an export may be put here.

    Raises:
        UsageError: something else than an earlier export is there.
    """
    elsewhere = "Name a new folder, or move what is there away."
    if out.name in {"", ".."}:
        raise UsageError(f"{out} cannot be replaced as a whole.", "Name a folder below it.")
    if not out.exists() and not out.is_symlink():
        return
    if out.is_symlink() or not out.is_dir():
        raise UsageError(f"{out} is not a folder of its own.", elsewhere)
    found = manifest.present(out)
    if not found and not any(out.iterdir()):
        return
    if manifest.description(out) is None:
        raise UsageError(f"{out} holds other things and is not an earlier export.", elsewhere)
    strangers = sorted(set(found) - set(manifest.listed(out)) - {manifest.NAME})
    if strangers:
        more = ", ..." if len(strangers) > 3 else ""
        raise UsageError(
            f"{out} holds something that is no part of the export there:"
            f" {', '.join(strangers[:3])}{more}.",
            "Move it away; the folder is replaced as a whole.",
        )


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `out` when all went well.

    Raises:
        UsageError: something else is there, or the system refuses.
    """
    refuse_foreign(out)
    token = secrets.token_hex(4)
    beside = out.parent / f".{out.name}.{token}"
    before = out.parent / f".{out.name}.{token}.before"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        yield beside
        refuse_foreign(out)
        _swap(beside, out, before)
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror or error}.",
            "Name a folder that you may write to, on a disk with room, that nobody has open.",
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _swap(beside: Path, out: Path, before: Path) -> None:
    """The old folder goes only when the new one has its place."""
    there = out.exists()
    if there:
        out.rename(before)
    try:
        beside.rename(out)
    except OSError:
        if there:
            with contextlib.suppress(OSError):
                before.rename(out)
        raise
    shutil.rmtree(before, ignore_errors=True)
