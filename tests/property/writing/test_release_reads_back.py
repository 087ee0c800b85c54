"""Whatever a release is written from: it reads back to the same figures, and the gate is silent."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from materials import HAND, materials
from worked_out import formulas

from crossfoot import build
from crossfoot.book import Book
from crossfoot.core.digest import Digest
from crossfoot.core.findings import Tier
from crossfoot.core.periods import Period
from crossfoot.core.releases import Release
from crossfoot.core.tables import tally
from crossfoot.reading import files
from crossfoot.reading.grid import Worker
from crossfoot.writing.release import programme
from crossfoot.writing.release.figures import released
from crossfoot.writing.release.workbook import write_release

EXAMPLES = 200 if os.environ.get("CROSSFOOT_FULL") else 20
slowly = settings(
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def worker():
    with Worker() as one:
        yield one


@slowly
@given(material=materials())
def test_a_release_reads_back_to_its_figures_and_every_check_agrees(material, worker, tmp_path):
    path = tmp_path / material.name
    write_release(path, material)
    reading = files.read(path, Digest.of(path.read_bytes()), HAND, worker, name=path.name)
    (sheet,) = reading.sheets
    assert (sheet.set_aside, sheet.faults) == ((), ())
    cells = [c for t in sheet.tables for row in t.rows for c in row.cells if c.quantity.is_number]
    assert tally(sheet).balances
    assert len(cells) == sheet.numeric_cells

    wanted = {f.key: (float(f.value), f.last_day) for f in released(material)}
    read = {c.key: (float(c.quantity.number), c.period.last_day) for c in cells}
    assert read == wanted
    planned = {key: at for key, at, _ in programme.sheet(material).figures()}
    assert {c.key: c.ref.cell for c in cells} == planned
    for table in sheet.tables:
        counted = Period.day(material.as_of)
        assert (table.period == counted) == (not table.kind.startswith("court"))

    release = Release(reading.digest, material.name, material.published, "", None, None, ())
    book = Book.of([(release, reading)])
    found = build.checked(book, HAND, book.entry(reading.digest))
    # In October no month of the new fiscal year is over: the gate says so, and nothing more.
    covered = material.court
    lagging = covered is not None and covered.fiscal_year < material.fiscal_year
    kinds = {(finding.check, finding.tier) for finding in found.findings}
    assert kinds == ({("court_month_moves", Tier.NOTICE)} if lagging else set())


@settings(slowly, max_examples=EXAMPLES // 4)
@given(material=materials())
def test_every_formula_comes_to_the_value_that_is_stored_beside_it(material, tmp_path):
    path = tmp_path / material.name
    write_release(path, material)
    worked = list(formulas(path))
    totals = {"B", "C"} & {cell[0] for _, cell, _, _ in worked}
    assert totals == {"B", "C"}
    for sheet, cell, comes_to, stored in worked:
        if isinstance(stored, str):
            assert comes_to == stored
        else:
            assert comes_to == pytest.approx(stored, rel=1e-12), (sheet, cell)
