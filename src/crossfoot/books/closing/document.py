"""The document of a closed day: everything that was closed, as text that is sealed and signed."""

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from crossfoot.books.closing.items import Item
from crossfoot.books.closing.open_items import Since
from crossfoot.books.closing.trial import TrialLine
from crossfoot.books.rows import BatchRow
from crossfoot.core.errors import EvidenceError
from crossfoot.core.programme import Aggregates, HearingCount, ProgrammeCell, Revised

FORMAT = "crossfoot closed day 1"
_Row = TypeVar("_Row", ProgrammeCell, HearingCount, Revised)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the posted events come to at the end of a day.

    Attributes:
        figures: of the day; `sealed` is empty while it is not closed.
        trial: its trial balance.
        suspense: what is in suspense, by the day on which it began.
        silent: appointments without an outcome, by the day on which they were due.
    """

    figures: Aggregates
    trial: tuple[TrialLine, ...]
    suspense: Mapping[Since, int]
    silent: Mapping[Since, int]


def document(
    found: Reckoned,
    items: Sequence[Item] = (),
    posted: Sequence[BatchRow] = (),
    before: tuple[str, str] = ("", ""),
) -> str:
    """The text.

    Args:
        found: what the posted events come to.
        items: what was carried forward.
        posted: the batches that were ever posted.
        before: day and sha256 of the close before; empty texts for the first.
    """
    figures = found.figures
    stated = {
        "format": FORMAT,
        "day": figures.as_of.isoformat(),
        "closed_before": {"day": before[0], "sha256": before[1]},
        "simulated": figures.simulated,
        "people": figures.people,
        "batches": [
            {"sender": row.sender, "number": row.number, "through": row.through,
             "rows": row.rows, "commitment": row.commitment}
            for row in sorted(posted, key=lambda one: one.place)
        ],
        "trial_balance": [asdict(line) for line in found.trial],
        "open_since": {
            "in_suspense": _since(found.suspense), "without_outcome": _since(found.silent),
        },
        "carried_forward": [{"item": item.key, **asdict(item)} for item in items],
        "cells": _plain(figures.cells),
        "months": _plain(figures.months),
        "hearings": _plain(figures.hearings),
        "final_hearings": _plain(figures.final),
        "revisions": _plain(figures.revisions),
    }  # fmt: skip
    return json.dumps(stated, ensure_ascii=False, indent=1) + "\n"


def _plain(rows: Iterable[ProgrammeCell | HearingCount | Revised]) -> list[dict[str, Any]]:
    return [
        {name: value.isoformat() if isinstance(value, datetime.date) else value
         for name, value in asdict(row).items()}
        for row in rows
    ]  # fmt: skip


def _since(counts: Mapping[Since, int]) -> list[dict[str, Any]]:
    return [
        {"name": name, "custodian": custodian, "counterpart": counterpart,
         "day": day.isoformat(), "count": count}
        for (name, custodian, counterpart, day), count in sorted(counts.items())
    ]  # fmt: skip


def read(text: str) -> Mapping[str, Any]:
    """What a document says.

    Raises:
        EvidenceError: it is none.
    """
    try:
        stated: dict[str, Any] = json.loads(text)
    except ValueError:
        stated = {}
    if stated.get("format") != FORMAT:
        raise EvidenceError(
            "The document of a closed day cannot be read.",
            "Use the version of crossfoot that closed it, or put it back from a copy.",
        )
    return stated


def reckoned_of(text: str) -> Reckoned:
    """What the posted events came to, as a document has it.

    Raises:
        EvidenceError: it is none.
    """
    stated = read(text)
    suspense, silent = (
        {
            (row["name"], row["custodian"], row["counterpart"],
             datetime.date.fromisoformat(row["day"])): row["count"]
            for row in stated["open_since"][name]
        }
        for name in ("in_suspense", "without_outcome")
    )  # fmt: skip
    trial = tuple(TrialLine(**line) for line in stated["trial_balance"])
    return Reckoned(figures_of(text, ""), trial, suspense, silent)


def figures_of(text: str, sha256: str) -> Aggregates:
    """The figures that a document holds.

    Raises:
        EvidenceError: it is none.
    """
    stated = read(text)
    return Aggregates(
        as_of=datetime.date.fromisoformat(stated["day"]),
        sealed=sha256,
        cells=cells_of(stated["cells"]),
        months=cells_of(stated["months"]),
        hearings=tuple(_dated(HearingCount, row) for row in stated["hearings"]),
        revisions=tuple(_dated(Revised, row) for row in stated["revisions"]),
        simulated=stated["simulated"],
        final=tuple(_dated(HearingCount, row) for row in stated["final_hearings"]),
    )


def cells_of(rows: Iterable[Mapping[str, Any]]) -> tuple[ProgrammeCell, ...]:
    """Cells from plain values."""
    return tuple(_dated(ProgrammeCell, row) for row in rows)


def _dated(kind: type[_Row], row: Mapping[str, Any]) -> _Row:
    first, *others = fields(kind)
    day = datetime.date.fromisoformat(row[first.name])
    return kind(day, *(row[each.name] for each in others))
