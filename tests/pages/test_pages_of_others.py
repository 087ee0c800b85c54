"""Claims, pairs of sources, duties, requests, policies, disclosures: what their pages hold."""

import dataclasses
import json
import re
import shutil
import typing

import pytest
from built_sites import Outline, built, example, state
from page_objects import dataclasses_in, templates, text_of

from crossfoot import build
from crossfoot.evidence.published import published
from crossfoot.others.beside import beside, last_day
from crossfoot.report.site import addresses
from crossfoot.report.site.render import Renderer
from crossfoot.report.site.site import Site

MINE = (
    "claim.html", "claims.html", "denominators.html", "disclosures.html", "duties.html",
    "duty_year.html", "matrix.html", "policies.html", "reconciliation.html",
    "reconciliations.html", "request.html",
)  # fmt: skip
# Shared style and script are part of what a page weighs.
MOST_BYTES = 150_000

REQUEST = """schema = 1

[[request]]
id = "mine"
title = "Counts by office <b>and</b> month"
agency = "An agency"
summary = "Counts by office."
number = "2026-X-1"
note = "Asked again."
source = "a letter"

[[asked]]
request = "mine"
records = "counts by office"
since = 2022-10-01
until = 2023-09-30
source = "a letter"

[[event]]
request = "mine"
what = "received"
date = 2023-05-25
source = "a letter"

[[event]]
request = "mine"
what = "extension"
date = 2023-06-20
days = 10
source = "a letter"
"""
DISCLOSURES = """schema = 1

[[disclosure]]
id = "D-1"
recipient = "A contractor <i>of ours</i>"
purpose = "Verification of addresses."
authority = "5 U.S.C. 552a(b)(3)"
fields = ["case reference", "office"]
rows = 50000
sent = 2020-01-15
due = 2020-07-15
accounting = "not kept"
obligation = "practice"
obligation_reason = "Most people are outside the Act."
source = "a receipt"
"""
CLAIM = """schema = 1
id = "X01"
kind = "absence"
summary = "There are <script>no</script> records."
quote = "no records"
outlet = "An outlet"
date = 2024-02-01
url = "https://example.org/claim"
retells = "K09"
change = "left out whose records"
settles = "A file."

[figures.any]
statement = "participant-file-released"
"""
PAIR = """schema = 1

[[reconciliation]]
id = "mine"
title = "Nothing that is held"
first = "1999-01-01"
second = "2023-05-31"
reason = "To be told as missing."
"""
REVIEW = """schema = 1

[[review]]
claim = "K10"
outcome = "{outcome}"
basis = "{basis}"
by = "second reader"
role = "watchdog"
date = 2026-01-20
reason = "Reckoned again."
"""


def with_hand(archive, **files):
    """Puts files of a person's own into an archive."""
    for name, text in files.items():
        folder = archive / "hand" if name in ("disclosures", "reconciliations") else (
            archive / "hand" / name)  # fmt: skip
        folder.mkdir(parents=True, exist_ok=True)
        stem = name if folder.name == "hand" else "mine"
        (folder / f"{stem}.toml").write_text(text, "utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The example with files of its own, one claim confirmed and one confirmed as it was once."""
    archive, keys = example(tmp_path_factory.mktemp("others"))
    bare = built(archive, keys)
    verdict = next(o.verdict for o in bare.site.beside.judged if o.claim.id == "K10")
    review = REVIEW.format(outcome=verdict.outcome, basis=verdict.basis)
    old = REVIEW.format(outcome="holds", basis="000000000000").replace("K10", "K08")
    with_hand(archive, requests=REQUEST, disclosures=DISCLOSURES, claims=CLAIM,
              reviews=review + old.removeprefix("schema = 1\n"), reconciliations=PAIR)  # fmt: skip
    return built(archive, keys, "https://example.org/atd/")


def claim(site, name):
    return site.page(addresses.claim(name))


def test_every_field_of_a_page_object_is_shown(made):
    shown_by = {}
    for template in MINE:
        pages = made.of(template)
        assert pages, f"no page is made with {template}"
        for page in pages:
            for kind in dataclasses_in(page.content, set()):
                shown_by.setdefault(kind, set()).add(template)
    for kind, names in shown_by.items():
        text = "".join(map(templates, sorted(names)))
        for field in dataclasses.fields(kind):
            assert re.search(rf"\.{field.name}\b", text), f"{kind.__name__}.{field.name} is unused"


def test_page_objects_say_what_their_fields_are(made):
    kinds = set()
    for template in MINE:
        for page in made.of(template):
            dataclasses_in(page.content, kinds)
    for kind in kinds:
        assert kind.__doc__
        assert typing.get_type_hints(kind)
        if "Attributes:" in kind.__doc__:
            names = [field.name for field in dataclasses.fields(kind)]
            missing = [n for n in names if not re.search(rf"\b{n}\b", kind.__doc__)]
            assert not missing, f"{kind.__name__} does not say what {missing} are"


def test_pages_are_well_formed_and_links_lead_somewhere(made):
    ids = {path: set(outline.ids) for path, outline in made.outlines.items()}
    for page in made.pages:
        if page.template not in MINE:
            continue
        outline = made.outlines[page.path]
        assert not outline.faults, f"{page.path}: {outline.faults[:3]}"
        assert len(outline.ids) == len(set(outline.ids)), f"{page.path} has an id twice"
        assert outline.headings.count(1) == 1, page.path
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), f"{page.path} skips a heading"
        for tag, given in outline.tags:
            if tag == "th":
                assert given.get("scope") in {"col", "row", "rowgroup"}, page.path
        for link in outline.links:
            if link.startswith(("https://", "http://")) or "static/" in link:
                continue
            target, _, fragment = link.partition("#")
            name = addresses.posixpath.normpath(
                addresses.posixpath.join(addresses.posixpath.dirname(page.path), target)
            ) if target else page.path  # fmt: skip
            assert name in ids or name in made.files, f"{page.path} links to {link}"
            assert not fragment or fragment in ids[name], f"{page.path} links to {link}"


def test_pages_are_light(made):
    from crossfoot.report.site.assets import SCRIPTS, STYLES, _joined  # noqa: PLC0415

    shared = len(_joined("css", STYLES)) + len(_joined("js", SCRIPTS))
    for page in made.pages:
        if page.template in MINE:
            assert len(made.html[page.path].encode()) + shared < MOST_BYTES, page.path


def test_what_people_wrote_is_text_and_no_markup(made):
    for page in (claim(made, "X01"), made.page(addresses.DISCLOSURES),
                 made.page(addresses.request("mine"))):  # fmt: skip
        html = made.html[page.path]
        for tag in ("<script>no", "<i>of ours", "<b>and</b>"):
            assert tag not in html
    assert "There are <script>no</script> records." in text_of(made.html["claims/X01.html"])


def test_the_claims_are_listed_with_their_outcomes(made):
    content = made.page(addresses.CLAIMS).content
    assert [row.id for row in content.rows] == [*(f"K{n:02}" for n in range(1, 26)), "X01"]
    assert sum(count.number for count in content.counts) == 26
    assert content.confirmed.startswith("1 is confirmed by a second person")
    assert [row.id for row in content.rows if row.confirmed] == ["K10"]


def test_a_claim_shows_its_computation_and_what_it_rests_on(made):
    text = text_of(made.html[claim(made, "K06").path])
    order = [
        "“18,000%”: another denominator or direction",
        "Found by machine, not yet confirmed by a second person",
        "The computation",
        "(266 - 49,459) / 49,459 = -99.5%",
        "(49,459 - 266) / 266 = +18,494%",
        "that is the stated number",
        "public-2022-11-19-none",
        "crossfoot claims K06",
    ]
    at = 0
    for words in order:
        at = text.index(words, at)
    cells = claim(made, "K10").content
    linked = [run for row in cells.figures for run in row.where if run.path]
    assert linked
    assert all(made.page(run.path).template == "release.html" for run in linked)


def test_a_retelling_and_its_origin_lead_to_each_other(made):
    retold = claim(made, "X01").content
    assert retold.retells.path == addresses.claim("K09")
    assert retold.change == "left out whose records"
    assert [one.id for one in claim(made, "K09").content.retold] == ["X01"]


def test_only_confirmed_outcomes_are_for_programs_of_fact_checkers(made):
    with_data = {page.path: page.data for page in made.pages if page.data}
    reviews = {path: json.loads(data) for path, data in with_data.items() if "ClaimReview" in data}
    assert list(reviews) == [addresses.claim("K10")]
    (review,) = reviews.values()
    assert review["url"] == "https://example.org/atd/claims/K10.html"
    assert review["reviewRating"]["alternateName"] == claim(made, "K10").content.outcome
    assert "author" not in review["itemReviewed"]
    # Somebody confirmed another outcome of K08 than what it is now.
    assert "not yet confirmed" in claim(made, "K08").content.state


def test_four_rates_of_one_month_and_another_event(made):
    content = made.page(addresses.DENOMINATORS).content
    assert len(content.rates) == 4
    assert len({rate.part for rate in content.rates if rate.name.startswith("missed")}) == 1
    assert all(rate.share == rate.printed for rate in content.rates)
    assert content.months[0].missed == content.rates[1].part
    assert next(one.name for one in content.others).startswith("absconded")


def test_pairs_of_sources_stand_beside_each_other(made):
    page = made.page(addresses.reconciliation("may-2023-first"))
    text = text_of(made.html[page.path])
    assert "188,934 4,449 -184,485 -97.6% +4,147%" in text
    bridges = {bridge.about: bridge for bridge in page.content.bridges}
    bridge = bridges["SmartLINK, people (tech_cost)"]
    assert (bridge.start, bridge.rest, bridge.end) == ("34,576", "0", "219,011")
    assert [step.amount for step in bridge.steps] == ["+184,435"]
    missing = made.page(addresses.reconciliation("mine")).content
    assert missing.missing.startswith("This archive does not hold both sources")
    rows = made.page(addresses.RECONCILIATIONS).content.rows
    assert len(rows) == 6


def test_the_matrix_says_for_each_release_what_was_met(made):
    page = made.page(addresses.duty("atd-publication"))
    heads = [head.name for head in page.content.heads]
    assert "rhythm" in heads
    assert len(page.content.rows) == len({row.path for row in page.content.rows})
    for row in page.content.rows:
        assert len(row.cells) == len(heads)
        unmet = [c for c in row.cells if c.word not in ("met", "not owed", "")]
        assert bool(row.reasons) == bool(unmet), row.name
    listed = {one.id for year in page.content.years for r in made.page(year.path).content.releases
              for one in r.outcomes}  # fmt: skip
    judged = {one.id for one in made.site.beside.owed.judgements
              if one.duty.id == "atd-publication" and one.release
              and str(one.found.outcome) not in ("met", "not owed")}  # fmt: skip
    assert listed == judged


def test_duties_say_what_is_due_next_and_how_often_it_was_met(made):
    content = made.page(addresses.DUTIES).content
    duty = next(d for d in content.duties if d.id == "atd-publication")
    assert "release" in duty.next
    assert all(row.owed == f"{sum(int(n or 0) for n in row.numbers)}" for row in duty.elements)
    assert all(0 < int(row.owed) <= 24 for row in duty.years)
    assert [row.path for row in content.requests][-1] == addresses.request("mine")


def test_a_request_is_told_with_its_clock_day_by_day(made):
    content = made.page(addresses.request("mine")).content
    limit = content.limits[0]
    assert limit.title == "determination"
    # Thirty working days from 25 May 2023, Memorial Day, Juneteenth and Independence Day apart.
    assert limit.due == "11 July 2023"
    assert "30 working days, 10 of them by notice" in limit.length
    assert [d.number for d in limit.days if d.number][-1] == "30"
    assert any("Memorial Day" in d.why for d in limit.days)
    assert content.lines


def test_the_register_of_disclosures_says_what_is_overdue(made):
    (one,) = made.page(addresses.DISCLOSURES).content.disclosures
    assert one.late
    assert one.state.startswith("overdue by")
    assert one.fields == ("case reference", "office")


def test_a_site_is_the_same_on_another_day(made):
    again = built(made.archive, made.keys, "https://example.org/atd/")
    mine = [page.path for page in made.pages if page.template in MINE]
    assert {path: again.html[path] for path in mine} == {path: made.html[path] for path in mine}


def test_without_what_others_said_nothing_leads_there(made):
    bare = Site(made.site.build, made.site.log)
    html = Renderer(bare).html(made.page(addresses.NEVER))
    links = Outline(html).links
    assert not any("claims/" in link or "duties/" in link for link in links)
    live = Outline(Renderer(bare, live=True).html(made.page(addresses.NEVER))).links
    assert any("claims/" in link for link in live)


def test_an_archive_of_nothing_has_its_pages_too(tmp_path, made):
    """No court table, no request of one's own: the pages say so."""
    archive = tmp_path / "archive"
    shutil.copytree(made.archive, archive)
    shutil.rmtree(archive / "hand")
    with state(made.keys):
        found = build.build(archive, build.judgement(archive, None))
        evidence = published(archive)
        told = beside(found, archive, None, evidence, last_day(found, evidence))
    empty = dataclasses.replace(told, months=(), disclosures=(), clocks=())
    site = Site(found, made.site.log, beside=empty)
    from crossfoot.report.site import denominators, disclosures  # noqa: PLC0415

    (rates,) = denominators.pages(site)
    assert rates.content.none
    (register,) = disclosures.pages(site)
    assert register.content.none
    for page in (rates, register):
        assert not Outline(Renderer(site).html(page)).faults
