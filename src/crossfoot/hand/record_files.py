"""What the words of record files mean: `record_aliases.toml`, shipped and of a user's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crossfoot.core.errors import UsageError
from crossfoot.core.records import RecordField, RecordVocabulary
from crossfoot.hand.entries import RecordAliasEntry
from crossfoot.hand.kinds import SHIPPED
from crossfoot.hand.model import fold
from crossfoot.hand.toml_file import read_entries, where

FILE = "record_aliases.toml"


@dataclass(frozen=True, slots=True)
class RecordLabels:
    """The normal names of the words in record files. An unknown word has none.

    Attributes:
        names: for each vocabulary, folded words and their normal names.
    """

    names: Mapping[RecordVocabulary, Mapping[str, str]]

    def name(self, vocabulary: RecordVocabulary, word: str) -> str | None:
        """The normal name of a word in one vocabulary, or `None`."""
        return self.names[vocabulary].get(folded(word))


def folded(word: str) -> str:
    """A word without what does not distinguish words: capitals, blanks, hyphens, underlines."""
    return fold(word.replace("_", ""))


def read_record_labels(user_dir: Path | None = None) -> RecordLabels:
    """What words of record files mean; a word of the user's own layer wins over a shipped one.

    Raises:
        UsageError: a file cannot be used; the message names file and entry.
    """
    names: dict[RecordVocabulary, dict[str, str]] = {each: {} for each in RecordVocabulary}
    for folder in (SHIPPED, user_dir):
        if folder is None:
            continue
        path = folder / FILE
        mine: dict[tuple[RecordVocabulary, str], str] = {}
        entries = read_entries(path, RecordAliasEntry, shipped=folder == SHIPPED)
        for number, entry in enumerate(entries):
            vocabulary = RecordVocabulary(entry.vocabulary)
            _check(path, number, entry)
            for word in (entry.name, *entry.published):
                name = mine.setdefault((vocabulary, folded(word)), entry.name)
                if name != entry.name:
                    raise UsageError(
                        f"{where(path, 'record_alias', number, 'published')}: the {vocabulary} "
                        f'word "{word}" stands for both "{name}" and "{entry.name}".',
                        "Keep it in one entry only.",
                    )
        for (vocabulary, word), name in mine.items():
            names[vocabulary][word] = name
    return RecordLabels(names)


def _check(path: Path, number: int, entry: RecordAliasEntry) -> None:
    """Columns stand for permitted fields alone: no alias lets another field in."""
    if entry.vocabulary == RecordVocabulary.COLUMN and entry.name not in list(RecordField):
        raise UsageError(
            f"{where(path, 'record_alias', number, 'name')}: `{entry.name}` is not a field that "
            "may be taken in.",
            f"The fields are {', '.join(RecordField)}; there are no others.",
        )
