"""The pages of awards: every field shown, every action a mark, and none without award files."""

import dataclasses
import re
from importlib import resources

import pytest
from award_files import SUMMED, row, summary, written
from built_sites import archived, built, example

from crossfoot import build
from crossfoot.report.site import addresses, awards
from crossfoot.report.site.pages import pages
from crossfoot.report.site.render import Renderer

KINDS = {
    "awards.html": (awards.AwardsPage, awards.AwardRow),
    "award.html": (awards.AwardPage, awards.AwardEvent, awards.AwardFound),
}


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
    ]  # fmt: skip
    download, summed = folder / "download.csv", folder / "summaries.csv"
    download.write_bytes(written(rows, (*rows[1],)))
    summed.write_bytes(written([summary("X9", "5.00")], SUMMED))
    found = built(*archived(folder, source, download, summed))
    return dataclasses.replace(found.site, awards=build.read_contracts(found.archive))


@pytest.fixture(scope="module")
def made(site):
    return {page.path: page for page in pages(site) if page.part == "awards"}


def test_every_award_has_a_page_and_stands_in_the_list(site, made):
    paths = {addresses.award(one.award) for one in site.awards.awards}
    assert set(made) == paths | {addresses.AWARDS}
    assert {r.path for r in made[addresses.AWARDS].content.rows} == paths
    assert len(paths) == 3


@pytest.mark.parametrize("template", KINDS)
def test_every_field_is_shown_and_documented(template):
    folder = resources.files("crossfoot.report") / "templates" / "site"
    text = (folder / template).read_text("utf-8")
    for kind in KINDS[template]:
        for field in dataclasses.fields(kind):
            assert re.search(rf"\.{field.name}\b", text), f"{kind.__name__}.{field.name}"
            assert re.search(rf"\b{field.name}\b", kind.__doc__.partition("Attributes:")[2])


def test_a_vehicle_is_drawn_in_steps_with_a_mark_for_every_action(site, made):
    vehicle = next(p for p in made.values() if getattr(p.content, "kind", "") == "vehicle")
    names = [line.name for line in vehicle.content.lines]
    assert names == ["orders obligated", "recorded ceiling", "headroom"]
    for line in vehicle.content.lines:
        assert len(line.marks) == len(vehicle.content.events) == 3
        assert re.fullmatch(r"M[\d. ]+(H[\d.]+V[\d.]+)*H[\d.]+", line.path)
    html = Renderer(site).html(vehicle)
    assert html.count("<circle") == 9
    assert "orders_obligated_exceed_recorded_ceiling" in html
    assert "-$100.50" in html


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
