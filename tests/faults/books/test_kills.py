"""Books whose keeper is killed at any moment lose nothing acknowledged and post nothing twice."""

import datetime
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from book_batches import A, Steward, deliver, row
from long import long

from crossfoot.archive import directory
from crossfoot.books.accepting import accept
from crossfoot.books.close import close
from crossfoot.books.journal import opened
from crossfoot.books.rows import State
from crossfoot.evidence import statement
from crossfoot.evidence.verify import verify
from crossfoot.register.vault.batches import all_held

KILLS = 200
pytestmark = long
BATCHES = 3
PEOPLE = 4

# It forks for each life, so that what takes long to load is loaded once; it says what it has been
# told, one line flushed at once.
NURSERY = """
import os, sys
from pathlib import Path
from book_batches import Steward
from crossfoot.books.accepting import accept

steward = Steward(Path(sys.argv[1]))
files = [Path(word) for word in sys.argv[2:]]
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        os.write(1, f"born {os.getpid()}\\n".encode())
        for file in files:
            answer = steward.receive(file)
            os.write(1, f"{answer.number} {answer.state}\\n".encode())
            for answer in accept(steward.books):
                os.write(1, f"{answer.number} {answer.state}\\n".encode())
        os.write(1, b"finished\\n")
        os._exit(0)
    os.waitpid(child, 0)
    os.write(1, b"gone\\n")
"""


@pytest.fixture
def nursery(tmp_path):
    """A process that starts receivers, with the files that they receive."""
    files = [
        deliver(tmp_path / "in", [row("enrolled", f"{n} {p}", "2026-04-01") for p in range(PEOPLE)],
                A, n, "2026-04-01")
        for n in range(1, BATCHES + 1)
    ]  # fmt: skip
    support = Path(__file__).parents[2] / "support"
    child = subprocess.Popen(
        [sys.executable, "-c", NURSERY, tmp_path, *files], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(support)}, text=True,
    )  # fmt: skip
    assert child.stdout.readline() == "ready\n"
    yield child
    child.stdin.close()
    child.wait()
    child.stdout.close()


def one_life(nursery, delay):
    """What a receiver reported before it was killed, and whether it finished first."""
    nursery.stdin.write("go\n")
    nursery.stdin.flush()
    number = int(nursery.stdout.readline().split()[1])
    time.sleep(delay)
    os.kill(number, signal.SIGKILL)
    said = []
    while (line := nursery.stdout.readline()) != "gone\n":
        said.append(line.strip())
    return [line for line in said if line != "finished"], "finished" in said


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_kills_at_random_points(nursery, tmp_path):
    chance = random.Random()  # noqa: S311 - where to kill is no secret
    steward = Steward(tmp_path)
    told: dict[int, set[str]] = {}
    kills = 0
    span = 2.0
    while kills < KILLS:
        said, finished = one_life(nursery, chance.uniform(0, span))
        for line in said:
            number, _, state = line.partition(" ")
            told.setdefault(int(number), set()).add(state)
        if finished:
            # All was posted: from now on what is sent again is killed, which must change nothing.
            span = max(0.2, span * 0.8)
        kills += not finished
        _check(steward, told)
    for file in sorted((tmp_path / "in").glob("*.csv")):
        assert steward.receive(file).state in ("in quarantine", "accepted")
        accept(steward.books)
    _check(steward, {n: {"accepted"} for n in range(1, BATCHES + 1)})
    found = close(steward.books, datetime.date(2026, 4, 1), look_only=True)
    assert found.figures.people == BATCHES * PEOPLE
    assert verify(steward.books.archive).sound


def _check(steward, told):
    """What was acknowledged is there, and nothing is there twice."""
    if not steward.books.journal.is_file():
        assert not told
        return
    with opened(steward.books) as journal:
        rows = journal.batches()
    standing = {row.number: row for row in rows if row.state in (State.ACCEPTED, State.QUARANTINED)}
    for number, states in told.items():
        assert number in standing, (number, states)
        if "accepted" in states:
            assert standing[number].state is State.ACCEPTED
            answers = list(steward.books.answers.glob(f"*-{number}-*.json"))
            assert any(json.loads(one.read_text())["state"] == "accepted" for one in answers)
    held = {one.name: one.stated for one in all_held(steward.books.vault)
            if one.about is not None}  # fmt: skip
    for row_ in standing.values():
        assert held[row_.name] == row_.commitment
    archive = directory.open_archive(steward.books.archive)
    posted = [facts["batch"] for _, facts in statement.statements(archive, statement.POSTING)]
    assert len(posted) == len(set(posted))
    assert set(posted) <= {row_.name for row_ in rows if row_.state is State.ACCEPTED}


def test_two_receivers_at_once_take_turns(tmp_path):
    files = [deliver(tmp_path / "in", [row("enrolled", n, "2026-04-01")], f"Custodian {n}", 1,
                     "2026-04-01") for n in range(2)]  # fmt: skip
    support = Path(__file__).parents[2] / "support"
    text = (
        "import sys; from pathlib import Path; from book_batches import Steward\n"
        "s = Steward(Path(sys.argv[1])); print(s.receive(Path(sys.argv[2])).state)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(support)}
    both = [
        subprocess.Popen([sys.executable, "-c", text, tmp_path, file], env=env, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE) for file in files
    ]  # fmt: skip
    for each in both:
        out, err = each.communicate()
        assert out == "in quarantine\n", err
    assert [answer.state for answer in accept(Steward(tmp_path).books)] == ["accepted"] * 2
