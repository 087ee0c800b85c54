"""Why it probably happened, with what each explanation explains and what it takes."""

from collections.abc import Iterator

from crossfoot.core.findings import Cause
from crossfoot.store.definition import (
    CELL,
    REF,
    Link,
    Row,
    Table,
    integer,
    number,
    text,
)
from crossfoot.store.parts import Parts
from crossfoot.store.tables.findings import (
    FINDING,
    FINDING_LINK,
    OBSERVATION_LINK,
    numeric,
    observed,
    told,
    worded,
)


def _ranked(parts: Parts) -> Iterator[tuple[str, int, Cause]]:
    for name, (_, _, finding) in told(parts).items():
        for rank, cause in enumerate(finding.causes, start=1):
            yield name, rank, cause


def _causes(parts: Parts) -> Iterator[Row]:
    for name, rank, cause in _ranked(parts):
        yield (name, rank, cause.name, cause.sentence, len(cause.cells), cause.independent,
               cause.fitted, cause.residual, cause.kind, cause.confirm)  # fmt: skip


def _values(parts: Parts) -> Iterator[Row]:
    for name, rank, cause in _ranked(parts):
        stated = (("predicted", cause.predicts), ("corrected", cause.corrected))
        for role, values in stated:
            for place, (ref, value) in enumerate(values, start=1):
                yield (name, rank, role, place, str(ref), ref.text, ref.cell, numeric(value),
                       worded(value), observed(parts, ref))  # fmt: skip


CAUSES = Table(
    "causes",
    "Causes",
    "One row per explanation of a finding, best first, at most three. An explanation is a"
    " hypothesis: it says what probably happened, never who did it.",
    (
        text("finding", "The finding that it explains.", required=True, pattern=FINDING),
        integer("rank", "1 for the best explanation.", required=True),
        text("cause", "Its name.", required=True),
        text("sentence", "The hypothesis, with its numbers.", required=True),
        integer("cells", "How many cells it explains.", required=True),
        integer("independent", "How many of them do not follow from the others by sums that hold"
                " anyway.", required=True),
        integer("fitted", "How many numbers were fitted to make it match.", required=True),
        number("residual", "What stays unexplained, in the unit of the cells.", required=True),
        text("kind", "exact: nothing is left over, and it explains more independent cells than"
             " numbers were fitted; consistent: nothing is left over; else rough.", required=True,
             choices=("exact", "consistent", "rough")),
        text("confirm", "What would confirm it."),
    ),
    ("finding", "rank"),
    _causes,
    (FINDING_LINK,),
    label="sentence",
)  # fmt: skip

CAUSE_VALUES = Table(
    "cause_values",
    "Values of causes",
    "One row per cell of which an explanation says what should stand there if it is true, or what"
    " should have stood there if nothing had gone wrong.",
    (
        text("finding", "The finding that is explained.", required=True, pattern=FINDING),
        integer("rank", "Which of its explanations.", required=True),
        text("role", "predicted: what the explanation says stands there; corrected: what it says"
             " should stand there.", required=True, choices=("predicted", "corrected")),
        integer("place", "Its place among them, from 1.", required=True),
        text("ref", "The cell: sha256 of the file, sheet, cell.", required=True, pattern=REF),
        text("short_ref", "The same with eight digits, as people write it.", required=True),
        text("cell", "The cell on the sheet.", required=True, pattern=CELL),
        number("value", "The value, where it is a number; empty: nothing should stand there."),
        text("value_text", "The value, where it is no number."),
        text("observation", "The same as ref where a number stands there that is an"
             " observation.", pattern=REF),
    ),
    ("finding", "rank", "role", "place"),
    _values,
    (Link(("finding", "rank"), "causes", ("finding", "rank")), OBSERVATION_LINK),
)  # fmt: skip
