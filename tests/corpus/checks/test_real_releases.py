"""On the real releases: every proven fault of these families, and nothing else."""

import csv
import random
import re
import time
from dataclasses import replace

import pytest
from pictures import HAND
from real_releases import readings

from crossfoot.book import Book
from crossfoot.checks import CHECKS, cases
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier

KINDS = {
    "total-not-sum", "tables-disagree", "tech-table-vs-aor", "alip-weighted-mean",
    "cost-unit-price", "cost-inflated",
}  # fmt: skip
FLIPPED = 150
# The other families have tests of their own.
FAMILIES = ("reading", "arithmetic", "agreement", "price")
OWN = [check for check in CHECKS if check.family in FAMILIES]


@pytest.fixture(scope="module")
def pairs(shared):
    """Every release with its reading."""
    return [(one.release, one.reading) for one in readings(shared)]


@pytest.fixture(scope="module")
def book(pairs):
    return Book.of(pairs)


@pytest.fixture(scope="module")
def findings(book):
    return run(OWN, book, HAND)


@pytest.fixture(scope="module")
def truth(shared):
    """Anomalies of the kinds asked for here: file, cells, and whether there is a doubt."""
    with (shared / "truth" / "anomalies.csv").open(encoding="utf-8") as listed:
        rows = [r for r in csv.DictReader(listed) if r["kind"] in KINDS]
    plain = [re.sub(r"\[[^\]]*\]", "", r["cells"]) for r in rows]
    cells = [set(re.findall(r"\b[A-Z]{1,2}\d{1,3}\b", text)) for text in plain]
    return [(r["sha256"], c, bool(r["doubt"])) for r, c in zip(rows, cells, strict=True)]


def test_every_proven_fault_is_found_with_its_cell(findings, truth):
    for digest, cells, doubt in truth:
        accused = {ref.cell for f in findings if f.digest.hex == digest for ref in f.cells}
        assert doubt or accused & cells, (digest[:8], cells)


def test_nothing_is_found_without_ground(findings, truth):
    for finding in (f for f in findings if f.tier is not Tier.NOTICE):
        grounds = [cells for digest, cells, _ in truth if digest == finding.digest.hex]
        accused = {ref.cell for ref in finding.cells}
        assert any(accused & cells for cells in grounds), finding


def test_no_finding_accuses_more_than_a_few_cells(findings):
    assert max(len(f.cells) for f in findings) <= 2


def test_the_subtotal_of_st_paul_is_one_case_that_begins_at_its_root(findings):
    (case,) = cases(f for f in findings if f.digest.short == "5f3ff071")
    lead = case.findings[0]
    assert case.title == "The subtotal of St Paul is 2,766; its 4 technology rows add to 2,787."
    assert ([c.cell for c in lead.cells], lead.difference) == (["B142"], -21)
    assert {f.check for f in case.findings} == {
        "office_total", "grand_total", "office_average", "programme_average",
    }  # fmt: skip


def test_a_cost_of_the_wrong_count_is_a_warning(findings):
    (finding,) = (f for f in findings if f.digest.short == "c914ea84")
    assert (finding.tier, [c.cell for c in finding.cells]) == (Tier.WARNING, ["C10"])
    assert "C14 carries the difference along" in finding.message


def test_every_release_has_one_case_at_most(findings):
    told = [c.findings[0] for c in cases(findings)]
    digests = [lead.digest for lead in told if lead.tier is not Tier.NOTICE]
    assert len(digests) == len(set(digests)) == 7


def test_year_end_sheets_are_judged_once(book):
    fresh = [s.name.strip() for e in book.entries for s in book.fresh_sheets(e)]
    assert fresh.count("ATD EOFY23") == 1
    first, sheet = next(
        (e, s) for e in book.entries for s in book.fresh_sheets(e) if "EOFY23" in s.name
    )
    named = [s for e in book.entries for s in e.reading.sheets if "EOFY23" in s.name]
    assert len(book.repeats(first, sheet)) == len(named) - 1 == 19


def test_re_saved_copies_are_known(book):
    copies = {e.release.digest.short for e in book.entries if book.original(e) is not e}
    assert copies == {"3a3ce025", "ec41435a"}
    assert len(book.releases) == len(book.entries) - 2


def test_all_checks_take_little_time(pairs):
    before = time.process_time()
    run(OWN, Book.of(pairs), HAND)
    assert time.process_time() - before < 1.5


@pytest.mark.parametrize("seed", range(FLIPPED))
def test_one_flipped_digit_in_a_clean_sheet_is_one_case_at_its_cell(book, findings, seed):
    wrong = {f.digest for f in findings if f.tier is not Tier.NOTICE}
    draw = random.Random(seed)  # noqa: S311  (a test draws the same again)
    entry = draw.choice([e for e in book.entries if e.release.digest not in wrong])
    page = draw.choice(entry.reading.sheets)
    table = draw.choice(page.tables)
    cell = draw.choice([c for r in table.rows for c in r.cells if c.quantity.is_number])
    value = flipped(cell.quantity.number, draw)
    if abs(float(value) - float(cell.quantity.number)) <= 2 * cell.quantity.slack:
        pytest.skip("the digit lies below the precision stated")
    reading = replace(entry.reading, sheets=(put(page, cell, value),))
    again = Book.of([(entry.release, reading)])
    found = run(OWN, again, HAND)
    if not found and cell.column == "ALIP" and cell.quantity.slack > 1e-3:
        pytest.skip("the average is too coarse, and its count too small, to move its mean")
    (case,) = cases(found)
    accused = {ref for f in found for ref in f.cells}
    assert cell.ref in accused or any(named(cell.ref, f.message) for f in case.findings)


def flipped(number, draw):
    digits = list(str(number))
    place = draw.choice([i for i, d in enumerate(digits[:6]) if d.isdigit()])
    digits[place] = draw.choice([d for d in "0123456789" if d != digits[place]])
    return type(number)("".join(digits))


def put(page, cell, value):
    def row_with(row):
        cells = (
            replace(c, quantity=replace(c.quantity, value=value)) if c is cell else c
            for c in row.cells
        )
        return replace(row, cells=tuple(cells))

    tables = (replace(t, rows=tuple(row_with(r) for r in t.rows)) for t in page.tables)
    return replace(page, tables=tuple(tables))


def named(ref, message):
    """Whether a message names a cell, alone or within a range down its column."""
    for letters, first, last in re.findall(r"\b([A-Z]+)(\d+)(?::[A-Z]+(\d+))?", message):
        if ref.cell.rstrip("0123456789") == letters and int(first) <= ref.row <= int(last or first):
            return True
    return False
