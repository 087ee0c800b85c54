"""Aligning, caveats and bridges on sheets drawn for it."""

import pytest
from pictures import HAND, digest, release, sheet, workbook
from sayings import said, source, statement

from crossfoot import build, others, reconcile
from crossfoot.book import Book
from crossfoot.core.bridges import Basis, Step
from crossfoot.core.errors import UsageError
from crossfoot.core.figures import Subject
from crossfoot.core.reconciled import Level, Unlike

PICTURE = """
    tech_cost at A8 as of {day}
        SmartLINK        {phone}   {phone_cost}
        Ankle Monitor     {ankle}   {ankle_cost}
      = Total            {total}   {cost}
    aor_tech at A28 as of {day}
      = Total            {total}   150.00
      + Atlanta          {total}    80.00
        SmartLINK         {phone}   100.00
        GPS               {ankle}    50.00
"""


def page(number, day, published, phone, ankle):
    """A release with so many people on two technologies."""
    phone_cost, ankle_cost = phone * 0.96, ankle * 2.74
    picture = PICTURE.format(
        day=day, phone=phone, ankle=ankle, total=phone + ankle, phone_cost=f"{phone_cost:.2f}",
        ankle_cost=f"{ankle_cost:.2f}", cost=f"{phone_cost + ankle_cost:.2f}",
    )  # fmt: skip
    return (
        release(digest(number), published, f"FY24_{number}.xlsx"),
        workbook(sheet(picture), of=digest(number)),
    )


def book(*pages):
    return Book.of(pages)


def known(whole, findings=(), cases=()):
    """What is known of a book whose findings are given."""
    return others.known(build.Build(whole, HAND, tuple(findings), tuple(cases)))


def held(whole, first=0, second=1, part="", other="", **how):
    there = known(whole, **how)
    entries = whole.entries
    return reconcile.reconcile(
        there,
        reconcile.of_release(there, entries[first], part),
        reconcile.of_release(there, entries[second], other),
    )


def line(told, category="", measure="participants", table="tech_cost", place=""):
    wanted = Subject(table, measure, place, category)
    return next(one for one in told.lines if one.subject == wanted)


TWO = (page(1, "2024-01-13", "2024-01-18", 900, 100), page(2, "2024-01-27", "2024-02-01", 910, 104))


def test_pairs_are_found_by_what_the_numbers_are_about():
    told = held(book(*TWO))
    assert {one.level for one in told.lines} == set(Level)
    assert not told.first_only
    assert not told.second_only
    total = line(told)
    assert (total.first.value, total.second.value) == (1_000, 1_014)
    assert total.gap.ratio == total.second.value / total.first.value
    assert total.unlike == (Unlike.DATE,)


def test_offices_are_summed_by_category():
    told = held(book(*TWO), part="tech_cost", other="aor_tech", second=0)
    assert [one.subject.category for one in told.at(Level.CATEGORY)] == [
        "SmartLINK", "Ankle Monitor",
    ]  # fmt: skip
    assert all(one.agrees for one in told.lines)
    assert {c.unlike for c in told.caveats} >= {Unlike.POPULATION}


def test_what_stands_on_one_side_alone_is_named():
    other = page(2, "2024-01-13", "2024-02-01", 900, 100)
    told = held(book(TWO[0], other), part="tech_cost")
    assert {f.subject.table for f in told.second_only} == {"aor_tech"}
    alone = next(c for c in told.caveats if c.unlike is Unlike.SECOND_ONLY)
    assert alone.figures == len(told.second_only)


def test_without_anything_known_all_of_it_stays():
    one = line(held(book(*TWO)), "SmartLINK")
    assert one.bridge.items == ()
    assert one.bridge.residual == one.gap.difference == 10
    assert not one.explained


def test_another_day_is_judged_by_counts_around_both():
    around = (
        page(3, "2023-12-30", "2024-01-04", 890, 96),
        page(4, "2024-02-10", "2024-02-15", 932, 108),
    )
    whole = book(*TWO, *around)
    told = held(whole, 1, 2)
    (item,) = line(told, "SmartLINK").bridge.items
    assert (item.step, item.basis, item.amount) == (Step.DATE, Basis.ESTIMATED, 14)
    assert line(told, "SmartLINK").bridge.residual == -4
    assert len(item.refs) == 2


def test_a_count_of_another_season_is_no_measure():
    around = (
        page(3, "2023-10-30", "2023-11-04", 890, 96),
        page(4, "2024-02-10", "2024-02-15", 932, 108),
    )
    assert line(held(book(*TWO, *around), 1, 2), "SmartLINK").bridge.items == ()


def test_people_who_changed_places_are_supposed_each_by_the_number_of_the_other():
    told = held(book(TWO[0], page(2, "2024-01-13", "2024-02-01", 700, 290)))
    lost, gained = line(told, "SmartLINK"), line(told, "Ankle Monitor")
    assert [i.amount for i in lost.bridge.items] == [-190]
    assert [i.amount for i in gained.bridge.items] == [200]
    assert lost.bridge.residual == gained.bridge.residual == -10
    assert lost.bridge.items[0].basis is Basis.FITTED
    assert line(told).bridge.items == ()


def test_ordinary_weeks_suppose_nothing():
    told = held(book(TWO[0], page(2, "2024-01-13", "2024-02-01", 895, 105)))
    assert line(told, "SmartLINK").bridge.items == ()


def accused(whole, number, category, expected, measure="Count"):
    """A finding and its case that know what a cell of a release should be."""
    from crossfoot.core.findings import Case, Cause, Finding, Tier  # noqa: PLC0415

    entry = whole.entry(digest(number))
    table = whole.table(entry, "tech_cost")
    row = next(r for r in table.rows if r.name == category)
    ref = row.get(measure).ref
    finding = Finding(
        "a_check", "price", Tier.WARNING, digest(number), "a file", ref.sheet, (ref,), None,
        None, None, "It departs.", (), "Look.",
    )  # fmt: skip
    cause = Cause("people_moved", "People moved.", 1, (ref,), 0.0, corrected=((ref, expected),))
    return [finding], [Case("a case", (finding,), cause)]


def test_a_fault_of_the_first_is_taken_away_and_its_cost_with_it():
    whole = book(TWO[0], page(2, "2024-01-13", "2024-02-01", 700, 300))
    findings, cases = accused(whole, 1, "SmartLINK", 700)
    told = held(whole, findings=findings, cases=cases)
    (item,) = line(told, "SmartLINK").bridge.items
    assert (item.amount, item.basis, item.step) == (-200, Basis.PREDICTED, Step.RECLASSIFIED)
    assert line(told, "SmartLINK").explained
    cost = line(told, "SmartLINK", "daily technology cost in US dollars")
    assert [float(i.amount) for i in cost.bridge.items] == [-192.0]
    assert cost.explained


def test_a_fault_of_the_second_is_added():
    whole = book(page(1, "2024-01-13", "2024-01-18", 700, 300),
                 page(2, "2024-01-13", "2024-02-01", 900, 100))  # fmt: skip
    findings, cases = accused(whole, 2, "SmartLINK", 700)
    (item,) = line(held(whole, findings=findings, cases=cases), "SmartLINK").bridge.items
    assert item.amount == 200


def test_a_fix_that_does_not_reach_leaves_its_rest():
    whole = book(TWO[0], page(2, "2024-01-13", "2024-02-01", 700, 300))
    findings, cases = accused(whole, 1, "SmartLINK", 750)
    one = line(held(whole, findings=findings, cases=cases), "SmartLINK")
    assert (one.bridge.explained, one.bridge.residual) == (-150, -50)
    assert not one.explained


def test_a_withdrawn_finding_explains_nothing():
    whole = book(TWO[0], page(2, "2024-01-13", "2024-02-01", 700, 300))
    _, cases = accused(whole, 1, "SmartLINK", 700)
    assert build.Build(whole, HAND, (), tuple(cases)).corrections.numbers == {}


def test_a_restatement_by_a_third_release_is_measured_and_one_by_the_other_side_is_told():
    third = page(3, "2024-01-13", "2024-01-25", 880, 100)
    told = held(book(TWO[0], third, TWO[1]), 0, 2)
    item = line(told, "SmartLINK").bridge.items[0]
    assert (item.step, item.basis, item.amount) == (Step.RESTATED, Basis.MEASURED, -20)
    direct = held(book(TWO[0], third), 0, 1)
    assert line(direct, "SmartLINK").bridge.items == ()
    assert any("anew for the same day" in remark for remark in direct.remarks)


def test_statements_align_with_cells_whatever_the_table():
    subject = Subject("", "participants", "", "SmartLINK")
    told = said(statement("phones", 950, subject=subject, as_of="2024-01-13"))
    whole = book(*TWO)
    there = known(whole)
    found = reconcile.reconcile(
        there,
        reconcile.of_statement(told.by_id["phones"]),
        reconcile.of_release(there, whole.entries[0], "tech_cost"),
    )
    assert [(one.first.value, one.second.value) for one in found.lines] == [(950, 900)]


def test_two_figures_are_held_against_each_other_whatever_they_are():
    told = said(
        statement("a", 94_000, "people", definition="families"),
        statement("b", 104_000, "people", definition="everyone", as_of="2024-01-01"),
    )
    found = reconcile.reconcile(
        known(book()),
        *(reconcile.of_statement(told.by_id[name]) for name in ("a", "b")),
    )
    assert found.lines[0].unlike == (Unlike.DATE, Unlike.POPULATION, Unlike.DEFINITION)


def test_rounded_figures_that_can_be_one_number_agree():
    told = said(statement("a", 104_000, precision="about"), statement("b", 103_800))
    found = reconcile.reconcile(
        known(book()),
        *(reconcile.of_statement(told.by_id[name]) for name in ("a", "b")),
    )
    assert found.lines[0].agrees
    assert Unlike.ROUNDING in found.lines[0].unlike


def test_a_source_is_all_that_it_states():
    paper = source("paper")
    told = said(statement("a", 1, source=paper), statement("b", day="2024-01-01", source=paper))
    assert [f.statement for f in reconcile.of_source(paper, told).figures] == ["a"]
    with pytest.raises(UsageError, match="states a day and no number"):
        reconcile.of_statement(told.by_id["b"])


def test_a_part_that_is_not_there_is_named_with_those_that_are():
    whole = book(*TWO)
    with pytest.raises(UsageError, match="has no table or sheet court_total") as raised:
        reconcile.of_release(known(whole), whole.entries[0], "court_total")
    assert "tech_cost, aor_tech, “ATD FY24 YTD”" in raised.value.remedy


def test_a_series_is_aligned_by_day():
    whole = book(*TWO)
    there = known(whole)
    keys = {str(k): k for k in whole.quantities()}
    told = reconcile.reconcile(
        there,
        reconcile.of_series(there, keys["tech_cost / all offices / all / participants"]),
        reconcile.of_series(there, keys["aor_tech / all offices / all / participants"]),
    )
    assert [one.first.as_of for one in told.lines] == [one.second.as_of for one in told.lines]
    assert len(told.lines) == 2
