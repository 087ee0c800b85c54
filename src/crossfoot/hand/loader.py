"""Reads the files of `hand/`: the shipped layer, and a user's layer that wins over it."""

import json
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from crossfoot.core.digest import Digest
from crossfoot.core.errors import UsageError
from crossfoot.hand.model import Hand, Labels, Price, Prices, Vocabulary, fold
from crossfoot.hand.schema import AliasEntry, AliasFile, PriceEntry, PriceFile

SHIPPED = Path(__file__).parent
FILES = ("aliases.toml", "prices.toml")

_File = TypeVar("_File", bound=BaseModel)


def load(user_dir: Path | None = None) -> Hand:
    """The shipped judgement, overruled by the files of `user_dir` where there are any.

    Raises:
        UsageError: a folder or file that cannot be used; the message names file and key.
    """
    layers = [SHIPPED]
    if user_dir is not None:
        _check_folder(user_dir)
        layers.append(user_dir)
    names: dict[Vocabulary, dict[str, str]] = {vocabulary: {} for vocabulary in Vocabulary}
    prices: list[Price] = []
    for folder in layers:
        _merge_aliases(names, folder / FILES[0])
        prices = _prices(folder / FILES[1], set(names[Vocabulary.TECHNOLOGY].values())) + prices
    return Hand(Labels(names), Prices(tuple(prices)), _digest(names, prices))


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(
            f"{folder} is not a folder with judgements of your own.",
            f"Name a folder that holds {' or '.join(FILES)}.",
        )
    for path in sorted(folder.glob("*.toml")):
        if path.name not in FILES:
            raise UsageError(
                f"{path} has a name that nothing reads.",
                f"Rename it to one of {', '.join(FILES)}, or move it elsewhere.",
            )


def _merge_aliases(names: dict[Vocabulary, dict[str, str]], path: Path) -> None:
    """A label of this file replaces what the layer below says of it."""
    mine: dict[tuple[Vocabulary, str], str] = {}
    for number, entry in enumerate(_aliases(path), start=1):
        vocabulary = Vocabulary(entry.vocabulary)
        for label in entry.published:
            name = mine.setdefault((vocabulary, fold(label)), entry.name)
            if name != entry.name:
                raise UsageError(
                    f'{path}, alias {number}, published: the {vocabulary} label "{label}" '
                    f'stands for both "{name}" and "{entry.name}".',
                    "Keep it in one entry only.",
                )
    for (vocabulary, label), name in mine.items():
        names[vocabulary][label] = name


def _aliases(path: Path) -> Sequence[AliasEntry]:
    return _read(path, AliasFile).alias if path.exists() else ()


def _prices(path: Path, technologies: set[str]) -> list[Price]:
    entries = _read(path, PriceFile).price if path.exists() else []
    for number, entry in enumerate(entries, start=1):
        _check_price(f"{path}, price {number}", entry, technologies)
    return [
        Price(e.technology, e.per_person_day, e.since, e.until, e.reason, e.reference)
        for e in entries
    ]


def _check_price(where: str, entry: PriceEntry, technologies: set[str]) -> None:
    if entry.technology not in technologies:
        raise UsageError(
            f'{where}, technology: "{entry.technology}" is not the normal name of a technology.',
            f"Use one of {', '.join(sorted(technologies))}, or add it to aliases.toml.",
        )
    if entry.until is not None and entry.until < entry.since:
        raise UsageError(
            f"{where}, until: {entry.until} lies before since, {entry.since}.",
            "Exchange the two days, or leave `until` out while the price holds.",
        )


def _read(path: Path, form: type[_File]) -> _File:
    try:
        # Decimals as written: 0.96 must not pass through a double.
        content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} could not be read ({type(error).__name__}).",
            "It must be a readable text file in UTF-8.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"{path} is not valid TOML: {error}.",
            "Correct the line that is named, or compare with the file shipped in crossfoot/hand.",
        ) from error
    try:
        return form.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise UsageError(
            f"{path}, {_place(first['loc'])}: {_plain(first['type'], first['msg'])}.",
            "Compare with the file of the same name shipped in crossfoot/hand.",
        ) from error


def _place(steps: tuple[int | str, ...]) -> str:
    """`alias 3, reason` for the third entry's field `reason`."""
    words: list[str] = []
    for step in steps:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words) or "the file as a whole"


def _plain(kind: str, message: str) -> str:
    known = {
        "extra_forbidden": "this field is not known",
        "missing": "this field is missing",
        "string_too_short": "this field is empty",
    }
    return known.get(kind, message[:1].lower() + message[1:])


def _digest(names: dict[Vocabulary, dict[str, str]], prices: list[Price]) -> Digest:
    content = [
        [[vocabulary, sorted(names[vocabulary].items())] for vocabulary in Vocabulary],
        [
            [p.technology, str(p.per_person_day), p.since.isoformat(), str(p.until or "")]
            for p in prices
        ],
    ]
    return Digest.of(json.dumps(content, ensure_ascii=False).encode())
