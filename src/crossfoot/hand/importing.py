"""A filled-in form, held against the form that entries must have: everything at once, by row."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from crossfoot.core.refs import column_letters
from crossfoot.hand.cells import UnfitCell, value
from crossfoot.hand.columns import Column, Path, column_for, columns, header
from crossfoot.hand.complaints import plain
from crossfoot.hand.fields import checked, form_of, in_order, validated
from crossfoot.hand.kinds import Kind

Row = tuple[int, Sequence[str]]

# Rows with anything in the column of this name are remarks: help, an example, a note.
REMARK = "#"
_HEADER_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a filled-in form that cannot be taken over.

    Attributes:
        row: counted from 1, as the spreadsheet counts; 0 where it is about the whole form.
        column: its letters; empty where it is about the whole row.
        field: the name at the head of the column.
        what: what is wrong, as a sentence.
        remedy: what to do, as a sentence.
    """

    row: int
    column: str
    field: str
    what: str
    remedy: str

    @property
    def where(self) -> str:
        """`row 4, column C (since)`."""
        parts = [f"row {self.row}"] if self.row else []
        named = f" ({self.field})" if self.field and self.column else self.field
        if self.column or self.field:
            parts.append(f"column {self.column}{named}")
        return ", ".join(parts) or "the form as a whole"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a form holds.

    Attributes:
        entries: row and fields of each entry that is sound.
        problems: everything that is wrong, by row.
        doubts: what can be taken over and should be looked at, by row.
    """

    entries: tuple[tuple[int, Mapping[str, object]], ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()


def read_form(kind: Kind, rows: Iterable[Row]) -> Imported:
    """The entries of a filled-in form, and everything that is wrong with it.

    Args:
        kind: what the entries are.
        rows: number of each row that holds anything, and its cells.
    """
    listed = [(number, [cell.strip() for cell in cells]) for number, cells in rows]
    listed = [(number, cells) for number, cells in listed if any(cells)]
    head = _head(kind, listed)
    if head is None:
        expected = ", ".join(column.header for column in columns(kind))
        problem = Problem(
            0, "", "", f"there is no row with the names of the columns of {kind.name}.",
            f"Begin with a row that reads {expected}, or fill in `crossfoot hand template "
            f"{kind.name} FILE`.",
        )  # fmt: skip
        return Imported((), (problem,))
    number, names = listed[head]
    known, problems = _columns(kind, number, names)
    entries = []
    for row, cells in listed[head + 1 :]:
        if any(cells[at] for at, name in enumerate(names[: len(cells)]) if name == REMARK):
            continue
        found, wrong = _entry(kind, row, cells, names, known)
        problems += wrong
        if not wrong:
            entries.append((row, found))
    # What lacks a column seems sound row by row, and cannot be asked.
    asked = () if problems else entries
    doubts = tuple(doubt for row, found in asked for doubt in _doubts(kind, row, found, known))
    return Imported(tuple(entries), tuple(problems), doubts)


def _doubts(
    kind: Kind, row: int, entry: Mapping[str, object], known: Mapping[int, Column]
) -> Iterator[Problem]:
    """What a sound entry says of itself that a person should look at."""
    for field, what, remedy in getattr(checked(form_of(kind), entry), "doubts", ()):
        at = next((at for at, column in known.items() if column.header == field), None)
        yield Problem(row, "" if at is None else column_letters(at + 1), field, what, remedy)


def _head(kind: Kind, rows: Sequence[tuple[int, list[str]]]) -> int | None:
    """Which of the first rows names the most columns; `None` where none names any."""
    known = [
        sum(column_for(kind, cell) is not None for cell in cells if cell)
        for _, cells in rows[:_HEADER_WITHIN]
    ]
    return known.index(max(known)) if any(known) else None


def _columns(kind: Kind, row: int, names: Sequence[str]) -> tuple[dict[int, Column], list[Problem]]:
    """The columns of a form by position, and what is wrong with its head."""
    known: dict[int, Column] = {}
    problems = []
    fields = [column.header for column in columns(kind)]
    for at, name in enumerate(names):
        if not name or name == REMARK:
            continue
        column = column_for(kind, name)
        letters = column_letters(at + 1)
        if column is None:
            near = difflib.get_close_matches(name.casefold(), fields, n=1)
            meant = f" Did you mean `{near[0]}`?" if near else ""
            problems.append(Problem(
                row, letters, name, f"no field of {kind.name} is called `{name}`.{meant}",
                f"Use one of {', '.join(fields)}; notes of your own go into the column {REMARK}.",
            ))  # fmt: skip
        elif any(column.path == other.path for other in known.values()):
            problems.append(Problem(
                row, letters, name, f"the column `{column.header}` stands here a second time.",
                "Keep one of the two.",
            ))  # fmt: skip
        else:
            known[at] = column
    paths = {column.path for column in known.values()}
    problems += [
        Problem(
            row, "", column.header, f"the column `{column.header}` is missing.",
            f"Add it. {column.meaning}".strip(),
        )
        for column in columns(kind)
        if column.required and column.path not in paths
    ]  # fmt: skip
    return known, problems


def _entry(
    kind: Kind,
    row: int,
    cells: Sequence[str],
    names: Sequence[str],
    known: Mapping[int, Column],
) -> tuple[dict[str, object], list[Problem]]:
    content: dict[str, object] = {}
    problems = []
    doubtful: set[Path] = set()
    for at, text in enumerate(cells):
        column = known.get(at)
        if not text:
            continue
        if column is None:
            if at >= len(names) or not names[at]:
                problems.append(Problem(
                    row, column_letters(at + 1), "", "this cell stands outside the named columns.",
                    f"Move it into a column with a name, or into the column {REMARK}.",
                ))  # fmt: skip
            continue
        try:
            _put(content, column.path, value(column, text))
        except UnfitCell as unfit:
            doubtful.add(column.path)
            problems.append(Problem(
                row, column_letters(at + 1), column.header, f"{unfit.what}.", unfit.remedy
            ))  # fmt: skip
    places = {column.path: (at, column) for at, column in known.items()}
    closed = {name: _closed(inner) for name, inner in content.items()}
    try:
        validated(form_of(kind), closed)
    except ValidationError as error:
        told = _complaints(error, row, places, doubtful)
        return {}, sorted([*problems, *told], key=lambda p: (len(p.column), p.column))
    return in_order(form_of(kind), closed), problems


def _put(content: dict[str, object], path: Sequence[str | int], what: object) -> None:
    """Put a value where it belongs; a list is kept by number until the row is read."""
    inside: dict[str | int, object] = content  # type: ignore[assignment]
    for step in path[:-1]:
        deeper = inside.setdefault(step, {})
        assert isinstance(deeper, dict), "a field is a value or a group, never both"  # noqa: S101
        inside = deeper
    inside[path[-1]] = what


def _closed(thing: object) -> object:
    """Groups that were kept by number, as lists without gaps."""
    if not isinstance(thing, dict):
        return thing
    if thing and all(isinstance(key, int) for key in thing):
        return [_closed(thing[key]) for key in sorted(thing)]
    return {key: _closed(inner) for key, inner in thing.items()}


def _complaints(
    error: ValidationError,
    row: int,
    places: Mapping[Path, tuple[int, Column]],
    doubtful: set[Path],
) -> list[Problem]:
    """What the form says of an entry, told by row and column; not twice of one cell."""
    found: dict[tuple[str, str], Problem] = {}
    for fault in error.errors(include_url=False, include_input=False):
        path = _nearest(fault["loc"], places)
        if path in doubtful:
            continue
        said = plain(fault["type"], fault["msg"])
        if path in places:
            at, column = places[path]
            remedy = f"{column.manner} {column.meaning}".strip()
            problem = Problem(row, column_letters(at + 1), column.header, f"{said}.", remedy)
        elif fault["type"] == "missing":
            continue  # the head of the form was told to lack that column
        else:
            problem = Problem(row, "", header(fault["loc"]), f"{said}.", "Correct the row.")
        found.setdefault((problem.column, problem.field), problem)
    return list(found.values())


def _nearest(steps: Path, known: Mapping[Path, tuple[int, Column]]) -> Path:
    """The column that a complaint is about: the longest one that its path begins with.

    Where a whole group is missing, it is the first column that the group cannot do without. A
    complaint about the row as a whole is about no column.
    """
    if not steps:
        return ()
    for length in range(len(steps), 0, -1):
        if steps[:length] in known:
            return steps[:length]
    inside = (path for path, (_, column) in known.items()
              if path[: len(steps)] == steps and column.required)  # fmt: skip
    return next(inside, ())
