"""A register's figures in an archive: taken in, held against a release, shown, and shut out."""

import sqlite3

import pytest
from built_sites import archived, built
from counted import alike, leaves, text
from page_objects import text_of
from within import within

from crossfoot import build
from crossfoot.core.stocks import Definition
from crossfoot.report.site import addresses
from crossfoot.writing.example import write_example


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """An archive of one release and, added after it, what a simulated register counts that day."""
    folder = tmp_path_factory.mktemp("registers")
    write_example(folder / "files")
    names = sorted(path.name for path in (folder / "files").glob("*.xlsx"))
    workbook = folder / "files" / names[0]
    archive, keys = archived(folder, workbook)
    (entry,) = build.read_book(archive, build.judgement(archive, None)).entries
    table = build.Book.of([(entry.release, entry.reading)]).table(entry, "aor_tech")
    cells = leaves(table)
    largest = max(cells, key=cells.get)
    counts = {**cells, largest: cells[largest] + 25}
    for simulated in (True, False):
        said = text(alike(counts), table.as_of, simulated=simulated)
        (folder / f"{'simulated' if simulated else 'told'}.csv").write_text(said, "utf-8")
    return folder, keys, workbook, largest, table.as_of


def run(place, *words):
    folder, keys, *_ = place
    return within(*words, cwd=folder, env={"CROSSFOOT_STATE": keys})


def test_a_draft_is_held_against_a_register_that_is_named(place):
    _, _, workbook, (office, technology), _ = place
    alone = run(place, "check", workbook)
    beside = run(place, "check", workbook, "--register", "told.csv")
    assert "a register counts" in beside.stdout
    assert "a register counts" not in alone.stdout
    assert f"{office} > " in beside.stdout
    assert "is 25 less than that." in " ".join(beside.stdout.split())
    assert technology


def test_what_is_no_file_of_a_register_is_refused_and_it_is_no_draft(place):
    workbook = place[2]
    for words in (["check", workbook, "--register", workbook], ["check", "told.csv"]):
        refused = run(place, *words)
        assert refused.returncode == 2
        assert "register" in refused.stderr


@pytest.fixture(scope="module")
def site(place):
    folder, keys, *_ = place
    added = run(place, "add", "simulated.csv")
    assert "states what a register counts" in added.stderr
    return built(folder / "archive", keys)


def test_a_finding_leads_to_the_figures_of_the_register(site, place):
    *_, (office, _), day = place
    (finding,) = [f for f in site.site.build.findings if f.check == "register_agrees"]
    assert finding.message.startswith(f"{office} > ")
    (register,) = site.site.build.book.registers
    page = site.page(addresses.finding(finding))
    told = [r for r in page.content.rests if r.path == addresses.release(register.release.digest)]
    assert told
    assert all(one.value and one.label for one in told)
    document = site.page(addresses.release(register.release.digest))
    said = text_of(site.html[document.path])
    assert f"counts on {day.day} " in said
    assert "nobody in this register is real" in said
    release = site.site.entries
    assert [entry.name for entry in release] == [e.name for e in site.site.build.book.entries]
    assert register not in release


def test_an_export_has_the_counts_and_which_findings_rest_on_them(site, place):
    (finding,) = [f for f in site.site.build.findings if f.check == "register_agrees"]
    done = run(place, "export", "out")
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(place[0] / "out" / "crossfoot.sqlite") as base:
        assert base.execute("pragma foreign_key_check").fetchall() == []
        rows = base.execute(
            "select c.ref, c.definition, c.simulated from finding_counts f "
            "join register_counts c on c.ref = f.ref where f.finding = ?", [finding.id]
        ).fetchall()  # fmt: skip
        hidden = base.execute("select people is null from register_counts where hidden").fetchall()
    assert {row[0] for row in rows} < set(map(str, finding.evidence))
    assert {row[1] for row in rows} <= set(Definition)
    assert all(row[2] for row in rows)
    assert set(hidden) <= {(1,)}


def test_no_correction_is_asked_for_where_nobody_knows_which_is_wrong(place):
    _, _, workbook, *_ = place
    told = run(place, "check", workbook, "--register", "told.csv", "--notice").stdout
    assert "register" not in told


def test_a_register_in_the_archive_is_a_source_beside_a_release(site, place):
    (release,) = site.site.entries
    day = place[-1]
    told = run(place, "reconcile", f"{release.release.digest.short}/aor_tech", f"register/{day}")
    assert told.returncode == 0, told.stderr
    assert "simulated: nobody in this register is real" in " ".join(told.stdout.split())
    assert "25" in told.stdout
    other = run(place, "reconcile", "register/2001-01-01", f"register/{day}")
    assert other.returncode == 2
    assert "No file of a register in the archive states midnight of 1 January 2001" in other.stderr


def test_a_figure_of_a_simulated_register_is_walked_to_and_not_to_be_quoted(site, place):
    (finding,) = [f for f in site.site.build.findings if f.check == "register_agrees"]
    (register,) = site.site.build.book.registers
    ref = next(ref for ref in finding.evidence if ref.digest == register.release.digest)
    walked = run(place, "why", ref.text)
    assert walked.returncode == 0, walked.stderr
    assert "do not quote" in walked.stdout
    assert "simulated: nobody in this register is real" in walked.stdout
    assert finding.id in walked.stdout
    rests = run(place, "why", finding.id).stdout
    assert ref.text in rests
