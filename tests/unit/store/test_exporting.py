"""An export is put in place as a whole, comes out the same twice, and is recorded once."""

import csv
import hashlib
import io
import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crossfoot.archive.directory import open_archive
from crossfoot.core.digest import Digest
from crossfoot.core.errors import UsageError
from crossfoot.evidence import statement
from crossfoot.evidence.basis import basis
from crossfoot.store import folder, manifest


def log_size(archive):
    return int((archive / "log/checkpoint").read_text().splitlines()[1])


@pytest.fixture(scope="session")
def template(command, tmp_path_factory):
    """A small archive, read and checked once, and a release more that is not in it."""
    place = tmp_path_factory.mktemp("small")
    env = {"CROSSFOOT_STATE": str(place / "state"), "CROSSFOOT_ARCHIVE": str(place / "archive")}
    assert command("example", place / "drafts", env=env).returncode == 0
    drafts = sorted((place / "drafts").glob("FY22_*0[89]*2022*.xlsx"))
    assert len(drafts) > 2
    assert command("add", *drafts[:-1], env=env).returncode == 0
    assert command("check", env=env).returncode == 1
    return place, drafts


@pytest.fixture
def small(command, template, tmp_path):
    """A copy of it that a test may change, and the command to do so."""
    place, drafts = template
    for part in ("archive", "state"):
        shutil.copytree(place / part, tmp_path / part)
    env = {
        "CROSSFOOT_STATE": str(tmp_path / "state"),
        "CROSSFOOT_ARCHIVE": str(tmp_path / "archive"),
    }

    def run(*words, code=0):
        done = command(*words, env=env)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    run.archive, run.drafts, run.tmp = tmp_path / "archive", drafts, tmp_path
    return run


def test_twice_is_the_same_and_adds_no_leaf(exported, files, tmp_path):
    size = log_size(exported.archive)
    again = exported.run(
        "export", tmp_path / "again", PYTHONHASHSEED="7", TZ="Pacific/Auckland", LC_ALL="C"
    )
    assert again.returncode == 0, again.stderr
    assert "leaf 30 of the log, recorded before" in again.stdout
    assert log_size(exported.archive) == size == 31
    first, second = files(exported.out), files(tmp_path / "again")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_digest_is_what_stock_tools_say(exported):
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=exported.out, check=False
    )
    assert done.returncode == 0
    digest = hashlib.sha256((exported.out / "SHA256SUMS").read_bytes()).hexdigest()
    assert f"Digest {digest}" in exported.first
    ((leaf, facts),) = statement.statements(open_archive(exported.archive), statement.BUILD)
    stated = json.loads((exported.out / "export.json").read_text("utf-8"))
    assert leaf == stated["log"]["size"] == facts["leaves"] == 30
    assert (facts["sha256"], facts["root"]) == (digest, stated["log"]["root"])


def test_the_root_is_the_one_that_the_log_had(small):
    before = (small.archive / "log/checkpoint").read_text().splitlines()
    small("export", small.tmp / "out", "--only", "csv")
    stated = json.loads((small.tmp / "out/export.json").read_text("utf-8"))
    assert [stated["log"]["origin"], str(stated["log"]["size"]), stated["log"]["root"]] == before[
        :3
    ]


def test_only_what_it_depends_on_makes_an_export_another(small):
    out = small.tmp / "out"
    small("export", out, "--only", "csv")
    size = log_size(small.archive)
    # Neither its own leaf, nor another form, nor a seal is anything that it depends on.
    small("export", small.tmp / "other", "--only", "parquet")
    small("check", small.drafts[-1], "--seal")
    assert "recorded before" in small("export", out, "--only", "csv")
    assert log_size(small.archive) == size + 2
    small("add", small.drafts[-1])
    assert "log, new" in small("export", out, "--only", "csv")
    assert log_size(small.archive) == size + 4
    assert basis(open_archive(small.archive)).size == size + 3
    assert "recorded before" in small("export", out, "--only", "csv")


def test_a_decision_is_told_and_makes_an_export_another(small):
    out = small.tmp / "out"
    small("export", out, "--only", "csv")
    before = (out / "SHA256SUMS").read_bytes()
    finding = json.loads(small("check", "--format", "json", code=1))[0]["id"]
    small("decide", finding, "false alarm", "--reason", "A test of it.")
    assert "log, new" in small("export", out, "--only", "csv")
    assert (out / "SHA256SUMS").read_bytes() != before
    with (out / "csv/findings.csv").open(encoding="utf-8", newline="") as file:
        row = next(r for r in csv.DictReader(file) if r["id"] == finding)
    assert (row["state"], row["reason"], row["decided_as"]) == (
        "withdrawn",
        "A test of it.",
        "watchdog",
    )


def test_an_archive_with_exports_in_its_log_verifies(small):
    out = small.tmp / "out"
    small("export", out, "--only", "csv,sqlite")
    said = small("verify", "--export", out)
    assert "Everything agrees." in said
    assert "unaltered" in said


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda out: (out / "csv/about.csv").write_text("x"), "csv/about.csv was altered"),
        (lambda out: (out / "csv/about.csv").unlink(), "csv/about.csv is missing"),
        (lambda out: (out / "csv/more.csv").write_text("x"), "csv/more.csv is no part"),
        (lambda out: (out / "SHA256SUMS").write_bytes(b""), "does not record the export"),
    ],
)
def test_an_export_that_is_not_the_recorded_one_is_damage(small, harm, said):
    out = small.tmp / "out"
    small("export", out, "--only", "csv")
    harm(out)
    told = " ".join(small("verify", "--quick", "--export", out, code=3).split())
    assert said in told
    rows = json.loads(small("verify", "--quick", "--export", out, "--format", "json", code=3))
    assert {row["kind"] for row in rows} == {"export"}


def test_an_export_that_was_not_recorded_is_said_to_be_none(small):
    out = small.tmp / "out"
    size = log_size(small.archive)
    assert "not recorded" in small("export", out, "--only", "csv", "--no-log")
    assert log_size(small.archive) == size
    told = " ".join(small("verify", "--quick", "--export", out, code=3).split())
    assert "no leaf has its digest" in told


def test_whoever_has_not_the_key_exports_without_recording(small, command):
    env = {"CROSSFOOT_STATE": str(small.tmp / "elsewhere")}
    size = log_size(small.archive)
    words = ("export", small.tmp / "out", "--only", "csv", "--archive", small.archive)
    done = command(*words, env=env)
    assert done.returncode == 2
    assert "is complete, but not recorded" in done.stderr
    assert "--no-log" in done.stderr
    assert command(*words, "--no-log", env=env).returncode == 0
    assert log_size(small.archive) == size
    # What the keeper recorded before needs no key to be found again.
    small("export", small.tmp / "out", "--only", "csv")
    assert "recorded before" in command(*words, env=env).stdout


def test_two_that_export_at_once_record_once(small, monkeypatch):
    monkeypatch.setenv("CROSSFOOT_STATE", str(small.tmp / "state"))
    archive = open_archive(small.archive)
    digest = Digest("0" * 64)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: statement.record_build(archive.path, digest, {}), range(4)))
    assert len({leaf for leaf, _ in found}) == 1
    assert [new for _, new in found].count(True) == 1


def test_an_old_export_outlives_a_swap_that_fails(tmp_path, monkeypatch):
    out = tmp_path / "out"
    with folder.replacing(out) as place:
        (place / "export.json").write_text('{"format": 1, "crossfoot": "0"}')
        manifest.write_manifest(place)
    rename = Path.rename

    def refused(self, target):
        if Path(target) == out and not self.name.endswith(".before"):
            raise OSError(13, "Permission denied")
        return rename(self, target)

    def second():
        with folder.replacing(out) as place:
            (place / "new").write_text("x")

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(UsageError, match="Permission denied"):
        second()
    assert sorted(p.name for p in out.iterdir()) == ["SHA256SUMS", "export.json"]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_export_of_another_archive_is_named_as_such(exported, small):
    told = " ".join(small("verify", "--quick", "--export", exported.out, code=3).split())
    assert "It was made from the log crossfoot/" in told


def test_what_is_no_export_cannot_be_verified(small):
    assert "is no export" in small("verify", "--quick", "--export", small.archive, code=2)


@pytest.mark.parametrize("what", ["file", "folder of others", "the archive", "one more file"])
def test_nothing_of_anyone_else_is_overwritten(small, what, files):
    out = small.tmp / "out"
    if what == "file":
        out.write_text("mine")
    elif what == "folder of others":
        out.mkdir()
        (out / "notes.txt").write_text("mine")
    elif what == "the archive":
        out = small.archive
    else:
        small("export", out, "--only", "csv")
        (out / "csv" / "notes.txt").write_text("mine")
    before = files(out) if out.is_dir() else out.read_bytes()
    said = small("export", out, "--only", "csv", code=2)
    assert any(word in said for word in ("Move it away", "move what is there away"))
    assert (files(out) if out.is_dir() else out.read_bytes()) == before
    assert not list(small.tmp.glob(".*"))


def test_an_empty_folder_and_one_somebody_looked_into_are_taken(small):
    out = small.tmp / "out"
    out.mkdir()
    small("export", out, "--only", "csv")
    (out / ".DS_Store").write_bytes(b"\0")
    small("export", out, "--only", "csv")
    small("verify", "--quick", "--export", out)


def test_a_failure_half_way_leaves_what_was_there(tmp_path):
    out = tmp_path / "out"
    with folder.replacing(out) as place:
        (place / "export.json").write_text('{"format": 1, "crossfoot": "0"}')
        manifest.write_manifest(place)
    before = sorted(p.name for p in out.iterdir())

    def interrupted():
        with folder.replacing(out) as place:
            (place / "half").write_text("x")
            raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match="No space left"):
        interrupted()
    assert sorted(p.name for p in out.iterdir()) == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", [".", ".."])
def test_a_place_that_cannot_be_replaced_is_refused(small, name):
    assert "cannot be replaced" in small("export", name, code=2)


def test_forms_can_be_chosen(small):
    out = small.tmp / "out"
    small("export", out, "--only", "XLSX, sqlite")
    assert {p.name for p in out.iterdir()} == {
        "README.md", "SHA256SUMS", "crossfoot.sqlite", "crossfoot.xlsx", "export.json",
        "metadata.json",
    }  # fmt: skip
    said = small("export", out, "--only", "sqlite,stata", code=2)
    assert "no form stata" in said
    assert "sqlite, parquet, csv, xlsx" in said


def test_originals_go_along_only_when_asked(exported, small):
    assert not (exported.out / "originals").exists()
    out = small.tmp / "out"
    small("export", out, "--only", "csv", "--originals")
    found = {p.name[9:]: p for p in (out / "originals").iterdir()}
    assert set(found) == {path.name for path in small.drafts[:-1]}
    for path in small.drafts[:-1]:
        assert found[path.name].read_bytes() == path.read_bytes()
        assert found[path.name].name.startswith(Digest.of(path.read_bytes()).short)
    small("verify", "--quick", "--export", out)


def test_damaged_originals_are_not_exported(small):
    blob = next((small.archive / "blobs").glob("*/*"))
    data = bytearray(blob.read_bytes())
    data[-1] ^= 1
    blob.chmod(0o644)
    blob.write_bytes(data)
    said = small("export", small.tmp / "out", "--only", "csv", "--originals", code=3)
    assert "missing or altered" in said
    assert not (small.tmp / "out").exists()


def test_programs_are_told_every_file(small):
    rows = json.loads(small("export", small.tmp / "out", "--only", "csv", "--format", "json"))
    for row in rows:
        data = (small.tmp / "out" / row["path"]).read_bytes()
        assert (row["bytes"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    digest = hashlib.sha256((small.tmp / "out/SHA256SUMS").read_bytes()).hexdigest()
    assert {(row["digest"], row["leaf"], row["recorded_now"]) for row in rows} == {
        (digest, len(small.drafts) - 1, True)
    }
    again = small("export", small.tmp / "out", "--only", "csv", "--format", "csv")
    assert {r["recorded_now"] for r in csv.DictReader(io.StringIO(again))} == {"False"}


def test_without_an_archive_or_a_workbook_there_is_nothing_to_export(command, tmp_path):
    done = command("export", tmp_path / "out", "--archive", tmp_path / "none")
    assert (done.returncode, "no archive" in done.stderr) == (2, True)
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4\n%letter\n")
    assert command("add", letter, "--archive", tmp_path / "archive").returncode == 0
    done = command("export", tmp_path / "out", "--archive", tmp_path / "archive")
    assert done.returncode == 2
    assert "no workbook" in done.stderr
    assert not (tmp_path / "out").exists()


def test_letters_are_not_told_of(small):
    letter = small.tmp / "Letter of Jane Doe.pdf"
    letter.write_bytes(b"%PDF-1.4\n%letter\n")
    small("add", letter)
    small("export", small.tmp / "out", "--only", "csv", "--originals")
    for path in (small.tmp / "out").rglob("*"):
        assert "Jane" not in path.name
        assert path.is_dir() or b"Jane" not in path.read_bytes()
