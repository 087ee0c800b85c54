"""Finds tables by what stands in their headers and captions, never by where they stand.

A header is a row of cells: one above the labels, then the names of number columns. Tables
may stand side by side and at different heights, so a header owns its own columns only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crossfoot.hand.model import Labels
from crossfoot.reading import dates
from crossfoot.reading.grid.model import Content, Grid, GridCell
from crossfoot.reading.layout import Layout

# A caption stands directly above its header, or at most so many rows above it.
_CAPTION_REACH = 4
# A blank column inside a table is bridged; two are a gap between tables.
_BRIDGE = 2
# No label is as long as any title; most texts of a sheet are labels.
_SHORTEST_TITLE = 20


@dataclass(frozen=True, slots=True)
class Anchor:
    """One header, with what was recognised of it.

    Attributes:
        row: row of the header.
        label_column: column of the labels.
        label_header: text above the labels; empty where there is none.
        columns: sheet column and normal name of each known number column.
        extra: sheet column and published text of each header cell that is not known.
        caption: the caption's cell, or `None`.
        layout: the kind of table, or `None` where nothing tells.
        titled: whether the caption is one of this kind of table.
        undecided: kinds that it might be, where only a missing title could tell.
    """

    row: int
    label_column: int
    label_header: str
    columns: tuple[tuple[int, str], ...]
    extra: tuple[tuple[int, str], ...]
    caption: GridCell | None
    layout: Layout | None
    titled: bool
    undecided: tuple[str, ...] = ()

    @property
    def first_column(self) -> int:
        """The leftmost column it owns."""
        return self.label_column

    @property
    def last_column(self) -> int:
        """The rightmost column it owns."""
        return max(column for column, _ in (*self.columns, *self.extra))

    @property
    def top(self) -> int:
        """The first row it owns: its caption's, or its own."""
        return self.caption.row if self.caption else self.row

    @property
    def missing(self) -> tuple[str, ...]:
        """Columns that its kind of table must have and that it has not."""
        has = {name for _, name in self.columns}
        wanted = self.layout.column_names if self.layout else ()
        return tuple(name for name in wanted if name not in has)

    def owns(self, column: int) -> bool:
        """Whether a column is one of its own."""
        return self.first_column <= column <= self.last_column

    def overlaps(self, other: "Anchor") -> bool:
        """Whether two tables share a column."""
        return self.first_column <= other.last_column and other.first_column <= self.last_column


@dataclass(slots=True)
class _Draft:
    row: int
    label_column: int
    label_header: str
    known: bool
    columns: list[tuple[int, str]] = field(default_factory=list)
    extra: list[tuple[int, str]] = field(default_factory=list)

    @property
    def last(self) -> int:
        return max([self.label_column, *(c for c, _ in self.columns), *(c for c, _ in self.extra)])


def find(grid: Grid, layouts: Sequence[Layout], labels: Labels) -> tuple[Anchor, ...]:
    """All headers of a sheet, in reading order."""
    by_row: dict[int, list[GridCell]] = {}
    for place in sorted(grid.cells):
        by_row.setdefault(place[0], []).append(grid.cells[place])
    found = []
    for row, cells in by_row.items():
        for draft in _drafts(cells, layouts, labels):
            above = [by_row.get(row - up, []) for up in range(1, _CAPTION_REACH + 1)]
            caption = _caption(grid, draft, above, layouts)
            found.append(_recognise(grid, draft, caption, layouts, labels))
    return _told_apart(found, layouts)


def title_layout(text: str, layouts: Sequence[Layout]) -> Layout | None:
    """The kind of table that a text is a caption of, or `None`."""
    if len(text) < _SHORTEST_TITLE:
        return None
    plain = " ".join(text.split()).lower()
    return next((layout for layout in layouts if layout.title.search(plain)), None)


def _drafts(row: list[GridCell], layouts: Sequence[Layout], labels: Labels) -> list[_Draft]:
    """The headers of one row. Most rows hold no column name and no header at all."""
    cells = [cell for cell in row if cell.content is Content.TEXT]
    names = {cell.column: labels.column(str(cell.value)) for cell in cells}
    if not any(names.values()):
        return []
    # A text with a number at its right is a label of another table beside this header.
    beside = {cell.column - 1 for cell in row if cell.content is Content.NUMBER}
    found: list[_Draft] = []
    for cell in cells:
        text, name = str(cell.value).strip(), names[cell.column]
        current = found[-1] if found else None
        if any(layout.has_label_header(text) for layout in layouts):
            found.append(_Draft(cell.row, cell.column, text, known=True))
        elif name is None and cell.column in beside:
            continue
        elif name is None:
            found.append(_Draft(cell.row, cell.column, text, known=False))
        elif current and cell.column <= current.last + _BRIDGE and _lacks(current, name):
            current.columns.append((cell.column, name))
        elif current and cell.column == current.last + 1:
            current.extra.append((cell.column, text))
        elif cell.column > 1:
            draft = _Draft(cell.row, cell.column - 1, "", known=False)
            draft.columns.append((cell.column, name))
            found.append(draft)
    return [draft for draft in _joined(found, layouts) if draft.columns]


def _lacks(draft: _Draft, name: str) -> bool:
    return all(name != known for _, known in draft.columns)


def _joined(drafts: list[_Draft], layouts: Sequence[Layout]) -> list[_Draft]:
    """Every table counts something first: what does not is a column of its neighbour."""
    openers = {layout.column_names[0] for layout in layouts}
    joined: list[_Draft] = []
    for draft in drafts:
        left = joined[-1] if joined else None
        counts = any(name in openers for _, name in draft.columns)
        stray = not draft.known and not counts and title_layout(draft.label_header, layouts) is None
        if left and stray and draft.label_column <= left.last + 1:
            left.extra.append((draft.label_column, draft.label_header))
            for column, name in draft.columns:
                (left.columns if _lacks(left, name) else left.extra).append((column, name))
            left.extra.extend(draft.extra)
        else:
            joined.append(draft)
    return joined


def _recognise(
    grid: Grid,
    draft: _Draft,
    caption: GridCell | None,
    layouts: Sequence[Layout],
    labels: Labels,
) -> Anchor:
    """Weigh header, caption, columns and labels: no single word has to be right."""
    title = title_layout(str(caption.value), layouts) if caption else None
    below = _labels_below(grid, draft)
    best: Layout | None = None
    best_score = 2
    for layout in layouts:
        complete = set(layout.column_names) <= {name for _, name in draft.columns}
        score = (
            3 * layout.has_label_header(draft.label_header)
            + 3 * (layout is title)
            + 2 * _fits(layout, below, labels)
            + complete
        )
        if score > best_score:
            best, best_score = layout, score
    return Anchor(
        draft.row,
        draft.label_column,
        draft.label_header,
        tuple(draft.columns),
        tuple(draft.extra),
        caption if title is None or title is best else None,
        best,
        title is not None and title is best,
    )


def _fits(layout: Layout, texts: list[str], labels: Labels) -> bool:
    """Whether most labels are of this kind of table, and an office among them if it has any."""
    telling = [text for text in texts if labels.total(text) is None]
    known = sum(layout.knows(text, labels) for text in telling)
    office = any(labels.office(text) for text in telling)
    return bool(telling) and 2 * known > len(telling) and office == layout.places


def _labels_below(grid: Grid, draft: _Draft) -> list[str]:
    """Labels with a number beside them, below a header; enough of them to judge by."""
    texts = []
    for row in range(draft.row + 1, draft.row + 13):
        label = grid.cells.get((row, draft.label_column))
        if label is None or label.content is not Content.TEXT:
            continue
        beside = (grid.cells.get((row, column)) for column, _ in draft.columns)
        if any(cell and cell.content is Content.NUMBER for cell in beside):
            texts.append(str(label.value))
    return texts


def _caption(
    grid: Grid, draft: _Draft, above: list[list[GridCell]], layouts: Sequence[Layout]
) -> GridCell | None:
    """The nearest text above that is a title, else one directly above that is dated."""
    plain: GridCell | None = None
    for distance, row in enumerate(above, start=1):
        over = [
            cell
            for cell in row
            if cell.column <= draft.last and _right_edge(grid, cell) >= draft.label_column
        ]
        texts = [cell for cell in over if cell.content is Content.TEXT]
        for cell in texts:
            if title_layout(str(cell.value), layouts):
                return cell
            if distance == 1 and _is_dated_caption(str(cell.value)):
                plain = cell
        if any(cell.content is Content.NUMBER for cell in over):
            break
    return plain


def _right_edge(grid: Grid, cell: GridCell) -> int:
    """The last column that a cell covers, merged neighbours included."""
    for first_row, first_column, last_row, last_column in grid.merged:
        if first_row <= cell.row <= last_row and first_column == cell.column:
            return last_column
    return cell.column


def _is_dated_caption(text: str) -> bool:
    return dates.fiscal_year(text) is not None and not text.strip().lower().startswith("data from")


def _told_apart(anchors: list[Anchor], layouts: Sequence[Layout]) -> tuple[Anchor, ...]:
    """Kinds that only a title can tell apart: untitled ones take the kinds that are left.

    The publisher sets the kinds of a family in one order, top to bottom. Where the kinds
    left over do not match the untitled tables one to one, nothing is decided.
    """
    decided = {id(anchor): anchor for anchor in anchors}
    for family in sorted({layout.family for layout in layouts}):
        kinds = [layout for layout in layouts if layout.family == family]
        members = [a for a in anchors if a.layout is not None and a.layout.family == family]
        untitled = [a for a in members if not a.titled]
        if len(kinds) == 1 or not untitled:
            continue
        taken = {a.layout.kind for a in members if a.titled and a.layout}
        left = [layout for layout in kinds if layout.kind not in taken]
        if len(left) == len(untitled):
            for anchor, layout in zip(untitled, left, strict=True):
                decided[id(anchor)] = replace(anchor, layout=layout)
        else:
            names = tuple(layout.kind for layout in kinds)
            for anchor in untitled:
                decided[id(anchor)] = replace(anchor, undecided=names)
    return tuple(decided[id(anchor)] for anchor in anchors)
