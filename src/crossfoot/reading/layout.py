"""The shape of a layout: how a kind of table is found, and what its columns and rows are.

A layout is data. Everything that finds and reads tables works on any layout, so that the
next programme's spreadsheet is a new file in `layouts/`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.tables import Measure
from crossfoot.hand.model import Labels, Vocabulary, fold


class Dated(StrEnum):
    """Where a table says which day or stretch its numbers speak of."""

    CAPTION = "the as-of date of its caption"
    SOURCE = "the date of its participants report"
    TITLE = "the fiscal year and month of its title"


@dataclass(frozen=True, slots=True)
class Column:
    """A number column: its normal name and what it measures."""

    name: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of table.

    Attributes:
        kind: its name: `aor_tech`, `status`, `tech_cost`, `court_total`, `court_final`.
        title: what a caption says, in lower case with single blanks.
        label_headers: what may stand above the labels.
        columns: the number columns it must have, in the usual order.
        vocabulary: the list that the labels of its leaves belong to.
        places: whether offices open groups of rows.
        dated: where its period is stated.
        family: kinds that only a title can tell apart share a family; else the kind.
    """

    kind: str
    title: re.Pattern[str]
    label_headers: tuple[str, ...]
    columns: tuple[Column, ...]
    vocabulary: Vocabulary
    places: bool
    dated: Dated
    family: str

    @property
    def column_names(self) -> tuple[str, ...]:
        """Normal names of the number columns."""
        return tuple(column.name for column in self.columns)

    def has_label_header(self, text: str) -> bool:
        """Whether a text is the header above the labels of this kind of table."""
        return fold(text) in {fold(header) for header in self.label_headers}

    def knows(self, label: str, labels: Labels) -> bool:
        """Whether a label is one that rows of this kind of table carry."""
        return (
            labels.total(label) is not None
            or labels.name(self.vocabulary, label) is not None
            or (self.places and labels.office(label) is not None)
        )
