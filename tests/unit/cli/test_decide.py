"""A person's word on a finding: shown everywhere, logged, and it never deletes."""

import json

import pytest


@pytest.fixture(scope="module")
def run(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("decide")
    env = {"CROSSFOOT_STATE": str(folder / "state"), "CROSSFOOT_ARCHIVE": str(folder / "archive")}
    drafts = folder / "drafts"
    assert command("example", drafts, env=env).returncode == 0
    assert command("add", *sorted(drafts.glob("*0[89]*2022.xlsx")), env=env).returncode == 0
    return lambda *words: command(*words, env=env)


def findings(run):
    return {f["id"]: f for f in json.loads(run("check", "--format", "json").stdout)}


def test_a_decision_changes_the_state_and_nothing_else(run):
    before = findings(run)
    assert {f["state"] for f in before.values()} == {"found by machine"}
    errors = [name for name, f in before.items() if f["tier"] == "error"]
    done = run("decide", errors[0], "confirmed", "--reason", "Seen in the publisher's file.")
    assert done.returncode == 0, done.stderr
    after = findings(run)
    assert after.keys() == before.keys()
    assert (after[errors[0]]["state"], after[errors[0]]["reason"]) == (
        "confirmed",
        "Seen in the publisher's file.",
    )
    assert run("verify").returncode == 0


def test_withdrawn_findings_stay_listed_and_do_not_count(run):
    errors = [n for n, f in findings(run).items() if f["tier"] in {"error", "warning"}]
    assert run("check").returncode == 1
    for name in errors:
        assert run("decide", name, "false alarm", "--reason", "A test.").returncode == 0
    done = run("check", "--strict")
    assert done.returncode == 0
    assert "withdrawn" in done.stdout
    assert set(errors) <= set(findings(run))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("F000000000000", "confirmed", "--reason", "x"), "no finding"),
        (("F000000000000", "confirmed", "--reason", " "), "needs a reason"),
        (("F000000000000", "corrected", "--reason", "x"), "--release"),
    ],
)
def test_what_cannot_be_decided_is_wrong_use(run, words, said):
    done = run("decide", *words)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_release_that_corrected_something_has_to_be_held(run):
    name, finding = next((n, f) for n, f in findings(run).items() if f["tier"] == "error")
    words = ("decide", name, "corrected", "--reason", "Seen.", "--release")
    unknown = run(*words, "2030-01-01")
    assert unknown.returncode == 2
    assert "2030-01-01" in unknown.stderr
    itself = run(*words, finding["sha256"][:8])
    assert itself.returncode == 2
    assert "itself" in itself.stderr
    other = next(r for r in json.loads(run("releases", "--format", "json").stdout)
                 if r["sha256"] != finding["sha256"])  # fmt: skip
    assert run(*words, other["sha256"][:8]).returncode == 0
    assert findings(run)[name]["state"] == "corrected"
    assert f"corrected by {other['release']}" in run("check").stdout
