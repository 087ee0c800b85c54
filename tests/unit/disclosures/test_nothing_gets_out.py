"""Nothing that stands in a packet gets out: no value, no number of a row, in no place.

Every cell of a packet holds a text of its own that stands nowhere else, and everything that a run
prints or leaves behind is searched for it: sound packets, damaged ones, and ones built to provoke.
"""

import json
import os
import re
import sys

import pytest
from packets import as_csv, as_parquet, as_workbook
from raw_workbooks import one_sheet

from crossfoot.core.errors import BadFileError
from crossfoot.disclosures.audit import audit
from crossfoot.disclosures.guarded import audit_packet
from crossfoot.disclosures.result import Question
from crossfoot.disclosures.worker import audited
from crossfoot.reading.grid.child import Limits
from crossfoot.reading.grid.refusal import Refusal

ROWS = 1_237
REQUEST = {"needed": [], "registered": False, "rows": None, "overdue": False, "marks": [],
           "keep": True}  # fmt: skip
# Long enough not to stand in random bits by chance.
MARK = "Zqxvjk"


def planted(at, row):
    """A value that is unique, carries the mark, and looks like something of its column."""
    tail = f"{MARK}{at}{row:06}"
    return (
        f"{tail}",
        f"{tail}, {MARK}ada",
        f"{row} {tail} Street",
        f"{tail}@example.org",
        f"=cmd|'{tail}'!A1",
        f"call (213) 555-0117 for {tail}",
        f"A000{row:06} {tail}",
    )[at % 7]


COLUMNS = {
    f"{MARK}head{at} {name}": [planted(at, row) for row in range(ROWS)]
    for at, name in enumerate(("id", "name", "address", "email", "q", "notes", "a number", "x"))
}
CSV = as_csv(COLUMNS)
LINES = CSV.splitlines(keepends=True)
BOOK = as_workbook(COLUMNS, sheet=f"{MARK}sheet", author=f"{MARK}author", hidden=[f"{MARK}hid"])
PARQUET = as_parquet(COLUMNS)
CELL = f'<c r="{{}}" t="inlineStr"><is><t>{MARK}cell</t></is></c>'

SOUND = {
    "delimited": CSV,
    "without a head": b"".join(LINES[1:]),
    "ragged": b"".join([*LINES[:700], f"{MARK}a,{MARK}b\r\n".encode(), *LINES[700:]]),
    "wider at the end": CSV + f"{MARK}a,".encode() * 20 + b"\r\n",
    "letters of no code": CSV.replace(f"{MARK}ada".encode(), b"Zqxvjk\xff\xfe\x81"),
    "a quotation that never ends": CSV + f'"{MARK}open,1\r\n'.encode(),
    "nulls": CSV + b"\x00\x00" + f"{MARK}null".encode(),
    "one column": "\r\n".join(COLUMNS[next(iter(COLUMNS))]).encode(),
    "Parquet": PARQUET,
    "workbook": BOOK,
}
DAMAGED = {
    "Parquet cut short": PARQUET[: len(PARQUET) // 2],
    "Parquet with a spoilt page": PARQUET[:400] + b"\x00" * 4_000 + PARQUET[4_400:],
    "Parquet with a spoilt foot": PARQUET[:-60] + b"\xff" * 40 + PARQUET[-20:],
    "workbook cut short": BOOK[: len(BOOK) // 2],
    "workbook with spoilt bytes": BOOK[:3_000] + b"\x55" * 200 + BOOK[3_200:],
    "a cell that no sheet has": one_sheet(f'<row r="1">{CELL.format("ZZZZ1")}</row>'),
    "a sheet that is not well-formed": one_sheet(f'<row r="1">{CELL.format("A1")}</wrong>'),
    "a number that is none": one_sheet(f'<row r="1"><c r="A1"><v>{MARK}</v></c></row>'),
    "a text that is not there": one_sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
    "a web page": f"<html>{MARK}</html>".encode(),
    "JSON": f'{{"name": "{MARK}"}}'.encode(),
    "a PDF": b"%PDF-1.7 " + MARK.encode(),
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + MARK.encode() * 99,
    "nothing": b"",
    "a head alone": LINES[0],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


def run(command, home, data, *words):
    """Everything that a run printed and left behind, the packet apart."""
    places = {name: home / name for name in ("work", "tmp", "state", "archive", "packets")}
    for place in places.values():
        place.mkdir(exist_ok=True)
    packet = places["packets"] / "p.dat"
    packet.write_bytes(data)
    env = {
        "TMPDIR": str(places["tmp"]),
        "HOME": str(places["state"]),
        "CROSSFOOT_STATE": str(places["state"]),
        "CROSSFOOT_ARCHIVE": str(places["archive"]),
        "PYTHONFAULTHANDLER": "1",
    }
    done = command("disclosure", "audit", packet, *words, cwd=places["work"], env=env)
    left = b"".join(
        path.name.encode() + path.read_bytes()
        for place in ("work", "tmp", "state", "archive")
        for path in sorted(places[place].rglob("*"))
        if path.is_file()
    )
    return done, left


def silent(text):
    """Whether nothing of the packet stands in a text, in whatever capitals."""
    return MARK.lower() not in text.lower() and "555-0117" not in text and "cmd|" not in text


@pytest.mark.parametrize(
    ("case", "form"),
    [("delimited", "text"), ("without a head", "json"), ("Parquet", "csv"), ("workbook", "text")],
)
def test_a_sound_packet_stays_silent_in_every_form(command, home, case, form):
    done, left = run(command, home, SOUND[case], "--format", form)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "telephone number" in done.stdout
    assert silent(done.stdout + done.stderr)
    assert left == b""


@pytest.mark.parametrize("case", [*SOUND, *DAMAGED])
def test_nothing_of_odd_and_damaged_packets_leaves_the_process_that_reads_them(tmp_path, case):
    path = tmp_path / "p.dat"
    path.write_bytes((SOUND | DAMAGED)[case])
    if case in SOUND:
        assert silent(json.dumps(audited({**REQUEST, "path": str(path)})))
        return
    with pytest.raises(Refusal) as raised:
        audited({**REQUEST, "path": str(path)})
    assert raised.value.detail == ""
    assert raised.value.__suppress_context__


@pytest.mark.parametrize("case", ["Parquet with a spoilt page", "a cell that no sheet has", "JSON",
                                  "workbook with spoilt bytes"])  # fmt: skip
def test_damaged_packets_stay_silent(command, home, case):
    done, left = run(command, home, DAMAGED[case])
    assert done.returncode == 2
    assert silent(done.stdout + done.stderr)
    assert left == b""
    assert re.match(r"crossfoot: The packet .*\.\n  \S.*\.\n\Z", done.stderr), done.stderr


def test_no_number_of_a_row_is_told(command, home):
    """A row in the middle differs from all others in everything; its number stays unsaid."""
    lines = [b"Office,Sex,Q3\r\n", *[b"Atlanta,M,x\r\n"] * 7_000]
    lines[4_321] = b"Boston,F,call (213) 555-0117,too,many,cells\r\n"
    done, _ = run(command, home, b"".join(lines))
    assert "telephone number (some cells)" in done.stdout
    for form in ("4321", "4,321", "4322", "4,322", "4320", "4,320"):
        assert form not in done.stdout + done.stderr
    assert "Boston" not in done.stdout


def test_marks_hold_nothing_of_the_packet(command, tmp_path):
    archive = tmp_path / "archive"
    (archive / "hand").mkdir(parents=True)
    (archive / "hand" / "disclosures.toml").write_text(
        'schema = 1\n[[disclosure]]\nid = "D-1"\nrecipient = "Example"\npurpose = "p"\n'
        'authority = "a"\nfields = ["office"]\nsent = 2026-01-01\naccounting = "kept"\n'
        'obligation = "practice"\nobligation_reason = "r"\nsource = "s"\n'
    )
    packet = tmp_path / "p.csv"
    packet.write_bytes(CSV)
    done = command("disclosure", "audit", packet, "--of", "D-1", "--keep-marks", "--archive",
                   archive)  # fmt: skip
    assert done.returncode == 1
    assert silent(done.stdout + done.stderr)
    kept = (archive / "disclosures" / "D-1.marks.json").read_text()
    assert silent(kept)
    again = command("disclosure", "audit", packet, "--archive", archive)
    assert "Opaque ids recur in the packet of D-1: yes." in again.stdout
    assert silent(again.stdout)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(seconds=0.05), "The audit took longer than"),
        (Limits(seconds=60, memory=150 << 20), "The "),
    ],
)
def test_too_little_memory_and_time_stay_silent(tmp_path, limits, words):
    path = tmp_path / "p.csv"
    path.write_bytes(CSV)
    with pytest.raises(BadFileError) as raised:
        audit_packet(path, Question(), limits)
    error = raised.value
    assert error.problem.startswith(words)
    assert silent(f"{error.problem} {error.remedy} {error.args} {error.__context__!r}")


@pytest.mark.parametrize("case", ["delimited", "Parquet", "workbook"])
def test_no_file_is_opened_for_writing(tmp_path, case):
    path = tmp_path / "p"
    path.write_bytes(SOUND[case])
    audit(str(path), Question(keep=True))  # what is imported late is imported now
    opened = []

    def listen(event, args):
        if event == "open" and listening and isinstance(args[0], str | bytes | os.PathLike):
            mode, flags = args[1], args[2]
            writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
            if (mode and set(mode) & set("wax+")) or (flags and flags & writes):
                opened.append(args[0])

    listening = True
    sys.addaudithook(listen)
    audit(str(path), Question(keep=True))
    listening = False
    assert opened == []


def test_no_other_file_is_taken(command, tmp_path):
    path = tmp_path / "p.csv"
    path.write_bytes(CSV)
    assert command("disclosure", "audit", path, path).returncode == 2
    assert "--against" not in command("disclosure", "--help").stdout
