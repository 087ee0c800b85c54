"""Every way to damage an archive is named exactly, and an undamaged one is called sound."""

import shutil

import pytest

from crossfoot.core.errors import BadFileError, EvidenceError, UsageError
from crossfoot.evidence.add import add
from crossfoot.evidence.verify import verify
from crossfoot.log import append, ed25519, tiles
from crossfoot.log.checkpoint import Checkpoint
from crossfoot.log.merkle import leaf_hash, root


def the_file(archive, pattern):
    (path,) = archive.glob(pattern)
    return path


def bundle_of(archive, number=0):
    return the_file(archive, f"log/tile/entries/{number:03d}*/*" if number == 0 else "")


def entries_of(path):
    return tiles.entries(path.read_bytes())


def kinds(report):
    return [damage.kind for damage in report.damages]


def test_an_undamaged_archive_is_sound(make_archive):
    report = verify(make_archive(5))
    assert report.sound
    assert (report.captures, report.blobs, report.size) == (5, 5, 5)
    assert report.remarks == ()


def test_a_flipped_byte_in_a_blob(make_archive):
    archive = make_archive(5)
    path = sorted(archive.glob("blobs/*/*"))[2]
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(data)
    (damage,) = verify(archive).damages
    assert damage.kind == "blob altered"
    assert damage.digest.hex == path.name
    assert damage.name.startswith("report-")
    assert path.name[:8] in damage.message
    assert damage.name in damage.message


def test_a_removed_blob(make_archive):
    archive = make_archive(5)
    path = min(archive.glob("blobs/*/*"))
    path.unlink()
    (damage,) = verify(archive).damages
    assert (damage.kind, damage.digest.hex) == ("blob missing", path.name)


def test_a_missing_blob_is_put_back_by_adding_the_file_again(make_archive, tmp_path):
    archive = make_archive(5)
    path = min(archive.glob("blobs/*/*"))
    path.unlink()
    report = add(archive, [tmp_path / "archive-files"], at="2024-01-01")
    assert [item.note for item in report.items if item.note] == [
        "Its bytes were missing from the archive and were put back."
    ]
    assert verify(archive).sound


def test_an_edited_capture(make_archive):
    archive = make_archive(5)
    path = bundle_of(archive)
    path.write_bytes(path.read_bytes().replace(b"2024-01-01T", b"2023-01-01T", 1))
    (damage,) = verify(archive).damages
    assert (damage.kind, damage.index, damage.name) == ("capture edited", 0, "report-000.csv")


def test_a_removed_capture(make_archive):
    archive = make_archive(5)
    path = bundle_of(archive)
    held = entries_of(path)
    path.write_bytes(tiles.bundle(held[:2] + held[3:]))
    report = verify(archive)
    (damage,) = report.damages
    assert (damage.kind, damage.index) == ("capture removed", 2)
    assert "after report-001.csv" in damage.message
    assert "before report-003.csv" in damage.message
    assert "belong to no capture" in " ".join(report.remarks)


def test_two_captures_in_each_others_place(make_archive):
    archive = make_archive(5)
    path = bundle_of(archive)
    held = entries_of(path)
    held[1], held[3] = held[3], held[1]
    path.write_bytes(tiles.bundle(held))
    report = verify(archive)
    assert set(kinds(report)) == {"capture moved"}
    assert {d.name for d in report.damages} <= {f"report-00{i}.csv" for i in (1, 2, 3)}


def test_an_inserted_capture(make_archive):
    archive = make_archive(5)
    path = bundle_of(archive)
    held = entries_of(path)
    held.insert(2, held[2].replace(b"report-002", b"report-xxx"))
    path.write_bytes(tiles.bundle(held))
    (damage,) = verify(archive).damages
    assert (damage.kind, damage.index, damage.name) == ("capture inserted", 2, "report-xxx.csv")


@pytest.mark.parametrize("place", [0, 1])
def test_a_damaged_length_costs_only_its_own_entry(make_archive, place):
    archive = make_archive(5)
    path = bundle_of(archive)
    data = bytearray(path.read_bytes())
    start = 2 * (2 + len(entries_of(path)[0]))
    data[start + place] ^= 0x10
    path.write_bytes(data)
    report = verify(archive)
    assert {damage.index for damage in report.damages} == {2}
    assert report.captures == 4 or kinds(report) == ["entries"]


def test_a_missing_bundle(make_archive):
    archive = make_archive(5)
    bundle_of(archive).unlink()
    report = verify(archive)
    assert kinds(report) == ["entries"]
    assert "log/tile/entries/000.p/5 is missing" in report.damages[0].message


def test_an_altered_tile(make_archive):
    archive = make_archive(5)
    path = archive / "log/tile/0/000.p/5"
    data = bytearray(path.read_bytes())
    data[70] ^= 1
    path.write_bytes(data)
    (damage,) = verify(archive).damages
    assert (damage.kind, damage.index, damage.place) == ("tile", 2, "log/tile/0/000.p/5")


def test_a_missing_tile_and_a_short_one(make_archive):
    archive = make_archive(5)
    path = archive / "log/tile/0/000.p/5"
    path.write_bytes(path.read_bytes()[:-1])
    assert kinds(verify(archive)) == ["tile"]
    path.unlink()
    (damage,) = verify(archive).damages
    assert (damage.kind, damage.place) == ("tile", "log/tile/0/000.p/5")
    assert "missing" in damage.message


def test_damages_in_a_log_of_several_tiles(make_archive):
    archive = make_archive(300)
    upper = archive / "log/tile/1/000.p/1"
    kept = upper.read_bytes()
    upper.write_bytes(bytes(32))
    (damage,) = verify(archive).damages
    assert (damage.kind, damage.place) == ("tile", "log/tile/1/000.p/1")
    upper.write_bytes(kept)

    first = archive / "log/tile/entries/000"
    held = entries_of(first)
    held[100] = held[100].replace(b"report-100", b"report-XXX")
    first.write_bytes(tiles.bundle(held))
    last = archive / "log/tile/0/001.p/44"
    data = bytearray(last.read_bytes())
    data[0] ^= 1
    last.write_bytes(data)
    assert [(d.kind, d.index) for d in verify(archive).damages] == [
        ("tile", 256),
        ("capture edited", 100),
    ]


def test_every_flipped_byte_of_the_log_is_seen(make_archive):
    archive = make_archive(2)
    for path in sorted(archive.glob("log/**/*")):
        if not path.is_file():
            continue
        kept = path.read_bytes()
        for place in range(len(kept)):
            path.write_bytes(kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :])
            assert not verify(archive).sound, (path, place)
        path.write_bytes(kept)
    assert verify(archive).sound


def sign(archive, size, top, pem):
    origin = (archive / "log/checkpoint").read_text().partition("\n")[0]
    signer = ed25519.Signer(origin, pem)
    (archive / "log/checkpoint").write_text(str(signer.sign(Checkpoint(origin, size, top).text)))
    return signer


def test_a_wrong_root_with_a_good_signature(make_archive, state_folder):
    archive = make_archive(5)
    sign(archive, 5, bytes(32), (state_folder / "key.pem").read_bytes())
    report = verify(archive)
    assert "root" in kinds(report)
    assert "Tiles and entries agree" in report.damages[0].message


def test_a_log_signed_by_someone_else(make_archive):
    archive = make_archive(5)
    hashes = [leaf_hash(entry) for entry in entries_of(bundle_of(archive))]
    other = sign(archive, 5, root(hashes), ed25519.generate())
    assert kinds(verify(archive)) == ["signature"]
    (archive / "log/key").write_text(f"{other.verifier}\n")
    assert kinds(verify(archive)) == ["key", "signature"]


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"nonsense\n", b"a\nb\nc\n\nd\n"])
def test_a_checkpoint_that_is_missing_or_unreadable(make_archive, content):
    archive = make_archive(5)
    path = archive / "log/checkpoint"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    report = verify(archive)
    assert kinds(report) == ["checkpoint"]
    assert report.size == 5
    with pytest.raises(EvidenceError):
        add(archive, [path.parent / "key"])


def test_a_size_that_nobody_signed_is_not_believed(make_archive):
    archive = make_archive(5)
    path = archive / "log/checkpoint"
    path.write_text(path.read_text().replace("\n5\n", "\n987654321987654321\n"))
    report = verify(archive)
    assert kinds(report) == ["signature"]
    assert report.size == 5


def test_a_rollback_is_seen_against_what_is_remembered(make_archive, tmp_path):
    archive = make_archive(5)
    shutil.copytree(archive, tmp_path / "older")
    (tmp_path / "one-more.csv").write_text("x")
    add(archive, [tmp_path / "one-more.csv"])
    report = verify(tmp_path / "older")
    assert kinds(report) == ["rollback"]
    assert "covers 5 leaves" in report.damages[0].message
    with pytest.raises(EvidenceError, match="rolled back"):
        add(tmp_path / "older", [tmp_path / "one-more.csv"])
    assert verify(archive).sound


def test_a_rollback_without_memory_is_said_not_to_be_visible(make_archive, tmp_path, monkeypatch):
    archive = make_archive(5)
    monkeypatch.setenv("CROSSFOOT_STATE", str(tmp_path / "elsewhere"))
    first = verify(archive)
    assert first.sound
    assert any("cannot be seen" in remark for remark in first.remarks)
    assert any("taken from the archive itself" in remark for remark in first.remarks)
    second = verify(archive)
    assert second.remarks == ()
    assert second.key_from == "remembered by this machine"


def test_a_rollback_is_seen_against_a_checkpoint_that_is_given(make_archive, tmp_path, monkeypatch):
    archive = make_archive(5)
    shutil.copytree(archive, tmp_path / "older")
    (tmp_path / "one-more.csv").write_text("x")
    add(archive, [tmp_path / "one-more.csv"])
    newer = tmp_path / "checkpoint-newer"
    older = tmp_path / "checkpoint-older"
    shutil.copy(archive / "log/checkpoint", newer)
    shutil.copy(tmp_path / "older/log/checkpoint", older)
    monkeypatch.setenv("CROSSFOOT_STATE", str(tmp_path / "elsewhere"))
    assert kinds(verify(tmp_path / "older", checkpoint_file=newer)) == ["rollback"]
    assert verify(archive, checkpoint_file=older).sound
    assert verify(archive, checkpoint_file=older).compared_with


def rewrite(archive, state, change):
    """Write the whole log anew from changed entries, signed with the keeper's own key."""
    held = [change(entry) for entry in entries_of(bundle_of(archive))]
    growth = append.grow(lambda _tile: b"", 0, [], held)
    shutil.rmtree(archive / "log/tile")
    for tile, data in growth.bundles + growth.tiles:
        path = archive / "log" / tile.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    sign(archive, growth.size, growth.root, (state / "key.pem").read_bytes())


def test_a_history_written_anew_is_seen_as_a_fork(make_archive, state_folder, tmp_path):
    archive = make_archive(5)
    kept = tmp_path / "kept"
    shutil.copy(archive / "log/checkpoint", kept)
    rewrite(archive, state_folder, lambda entry: entry.replace(b"2024-01-01T", b"2023-01-01T"))
    assert kinds(verify(archive)) == ["fork"]
    assert kinds(verify(archive, checkpoint_file=kept)) == ["fork", "fork"]
    with pytest.raises(EvidenceError, match="does not contain"):
        add(archive, [kept])


def test_a_given_key_is_used_and_has_to_belong_to_the_log(make_archive):
    archive = make_archive(2)
    right = (archive / "log/key").read_text()
    assert verify(archive, key=right).key_from == "given"
    origin = right.partition("+")[0]
    wrong = str(ed25519.Signer(origin, ed25519.generate()).verifier)
    assert kinds(verify(archive, key=wrong)) == ["key", "signature", "signature"]
    other = str(ed25519.Signer("crossfoot/other", ed25519.generate()).verifier)
    with pytest.raises(UsageError, match="belongs to the log crossfoot/other"):
        verify(archive, key=other)
    with pytest.raises(UsageError, match="cannot be used"):
        verify(archive, key="no key")


def test_a_given_checkpoint_has_to_be_one_of_this_log(make_archive, tmp_path):
    archive, other = make_archive(2), make_archive(2, "other")
    with pytest.raises(BadFileError, match="is a checkpoint of the log"):
        verify(archive, checkpoint_file=other / "log/checkpoint")
    with pytest.raises(BadFileError, match="is not a checkpoint"):
        verify(archive, checkpoint_file=archive / "log/key")
    with pytest.raises(BadFileError, match="cannot be read"):
        verify(archive, checkpoint_file=tmp_path / "nowhere")


def test_derived_files_are_checked_by_whoever_derives_them(make_archive):
    report = verify(make_archive(1), derived=lambda _archive: [("derived/x", "x is stale.")])
    (damage,) = report.damages
    assert (damage.kind, damage.place, damage.message) == ("derived", "derived/x", "x is stale.")


def test_a_damaged_archive_is_not_remembered(make_archive, tmp_path, monkeypatch):
    archive = make_archive(2)
    monkeypatch.setenv("CROSSFOOT_STATE", str(tmp_path / "elsewhere"))
    min(archive.glob("blobs/*/*")).unlink()
    assert not verify(archive).sound
    assert not (tmp_path / "elsewhere").exists()
