"""A release as a workbook: what is derived, what is refused, what its other sheets say."""

import datetime
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from materials import SIGNED, aggregates, months_to, prices, signature, small

from crossfoot.core.errors import UsageError
from crossfoot.core.programme import HearingCount, ProgrammeCell
from crossfoot.writing.release import annexes, programme
from crossfoot.writing.release.court import Through, through
from crossfoot.writing.release.definitions import Definition
from crossfoot.writing.release.material import Previous
from crossfoot.writing.release.notice import correction_notice
from crossfoot.writing.release.workbook import sheets, write_release

DAY = datetime.timedelta(days=1)
MARCH = datetime.date(2026, 3, 20)
NAME = "FY26_detentionStats03262026.xlsx"


def of_march(**others):
    return small(MARCH, datetime.date(2026, 3, 26), **others)


def revised(**others):
    return Previous(NAME, "ab" * 32, of_march(), of_march(**others))


def texts(sheet):
    return [str(cell.value) for _, cell in sorted(sheet.cells.items())]


def row_with(sheet, *wanted):
    """The cells of the first row that begins with these."""
    for row in sorted({row for row, _ in sheet.cells}):
        cells = [c.value for (r, _), c in sorted(sheet.cells.items()) if r == row]
        if tuple(cells[: len(wanted)]) == wanted:
            return cells
    raise AssertionError(wanted)


# -- the workbook


def test_writing_it_twice_gives_the_same_bytes(tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        write_release(tmp_path / name, small(previous=revised(more=2), signatures=SIGNED))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_order_in_which_cells_are_given_changes_nothing(tmp_path):
    material = small()
    figures = material.figures
    turned = replace(figures, cells=figures.cells[::-1], months=figures.months[::-1],
                     hearings=figures.hearings[::-1])  # fmt: skip
    write_release(tmp_path / "one.xlsx", material)
    write_release(tmp_path / "two.xlsx", replace(material, figures=turned))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_it_has_a_sheet_for_everything_and_states_its_own_day(tmp_path):
    write_release(tmp_path / "release.xlsx", small())
    book = openpyxl.load_workbook(tmp_path / "release.xlsx")
    assert book.sheetnames == [
        "ATD FY26 YTD", "Prices", "History", "Revisions", "Definitions", "Signatures",
    ]  # fmt: skip
    assert book.properties.modified.isoformat() == "2026-04-09T00:00:00"
    assert book["ATD FY26 YTD"]["B12"].value == "=SUM(B9:B11)"
    assert book["ATD FY26 YTD"]["C9"].value == "=B9*Prices!B4"


def test_a_label_that_a_spreadsheet_would_run_is_text(tmp_path):
    material = small()
    evil = ProgrammeCell(material.as_of, "=1+1", "SmartLINK", "FAMU", 9, 9)
    figures = replace(material.figures, cells=(*material.figures.cells, evil))
    write_release(tmp_path / "release.xlsx", replace(material, figures=figures))
    sheet = openpyxl.load_workbook(tmp_path / "release.xlsx").worksheets[0]
    assert "'=1+1" in [cell.value for cell in sheet["A"]]


# -- what is derived


@pytest.mark.parametrize(
    ("as_of", "name", "caption", "title"),
    [
        ("2026-04-04", "ATD FY26 YTD", "FY26, as of 04/04/2026", "FY26 through March"),
        ("2025-09-30", "ATD FY25 YTD", "FY25, as of 09/30/2025", "FY25 through September"),
        ("2025-10-01", "ATD FY26 YTD", "FY26, as of 10/01/2025", "FY25 through September"),
        ("2025-10-31", "ATD FY26 YTD", "FY26, as of 10/31/2025", "FY26 through October"),
    ],
)
def test_every_date_and_caption_follows_from_the_day(as_of, name, caption, title):
    day = datetime.date.fromisoformat(as_of)
    sheet = programme.sheet(small(day, day + 5 * DAY))
    said = texts(sheet)
    assert sheet.name == name
    assert any(caption in text for text in said)
    assert f"{title} Court Appearance: Total Hearings*" in said
    assert f"{title} Court Appearance: Final Hearings*" in said
    dotted = f"{day:%m.%d.%Y}"
    assert said.count(f"Data from Participants Report, {dotted}") == 2
    assert f"Data from OBP Report, {dotted}" in said


def test_families_are_told_of_from_the_day_after_the_release_before():
    material = small(previous=revised(), families_released=10)
    sentence = (
        "From '03/21/2026' and '04/04/2026', 10 FAMU individuals were released from ICE custody."
    )
    assert sentence in texts(programme.sheet(material))
    assert not any("FAMU individuals" in text for text in texts(programme.sheet(small())))


def test_an_average_is_of_people_and_not_of_rows():
    sheet = programme.sheet(small())
    found = {str(key): cell.value for key, _, cell in sheet.figures()}
    days, people = 20_123 + 33_000 + 700, 40 + 61 + 7
    assert found["aor_tech / Atlanta / all / average days in programme"] == days / people
    assert found["tech_cost / all offices / SmartLINK / daily technology cost in US dollars"] == (
        201 * Decimal("0.96")
    )


def test_a_court_table_covers_the_months_that_were_over():
    counts = small().figures.hearings
    assert through(counts, datetime.date(2026, 3, 30)) == Through(2026, 2)
    assert through(counts, datetime.date(2026, 3, 31)) == Through(2026, 3)
    assert through((), datetime.date(2026, 3, 31)) is None
    gap = [c for c in counts if c.month != datetime.date(2026, 1, 1)]
    with pytest.raises(UsageError, match="January are missing"):
        through(gap, datetime.date(2026, 4, 4))


def test_without_hearings_there_are_no_court_tables():
    material = small(figures=aggregates(datetime.date(2026, 4, 4), small().figures.cells),
                     final_hearings=())  # fmt: skip
    assert not any("Court" in text for text in texts(programme.sheet(material)))


def test_months_without_a_hearing_have_counts_and_no_share():
    day = datetime.date(2025, 11, 2)
    none = tuple(HearingCount(month, "attended", 0) for month in months_to(day))
    cells = [replace(cell, day=day) for cell in small().figures.cells]
    figures = aggregates(day, cells, hearings=none)
    material = small(day, day, figures=figures, final_hearings=())
    measures = [key.measure for key, _, _ in programme.sheet(material).figures()]
    assert measures.count("hearings") == 3
    assert "share of hearings" not in measures


# -- the other sheets


def test_the_history_has_every_earlier_day_and_names_the_months_it_lacks():
    sheet = annexes.past(small())
    assert "none lies in April 2025, May 2025" in texts(sheet)[1]
    assert "February 2026" not in texts(sheet)[1]
    earlier = row_with(sheet, 46_081)
    assert earlier[:5] == [46_081, "technology table", "all", "Wristworn", 4]
    assert sum(at[1] == 1 and cell.value == 46_081 for at, cell in sheet.cells.items()) == 15

    whole = [datetime.date(month.year, month.month, 15) for month in months_to(MARCH)]
    months = [replace(c, day=day) for day in whole for c in small().figures.cells]
    figures = replace(small().figures, months=tuple(months))
    assert "Each of the twelve months" in texts(annexes.past(small(figures=figures)))[1]


def test_revisions_are_worked_out_and_not_told():
    assert "no release before" in texts(annexes.revisions(small()))[1]
    assert "No figure of" in texts(annexes.revisions(small(previous=revised())))[1]
    sheet = annexes.revisions(small(previous=revised(more=2)))
    assert texts(sheet)[1].startswith(f"26 figures of {NAME}, published on 26 March 2026,")
    serial = (MARCH - datetime.date(1899, 12, 30)).days
    assert row_with(sheet, serial, "office table", "Atlanta", "all", "participants")[5:] == [
        108, 110, "B30",
    ]  # fmt: skip


def test_what_is_not_signed_says_so_and_what_is_made_up_says_so_in_front():
    assert any("Nobody has signed" in text for text in texts(annexes.signatures(small())))
    still_open = small(figures=replace(small().figures, sealed=""))
    assert any("not closed yet" in text for text in texts(annexes.signatures(still_open)))
    signed = texts(annexes.signatures(small(signatures=SIGNED)))
    assert not any("Nobody has signed" in text for text in signed)
    assert {"key one", "key two"} <= set(signed)
    made_up = small(figures=replace(small().figures, simulated=True))
    assert any("SIMULATED" in text for text in texts(programme.sheet(made_up)))
    assert not any("SIMULATED" in text for sheet in sheets(small()) for text in texts(sheet))


def test_definitions_are_those_given():
    material = small(definitions=(Definition("ALIP", "average length in program"),))
    assert row_with(annexes.definitions(material), "ALIP")[1] == "average length in program"


# -- what is refused

CELL = small().figures.cells[0]
FIGURES = small().figures


def with_cells(*cells):
    return {"figures": replace(FIGURES, cells=cells)}


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ({"published": datetime.date(2026, 4, 3)}, "cannot count people on 2026-04-04"),
        (with_cells(), "Nobody is in the programme"),
        (with_cells(CELL, CELL), "is counted twice"),
        (with_cells(replace(CELL, day=MARCH)), "Not all people are counted on the as-of day"),
        (with_cells(replace(CELL, people=0)), "0 people"),
        (with_cells(replace(CELL, days=-1)), "-1 days"),
        (with_cells(replace(CELL, office="")), "is empty"),
        (with_cells(replace(CELL, status=" FAMU")), "blanks around"),
        (with_cells(replace(CELL, technology="Pager")), "No price is known for Pager"),
        ({"figures": replace(FIGURES, months=(CELL,))}, "a day that is not before"),
        ({"figures": replace(FIGURES, sealed="5e")}, "by what is no sha256"),
        (
            {"figures": replace(FIGURES, sealed=""), "signatures": SIGNED},
            "is signed and not closed",
        ),
        ({"prices": (*prices(MARCH), ("SmartLINK", Decimal(1)))}, "two prices"),
        (
            {"final_hearings": (HearingCount(datetime.date(2026, 3, 1), "missed", 4),)},
            "More hearings were final than were held in 03/2026",
        ),
        (
            {"final_hearings": (HearingCount(datetime.date(2026, 3, 2), "missed", 1),)},
            "Hearings of 2026-03-02",
        ),
        ({"signatures": SIGNED[:1]}, "two people with two keys"),
        ({"signatures": (SIGNED[0], signature("reviewer", "key one"))}, "two people with two keys"),
        ({"signatures": (*SIGNED, signature("witness", "x", "00" * 32))}, "of other figures"),
        ({"previous": Previous(NAME, "", small(), small())}, "which is not before 2026-04-04"),
    ],
)
def test_what_would_contradict_itself_is_refused(others, sentence):
    with pytest.raises(UsageError, match=sentence) as refused:
        small(**others)
    assert refused.value.remedy


def test_figures_of_two_days_are_not_compared():
    with pytest.raises(UsageError, match="Compare figures of one day"):
        Previous(NAME, "", of_march(), small())


# -- the notice


def test_a_notice_names_each_changed_cell_once_and_what_it_should_read():
    notice = correction_notice(revised(more=2))
    lines = notice.splitlines()
    assert lines[0] == f"Correction to {NAME}"
    assert lines[2].startswith(f"The file {NAME}, published on 26 March 2026, states figures that")
    points = [line for line in lines if line.startswith("- ")]
    assert len(points) == 14
    assert points[0] == (
        '- SmartLINK, Count (sheet "ATD FY26 YTD", cell B11) reads 201: should read 203.'
    )
    assert '- Atlanta > SmartLINK, ALIP (sheet "ATD FY26 YTD", cell C32) reads 525.97' in notice
    assert "So should 12 figures of its history, of 1 earlier day." in lines[-2]
    assert lines[-1] == f"sha256 of the file: {'ab' * 32}"


def test_a_row_that_came_or_went_is_told():
    one = ProgrammeCell(MARCH, "Boston", "Ankle Monitor", "FAMU", 2, 20)
    more = replace(of_march().figures, cells=(*of_march().figures.cells, one))
    came = correction_notice(Previous(NAME, "", of_march(), replace(of_march(), figures=more)))
    assert (
        '- Boston > Ankle Monitor, Count (sheet "ATD FY26 YTD", office table) is not there:'
        " should read 2."
    ) in came
    assert "sha256" not in came
    went = correction_notice(Previous(NAME, "", replace(of_march(), figures=more), of_march()))
    assert "- Boston > Ankle Monitor, Count" in went
    assert "reads 2: should be empty." in went


def test_without_a_change_there_is_no_notice():
    assert correction_notice(revised()) == ""
