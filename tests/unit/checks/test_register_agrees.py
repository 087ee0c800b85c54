"""Released numbers held against what a register counts: silent, or with both numbers and why."""

import re

import pytest
from counted import DAY, alike, beside, leaves, register, text
from pictures import CLEAN, HAND, book, changed, sheet

from crossfoot.checks import register_agrees, run_checks
from crossfoot.checks.frame.running import run
from crossfoot.core.errors import BadFileError
from crossfoot.core.findings import Tier
from crossfoot.core.stocks import Definition, Stocks
from crossfoot.core.tables import tally
from crossfoot.hand.model import Vocabulary

NAME = "register_agrees"
PAGE = sheet(CLEAN)
CELLS = leaves(PAGE.table("aor_tech"))
MORE = {"ANY_TIME": 20, "END_INCLUSIVE": 40}
FEW = {"ANY_TIME": 5, "END_INCLUSIVE": 10}


@pytest.fixture(scope="module")
def beside_it(tmp_path_factory):
    """Findings of the check alone, about a page beside a register."""
    folder = tmp_path_factory.mktemp("registers")

    def findings(page, *said):
        files = [register(folder, one, f"{n}.csv") for n, one in enumerate(said)]
        return run([register_agrees.CHECK], beside(book(page), *files), HAND)

    return findings


def accused(findings):
    return [ref.cell for finding in findings for ref in finding.cells]


@pytest.mark.parametrize("definition", Definition)
def test_a_release_agrees_on_whichever_definition_gives_its_numbers(definition, beside_it):
    fewer = FEW.get(definition.name, 0)
    told = text(alike({cell: n - fewer for cell, n in CELLS.items()}, **FEW), least=2)
    assert ",small" not in told
    assert beside_it(PAGE, told) == ()


def test_without_a_register_or_with_one_of_another_day_nothing_is_said(beside_it):
    wrong = {cell: n + 100 for cell, n in CELLS.items()}
    assert beside_it(PAGE) == ()
    assert beside_it(PAGE, text(alike(wrong), DAY.replace(day=14))) == ()
    assert beside_it(PAGE, text(alike(wrong), where={"custodian": "One"})) == ()


@pytest.mark.parametrize(
    ("cell", "value", "about"),
    [
        ("B34", "121", "St Paul > SmartLINK in the office table is 121"),
        ("B33", "201", "St Paul in the office table is 201"),
        ("B29", "299", "Total in the office table is 299"),
        ("B9", "188", "SmartLINK in the technology table is 188"),
        ("B13", "800", "Total in the technology table is 800"),
        ("B21", "301", "Total in the status table is 301"),
    ],
)
def test_one_flipped_digit_is_one_more_finding_about_that_cell(cell, value, about, tmp_path):
    page = changed(PAGE, cell, value)
    file = register(tmp_path, text(alike(CELLS)))
    alone = {f.id for f in run_checks(book(page), HAND)}
    more = [f for f in run_checks(beside(book(page), file), HAND) if f.id not in alone]
    assert [f.check for f in more] == [NAME]
    (finding,) = more
    assert accused(more) == [cell]
    assert finding.message.startswith(about)
    assert finding.tier is Tier.WARNING
    counted = int(re.search(r"a register counts (\d+)", finding.message)[1])
    assert finding.found != counted
    assert finding.expected is None
    whole = beside(book(page), file)
    rests = [whole.at(ref) for ref in finding.evidence]
    assert all(rests)
    assert {r.ref.digest for r in rests} == {finding.digest, file.release.digest}
    assert {r.key.table for r in rests} >= {f"register, {d}" for d in Definition}


def test_what_a_status_counts_is_not_compared(beside_it):
    assert beside_it(changed(PAGE, "B19", "900"), text(alike(CELLS))) == ()


def test_people_missing_in_a_cell_are_told_of_that_cell_and_of_no_total(beside_it):
    more = {**CELLS, ("Atlanta", "SmartLINK"): 85}
    (finding,) = beside_it(PAGE, text(alike(more, **MORE)))
    assert [ref.cell for ref in finding.cells] == ["B31"]
    assert "is 60 on 13 January 2024, where a register counts 85 at midnight." in finding.message
    assert "105 at any time of the day and 125 with last days included" in finding.message
    assert "is 25 less than the first of these, the nearest." in finding.message
    assert "B9, B13, B21, B29:B30 differ by as much, and by nothing else" in finding.message
    assert (finding.expected, finding.found) == (None, 60)


def test_one_total_that_follows_is_told_as_one(beside_it):
    page = sheet(f"tech_cost at A8 as of {DAY}\nSmartLINK   60   -\n= Total   60   -")
    (finding,) = beside_it(page, text(alike({("Atlanta", "SmartLINK"): 85})))
    assert len(finding.cells) == 1
    assert " differs by as much, and by nothing else: it counts the same people." in finding.message


def test_a_total_that_differs_by_more_than_its_parts_is_told_too(beside_it):
    more = {**CELLS, ("Atlanta", "SmartLINK"): 85}
    page = changed(PAGE, "B29", "290")
    (finding,) = beside_it(page, text(alike(more)))
    assert [ref.cell for ref in finding.cells] == ["B29", "B31"]
    assert (finding.expected, finding.found, finding.difference) == (None, None, None)


def test_of_another_population_the_totals_are_told_and_how_many_cells_differ(beside_it):
    lines = [f"tech_cost at A8 as of {DAY}", "= Total   900   -", f"aor_tech at A28 as of {DAY}"]
    lines += ["= Total   900   -"]
    offices = sorted(set(HAND.labels.names[Vocabulary.OFFICE].values()))[:25]
    for office in offices:
        lines += [f"+ {office}   36   -", "SmartLINK   36   -"]
    counts = {(office, "SmartLINK"): 100 for office in offices}
    (finding,) = beside_it(sheet("\n".join(lines)), text(alike(counts)))
    assert [ref.cell for ref in finding.cells] == ["B9", "B29"]
    assert "a register counts 2,500 on every definition." in finding.message
    assert "50 finer numbers differ with it" in finding.message


def test_a_simulated_register_says_so_and_proves_nothing(beside_it):
    wrong = {cell: n + 50 for cell, n in CELLS.items()}
    (finding,) = beside_it(PAGE, text(alike(wrong), simulated=True))
    assert finding.tier is Tier.NOTICE
    assert "a simulated register counts" in finding.message.partition(". ")[0]
    assert finding.message.endswith("nobody in it is real, and it says nothing of the release.")


def test_a_definition_that_is_not_stated_leaves_it_open(beside_it):
    wrong = {cell: n + 50 for cell, n in CELLS.items()}
    (finding,) = beside_it(PAGE, text({Definition.MIDNIGHT: wrong}))
    assert finding.tier is Tier.NOTICE
    assert (
        "How many it counts at any time of the day and with last days included is not stated."
        in finding.message
    )


def test_a_number_that_a_hidden_definition_may_have_is_left_alone(beside_it):
    # Three people leave on the day: at any time there are so many more, and that is hidden.
    told = text(alike(CELLS, ANY_TIME=3, END_INCLUSIVE=3))
    assert "Atlanta,SmartLINK,,small" in told
    assert beside_it(changed(PAGE, "B31", "63"), told) == ()
    (finding,) = beside_it(changed(PAGE, "B31", "71"), told)
    assert finding.tier is Tier.NOTICE
    assert "nobody can be told from them, and they were not compared" in finding.message


def test_a_total_between_two_definitions_may_count_each_person_once(beside_it):
    assert beside_it(changed(PAGE, "B13", "330"), text(alike(CELLS, **MORE))) == ()


def test_rounded_counts_agree_with_what_they_may_stand_for(beside_it):
    told = text(alike({c: n + 2 for c, n in CELLS.items()}), rounded=5)
    assert "rounded to multiples of 5" in told
    assert [f for f in beside_it(PAGE, told) if "Atlanta > SmartLINK" in f.message] == []


def test_of_several_registers_the_one_taken_in_last_speaks(beside_it):
    wrong = text(alike({cell: n + 50 for cell, n in CELLS.items()}))
    right = text(alike(CELLS))
    assert beside_it(PAGE, wrong, right) == ()
    assert len(beside_it(PAGE, right, wrong)) == 1


def test_a_file_is_read_as_it_was_written_with_every_number_accounted_for(tmp_path):
    said = text(alike({**CELLS, ("Atlanta", "VoiceID"): 4}), simulated=True, rounded=5)
    file = register(tmp_path, said)
    lines = said.splitlines()
    read = Stocks.of(file.reading)
    assert (read.simulated, read.least) == (True, 11)
    for cell in read.cells:
        office, technology, people, why = lines[cell.ref.row - 1].split(",")
        assert (office, technology) == cell.row_path
        assert cell.raw == people
        assert cell.quantity.is_number is not bool(why)
    shown = sum(bool(re.match(r".*,\d+,$", line)) for line in lines)
    assert sum(tally(sheet).kept for sheet in file.reading.sheets) == shown
    assert all(tally(sheet).balances for sheet in file.reading.sheets)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("60,", "6O,", "line 6 has a count that is no whole number"),
        ("60,", "60,small", "line 6 shows a count and says that it is hidden"),
        ("60,", ",", "line 6 shows a count and says that it is hidden, or neither"),
        ("SmartLINK,60,", "60,", "line 6 has 3 cells"),
        ("office,technology", "technology,office", "line 3 does not name the columns"),
        ("# People on 2024-01-13", "# People on 2024-13-01", "line 1 names no day"),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(old, new, said, tmp_path):
    good = text({Definition.MIDNIGHT: CELLS})
    assert good.count(old) >= 1
    with pytest.raises(BadFileError, match=said):
        register(tmp_path, good.replace(old, new, 1))
