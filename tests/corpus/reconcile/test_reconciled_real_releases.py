"""Pairs of real sources: what is known of them, to the person and to the cent."""

import pytest
from pictures import HAND
from real_releases import readings

from crossfoot import build, others, reconcile
from crossfoot.book import Book
from crossfoot.core.bridges import Basis, Step
from crossfoot.core.reconciled import Level, Unlike
from crossfoot.hand.sayings import load_sayings
from crossfoot.others.sides import side

DAYS = ("2022-08-19", "2022-09-29", "2022-12-09", "2023-01-19", "2023-05-19", "2023-05-26",
        "2023-05-31", "2023-06-01", "2023-06-12", "2023-07-10", "2023-07-20")  # fmt: skip


@pytest.fixture(scope="module")
def found(shared):
    """What follows from the releases that are held against each other, and their neighbours."""
    pairs = [
        (one.release, one.reading) for one in readings(shared) if one.row["release_date"] in DAYS
    ]
    return build.checked(Book.of(pairs), HAND)


@pytest.fixture(scope="module")
def held(found):
    """`held("2022-09-29", "2022-12-09")` as the command does it."""
    known, statements = others.known(found), load_sayings().statements

    def against(first, second):
        sides = [side(word, found, known, statements) for word in (first, second)]
        return reconcile.reconcile(known, *sides)

    return against


def line(told, table, category="", measure="participants"):
    return next(
        one
        for one in told.lines
        if (one.subject.table, one.subject.category, one.subject.measure, one.subject.place)
        == (table, category, measure, "")
    )


COST = "daily technology cost in US dollars"


def test_the_year_end_file_before_and_after_its_correction(held):
    told = held("2022-09-29", "2022-12-09")
    numbers = {
        one.subject.category: (int(one.first.value), int(one.second.value))
        for one in told.lines
        if one.subject.table == "tech_cost" and one.subject.measure == "participants"
    }
    assert numbers == {
        "": (316_700, 322_701),
        "Ankle Monitor": (40_970, 9_324),
        "SmartLINK": (255_602, 257_454),
        "VoiceID": (19_902, 19_544),
        "No Tech": (226, 36_379),
    }
    cost = line(told, "tech_cost", measure=COST)
    assert round(float(cost.gap.of_second), 4) == 0.3077
    assert round(float(cost.gap.of_first), 4) == -0.2353
    dates = [c for c in told.caveats if c.unlike is Unlike.DATE]
    assert [c.figures for c in dates] == [len(told.lines)]
    assert "7 days apart" in dates[0].sentence


def test_no_finding_explains_it_and_what_is_supposed_leaves_a_rest(held):
    told = held("2022-09-29", "2022-12-09")
    gps, none = line(told, "tech_cost", "Ankle Monitor"), line(told, "tech_cost", "No Tech")
    for one, supposed in ((gps, -36_153), (none, 31_646)):
        (item,) = one.bridge.items
        assert (item.step, item.basis) == (Step.RECLASSIFIED, Basis.FITTED)
        assert item.amount == supposed
        assert one.bridge.residual == 4_507
        assert not one.explained
    assert line(told, "tech_cost").bridge.items == ()
    assert line(told, "tech_cost").bridge.residual == 6_001


def test_the_public_file_against_the_handout(held):
    told = held("public-2022-11-19", "handout-2022-11-14")
    gps, none = line(told, "tech_cost", "Ankle Monitor"), line(told, "tech_cost", "No Tech")
    assert (gps.first.value, gps.second.value) == (56_805, 8_118)
    assert (none.first.value, none.second.value) == (266, 49_459)
    assert round(float(none.gap.of_first), 2) == 184.94
    assert round(float(none.gap.of_second), 4) == -0.9946
    assert round(float(gps.gap.of_second), 3) == 5.997
    assert [one.bridge.residual for one in (gps, none)] == [506, 506]
    assert {c.unlike for c in told.caveats} == {Unlike.DATE}
    alone = held("public-2022-11-19-none", "handout-2022-11-14-none")
    assert alone.lines[0].gap == none.gap
    assert alone.lines[0].bridge.items == ()


def test_three_versions_of_one_day_lead_into_each_other(held):
    first = held("2023-05-26", "2023-05-31")
    for category, moved in (("Ankle Monitor", -184_485), ("SmartLINK", 184_435)):
        one = line(first, "tech_cost", category)
        (item,) = one.bridge.items
        assert (item.amount, item.basis) == (moved, Basis.PREDICTED)
        assert item.finding.startswith("F")
        assert one.explained
        assert one.bridge.residual == 0
    cost = line(first, "tech_cost", measure=COST)
    assert cost.explained
    assert sorted(round(float(i.amount), 2) for i in cost.bridge.items) == [
        -505_488.9, 225, 177_057.6, 328_294.3,
    ]  # fmt: skip
    assert any("anew for the same day (correction, silent; they stood 5 days)" in r
               for r in first.remarks)  # fmt: skip
    second = held("2023-05-31", "2023-06-01")
    assert len(second.differing) == 2
    for one in second.differing:
        assert one.explained
        assert round(float(one.bridge.items[0].amount), 2) == -328_294.3
    whole = held("2023-05-26", "2023-06-01")
    smartlink = line(whole, "tech_cost", "SmartLINK", COST)
    assert smartlink.explained
    assert [round(float(i.amount), 2) for i in smartlink.bridge.items] == [177_057.6]


def test_the_technology_table_against_the_office_rows(held):
    told = held("2023-07-10/tech_cost", "2023-07-10/aor_tech")
    voice, none = line(told, "tech_cost", "VoiceID"), line(told, "tech_cost", "No Tech")
    assert (voice.first.value, voice.second.value) == (9_052, 8_724)
    assert (none.first.value, none.second.value) == (771, 1_099)
    for one, moved in ((voice, -328), (none, 328)):
        (item,) = one.bridge.items
        assert (item.amount, item.step, item.basis) == (
            moved, Step.RECLASSIFIED, Basis.PREDICTED,
        )  # fmt: skip
        assert one.bridge.residual == 0
    assert {Unlike.POPULATION, Unlike.FIRST_ONLY, Unlike.SECOND_ONLY} <= {
        c.unlike for c in told.caveats
    }
    assert [one.subject.category for one in told.at(Level.CATEGORY) if not one.agrees] == [
        "VoiceID", "No Tech",
    ]  # fmt: skip


def test_two_series_agree_on_every_day(held):
    told = held(
        "tech_cost / all offices / all / participants", "status / all offices / all / participants"
    )
    assert len(told.lines) >= 9
    assert not told.differing


def test_the_way_back_is_the_way_there_turned_round(held):
    there, back = held("2023-05-26", "2023-05-31"), held("2023-05-31", "2023-05-26")
    turned = {one.subject: one for one in back.lines}
    for one in there.lines:
        other = turned[one.subject]
        assert other.gap.difference == -one.gap.difference
        assert (other.gap.of_first, other.gap.of_second) == (one.gap.of_second, one.gap.of_first)
    one, other = line(there, "tech_cost", "SmartLINK"), line(back, "tech_cost", "SmartLINK")
    assert other.bridge.items[0].amount == -one.bridge.items[0].amount


def test_every_bridge_reaches_exactly(held):
    for first, second in (("2022-09-29", "2022-12-09"), ("2023-05-26", "2023-06-01"),
                          ("2023-07-10", "2023-07-20")):  # fmt: skip
        for one in held(first, second).lines:
            bridge = one.bridge
            assert bridge.start + bridge.explained + bridge.residual == bridge.end
