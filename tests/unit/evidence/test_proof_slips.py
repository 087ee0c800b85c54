"""Slips that are right are accepted by the stranger's script; any alteration is rejected."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.evidence.add import add
from crossfoot.evidence.prove import prove
from crossfoot.evidence.slip import SlipCell

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "verify_slip.py"

pytestmark = [
    pytest.mark.skipif(not SCRIPT.is_file(), reason="scripts/ is not beside the tests"),
    pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed"),
]


def checked(slip, *options):
    done = subprocess.run(
        [sys.executable, "-I", SCRIPT, slip, *options], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "20230526223834-report.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "ATD FY23 YTD"
    sheet["A1"], sheet["B1"], sheet["C1"] = "GPS & more", 188934, True
    book.save(path)
    return path


@pytest.fixture
def archive(make_archive, workbook):
    path = make_archive(6)
    add(path, [workbook], source="https://name:secret@example.org/page")
    return path


@pytest.fixture
def digest(workbook):
    return Digest.of(workbook.read_bytes())


def write(tmp_path, text):
    path = tmp_path / "slip.txt"
    path.write_text(text, "utf-8", newline="\n")
    return path


def test_a_slip_for_a_file(archive, digest, workbook, tmp_path):
    slip = write(tmp_path, prove(archive, digest))
    code, said = checked(slip, "--file", workbook, "--key", archive / "log/key")
    assert code == 0, said
    assert "The key is the one given." in said
    assert said.endswith("GOOD. Everything that was checked holds.\n")
    code, said = checked(slip)
    assert code == 0
    assert "taken from the slip itself" in said
    assert "not checked" in said
    assert "secret" not in slip.read_text("utf-8")


def test_every_leaf_of_a_log_can_be_proved(make_archive, tmp_path):
    archive = make_archive(6)
    for path in sorted(archive.glob("blobs/*/*")):
        code, said = checked(write(tmp_path, prove(archive, Digest(path.name))), "--file", path)
        assert code == 0, said


def test_the_only_leaf_of_a_log_needs_no_proof(make_archive, tmp_path):
    archive = make_archive(1)
    (path,) = archive.glob("blobs/*/*")
    assert checked(write(tmp_path, prove(archive, Digest(path.name))))[0] == 0


@pytest.mark.parametrize("held", [("B1", "188934"), ("A1", "GPS & more"), ("C1", "1")])
def test_a_slip_for_a_cell(archive, digest, workbook, tmp_path, held):
    cell, raw = held
    slip = write(tmp_path, prove(archive, digest, SlipCell("ATD FY23 YTD", cell, raw)))
    code, said = checked(slip, "--file", workbook)
    assert code == 0, said
    assert f"Cell {cell} of" in said
    code, said = checked(slip)
    assert code == 0
    assert "The keeper of the log signed what the slip says of the cell." in said


@pytest.mark.parametrize(
    "cell",
    [
        SlipCell("ATD FY23 YTD", "B1", "4449"),
        SlipCell("ATD FY23 YTD", "B2", "188934"),
        SlipCell("another sheet", "B1", "188934"),
    ],
)
def test_a_cell_that_the_file_does_not_hold(archive, digest, workbook, tmp_path, cell):
    code, said = checked(write(tmp_path, prove(archive, digest, cell)), "--file", workbook)
    assert code == 1
    assert "NOT GOOD" in said


def test_a_cell_without_the_keepers_word_needs_the_file(
    archive, digest, workbook, tmp_path, monkeypatch
):
    monkeypatch.setenv("CROSSFOOT_STATE", str(tmp_path / "elsewhere"))
    cell = SlipCell("ATD FY23 YTD", "B1", "188934")
    slip = write(tmp_path, prove(archive, digest, cell))
    assert "VOUCHED" not in slip.read_text("utf-8")
    assert checked(slip, "--file", workbook)[0] == 0
    code, said = checked(slip)
    assert code == 1
    assert "nothing here shows its cell" in said


def altered(text, block, old, new):
    """The slip with one part altered, in the part and in the words that follow from it."""
    pattern = re.compile(rf"(-----BEGIN {block}-----\n)(.*?)(\n-----END)", re.DOTALL)
    before = pattern.search(text)[2]
    assert old in before
    after = before.replace(old, new, 1)
    return text.replace(before, after)


def test_every_altered_part_is_rejected(archive, digest, tmp_path):
    good = prove(archive, digest, SlipCell("ATD FY23 YTD", "B1", "188934"))
    (sha, raw) = (digest.hex, "188934")
    proof = re.search(r"BEGIN PROOF-----\n(.)", good)[1]
    signature = re.search("\N{EM DASH} \\S+ (\\S+)", good)[1]
    root = good.split("BEGIN CHECKPOINT-----\n")[1].split("\n")[2]
    other = {"A": "B"}
    cases = [
        ("LEAF", sha[:4], "0000"),
        ("LEAF", "report.xlsx", "other.xlsx"),
        ("LEAF", "2023-05-26", "2022-05-26"),
        ("LEAF", "example.org", "example.com"),
        ("LEAF", '"kind":"capture"', '"kind":"decision"'),
        ("NUMBER", "6 of 7", "5 of 7"),
        ("NUMBER", "6 of 7", "6 of 8"),
        ("NUMBER", "6 of 7", "7 of 7"),
        ("PROOF", proof, other.get(proof, "A")),
        ("PROOF", "\n", "\nAAAA\n"),
        ("CHECKPOINT", "\n7\n", "\n8\n"),
        ("CHECKPOINT", root[:1], other.get(root[:1], "A")),
        ("CHECKPOINT", signature[20], other.get(signature[20], "A")),
        ("KEY", "+A", "+B"),
        ("CELL", raw, "188935"),
        ("CELL", "B1", "B2"),
        ("CELL", "FY23", "FY22"),
        ("VOUCHED", "==" if "==" in good else "=", ""),
    ]
    for block, old, new in cases:
        for text in (altered(good, block, old, new), words_too(good, block, old, new)):
            code, said = checked(write(tmp_path, text))
            assert (code, said.startswith("NOT GOOD") or "NOT GOOD" in said) == (1, True), (
                block,
                old,
                new,
                said,
            )


def words_too(good, block, old, new):
    """The same, with the plain words made to follow."""
    head, mark, tail = altered(good, block, old, new).partition("What this proves")
    return head.replace(old, new) + mark + tail


def test_every_altered_line_of_plain_words_is_rejected(archive, digest, tmp_path):
    good = prove(archive, digest)
    lines = good.split("\n")
    for number in range(0, lines.index("-----BEGIN LEAF-----"), 3):
        text = "\n".join([*lines[:number], lines[number] + " ", *lines[number + 1 :]])
        assert checked(write(tmp_path, text))[0] == 1, lines[number]


def test_another_file_and_another_key_are_rejected(archive, digest, tmp_path, workbook):
    slip = write(tmp_path, prove(archive, digest))
    other = tmp_path / "other.xlsx"
    other.write_bytes(workbook.read_bytes() + b" ")
    assert checked(slip, "--file", other)[0] == 1
    key = (archive / "log/key").read_text().strip()
    assert checked(slip, "--key", key)[0] == 0
    assert checked(slip, "--key", key.replace("+A", "+B"))[0] == 1
    assert checked(slip, "--key", tmp_path / "nowhere")[0] == 1
    assert checked(tmp_path / "nowhere")[0] == 1


def test_a_slip_with_the_line_ends_of_windows_is_still_good(archive, digest, tmp_path):
    path = tmp_path / "slip.txt"
    path.write_bytes(prove(archive, digest).replace("\n", "\r\n").encode())
    assert checked(path)[0] == 0


def test_nothing_is_proved_from_a_damaged_archive(archive, digest):
    blob = archive / "blobs" / digest.hex[:2] / digest.hex
    kept = blob.read_bytes()
    blob.write_bytes(kept[:-1])
    with pytest.raises(EvidenceError, match="missing or altered"):
        prove(archive, digest)
    blob.write_bytes(kept)
    tile = archive / "log/tile/0/000.p/7"
    tile.write_bytes(bytes(7 * 32))
    with pytest.raises(EvidenceError, match="does not prove"):
        prove(archive, digest)
    with pytest.raises(UsageError, match="No file with the sha256"):
        prove(archive, Digest.of(b"something else"))


def test_the_script_needs_nothing_of_crossfoot():
    assert "import crossfoot" not in SCRIPT.read_text("utf-8")
    assert "from crossfoot" not in SCRIPT.read_text("utf-8")
