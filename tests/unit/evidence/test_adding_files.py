"""What becomes of files, folders and zips; adding twice changes nothing."""

import hashlib
import json
import zipfile

import openpyxl
import pytest

from crossfoot.archive.directory import open_archive
from crossfoot.core.errors import BadFileError, UsageError
from crossfoot.evidence import packed
from crossfoot.evidence.add import add
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.report import Status
from crossfoot.evidence.verify import verify


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "files"
    path.mkdir()
    return path


def captures(archive):
    return read_captures(open_archive(archive))


def statuses(report):
    return [item.status for item in report.items]


def content_of(archive):
    return {
        path.relative_to(archive).as_posix(): path.read_bytes()
        for path in sorted(archive.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def test_a_file_becomes_a_blob_and_a_leaf(archive, folder):
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7")
    report = add(archive, [folder / "letter.pdf"], source="https://example.org/a", at="2024-02-03")
    (item,) = report.items
    assert (item.status, item.index, report.size, report.created) == (Status.ADDED, 0, 1, True)
    (capture,) = captures(archive)
    assert capture.publisher_name == "letter.pdf"
    assert capture.captured_at == "2024-02-03T00:00:00Z"
    assert capture.sources == ("https://example.org/a",)
    assert capture.means == "file"
    blob = open_archive(archive).blob(capture.digest)
    assert blob.read_bytes() == b"%PDF-1.7"
    assert hashlib.sha256(blob.read_bytes()).hexdigest() == blob.name


def test_adding_twice_changes_nothing(archive, folder):
    for name in ("20240102030405-a.xlsx", "b.xlsx", "c.pdf"):
        (folder / name).write_text(name)
    add(archive, [folder])
    before = content_of(archive)
    report = add(archive, [folder])
    assert statuses(report) == [Status.KNOWN] * 3
    assert [item.index for item in report.items] == [0, 1, 2]
    assert content_of(archive) == before


def test_one_file_twice_in_one_call_is_one_capture(archive, folder):
    (folder / "a.csv").write_text("x")
    report = add(archive, [folder / "a.csv", folder])
    assert statuses(report) == [Status.ADDED, Status.KNOWN]
    assert report.size == 1


def test_the_same_bytes_from_elsewhere_are_a_capture_and_no_new_blob(archive, folder):
    (folder / "a.csv").write_text("x")
    add(archive, [folder], source="https://example.org")
    report = add(archive, [folder], source="https://example.com")
    assert statuses(report) == [Status.ADDED]
    assert len(captures(archive)) == 2
    assert len(list(archive.glob("blobs/*/*"))) == 1


def test_names_of_collected_files_are_taken_apart(archive, folder):
    (folder / "20230526223834-FY23_stats.xlsx").write_text("1")
    (folder / "FY20-stats~2c30cee5.xlsx").write_text("2")
    (folder / "20239926223834-odd.xlsx").write_text("3")
    add(archive, [folder])
    found = {c.publisher_name: (c.captured_at, c.means) for c in captures(archive)}
    assert found == {
        "FY23_stats.xlsx": ("2023-05-26T22:38:34Z", "web archive"),
        "FY20-stats.xlsx": ("", "folder"),
        "20239926223834-odd.xlsx": ("", "folder"),
    }


def test_nothing_about_the_adder_is_in_a_leaf(archive, folder, tmp_path):
    (folder / "a.csv").write_text("x")
    add(archive, [folder], source="https://jane:secret@example.org/x")
    data = b"".join(
        path.read_bytes() for path in archive.glob("log/tile/entries/**/*") if path.is_file()
    )
    facts = json.loads(data[2:])
    assert set(facts) == {
        "added_at", "captured_at", "format", "kind", "means", "publisher_name",
        "release_date", "sha256", "size", "sources",
    }  # fmt: skip
    assert facts["sources"] == ["https://example.org/x"]
    for secret in ("jane", "secret", str(tmp_path)):
        assert secret.encode() not in data


def manifest(path, rows):
    path.write_text(
        "file,sha256,bytes,publisher_name,captured_at,release_date,archives\n" + "".join(rows)
    )


@pytest.mark.parametrize("beside", [True, False])
def test_a_manifest_in_the_folder_or_beside_it_speaks_of_its_files(archive, folder, beside):
    (folder / "a.xlsx").write_text("a")
    sha = hashlib.sha256(b"a").hexdigest()
    place = folder.with_name("files.csv") if beside else folder / "releases.csv"
    manifest(place, [f"a.xlsx,{sha},1,Original.xlsx,20230102030405,2023-01-01,one/x two/y\n"])
    report = add(archive, [folder])
    (capture,) = captures(archive)
    assert statuses(report) == [Status.ADDED]
    assert capture.publisher_name == "Original.xlsx"
    assert capture.captured_at == "2023-01-02T03:04:05Z"
    assert capture.release_date == "2023-01-01"
    assert capture.sources == ("one/x", "two/y")
    again = add(archive, [folder / "a.xlsx"])
    assert statuses(again) == [Status.KNOWN]


def test_a_manifest_that_contradicts_the_bytes_is_not_believed(archive, folder):
    (folder / "a.xlsx").write_text("a")
    manifest(folder / "releases.csv", [f"a.xlsx,{'0' * 64},1,Other.xlsx,,2023-01-01,one/x\n"])
    report = add(archive, [folder])
    (capture,) = captures(archive)
    assert (capture.publisher_name, capture.release_date, capture.sources) == ("a.xlsx", "", ())
    assert "not 00000000... as releases.csv says" in report.items[0].note


def test_a_manifest_may_lack_columns_and_hold_nonsense(archive, folder):
    (folder / "a.xlsx").write_text("a")
    (folder / "releases.csv").write_text("file,release_date,captured_at\na.xlsx,soon,later\n")
    report = add(archive, [folder])
    assert len(report.notes) == 2
    assert captures(archive)[0].release_date == ""


def test_a_table_that_is_no_manifest_is_a_file_like_any_other(archive, folder):
    (folder / "releases.csv").write_text("office,count\nA,1\n")
    report = add(archive, [folder])
    assert [item.publisher_name for item in report.items] == ["releases.csv"]


def test_lock_files_hidden_files_and_archives_are_passed_over(archive, folder):
    (folder / "a.xlsx").write_text("a")
    (folder / "~$a.xlsx").write_text("lock")
    (folder / ".DS_Store").write_text("hidden")
    below = folder / "below"
    below.mkdir()
    (below / "b.pdf").write_text("b")
    add(folder / "inner", [folder / "a.xlsx"])
    report = add(archive, [folder])
    assert [item.publisher_name for item in report.items] == ["a.xlsx", "b.pdf"]
    assert any("2 hidden or lock files" in note for note in report.notes)
    assert any("archive of crossfoot itself" in note for note in report.notes)


def test_a_zip_is_unpacked_and_a_workbook_is_not(archive, folder):
    book = openpyxl.Workbook()
    book.save(folder / "book.xlsx")
    data = (folder / "book.xlsx").read_bytes()
    with zipfile.ZipFile(folder / "all.zip", "w") as packed_files:
        packed_files.writestr("one/20230526223834-book.xlsx", data)
        packed_files.writestr("../../escape.pdf", b"pdf")
        packed_files.writestr("inner.zip", b"PK\x05\x06" + bytes(18))
        packed_files.writestr("__MACOSX/._book.xlsx", b"noise")
        packed_files.writestr("one/~$book.xlsx", b"noise")
    (folder / "book.xlsx").rename(folder / "book.zip")
    report = add(archive, [folder])
    assert [(i.publisher_name, i.status.value) for i in report.items] == [
        ("book.xlsx", "added"),
        ("escape.pdf", "added"),
        ("inner.zip", "added"),
        ("book.zip", "added"),
    ]
    assert {c.means for c in captures(archive)} == {"web archive", "zip", "folder"}
    assert not list(folder.parent.parent.glob("**/escape.pdf"))
    assert verify(archive).sound


def test_a_manifest_within_a_zip_speaks_of_its_members(archive, folder):
    with zipfile.ZipFile(folder / "all.zip", "w") as packed_files:
        packed_files.writestr("a.xlsx", b"a")
        packed_files.writestr("releases.csv", "file,release_date\na.xlsx,2023-01-01\n")
    report = add(archive, [folder / "all.zip"])
    assert [item.publisher_name for item in report.items] == ["a.xlsx"]
    assert captures(archive)[0].release_date == "2023-01-01"


def test_a_zip_that_cannot_or_may_not_be_unpacked_is_archived_as_it_is(
    archive, folder, monkeypatch
):
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and then nothing")
    with zipfile.ZipFile(folder / "swelling.zip", "w", zipfile.ZIP_DEFLATED) as packed_files:
        packed_files.writestr("zeros.csv", bytes(20 << 20))
    with zipfile.ZipFile(folder / "many.zip", "w") as packed_files:
        for number in range(30):
            packed_files.writestr(f"{number}.txt", b"x")
    monkeypatch.setattr(packed, "MOST_MEMBERS", 20)
    report = add(archive, [folder])
    assert [item.publisher_name for item in report.items] == [
        "broken.zip",
        "many.zip",
        "swelling.zip",
    ]
    assert "not a readable zip" in report.notes[0]
    assert "holds 30 files" in report.notes[1]
    assert "would swell" in report.notes[2]


def test_a_refused_file_leaves_nothing(archive, folder):
    (folder / "a.csv").write_text("fine")
    (folder / "persons.csv").write_text("name,birth date")
    seen = []

    def screen(path):
        seen.append(path.suffix)
        return "It looks like records." if b"birth" in path.read_bytes() else None

    report = add(archive, [folder], screen=screen)
    assert statuses(report) == [Status.ADDED, Status.REFUSED]
    assert report.items[1].note == "It looks like records."
    assert seen == [".csv", ".csv"]
    assert not any(b"birth" in data for data in content_of(archive).values())
    assert verify(archive).remarks == ()


def test_progress_tells_of_every_file_once_it_is_safe(archive, folder):
    for number in range(5):
        (folder / f"{number}.txt").write_text(str(number))
    told = []
    add(archive, [folder], progress=lambda done, of, name: told.append((done, of, name[-5:])))
    assert told == [(i + 1, 5, f"{i}.txt") for i in range(5)]


def test_a_file_larger_than_memory_is_streamed(archive, folder, monkeypatch):
    monkeypatch.setattr("crossfoot.evidence.receive._IN_MEMORY", 1000)
    data = bytes(range(256)) * 20
    (folder / "large.bin").write_bytes(data)
    assert statuses(add(archive, [folder])) == [Status.ADDED]
    assert statuses(add(archive, [folder])) == [Status.KNOWN]
    assert not list((archive / "staging").iterdir())
    (path,) = archive.glob("blobs/*/*")
    assert path.read_bytes() == data


def test_an_empty_file_and_an_empty_folder(archive, folder):
    (folder / "empty.xlsx").touch()
    report = add(archive, [folder])
    assert "is empty" in report.items[0].note
    (folder / "below").mkdir()
    assert add(archive, [folder / "below"]).notes == (f"{folder / 'below'} holds no files to add.",)


def test_a_path_that_is_not_there_stops_everything_before_it_begins(archive, folder):
    (folder / "a.csv").write_text("x")
    with pytest.raises(BadFileError, match="There is nothing at"):
        add(archive, [folder / "a.csv", folder / "nowhere"])
    assert not archive.exists()


def test_a_time_that_is_none(archive, folder):
    with pytest.raises(UsageError, match="'soon' is not a time"):
        add(archive, [folder], at="soon")


def test_names_that_would_steer_a_terminal_are_made_harmless(archive, folder):
    (folder / "a\x1b[31m\u202eb.csv").write_text("x")
    add(archive, [folder])
    name = captures(archive)[0].publisher_name
    assert name == "a\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}b.csv"


def test_logs_beyond_one_tile_grow_and_verify(make_archive, folder):
    archive = make_archive(300)
    (folder / "one-more.csv").write_text("x")
    add(archive, [folder])
    report = verify(archive)
    assert report.sound
    assert report.size == 301
    parts = {
        p.relative_to(archive).as_posix() for p in archive.glob("log/tile/**/*") if p.is_file()
    }
    assert parts == {
        "log/tile/0/000", "log/tile/0/001.p/45", "log/tile/1/000.p/1",
        "log/tile/entries/000", "log/tile/entries/001.p/45",
    }  # fmt: skip
