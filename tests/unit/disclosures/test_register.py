"""The register: how disclosures stand, what their record lacks, and the verb that tells it."""

import datetime
import json

import pytest
from packets import Maker, as_csv

from crossfoot.core.errors import UsageError
from crossfoot.disclosures.standing import State, standings
from crossfoot.hand.disclosure_files import read_disclosures
from crossfoot.hand.entries import DisclosureEntry

day = datetime.date
ENTRY = {
    "id": "D-1",
    "recipient": "Example Contractor",
    "purpose": "Verification of addresses.",
    "authority": "a made-up notice",
    "fields": ("office", "status"),
    "sent": day(2026, 1, 15),
    "obligation": "practice",
    "obligation_reason": "made up",
    "accounting": "kept",
    "source": "made up",
    "rows": 300,
}
TODAY = day(2026, 11, 26)


def stands(**changed):
    (one,) = standings([DisclosureEntry(**{**ENTRY, **changed})], TODAY)
    return one


@pytest.mark.parametrize(
    ("changed", "state", "days"),
    [
        ({"due": day(2026, 11, 25)}, State.OVERDUE, 1),
        ({"due": day(2026, 11, 26)}, State.DUE_SOON, 0),
        ({"due": day(2026, 12, 26)}, State.DUE_SOON, 30),
        ({"due": day(2026, 12, 27)}, State.OPEN, 31),
        ({}, State.NO_DAY, None),
        ({"due": day(2026, 7, 1), "destroyed": day(2026, 7, 1)}, State.DESTROYED, None),
        ({"due": day(2026, 7, 1), "destroyed": day(2026, 7, 3)}, State.DESTROYED_LATE, 2),
        ({"destroyed": day(2026, 7, 3)}, State.DESTROYED, None),
        # A destruction that is only announced has not happened.
        ({"due": day(2026, 11, 1), "destroyed": day(2026, 12, 1)}, State.OVERDUE, 25),
    ],
)
def test_states(changed, state, days):
    one = stands(**changed)
    assert (one.state, one.days) == (state, days)
    assert one.late == (state is State.OVERDUE)


def test_what_was_sent_later_is_left_out():
    assert standings([DisclosureEntry(**{**ENTRY, "sent": day(2026, 11, 27)})], TODAY) == ()


def test_the_accounting_is_kept_for_five_years_at_least():
    assert stands().accounting_until == day(2031, 1, 15)
    assert stands(sent=day(2024, 2, 29)).accounting_until == day(2029, 3, 1)


@pytest.mark.parametrize(
    ("accounting", "obligation", "words"),
    [
        ("not kept", "duty", "asks for one here"),
        ("not kept", "practice", "is not called a duty here"),
        ("not known", "not settled", "whether it is a duty is not settled"),
    ],
)
def test_a_duty_is_called_one_only_where_the_register_says_so(accounting, obligation, words):
    remarks = stands(accounting=accounting, obligation=obligation, due=day(2027, 1, 1)).remarks
    assert words in remarks[0]
    assert len(remarks) == 1


def test_what_a_record_lacks():
    assert stands(due=day(2027, 1, 1)).remarks == ()
    assert len(stands(rows=None).remarks) == 2


TEXT = """schema = 1

[[disclosure]]
id = "D-1"
recipient = "Example Contractor"
purpose = "Verification of addresses."
authority = "a made-up notice"
fields = ["office", "status"]
rows = 300
sent = 2026-01-15
due = 2026-07-15
accounting = "not kept"
obligation = "practice"
obligation_reason = "made up"
source = "made up"
"""


@pytest.fixture
def layer(tmp_path):
    folder = tmp_path / "layer"
    folder.mkdir()
    (folder / "disclosures.toml").write_text(TEXT)
    return folder


FAULTS = {
    "destroyed before it was sent": (TEXT + "destroyed = 2025-01-01\n", "lies before sent"),
    "two of one id": (TEXT + TEXT.removeprefix("schema = 1"), "stands here twice"),
    "an unknown obligation": (TEXT.replace('"practice"', '"perhaps"'), "obligation: input should"),
    "a name that is no file's": (TEXT.replace("D-1", "../D"), "id: a name has letters"),
    "no fields": (TEXT.replace('["office", "status"]', "[]"), "fields: "),
    "an unknown key": (TEXT + 'photo = "x"\n', "photo: this field is not known"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_names_file_and_entry(layer, case):
    text, words = FAULTS[case]
    (layer / "disclosures.toml").write_text(text)
    with pytest.raises(UsageError) as raised:
        read_disclosures(layer)
    assert words in raised.value.problem
    assert "disclosures.toml" in raised.value.problem
    assert "disclosure " in raised.value.problem


def test_nothing_is_shipped_and_a_layer_is_read(layer):
    assert read_disclosures() == ()
    assert [entry.id for entry in read_disclosures(layer)] == ["D-1"]


def test_the_verb_lists_and_warns(command, layer):
    done = command("disclosure", "list", "--hand", layer, "--on", "2026-07-15")
    assert done.returncode == 0
    assert "D-1 · Example Contractor · due soon, 0 days left" in done.stdout
    late = command("disclosure", "overdue", "--hand", layer, "--on", "2026-07-20", "--format",
                   "json")  # fmt: skip
    assert late.returncode == 1
    (record,) = json.loads(late.stdout)
    assert (record["state"], record["days"]) == ("overdue", 5)
    assert record["accounting_until"] == "2031-01-15"
    fine = command("disclosure", "overdue", "--hand", layer, "--on", "2026-07-15")
    assert fine.stdout == "On 15 July 2026: nothing is overdue.\n"
    assert fine.returncode == 0


def test_an_audit_of_a_registered_packet(command, layer, tmp_path):
    made = Maker(300)
    packet = tmp_path / "p.csv"
    packet.write_bytes(as_csv({"Office": made.offices_(), "STATUS": made.statuses()}))
    words = ("disclosure", "audit", packet, "--of", "D-1", "--hand", layer)
    done = command(*words, "--on", "2026-07-01")
    assert done.returncode == 0, done.stdout
    assert "300 rows, as many as the register says" in done.stdout
    assert "2 columns: 0 columns that identify, 0 beyond the purpose." in done.stdout
    late = command(*words, "--on", "2026-08-01", "--format", "csv")
    assert late.returncode == 1
    assert "T1199" in late.stdout


def test_wrong_use(command, layer, tmp_path):
    packet = tmp_path / "p.csv"
    packet.write_text("a,b\n1,2\n")
    for words, said in (
        (("audit",), "needs a word more"),
        (("audit", packet, "--of", "D-9"), "no disclosure D-9"),
        (("audit", packet, "--keep-marks"), "Marks belong to a disclosure"),
        (("audit", tmp_path / "missing.csv"), "The packet cannot be opened: no such file"),
        (("forget", "D-1"), "There are no marks of D-1"),
        (("list", packet), "takes no packet"),
    ):
        done = command("disclosure", *words, "--hand", layer, cwd=tmp_path)
        assert done.returncode == 2, words
        assert said in done.stderr
