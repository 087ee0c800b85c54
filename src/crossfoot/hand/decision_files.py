"""Decisions as files: `hand/decisions/*.toml`, read and written in one form."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from crossfoot.core.errors import UsageError
from crossfoot.hand.entries import DecisionEntry
from crossfoot.hand.kinds import files_in
from crossfoot.hand.toml_file import read_entries, where
from crossfoot.hand.toml_text import HEAD, block
from crossfoot.hand.verdicts import Decision, Verdict

FOLDER = "decisions"


def read_decisions(layer: Path, number: int) -> Iterator[Decision]:
    """The decisions in one layer's folder, by name of the file.

    Args:
        layer: the folder that holds the folder `decisions`.
        number: 0 for the shipped layer, 1 for the user's own.

    Raises:
        UsageError: a file cannot be used; the message names file and key.
    """
    for path in files_in(layer / FOLDER):
        entries = read_entries(path, DecisionEntry, shipped=number == 0)
        for position, entry in enumerate(entries):
            yield _decision(path, position, entry, number)


def _decision(path: Path, position: int, entry: DecisionEntry, layer: int) -> Decision:
    by_cells = (entry.check, entry.sha256)
    if bool(entry.finding) == any(by_cells) or (any(by_cells) and not all(by_cells)):
        raise UsageError(
            f"{where(path, 'decision', position)}: it has to name one finding, in one way.",
            "Give `finding`, or `check`, `sha256` and `cells` together.",
        )
    verdict = Verdict(entry.verdict)
    if (verdict is Verdict.CORRECTED) != bool(entry.release):
        raise UsageError(
            f"{where(path, 'decision', position)}: `release` belongs to the verdict "
            "`corrected`, and only there.",
            "Name the release that corrected it, by file name or by digest.",
        )
    return Decision(
        finding=entry.finding,
        check=entry.check,
        sha256=entry.sha256,
        cells=tuple(entry.cells),
        verdict=verdict,
        reason=entry.reason,
        date=entry.date,
        role=entry.role,
        release=entry.release,
        mention=entry.mention,
        layer=layer,
    )


def written(decisions: Iterable[Decision]) -> str:
    """Decisions as the text of a file that `read_decisions` reads."""
    return HEAD + "".join(block("decision", {**d.facts, "date": d.date}) for d in decisions)
