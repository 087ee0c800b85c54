"""The parts that the scorecard is reckoned with."""

import datetime
import random

import pytest
from drawn_sheets import OFFICES, grid, place
from scorecard.editing import changed, moved, number, with_room, without_rows
from scorecard.kinds import KINDS
from scorecard.kinds.dates import rewritten
from scorecard.kinds.digits import flipped, transposed
from scorecard.wilson import interval, share


def test_the_interval_of_a_share_is_wilsons():
    low, high = interval(198, 200)
    assert (round(low, 4), round(high, 4)) == (0.9643, 0.9973)
    assert interval(0, 200)[0] == pytest.approx(0)
    assert interval(200, 200)[1] == pytest.approx(1)
    assert interval(0, 0) == (0, 1)


def test_a_share_is_written_with_its_interval():
    assert share(198, 200) == "198 of 200 (96.4 to 99.7%)"
    assert share(0, 0) == "-"


@pytest.mark.parametrize("seed", range(50))
def test_a_flipped_digit_is_another_number_of_as_many_digits(seed):
    draw = random.Random(seed)  # noqa: S311  (a test draws the same again)
    value = draw.randint(10, 99_999)
    other = flipped(value, draw)
    assert other != value
    assert len(str(int(other))) == len(str(value))
    assert sum(a != b for a, b in zip(str(int(other)), str(value), strict=True)) == 1


def test_transposed_digits_are_the_same_digits():
    draw = random.Random(1)  # noqa: S311
    assert transposed(12, draw) == 21
    assert transposed(77, draw) is None
    assert transposed(10, draw) is None


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("as of 1/11/2025, by AOR", "as of 3/2/2024, by AOR"),
        ("Participants Report, 01.11.2025", "Participants Report, 03.02.2024"),
        ("Participants Report, 1.11.25", "Participants Report, 3.2.24"),
    ],
)
def test_a_date_is_exchanged_in_its_own_style(phrase, said):
    assert rewritten(phrase, datetime.date(2024, 3, 2)) == said


def test_rows_taken_out_and_put_in_again_leave_the_sheet_as_it_was():
    page = grid(place(OFFICES, 25))
    columns = range(1, 4)
    less = without_rows(page, [29], columns)
    assert (29, 1) in less.cells
    assert less.cells[29, 1].value == page.cells[30, 1].value
    more = with_room(less, 29, columns)
    again = changed(more, {at: page.cells[at] for at in ((29, 1), (29, 2), (29, 3))})
    assert again.cells == page.cells


def test_moving_everything_moves_everything():
    page = grid(place(OFFICES, 25))
    lower = moved(page, lambda at: (at[0] + 2, at[1]))
    assert [r for r, _ in lower.cells] == [r + 2 for r, _ in page.cells]


def test_a_whole_number_is_stored_without_a_point():
    assert number((1, 1), 7.0).raw == "7"
    assert number((1, 1), 7.5).raw == "7.5"


def test_every_kind_has_a_name_of_its_own_and_a_reason_where_it_proves_nothing():
    assert len({k.name for k in KINDS}) == len(KINDS)
    assert len([k for k in KINDS if not k.silent]) >= 20
    assert all(k.why_not for k in KINDS if not k.proves)
