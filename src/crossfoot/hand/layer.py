"""A layer of judgement on disk: what it would be with more entries, and whether it is sound.

Entries are only ever added, after what is there: comments and the order that a person chose
stay as they are.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from crossfoot.core.errors import UsageError
from crossfoot.hand.complaints import line_of, place, plain
from crossfoot.hand.disclosure_files import read_disclosures
from crossfoot.hand.importing import Problem
from crossfoot.hand.kinds import KINDS, Kind
from crossfoot.hand.loader import load
from crossfoot.hand.schema import FILES
from crossfoot.hand.toml_file import parsed
from crossfoot.hand.toml_text import HEAD, block

Fields = Mapping[str, object]
# What reads a whole layer, and sees what no entry shows by itself.
WHOLE: tuple[Callable[[Path], object], ...] = (load, read_disclosures)


@dataclass(frozen=True, slots=True)
class Addition:
    """What a layer gains.

    Attributes:
        path: the file that is written.
        text: what it will hold.
        added: how many entries are new.
        known: how many were there already, word for word.
        problems: entries that contradict what is there.
    """

    path: Path
    text: str
    added: int
    known: int
    problems: tuple[Problem, ...]

    def write(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            UsageError: it cannot be written.
        """
        beside = self.path.with_name(f".{self.path.name}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(self.text, encoding="utf-8", newline="\n")
            os.replace(beside, self.path)  # noqa: PTH105  (the name says what it does)
        except OSError as error:
            raise UsageError(
                f"{self.path} cannot be written: {error.strerror or error}.",
                "Make the folder writable, or name another with --into.",
            ) from error


def with_entries(
    layer: Path, kind: Kind, entries: Sequence[tuple[int, Fields]], origin: str
) -> Addition:
    """What a layer's file becomes with more entries.

    Args:
        layer: the layer's folder; it need not exist.
        kind: what the entries are.
        entries: row in the form, and fields.
        origin: name of the form, without its ending: a folder's new file is called after it.

    Raises:
        UsageError: a file of the layer cannot be used as it is.
    """
    standing = [
        (path, fields) for path in kind.files(layer) for fields in _checked_entries(path, kind)
    ]
    path = layer / kind.place
    if kind.in_folder:
        path /= f"{re.sub('[^a-z0-9]+', '-', origin.casefold()).strip('-') or kind.name}.toml"
    fresh: list[Fields] = []
    problems = []
    have = [_normal(kind, fields) for _, fields in standing]
    known = 0
    for row, fields in entries:
        normal = _normal(kind, fields)
        if normal in have:
            known += 1
            continue
        holder = _holder(fields, standing)
        if holder is not None:
            problems.append(Problem(
                row, "", "id", f"`{fields['id']}` is in {holder} already, with other words.",
                "Change it there, or give this entry another id.",
            ))  # fmt: skip
            continue
        have.append(normal)
        standing.append((path, fields))
        fresh.append(fields)
    before = path.read_text("utf-8") if path.exists() else HEAD
    if before and not before.endswith("\n"):
        before += "\n"
    text = before + "".join(block(kind.list_name, fields) for fields in fresh)
    return Addition(path, text, len(fresh), known, tuple(problems))


def _holder(fields: Fields, standing: Sequence[tuple[Path, Fields]]) -> Path | None:
    """The file that holds another entry of the same id."""
    if "id" not in fields:
        return None
    return next((path for path, other in standing if other.get("id") == fields["id"]), None)


def _normal(kind: Kind, fields: Fields) -> Fields:
    """An entry with everything it leaves out, so that two can be compared."""
    content = {"schema": 1, kind.list_name: [fields]}
    dumped: list[Fields] = FILES[kind.entry].model_validate(content).model_dump()[kind.list_name]
    return dumped[0]


def _checked_entries(path: Path, kind: Kind) -> list[Fields]:
    content = parsed(path)
    try:
        form = FILES[kind.entry].model_validate(content)
    except ValidationError as error:
        first = next(_complaints(path, kind, error))
        raise UsageError(first, "Correct it first; `crossfoot hand check` tells of all.") from error
    dumped: list[Fields] = form.model_dump(exclude_unset=True, by_alias=True)[kind.list_name] if (
        kind.list_name in content
    ) else []  # fmt: skip
    return dumped


def _complaints(path: Path, kind: Kind, error: ValidationError) -> Iterator[str]:
    text = path.read_text("utf-8")
    for fault in error.errors(include_url=False, include_input=False):
        steps = fault["loc"]
        number = steps[1] if len(steps) > 1 and isinstance(steps[1], int) else None
        line = f", line {line_of(text, kind.list_name, number)}" if number is not None else ""
        yield f"{path}{line}, {place(steps)}: {plain(fault['type'], fault['msg'])}."


def faults(layer: Path) -> tuple[str, ...]:
    """Everything that is wrong with a layer: with each file, then with all of them together.

    Raises:
        UsageError: there is no such folder.
    """
    if not layer.is_dir():
        raise UsageError(
            f"{layer} is not a folder with judgements of your own.",
            "Name another with --into, or import a form into it first.",
        )
    found: list[str] = []
    for kind in KINDS:
        for path in kind.files(layer):
            try:
                FILES[kind.entry].model_validate(parsed(path))
            except UsageError as error:
                found.append(f"{error.problem} {error.remedy}")
            except ValidationError as error:
                found += _complaints(path, kind, error)
    for read in () if found else WHOLE:
        try:
            read(layer)
        except UsageError as error:
            found.append(f"{error.problem} {error.remedy}")
    return tuple(found)


def faults_with(layer: Path, addition: Addition) -> tuple[str, ...]:
    """What would be wrong with a layer after an addition; nothing of it is written."""
    with tempfile.TemporaryDirectory(prefix="crossfoot-hand-") as scratch:
        copy = Path(scratch) / "hand"
        if layer.is_dir():
            shutil.copytree(layer, copy)
        target = copy / addition.path.relative_to(layer)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(addition.text, encoding="utf-8", newline="\n")
        return tuple(fault.replace(str(copy), str(layer)) for fault in faults(copy))
