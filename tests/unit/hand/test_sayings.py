"""The files of statements, claims and reviews: their form, their faults, and how layers win."""

import tomllib
from decimal import Decimal

import pytest

from crossfoot.core.errors import UsageError
from crossfoot.hand import sayings
from crossfoot.hand.claim_form import ClaimFile
from crossfoot.hand.review_files import written
from crossfoot.hand.reviews import Review
from crossfoot.hand.sayings import load_sayings
from crossfoot.hand.statement_form import StatementFile

STATEMENTS = """schema = 1

[source]
id = "a-paper"
title = "A paper"
who = "an agency"
kind = "document"
date = 2024-01-01

[[statement]]
id = "first"
quantity = "people"
value = 266
unit = "people"

[[statement]]
id = "second"
quantity = "a day"
day = 2024-02-01
"""
CLAIM = """schema = 1
id = "X01"
kind = "level"
summary = "So many people."
quote = "266"
outlet = "An outlet"
date = 2024-02-01
entered_by = "one"

[asserted]
value = 266
unit = "people"

[figures.value]
statement = "first"
"""
REVIEW = """schema = 1

[[review]]
claim = "X01"
outcome = "arithmetic holds, cells not archived"
basis = "0123456789ab"
by = "two"
role = "watchdog"
date = 2024-03-01
reason = "Seen."
"""


@pytest.fixture
def hand(tmp_path):
    """A folder with one file of each family; `change` rewrites one of them."""
    for folder, text in (("statements", STATEMENTS), ("claims", CLAIM), ("reviews", REVIEW)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "own.toml").write_text(text, "utf-8")

    def change(family, old, new):
        path = tmp_path / family / "own.toml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return tmp_path

    change.folder = tmp_path
    return change


def test_own_files_are_added_to_the_shipped_ones(hand):
    shipped, own = load_sayings(), load_sayings(hand.folder)
    assert {c.id for c in own.claims} - {c.id for c in shipped.claims} == {"X01"}
    assert set(own.statements.by_id) - set(shipped.statements.by_id) == {"first", "second"}
    assert own.statements.by_id["first"].stated.value == 266
    assert own.statements.by_id["second"].told.words == "1 February 2024"
    assert [r.claim for r in own.reviews] == ["X01"]


def test_an_own_claim_takes_the_place_of_a_shipped_one(hand):
    folder = hand("claims", 'id = "X01"', 'id = "K06"')
    hand("reviews", '"X01"', '"K06"')
    claim = load_sayings(folder).claim("k06")
    assert claim.summary == "So many people."
    assert len(load_sayings(folder).claims) == len(load_sayings().claims)


FAULTS = {
    # Each names the family, what is replaced by what, and words of the message.
    "unknown key": (
        "claims",
        "[asserted]",
        "colour = 1\n[asserted]",
        "line 10, colour: this field is not known",
    ),
    "unknown kind": ("claims", '"level"', '"hunch"', "line 3, kind: input should be 'level'"),
    "impossible date": ("claims", "2024-02-01", "2024-02-30", "is not valid TOML"),
    "text for a date": ("claims", "2024-02-01", '"soon"', "line 7, date"),
    "quote without a source": ("claims", 'outlet = "An outlet"\n', "", "a quote without a source"),
    "claim without a source": (
        "claims",
        'quote = "266"\noutlet = "An outlet"\n',
        "",
        "a claim needs its source",
    ),
    "statement that is not there": (
        "claims",
        '"first"',
        '"third"',
        "line 15, figures, value, statement: there is no statement third",
    ),
    "statement of a day for a number": (
        "claims",
        '"first"',
        '"second"',
        "second states a day and no number",
    ),
    "retells nobody": (
        "claims",
        'entered_by = "one"',
        'retells = "X99"\nchange = "all of it"',
        "line 8, retells: there is no other claim X99",
    ),
    "retelling without its change": (
        "claims",
        'entered_by = "one"',
        'retells = "K01"',
        "`retells` and `change` belong together",
    ),
    "role that is missing": (
        "claims",
        "[figures.value]",
        "[figures.part]",
        "needs the figure `value`",
    ),
    "role too many": (
        "claims",
        "[figures.value]",
        '[figures.part]\nstatement = "first"\n[figures.value]',
        "has no use for the figure `part`",
    ),
    "direction where none belongs": (
        "claims",
        "value = 266",
        'value = 266\ndirection = "up"',
        "a level has no `asserted.direction`",
    ),
    "direction that is missing": (
        "claims",
        '"level"',
        '"record"',
        "a record needs `asserted.direction` `highest` or `lowest`",
    ),
    "quantity without a day": (
        "claims",
        'statement = "first"',
        'table = "status"\nmeasure = "participants"',
        "needs a day: `as_of`, or `published`",
    ),
    "mean without a stretch": (
        "claims",
        'statement = "first"',
        'table = "status"\nmeasure = "participants"\ntake = "mean"',
        "a mean needs `since` and `until`",
    ),
    "number with a fraction too many": (
        "claims",
        "value = 266",
        "value = 266\nupper = 300",
        "`upper` belongs to the precision",
    ),
    "source that cannot be found": (
        "statements",
        "date = 2024-01-01\n",
        "",
        "a source needs a date, an address",
    ),
    "statement that says nothing": (
        "statements",
        "value = 266\n",
        "",
        "it states neither a number (`value`) nor a day (`day`)",
    ),
    "number and day": (
        "statements",
        "value = 266",
        "value = 266\nday = 2024-01-01",
        "are two statements",
    ),
    "name twice": ("statements", '"second"', '"first"', "first is stated already in"),
    "text for a number": (
        "statements",
        "value = 266",
        'value = "many"',
        "line 13, statement 1, value",
    ),
    "bad digest": ("statements", "date = 2024-01-01", 'sha256 = "abc"', "line 8, source, sha256"),
    "bad address": ("statements", "date = 2024-01-01", 'url = "somewhere"', "line 8, source, url"),
    "place without a measure": (
        "statements",
        'unit = "people"',
        'place = "Atlanta"',
        "needs a `measure`",
    ),
    "review of no claim": (
        "reviews",
        '"X01"',
        '"X02"',
        "line 4, review 1, claim: there is no claim X02",
    ),
    "review by who entered it": (
        "reviews",
        'by = "two"',
        'by = "one"',
        "entered X01 and cannot confirm",
    ),
    "review of no outcome": (
        "reviews",
        '"arithmetic holds, cells not archived"',
        '"true"',
        "line 5",
    ),
    "review without a basis": ("reviews", "0123456789ab", "x", "line 6, review 1, basis"),
    "review without a reason": ("reviews", '"Seen."', '" "', "reason: this field is empty"),
    "no TOML": ("claims", "schema = 1", "schema =", "is not valid TOML"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_file_line_and_remedy(hand, fault):
    family, old, new, words = FAULTS[fault]
    folder = hand(family, old, new)
    with pytest.raises(UsageError) as raised:
        load_sayings(folder)
    assert words in raised.value.problem
    assert "own.toml" in raised.value.problem
    assert raised.value.remedy


def test_a_claim_twice_in_one_layer(hand):
    (hand.folder / "claims" / "zweite.toml").write_text(CLAIM, "utf-8")
    with pytest.raises(UsageError, match="the claim X01 stands already in"):
        load_sayings(hand.folder)


def test_a_folder_that_is_none(tmp_path):
    with pytest.raises(UsageError, match="is not a folder"):
        load_sayings(tmp_path / "nowhere")


def test_a_source_may_stand_with_each_statement(hand):
    first, second = STATEMENTS.split("[[statement]]")[1:]
    source = (
        'source = { id = "a-paper", title = "A paper", who = "an agency", kind = "document", '
        "date = 2024-01-01 }\n"
    )
    path = hand.folder / "statements" / "own.toml"
    path.write_text(
        f"schema = 1\n\n[[statement]]{first}{source}\n[[statement]]{second}{source}", "utf-8"
    )
    told = load_sayings(hand.folder).statements
    assert [s.id for s in told.of("a-paper")] == ["first", "second"]
    path.write_text(path.read_text("utf-8").replace("A paper", "Another", 1), "utf-8")
    with pytest.raises(
        UsageError, match="line 15, statement 2, source, id: a-paper is described"
    ) as raised:
        load_sayings(hand.folder)
    assert raised.value.remedy
    path.write_text(STATEMENTS.replace("[source]", "[sources]"), "utf-8")
    with pytest.raises(UsageError, match="sources: this field is not known"):
        load_sayings(hand.folder)
    path.write_text("schema = 1\n\n[[statement]]" + first, "utf-8")
    with pytest.raises(UsageError, match="a statement without a source"):
        load_sayings(hand.folder)


# -- the shipped layer


def test_the_shipped_files_have_the_form_that_is_asked_of_others():
    for family, form in (("statements", StatementFile), ("claims", ClaimFile)):
        paths = sorted((sayings.SHIPPED / family).glob("*.toml"))
        assert paths
        for path in paths:
            content = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
            form.model_validate(content, strict=True)


def test_the_shipped_references_resolve(tmp_path):
    """A copy of the shipped files passes as a user's own, where references are looked up."""
    for family in ("statements", "claims"):
        (tmp_path / family).mkdir()
        for path in (sayings.SHIPPED / family).glob("*.toml"):
            (tmp_path / family / path.name).write_bytes(path.read_bytes())
    assert load_sayings(tmp_path) == load_sayings()


def test_every_claim_of_the_list_is_shipped_and_no_outcome_is():
    claims = load_sayings().claims
    assert [claim.id for claim in claims] == [f"K{n:02}" for n in range(1, 26)]
    for path in (sayings.SHIPPED / "claims").glob("*.toml"):
        assert "outcome" not in path.read_text("utf-8")
    assert not load_sayings().reviews


def test_retellings_are_linked_and_say_what_was_changed():
    retold = {c.id: c.retells for c in load_sayings().claims if c.retells}
    assert retold == {"K04": "K03", "K21": "K01", "K24": "K07"}
    assert all(c.change for c in load_sayings().claims if c.retells)


def test_a_review_is_written_as_it_is_read(hand):
    (review,) = load_sayings(hand.folder).reviews
    path = hand.folder / "reviews" / "own.toml"
    path.write_text(written(review), "utf-8")
    assert load_sayings(hand.folder).reviews == (review,)
    assert isinstance(review, Review)
