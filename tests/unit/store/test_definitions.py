"""Definitions hold together, and know every word that the other rooms may use."""

import datetime
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.core.spreadsheet_text import STARTS, harmless, itself
from crossfoot.evidence import releases
from crossfoot.hand.verdicts import State
from crossfoot.reading.layouts import LAYOUTS
from crossfoot.reading.rows import UNASSIGNED
from crossfoot.store.definition import Table, Type, moment, number, text
from crossfoot.store.frame import Frame, fill, select
from crossfoot.store.tables import TABLES, files, findings, observations, sheets

NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_table_is_whole(table):
    assert NAME.match(table.name)
    assert len(table.name) <= 31  # the longest name of a sheet
    assert len(set(table.names)) == len(table.names)
    assert all(NAME.match(name) for name in table.names)
    required = {field.name for field in table.fields if field.required}
    assert table.key
    assert set(table.key) <= required
    assert table.label in {"", *table.names}
    for field in table.fields:
        assert field.description.endswith(".")
        assert "`" not in field.description  # shown as it is in Datasette and in workbooks


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_link_leads_to_the_key_of_a_table_before(table):
    before = {t.name: t for t in TABLES[: TABLES.index(table)]}
    for link in table.links:
        assert set(link.fields) <= set(table.names)
        assert link.keys == before[link.table].key


def test_the_words_are_those_of_the_rooms_that_use_them():
    assert set(sheets.KINDS) == {layout.kind for layout in LAYOUTS}
    assert tuple(State) == findings.STATES
    assert observations.UNASSIGNED == UNASSIGNED
    known = (releases.STATED, releases.FILE_NAME, releases.MODIFIED, releases.CAPTURED)
    published_from = next(f for f in files.RELEASES.fields if f.name == "published_from")
    assert published_from.choices == known


def _settled(field, cell):
    table = Table("t", "T", "D.", (field,), (field.name,), lambda _parts: [(cell,)])
    return fill([table], parts=None)["t"].rows[0][0]


def test_an_empty_text_is_nothing_and_an_endless_number_too():
    assert _settled(text("a", "A."), "") is None
    assert _settled(text("a", "A."), State.FOUND).__class__ is str
    assert _settled(number("a", "A."), math.inf) is None
    assert _settled(number("a", "A."), 3) == 3.0


def test_moments_are_in_utc_to_the_second():
    east = datetime.timezone(datetime.timedelta(hours=5))
    assert _settled(
        moment("a", "A."), datetime.datetime(2023, 1, 1, 2, 3, 4, 567, tzinfo=east)
    ) == datetime.datetime(2022, 12, 31, 21, 3, 4, tzinfo=datetime.UTC)
    bare = _settled(moment("a", "A."), datetime.datetime(2023, 1, 1, 2, 3, 4))  # noqa: DTZ001
    assert bare == datetime.datetime(2023, 1, 1, 2, 3, 4, tzinfo=datetime.UTC)


def test_a_frame_gives_columns_records_and_parts_of_itself():
    frame = Frame("t", (text("a", "A."), number("b", "B.")), (("x", 1.0), (None, 2.0)))
    assert frame.column("b") == (1.0, 2.0)
    assert frame.records()[1] == {"a": None, "b": 2.0}
    assert select(frame, "u", ["b"], frame.rows[:1]).rows == ((1.0,),)
    assert repr(frame) == "<t: 2 rows of a, b>"
    with pytest.raises(KeyError):
        frame.column("c")


@given(st.text(alphabet=st.sampled_from("=+-@\t\r'x \n"), max_size=6) | st.text(max_size=6))
def test_a_harmless_text_is_no_formula_and_can_be_made_itself_again(words):
    assert not harmless(words).startswith(STARTS)
    assert itself(harmless(words)) == words


def test_every_type_has_its_form_everywhere():
    from crossfoot.store import arrow, csv_files, data_package, sqlite_file  # noqa: PLC0415

    for forms in (arrow._TYPES, csv_files._WRITTEN, data_package._TYPES, sqlite_file._TYPES):
        assert set(forms) == set(Type)
