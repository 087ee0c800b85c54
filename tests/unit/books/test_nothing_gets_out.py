"""No token gets out of the books: not printed, not in an answer, not left in the clear."""

import json

import pytest
from book_batches import OFFICES, PERIOD, A, B, deliver, row, token

from crossfoot.log import ed25519

DAY = "2026-04-02"


@pytest.fixture(scope="module")
def ran(command, tmp_path_factory):
    """Every task, with good batches and wrong ones; what was printed and what is left behind."""
    home = tmp_path_factory.mktemp("books")
    folders = {name: home / name.lower() for name in ("CROSSFOOT_STATE", "TMPDIR", "HOME")}
    for folder in folders.values():
        folder.mkdir()
    env = {**folders, "CROSSFOOT_ARCHIVE": home / "archive"}
    said = []

    def run(*words):
        done = command("books", *words, cwd=home, env=env)
        said.append((words, done.returncode, done.stdout + done.stderr))
        return done

    sent = [row("transfer_sent", 1, DAY, counterpart=B), row("check_in", 2, DAY)]
    first = deliver(home / "in", [*(row("enrolled", n, "2026-04-01") for n in range(30)), *sent],
                    A, 1, DAY)  # fmt: skip
    wrong = deliver(home / "in", [row("closed", 77, DAY)], A, 2, DAY)
    office = deliver(home / "in", [row("office_moved", 2, DAY, office="Zqxvjk")], A, 2, DAY)
    bare = deliver(home / "in", [row("office_moved", 2, DAY, office=OFFICES[1])], A, 2, DAY)
    bare.with_name(bare.name + ".manifest.json").unlink()
    run("template", home / "forms")
    run("receive", first, "--received", "2026-04-20")
    run("accept")
    run("receive", wrong, "--received", "2026-04-20", "--accept")
    run("receive", office, "--received", "2026-04-20", "--format", "json")
    run("receive", bare)
    run("manifest", bare, "--sender", A, "--number", "2", "--through", DAY, "--key-period", "K1")
    for form in ("text", "json", "csv"):
        run("list", "--format", form)
    told = run("close", DAY, "--format", "json")
    for one in json.loads(told.stdout):
        if one["item"]:
            run("carry", DAY, one["item"], "--reason", "asked")
    run("close", DAY)
    for part in ("preparer", "reviewer"):
        (home / f"{part}.pem").write_bytes(ed25519.generate())
        run("sign", DAY, "--as", part, "--key", home / f"{part}.pem")
    for form in ("text", "json", "csv"):
        run("figures", DAY, "--format", form)
    run("verify", DAY)
    run("release", "--as-of", DAY, "--draft", home / "draft.xlsx", "--published", DAY)
    run("release", "--as-of", DAY, "--published", DAY)
    run("reconcile", DAY, "--format", "json")
    renewed = home / "in" / "renewed.csv"
    lines = [f"{token(person)},K2-{token(person).partition('-')[2]}" for person in range(30)]
    renewed.write_text("\n".join(["old,new", *lines[1:]]) + "\n", "utf-8")
    run("manifest", renewed, "--sender", A, "--from-period", PERIOD, "--key-period", "K2")
    run("rekey", renewed)
    renewed.write_text("\n".join(["old,new", *lines]) + "\n", "utf-8")
    run("manifest", renewed, "--sender", A, "--from-period", PERIOD, "--key-period", "K2")
    run("rekey", renewed)
    return home, said


def test_each_task_ends_as_it_should(ran):
    _, said = ran
    codes = [(words[0], code) for words, code, _ in said]
    expected = [("template", 0), ("receive", 0), ("accept", 0), ("receive", 1), ("receive", 1),
                ("receive", 2), ("manifest", 0), ("list", 0), ("list", 0), ("list", 0),
                ("close", 1), ("carry", 0), ("carry", 0), ("close", 0), ("sign", 0), ("sign", 0),
                ("figures", 0), ("figures", 0), ("figures", 0), ("verify", 0), ("release", 0),
                ("release", 0), ("reconcile", 0), ("manifest", 0), ("rekey", 1), ("manifest", 0),
                ("rekey", 0)]  # fmt: skip
    assert codes == expected, said
    assert "Both have signed" in said[15][2]


def test_nothing_printed_or_left_behind_holds_a_token(ran):
    home, said = ran
    marks = [token(person).partition("-")[2] for person in (*range(30), 77)] + ["Zqxvjk"]
    for words, _, text in said:
        assert not [mark for mark in marks if mark in text], words
    left = [path for path in home.rglob("*") if path.is_file() and "in" not in path.parts]
    assert any("journal.sqlite" in path.name for path in left)
    for path in left:
        data = path.read_bytes()
        assert not [mark for mark in marks if mark.encode() in data], path
    assert {path.name for path in (home / "tmpdir").rglob("*") if path.is_file()} <= {"lock"}


def test_no_task_asks_for_a_person(command):
    told = command("books", "--help").stdout
    assert not [word for word in ("--token", "--person", "--id") if word in told]
