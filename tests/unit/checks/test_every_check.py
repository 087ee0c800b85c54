"""Every check is described, listed, silent on a clean sheet, and raised by its own fault."""

import importlib
from pathlib import Path

import pytest
from pictures import CLEAN, HAND, book, changed, sheet

from crossfoot import checks
from crossfoot.checks import CHECKS, cases, run_checks
from crossfoot.checks.frame.check import Check
from crossfoot.core.findings import Tier
from crossfoot.core.refs import ranges

FAMILIES = (
    "reading",
    "arithmetic",
    "agreement",
    "price",
    "dates",
    "staleness",
    "continuity",
    "labels",
    "values",
    "presence",
    "formulas",
    "register",
)

# What is changed on the clean sheet, and what is then found: which check accuses which cell.
FLIPS = {
    "a technology row of an office": (
        ("B31", "61"),
        {"office_total": "B31", "office_average": "B31", "technology_in_two_tables": "B31"},
    ),
    "an office": (
        ("B33", "210"),
        {"office_total": "B33", "grand_total": "B33", "programme_average": "B33"},
    ),
    "the total of the office table": (
        ("B29", "400"),
        {"grand_total": "B29", "population_in_two_tables": "B29"},
    ),
    "a row of the technology table": (
        ("B9", "170"),
        {"technology_total": "B9", "technology_in_two_tables": "B9", "unit_price": "B9"},
    ),
    "the total of the technology table": (
        ("B13", "310"),
        {"technology_total": "B13", "population_in_two_tables": "B13"},
    ),
    "a row of the status table": (
        ("B19", "900"),
        {"status_total": "B19", "status_average": "B19"},
    ),
    "the total of the status table": (
        ("B21", "301"),
        {"status_total": "B21", "population_in_two_tables": "B21"},
    ),
    "hearings attended": (("F9", "750"), {"court_total": "F9", "court_share": "F9"}),
    "all hearings": (("F11", "2000"), {"court_total": "F11", "court_share": "F11"}),
    "a share": (("G19", "0.775"), {"court_share": "G19"}),
    "the average of an office": (
        ("C33", "195.00"),
        {"office_average": "C33", "programme_average": "C33"},
    ),
    "the average of the office table": (
        ("C29", "151.00"),
        {"programme_average": "C29", "average_in_two_tables": "C29"},
    ),
    "the average of the status table": (
        ("C21", "150.50"),
        {"status_average": "C21", "average_in_two_tables": "C21"},
    ),
    "a cost": (("C9", "173.80"), {"unit_price": "C9", "cost_total": "C9"}),
    "the total cost": (("C13", "289.80"), {"cost_total": "C13"}),
}


def accused(findings):
    return {f.check: ranges([c.cell for c in f.cells]) for f in findings}


def test_the_folder_holds_exactly_the_checks_of_the_tuple():
    folder = Path(checks.__file__).parent
    files = {p.stem for p in folder.glob("*.py")} - {"__init__"}
    assert files == {c.name for c in CHECKS}
    assert len(CHECKS) == len({c.name for c in CHECKS})


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_a_check_says_what_it_asks_and_what_it_leaves_out(check):
    module = importlib.import_module(f"crossfoot.checks.{check.name}")
    assert module.CHECK is check
    assert check.family in FAMILIES
    assert check.title.endswith(".")
    sections = (check.asks, check.why_it_matters, check.method, check.excluded, check.assumes)
    assert all(len(text) > 15 and text.rstrip()[-1] in ".?" for text in sections)


def test_a_check_without_a_section_is_refused():
    with pytest.raises(ValueError, match=r"the check half does not say: .*Method"):
        Check.described("crossfoot.checks.half", "Title.\n\nAsks: what?\n", "price", list)


def test_a_clean_sheet_is_silent():
    assert run_checks(book(sheet(CLEAN)), HAND) == ()


@pytest.mark.parametrize(("change", "expected"), FLIPS.values(), ids=FLIPS.keys())
def test_one_flipped_digit_is_found_with_its_cell_in_one_case(change, expected):
    findings = run_checks(book(changed(sheet(CLEAN), *change)), HAND)
    assert accused(findings) == expected
    (case,) = cases(findings)
    assert set(case.findings) == set(findings)
    assert case.findings[0].tier is Tier.ERROR
    for finding in findings:
        assert set(finding.cells) <= set(finding.evidence)
        assert finding.difference == pytest.approx(float(finding.found) - float(finding.expected))
        assert 'sheet "ATD FY24 YTD"' in finding.confirm


def test_every_check_of_relations_is_raised_by_some_flip():
    raised = {name for _, expected in FLIPS.values() for name in expected}
    of_relations = {c.name for c in CHECKS if c.relations}
    assert of_relations - raised == {"second_total"}, "which has a test of its own"


def test_the_same_book_gives_the_same_findings_in_the_same_order():
    page = changed(changed(sheet(CLEAN), "B21", "301"), "C33", "195.00")
    first, again = (run_checks(book(page), HAND) for _ in range(2))
    assert [(f.id, f.message) for f in first] == [(f.id, f.message) for f in again]
    assert len({f.id for f in first}) == len(first)


def test_progress_is_reported_before_each_release_and_at_the_end():
    steps = []
    run_checks(book(sheet(CLEAN)), HAND, progress=lambda *step: steps.append(step))
    assert steps == [(0, 1, "FY24_detentionStats01182024.xlsx"), (1, 1, "")]
