"""Every cause is described, listed, found where it happened, and not where it nearly did."""

import importlib
import random
from dataclasses import replace
from pathlib import Path

import plants
import pytest
from drawn_series import LENGTH, book, dates, day, page
from pictures import HAND, changed
from plants import Ground, at, number, put

from crossfoot.checks import cases, causes, explained, run_checks
from crossfoot.checks.causes import CAUSES
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis
from crossfoot.core.quantity import Kind, Quantity
from crossfoot.core.tables import FormulaCell, Role

LAST = LENGTH - 1


def ground(seed=0, at_release=LAST - 2):
    """A release of the drawn series with two more behind it."""
    series = book()
    entry = series.entries[at_release]
    sheets = [e.reading.sheets[0] for e in series.entries]
    return Ground(
        series,
        entry,
        sheets[at_release],
        sheets[at_release - 1],
        tuple(sheets[: at_release - 1]),
        random.Random(seed),  # noqa: S311  (a test draws the same again)
        HAND.prices,
    )


def judged(sheet, at_release=LAST - 2):
    """The findings of a changed release of the series, with their causes."""
    whole = book(sheet, at_release)
    entry = whole.entries[at_release]
    return explained(run_checks(whole, HAND, [entry]), whole, HAND)


def planted(plant, seed=0):
    """The sheet with a fault in it, of the first draw that finds a place for it."""
    for draw in range(seed, seed + 30):
        if (sheet := plant(ground(draw))) is not None:
            return sheet
    raise AssertionError(f"no place for {plant.__name__}")


def cell(sheet, name):
    """The number at an address."""
    return next(c for t in sheet.tables for r in t.rows for c in r.cells if c.ref.cell == name)


def off_by(sheet, name, gap):
    """The same sheet with one number a little off."""
    one = cell(sheet, name)
    return put(sheet, {at(one): number(one, float(one.quantity.number) + gap)})


def none_equal(sheet):
    """Every count one more, every average a little higher."""
    cells = [c for t in sheet.tables for r in t.rows for c in r.cells if c.column != "%"]
    return put(sheet, {at(c): number(c, float(c.quantity.number) + 1) for c in cells})


def second_total(gap=0):
    """The office table with its total below as well as above."""
    sheet = page(LAST - 2)
    offices = sheet.table("aor_tech")
    row = offices.rows[-1].number + 1
    cells = tuple(
        replace(c, ref=replace(c.ref, row=row), quantity=number(c, float(c.quantity.number) + gap))
        for c in offices.total.cells
    )
    again = replace(
        offices.total,
        number=row,
        label="Grand Total",
        path=("Grand Total",),
        role=Role.SECOND_TOTAL,
        label_ref=replace(offices.total.label_ref, row=row),
        cells=cells,
    )
    table = replace(offices, rows=(*offices.rows, again))
    return replace(sheet, tables=tuple(table if t is offices else t for t in sheet.tables))


def records_apart(days, part=0.0):
    """The average of the status total, as of so many days more over the same people."""
    sheet = page(LAST - 2)
    count, average = cell(sheet, "B21"), cell(sheet, "C21")
    total = round(float(average.quantity.number) * count.quantity.number) + days + part
    value = total / count.quantity.number
    family, other = cell(sheet, "C20"), cell(sheet, "B20")
    rest = float(family.quantity.number) + (days + part) / other.quantity.number
    return put(sheet, {at(average): number(average, value), at(family): number(family, rest)})


def to_earlier_day(missing, noise=0.0):
    """Every average so many days lower, groups of unchanged people among them."""
    before, sheet = page(LAST - 3), page(LAST - 2)
    values = {}
    old = plants.names(before.table("aor_tech"))
    leaves = [n for n in old if n[1] is Role.LEAF and n[2] == "ALIP"]
    for name, one in plants.names(sheet.table("aor_tech")).items():
        if name[2] == "ALIP" and name in leaves[:3]:
            # The same people as a fortnight ago, and a fortnight older.
            count = (name[0], name[1], "Count")
            own = plants.names(sheet.table("aor_tech"))[count]
            values[at(own)] = old[count].quantity
            grown = float(old[name].quantity.number) + 14 - missing + noise
            values[at(one)] = Quantity(Kind.EXACT, grown, abs(grown) * 1e-10)
        if name[2] == "ALIP" and name == leaves[7]:
            values[at(one)] = Quantity(Kind.EXACT, -4.5, 1e-9)
    return put(sheet, values)


def formula_moved(pointed="E14"):
    """The repeated source line one row further down, and what it points at."""
    sheet = page(LAST - 2)
    (old,) = sheet.formulas
    note = "*Only Participants with court tracking assigned"
    return replace(sheet, formulas=(FormulaCell(replace(old.ref, row=23), pointed, note),))


def rounded(name, value):
    """A number without its last digits."""
    sheet = page(LAST - 2)
    one = cell(sheet, name)
    kept = Quantity(Kind.EXACT, value(float(one.quantity.number)), 1e-7)
    return put(sheet, {at(one): kept})


def unlabelled(gap=0):
    """The total of the release before without a label, or nearly that."""
    sheet = planted(plants.unlabelled_row)
    return replace(
        sheet,
        set_aside=tuple(
            replace(a, quantity=Quantity(a.quantity.kind, a.quantity.number + gap, 0.0))
            for a in sheet.set_aside
        ),
    )


def redated(**how):
    """The dated lines changed."""
    sheet = page(LAST - 2)
    return replace(sheet, dates=dates(sheet, LAST - 2, **how))


def old_everywhere(lines):
    """A sheet of which so many dated lines state a day a year before."""
    sheet = page(LAST - 2)
    old = day(0).replace(year=2023)
    changed_lines = tuple(
        replace(d, day=old, phrase=f"Report, {old}") if d.day and i < lines else d
        for i, d in enumerate(sheet.dates)
    )
    return replace(sheet, dates=changed_lines)


# For each cause a sheet on which it happened, and one on which it nearly did.
FIXTURES = {
    "copy_of_release": (
        lambda: planted(plants.copied_table),
        lambda: none_equal(planted(plants.copied_table)),
    ),
    "old_sheet_issued": (lambda: old_everywhere(3), lambda: old_everywhere(1)),
    "value_left_standing": (
        lambda: planted(plants.total_left_standing),
        lambda: off_by(off_by(page(LAST - 2), "B29", 1234), "C29", 12.345),
    ),
    "old_rows_added": (
        lambda: planted(plants.old_rows_added, 1),
        lambda: off_by(off_by(planted(plants.old_rows_added, 1), "B21", 3), "B29", 7),
    ),
    "rows_cut_off": (
        lambda: planted(plants.cut_off),
        lambda: off_by(off_by(planted(plants.cut_off), "B29", 1), "C29", 1),
    ),
    "row_left_out": (
        lambda: planted(plants.left_out),
        lambda: off_by(off_by(planted(plants.left_out), "B29", 1), "C29", 1),
    ),
    "row_counted_twice": (
        lambda: planted(plants.counted_twice),
        lambda: off_by(off_by(planted(plants.counted_twice), "B21", 1), "B29", 1),
    ),
    "total_repeated": (second_total, lambda: second_total(1)),
    "unlabelled_row": (unlabelled, lambda: unlabelled(1)),
    "labels_shifted": (
        lambda: planted(plants.labels_shifted),
        lambda: planted(plants.labels_exchanged),
    ),
    "labels_exchanged": (
        lambda: planted(plants.labels_exchanged),
        lambda: off_by(planted(plants.labels_exchanged), "B12", 3),
    ),
    "label_of_another": (
        lambda: plants.relabelled(page(LAST - 2), "aor_tech", another_label("No Tech", "TR")),
        lambda: off_by(
            plants.relabelled(page(LAST - 2), "aor_tech", another_label("No Tech", "TR")), "B12", 1
        ),
    ),
    "people_moved": (
        lambda: planted(plants.people_moved),
        lambda: off_by(planted(plants.people_moved), "B12", 40),
    ),
    "cost_of_earlier_mix": (
        lambda: planted(plants.cost_of_earlier_count),
        lambda: off_by(page(LAST - 2), "C9", 100.01),
    ),
    "price_of_another": (
        lambda: planted(plants.price_of_another),
        lambda: off_by(page(LAST - 2), "C9", 5000.01),
    ),
    "month_under_label": (
        lambda: redated(final=3),
        redated,
    ),
    "date_mistyped": (
        lambda: redated(caption=day(LAST - 2).replace(year=2023)),
        lambda: redated(caption=day(LAST - 3).replace(month=2, day=7)),
    ),
    "averages_to_earlier_day": (lambda: to_earlier_day(9), lambda: to_earlier_day(9, 0.3)),
    "reference_moved": (formula_moved, lambda: formula_moved("E17")),
    "records_apart": (lambda: records_apart(45), lambda: records_apart(45, 0.4)),
    "rounding": (
        lambda: rounded("C21", lambda v: float(round(v))),
        lambda: rounded("C21", lambda v: round(v) + 7.013),
    ),
    "digits_transposed": (
        lambda: slipped("B29", lambda t: t[0] + t[2] + t[1] + t[3:]),
        lambda: slipped("B29", lambda t: t[2] + t[1] + t[0] + t[3:]),
    ),
    "digit_mistyped": (
        lambda: slipped("B29", lambda t: t[0] + str((int(t[1]) + 5) % 10) + t[2:]),
        lambda: slipped(
            "B29", lambda t: t[0] + str((int(t[1]) + 5) % 10) + str(9 - int(t[2])) + t[3:]
        ),
    ),
}


def slipped(name, slip):
    """A count mistyped."""
    sheet = page(LAST - 2)
    text = str(cell(sheet, name).quantity.number)
    return changed(sheet, name, slip(text))


def another_label(lost, taken):
    """The row of one technology in one office under the label of another it does not have."""
    offices = page(LAST - 2).table("aor_tech")
    rows = {r.path[-1]: r for r in offices.rows if r.path[0] == "Chicago" and len(r.path) > 1}
    return {rows[lost].number: rows[taken]}


def named(findings):
    """The causes that leave nothing over, by name."""
    return {c.name for f in findings for c in f.causes if not c.residual}


def test_the_folder_and_the_tuple_hold_the_same():
    folder = Path(importlib.import_module("crossfoot.checks.causes").__file__).parent
    files = {p.stem for p in folder.glob("*.py")} - {"__init__"}
    assert {c.name for c in CAUSES} == files
    assert len(CAUSES) == len(files)
    assert set(FIXTURES) == files


@pytest.mark.parametrize("cause", CAUSES, ids=lambda c: c.name)
def test_every_cause_says_what_it_supposes(cause):
    for told in (cause.title, cause.supposes, cause.predicts, cause.fits, cause.confirmed_by):
        assert told
        assert told.endswith(".")


def test_a_cause_without_a_section_is_refused():
    with pytest.raises(ValueError, match="does not say: Predicts, Fits, Confirmed by"):
        Hypothesis.described("x.y", "Title.\n\nSupposes: something.\n", lambda _: ())


def test_the_drawn_series_is_clean():
    assert run_checks(book(), HAND) == ()
    assert causes.CAUSES is CAUSES


@pytest.mark.parametrize("name", FIXTURES)
def test_a_cause_is_found_where_it_happened(name):
    hit, _ = FIXTURES[name]
    assert name in named(judged(hit()))


@pytest.mark.parametrize("name", FIXTURES)
def test_a_near_miss_is_not_taken_for_it(name):
    _, near = FIXTURES[name]
    assert name not in named(judged(near()))


def test_the_cause_leads_its_case():
    (case,) = cases(judged(planted(plants.cut_off)))
    assert case.cause.name == "rows_cut_off"
    assert case.title.startswith("Release of ")
    assert case.corrected
    assert case.confirm == case.cause.confirm
