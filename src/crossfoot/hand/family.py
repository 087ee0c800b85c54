"""A family of files in `hand/`: lists of entries of a few kinds.

A family is a folder. Each file may hold entries of every kind of the family, as lists of tables.
A user's folder of the same name wins: what it says of an id takes the place of everything that is
shipped under that id.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from crossfoot.core.errors import UsageError
from crossfoot.hand.complaints import plain
from crossfoot.hand.fields import checked, fields
from crossfoot.hand.filled import Filled
from crossfoot.hand.kinds import SHIPPED, files_in
from crossfoot.hand.toml_file import parsed

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
    filled: Filled
    position: int

    def at(self, key: str) -> str:
        """Where one of its fields stands, as a message names it."""
        return self.filled.at(self.kind, self.position, key)


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
    return UsageError(f"{placed.at(key)}: {said}.", remedy)


def _owned_by(placed: Placed, family: Family) -> str:
    owner: str = getattr(placed.entry, "id" if placed.kind == family.owner else family.owner)
    return owner


def _check_ids(family: Family, found: tuple[Placed, ...]) -> None:
    known: dict[str, Placed] = {}
    for placed in found:
        if placed.kind == family.owner:
            name = placed.entry.id
            if name in known:
                where = known[name].at("id")
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
    for path in files_in(layer / family.folder):
        filled = Filled(path, parsed(path), int(layer != SHIPPED))
        if filled.content.get(_NUMBERED, 1) != 1:
            raise UsageError(f"{path}: `schema` is not 1.", "This version reads schema = 1.")
        for kind, entries in filled.content.items():
            if kind == _NUMBERED:
                continue
            if kind not in family.kinds or not isinstance(entries, list):
                raise UsageError(f"{path}: `{kind}` is not known here.", _known_kinds(family))
            for position, raw in enumerate(entries):
                yield Placed(_entry(family, kind, raw, filled, position), kind, filled, position)


def _known_kinds(family: Family) -> str:
    return f"A file in {family.folder} holds {', '.join(family.kinds)}."


def _entry(
    family: Family, kind: str, raw: Mapping[str, object], filled: Filled, position: int
) -> object:
    form = family.kinds[kind]
    try:
        return checked(form, raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UsageError(
            f"{filled.at(kind, position, *first['loc'])}: {plain(first['type'], first['msg'])}.",
            f"The fields are {', '.join(f.name for f in fields(form))}; days are written "
            "2023-05-26.",
        ) from error
