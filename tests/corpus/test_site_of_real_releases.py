"""The report of the real releases: what a reader reaches, and how much a page weighs."""

import pytest
from built_sites import state

from crossfoot import build
from crossfoot.cli.build import log_state
from crossfoot.core.tables import Key, Measure
from crossfoot.evidence.published import published
from crossfoot.report.site import addresses, overview, restated, series, series_index
from crossfoot.report.site.render import Renderer
from crossfoot.report.site.site import Site

OVERVIEW_MOST, PAGE_MOST = 300_000, 150_000


@pytest.fixture(scope="module")
def site(real_archive):
    archive = real_archive.path
    with state(real_archive.state):
        found = build.build(archive, build.judgement(archive, None))
        log = log_state(published(archive))
    return Site(found, log, "", archive / "cache" / "drawings")


@pytest.fixture(scope="module")
def html(site):
    renderer = Renderer(site)
    makers = (overview.pages, series_index.pages, restated.pages, series.pages)
    return {page.path: renderer.html(page) for make in makers for page in make(site)}


def test_pages_keep_their_weight(html):
    assert len(html[addresses.OVERVIEW].encode()) < OVERVIEW_MOST
    for path, text in html.items():
        if path != addresses.OVERVIEW:
            assert len(text.encode()) < PAGE_MOST, path


def test_the_sheet_of_may_2021_that_was_released_again_is_one_step_from_the_overview(site, html):
    case = next(
        c for c in site.build.cases
        if c.findings[0].digest.short == "8420a712" and c.findings[0].check == "sheet_repeated"
    )  # fmt: skip
    assert f'href="{addresses.case(case)}"' in html[addresses.OVERVIEW]
    assert "15 September 2022" in html[addresses.OVERVIEW]


def test_people_under_the_wrong_technology_stand_beside_what_was_restated(site):
    monitor = Key("tech_cost", Measure.PARTICIPANTS, "", "Ankle Monitor")
    wrong = next(s for s in site.statements.of(monitor) if s.value == 188_934)
    assert (wrong.known, wrong.faulty) == (4_449, True)
    assert wrong.later.release.digest.short in ("c914ea84", "df194a6f")


def test_a_correction_that_was_wrong_itself_is_not_what_is_known(site):
    cost = Key("tech_cost", Measure.DAILY_COST, "", "")
    told = {s.point.release.digest.short: s for s in site.statements.of(cost)}
    known = {f"{told[file].known:.2f}" for file in ("37797e0f", "c914ea84", "df194a6f")}
    assert known == {"224481.84"}


def test_a_total_left_standing_has_what_its_rows_add_to(site):
    total = Key("status", Measure.PARTICIPANTS, "", "")
    told = {s.point.release.digest.short: s for s in site.statements.of(total)}
    assert (told["da3c4a13"].value, told["da3c4a13"].known) == (96_574, 124_054)


def test_an_old_sheet_stands_at_the_day_it_was_given_out(site):
    total = Key("status", Measure.PARTICIPANTS, "", "")
    old = next(s for s in site.statements.of(total) if s.point.release.digest.short == "8420a712")
    assert (old.at.isoformat(), old.known) == ("2022-09-15", None)
