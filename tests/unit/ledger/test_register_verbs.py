"""The verbs of the register: what they answer, what they refuse, and that no token leaves it."""

import contextlib
import csv
import importlib
import inspect
import io
import json
import os
from unittest import mock

import pyarrow.parquet as pq
import pytest
from within import within

from crossfoot.cli import main, registering
from crossfoot.evidence import vaulted
from crossfoot.register.schema import SECRET

LAST = "2023-12-31"
# Every verb that reads events, with what it is asked here.
ASKED = {
    "balance": [["all", LAST, "--by", "custodian", "--by", "detail"]],
    "population": [[LAST, "--definition", "all", "--publish", "published.csv"], [LAST]],
    "suspense": [[], ["--by", "age"], ["--by", "custodian"], ["--by", "cohort"]],
    "handover": [["Custodian A", "Custodian B"]],
    "outcomes": [["enrolments", "--by", "office"], ["transfers"], ["notices"], ["check-ins"],
                 ["hearings"]],
    "reconcile": [[f"register/{LAST}", f"register/{LAST}/any-time"]],
}  # fmt: skip
FULL = bool(os.environ.get("CROSSFOOT_FULL"))
FORMS = ("text", "json", "csv")


@pytest.fixture(scope="module")
def ask(simulated, lossy, tmp_path_factory):
    """Asks a verb about a register that was opened before; what each prints is its own."""
    folder = tmp_path_factory.mktemp("asked")

    @contextlib.contextmanager
    def opened(events, engine, known):
        if (events, engine, known) == ([simulated.lossy], "duckdb", ""):
            yield lossy
        else:
            with registering.opened(events, engine, known) as other:
                yield other

    def run(*words):
        done = within(*words, cwd=folder, env={"CROSSFOOT_EVENTS": simulated.lossy})
        assert done.returncode == 0, done.stderr
        return done.stdout

    run.folder = folder
    vaulted.ready(folder / "archive")
    with contextlib.ExitStack() as stack:
        for name in ASKED:
            stack.enter_context(mock.patch.object(verb(name), "opened", opened))
        yield run


@pytest.fixture(scope="module")
def secrets(simulated):
    """Every token, and the names of rows that tell of one."""
    return set(pq.read_table(simulated.lossy, columns=["token"]).column("token").to_pylist())


def verb(name):
    return importlib.import_module(f"crossfoot.cli.{name}")


def test_every_verb_that_reads_events_is_asked_here():
    reading = {v for v in main.VERBS if "events" in inspect.signature(verb(v).verb).parameters}
    assert reading == set(ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_no_token_leaves_a_verb(ask, secrets, name):
    runs = ASKED[name] if FULL else ASKED[name][:1]
    for words in runs:
        for form in FORMS if FULL else (FORMS[len(words) % 3],):
            told = ask(name, *words, "--format", form)
            for file in ask.folder.glob("*.csv"):
                told += file.read_text("utf-8")
            assert not any(token in told for token in secrets)
            assert "simulated-" not in told


@pytest.mark.parametrize("name", [*ASKED, "register", "simulate"])
def test_no_verb_asks_for_a_token_or_has_a_column_of_one(name):
    module = verb(name)
    columns = {
        name for value in vars(module).values() if isinstance(value, tuple) for name in value
    }
    assert not columns & SECRET
    asked = set(inspect.signature(module.verb).parameters)
    assert not asked & {"token", "person", "participant", "id", "row", *SECRET}


def test_balance_lines_add_up_and_say_that_they_are_made_up(ask):
    rows = list(csv.DictReader(io.StringIO(ask("balance", "all", LAST, "--since", "2023-01-01",
                                               "--format", "csv"))))  # fmt: skip
    assert {row["account"] for row in rows} >= {"outside", "enrolled", "closed", "in transfer"}
    for row in rows:
        opening, into, out, closing = (int(row[n]) for n in ("opening", "into", "out", "closing"))
        assert opening + into - out == closing
        assert row["simulated"] == "True"
    assert sum(int(row["closing"]) for row in rows) == 0


def test_suspense_counts_what_was_planted(ask, simulated):
    rows = json.loads(ask("suspense", "--format", "json"))
    planted = simulated.losses.planted
    assert sum(row["people"] for row in rows) == sum(planted.values())


def test_a_rate_is_printed_with_its_denominators(ask):
    told = ask("outcomes", "check-ins")
    assert told.startswith("check-ins, by 2023-12-31")
    for words in ("check-ins kept or missed", "all whose outcome is known", "unknown:", "excused"):
        assert words in told


def test_two_cuts_of_one_day_cannot_be_subtracted(ask):
    """Everybody, and then everybody of one custodian, beside what was published before."""
    ask("population", LAST, "--publish", "all.csv")
    alone = ask("population", LAST, "--custodian", "Custodian A", "--publish", "one.csv",
                "--earlier", "all.csv")  # fmt: skip
    assert "differences of that size" in alone

    def cells(name):
        lines = (ask.folder / name).read_text("utf-8").splitlines()
        rows = csv.DictReader(line for line in lines if not line.startswith("# "))
        return {(r["office"], r["technology"]): int(r["people"]) for r in rows if r["people"]}

    before, after = cells("all.csv"), cells("one.csv")
    assert len(after) > 10
    for cell in before.keys() & after.keys():
        assert abs(before[cell] - after[cell]) == 0 or abs(before[cell] - after[cell]) >= 11, cell
    assert all(count == 0 or count >= 11 for count in after.values())


def test_simulate_says_what_it_planted_and_writes_the_truth(tmp_path):
    done = within("simulate", "e.parquet", "--enrolments", 300, "--plant", "doubled=2",
                   "--truth", "t.json", cwd=tmp_path)  # fmt: skip
    assert "simulated (seed 1)" in done.stdout
    assert "planted: doubled, 2" in done.stdout
    assert json.loads((tmp_path / "t.json").read_text()) == {
        "simulated": True, "seed": 1, "planted": {"doubled": 2},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["balance", "enrolled", "May"], "DATE May is no day"),
        (["balance", "enrolled", LAST, "--office", "Nowhere"], "No office in the register is"),
        (["handover", "Custodian A", "Nobody"], "No custodian in the register is called Nobody"),
        (["suspense", "--events", "nothing.parquet"], "There is no nothing.parquet"),
        (["suspense", "--engine", "abacus"], "There is no engine abacus"),
    ],
)
def test_what_cannot_be_answered_is_said_with_a_remedy(ask, simulated, words, problem):
    env = {"CROSSFOOT_EVENTS": simulated.lossy}
    done = within(*words, cwd=ask.folder, env=env)
    assert done.returncode == 2
    assert problem in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_file_with_more_columns_than_are_permitted_is_refused(simulated, tmp_path):
    table = pq.read_table(simulated.clean)
    pq.write_table(table.append_column("name", [["x"] * table.num_rows]), tmp_path / "n.parquet")
    done = within("suspense", "--events", tmp_path / "n.parquet")
    assert done.returncode == 2
    assert "columns that a table of events must not have: name" in done.stderr
