"""The files of `hand/`: what is refused, with which words, and how a user's layer wins."""

import datetime
import subprocess
import sys
from decimal import Decimal

import pytest

from crossfoot.core.errors import UsageError
from crossfoot.hand import loader
from crossfoot.hand.decision_files import FOLDER
from crossfoot.hand.entries import AliasEntry, DecisionEntry, PriceEntry
from crossfoot.hand.loader import load
from crossfoot.hand.toml_file import read_entries

ALIAS = """schema = 1
[[alias]]
vocabulary = "technology"
name = "{name}"
published = ["{label}"]
reason = "a test"
reference = "none"
"""
PRICE = """schema = 1
[[price]]
technology = "{name}"
per_person_day = {price}
since = {since}
reason = "a test"
reference = "none"
"""


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_label_of_the_users_own_is_added(tmp_path):
    write(tmp_path, "aliases.toml", ALIAS.format(name="SmartLINK", label="Phone App"))
    assert load(tmp_path).labels.technology("phone-app") == "SmartLINK"
    assert load().labels.technology("phone-app") is None
    assert load(tmp_path).labels.technology("GPS") == "Ankle Monitor"


def test_the_users_layer_wins(tmp_path):
    write(tmp_path, "aliases.toml", ALIAS.format(name="Belt", label="GPS"))
    assert load(tmp_path).labels.technology("GPS") == "Belt"


def test_a_price_of_the_users_own_wins_while_it_holds(tmp_path):
    text = PRICE.format(name="SmartLINK", price="1.10", since="2025-10-01")
    hand = load(write(tmp_path, "prices.toml", text))
    day = datetime.date
    assert hand.prices.unit_price("SmartLINK", day(2025, 9, 30)) == Decimal("0.96")
    assert hand.prices.unit_price("SmartLINK", day(2025, 10, 1)) == Decimal("1.10")
    assert hand.prices.unit_price("SmartLINK", None) is None


def test_the_digest_follows_the_content_and_nothing_else(tmp_path):
    assert load().digest == load().digest
    same = write(tmp_path, "aliases.toml", ALIAS.format(name="Ankle Monitor", label="gps"))
    assert load(same).digest == load().digest
    other = write(tmp_path, "aliases.toml", ALIAS.format(name="Ankle Monitor", label="Bracelet"))
    assert load(other).digest != load().digest


GOOD = ALIAS.format(name="SmartLINK", label="App")
FAULTS = {
    "unknown field": (
        "aliases.toml",
        GOOD + "nmae = 1\n",
        "alias 1, nmae: this field is not known",
    ),
    "missing field": (
        "aliases.toml",
        GOOD.replace('reason = "a test"\n', ""),
        "alias 1, reason: this field is missing",
    ),
    "empty reason": (
        "aliases.toml",
        GOOD.replace('"a test"', '" "'),
        "alias 1, reason: this field is empty",
    ),
    "unknown vocabulary": (
        "aliases.toml",
        GOOD.replace('"technology"', '"colour"'),
        "alias 1, vocabulary: input should be 'technology'",
    ),
    "newer schema": ("aliases.toml", GOOD.replace("schema = 1", "schema = 2"), "schema: input"),
    "no TOML": ("aliases.toml", "alias = [", "is not valid TOML"),
    "contradiction": (
        "aliases.toml",
        GOOD + ALIAS.format(name="VoiceID", label="a p p").removeprefix("schema = 1\n"),
        'the technology label "a p p" stands for both "SmartLINK" and "VoiceID"',
    ),
    "unknown technology": (
        "prices.toml",
        PRICE.format(name="Belt", price="1.00", since="2025-01-01"),
        '"Belt" is not the normal name of a technology',
    ),
    "negative price": (
        "prices.toml",
        PRICE.format(name="SmartLINK", price="-1.00", since="2025-01-01"),
        "price 1, per_person_day",
    ),
    "text for a day": (
        "prices.toml",
        PRICE.format(name="SmartLINK", price="1.00", since='"soon"'),
        "price 1, since",
    ),
    "ends before it begins": (
        "prices.toml",
        PRICE.format(name="SmartLINK", price="1.00", since="2025-01-01") + "until = 2024-01-01\n",
        "2024-01-01 lies before since, 2025-01-01",
    ),
    "unread file": ("alias.toml", GOOD, "has a name that nothing reads"),
    "spreadsheet": ("prices.xlsx", "", "is a spreadsheet, and nothing is read from it"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_names_file_and_key_and_remedy(tmp_path, case):
    name, text, words = FAULTS[case]
    write(tmp_path, name, text)
    with pytest.raises(UsageError) as raised:
        load(tmp_path)
    assert words in raised.value.problem
    assert name in raised.value.problem
    assert raised.value.remedy


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "aliases.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="could not be read"):
        load(tmp_path)


def test_a_folder_that_is_none(tmp_path):
    with pytest.raises(UsageError, match="is not a folder"):
        load(tmp_path / "nowhere")


def test_the_shipped_files_have_the_form_that_is_asked_of_others():
    kinds = {"aliases.toml": AliasEntry, "prices.toml": PriceEntry}
    for name, kind in kinds.items():
        path = loader.SHIPPED / name
        checked = read_entries(path, kind, shipped=False)
        assert checked == read_entries(path, kind, shipped=True)
        assert checked
    for path in (loader.SHIPPED / FOLDER).glob("*.toml"):
        read_entries(path, DecisionEntry, shipped=False)


def test_nobody_without_files_of_their_own_loads_the_library():
    code = (
        "import sys; from crossfoot.hand.loader import load; load();"
        "print('pydantic' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"
