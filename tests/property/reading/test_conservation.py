"""Whatever stands on a sheet, every numeric cell is an observation or is set aside."""

from drawn_sheets import (
    DIGEST,
    FINAL_HEARINGS,
    OFFICES,
    STATUS,
    TECH,
    TOTAL_HEARINGS,
    cell,
    grid,
    place,
    workbook,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.core.tables import tally
from crossfoot.hand.loader import load
from crossfoot.reading import codec
from crossfoot.reading.grid import Content, GridCell
from crossfoot.reading.sheet import read_sheet
from crossfoot.reading.workbook import read_workbook

HAND = load()
BLOCKS = [TECH, STATUS, OFFICES, TOTAL_HEARINGS, FINAL_HEARINGS]
WORDS = sorted({v for block in BLOCKS for row in block for v in row if isinstance(v, str)})
at = st.tuples(st.integers(1, 60), st.integers(1, 12))
numbers = st.one_of(
    st.integers(-5, 400_000),
    st.floats(allow_nan=True, allow_infinity=True),
)
texts = st.one_of(st.sampled_from(WORDS), st.text(max_size=12), st.just("as of 1/11/2025"))
contents = st.sampled_from([Content.ERROR, Content.BOOLEAN, Content.DATE])


@st.composite
def sheets(draw):
    """Tables anywhere, overlapping too; stray numbers and texts; cells of other kinds."""
    cells = {}
    for block in draw(st.lists(st.sampled_from(BLOCKS), max_size=6)):
        rows = block if draw(st.booleans()) else draw(st.permutations(block))
        cells.update(place(rows, *draw(at)))
    for where, value in draw(st.lists(st.tuples(at, numbers), max_size=15)):
        cells[where] = cell(*where, value)
    for where, value in draw(st.lists(st.tuples(at, texts), max_size=15)):
        cells[where] = cell(*where, value)
    for where, content in draw(st.lists(st.tuples(at, contents), max_size=5)):
        cells[where] = GridCell(*where, content, "#N/A", "#N/A", formula="A1")
    for where in draw(st.lists(at, max_size=15)):
        cells.pop(where, None)
    return grid(cells, hidden_rows=(3, 4), hidden_columns=(2,))


@settings(max_examples=300, deadline=None)
@given(sheets())
def test_nothing_disappears_and_nothing_is_read_twice(sheet):
    reading = read_sheet(DIGEST, sheet, HAND)
    assert tally(reading).balances
    held = [c.ref for t in reading.tables for r in t.rows for c in r.cells if c.quantity.is_number]
    held += [aside.ref for aside in reading.set_aside]
    assert len(held) == len(set(held)) == reading.numeric_cells
    assert all(aside.reason and aside.label for aside in reading.set_aside)


@settings(max_examples=100, deadline=None)
@given(sheets())
def test_no_text_disappears(sheet):
    reading = read_sheet(DIGEST, sheet, HAND)
    kept = {t.ref for t in reading.texts} | {d.ref for d in reading.dates}
    for table in reading.tables:
        kept |= {table.header_ref, table.title_ref, *(row.label_ref for row in table.rows)}
        kept |= {c.ref for row in table.rows for c in row.cells}
        header = table.header_ref
        kept |= {
            type(header)(DIGEST, sheet.name, header.row, column)
            for column in range(header.column, header.column + 12)
        }
    for (row, column), one in sheet.cells.items():
        if one.content is not Content.NUMBER:
            assert any((ref.row, ref.column) == (row, column) for ref in kept)


@settings(max_examples=100, deadline=None)
@given(st.lists(sheets(), max_size=2))
def test_the_kept_form_is_the_reading(drawn):
    book = read_workbook(workbook(*drawn), HAND)
    assert codec.encode(codec.decode(codec.encode(book))) == codec.encode(book)
