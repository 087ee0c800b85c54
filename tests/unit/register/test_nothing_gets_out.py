"""No token, value or number of a row gets out of the register: not printed, logged or left behind.

Every identifier carries a mark that stands nowhere else, and everything that a run of each task
prints, in every form, or leaves behind is searched for it. Reports for the owner of the files hold
numbers of rows, and nothing that stands in them.
"""

import functools
import json
import re
import stat
from types import SimpleNamespace
from unittest import mock

import pytest
from record_files import DRAWN, as_csv, as_parquet, as_workbook, changed, clean
from typer.testing import CliRunner
from within import imports_within, within

from crossfoot.archive import directory
from crossfoot.cli import register_add, register_compare, register_faults, register_keep
from crossfoot.cli.main import application
from crossfoot.cli.register import Task
from crossfoot.core.records import OPAQUE
from crossfoot.evidence import capture_log
from crossfoot.register.reading.schema import PLACE

MARK = "zqxvjk"
ROWS = [changed(row, token=f"{MARK}{n:08}") for n, row in enumerate(clean(240, 21))]
# A row in the middle that is like no other in anything; its number stands nowhere else.
AT = 137
ODD = changed(ROWS[AT], end=ROWS[AT].start.replace(year=2018), length=None, office="Zqxvjkville")
FAULTY = [*ROWS[:AT], ODD, *ROWS[AT + 1 :]]
LATER = [changed(row, office="Zqxvjkton") if n % 9 == 0 else row
         for n, row in enumerate(ROWS) if n % 13]  # fmt: skip
BROKEN = as_csv(FAULTY, banner=("A banner",)).decode().splitlines()
BROKEN[50:50] = [f"{MARK}short,2020-01-01", f"{MARK}long" + "," * 12]


@pytest.fixture(scope="module")
def ran(command, tmp_path_factory):
    """Every task in every form, and what each printed and left behind.

    The first import and the destruction have processes of their own; what the forms of one answer
    are printed from is reckoned once.
    """
    with (
        imports_within(),
        mock.patch.object(register_faults, "asked", functools.cache(register_faults.asked)),
        mock.patch.object(
            register_compare, "laid_over", functools.cache(register_compare.laid_over)
        ),
    ):
        yield _ran(command, tmp_path_factory)


def _ran(command, tmp_path_factory):
    home = tmp_path_factory.mktemp("register")
    env = {name: str(home / name.lower()) for name in
           ("CROSSFOOT_ARCHIVE", "CROSSFOOT_STATE", "HOME", "TMPDIR")}  # fmt: skip
    for name in ("work", "files", "home", "tmpdir", "crossfoot_state"):
        (home / name).mkdir()
    calls = []

    def run(*words, call=within):
        done = call("register", *words, cwd=home / "work", env=env)
        calls.append(SimpleNamespace(words=words, code=done.returncode, out=done.stdout,
                                     err=done.stderr))  # fmt: skip
        return calls[-1]

    def file(name, content):
        (home / "files" / name).write_bytes(content)
        return home / "files" / name

    def batches():
        return [one["batch"] for one in json.loads(run("list", "--format", "json").out)]

    custodian = ("--custodian", "Example Programme", "--received", "2024-09-01")
    first = run("add", file("a.csv", "\n".join(BROKEN).encode()), *custodian,
                "--report", "aside.csv", call=command)  # fmt: skip
    assert first.code == 0, first.err
    (before,) = batches()
    run("add", file("b.parquet", as_parquet(LATER)), *custodian, "--format", "json")
    after = next(name for name in batches() if name != before)
    run("add", file("c.xlsx", as_workbook({f"{MARK} sheet": (True, ROWS[:90])})), *custodian,
        "--format", "csv")  # fmt: skip
    anew = next(name for name in batches() if name not in (before, after))
    for form in ("text", "json", "csv"):
        run("list", "--format", form)
        run("faults", before, "--format", form, "--report", f"faults.{form}.csv")
        run("compare", before, after, "--format", form)
    refused = [
        as_csv([changed(row, reason=f"call (213) 555-0117 for {MARK}") for row in ROWS]),
        as_csv([changed(row, token=f"A000{n:06} {MARK}") for n, row in enumerate(ROWS)]),
        f"{MARK},{MARK}b\n1,2\n".encode(), b"PAR1" + MARK.encode() * 50,
        as_parquet(ROWS)[:2000], as_workbook({"a": (True, ROWS)})[:4000], b"",
        b"%PDF-1.7 " + MARK.encode(), as_csv(ROWS[:20], head=[MARK] * 9),
    ]  # fmt: skip
    for number, content in enumerate(refused):
        run("add", file(f"refused{number}", content), *custodian)
    run("add", home / "files" / "a.csv", *custodian)
    none = run("add", file("none.csv", as_csv(ROWS[:30])), *custodian, "--drop", "Shoe Size")
    assert (none.code, "no column fits" in none.err) == (2, True)
    run("compare", before, before[:3])
    run("faults", MARK)
    ended = run("destroy", anew, call=command)
    assert ended.code == 0, ended.err
    run("destroy", MARK)
    return SimpleNamespace(home=home, calls=calls, batches=(before, after, anew),
                           refused=len(refused))  # fmt: skip


def silent(text):
    return MARK not in text.lower() and "555-0117" not in text


def test_every_task_ran_in_every_form(ran):
    told = {(call.words[0], call.words[call.words.index("--format") + 1])
            for call in ran.calls if "--format" in call.words}  # fmt: skip
    assert told >= {(task, form) for task in ("list", "faults", "compare")
                    for form in ("text", "json", "csv")}  # fmt: skip
    assert {call.words[0] for call in ran.calls} == set(Task)


def test_nothing_printed_holds_a_token_or_a_value(ran):
    for call in ran.calls:
        out = call.out + call.err
        for word in map(str, call.words):
            out = out.replace(word, "")
        assert silent(out), call.words


def test_no_number_of_a_row_is_printed(ran):
    """The odd row is the 139th of its file, and the 140th with its banner."""
    for call in ran.calls:
        if call.words[0] in ("faults", "compare"):
            for number in (AT, AT + 1, AT + 2, AT + 3, AT + 5):
                assert not re.search(rf"\b{number}\b", call.out + call.err), call.words


def test_refusals_say_what_to_do(ran):
    refused = [call for call in ran.calls if "files/refused" in str(call.words[1:])]
    assert len(refused) == ran.refused
    for call in refused:
        assert call.code == 2, call.words
        assert re.match(r"crossfoot: .+\n  \S.+\n\Z", call.err, re.DOTALL), call.err
        assert not call.out


def test_nothing_left_behind_holds_a_token(ran):
    left = [path for path in ran.home.rglob("*") if path.is_file()
            and ran.home / "files" not in path.parents]  # fmt: skip
    assert len(left) > 12
    for path in left:
        data = path.read_bytes()
        assert MARK.encode() not in data.lower(), path
        assert b"Example Programme" not in data, path


def test_refused_imports_leave_nothing(ran):
    archive = ran.home / "crossfoot_archive"
    before, after, _ = ran.batches
    assert sorted(p.name for p in (archive / "vault").iterdir()) == sorted(
        [before, after, "staging"]
    )
    assert list((archive / "vault" / "staging").iterdir()) == []
    assert sorted(p.stem for p in (archive / "vault-keys").iterdir()) == sorted([before, after])
    assert not list((archive / "blobs").rglob("*"))


def test_the_log_holds_commitments_and_receipts_alone(ran):
    archive = directory.open_archive(ran.home / "crossfoot_archive")
    stated, _ = capture_log.read_checkpoint(archive)
    leaves = [json.loads(leaf) for leaf in capture_log.read_entries(archive, stated.size)]
    assert [leaf["kind"] for leaf in leaves] == ["batch", "batch", "batch", "receipt"]
    common = {"kind", "format", "batch", "commitment", "added_at"}
    assert all(set(leaf) - {"destroyed"} == common for leaf in leaves)


def test_reports_hold_rows_and_reasons_for_their_owner_alone(ran):
    work = ran.home / "work"
    aside = (work / "aside.csv").read_text().splitlines()
    assert aside == [
        "file,sheet,row,reason",
        "1,1,51,it has fewer cells than the table has columns",
        "1,1,52,it has more cells than the table has columns",
    ]
    faults = (work / "faults.text.csv").read_text().splitlines()
    assert faults[0] == "file,sheet,row,fault"
    assert f"1,1,{AT + 5},end before start" in faults
    assert all(re.fullmatch(r"1,1,\d+,[a-z ]+", line) for line in faults[1:])
    for path in work.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_faulty_batch_is_beyond_what_is_borne_and_says_so(ran):
    call = next(call for call in ran.calls if call.words[0] == "faults" and "text" in call.words)
    assert call.code == 0
    assert "end before start" in call.out
    assert f"extraction date {DRAWN.day} June 2024" in call.out


def test_no_task_and_no_option_takes_a_token():
    told = CliRunner().invoke(application("register"), ["register", "--help"]).output.lower()
    assert "destroy batch" in told
    for word in ("token", "unique identifier", "participant ", "--person", "--row", "--id"):
        assert word not in told


def test_no_table_that_is_printed_has_a_column_for_one():
    for module in (register_add, register_compare, register_faults, register_keep):
        assert not set(module.COLUMNS) & (OPAQUE | {"row", "record"} - {"file", "sheet"})
    assert "row" in PLACE


def test_books_are_kept_from_the_vault_itself(ran):
    """Enrolments less closings, as the files say; and nothing in the clear is left."""
    env = {"CROSSFOOT_STATE": ran.home / "crossfoot_state", "TMPDIR": ran.home / "tmpdir"}
    day = "2021-06-30"
    rows = [*FAULTY, *LATER]
    done = within("balance", "enrolled", day, "--events", ran.home / "crossfoot_archive",
                   "--format", "json", env=env)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert silent(done.stdout)
    assert 0 < sum(line["closing"] for line in json.loads(done.stdout)) <= len(rows)
    assert {path.name for path in (ran.home / "tmpdir").rglob("*") if path.is_file()} <= {"lock"}
