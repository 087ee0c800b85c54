"""Reads the files of `hand/`: the shipped layer, and a user's layer that wins over it."""

import json
from collections.abc import Sequence
from pathlib import Path

from crossfoot.core.digest import Digest
from crossfoot.core.errors import UsageError
from crossfoot.hand import corrections
from crossfoot.hand.decision_files import read_decisions
from crossfoot.hand.entries import AliasEntry, CorrectionEntry, PriceEntry
from crossfoot.hand.kinds import FILE_NAMES, FOLDERS, SHIPPED, refuse_spreadsheets
from crossfoot.hand.model import Hand, Labels, Price, Prices, Vocabulary, fold
from crossfoot.hand.reply_files import Replies, read_replies
from crossfoot.hand.toml_file import read_entries, where
from crossfoot.hand.verdicts import Decision, Decisions

ALIASES, PRICES = "aliases.toml", "prices.toml"


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
    decided: list[Decision] = []
    said = []
    wrong: list[CorrectionEntry] = []
    for number, folder in enumerate(layers):
        aliases = read_entries(folder / ALIASES, AliasEntry, shipped=folder == SHIPPED)
        _merge_aliases(names, folder / ALIASES, aliases)
        stated = read_entries(folder / PRICES, PriceEntry, shipped=folder == SHIPPED)
        technologies = set(names[Vocabulary.TECHNOLOGY].values())
        prices = _prices(folder / PRICES, stated, technologies) + prices
        decided += read_decisions(folder, number)
        said.append(tuple(read_replies(folder, shipped=folder == SHIPPED)))
        wrong += read_entries(folder / corrections.FILE, CorrectionEntry, shipped=folder == SHIPPED)
    return Hand(
        labels=Labels(names),
        prices=Prices(tuple(prices)),
        digest=_digest(names, prices),
        decisions=Decisions.of(decided),
        replies=Replies.of(said),
        corrections=corrections.corrections(wrong),
    )


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UsageError(
            f"{folder} is not a folder with judgements of your own.",
            f"Name a folder that holds {' or '.join(FILE_NAMES)}, or a folder "
            f"{' or '.join(FOLDERS)}.",
        )
    refuse_spreadsheets(folder, "KIND")
    for path in sorted(folder.glob("*.toml")):
        if path.name not in FILE_NAMES:
            raise UsageError(
                f"{path} has a name that nothing reads.",
                f"Rename it to one of {', '.join(FILE_NAMES)}, or move it elsewhere.",
            )


def _merge_aliases(
    names: dict[Vocabulary, dict[str, str]], path: Path, entries: Sequence[AliasEntry]
) -> None:
    """A label of this file replaces what the layer below says of it."""
    mine: dict[tuple[Vocabulary, str], str] = {}
    for number, entry in enumerate(entries):
        vocabulary = Vocabulary(entry.vocabulary)
        for label in entry.published:
            name = mine.setdefault((vocabulary, fold(label)), entry.name)
            if name != entry.name:
                raise UsageError(
                    f"{where(path, 'alias', number, 'published')}: the {vocabulary} label "
                    f'"{label}" stands for both "{name}" and "{entry.name}".',
                    "Keep it in one entry only.",
                )
    for (vocabulary, label), name in mine.items():
        names[vocabulary][label] = name


def _prices(path: Path, entries: Sequence[PriceEntry], technologies: set[str]) -> list[Price]:
    for number, entry in enumerate(entries):
        _check_price(path, number, entry, technologies)
    return [
        Price(e.technology, e.per_person_day, e.since, e.until, e.reason, e.reference)
        for e in entries
    ]


def _check_price(path: Path, number: int, entry: PriceEntry, technologies: set[str]) -> None:
    if entry.technology not in technologies:
        raise UsageError(
            f"{where(path, 'price', number, 'technology')}: "
            f'"{entry.technology}" is not the normal name of a technology.',
            f"Use one of {', '.join(sorted(technologies))}, or add it to aliases.toml.",
        )
    if entry.until is not None and entry.until < entry.since:
        raise UsageError(
            f"{where(path, 'price', number, 'until')}: "
            f"{entry.until} lies before since, {entry.since}.",
            "Exchange the two days, or leave `until` out while the price holds.",
        )


def _digest(names: dict[Vocabulary, dict[str, str]], prices: list[Price]) -> Digest:
    content = [
        [[vocabulary, sorted(names[vocabulary].items())] for vocabulary in Vocabulary],
        [
            [p.technology, str(p.per_person_day), p.since.isoformat(), str(p.until or "")]
            for p in prices
        ],
    ]
    return Digest.of(json.dumps(content, ensure_ascii=False).encode())
