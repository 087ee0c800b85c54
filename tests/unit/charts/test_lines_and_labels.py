"""Scales begin at nothing, lines break where releases are missing, words cover nothing."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.report.charts import palette, scale
from crossfoot.report.charts.labels import Box, spot, spread
from crossfoot.report.charts.lines import Fault, Manner, Series, broken, figure
from crossfoot.report.charts.spark import Frame

START = datetime.date(2024, 1, 6)


def days(*numbers):
    return [START + datetime.timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (83_186, 355_140, (0, 100_000, 200_000, 300_000, 400_000)),
        (0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (-13, 40, (-20, 0, 20, 40)),
        (0, 0, (0, 1)),
        (7, 7, (0, 2, 4, 6, 8)),
    ],
)
def test_steps_are_round_and_zero_is_among_them(low, high, expected):
    assert scale.steps(low, high) == expected


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_steps_reach_around_everything(one, other):
    low, high = min(one, other), max(one, other)
    found = scale.steps(low, high)
    assert 0 in found
    assert found[0] <= low + 1e-6
    assert found[-1] >= high - 1e-6
    assert 2 <= len(found) <= 8


@pytest.mark.parametrize(
    ("first", "last", "form", "number"),
    [
        ("2019-09-30", "2026-04-04", "%Y", 7),
        ("2023-02-01", "2023-12-01", "%b %Y", 3),
        ("2024-01-06", "2024-03-02", "%b %Y", 2),
    ],
)
def test_a_time_axis_names_years_or_quarters_or_months(first, last, form, number):
    named = scale.dates(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert named[0] == form
    assert len(named[1]) == number


def test_a_line_breaks_where_releases_are_missing():
    points = list(zip(days(0, 14, 28, 42, 140, 154), [1.0, 2, 3, 4, 5, 6], strict=True))
    assert broken(points)[1] == [1, 2, 3, 4, None, 5, 6]


def test_a_line_of_rare_releases_breaks_by_its_own_rhythm():
    monthly = list(zip(days(0, 60, 120, 180, 400), [1.0, 2, 3, 4, 5], strict=True))
    assert broken(monthly)[1] == [1, 2, 3, 4, None, 5]
    assert broken(monthly[:1]) == ([START], [1.0])
    assert broken([]) == ([], [])


@given(st.lists(st.floats(0, 300), max_size=12).map(sorted), st.floats(5, 15))
def test_names_keep_their_order_and_their_distance(wanted, room):
    placed = spread(wanted, room, 0, 300)
    assert len(placed) == len(wanted)
    for upper, lower in itertools.pairwise(placed):
        assert lower - upper >= room - 1e-6
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in placed)


def test_names_that_have_room_stay_where_they_belong():
    assert spread([10, 100, 200], 15, 0, 300) == [10, 100, 200]


def test_words_cover_nothing_that_is_taken():
    inside = Box(0, 0, 400, 300)
    taken = [Box(200, 0, 400, 300)]
    found = spot(("ten letters", "and more"), 190, 150, taken, inside)
    assert found is not None
    assert found.align == "right"
    assert not any(found.box.meets(box) for box in taken)


def test_words_without_room_are_not_placed():
    inside = Box(0, 0, 400, 300)
    assert spot(("words",), 200, 150, [inside], inside) is None


def drawn(values, faults, **manner):
    line = Series("All", palette.WHOLE, tuple(zip(days(*range(0, 14 * len(values), 14)), values,
                  strict=True)), "9")  # fmt: skip
    return figure([line], faults, Manner("people", **manner))


def fault(day, value, mark, **more):
    return Fault(day, value, None, mark, f"{value:,}", "what it is", "cases/C.html", **more)


def test_only_the_fault_that_sticks_out_most_gets_words():
    at = days(14, 28)
    faults = [fault(at[0], 101, "a", series="All"), fault(at[1], 10, "b", series="All")]
    words = {r["mark"]: r["words"] for r in drawn([100] * 8, faults, told=1).data["labels"]}
    assert words["b"][0] == "b  10"
    assert words["a"] == ("a",)


def test_words_keep_a_date_in_one_line():
    told = "15 September 2022: the whole sheet is that of the release of 1 October 2021"
    one = Fault(days(14)[0], 10, None, "a", "10", told, "cases/C.html", series="All")
    lines = drawn([100] * 8, [one], told=1).data["labels"][0]["words"]
    assert any("1 October 2021" in line for line in lines)


def test_labels_lie_over_neither_lines_nor_each_other():
    faults = [fault(day, 40 + 3 * n, "abcdef"[n]) for n, day in enumerate(days(14, 21, 28, 35, 42))]
    made = drawn([100, 90, 80, 90, 100, 110, 120, 130], faults, told=2)
    assert [r["mark"] for r in made.data["labels"]] != []
    assert len({r["mark"] for r in made.data["labels"]}) == 5


def test_nothing_to_draw_is_no_figure():
    assert figure([Series("All", palette.WHOLE, (), "")], [], Manner("people")) is None


def test_an_ended_series_says_when():
    long = Series("A", palette.WHOLE, tuple((d, 1.0) for d in days(*range(0, 280, 14))), "1")
    short = Series("B", palette.stroke(0), tuple((d, 2.0) for d in days(0, 14, 28)), "2")
    ends = {r["name"]: r["words"] for r in figure([long, short], [], Manner("people")).data["ends"]}
    assert ends == {"A": "A 1", "B": "B 2, Feb 2024"}


def test_small_panels_share_one_scale():
    large = [(day, value) for day, value in zip(days(0, 14), [50.0, 100.0], strict=True)]
    small = [(day, value) for day, value in zip(days(0, 14), [0.0, 10.0], strict=True)]
    frame = Frame.around([large, small])
    assert frame.line(large) == "M0,30L200,0"
    assert frame.line(small) == "M0,60L200,54"
    assert frame.dots([(days(100)[0], 500.0)]) == "M200,0h0"
    assert Frame.around([[]]) is None


def test_after_the_last_colour_they_begin_anew():
    assert palette.stroke(0) == palette.stroke(6)
    assert len({(s.colour, s.dash) for s in map(palette.stroke, range(6))}) == 6
