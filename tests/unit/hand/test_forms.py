"""Spreadsheet forms: derived from the schemas, filled in, taken over, refused by row and column."""

import csv
import datetime
import sys
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

import openpyxl
import pytest
from pydantic import Field

from crossfoot.core.errors import BadFileError, UsageError
from crossfoot.hand import columns as columns_module
from crossfoot.hand import layer as layer_module
from crossfoot.hand.columns import columns
from crossfoot.hand.delimited import delimited_rows
from crossfoot.hand.fields import form_of
from crossfoot.hand.form import Form, Text
from crossfoot.hand.importing import read_form
from crossfoot.hand.kinds import KINDS, Kind, kind_called
from crossfoot.hand.layer import faults, faults_with, with_entries
from crossfoot.hand.loader import load
from crossfoot.reading.grid import Worker
from crossfoot.writing.forms import write_form

PRICES = kind_called("prices")
HEAD = ["technology", "per_person_day", "since", "until", "reason", "reference"]
GOOD = ["SmartLINK", "1.10", "2025-10-01", "", "told so", "a letter"]


def filled(*rows, head=HEAD):
    return list(enumerate([head, *rows], start=1))


@pytest.fixture(scope="module")
def worker():
    with Worker() as running:
        yield running


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_says_what_it_means_and_how_it_is_written(kind):
    for column in columns(kind):
        assert column.meaning, column.header
        assert column.manner
        assert column_for_again(kind, column) == column


def column_for_again(kind, column):
    return columns_module.column_for(kind, column.header.upper().replace("_", " "))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_template_holds_nothing_until_it_is_filled_in(kind, ending, tmp_path, worker):
    path = tmp_path / f"form{ending}"
    write_form(path, kind, columns(kind))
    again = tmp_path / f"again{ending}"
    write_form(again, kind, columns(kind))
    assert path.read_bytes() == again.read_bytes()
    rows = delimited_rows(path) if ending == ".csv" else worker.form(path)[0].rows
    assert read_form(kind, rows) == read_form(kind, filled(head=[c.header for c in columns(kind)]))
    assert read_form(kind, rows if ending == ".xlsx" else delimited_rows(path)).problems == ()


# Kinds of which the program ships no owner that an example could name.
BELONGS_TO = {"fee-bonuses": "fees"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_example_of_a_template_is_itself_sound(kind, ending, tmp_path, worker):
    path = tmp_path / f"form{ending}"
    write_form(path, kind, columns(kind))
    if ending == ".csv":
        rows = [(n, ["" if c == "example" else c for c in r]) for n, r in delimited_rows(path)]
    else:
        book = openpyxl.load_workbook(path)
        assert book[kind.name]["A3"].value == "example"
        book[kind.name]["A3"] = None
        book.save(path)
        rows = worker.form(path)[0].rows
    read = read_form(kind, rows)
    assert read.problems == ()
    assert len(read.entries) == 1
    layer = tmp_path / "layer"
    if kind.name in BELONGS_TO:
        with_entries(layer, *example(BELONGS_TO[kind.name], tmp_path), "owner").write()
    before = sorted(layer.rglob("*"))
    addition = with_entries(layer, kind, read.entries, "form")
    assert faults_with(layer, addition) == ()
    assert sorted(layer.rglob("*")) == before


def example(name, folder):
    """A kind, and the example of its form as an entry."""
    kind = kind_called(name)
    path = folder / f"{name}.csv"
    write_form(path, kind, columns(kind))
    rows = [(n, ["" if c == "example" else c for c in r]) for n, r in delimited_rows(path)]
    return kind, read_form(kind, rows).entries


def test_a_workbook_offers_lists_help_and_dates(tmp_path):
    path = tmp_path / "form.xlsx"
    write_form(path, kind_called("decisions"), columns(kind_called("decisions")))
    sheet = openpyxl.load_workbook(path)["decisions"]
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["F"].type == "list"
    assert rules["F"].formula1 == '"confirmed,explained,corrected,false alarm"'
    assert rules["H"].type == "date"
    assert rules["F"].promptTitle == "verdict"
    assert "What was decided." in rules["F"].prompt


def test_cells_of_a_workbook_keep_their_meaning(tmp_path, worker):
    book = openpyxl.Workbook()
    book.active.title = "prices"
    book.active.append(HEAD)
    book.active.append(["SmartLINK", 0.96, datetime.date(2025, 10, 1), None, "told", 7])
    path = tmp_path / "p.xlsx"
    book.save(path)
    read = read_form(PRICES, worker.form(path)[0].rows)
    assert read.problems == ()
    assert read.entries[0] == (2, {
        "technology": "SmartLINK",
        "per_person_day": Decimal("0.96"),
        "since": datetime.date(2025, 10, 1),
        "reason": "told",
        "reference": "7",
    })  # fmt: skip


WRONG = {
    "a number in words": ([*GOOD[:1], "about one"], 2, "B", "`about one` is not a number"),
    "a comma for a point": (["x", "0,96", *GOOD[2:]], 2, "B", "`0,96` is not a number"),
    "a negative price": (["x", "-1", *GOOD[2:]], 2, "B", "greater than or equal to 0"),
    "a day of the other order": (["x", "1", "5/26/2023", *GOOD[3:]], 2, "C", "year-month-day"),
    "a day that is none": (["x", "1", "2023-02-30", *GOOD[3:]], 2, "C", "no day 2023-02-30"),
    "an empty cell": (["x", "1", "2023-02-03", "", "", "b"], 2, "E", "this field is missing"),
    "a cell beyond": ([*GOOD, "", "remark"], 2, "H", "outside the named columns"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_fault_is_told_by_row_and_column(case):
    row, number, letters, words = WRONG[case]
    read = read_form(PRICES, filled(row))
    told = [p for p in read.problems if p.column == letters]
    assert told, read.problems
    assert told[0].row == number
    assert words in told[0].what
    assert told[0].remedy
    assert read.entries == ()


def test_all_faults_are_told_at_once_and_each_once():
    read = read_form(PRICES, filled(GOOD, ["", "x", "y", "", "a", "b"], ["", "", "", "", "c"]))
    places = [(p.row, p.column) for p in read.problems]
    assert places == [(3, "A"), (3, "B"), (3, "C"), (4, "A"), (4, "B"), (4, "C"), (4, "F")]
    assert len(read.entries) == 1


def test_the_head_of_a_form():
    read = read_form(PRICES, filled(["x"], head=["technology", "pirce", "since", "since", "note"]))
    said = " ".join(f"{p.column} {p.what}" for p in read.problems)
    assert "B no field of prices is called `pirce`." in said
    assert "D the column `since` stands here a second time." in said
    assert "the column `reason` is missing" in said
    assert "no row with the names of the columns" in read_form(PRICES, filled(head=["q"])).problems[
        0
    ].what  # fmt: skip
    assert read_form(PRICES, []).problems


def test_remarks_are_passed_over_and_a_banner_above_the_head_too():
    rows = filled(["", *GOOD], ["note", "rubbish"], head=["#", *HEAD])
    rows = [(1, ["Prices of our own"]), *((n + 2, cells) for n, cells in rows)]
    read = read_form(PRICES, rows)
    assert read.problems == ()
    assert [row for row, _ in read.entries] == [4]


def test_taking_a_form_over_twice_changes_nothing(command, tmp_path):
    form = tmp_path / "p.csv"
    with form.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([HEAD, GOOD])
    layer = tmp_path / "layer"
    first = command("hand", "import", "prices", form, "--into", layer)
    assert first.returncode == 0, first.stdout + first.stderr
    written = (layer / "prices.toml").read_bytes()
    assert b"per_person_day = 1.10\n" in written
    again = command("hand", "import", "prices", form, "--into", layer)
    assert again.returncode == 0
    assert "nothing changed" in again.stdout
    assert (layer / "prices.toml").read_bytes() == written
    assert load(layer).prices.unit_price("SmartLINK", datetime.date(2025, 10, 1)) == Decimal("1.10")
    assert command("hand", "check", "--into", layer).returncode == 0


def test_what_stands_in_a_file_stays_word_for_word(tmp_path):
    layer = tmp_path
    own = '# why I do this\nschema = 1\n\n[[price]] # mine\ntechnology = "VoiceID"\n'
    own += 'per_person_day = 0.20\nsince = 2025-01-01\nreason = "r"\nreference = "s"'
    (layer / "prices.toml").write_text(own)
    addition = with_entries(layer, PRICES, read_form(PRICES, filled(GOOD)).entries, "x")
    ((_, text),) = addition.files
    assert text.startswith(own + "\n\n[[price]]\n")
    assert tomllib.loads(text)["price"][1]["technology"] == "SmartLINK"


def test_a_form_that_spoils_the_layer_is_not_taken_over(command, tmp_path):
    form = tmp_path / "p.csv"
    form.write_text(",".join(HEAD) + "\n" + "Belt,1,2025-01-01,,a,b\n")
    done = command("hand", "import", "prices", form, "--into", tmp_path / "layer")
    assert done.returncode == 2
    assert '"Belt" is not the normal name of a technology' in " ".join(done.stdout.split())
    assert "crossfoot-hand-" not in done.stdout
    assert not (tmp_path / "layer").exists()


def test_problems_as_records(command, tmp_path):
    form = tmp_path / "p.csv"
    form.write_text(",".join(HEAD) + "\n" + "SmartLINK,x,2025-01-01,,a,b\n")
    done = command("hand", "import", "prices", form, "--into", tmp_path, "--format", "csv")
    assert done.returncode == 2
    assert done.stdout.splitlines()[0] == "file,row,column,field,problem,remedy"
    assert done.stdout.splitlines()[1].startswith("p.csv,2,B,per_person_day,")


def test_an_id_that_is_taken_is_told_with_its_file(tmp_path):
    kind = kind_called("disclosures")
    head = [column.header for column in columns(kind)]
    row = [column.sample for column in columns(kind)]
    first = with_entries(tmp_path, kind, read_form(kind, filled(row, head=head)).entries, "x")
    first.write()
    row[head.index("recipient")] = "Another Contractor"
    second = with_entries(tmp_path, kind, read_form(kind, filled(row, head=head)).entries, "x")
    assert second.added == 0
    assert "is in" in second.problems[0].what
    assert "disclosures.toml already" in second.problems[0].what


def test_a_layer_is_checked_whole(tmp_path, command):
    (tmp_path / "prices.toml").write_text('schema = 1\n\n[[price]]\ntechnology = "x"\n')
    (tmp_path / "aliases.toml").write_text('schema = 1\n[[alias]]\nvocabulary = "colour"\n')
    found = faults(tmp_path)
    assert any("prices.toml, line 3, price 1, since: this field is missing" in f for f in found)
    assert any("aliases.toml, line 3, alias 1, vocabulary" in f for f in found)
    assert len(found) == 9
    assert command("hand", "check", "--into", tmp_path).returncode == 2
    with pytest.raises(UsageError, match="is not a folder"):
        faults(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'technology,since\n"SmartLINK,2025\n', "row 2"),
        (b"technology,since\nCaf\xe9,2025\n", "line 2: a letter is not stored as UTF-8"),
    ],
)
def test_delimited_text_that_cannot_be_taken_apart(tmp_path, data, words):
    (tmp_path / "p.csv").write_bytes(data)
    with pytest.raises(BadFileError) as raised:
        list(delimited_rows(tmp_path / "p.csv"))
    assert words in raised.value.problem


def test_delimiters_and_encodings(tmp_path):
    for data in (b"a;b\n1;2\n", "a\tb\n1\t2\n".encode("utf-16"), b"\xef\xbb\xbfa,b\r\n1,2"):
        (tmp_path / "p.csv").write_bytes(data)
        assert list(delimited_rows(tmp_path / "p.csv")) == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_wrong_use_of_the_verb(command, tmp_path):
    for words, said in (
        (("template", "prices"), "takes 2 words more"),
        (("template", "colours", "x.csv"), "no kind of judgement called `colours`"),
        (("template", "prices", "x.pdf"), "neither .csv nor .xlsx"),
        (("import", "prices", "missing.csv"), "cannot be opened"),
        (("import", "prices", "missing.xlsx"), "cannot be opened"),
        (("kinds", "prices"), "takes 0 words more"),
    ):
        done = command("hand", *words, cwd=tmp_path)
        assert done.returncode == 2
        assert said in done.stderr


# A kind that does not exist: everything a form may be made of, registered by one line.


class Source(Form):
    """Where a thing is known from.

    Attributes:
        outlet: who printed it.
        date: on which day,
            as printed.
    """

    outlet: Text
    date: datetime.date | None = None


class Thing(Form):
    """A thing."""

    id: Text = Field(description="its name")
    kind: Literal["level", "share"] = Field(description="of which kind")
    source: Source
    parts: Annotated[list[Source], Field(min_length=1)]
    numbers: list[int] = Field(default=[])
    settled: bool = False
    limits: dict[str, Decimal] = Field(default={})
    free: Text | int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What other kinds build on.

    Attributes:
        source: where it is known from.
        since, until: the first and the last day.
    """

    source: str
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain(Known):
    """A dataclass, which is a form too.

    Attributes:
        what: which act.
        days: how many.
        exemptions: as marked.
    """

    what: Literal["filed", "received"]
    days: int = 0
    exemptions: tuple[str, ...] = ()


class Operand(Form):
    """A figure."""

    statement: Text = Field(description="its name")
    take: Literal["value", "mean"] = Field(default="value", description="what of it")


class Whole(Form):
    """A file that is one entry."""

    schema_version: Literal[1] = Field(1, alias="schema")
    id: Text = Field(description="its name")
    figures: dict[str, Operand] = Field(default={}, description="the figures")
    parting: list[Operand] = Field(default=[], description="others")


def registered(monkeypatch, *kind):
    made = Kind(kind[0], kind[1], kind[2], __name__, kind[3])
    monkeypatch.setattr(layer_module, "KINDS", (*KINDS, made))
    monkeypatch.setitem(sys.modules, __name__, sys.modules.get(__name__) or HERE)
    return made


class _Here:
    """This module, under whatever name the tests are run."""

    def __getattr__(self, name):
        return globals()[name]


HERE = _Here()


@pytest.fixture
def things(monkeypatch):
    return registered(monkeypatch, "things", "thing", "things/", "Thing")


def test_a_dataclass_is_a_form_too(monkeypatch, tmp_path):
    kind = registered(monkeypatch, "acts", "act", "acts/", "Plain")
    made = {c.header: c for c in columns(kind)}
    assert list(made) == ["source", "since", "until", "what", "days", "exemptions"]
    assert made["until"].meaning == "The first and the last day."
    assert [c.header for c in columns(kind) if c.required] == ["source", "what"]
    row = ["a letter", "", "2026-01-02", "Filed", "3", "(b)(6); (b)(7)(C)"]
    read = read_form(kind, filled(row, head=list(made)))
    assert read.problems == ()
    addition = with_entries(tmp_path, kind, read.entries, "acts")
    assert faults_with(tmp_path, addition) == ()
    assert tomllib.loads(addition.files[0][1])["act"] == [{
        "source": "a letter", "until": datetime.date(2026, 1, 2), "what": "filed", "days": 3,
        "exemptions": ["(b)(6)", "(b)(7)(C)"],
    }]  # fmt: skip
    addition.write()
    assert with_entries(tmp_path, kind, read.entries, "acts").added == 0
    bad = read_form(kind, filled(["a", "", "", "sent", "1"], head=list(made)))
    assert [p.column for p in bad.problems] == ["D"]


def test_a_file_may_be_one_entry(monkeypatch, tmp_path):
    kind = registered(monkeypatch, "wholes", "", "wholes/", "Whole")
    assert [c.header for c in columns(kind)][:3] == [
        "id", "figures.NAME.statement", "figures.NAME.take",
    ]  # fmt: skip
    heads = ["id", "figures.from.statement", "figures.to.statement", "figures.to.take",
             "parting.1.statement"]  # fmt: skip
    read = read_form(kind, filled(["K01", "a", "b", "mean", "c"], ["K02", "d"], head=heads))
    assert read.problems == ()
    addition = with_entries(tmp_path, kind, read.entries, "form")
    assert [path.name for path, _ in addition.files] == ["K01.toml", "K02.toml"]
    assert tomllib.loads(addition.files[0][1]) == {
        "schema": 1,
        "id": "K01",
        "figures": {"from": {"statement": "a"}, "to": {"statement": "b", "take": "mean"}},
        "parting": [{"statement": "c"}],
    }
    assert faults_with(tmp_path, addition) == ()
    addition.write()
    assert with_entries(tmp_path, kind, read.entries, "form").known == 2
    other = read_form(kind, filled(["K01", "z"], head=heads))
    (problem,) = with_entries(tmp_path, kind, other.entries, "form").problems
    assert "K01.toml already" in problem.what
    bad = read_form(kind, filled(["K03", "", "", "mean"], head=heads))
    assert {p.column for p in bad.problems} == {"C"}


def test_a_new_kind_is_one_line(things, tmp_path, worker):
    heads = [column.header for column in columns(things)]
    assert heads == [
        "id", "kind", "source.outlet", "source.date", "parts 1.outlet", "parts 1.date",
        "parts 2.outlet", "parts 2.date", "numbers", "settled", "limits", "free",
    ]  # fmt: skip
    assert [c.meaning for c in columns(things)][3] == "On which day, as printed."
    assert [c.required for c in columns(things)][2:8] == [True, False, True, False, False, False]
    path = tmp_path / "form.xlsx"
    write_form(path, things, columns(things))
    book = openpyxl.load_workbook(path)
    sheet = book["things"]
    sheet.cell(1, len(heads) + 2, "parts 3.outlet")
    row = ["T1", "Share", "Paper", datetime.date(2023, 1, 5), "A", None, "B", "2023-02-03",
           "1; 2\n", "yes", "least = 0.5; most = 2", 12, "C"]  # fmt: skip
    for at, value in enumerate(row, start=2):
        sheet.cell(4, at, value)
    book.save(path)
    read = read_form(things, worker.form(path)[0].rows)
    assert read.problems == ()
    layer = tmp_path / "layer"
    layer.mkdir()
    addition = with_entries(layer, things, read.entries, "My Things")
    ((target, text),) = addition.files
    assert target == layer / "things" / "My-Things.toml"
    written = tomllib.loads(text, parse_float=Decimal)["thing"]
    assert written == [{
        "id": "T1",
        "kind": "share",
        "source": {"outlet": "Paper", "date": datetime.date(2023, 1, 5)},
        "parts": [{"outlet": "A"}, {"outlet": "B", "date": datetime.date(2023, 2, 3)},
                  {"outlet": "C"}],
        "numbers": [1, 2],
        "settled": True,
        "limits": {"least": Decimal("0.5"), "most": Decimal(2)},
        "free": 12,
    }]  # fmt: skip
    assert form_of(things).model_validate(written[0]).id == "T1"
    assert faults_with(layer, addition) == ()
    addition.write()
    assert with_entries(layer, things, read.entries, "My Things").added == 0


def test_faults_inside_groups_are_told_by_their_column(things):
    heads = [column.header for column in columns(things)]
    row = ["T1", "x", "", "soon", "A", "", "", "2023-02-03", "1;two", "maybe", "least", ""]
    read = read_form(things, filled(row, head=heads))
    places = {p.field for p in read.problems}
    assert places == {
        "kind", "source.outlet", "source.date", "parts 2.outlet", "numbers", "settled", "limits",
    }  # fmt: skip
