"""Releases, cases, findings, checks, evidence: what their pages hold, on the built-in example."""

import dataclasses
import json
import re
import shutil
import subprocess
import sys
import typing
from html import unescape

import openpyxl
import pytest
from built_sites import archived, built, example
from page_objects import dataclasses_in, templates, text_of

from crossfoot.book.compare import ChangeKind, compare
from crossfoot.core import wording
from crossfoot.report.site import addresses, changes, dataset
from crossfoot.report.site.quoting import pattern
from crossfoot.report.site.write import write

MINE = (
    "brief.html", "case.html", "cases.html", "check.html", "checks.html", "corrections.html",
    "document.html", "evidence.html", "finding.html", "methods.html", "never.html",
    "release.html", "releases.html", "search.html",
)  # fmt: skip
REPLY = """schema = 1
[[reply]]
case = "{case}"
quote = "The file was replaced; <b>we</b> regret the error."
date = 2023-06-02
where = "https://example.org/statement"
[[reply]]
finding = "{finding}"
quote = "The row was missing in the export."
date = 2023-06-03
where = "a letter of that day"
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The site of the example: thirty files, errors included."""
    return built(*example(tmp_path_factory.mktemp("record")))


@pytest.fixture(scope="module")
def strange(tmp_path_factory):
    """A workbook that cannot be read, one of another layout, a letter, one with hostile labels."""
    folder = tmp_path_factory.mktemp("strange")
    workbooks = folder / "files"
    example(folder / "made")
    source = next((folder / "made" / "example").glob("*FY21_detentionStats0824*.xlsx"))
    workbooks.mkdir()
    book = openpyxl.load_workbook(source)
    sheet = book["ATD FY21 YTD"]
    hostile = next(c for c in sheet["A"] if c.value == "Atlanta")
    hostile.value = "<script>alert(1)</script>"
    sheet["A200"], sheet["B200"] = "<img src=x onerror=alert(2)>", 12345
    book.save(workbooks / "FY21_<b>&detentionStats08242021.xlsx")
    other = openpyxl.Workbook()
    other.active.title = "<script>alert(3)"
    other.active["A1"] = 1
    other.save(workbooks / "other.xlsx")
    (workbooks / "broken.xlsx").write_bytes(b"PK\x03\x04 and nothing more")
    (workbooks / "letter.pdf").write_bytes(b"%PDF-1.4 a letter")
    return built(*archived(folder, *sorted(workbooks.iterdir())))


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """One file, in which nothing is found."""
    folder = tmp_path_factory.mktemp("alone")
    example(folder / "made")
    source = next((folder / "made" / "example").glob("*FY23_detentionStats07202023.xlsx"))
    return built(*archived(folder, source))


def case_of(site, digest_prefix, words):
    """The page of the case of a file whose first line has these words."""
    return next(
        page
        for page in site.of("case.html")
        if words in page.content.title and digest_prefix in page.content.told.release.name
    )


# -- contracts between page objects and templates


def test_every_field_of_a_page_object_is_shown(whole, strange):
    shown_by = {}
    for template in MINE:
        pages = [*whole.of(template), *strange.of(template)]
        assert pages, f"no page is made with {template}"
        for page in pages:
            for kind in dataclasses_in(page.content, set()):
                shown_by.setdefault(kind, set()).add(template)
    for kind, names in shown_by.items():
        text = "".join(map(templates, sorted(names)))
        for field in dataclasses.fields(kind):
            assert re.search(rf"\.{field.name}\b", text), f"{kind.__name__}.{field.name} is unused"


@pytest.mark.parametrize("template", MINE)
def test_page_objects_say_what_their_fields_are(whole, strange, template):
    kinds = set()
    for page in [*whole.of(template), *strange.of(template)]:
        dataclasses_in(page.content, kinds)
    for kind in kinds:
        names = [field.name for field in dataclasses.fields(kind)]
        assert kind.__doc__
        assert typing.get_type_hints(kind)
        if "Attributes:" in kind.__doc__:
            missing = [n for n in names if not re.search(rf"\b{n}\b", kind.__doc__)]
            assert not missing, f"{kind.__name__} does not say what {missing} are"


# -- every page


def test_every_page_is_well_formed(whole, strange, alone):
    for site in (whole, strange, alone):
        for path, outline in site.outlines.items():
            assert not outline.faults, f"{path}: {outline.faults[:3]}"
            assert len(outline.ids) == len(set(outline.ids)), f"{path} has an id twice"
            assert outline.headings.count(1) == 1, f"{path} has no one first heading"
            steps = zip(outline.headings, outline.headings[1:], strict=False)
            assert all(after <= before + 1 for before, after in steps), f"{path} skips a heading"


def test_nothing_in_a_page_is_style_or_script_of_its_own(whole):
    for path, outline in whole.outlines.items():
        for tag, given in outline.tags:
            assert tag != "style", path
            handlers = [name for name in given if name.startswith("on") or name == "style"]
            # Drawings of charts carry attributes for presentation, and no style of their own.
            assert not handlers, f"{path}: {tag} has {handlers}"
            if tag == "script":
                assert "src" in given or given.get("type", "").endswith("json"), path


def test_every_table_names_its_columns_and_rows(whole):
    for page in whole.pages:
        if page.template in MINE:
            for tag, given in whole.outlines[page.path].tags:
                if tag == "th":
                    assert given.get("scope") in {"col", "row", "rowgroup"}, page.path


def test_every_link_leads_somewhere(whole, strange, alone, tmp_path):
    from crossfoot.report.site.assets import assets  # noqa: PLC0415  (draws the charts' program)
    from crossfoot.report.site.files import files  # noqa: PLC0415
    from crossfoot.report.site.render import Renderer  # noqa: PLC0415

    for number, site in enumerate((whole, strange, alone)):
        out = tmp_path / str(number)
        beside = (*assets(site.site), *files(site.site))
        write(out, site.pages, beside, Renderer(site.site))
        ids = {path: set(outline.ids) for path, outline in site.outlines.items()}
        for path, outline in site.outlines.items():
            for link in outline.links:
                if link.startswith(("https://", "http://")):
                    continue
                target, _, fragment = link.partition("#")
                place = (out / path).parent / target if target else out / path
                assert place.is_file(), f"{path} links to {link}"
                name = place.resolve().relative_to(out.resolve()).as_posix()
                assert not fragment or fragment in ids[name], f"{path} links to {link}"


def test_titles_are_unique(whole, strange):
    for site in (whole, strange):
        titles = [page.title for page in site.pages]
        assert len(titles) == len(set(titles))


def test_a_site_is_the_same_when_it_is_made_again(alone):
    again = built(alone.archive, alone.keys)
    assert again.html == alone.html
    assert again.files == alone.files


# -- what was found, as a person should meet it


def test_the_case_of_26_may_2023_says_everything_in_order(whole):
    page = case_of(whole, "05262023", "184,485 people are counted under GPS")
    html = whole.html[page.path]
    text = text_of(html)
    order = [
        "probably 184,485 people are counted under GPS instead of SmartLINK and VeriWatch",
        "ound by machine, not yet confirmed by a person",
        "What is not wrong",
        "sums, averages, shares and costs that can be reckoned again on this sheet come out",
        "only other releases show the fault",
        "The total of the technology table, 235,890 in B13, is the same in",
        "The figures around it",
        "188,934 B9",
        "34,576 B10",
        "552,688.14 C13",
        "Likely cause",
        "4,449 + 184,485 = 188,934 and 219,011 - 184,435 = 34,576",
        "consistent, not yet independent proof",
        "should read 4,449",
        "What became of it",
        "What that release states is itself touched",
        "184,435 x 2.74 + 34,576 x 0.96 = $538,544.86, to the cent",
        "Seen by",
        "Confirm it yourself",
        "Custody",
        "Proof, citation, data",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places, [w for w, p in zip(order, places, strict=True) if p < 0]
    assert places == sorted(places)
    table = page.content.told.table
    here = next(i for i, column in enumerate(table.columns) if column.here)
    rows = {(g.title, r.label): r for g in table.groups for r in g.rows}
    gps = rows["technology table, people", "GPS"]
    assert gps.figures[here].tier == "warning"
    assert (gps.figures[here].text, gps.wanted) == ("188,934", "4,449")
    assert gps.figures[here + 1].text == "4,449"
    # What is missing in the file and stands in the next one is shown as missing.
    watch = rows["technology table, people", "VeriWatch"]
    assert (watch.figures[here].text, watch.figures[here + 1].text) == ("", "50")
    # A cell that is accused in another file leads to the case about it.
    cost = rows["technology table, dollars a day", "SmartLINK"].figures[here + 1]
    assert (cost.text, cost.tier) == ("538,544.86", "warning")
    assert cost.path == case_of(whole, "05312023", "the cost of SmartLINK").path


def test_a_repeated_sheet_is_shown_beside_what_it_repeats(whole):
    page = case_of(whole, "09152022", "the whole sheet is that of the release")
    table = page.content.told.table
    same = [column.day for column in table.columns if column.same]
    assert same == ["1 October 2021"]
    rows = {r.label: r for g in table.groups for r in g.rows}
    here = next(i for i, column in enumerate(table.columns) if column.here)
    assert rows["Total"].figures[here].text == "96,574"
    assert rows["caption of the office table"].figures[here].text == "not filled in"
    assert "which says nothing of how old they are" in text_of(whole.html[page.path])


def test_a_total_left_standing_is_shown_with_what_it_should_be(whole):
    page = case_of(whole, "09132021", "were left standing")
    rows = {r.label: r for g in page.content.told.table.groups for r in g.rows}
    assert rows["caption of the office table"].wanted == "28 August 2021"
    said = text_of(whole.html[page.path])
    assert "50 of the 54 sums" in said
    assert "B11 (Total, Count) should read 124,054 , and reads 96,574" in said
    assert "Other causes that were considered" in said


def test_the_correction_of_31_may_is_told_with_what_corrected_it(whole):
    page = case_of(whole, "05312023", "the cost of SmartLINK")
    said = text_of(whole.html[page.path])
    assert "1 day later, states SmartLINK cost $210,250.56 (not $538,544.86)" in said
    assert "It does not say that it changed them." in said
    assert "76 of the 77 sums" in said


def test_every_finding_has_a_page_with_its_words(whole, strange):
    for site in (whole, strange):
        made = {page.content.id: page for page in site.of("finding.html")}
        assert set(made) == {finding.id for finding in site.site.build.findings}
        for finding in site.site.build.findings:
            said = text_of(site.html[made[finding.id].path])
            first = wording.first_sentence(finding.message)
            assert " ".join(first.split()) in said
            rest = " ".join(finding.message.removeprefix(first).split())
            # Names of files are links, so that what is around them is set apart.
            assert rest.partition("(")[0].strip() in said
            assert finding.id in said
            assert finding.digest.hex in said


def test_a_case_has_its_data_beside_it(whole):
    for case in whole.site.build.cases:
        data = json.loads(whole.files[addresses.case_data(case)])
        assert data["id"] == case.id
        assert [f["id"] for f in data["findings"]] == [f.id for f in case.findings]
        assert data["state"] == "found"


def test_nothing_is_called_unharmed_that_is_not(whole):
    for page in whole.of("case.html"):
        told = page.content.told
        finding = next(f for f in whole.site.build.findings if f.id[1:] == page.content.id[1:])
        sheet = next(
            (
                s
                for e in whole.site.entries
                if e.release.digest == finding.digest
                for s in e.reading.sheets
                if s.name == finding.sheet
            ),
            None,
        )
        said = " ".join(run.text for sentence in told.unharmed for run in sentence)
        arithmetic = any(seen.check in {"status total", "office total"} for seen in told.seen)
        if arithmetic:
            assert not said.startswith("All ")
        if sheet and said.startswith("All "):
            assert whole.site.build.sums(sheet).failing == 0


# -- releases


def test_a_release_is_laid_out_as_published(whole):
    page = next(p for p in whole.of("release.html") if "05262023" in p.content.name)
    block = page.content.sheets[0].tables[0]
    assert block.view.letters[:2] == ("A", "B")
    gps = next(row for row in block.view.rows if row.label == "GPS")
    assert (gps.number, gps.cells[0].text, gps.cells[0].tier) == (9, "188,934", "warning")
    assert gps.margin == "by the likely cause B9: 4,449; C9: 12,190.26"
    total = next(row for row in block.view.rows if row.role == "total")
    assert total.cells[0].text == "235,890"
    said = text_of(whole.html[page.path])
    assert "Row numbers and column letters are those of the sheet" in said
    assert "numeric cells" in said


def test_every_citation_follows_the_pattern_of_its_table(whole):
    for entry in whole.site.entries:
        for sheet in entry.reading.sheets:
            for table in sheet.tables:
                cells = [c for r in table.rows for c in r.cells if c.quantity.is_number]
                before, after = pattern(whole.site, cells)
                for cell in cells:
                    said = whole.site.build.statuses.citation(cell)
                    assert said == f"{before}{cell.ref.cell}{after}"


def test_every_figure_has_its_status_on_the_page_of_its_release(whole):
    for page in whole.of("release.html"):
        for sheet in page.content.sheets:
            for block in sheet.tables:
                figures = sum(len(row.cells) for row in block.view.rows)
                told = int(
                    re.search(r"([\d,]+) figure", block.quoting.sentence)[1].replace(",", "")
                )
                assert told <= figures
                if block.quoting.advice:
                    assert all(one.reason for one in block.quoting.advice)


def test_every_change_belongs_to_one_kind(whole):
    for entry in whole.site.entries:
        told = changes.changes(whole.site, entry)
        previous = whole.site.build.book.before(entry)
        if told is None or previous is None:
            continue
        found = compare(previous.reading, entry.reading)
        numbers = {g.name: int(g.number.split()[0].replace(",", "")) for g in told.groups}
        for kind, names in (
            (ChangeKind.NEW, ("new",)),
            (ChangeKind.GONE, ("gone",)),
        ):
            assert sum(c.kind is kind for c in found) == sum(numbers.get(n, 0) for n in names)
        still = sum(c.kind in (ChangeKind.RELABELLED, ChangeKind.MOVED) for c in found)
        assert still == numbers.get("clerical", 0)


def test_a_correction_is_told_from_what_nobody_explains(whole):
    first = next(p for p in whole.of("release.html") if "05312023" in p.content.name)
    groups = {g.name: g for g in first.content.changes.groups}
    assert "unexplained" not in groups
    assert "It does not say that it corrects them." in groups["correction"].sentence
    line = groups["correction"].lines[0]
    assert (line.before, line.after) == ("188,934", "4,449")
    last = next(p for p in whole.of("release.html") if "06012023" in p.content.name)
    assert [(g.name, g.number) for g in last.content.changes.groups] == [
        ("correction", "2 figures")
    ]


def test_copies_and_repeats_are_named_in_the_list(whole):
    rows = [r for y in whole.page(addresses.RELEASES).content.years for r in y.rows]
    assert len(rows) == len(whole.site.entries)
    copies = {row.digest: row.copy_of for row in rows if row.copy_of}
    originals = whole.site.build.book
    assert copies == {
        e.release.digest.short: originals.original(e).release.digest.short
        for e in whole.site.entries
        if originals.original(e) is not e
    }
    assert any(row.repeats for row in rows)


def test_what_machines_are_told_is_facts(whole):
    for page in whole.of("release.html"):
        facts = json.loads(page.data)
        assert (facts["@context"], facts["@type"]) == ("https://schema.org", "Dataset")
        assert "Claim" not in page.data
        assert facts["identifier"] == f"sha256:{page.content.sha256}"
    assert json.loads(dataset.of_site(whole.site))["@type"] == "Dataset"


# -- what is not as expected


def test_what_was_not_read_has_a_page_with_what_is_known(strange):
    verdicts = {p.content.name: p.content for p in strange.of("release.html")}
    broken, other = verdicts["broken.xlsx"], verdicts["other.xlsx"]
    assert broken.verdict.name == other.verdict.name == "unread"
    assert "is cut short" in broken.problem
    assert broken.slip in strange.files
    assert not broken.sheets
    letter = strange.of("document.html")[0].content
    assert letter.name == "letter.pdf"
    assert "nothing was read from it" in text_of(strange.html[strange.of("document.html")[0].path])
    listed = strange.page(addresses.RELEASES).content.documents
    assert [one.name for one in listed] == ["letter.pdf"]


def test_what_a_file_says_is_shown_as_text(strange):
    hostile = next(p for p in strange.of("release.html") if "<b>" in p.content.name)
    html = strange.html[hostile.path]
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert(1)</script>" in unescape(html)
    for path, outline in strange.outlines.items():
        for tag, given in outline.tags:
            assert given.get("src") != "x", path
            assert not (tag == "script" and not given), path


def test_one_file_without_findings_makes_sensible_pages(alone):
    release = alone.of("release.html")[0].content
    assert release.verdict.sentence == "Every check agrees."
    assert "only file in the archive" in release.compared
    assert release.changes is None
    assert not alone.of("case.html")
    assert alone.page(addresses.CASES).content.lead == "Nothing was found in 1 file."
    assert "Every check agrees" in text_of(alone.html[alone.of("brief.html")[0].path])


# -- decisions, replies, the feed


@pytest.fixture(scope="module")
def decided(whole, command, tmp_path_factory):
    """The example with a confirmed, a corrected and a withdrawn finding, and two replies."""
    folder = tmp_path_factory.mktemp("decided")
    archive = folder / "archive"
    shutil.copytree(whole.archive, archive)
    env = {"CROSSFOOT_STATE": str(whole.keys), "CROSSFOOT_ARCHIVE": str(archive)}
    confirmed = case_of(whole, "05262023", "184,485").content
    corrected = case_of(whole, "05312023", "the cost of SmartLINK").content
    withdrawn = case_of(whole, "08242021", "a left-over total").content
    for words in (
        (f"F{confirmed.id[1:]}", "confirmed", "--reason", "Seen in the file."),
        (f"F{corrected.id[1:]}", "corrected", "--release", "FY23_detentionStats06012023.xlsx",
         "--reason", "The next release states it."),
        (f"F{withdrawn.id[1:]}", "false alarm", "--reason", "The row is hidden on purpose."),
    ):  # fmt: skip
        assert command("decide", *words, env=env).returncode == 0
    other = next(s for s in confirmed.told.seen if s.path != f"findings/F{confirmed.id[1:]}.html")
    finding = re.search(r"F[0-9a-f]{12}", other.path)[0]
    replies = archive / "hand" / "replies"
    replies.mkdir(parents=True)
    text = REPLY.format(case=confirmed.id, finding=finding)
    (replies / "publisher.toml").write_text(text, "utf-8")
    return built(archive, whole.keys, "https://example.org/atd/")


def test_a_decision_is_shown_first_and_nothing_loses_its_address(whole, decided):
    assert set(whole.html) <= set(decided.html)
    withdrawn = case_of(decided, "08242021", "a left-over total")
    said = text_of(decided.html[withdrawn.path])
    assert said.index("Withdrawn as a false alarm by a watchdog") < said.index("The figures around")
    assert "The row is hidden on purpose." in said
    listed = [
        c for y in decided.page(addresses.CASES).content.years for r in y.releases for c in r.cases
    ]
    states = {c.id: (c.state, c.withdrawn) for c in listed}
    assert states[withdrawn.content.id] == ("withdrawn", True)
    gone = decided.page(addresses.CORRECTIONS).content.withdrawn
    assert [one.path for one in gone] == [f"findings/F{withdrawn.content.id[1:]}.html"]
    corrected = case_of(decided, "05312023", "the cost of SmartLINK")
    assert "Corrected by FY23_detentionStats06012023.xlsx" in text_of(decided.html[corrected.path])


def test_a_reply_stands_on_the_page_word_for_word(decided):
    page = case_of(decided, "05262023", "184,485")
    said = text_of(decided.html[page.path])
    assert "The file was replaced; <b>we</b> regret the error." in said
    assert "<b>we</b>" not in decided.html[page.path]
    assert "2 June 2023" in said
    # What was said to a finding stands with its case too.
    assert "The row was missing in the export." in said
    assert [r.where for r in page.content.told.replies][1] == "a letter of that day"
    finding = decided.page(f"findings/F{page.content.id[1:]}.html")
    assert not finding.content.told.replies


def test_the_feed_has_confirmed_cases_only(whole, decided):
    import xml.etree.ElementTree as ET  # noqa: PLC0415

    atom = "{http://www.w3.org/2005/Atom}"
    empty = ET.fromstring(whole.files[addresses.FEED])  # noqa: S314  (it was made here)
    assert not empty.findall(f"{atom}entry")
    assert empty.find(f"{atom}id").text.startswith("tag:crossfoot,2026:")
    newest = max(e.release.published for e in whole.site.entries if e.release.published)
    assert empty.find(f"{atom}updated").text == f"{newest.isoformat()}T00:00:00Z"
    feed = ET.fromstring(decided.files[addresses.FEED])  # noqa: S314  (it was made here)
    for name in ("title", "id", "updated", "author", "link"):
        assert feed.find(f"{atom}{name}") is not None
    (entry,) = feed.findall(f"{atom}entry")
    page = case_of(decided, "05262023", "184,485")
    assert entry.find(f"{atom}id").text == f"https://example.org/atd/{page.path}"
    decision = next(
        d for d in decided.site.build.judgement.decisions.entries if d.verdict == "confirmed"
    )
    assert entry.find(f"{atom}updated").text == f"{decision.date.isoformat()}T00:00:00Z"
    assert entry.find(f"{atom}link").get("href") == f"https://example.org/atd/{page.path}"


def test_nothing_but_decided_cases_has_another_state(whole):
    for page in whole.of("case.html"):
        assert "ound by machine, not yet confirmed by a person" in text_of(whole.html[page.path])


# -- evidence


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_the_evidence_page_tells_commands_that_work(whole, tmp_path):
    evidence = whole.page(addresses.EVIDENCE).content
    for path, content in whole.files.items():
        if path.startswith("proofs/"):
            (tmp_path / path.removeprefix("proofs/")).write_bytes(content)
    entry = whole.site.entries[0]
    digest = entry.release.digest
    blob = whole.archive / "blobs" / digest.hex[:2] / digest.hex
    slip = addresses.slip(digest).removeprefix("proofs/")
    (tmp_path / "python3").symlink_to(sys.executable)
    printed = []
    for step in evidence.steps[:4]:
        commands = step.commands.replace("SLIP", slip).replace("FILE", str(blob))
        done = subprocess.run(  # noqa: S602  (the page shows what is typed into a shell)
            commands.replace("python3 ", "./python3 -I "),
            shell=True, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
        printed.append(done.stdout)
    assert evidence.fingerprint in printed[1]
    assert "Signature Verified Successfully" in printed[2]
    assert "GOOD." in printed[3]
    # One digit less of the root, and openssl says so.
    note = (tmp_path / "checkpoint.txt").read_text("utf-8")
    (tmp_path / "checkpoint.txt").write_text(note.replace("\n", "0\n", 1), "utf-8")
    done = subprocess.run(  # noqa: S602  (the same)
        evidence.steps[2].commands,
        shell=True, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0


def test_every_capture_is_listed_with_its_leaf(whole):
    evidence = whole.page(addresses.EVIDENCE).content
    assert sorted(row.leaf for row in evidence.captures) == list(range(whole.site.log.size))
    table = whole.files[addresses.CAPTURES].decode().splitlines()
    assert len(table) == whole.site.log.size + 1
    assert evidence.kinds == ((f"{whole.site.log.size:,}", "captures: acts of obtaining a file"),)


# -- the lists


def test_everything_is_in_the_list_from_a_to_z(whole):
    listed = {i.path for x in whole.page(addresses.SEARCH).content.letters for i in x.items}
    wanted = {
        page.path
        for page in whole.pages
        if page.template not in {"search.html", "brief.html"}
        and not getattr(page.content, "alone", False)
    }
    assert listed == wanted


def test_every_check_links_every_hit(whole):
    found = {}
    for page in whole.of("check.html"):
        for hit in page.content.hits:
            found.setdefault(page.path, []).append(hit.seen.path)
    assert sorted(p for own in found.values() for p in own) == sorted(
        addresses.finding(f) for f in whole.site.build.findings
    )
    index = whole.page(addresses.CHECKS).content
    assert sum(c.findings for f in index.families for c in f.checks) == len(
        whole.site.build.findings
    )
