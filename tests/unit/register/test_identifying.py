"""A column or content that identifies a person stops the import, unless it is told to drop it."""

import pytest
from packets import Maker
from record_files import HEAD, as_csv, changed, clean

ROWS = clean(60)
MADE = Maker(60, seed=7)
SOUND = list(HEAD.values())


def with_column(title, values):
    lines = as_csv(ROWS).decode().splitlines()
    cells = ['"' + str(value).replace('"', '""') + '"' for value in values]
    return "\n".join(f"{line},{cell}" for line, cell in zip(lines, [title, *cells], strict=True))


PLANTED = {
    "name": ("Q", MADE.names()),
    "address": ("Q", MADE.addresses()),
    "telephone number": ("Q", MADE.telephones()),
    "e-mail address": ("Q", MADE.emails()),
    "identity number": ("Q", MADE.alien_numbers()),
    "birth date": ("Q", MADE.birth_days()),
    "coordinates": ("Q", [f"{a}, {b}" for a, b in zip(MADE.latitudes(), MADE.longitudes(),
                                                     strict=True)]),
}  # fmt: skip
NAMED = {
    "name": "Last Name", "address": "Home Address", "telephone number": "Cell Phone",
    "identity number": "A-Number", "birth date": "Date of Birth", "coordinates": "Latitude",
}  # fmt: skip


@pytest.mark.parametrize("meaning", PLANTED)
def test_content_that_identifies_stops_an_import(taken, meaning):
    title, values = PLANTED[meaning]
    came = taken(with_column(title, values).encode())
    (stop,) = came.found.stops
    assert (stop.column, stop.meaning) == (len(HEAD) + 1, meaning)
    assert stop.how in ("most cells", "some cells")


@pytest.mark.parametrize("meaning", NAMED)
def test_a_name_that_identifies_stops_it_before_a_row_is_read(taken, meaning):
    came = taken(with_column(NAMED[meaning], ["x"] * 60).encode())
    (stop,) = came.found.stops
    assert (stop.meaning, stop.how, came.found.records) == (meaning, "name", 0)


def test_one_cell_among_many_is_enough(taken):
    values = ["x"] * 59 + ["call (213) 555-0117"]
    (stop,) = taken(with_column("Q", values).encode()).found.stops
    assert (stop.meaning, stop.how) == ("telephone number", "some cells")


@pytest.mark.parametrize("drop", ["identifying", "10", "q"])
def test_what_is_told_to_be_dropped_is_dropped(taken, drop):
    came = taken(with_column("Q", MADE.telephones()).encode(), drop=[drop])
    assert not came.found.stops
    assert came.found.records == 60
    assert came.sheets[0].columns[-1].fate == (
        "identifying" if drop == "identifying" else "dropped"
    )


@pytest.mark.parametrize(
    ("field", "value", "meaning"),
    [
        ("token", "A000123456", "identity number"), ("token", "000-12-3456", "identity number"),
        ("token", "someone@example.org", "e-mail address"),
        ("office", "12 Babel Street", "address"), ("reason", "call (213) 555-0117", None),
        ("end", "(213) 555-0117", "telephone number"), ("length", "A000123456", "identity number"),
    ],
)  # fmt: skip
def test_a_permitted_column_is_no_hiding_place(taken, field, value, meaning):
    rows = [*ROWS[:-1], changed(ROWS[-1], **{field: value})]
    came = taken(as_csv(rows))
    (stop,) = came.found.stops
    assert stop.column == list(HEAD).index(field) + 1
    assert stop.meaning == (meaning or "telephone number")
    again = taken(as_csv(rows), drop=["identifying"])
    assert not again.found.stops
    assert set(again.table("records")[field].to_pylist()) == {None}


def test_names_in_a_column_of_words_are_seen(taken):
    names = MADE.names()
    (stop,) = taken(
        as_csv([changed(row, office=name) for row, name in zip(ROWS, names, strict=True)])
    ).found.stops
    assert stop.meaning == "name"


def test_free_text_is_not_taken_in(taken):
    notes = MADE.notes()
    (stop,) = taken(
        as_csv([changed(row, reason=note) for row, note in zip(ROWS, notes, strict=True)])
    ).found.stops
    assert stop.meaning == "free text"


def test_clean_files_are_never_stopped(taken):
    for seed in range(3):
        assert not taken(as_csv(clean(200, seed))).found.stops
