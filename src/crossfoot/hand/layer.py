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
from crossfoot.hand.complaints import plain
from crossfoot.hand.disclosure_files import read_disclosures
from crossfoot.hand.duty_files import load_duties
from crossfoot.hand.fields import form_of, validated
from crossfoot.hand.importing import Problem
from crossfoot.hand.kinds import KINDS, Kind
from crossfoot.hand.loader import load
from crossfoot.hand.money_files import load_terms
from crossfoot.hand.pair_files import read_pairs
from crossfoot.hand.policy_files import load_policies
from crossfoot.hand.request_files import load_requests
from crossfoot.hand.sayings import load_sayings
from crossfoot.hand.solicitation_files import load_solicitations
from crossfoot.hand.toml_file import parsed, where
from crossfoot.hand.toml_text import HEAD, block, lines

Fields = Mapping[str, object]
# What reads a whole layer, and sees what no entry shows by itself.
WHOLE: tuple[Callable[[Path], object], ...] = (
    load, read_disclosures, load_sayings, load_duties, load_requests, load_policies,
    load_solicitations, read_pairs, load_terms,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry that is added will stand, and where it stood.

    Attributes:
        path: the file.
        line: the line that it begins on.
        name: what messages call it: `price 3`; empty where the file is the entry.
        row: its row in the form.
    """

    path: Path
    line: int
    name: str
    row: int

    def told(self, fault: str) -> str:
        """What a message says of this entry, without its place; empty if it is about another."""
        match = re.match(rf"{re.escape(str(self.path))}(?:, line ([0-9]+))?, (.*)", fault)
        if match is None:
            return ""
        own = re.match(rf"{re.escape(self.name)}(?![0-9])", match[2])
        if own is None or (match[1] and int(match[1]) < self.line):
            return ""
        return match[2][own.end() :].lstrip(", ")


@dataclass(frozen=True, slots=True)
class Addition:
    """What a layer gains.

    Attributes:
        files: the files that are written, and what each will hold.
        added: how many entries are new.
        known: how many were there already, word for word.
        problems: entries that contradict what is there.
        places: where each new entry stands in the files, and on which row of the form it stood.
    """

    files: tuple[tuple[Path, str], ...]
    added: int
    known: int
    problems: tuple[Problem, ...]
    places: tuple["Place", ...] = ()

    def write(self) -> None:
        """Write the files, each whole or not at all.

        Raises:
            UsageError: one cannot be written.
        """
        for path, text in self.files:
            beside = path.with_name(f".{path.name}.new")
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                beside.write_text(text, encoding="utf-8", newline="\n")
                os.replace(beside, path)  # noqa: PTH105  (the name says what it does)
            except OSError as error:
                raise UsageError(
                    f"{path} cannot be written: {error.strerror or error}.",
                    "Make the folder writable, or name another with --into.",
                ) from error


def with_entries(
    layer: Path, kind: Kind, entries: Sequence[tuple[int, Fields]], origin: str
) -> Addition:
    """What a layer becomes with more entries.

    Args:
        layer: the layer's folder; it need not exist.
        kind: what the entries are.
        entries: row in the form, and fields.
        origin: name of the form, without its ending: a folder's new file is called after it.

    Raises:
        UsageError: a file of the layer cannot be used as it is.
    """
    standing = [(path, fields) for path in kind.files(layer) for fields in _sound(path, kind)]
    have = [_normal(kind, fields) for _, fields in standing]
    texts: dict[Path, str] = {}
    places: list[Place] = []
    problems = []
    added = known = 0
    for row, fields in entries:
        normal = _normal(kind, fields)
        if normal in have:
            known += 1
            continue
        path = _target(layer, kind, fields, origin)
        taken = not kind.list_name and (path in texts or path.exists())
        holder = path if taken else _holder(fields, standing)
        if holder is not None:
            problems.append(
                Problem(
                    row,
                    "",
                    "id",
                    f"`{_id(fields)}` is in {holder} already, with other words.",
                    "Change it there, or give this entry another id.",
                )
            )
            continue
        have.append(normal)
        standing.append((path, fields))
        texts[path] = _text(kind, path, texts, fields)
        places.append(_place(kind, path, texts[path], fields, row))
        added += 1
    return Addition(tuple(texts.items()), added, known, tuple(problems), tuple(places))


def _target(layer: Path, kind: Kind, fields: Fields, origin: str) -> Path:
    """The file that an entry goes into."""
    place = layer / kind.place
    if not kind.in_folder:
        return place
    called = origin if kind.list_name else _id(fields) or origin
    return place / f"{re.sub('[^A-Za-z0-9]+', '-', called).strip('-') or kind.name}.toml"


def _text(kind: Kind, path: Path, texts: Mapping[Path, str], fields: Fields) -> str:
    if not kind.list_name:
        return HEAD + lines(fields)
    before = texts.get(path) or (path.read_text("utf-8") if path.exists() else HEAD)
    if not before.endswith("\n"):
        before += "\n"
    return before + block(kind.list_name, fields)


def _place(kind: Kind, path: Path, text: str, fields: Fields, row: int) -> Place:
    """Where the entry that was added last to a text stands."""
    if not kind.list_name:
        return Place(path, 1, "", row)
    line = text.count("\n") - lines(fields).count("\n")
    number = len(re.findall(rf"(?m)^\s*\[\[\s*{kind.list_name}\s*\]\]", text))
    return Place(path, line, f"{kind.list_name} {number}", row)


def _id(fields: Fields) -> str:
    """The id of an entry, or of the one group of it that has one."""
    groups = [fields, *(value for value in fields.values() if isinstance(value, Mapping))]
    return next((str(group["id"]) for group in groups if "id" in group), "")


def _holder(fields: Fields, standing: Sequence[tuple[Path, Fields]]) -> Path | None:
    """The file that holds another entry of the same id."""
    own = fields.get("id")
    return next((path for path, other in standing if own and other.get("id") == own), None)


def _normal(kind: Kind, fields: Fields) -> Fields:
    return validated(form_of(kind), fields)


def _entries(path: Path, kind: Kind) -> list[Fields]:
    """What a file holds of a kind, whatever its form."""
    content = {name: value for name, value in parsed(path).items() if name != "schema"}
    found = content.get(kind.list_name, []) if kind.list_name else [content]
    whole = {kind.shared: content[kind.shared]} if kind.shared in content else {}
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise UsageError(
            f"{path}: `{kind.list_name}` is not a list of entries.",
            f"Begin each entry with a line [[{kind.list_name}]].",
        )
    return [{**whole, **fields} for fields in found]


def _sound(path: Path, kind: Kind) -> list[Fields]:
    found = _entries(path, kind)
    first = next(_complaints(path, kind), None)
    if first:
        raise UsageError(first, "Correct it first; `crossfoot hand check` tells of all.")
    return found


def _complaints(path: Path, kind: Kind) -> Iterator[str]:
    """Everything that is wrong with the entries of a file, each with its line."""
    for number, fields in enumerate(_entries(path, kind)):
        try:
            _normal(kind, fields)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                steps = (kind.list_name, number, *fault["loc"]) if kind.list_name else fault["loc"]
                yield f"{where(path, *steps)}: {plain(fault['type'], fault['msg'])}."


def _strays(path: Path, kinds: Sequence[Kind]) -> Iterator[str]:
    """What stands in a file and nothing reads."""
    known = {"schema", *(word for kind in kinds for word in (kind.list_name, kind.shared))}
    content = parsed(path)
    if content.get("schema") != 1:
        yield f"{path}: schema: this version reads `schema = 1`."
    if all(kind.list_name for kind in kinds):
        for name in sorted(set(content) - known):
            yield f"{path}, {name}: this is not known here."


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
    for place_of in dict.fromkeys(kind.place for kind in KINDS):
        kinds = [kind for kind in KINDS if kind.place == place_of]
        for path in kinds[0].files(layer):
            try:
                found += _strays(path, kinds)
                for kind in kinds:
                    found += _complaints(path, kind)
            except UsageError as error:
                found.append(f"{error.problem} {error.remedy}")
    for read in () if found else WHOLE:
        try:
            read(layer)
        except UsageError as error:
            found.append(f"{error.problem} {error.remedy}")
    return tuple(found)


def faults_with(layer: Path, addition: Addition) -> tuple[Problem, ...]:
    """What would be wrong with a layer after an addition, by row where a row brought it in.

    Nothing is written.
    """
    with tempfile.TemporaryDirectory(prefix="crossfoot-hand-") as scratch:
        copy = Path(scratch) / "hand"
        if layer.is_dir():
            shutil.copytree(layer, copy)
        for path, text in addition.files:
            target = copy / path.relative_to(layer)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        found = (fault.replace(str(copy), str(layer)) for fault in faults(copy))
        return tuple(_problem(fault, addition) for fault in found)


def _problem(fault: str, addition: Addition) -> Problem:
    """A fault of the layer as it would be, told of the row that it comes from."""
    for place in addition.places:
        if said := place.told(fault):
            return Problem(place.row, "", "", said, "Correct the row.")
    return Problem(0, "", "", fault, "Correct the form.")
