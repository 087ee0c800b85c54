"""The pages of awards: every field shown, every action a mark, and none without award files."""

import dataclasses
import re
from decimal import Decimal
from importlib import resources

import pytest
from award_files import SUMMED, row, summary, written
from built_sites import archived, built, example

from crossfoot import build
from crossfoot.hand.money_files import load_terms
from crossfoot.hand.statements import Statements
from crossfoot.others.money import money
from crossfoot.report.site import addresses, awards
from crossfoot.report.site import money as money_page
from crossfoot.report.site.pages import pages
from crossfoot.report.site.render import Renderer

KINDS = {
    "awards.html": (awards.AwardsPage, awards.AwardRow),
    "award.html": (awards.AwardPage, awards.AwardEvent, awards.AwardFound),
    "money.html": (money_page.MoneyPage, money_page.CostRow, money_page.TechnologyRow,
                   money_page.FeeView, money_page.InvoiceRow, money_page.MoneyFound),
}  # fmt: skip
# Shown by the page of the award, and by that of the money, each what is its own.
ELSEWHERE = {("money.html", "measure"), ("money.html", "note")}
MINE = """schema = 1
[[fee]]
id = "f"
title = "A fee"
award = "V1"
per_case = 150.00
guaranteed = 250
source = "a letter"

[[invoice]]
award = "O1"
since = 2023-07-01
until = 2023-07-10
unit = "case"
quantity = 10
unit_price = 150.00
amount = 1500.01
fee = "f"
source = "<b>a bill</b>"
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("awards")
    example(folder / "made")
    source = next((folder / "made" / "example").glob("*FY23_detentionStats07202023.xlsx"))
    rows = [
        row("V1", "0", "2020-01-01", ceiling="1000.00", idv=True),
        row("O1", "0", "2020-02-01", "400.00", vehicle="V1",
            prime_award_base_transaction_description="<script>alert(1)</script>"),
        row("O1", "P00001", "2020-03-01", "700.50", vehicle="V1"),
        row("O2", "0", "2023-07-15", "1000000.00", vehicle="V1",
            period_of_performance_start_date="2023-07-15",
            period_of_performance_current_end_date="2023-07-15"),
    ]  # fmt: skip
    download, summed = folder / "download.csv", folder / "summaries.csv"
    download.write_bytes(written(rows, (*rows[1],)))
    summed.write_bytes(written([summary("X9", "5.00")], SUMMED))
    found = built(*archived(folder, source, download, summed))
    (folder / "hand" / "money").mkdir(parents=True)
    (folder / "hand" / "money" / "mine.toml").write_text(MINE, "utf-8")
    held = build.read_contracts(found.archive)
    told = money(found.site.build, held, Statements(), load_terms(folder / "hand"))
    return dataclasses.replace(found.site, awards=held, money=told)


@pytest.fixture(scope="module")
def made(site):
    return {page.path: page for page in pages(site) if page.part == "awards"}


def test_every_award_has_a_page_and_stands_in_the_list(site, made):
    paths = {addresses.award(one.award) for one in site.awards.awards}
    assert set(made) == paths | {addresses.AWARDS, addresses.MONEY}
    assert {r.path for r in made[addresses.AWARDS].content.rows} == paths
    assert len(paths) == 4


@pytest.mark.parametrize("template", KINDS)
def test_every_field_is_shown_and_documented(template):
    folder = resources.files("crossfoot.report") / "templates" / "site"
    text = (folder / template).read_text("utf-8")
    for kind in KINDS[template]:
        for field in dataclasses.fields(kind):
            if (template, field.name) in ELSEWHERE:
                continue
            assert re.search(rf"\.{field.name}\b", text), f"{kind.__name__}.{field.name}"
            assert re.search(rf"\b{field.name}\b", kind.__doc__.partition("Attributes:")[2])


def test_a_vehicle_is_drawn_in_steps_with_a_mark_for_every_action(site, made):
    vehicle = next(p for p in made.values() if getattr(p.content, "kind", "") == "vehicle")
    names = [line.name for line in vehicle.content.lines]
    assert names == ["orders obligated", "recorded ceiling", "headroom"]
    for line in vehicle.content.lines:
        assert len(line.marks) == len(vehicle.content.events) == 4
        assert re.fullmatch(r"M[\d. ]+(H[\d.]+V[\d.]+)*H[\d.]+", line.path)
    html = Renderer(site).html(vehicle)
    assert html.count("<circle") == 12
    assert "orders_obligated_exceed_recorded_ceiling" in html
    assert "-$100.50" in html


def test_the_money_of_an_award_stands_on_its_page_and_on_one_of_its_own(site, made):
    page = made[addresses.MONEY]
    html = Renderer(site).html(page)
    assert [row.name for row in page.content.costs] == [c.name for c in site.money.costs
                                                        if money_page.covered(c)]  # fmt: skip
    assert "10 at $150.00 come to $1,500.00; $1,500.01 is charged." in html
    assert "&lt;b&gt;a bill" in html
    assert page.content.technology
    assert f'href="{addresses.MONEY.partition("/")[2]}"' in Renderer(site).html(
        made[addresses.AWARDS]
    )
    vehicle = next(p for p in made.values() if getattr(p.content, "kind", "") == "vehicle")
    assert ("guaranteed minimum", "$250.00, by hand: a letter") in vehicle.content.facts


def test_without_money_a_page_says_where_the_guarantee_would_come_from(site):
    bare = dataclasses.replace(site, money=None)
    found = {page.path: page for page in pages(bare) if page.part == "awards"}
    assert addresses.MONEY not in found
    vehicle = next(p for p in found.values() if getattr(p.content, "kind", "") == "vehicle")
    assert dict(vehicle.content.facts)["guaranteed minimum"].startswith("in no public download")


def test_an_award_in_the_time_of_a_release_is_told_per_person(site, made):
    order = next(p.content for p in made.values() if getattr(p.content, "name", "") == "O2")
    amounts = {row.measure: (row.amount, row.published) for row in order.costs}
    # One release counts the people of the one day on which the order was in force.
    (one,) = site.money.technology
    assert str(one.day) == "2023-07-15"
    each = Decimal("1000000.00") / one.people
    assert amounts["obligated"] == ("$1,000,000.00", f"${each:.2f}")
    assert amounts["outlayed"] == ("not known", "not told")
    assert "Against people" in Renderer(site).html(made[addresses.award("CONT_AWD_O2_7012_V1")])


def test_what_a_download_says_is_text_and_no_markup(site, made):
    html = "".join(Renderer(site).html(page) for page in made.values())
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_an_award_without_actions_has_a_page_without_a_drawing(made):
    summed = next(p.content for p in made.values() if getattr(p.content, "name", "") == "X9")
    assert (summed.lines, summed.events) == ((), ())


def test_without_award_files_there_is_no_page_and_no_entry(site, made):
    bare = dataclasses.replace(site, awards=None)
    assert not [page for page in pages(bare) if page.part == "awards"]
    page = made[addresses.AWARDS]
    assert "Contracts</a>" in Renderer(site).html(page)
    assert ">Contracts</a>" not in Renderer(bare).html(page)
