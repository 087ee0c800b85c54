"""Whatever a path names, an archive or an export of one, as the published tables."""

from functools import cache
from pathlib import Path

from crossfoot import build
from crossfoot.archive.directory import exists
from crossfoot.core.errors import UsageError
from crossfoot.publish.gathering import gather
from crossfoot.store import opening
from crossfoot.store.definition import Table
from crossfoot.store.frame import Frame, fill
from crossfoot.store.opening import Load
from crossfoot.store.parts import Parts


def source(path: Path, hand: Path | None = None) -> Load:
    """What gives the tables at a path; each is worked out when it is asked for.

    Args:
        path: an archive, a folder that was exported, or its SQLite file.
        hand: judgement of your own, for an archive.

    Raises:
        CrossfootError: there is neither, or it cannot be used.
    """
    if exists(path):
        return _from_archive(path, hand)
    found = opening.source(path) if path.exists() else None
    if found is None:
        what = "is neither an archive nor an export" if path.exists() else "does not exist"
        raise UsageError(
            f"{path} {what}.",
            "Name an archive made with `crossfoot add`, or a folder that `crossfoot export` wrote.",
        )
    if hand is not None:
        raise UsageError(
            f"{path} is an export: what was judged is settled in it.",
            "Open the archive to apply judgements of your own.",
        )
    return found


def _from_archive(path: Path, hand: Path | None) -> Load:
    rules = build.judgement(path, hand)

    @cache
    def parts() -> Parts:
        return gather(path, rules)

    def load(table: Table) -> Frame:
        return fill((table,), parts())[table.name]

    return load
