"""A family of files in `hand/`: lists of entries of a few kinds, in TOML or as a table in CSV.

A family is a folder. Each file may hold entries of every kind of the family. In TOML a kind is
a list of tables; in CSV the first column, `kind`, names it, the other columns are fields, and
several values in one cell stand apart by semicolons. A user's folder of the same name wins:
what it says of an id takes the place of everything that is shipped under that id.
"""

import csv
import dataclasses
import io
import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from crossfoot.core.errors import UsageError
from crossfoot.hand.lines import Place, toml_places

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SHIPPED = Path(__file__).parent
_T = TypeVar("_T")
_NUMBERED = "schema"


@dataclass(frozen=True, slots=True)
class Family:
    """What a folder may hold.

    Attributes:
        folder: its name in `hand/`.
        kinds: the name of each list, and what its entries are.
        owner: the kind whose ids the other kinds name, in a field called like the kind.
    """

    folder: str
    kinds: Mapping[str, type]
    owner: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry, and where it stands."""

    entry: Any
    kind: str
    place: Place


def read_family(family: Family, user: Path | None) -> tuple[Placed, ...]:
    """Every entry of the shipped files, overruled by those of a user's folder.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    shipped = tuple(_layer(family, SHIPPED))
    own = tuple(_layer(family, user)) if user else ()
    mine = {p.entry.id for p in own if p.kind == family.owner}
    kept = [p for p in shipped if _owned_by(p, family) not in mine]
    found = (*kept, *own)
    _check_ids(family, found)
    return found


def of_kind(found: tuple[Placed, ...], kind: type[_T]) -> tuple[_T, ...]:
    """The entries of one kind, in the order of the files."""
    return tuple(p.entry for p in found if type(p.entry) is kind)


def refuse(placed: Placed, key: str, said: str, remedy: str) -> UsageError:
    """What to raise where an entry cannot be used."""
    return UsageError(f"{placed.place.at(key)}, {placed.kind}, {key}: {said}.", remedy)


def _owned_by(placed: Placed, family: Family) -> str:
    owner: str = getattr(placed.entry, "id" if placed.kind == family.owner else family.owner)
    return owner


def _check_ids(family: Family, found: tuple[Placed, ...]) -> None:
    known: dict[str, Placed] = {}
    for placed in found:
        if placed.kind == family.owner:
            name = placed.entry.id
            if name in known:
                where = known[name].place.at("id")
                raise refuse(placed, "id", f"`{name}` stands in {where} too", "Rename one.")
            known[name] = placed
    for placed in found:
        named = _owned_by(placed, family)
        if named and named not in known:
            raise refuse(
                placed,
                family.owner,
                f"no {family.owner} has the id `{named}`",
                f"Known are {', '.join(sorted(known)) or 'none'}.",
            )


def _layer(family: Family, layer: Path) -> Iterator[Placed]:
    folder = layer / family.folder
    for path in sorted((*folder.glob("*.toml"), *folder.glob("*.csv"))):
        text = _text(path)
        read = _of_toml if path.suffix == ".toml" else _of_csv
        yield from read(family, path, text)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} could not be read ({type(error).__name__}).",
            "It must be a readable text file in UTF-8.",
        ) from error


def _of_toml(family: Family, path: Path, text: str) -> Iterator[Placed]:
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"{path} is not valid TOML: {error}.",
            "Correct the line that is named: text stands in quotes, days are written 2023-05-26.",
        ) from error
    if content.pop(_NUMBERED, 1) != 1:
        raise UsageError(f"{path}: `schema` is not 1.", "This version reads schema = 1.")
    places = toml_places(str(path), text)
    for kind, entries in content.items():
        if kind not in family.kinds or not isinstance(entries, list):
            raise UsageError(f"{path}: `{kind}` is not known here.", _known_kinds(family))
        for number, raw in enumerate(entries):
            own = places.get(kind, [])
            place = own[number] if number < len(own) else Place(str(path))
            yield Placed(_entry(family, kind, raw, place), kind, place)


def _of_csv(family: Family, path: Path, text: str) -> Iterator[Placed]:
    lines = text.splitlines()
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    header = [name.strip() for name in next(rows, [])]
    if not header or header[0] != "kind":
        raise UsageError(
            f"{path}, row 1: the first column is not `kind`.",
            f"Name the columns in the first row, `kind` first. {_known_kinds(family)}",
        )
    for number, row in enumerate(rows, start=2):
        cells = {n: c.strip() for n, c in zip(header, row, strict=False) if c.strip()}
        if not cells:
            continue
        place = Place(str(path), number, "row")
        kind = cells.pop("kind", "")
        if kind not in family.kinds:
            raise UsageError(f"{place.at()}: the kind `{kind}` is not known.", _known_kinds(family))
        lists = {n for n, t in _hints(family.kinds[kind]).items() if typing.get_origin(t) is tuple}
        raw = {
            name: [part.strip() for part in cell.split(";") if part.strip()]
            if name in lists
            else cell
            for name, cell in cells.items()
        }
        yield Placed(_entry(family, kind, raw, place), kind, place)


def _known_kinds(family: Family) -> str:
    return f"A file in {family.folder} holds {', '.join(family.kinds)}."


def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _adapter(form: type) -> "TypeAdapter[object]":
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(form)


def _entry(family: Family, kind: str, raw: Mapping[str, object], place: Place) -> object:
    # A fifth of a second that only the verbs about duties, requests and policies spend.
    from pydantic import ValidationError  # noqa: PLC0415

    form = family.kinds[kind]
    fields = {f.name: f for f in dataclasses.fields(form)}
    unknown = next((name for name in raw if name not in fields), "")
    if unknown:
        raise UsageError(
            f"{place.at(unknown)}, {kind}, {unknown}: this field is not known.",
            f"A {kind} has {', '.join(fields)}.",
        )
    try:
        entry = _adapter(form).validate_python(dict(raw))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        said = "this field is missing" if first["type"] == "missing" else _lower(first["msg"])
        raise UsageError(
            f"{place.at(key)}, {kind}, {key}: {said}.",
            f"A {kind} has {', '.join(fields)}; days are written 2023-05-26.",
        ) from error
    _check_texts(entry, kind, place)
    return entry


def _check_texts(entry: object, kind: str, place: Place) -> None:
    for field in dataclasses.fields(entry):  # type: ignore[arg-type]  # every kind is a dataclass
        value = getattr(entry, field.name)
        needed = field.default is dataclasses.MISSING
        if needed and isinstance(value, str) and not value.strip():
            said = "this field is empty"
        elif field.name == "url" and value and not value.startswith(("https://", "http://")):
            said = "this is no address of a page"
        elif field.name == "sha256" and value and not _is_digest(value):
            said = "this is no sha256 of 64 digits"
        elif field.name == "until" and value and value < (getattr(entry, "since", None) or value):
            said = f"{value} lies before since, {getattr(entry, 'since', None)}"
        else:
            continue
        raise UsageError(
            f"{place.at(field.name)}, {kind}, {field.name}: {said}.",
            "Compare with the files shipped in crossfoot/hand.",
        )


def _is_digest(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
