"""On the real releases: what happened is named, and a planted fault is named by its cause."""

import random
import time
from dataclasses import replace

import pytest
from pictures import HAND
from plants import PLANTS, Ground
from real_releases import readings

from crossfoot.book import Book
from crossfoot.checks import cases, explained, run_checks
from crossfoot.checks.clocks import series
from crossfoot.core.findings import Tier
from crossfoot.evidence.name_dates import name_dates

# File, an accused cell or nothing, the cause that should lead, and whether it explains exactly.
TOLD = (
    ("c049a757", "A16", "value_left_standing", False),
    ("1977ce8d", "", "date_mistyped", False),
    ("0c1b0449", "B115", "unlabelled_row", True),
    ("f7146f19", "B115", "unlabelled_row", True),
    ("66ce2cc4", "B115", "unlabelled_row", True),
    ("da3c4a13", "B11", "value_left_standing", True),
    ("da3c4a13", "C11", "value_left_standing", True),
    ("da3c4a13", "A16", "value_left_standing", True),
    ("da8341ab", "A12", "old_sheet_issued", True),
    ("f7146f19", "C11", "records_apart", False),
    ("5fde1747", "A16", "value_left_standing", False),
    ("e45b8ee0", "A16", "date_mistyped", False),
    ("8c2cc32f", "A16", "copy_of_release", True),
    ("bd9db109", "A16", "copy_of_release", True),
    ("abf300d5", "B7", "people_moved", False),
    ("18233bb4", "B119", "total_repeated", True),
    ("5f3ff071", "B142", "records_apart", False),
    ("8420a712", "A16", "copy_of_release", True),
    ("8420a712", "A12", "copy_of_release", True),
    ("37797e0f", "B9", "people_moved", False),
    ("c914ea84", "C10", "cost_of_earlier_mix", True),
    ("1ff807f7", "B11", "label_of_another", True),
    ("1ff807f7", "B13", "label_of_another", True),
    ("606a29db", "B14", "label_of_another", True),
    ("3c6fb9e4", "A30", "date_mistyped", False),
    ("c220f9f9", "A30", "date_mistyped", False),
    ("c220f9f9", "B129", "averages_to_earlier_day", True),
    ("79dcaa46", "E19", "month_under_label", True),
    ("d5d6c2bb", "E19", "month_under_label", True),
    ("241174e0", "A30", "value_left_standing", True),
    ("9c8723f7", "F9", "copy_of_release", True),
    ("9c8723f7", "F21", "copy_of_release", True),
)
SEEDS = 2


@pytest.fixture(scope="module")
def pairs(shared):
    """Every release with its reading."""
    return [
        (replace(one.release, name_date=next(iter(name_dates(one.row["publisher_name"])), None)),
         one.reading)
        for one in readings(shared)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def book(pairs):
    return Book.of(pairs)


@pytest.fixture(scope="module")
def plain(book):
    """The findings before anything explains them."""
    return run_checks(book, HAND)


@pytest.fixture(scope="module")
def findings(book, plain):
    return explained(plain, book, HAND)


@pytest.fixture(scope="module")
def clean(book, plain):
    """The book, its running releases, and the positions of those without any finding."""
    bad = {f.digest for f in plain}
    running = series.running(book)
    positions = [
        i
        for i, r in enumerate(running)
        if i > 1 and r.entry.release.digest not in bad and series.before(book, r.entry)
    ]
    return book, running, positions


@pytest.mark.parametrize(("file", "cell", "name", "exact"), TOLD)
def test_what_happened_is_named(findings, file, cell, name, exact):
    own = [f for f in findings if f.digest.short == file and _accuses(f, cell)]
    assert own, "no such finding"
    best = own[0].causes[0]
    assert (best.name, best.exact) == (name, exact)


def _accuses(finding, cell):
    return (
        cell in {ref.cell for ref in finding.cells} if cell else finding.check == "file_name_date"
    )


def test_findings_keep_their_order_and_names(plain, findings):
    assert [f.id for f in findings] == [f.id for f in plain]
    assert all(len(f.causes) <= 3 for f in findings)


def test_the_sheet_of_another_year_is_one_case(findings):
    (case,) = cases(f for f in findings if f.digest.short == "8420a712")
    assert case.title == (
        "Release of 15 September 2022, population of 8 May 2021: the whole sheet is that of the "
        "release of 1 October 2021 (da8341ab)."
    )
    assert len(case.findings) > 3
    assert case.cause.independent > 100


def test_the_cost_of_the_faulty_mix_comes_out_to_the_cent(findings):
    (case,) = (
        c
        for c in cases(f for f in findings if f.digest.short == "c914ea84")
        if c.cause and c.cause.name == "cost_of_earlier_mix"
    )
    assert "184,435 x 2.74 + 34,576 x 0.96 = $538,544.86" in case.cause.sentence
    assert (case.cause.fitted, case.cause.residual, case.cause.exact) == (0, 0, True)
    assert [(ref.cell, float(value)) for ref, value in case.corrected] == [
        ("C10", 210250.56),
        ("C14", 224481.84),
    ]


def test_people_moved_claim_no_more_than_they_prove(findings):
    cause = next(
        f.causes[0] for f in findings if f.digest.short == "37797e0f" and f.tier is Tier.WARNING
    )
    assert "25 of 25 offices" in cause.sentence
    assert (cause.residual, cause.exact) == (0, False)


def test_costs_go_right_with_their_counts(findings):
    """What the publisher stated on 1 June, VeriWatch in the total included."""
    cause = next(
        f.causes[0] for f in findings if f.digest.short == "37797e0f" and f.tier is Tier.WARNING
    )
    assert {ref.cell: float(value) for ref, value in cause.corrected} == {
        "B9": 4449,
        "B10": 219011,
        "C9": 12190.26,
        "C10": 210250.56,
        "C13": 224481.84,
    }


def test_all_causes_take_little_time(pairs, plain):
    fresh = Book.of(pairs)
    before = time.process_time()
    explained(plain, fresh, HAND)
    assert time.process_time() - before < 2.0


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize(("name", "plant"), PLANTS, ids=lambda v: getattr(v, "__name__", v))
def test_a_planted_fault_is_named_by_its_cause(pairs, clean, name, plant, seed):
    book, running, positions = clean
    for attempt in range(20):
        draw = random.Random(f"{plant.__name__} {seed} {attempt}")  # noqa: S311
        position = draw.choice(positions)
        own = running[position]
        before = series.before(book, own.entry)
        earlier = tuple(r.sheet for r in running[max(0, position - 8) : position])
        ground = Ground(book, own.entry, own.sheet, before.sheet, earlier, draw, HAND.prices)
        sheet = plant(ground)
        if sheet is not None:
            break
    else:
        pytest.skip("no release has a place for it")
    sheets = tuple(sheet if s is own.sheet else s for s in own.entry.reading.sheets)
    reading = replace(own.entry.reading, sheets=sheets)
    again = Book.of([(r, reading if r is own.entry.release else kept) for r, kept in pairs])
    entry = again.entry(own.entry.release.digest)
    told = explained(run_checks(again, HAND, [entry]), again, HAND)
    assert name in {c.cause.name for c in cases(told) if c.cause}
