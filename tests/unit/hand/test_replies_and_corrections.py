"""Replies of the publisher and corrections of our own: read, refused, and whose word wins."""

import datetime

import pytest

from crossfoot.core.errors import UsageError
from crossfoot.hand import loader, reply_files
from crossfoot.hand.corrections import FILE
from crossfoot.hand.entries import CorrectionEntry, ReplyEntry
from crossfoot.hand.loader import load
from crossfoot.hand.reply_files import FOLDER, Replies, Reply
from crossfoot.hand.toml_file import read_entries

REPLY = """schema = 1
[[reply]]
finding = "F0123456789ab"
quote = "It was replaced."
date = 2023-06-02
where = "https://example.org/statement"
"""
CORRECTION = """schema = 1
[[correction]]
date = {date}
finding = "F{number:012d}"
release = "FY23_detentionStats05262023.xlsx"
said = "What we said."
truth = "What is true."
noticed = "By the publisher."
cost = "A wrong sentence."
test = "tests/unit/x.py"
"""


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder


def test_a_reply_is_read_with_its_day_and_its_place(tmp_path):
    (reply,) = load(write(tmp_path, f"{FOLDER}/one.toml", REPLY)).replies.entries
    assert reply == Reply(
        "F0123456789ab",
        "It was replaced.",
        datetime.date(2023, 6, 2),
        "https://example.org/statement",
    )


def test_the_word_of_a_later_layer_takes_the_place_of_an_earlier_one():
    day = datetime.date(2023, 6, 2)
    shipped = (Reply("F1", "shipped", day, "a"), Reply("F2", "kept", day, "a"))
    own = (Reply("F1", "second", day + datetime.timedelta(1), "b"), Reply("F1", "first", day, "b"))
    assert [r.quote for r in Replies.of([shipped, own]).entries] == ["first", "kept", "second"]


FAULTS = {
    "unknown field": (REPLY + 'who = "x"\n', "reply 1, who: this field is not known"),
    "missing place": (REPLY.replace("where", "were"), "reply 1, where: this field is missing"),
    "empty quote": (REPLY.replace("It was replaced.", " "), "reply 1, quote: this field is empty"),
    "no subject": (
        REPLY.replace('finding = "F0123456789ab"\n', ""),
        "reply 1: it has to answer one finding or one case",
    ),
    "two subjects": (
        REPLY + 'case = "C0123456789ab"\n',
        "reply 1: it has to answer one finding or one case",
    ),
    "a finding as a case": (REPLY.replace("finding", "case"), "reply 1, case: a case is named C"),
    "a text for a day": (REPLY.replace("2023-06-02", '"soon"'), "reply 1, date"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_reply_names_file_and_key_and_remedy(tmp_path, fault):
    text, words = FAULTS[fault]
    write(tmp_path, f"{FOLDER}/one.toml", text)
    with pytest.raises(UsageError) as raised:
        load(tmp_path)
    assert words in raised.value.problem
    assert "one.toml" in raised.value.problem
    assert raised.value.remedy


def test_corrections_of_both_layers_stand_newest_first(tmp_path):
    text = CORRECTION.format(date="2027-01-02", number=1)
    text += CORRECTION.format(date="2027-03-04", number=2).removeprefix("schema = 1\n")
    found = load(write(tmp_path, FILE, text)).corrections
    mine = [c for c in found if c.cost == "A wrong sentence."]
    assert [c.date.isoformat() for c in mine] == ["2027-03-04", "2027-01-02"]
    assert load().corrections == tuple(c for c in found if c not in mine)


def test_a_correction_without_its_test_is_refused(tmp_path):
    text = CORRECTION.format(date="2027-01-02", number=1).replace("test =", "tests =")
    with pytest.raises(UsageError, match="correction 1, test: this field is missing"):
        load(write(tmp_path, FILE, text))


def test_the_shipped_files_have_the_form_that_is_asked_of_others():
    read_entries(loader.SHIPPED / FILE, CorrectionEntry, shipped=False)
    shipped = sorted((loader.SHIPPED / reply_files.FOLDER).glob("*.toml"))
    assert shipped
    for path in shipped:
        read_entries(path, ReplyEntry, shipped=False)


def test_a_reply_changes_nothing_that_readings_depend_on(tmp_path):
    assert load(write(tmp_path, f"{FOLDER}/one.toml", REPLY)).digest == load().digest
