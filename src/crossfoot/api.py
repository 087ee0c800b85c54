"""For notebooks: `crossfoot.open(path)` and what it gives.

Every table is a `Frame`: `.arrow()`, `.pandas()`, `.polars()` and `.records()` hand it over in
the form that is wanted. Tables and fields are those of `crossfoot export`, under the same names.
"""

from os import PathLike
from pathlib import Path

from crossfoot.book.asking import find
from crossfoot.core.errors import UsageError
from crossfoot.core.tables import Key, Measure
from crossfoot.publish.opening import source
from crossfoot.store.frame import Frame, select
from crossfoot.store.opening import Load
from crossfoot.store.tables import TABLES

_KEY = ("table", "measure", "place", "category")
_SERIES = ("as_of", "value", "unit", "published", "release", "status", "reason", "ref", "citation",
           *_KEY)  # fmt: skip


class Audit:
    """What an archive, or an export of one, says.

    A table is worked out or read when it is first asked for, and kept.
    """

    def __init__(self, path: Path, load: Load) -> None:
        """Hold what gives the tables of a path."""
        self._path = path
        self._load = load
        self._held: dict[str, Frame] = {}

    def __repr__(self) -> str:
        return f"<crossfoot audit of {self._path}>"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all tables."""
        return tuple(table.name for table in TABLES)

    def frame(self, name: str) -> Frame:
        """A table by its name.

        Raises:
            UsageError: there is none of that name.
        """
        if name not in self._held:
            table = next((t for t in TABLES if t.name == name), None)
            if table is None:
                raise UsageError(
                    f"There is no table {name}.", f"The tables are {', '.join(self.names)}."
                )
            self._held[name] = self._load(table)
        return self._held[name]

    @property
    def about(self) -> Frame:
        """One row: what all this was made from, and its licence."""
        return self.frame("about")

    @property
    def releases(self) -> Frame:
        """One row per file as published."""
        return self.frame("releases")

    @property
    def captures(self) -> Frame:
        """One row per act of obtaining a file."""
        return self.frame("captures")

    @property
    def sheets(self) -> Frame:
        """One row per sheet of each file."""
        return self.frame("sheets")

    @property
    def tables(self) -> Frame:
        """One row per table that was recognised on a sheet."""
        return self.frame("tables")

    @property
    def dates(self) -> Frame:
        """One row per date or period that a sheet states."""
        return self.frame("dates")

    @property
    def observations(self) -> Frame:
        """One row per numeric cell, with its reference and whether it may be quoted."""
        return self.frame("observations")

    @property
    def cases(self) -> Frame:
        """One row per case: findings that belong together."""
        return self.frame("cases")

    @property
    def findings(self) -> Frame:
        """One row per finding, withdrawn ones included."""
        return self.frame("findings")

    @property
    def causes(self) -> Frame:
        """One row per explanation of a finding."""
        return self.frame("causes")

    @property
    def restatements(self) -> Frame:
        """One row per published value that a later release changed."""
        return self.frame("restatements")

    def series(self, words: str) -> Frame:
        """Every statement of one quantity, in order of publication.

        Copies of files and repeated sheets do not speak twice.

        Args:
            words: the quantity, as `crossfoot show` takes it: `tech_cost SmartLINK count`.

        Raises:
            UsageError: none or several quantities fit; the message lists the choices.
        """
        observed = self.observations
        held = dict(zip(_KEY, map(observed.column, _KEY), strict=True))
        passed_over = observed.column("repeated")
        of_rows = [
            Key(str(table), Measure(str(measure)), str(place or ""), str(category or ""))
            if measure and not repeated
            else None
            for table, measure, place, category, repeated in zip(
                *(held[name] for name in _KEY), passed_over, strict=True
            )
        ]
        key = find(sorted({known for known in of_rows if known}), words)
        rows = (row for row, known in zip(observed.rows, of_rows, strict=True) if known == key)
        return select(observed, str(key), _SERIES, rows)


def open_path(path: str | PathLike[str], hand: str | PathLike[str] | None = None) -> Audit:
    """Open an archive, or an export of one.

    Args:
        path: an archive's folder, a folder that was exported, or its SQLite file.
        hand: a folder with judgements of your own, for an archive.

    Raises:
        CrossfootError: there is neither at that path, or it cannot be used.
    """
    place = Path(path)
    return Audit(place, source(place, Path(hand) if hand is not None else None))
