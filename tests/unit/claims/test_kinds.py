"""Every kind of claim on figures drawn for it: what holds, what does not, what cannot be told."""

import pytest
from pictures import digest, release, sheet, workbook
from sayings import asserted, cell, claim, ground, said, source, statement, told_by, verdict

from crossfoot import claims
from crossfoot.book import Book
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef, parse_a1
from crossfoot.core.verdicts import Outcome
from crossfoot.hand.claims import DIRECTIONS, ROLES, Differs, OtherBase, Parting
from crossfoot.hand.statements import SourceKind

PICTURE = """
    tech_cost at A8 as of {day}
        SmartLINK        {phone}   {cost}
        Ankle Monitor     {ankle}   0.00
      = Total            {total}   {cost}
    status at A18 as of {day}
        FAMU             100   250.00
        Single Adult     {single}   100.00
      = Total            {total}   150.00
"""


def page(number, day, published, total, ankle=40):
    """A release whose sheet counts so many people."""
    picture = PICTURE.format(
        day=day, phone=total - ankle, ankle=ankle, total=total, single=total - 100,
        cost=f"{(total - ankle) * 0.96:.2f}",
    )  # fmt: skip
    return (
        release(digest(number), published, f"FY24_{number}.xlsx"),
        workbook(sheet(picture), of=digest(number)),
    )


@pytest.fixture
def book():
    """Three counts, a fortnight apart."""
    return Book.of(
        [
            page(1, "2024-01-13", "2024-01-18", 300),
            page(2, "2024-01-27", "2024-02-01", 340),
            page(3, "2024-02-10", "2024-02-15", 320, ankle=90),
        ]
    )


@pytest.fixture
def on(book):
    return ground(book)


def accusing(number, address, expected=None):
    """A finding that accuses one cell of a release, proved from its cells."""
    ref = CellRef(digest(number), "ATD FY24 YTD", *parse_a1(address))
    return Finding(
        "a_check", "arithmetic", Tier.ERROR, digest(number), f"FY24_{number}.xlsx",
        "ATD FY24 YTD", (ref,), expected, 0, None, "It does not add up.", (), "Add it.",
    )  # fmt: skip


def test_every_kind_is_a_program_and_says_what_it_does():
    assert {kind.name for kind in claims.KINDS} == set(ROLES)
    assert set(DIRECTIONS) <= set(ROLES)


# -- level


@pytest.mark.parametrize(
    ("what", "outcome"),
    [
        (asserted(340), Outcome.HOLDS),
        (asserted(330, precision="over"), Outcome.HOLDS),
        (asserted(340, precision="over"), Outcome.DOES_NOT_HOLD),
        (asserted(300, precision="about"), Outcome.HOLDS),
        (asserted(200, precision="about"), Outcome.DOES_NOT_HOLD),
        (asserted(341, precision="less than"), Outcome.HOLDS),
    ],
)
def test_a_level_is_held_against_the_words(on, what, outcome):
    found = verdict(claim("level", what, figures={"value": cell(as_of="2024-01-27")}), on)
    assert found.outcome is outcome
    assert [r.cell for e in found.evidence for r in e.figure.refs] == ["B21"]
    assert found.value == 340


def test_the_nearest_count_is_no_count_of_the_day(on):
    figure = cell(as_of="2024-01-24", rule="nearest")
    found = verdict(claim("level", asserted(340), figures={"value": figure}), on)
    assert found.outcome is Outcome.WITH_NOTE
    assert "The words say 24 January 2024; the figures are of 27 January 2024." in found.reason
    assert [str(a.reckoning.value) for a in found.others] == ["300"]


def test_two_counts_on_one_side_of_the_number_settle_a_day_between_them(on):
    figure = cell(as_of="2024-01-24", rule="nearest")
    assert verdict(
        claim("level", asserted(200, precision="less than"), figures={"value": figure}), on
    ).outcome is Outcome.DOES_NOT_HOLD  # fmt: skip
    between = claim("level", asserted(320), figures={"value": figure})
    assert verdict(between, on).outcome is Outcome.CANNOT


def test_a_missing_day_names_what_would_settle_it(on):
    found = verdict(claim("level", asserted(1), figures={"value": cell(as_of="2024-01-20")}), on)
    assert found.outcome is Outcome.CANNOT
    assert "the nearest counts are of 13 January 2024 and 27 January 2024" in found.reason
    assert found.settles == ("A release that counts 20 January 2024, published from that day on.")


def test_a_missing_release_is_named_by_its_day(on):
    figure = cell(published="2024-03-01")
    found = verdict(claim("level", asserted(1), figures={"value": figure}), on)
    assert (found.outcome, found.settles) == (Outcome.CANNOT, "The release of 1 March 2024.")
    empty = verdict(claim("level", asserted(1), figures={"value": figure}))
    assert (empty.outcome, empty.settles) == (Outcome.CANNOT, "The release of 1 March 2024.")


def test_a_faulty_figure_is_left_out_and_a_corrected_one_is_shown_beside_it(book):
    figure = {"value": cell(as_of="2024-01-27")}
    unknown = verdict(
        claim("level", asserted(340), figures=figure),
        ground(book, findings=[accusing(2, "B21")]),
    )
    assert unknown.outcome is Outcome.CANNOT
    assert "is faulty" in unknown.reason
    from crossfoot.core.findings import Case  # noqa: PLC0415

    known = accusing(2, "B21", 350)
    right = verdict(
        claim("level", asserted(350), figures=figure),
        ground(book, findings=[known], cases=[Case("a case", (known,))]),
    )
    assert right.outcome is Outcome.WITH_NOTE
    assert "340 in FY24_2.xlsx (00000000) is faulty and corrected here to 350" in right.notes[0]
    assert right.evidence[0].figure.published_as == 340


def test_a_claim_about_a_release_gets_what_it_said(book):
    on = ground(book, findings=[accusing(2, "B21", 350)])
    figure = {"value": cell(published="2024-02-01")}
    found = verdict(claim("level", asserted(340), figures=figure), on)
    assert found.outcome is Outcome.WITH_NOTE
    assert "may not be quoted as it stands" in found.notes[0]


def test_a_later_release_of_the_same_day_speaks_and_the_first_is_named(book):
    entries = [(e.release, e.reading) for e in book.entries]
    whole = Book.of([*entries, page(4, "2024-02-10", "2024-02-20", 325, ankle=90)])
    figure = {"value": cell(as_of="2024-02-10")}
    found = verdict(claim("level", asserted(325), figures=figure), ground(whole))
    assert found.outcome is Outcome.WITH_NOTE
    assert "FY24_3.xlsx (00000000) gives 320" in found.notes[0]


# -- share


def test_a_share_of_statements_gets_no_further_than_its_arithmetic():
    on = ground(statements=said(statement("part", 40_300), statement("whole", 47_905)))
    figures = {"part": told_by("part"), "whole": told_by("whole")}
    what = asserted(84, "percent", "rounded", rounded_to=1)
    found = verdict(claim("share", what, figures=figures), on)
    assert found.outcome is Outcome.ARITHMETIC
    assert found.computed[0].formula == "40,300 / 47,905"
    based = claim(
        "share", what, figures=figures,
        partings=(Parting(Differs.BASE, "people enrolled", "people kept to the end"),),
    )  # fmt: skip
    assert verdict(based, on).outcome is Outcome.ANOTHER


def test_nothing_but_the_press_is_no_ground():
    press = source("papers", SourceKind.PRESS)
    on = ground(statements=said(statement("part", 84, "percent", source=press)))
    what = asserted(84, "percent")
    assert verdict(claim("share", what, figures={"part": told_by("part")}), on).outcome is (
        Outcome.CANNOT
    )


def test_a_share_of_cells_holds(on):
    figures = {
        "part": cell("tech_cost", category="Ankle Monitor", as_of="2024-02-10"),
        "whole": cell("tech_cost", as_of="2024-02-10"),
    }
    what = asserted(28, "percent", "rounded", rounded_to=1)
    assert verdict(claim("share", what, figures=figures), on).outcome is Outcome.HOLDS


@pytest.mark.parametrize("differs", [Differs.DEFINITION, Differs.POPULATION, Differs.EVENT])
def test_another_thing_cannot_be_tested_whatever_the_number(on, differs):
    figures = {"value": cell(as_of="2024-01-27")}
    parting = Parting(differs, "what was paid", "what was posted")
    for number in (340, 5):
        found = verdict(claim("level", asserted(number), figures=figures, partings=(parting,)), on)
        assert found.outcome is Outcome.CANNOT
        assert "The words say what was paid; the figures are of what was posted." in found.reason


# -- change


def changes(value, direction, precision="about", first="published", second="right"):
    on = ground(statements=said(statement("published", 266), statement("right", 49_459)))
    figures = {"from": told_by(first), "to": told_by(second)}
    what = asserted(value, "percent", precision, direction=direction)
    return verdict(claim("change", what, figures=figures), on)


def test_under_reported_is_a_part_of_what_is_right():
    assert changes(18_000, "under", "over").outcome is Outcome.ANOTHER
    assert changes("99.5", "under").outcome is Outcome.ARITHMETIC
    assert changes(18_494, "up").outcome is Outcome.ARITHMETIC
    assert changes("99.5", "up").outcome is Outcome.ANOTHER
    assert changes(18_494, "either").outcome is Outcome.ARITHMETIC
    assert changes("99.5", "either").outcome is Outcome.ARITHMETIC
    assert changes(50, "either").outcome is Outcome.DOES_NOT_HOLD


def test_the_other_way_round_is_another_direction():
    turned = changes(18_494, "over", first="published", second="right")
    assert turned.outcome is Outcome.ANOTHER
    assert "the other way round" in turned.reason
    assert changes(7, "over").outcome is Outcome.DOES_NOT_HOLD


def test_both_percentages_are_always_shown():
    found = changes(18_000, "under", "over")
    assert [line.shown for line in found.computed] == ["-99.5%", "+18,494%"]


def test_a_change_in_people_is_no_percentage(on):
    figures = {"from": cell(as_of="2024-01-13"), "to": cell(as_of="2024-01-27")}
    for direction, value, outcome in (
        ("up", 40, Outcome.WITH_NOTE),
        ("down", 40, Outcome.CANNOT),
        ("up", 41, Outcome.CANNOT),
    ):
        found = verdict(claim("change", asserted(value, direction=direction), figures=figures), on)
        assert found.outcome is outcome, (direction, value)
        assert "14 days apart" in found.reason


# -- ratio and mean


def test_a_mean_is_over_days_and_not_over_releases(on):
    what = asserted("2.00", "US dollars", "rounded", rounded_to="0.01")
    figures = {
        "of": told_by("obligated"),
        "per": cell(take="mean", since="2024-01-13", until="2024-02-10"),
    }
    days = [300 + 40 * n / 14 for n in range(14)] + [340 - 20 * n / 14 for n in range(15)]
    mean = sum(days) / 29
    on = ground(on.book, said(statement("obligated", round(2 * 29 * mean, 2), "US dollars")))
    found = verdict(claim("ratio", what, figures=figures), on)
    assert found.outcome is Outcome.ARITHMETIC
    assert float(found.value) == pytest.approx(2.0, abs=1e-4)
    assert len(found.evidence[1].figure.refs) == 3


def test_a_stretch_with_a_gap_is_not_covered(on):
    figures = {
        "of": told_by("obligated"),
        "per": cell(take="mean", since="2024-01-13", until="2024-06-30"),
    }
    on = ground(on.book, said(statement("obligated", 1, "US dollars")))
    found = verdict(claim("ratio", asserted(1, "US dollars"), figures=figures), on)
    assert found.outcome is Outcome.CANNOT
    assert "counted too seldom" in found.reason


def test_a_stated_count_fills_a_gap_and_is_named(on):
    from crossfoot.core.figures import Subject  # noqa: PLC0415

    extra = statement("headcount", 500, as_of="2024-01-20", subject=Subject("", "participants"))
    figures = {"value": cell(take="mean", since="2024-01-13", until="2024-01-27")}
    what = asserted(300, precision="over")
    without = verdict(claim("level", what, figures=figures), ground(on.book))
    with_it = verdict(claim("level", what, figures=figures), ground(on.book, said(extra)))
    assert float(without.value) == pytest.approx(320)
    assert float(with_it.value) == pytest.approx((2700 + 3020 + 340) / 15)
    assert with_it.outcome is Outcome.ARITHMETIC
    assert any("is a statement" in note for note in with_it.notes)


# -- record, ordering


def test_a_record_never_holds_without_a_note(on):
    figures = {"value": cell(as_of="2024-01-27")}
    found = verdict(claim("record", asserted(direction="highest"), figures=figures), on)
    assert found.outcome is Outcome.WITH_NOTE
    assert any("releases that it does not hold" in note for note in found.notes)
    lowest = verdict(claim("record", asserted(direction="lowest"), figures=figures), on)
    assert lowest.outcome is Outcome.DOES_NOT_HOLD


def test_a_first_count_is_no_record(on):
    figures = {"value": cell(as_of="2024-01-13")}
    found = verdict(claim("record", asserted(direction="highest"), figures=figures), on)
    assert found.outcome is Outcome.CANNOT


def test_a_faulty_peak_is_no_record_to_beat(book):
    on = ground(book, findings=[accusing(2, "B21")])
    figures = {"value": cell(as_of="2024-02-10")}
    found = verdict(claim("record", asserted(direction="highest"), figures=figures), on)
    assert found.outcome is Outcome.WITH_NOTE


def test_an_ordering_that_holds_for_a_part_is_another_base(on):
    def pair(category=""):
        return {
            "left": cell("tech_cost", category=category, as_of="2024-01-27"),
            "right": cell("tech_cost", category=category, as_of="2024-02-10"),
        }

    more = claim("ordering", asserted(direction="more"), figures=pair())
    assert verdict(more, on).outcome is Outcome.WITH_NOTE
    less = claim(
        "ordering", asserted(direction="less"), figures=pair(),
        others=(OtherBase("ankle monitors", Differs.BASE, "ordering", pair("Ankle Monitor")),),
    )  # fmt: skip
    assert verdict(less, on).outcome is Outcome.ANOTHER


# -- presence, absence, dates, sums, bounds


def test_an_absence_is_contradicted_or_cannot_be_told():
    on = ground(statements=said(statement("records", 480_301), statement("none", 0)))
    there = claim("absence", figures={"records": told_by("records")})
    assert verdict(there, on).outcome is Outcome.DOES_NOT_HOLD
    assert verdict(claim("absence", figures={"none": told_by("none")}), on).outcome is (
        Outcome.CANNOT
    )
    assert verdict(claim("absence"), on).outcome is Outcome.CANNOT


def test_the_rest_of_a_whole_contradicts_an_absence():
    on = ground(statements=said(statement("missing", 60, "percent")))
    rest = claim("absence", figures={"with": told_by("missing", complement=True)})
    found = verdict(rest, on)
    assert found.outcome is Outcome.DOES_NOT_HOLD
    assert "40.0%" in found.reason


def test_a_presence_is_shown_or_cannot_be_told():
    on = ground(statements=said(statement("award", 1)))
    assert verdict(claim("presence", figures={"award": told_by("award")}), on).outcome is (
        Outcome.ARITHMETIC
    )
    assert verdict(claim("presence"), on).outcome is Outcome.CANNOT


@pytest.mark.parametrize(
    ("day", "precision", "outcome"),
    [
        ("2004-03-22", "day", Outcome.ARITHMETIC),
        ("2004-12-01", "year", Outcome.ARITHMETIC),
        ("2004-03-01", "month", Outcome.ARITHMETIC),
        ("2004-04-01", "month", Outcome.DOES_NOT_HOLD),
        ("2005-01-01", "year", Outcome.DOES_NOT_HOLD),
    ],
)
def test_a_day_is_as_precise_as_it_was_said(day, precision, outcome):
    from sayings import Date, DayPrecision, Told  # noqa: PLC0415

    on = ground(statements=said(statement("event", day="2004-03-22")))
    what = asserted(told=Told(Date.fromisoformat(day), DayPrecision(precision)))
    assert verdict(claim("date", what, figures={"event": told_by("event")}), on).outcome is outcome


def test_a_sum_over_time_takes_every_day_once(on):
    figures = {"parts": cell(take="sum", since="2024-01-13", until="2024-01-31")}
    found = verdict(claim("total", asserted(640), figures=figures), on)
    assert (found.outcome, found.value) == (Outcome.HOLDS, 640)
    figures = {"parts": cell(take="sum", since="2023-01-13", until="2023-01-31")}
    assert verdict(claim("total", asserted(640), figures=figures), on).outcome is Outcome.CANNOT


def test_a_bound_excludes_and_never_proves(on):
    others = said(
        statement("left early", 79, "percent"),
        statement("elsewhere", 50, "percent"),
        statement("released", 100),
    )
    on = ground(on.book, others)
    figures = {"less": told_by("left early"), "times": told_by("elsewhere")}
    for value, outcome in ((84, Outcome.DOES_NOT_HOLD), (50, Outcome.CANNOT)):
        found = verdict(claim("bound", asserted(value, "percent"), figures=figures), on)
        assert found.outcome is outcome
        assert found.computed[0].shown == "60.5%"
    growth = cell(take="growth", since="2024-01-13", until="2024-01-27")
    figures = {"claimed": told_by("released"), "room": growth}
    closed = verdict(claim("bound", asserted(), figures=figures), on)
    assert (closed.outcome, closed.value) == (Outcome.DOES_NOT_HOLD, 40)
    open_ = verdict(claim("bound", asserted(unknown="some may have left"), figures=figures), on)
    assert open_.outcome is Outcome.CANNOT
    assert "It would take 60 more" in open_.reason


# -- correction and repetition


def test_a_correction_needs_a_figure_that_changed(on):
    def between(first, second):
        figures = {
            "before": cell("tech_cost", published=first),
            "after": cell("tech_cost", published=second),
        }
        what = asserted(categories=("Ankle Monitor", ""))
        return verdict(claim("correction", what, figures=figures), on)

    changed = between("2024-02-01", "2024-02-15")
    assert changed.outcome is Outcome.WITH_NOTE
    assert [line.formula for line in changed.computed] == ["40 -> 90", "340 -> 320"]
    assert between("2024-02-01", "2024-02-01").outcome is Outcome.DOES_NOT_HOLD
    assert between("2024-02-01", "2024-03-01").outcome is Outcome.CANNOT


def test_a_repetition_is_of_every_number_and_of_the_day_that_was_named(book):
    from sayings import Date, DayPrecision, Told  # noqa: PLC0415

    entries = [(e.release, e.reading) for e in book.entries]
    again = Book.of([*entries, page(5, "2024-01-13", "2024-03-01", 300)])
    figures = {"release": cell(published="2024-03-01")}

    def repeated(day, on):
        what = asserted(told=Told(Date.fromisoformat(day), DayPrecision.MONTH))
        return verdict(claim("repetition", what, figures=figures), on)

    assert repeated("2024-01-01", ground(again)).outcome is Outcome.HOLDS
    assert repeated("2023-05-01", ground(again)).outcome is Outcome.DOES_NOT_HOLD
    fresh = Book.of([*entries, page(5, "2024-02-24", "2024-03-01", 333)])
    assert repeated("2024-01-01", ground(fresh)).outcome is Outcome.CANNOT


# -- statements and the book


def test_the_book_speaks_before_a_statement(on):
    both = cell(as_of="2024-01-27", statement="stated")
    statements = said(statement("stated", 999))
    found = verdict(
        claim("level", asserted(340), figures={"value": both}), ground(on.book, statements)
    )
    assert found.outcome is Outcome.HOLDS
    assert [e.figure.statement for e in found.evidence] == ["", "stated"]
    alone = verdict(
        claim("level", asserted(999), figures={"value": both}), ground(statements=statements)
    )
    assert alone.outcome is Outcome.ARITHMETIC


def test_a_document_that_is_archived_is_said_to_be():
    paper = source(sha256=digest(9).hex)
    statements = said(statement("stated", 5, source=paper))
    one = claim("level", asserted(5), figures={"value": told_by("stated")})
    found = verdict(one, ground(statements=statements, held=[digest(9)]))
    assert found.outcome is Outcome.ARITHMETIC
    assert any("The document itself is in this archive" in note for note in found.notes)
    assert not verdict(one, ground(statements=statements)).notes


def test_the_basis_changes_with_what_was_judged(on):
    one = verdict(claim("level", asserted(340), figures={"value": cell(as_of="2024-01-27")}), on)
    other = verdict(claim("level", asserted(340), figures={"value": cell(as_of="2024-01-13")}), on)
    assert one.basis != other.basis
    assert len(one.basis) == 12
