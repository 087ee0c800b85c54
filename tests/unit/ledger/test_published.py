"""What leaves the register as observations, and how published numbers are held against it."""

import datetime

import pytest

from crossfoot.core.assertions import assertions
from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError
from crossfoot.core.periods import Period
from crossfoot.core.quantity import Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.stocks import Definition
from crossfoot.core.tables import Key, Measure, Observation
from crossfoot.register.answers.populations import Stock, stocks
from crossfoot.register.published.observations import observations
from crossfoot.register.published.protected import Heading, shown_cells, text_of
from crossfoot.register.suppression.publishing import publish

DAY = datetime.date(2023, 5, 6)
AXES = ("office", "technology")


def stock(definition, people, office="Boston", technology="SmartLINK"):
    return Stock(DAY, definition, {"office": office, "technology": technology}, people)


def released(people, office="Boston", technology="SmartLINK", day=DAY):
    ref = CellRef(Digest.of(b"release"), "ATD FY23 YTD", 12, 2)
    key = Key("aor_tech", Measure.PARTICIPANTS, office, technology)
    return Observation(
        ref, key, Period.day(day), Quantity.exact(people), str(people), (office,), "Count"
    )


def test_an_observation_points_into_the_text_that_states_it():
    made = observations([stock(Definition.MIDNIGHT, 120), stock(Definition.ANY_TIME, 125)])
    lines = made.text.splitlines()
    for one in made.observations:
        assert one.ref.digest == made.digest == Digest.of(made.text.encode())
        assert lines[one.ref.row - 1].split(",")[one.ref.column - 1] == one.raw
        assert str(one.key.table).removeprefix("register, ") in lines[one.ref.row - 1]


def test_a_published_number_is_held_against_every_definition():
    counted = observations([stock(d, n) for d, n in zip(Definition, (120, 125, 127), strict=True)])
    (one,) = assertions([released(125)], counted.observations)
    assert one.agrees == (Definition.ANY_TIME,)
    assert one.nearest is Definition.ANY_TIME
    assert one.difference == 0


def test_a_number_that_agrees_on_no_definition_says_by_how_much():
    counted = observations([stock(d, n) for d, n in zip(Definition, (120, 125, 127), strict=True)])
    (one,) = assertions([released(135)], counted.observations)
    assert one.agrees == ()
    assert (one.nearest, one.difference) == (Definition.END_INCLUSIVE, -8)


def test_other_days_and_places_are_not_compared():
    counted = observations([stock(Definition.MIDNIGHT, 120)]).observations
    later = released(120, day=DAY + datetime.timedelta(days=1))
    assert assertions([later, released(1, office="Miami")], counted) == ()


def test_parts_of_a_register_add_up_to_its_whole(clean, simulated):
    days = [simulated.last - datetime.timedelta(days=n) for n in (0, 200, 400)]
    whole = stocks(clean, days, ())
    parts = stocks(clean, days, AXES)
    for one in whole:
        assert one.people == sum(part.people for part in parts if part.day == one.day) > 0
    known = {part.parts["technology"] for part in parts}
    assert {"SmartLINK", "Ankle Monitor", "No Tech"} <= known


def test_more_are_there_at_some_time_of_a_day_than_when_it_ends(clean, simulated):
    day = [simulated.last - datetime.timedelta(days=100)]
    midnight, any_time, inclusive = (stocks(clean, day, (), d)[0].people for d in Definition)
    assert midnight < any_time <= inclusive


def test_a_protected_table_is_read_as_it_was_written(tmp_path):
    made = publish({("Boston", "GPS"): 40, ("Boston", "TR"): 3, ("Miami", "GPS"): 90,
                    ("Miami", "TR"): 60})  # fmt: skip
    file = tmp_path / "table.csv"
    file.write_text(text_of([(made, Heading("People", AXES, ("simulated",)))]), "utf-8")
    told = {(c.row, c.column): c.people for c in made.cells if c.people is not None}
    assert shown_cells(file, AXES) == (told,)
    assert file.read_text("utf-8").startswith("# People\n# simulated\n# Counts from 1 to 10")


def test_what_is_no_protected_table_is_refused(tmp_path):
    file = tmp_path / "table.csv"
    for text in ("", "a,b\n1,2\n", "office,technology,people,hidden\nBoston,GPS,many,\n"):
        file.write_text(text, "utf-8")
        with pytest.raises(BadFileError):
            shown_cells(file, AXES)
