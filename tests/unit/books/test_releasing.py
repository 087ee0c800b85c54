"""A release is written from signed days: gated, read back, and corrected when they change."""

import contextlib
import csv
import datetime
import json
import shlex
import shutil
import sqlite3
import subprocess
from dataclasses import replace

import pytest
from book_batches import A, Steward, row

from crossfoot.archive.directory import open_archive
from crossfoot.books.journal import alone, opened
from crossfoot.books.recovering import recover
from crossfoot.books.releasing.known import Issue
from crossfoot.books.releasing.material import material_of
from crossfoot.books.releasing.pricing import prices_on
from crossfoot.books.signing import Role, sign
from crossfoot.core.bridges import Step
from crossfoot.core.digest import Digest
from crossfoot.core.errors import UsageError
from crossfoot.evidence import statement
from crossfoot.hand.loader import load
from crossfoot.log import ed25519
from crossfoot.others.booked import reconciled
from crossfoot.publish import from_books
from crossfoot.writing.release.figures import released

HAND = load(None)
FIRST, SECOND, OPEN = (datetime.date(2026, 4, day) for day in (2, 4, 6))
MARCH, TOTAL = "2026-03-31", ("aor_tech", "participants")
OUT, LATER = datetime.date(2026, 4, 7), datetime.date(2026, 4, 10)


def issue(day, published=OUT):
    return Issue(day, published, prices_on(HAND.prices, day))


def signed(steward, day):
    for role in Role:
        sign(steward.books, day.isoformat(), role, ed25519.generate(), OUT)


def people(first, number, day, **others):
    return [row("enrolled", person, day, **others) for person in range(first, first + number)]


def hearings():
    """Of every month from the beginning of the fiscal year but one, of people who stay."""
    months = [datetime.date(2025, month, 9) for month in (10, 11, 12)]
    months += [datetime.date(2026, month, 9) for month in (1, 3)]
    for at, month in enumerate(months):
        yield row("hearing", 500 + at, month, outcome="attended", reason="final")
        yield row("hearing", 520 + at, month, outcome="missed")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Two days released, the second of which knows the first otherwise; a third that is open."""
    patch = pytest.MonkeyPatch()
    steward = Steward(tmp_path_factory.mktemp("published"))
    patch.setenv("CROSSFOOT_STATE", str(steward.folder / "state"))
    begun = [
        *people(0, 40, "2026-03-01"), *people(100, 15, "2026-03-01", office="Boston"),
        *people(200, 3, "2026-03-01", office="Boston", technology="SmartLINK"),
        *people(300, 30, "2026-03-01", technology="SmartLINK", level="FAMU"),
        *people(500, 40, "2025-09-20"), *hearings(),
    ]  # fmt: skip
    steward.post(begun, A, 1, FIRST)
    steward.first = steward.close(FIRST)
    signed(steward, FIRST)
    steward.one = from_books.release(steward.books, issue(FIRST), HAND)
    late = row("enrolled", 60, "2026-03-30")
    came = people(700, 14, "2026-04-03", technology="SmartLINK", level="FAMU")
    steward.post([late, row("closed", 4, "2026-04-03"), *came], A, 2, SECOND)
    steward.second = steward.close(SECOND)
    with pytest.raises(UsageError, match="not signed by its preparer") as unsigned:
        from_books.release(steward.books, issue(SECOND, LATER), HAND)
    steward.unsigned = unsigned.value
    signed(steward, SECOND)
    steward.two = from_books.release(steward.books, issue(SECOND, LATER), HAND)
    yield steward
    patch.undo()


def rows(done, table):
    with (done.folder.path / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_figures_are_those_of_the_close(published):
    """Whatever is wrong between close and workbook: it was read back cell by cell already."""
    material = published.one.material
    sealed = published.first.figures
    assert (material.figures.cells, material.figures.months) == (sealed.cells, sealed.months)
    assert material.figures.sealed == sealed.sealed
    assert [one.role for one in material.signatures] == ["preparer", "reviewer"]
    assert {one.day for one in material.signatures} == {OUT}
    values = {str(f.key): f.value for f in released(material)}
    assert values["aor_tech / all offices / all / participants"] == 128
    assert values["court_total / all offices / Failed to Attend / hearings"] == 5
    assert values["court_final / all offices / all / hearings"] == 5


def test_an_open_or_unsigned_day_is_refused_with_what_to_do(published):
    assert "sign 2026-04-04 --as preparer" in published.unsigned.remedy
    with pytest.raises(UsageError, match="is not closed") as found:
        from_books.release(published.books, issue(OPEN), HAND)
    assert "crossfoot books close 2026-04-06" in found.value.remedy


def test_a_changed_figure_makes_a_notice_at_its_close_and_with_the_next_release(published):
    (one,) = published.second.corrections
    name = published.one.material.name
    assert (one.release, one.file.read_text("utf-8")) == (name, f"{one.text}\n")
    assert "reads 128: should read 129" in one.text
    assert "Boston" not in one.text
    assert (published.two.folder.path / "correction.txt").read_text("utf-8") == f"{one.text}\n"
    changed = {row["measure"] for row in rows(published.two, "revisions")}
    assert "participants" in changed
    assert not published.one.folder.notice
    assert published.first.corrections == ()


def test_a_close_that_was_killed_before_its_notice_gets_it_with_the_next_call(published):
    (one,), books = published.second.corrections, published.books
    seals = list(statement.statements(open_archive(books.archive), statement.SEAL))
    one.file.unlink()
    with contextlib.closing(sqlite3.connect(books.journal)) as journal, journal:
        journal.execute("UPDATE days SET logged = 0 WHERE day = ?", (SECOND.isoformat(),))
    with alone(books) as journal:
        recover(books, journal)
        assert all(day.logged for day in journal.days())
    assert one.file.read_text("utf-8") == f"{one.text}\n"
    assert list(statement.statements(open_archive(books.archive), statement.SEAL)) == seals


def test_small_counts_and_what_tells_them_are_not_in_the_tidy_tables(published):
    about = ("table", "office", "category", "measure")
    found = {tuple(each[name] for name in about): each for each in rows(published.one, "figures")
             if each["last_day"] == FIRST.isoformat()}  # fmt: skip
    small = found["aor_tech", "Boston", "SmartLINK", "participants"]
    assert (small["value"], small["hidden"]) == ("", "small")
    assert found["aor_tech", "Boston", "SmartLINK", "average days in programme"]["value"] == ""
    beside = found["aor_tech", "Boston", "Ankle Monitor", "participants"]
    assert (beside["value"], beside["hidden"]) == ("", "protects another")
    assert found["aor_tech", "", "", "participants"]["value"] == "128"
    for each in found.values():
        if each["unit"] == "people" and each["value"]:
            assert int(float(each["value"])) >= 11
    # What two statements of a figure differ by is small as well.
    assert {row["hidden"] for row in rows(published.two, "revisions")} == {"small"}
    # A cell that the first release showed, and that is another now by a few, goes from the second.
    total = [each for each in rows(published.two, "figures")
             if (each["last_day"], each["table"], each["measure"]) == (MARCH, *TOTAL)
             and not each["office"] and not each["category"]]  # fmt: skip
    assert [(each["value"], each["hidden"]) for each in total] == [("", "small")]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
def test_a_stranger_verifies_the_signatures_with_what_lies_in_the_release(published, tmp_path):
    """The commands are those of the workbook, run in a copy of what is published."""
    folder = shutil.copytree(published.two.folder.path, tmp_path / "release") / "signatures"
    told = rows(published.two, "signatures")
    assert [one["role"] for one in told] == [*Role]
    for one in told:
        assert one["signed"] in (folder / "statement.txt").read_text("utf-8")
        where, _, line = one["check"].partition(": ")
        assert where == "In the folder signatures beside this workbook"
        done = subprocess.run(shlex.split(line), cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        raw = (folder / f"{one['role']}.sig").read_bytes()
        (folder / f"{one['role']}.sig").write_bytes(bytes([raw[0] ^ 1]) + raw[1:])
        done = subprocess.run(shlex.split(line), cwd=folder, capture_output=True, check=False)
        assert done.returncode != 0
    listed = published.two.folder.path / "SHA256SUMS"
    assert "signatures/preparer.pem" in listed.read_text("utf-8")


def test_it_is_recorded_and_publishing_again_changes_nothing(published):
    archive = open_archive(published.books.archive)
    assert statement.build_leaf(archive, published.one.folder.digest) == published.one.leaf
    again = from_books.release(published.books, issue(FIRST), HAND)
    assert (again.folder, again.leaf) == (published.one.folder, published.one.leaf)
    with opened(published.books) as journal:
        assert [(row.day, row.logged) for row in journal.releases()] == [
            (FIRST.isoformat(), True), (SECOND.isoformat(), True)]  # fmt: skip
    with pytest.raises(UsageError, match="were released on 2026-04-07"):
        from_books.release(published.books, issue(FIRST, LATER), HAND)


def test_a_draft_is_unsigned_and_goes_anywhere(published, tmp_path):
    out = tmp_path / "new" / "draft.xlsx"
    from_books.draft(published.books, issue(SECOND, LATER), HAND, out)
    assert Digest.of(out.read_bytes()) != Digest.of(published.two.folder.workbook.read_bytes())
    with pytest.raises(UsageError, match="is there already"):
        from_books.draft(published.books, issue(SECOND, LATER), HAND, out)


def test_the_gate_speaks_against_a_release(published, monkeypatch):
    """People whose days rise by more than the days that passed are no release."""
    whole = from_books.material_of

    def older(books, one, **others):
        material = whole(books, one, **others)
        cells = tuple(replace(cell, days=cell.days * 3) for cell in material.figures.cells)
        return replace(material, figures=replace(material.figures, cells=cells))

    monkeypatch.setattr(from_books, "material_of", older)
    with opened(published.books) as journal:
        journal._connection.execute("DELETE FROM releases WHERE day = ?", (SECOND.isoformat(),))
        journal._connection.commit()
    with pytest.raises(UsageError, match="draft gate speaks against"):
        from_books.release(published.books, issue(SECOND, LATER), HAND)
    monkeypatch.undo()
    assert from_books.release(published.books, issue(SECOND, LATER), HAND).folder.notice


def test_an_earlier_release_is_led_to_what_the_books_know_now(published):
    told = reconciled(published.books, str(published.one.folder.workbook), None)
    whole = next(line for line in told.lines if str(line.subject) ==
                 "aor_tech / all offices / all / participants")  # fmt: skip
    assert (whole.first.value, whole.second.value) == (128, 129)
    assert [(item.step, item.amount) for item in whole.bridge.items] == [(Step.LATE, 1)]
    assert all(line.bridge.residual == 0 for line in told.differing)
    assert told.differing
    again = reconciled(published.books, published.two.material.name, None)
    assert again.differing == ()
    assert (again.first_only, again.second_only) == ((), ())


def test_another_definition_is_supposed_where_it_brings_all_counts_nearer(published, tmp_path):
    """Somebody who writes down whoever was there during the day counts who left that day."""
    from crossfoot.writing.release.workbook import write_release  # noqa: PLC0415

    day = datetime.date(2026, 4, 3)
    material = material_of(published.books, issue(SECOND, LATER), draft=True)
    cells = [replace(cell, day=day) for cell in material.figures.cells]
    at = next(n for n, cell in enumerate(cells) if cell.people == 80)
    cells[at] = replace(cells[at], people=cells[at].people + 1)
    figures = replace(material.figures, as_of=day, cells=tuple(cells))
    other = replace(material, figures=figures, previous=None)
    write_release(tmp_path / other.name, other)
    told = reconciled(published.books, str(tmp_path / other.name), None)
    whole = next(line for line in told.lines if str(line.subject) ==
                 "tech_cost / all offices / all / participants")  # fmt: skip
    assert [(item.step, item.amount) for item in whole.bridge.items] == [(Step.DEFINITION, -1)]
    assert whole.bridge.residual == 0
    assert "never closed 2026-04-03" in told.remarks[0]


def test_prices_are_those_of_the_day_the_dearest_first(published):
    found = prices_on(HAND.prices, FIRST)
    assert [price for _, price in found] == sorted((p for _, p in found), reverse=True)
    with opened(published.books) as journal:
        (row_, _) = journal.releases()
    assert json.loads(row_.prices) == [[name, str(price)] for name, price in found]
