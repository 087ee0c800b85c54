"""A batch of record files into the vault: read, judged, sealed, and bound by a commitment."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import durable
from crossfoot.core.errors import UsageError
from crossfoot.hand.model import Labels, Vocabulary
from crossfoot.hand.record_files import RecordLabels, folded
from crossfoot.register.identifying.drops import IDENTIFYING
from crossfoot.register.reading.guarded import import_files
from crossfoot.register.vault.about import About, FileAccount, files_from
from crossfoot.register.vault.batches import all_held, digest_of, put, remove
from crossfoot.register.vault.keys import new_key
from crossfoot.register.vault.places import ASIDE, EVENTS, RECORDS, Vault, new_name

_EPOCH = datetime.date(1970, 1, 1)
# A spreadsheet program's mark that somebody has a workbook open; it holds a name and no rows.
LOCK_FILE = "~$"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a batch is to be taken in.

    Attributes:
        custodian: who keeps the records, where no column says so.
        received: the day on which it was received.
        drop: names or places of columns to drop, or `identifying`.
    """

    custodian: str
    received: datetime.date
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """A batch that was put into the vault.

    Attributes:
        about: what is known of it.
        unknown: records with a word that no list has, by list.
        commitment: what the log is to hold.
        skipped: lock files that were passed over.
    """

    about: About
    unknown: dict[str, int]
    commitment: str
    skipped: int


def add(
    vault: Vault, paths: Sequence[Path], wish: Wish, labels: Labels, words: RecordLabels
) -> Added:
    """Put record files into the vault, as one batch.

    Raises:
        UsageError: a column identifies a person, the files are there already, or cannot be used.
    """
    files = [path for path in paths if not path.name.startswith(LOCK_FILE)]
    if not files:
        raise UsageError(
            "There is no record file among these.", "Name CSV, Parquet or .xlsx files."
        )
    _refuse_known(vault, files)
    batch, key = new_name(), new_key()
    try:
        vault.staging.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise durable.fault(error, vault.path) from error
    try:
        found = import_files({
            "paths": [str(path) for path in files],
            "batch": batch,
            "custodian": wish.custodian,
            "received": (wish.received - _EPOCH).days,
            "words": {str(v): dict(names) for v, names in words.names.items()},
            "technologies": dict(labels.names[Vocabulary.TECHNOLOGY]),
            "offices": dict(labels.names[Vocabulary.OFFICE]),
            "drop": list(wish.drop),
            "key": key.key.hex(),
            "staging": str(vault.staging),
        })  # fmt: skip
        _refuse_stopped(found["stops"], several=len(files) > 1)
        _require_fitting(wish, set(found["fitting"]))
        accounts = files_from(found["files"])
        _require_custodian(wish, accounts)
    except BaseException:
        remove(vault, batch)
        raise
    about = About(
        batch=batch,
        custodian=wish.custodian,
        received=wish.received.isoformat(),
        files=accounts,
        records=found["records"],
        events=found["events"],
        eventless=found["eventless"],
        parts=found["parts"],
    )
    staged = {part: vault.staging / f"{batch}.{part}" for part in (RECORDS, EVENTS, ASIDE)}
    commitment = put(vault, about, staged, key)
    return Added(about, found["unknown"], commitment, len(paths) - len(files))


def _refuse_known(vault: Vault, files: Sequence[Path]) -> None:
    """The same bytes twice would count every record twice."""
    known = {
        file.sha256: held.name
        for held in all_held(vault)
        if held.about
        for file in held.about.files
    }
    seen: set[str] = set()
    for number, path in enumerate(files, start=1):
        try:
            digest = digest_of(path)
        except OSError as error:
            raise UsageError(
                f"File {number} cannot be opened: {(error.strerror or 'no access').lower()}.",
                "Check the path.",
            ) from None
        if digest in known:
            raise UsageError(
                f"File {number} is in the vault already, in batch {known[digest]}.",
                "Leave it out, or destroy that batch first.",
            )
        if digest in seen:
            raise UsageError(f"File {number} is named twice.", "Name each file once.")
        seen.add(digest)


def _refuse_stopped(stops: Sequence[dict[str, object]], *, several: bool) -> None:
    if not stops:
        return
    places = []
    for stop in stops:
        file = f"file {stop['file']}, " if several else ""
        sheet = f"sheet {stop['sheet']}, "
        places.append(f"{file}{sheet}column {stop['column']} ({stop['meaning']}, by {stop['how']})")
    raise UsageError(
        f"Nothing was taken in: columns identify people, or hold free text: {'; '.join(places)}.",
        "Give the file without them, or let them be dropped: --drop identifying, or --drop with "
        "the number of each column.",
    )


def _require_fitting(wish: Wish, fitting: set[str]) -> None:
    """A column that was to be dropped and is called otherwise would be taken in unnoticed."""
    for number, word in enumerate(wish.drop, start=1):
        if word != IDENTIFYING and word not in fitting and folded(word) not in fitting:
            raise UsageError(
                f"Nothing was taken in: no column fits what is to be dropped by --drop number "
                f"{number}.",
                "Name it as the file does, or by its place, counted from 1.",
            )


def _require_custodian(wish: Wish, files: Sequence[FileAccount]) -> None:
    """Every event says whose record it is."""
    for file in files:
        for sheet in file.sheets:
            known = any(c.field == "custodian" and c.fate == "kept" for c in sheet.columns)
            if sheet.kept and not known and not wish.custodian:
                raise UsageError(
                    f"Nothing was taken in: no column of file {file.number} says whose records "
                    "these are.",
                    "Name the custodian with --custodian.",
                )
