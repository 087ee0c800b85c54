"""The same ledger on Spark as on DuckDB, to the last row.

A smoke test on a cluster of separate worker processes where pyspark and a Java are there;
`make spark` compares everything on such a cluster.
"""

import datetime
import os
import shutil
import warnings

import histories
import pyarrow.parquet as pq
import pytest

from crossfoot.core.errors import UsageError
from crossfoot.core.stocks import Definition
from crossfoot.register.answers.balances import balance
from crossfoot.register.answers.handover import handover
from crossfoot.register.answers.outcomes import Window, appointments, cohort_outcome
from crossfoot.register.answers.populations import stocks
from crossfoot.register.answers.suspense import By, suspense
from crossfoot.register.cohorts.members import Cohort
from crossfoot.register.engine import open_engine
from crossfoot.register.events.people import numbered_people
from crossfoot.register.events.standing import known, standing
from crossfoot.register.register import open_register
from crossfoot.register.schema import Event

CLUSTER = os.environ.get("CROSSFOOT_SPARK", "")


def installed():
    try:
        import pyspark.sql  # noqa: F401, PLC0415
    except ImportError:
        return False
    return shutil.which("java") is not None


pytestmark = [
    pytest.mark.skipif(not installed(), reason="needs pyspark 4.0 and a Java 17"),
    pytest.mark.filterwarnings("ignore"),
]


def entries_of(register):
    step = register.entries
    return sorted(map(str, register.engine.fetch(step).to_pylist())), register.labels.texts


def everything(register, day):
    window = Window(datetime.date(1970, 1, 1), day, day)
    return (
        entries_of(register),
        balance(register, None, (day, day), ("custodian", "office", "technology", "detail")),
        [stocks(register, [day], ("office", "technology"), one) for one in Definition],
        [suspense(register, day, by) for by in (None, *By)],
        handover(register, "Custodian A", "Custodian B", day),
        [cohort_outcome(register, one, window, "custodian") for one in Cohort],
        [appointments(register, one, window) for one in (Event.CHECK_IN, Event.HEARING)],
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    file = tmp_path_factory.mktemp("drawn") / "events.parquet"
    rows = [
        histories.event("p", Event.ENROLLED, 0, office="X", technology="T"),
        histories.event("p", Event.TECHNOLOGY_ASSIGNED, 3, technology="U"),
        histories.event("p", Event.TRANSFER_SENT, 5, counterpart="B"),
        histories.event("p", Event.TRANSFER_RECEIVED, 6, custodian="B", counterpart="A"),
        histories.event("q", Event.ENROLLED, 0, technology="T"),
        histories.event("q", Event.ENROLLED, 2, technology="T"),
        histories.event("q", Event.CLOSED, 4, event_id="wrong"),
        histories.event("q", Event.REVERSAL, 6, reverses="wrong"),
    ]
    pq.write_table(histories.table(rows), file)
    return file


def begun(engine, file):
    """What stands, row by row, and the numbers of the people in it."""
    with open_engine(engine) as opened:
        rows = known(opened.read((file,)), None)
        stands = opened.fetch(standing(opened, rows)).to_pylist()
        people = opened.fetch(numbered_people(opened, rows)).to_pydict()
    return sorted(map(str, stands)), dict(zip(people["token"], people["person"], strict=True))


def test_two_workers_find_what_stands_and_number_everybody_once(drawn, monkeypatch):
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")  # whatever this machine calls itself
    expected, everybody = begun("duckdb", drawn)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found, people = begun("local-cluster[2,1,1024]", drawn)
    assert found == expected
    assert len(found) == 6
    assert set(people) == set(everybody) == {"p", "q"}
    assert len(set(people.values())) == len(people)


@pytest.mark.skipif(not CLUSTER, reason="takes minutes: run `make spark`")
def test_spark_posts_the_same_entries(drawn):
    with open_register((drawn,)) as register:
        expected = entries_of(register)
    with warnings.catch_warnings(), open_register((drawn,), "local[2]") as register:
        warnings.simplefilter("ignore")
        assert entries_of(register) == expected


def test_without_a_java_the_remedy_is_named(drawn, monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    with (
        pytest.raises(UsageError, match="runs on Java") as stopped,
        open_register((drawn,), "spark"),
    ):
        pass
    assert "JAVA_HOME" in str(stopped.value.remedy)


@pytest.mark.skipif(not CLUSTER, reason="takes minutes: run `make spark`")
def test_a_cluster_answers_everything_the_same(simulated):
    with open_register((simulated.lossy,)) as register:
        expected = everything(register, simulated.last)
    with open_register((simulated.lossy,), CLUSTER) as register:
        found = everything(register, simulated.last)
    for one, other in zip(found, expected, strict=True):
        assert one == other
