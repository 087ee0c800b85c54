"""Schemas read off the types, and questions read off addresses."""

import datetime
from dataclasses import dataclass
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.report.serve.api.asking import Part, question
from crossfoot.report.serve.api.history import SeriesAsked
from crossfoot.report.serve.api.listing import part
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.schema import Schemas, meanings, plain
from crossfoot.report.serve.api.shapes import Limits, Listing


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing. With more said of it.

    Attributes:
        name: what it is called, in words
            that go on in the next line.
        from_: where it comes from.
        day: when.
        least, most: how many.
    """

    name: Annotated[str, Limits(pattern="[a-z]+")]
    from_: str | None
    day: datetime.date | None
    least: Annotated[int, Limits(minimum=0)]
    most: int | float


@dataclass(frozen=True, slots=True)
class Half:
    """Half of it is explained.

    Attributes:
        told: this.
    """

    told: str
    untold: str


def test_a_schema_says_what_the_type_says():
    schemas = Schemas()
    assert schemas.of(Listing[Thing]) == {"$ref": "#/components/schemas/ListingOfThing"}
    thing = schemas.named["Thing"]
    assert thing["description"] == "A thing. With more said of it."
    assert (
        list(thing["properties"]) == thing["required"] == ["name", "from", "day", "least", "most"]
    )
    assert thing["properties"]["name"] == {
        "type": "string",
        "pattern": "^(?:[a-z]+)$",
        "description": "what it is called, in words that go on in the next line.",
    }
    assert thing["properties"]["most"]["type"] == "number"
    assert thing["properties"]["least"]["minimum"] == 0
    items = schemas.named["ListingOfThing"]["properties"]["items"]
    assert items["items"] == {"$ref": "#/components/schemas/Thing"}


def test_a_field_that_is_not_explained_is_no_field():
    with pytest.raises(TypeError, match="Half does not explain untold"):
        meanings(Half)


def test_a_type_that_no_answer_is_made_of_is_refused():
    with pytest.raises(TypeError, match="no schema is known"):
        Schemas().of(dict[str, int])
    with pytest.raises(TypeError, match="nothing that answers are made of"):
        plain({1: 2})


def test_values_are_written_as_their_schemas_say():
    thing = Thing("a", None, datetime.date(2023, 5, 26), 1, 2.5)
    assert plain((thing,)) == [
        {"name": "a", "from": None, "day": "2023-05-26", "least": 1, "most": 2.5}
    ]


def test_a_question_is_read():
    assert question(Part, {"limit": "7"}) == Part(7, 0)
    asked = question(SeriesAsked, {"table": "status", "measure": "participants", "place": "A"})
    assert asked == SeriesAsked("status", "participants", "A", "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"limits": "7"}, "no parameter `limits`"),
        ({"limit": "0"}, "no whole number from 1 to 1,000"),
        ({"limit": "1001"}, "no whole number from 1 to 1,000"),
        ({"limit": "-1"}, "no whole number"),
        ({"limit": "7.0"}, "no whole number"),
        ({"limit": ""}, "no whole number"),
        ({"limit": "\u0667"}, "no whole number"),
        ({"limit": "9" * 4000}, "no whole number"),
    ],
)
def test_a_question_that_is_none_says_why(given, said):
    with pytest.raises(NoAnswerError, match=said) as caught:
        question(Part, given)
    assert caught.value.status == 400
    assert caught.value.remedy


def test_what_is_needed_is_asked_for():
    with pytest.raises(NoAnswerError, match="parameter `measure` is missing"):
        question(SeriesAsked, {"table": "status"})
    with pytest.raises(NoAnswerError, match="none of the words"):
        question(SeriesAsked, {"table": "status", "measure": "people"})
    with pytest.raises(NoAnswerError, match="does not look as it should"):
        question(SeriesAsked, {"table": "a b", "measure": "participants"})


@given(st.integers(0, 60), st.integers(1, 9))
def test_the_parts_of_a_list_are_the_list(size, limit):
    every, got, asked = tuple(range(size)), [], Part(limit, 0)
    while True:
        piece = part("/api/things", asked, every)
        assert piece.total == size
        got += piece.items
        if not piece.next:
            break
        offset = dict(p.split("=") for p in piece.next.partition("?")[2].split("&"))["offset"]
        asked = Part(limit, int(offset))
    assert tuple(got) == every
