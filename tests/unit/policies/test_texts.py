"""Two texts clause by clause."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.policies.clauses import Clause, clauses
from crossfoot.policies.compare import Change, compare

HANDBOOK = """
PURPOSE AND SCOPE
This handbook says who is counted, and how the length of partici-
pation is measured.
1. Definitions
(a) A participant is enrolled on the last day.
(b) Length is counted in days.
2. Levels
There are three levels. In
2023. the levels were two. Section 4 of the act applies,
and section 9 does not.
3. Reporting
3.1 Reports are due twice a month.
3.2. The report follows
Section 2 of this handbook.
4. Records are kept.
Section 7
Ended.
§ 218(b) Publication
C.3.2 Clause of a contract
Article IV Closing
"""


def parted(*pages):
    return {c.number: c.text for c in clauses(pages)}


def test_clauses_are_found_by_their_numbers():
    assert parted(HANDBOOK) == {
        "PURPOSE AND SCOPE": "This handbook says who is counted, and how the length of "
        "participation is measured.",
        "1.": "Definitions",
        "1.(a)": "A participant is enrolled on the last day.",
        "1.(b)": "Length is counted in days.",
        "2.": "Levels There are three levels. In 2023. the levels were two. Section 4 of the act "
        "applies, and section 9 does not.",
        "3.": "Reporting",
        "3.1": "Reports are due twice a month.",
        "3.2": "The report follows Section 2 of this handbook.",
        "4.": "Records are kept.",
        "Section 7": "Ended.",
        "§ 218(b)": "Publication",
        "C.3.2": "Clause of a contract",
        "Article IV": "Closing",
    }


def test_what_repeats_on_the_pages_is_no_text():
    words = ("one", "two", "three", "four")
    pages = [
        f"Handbook, page {n} of 4\n{n}. Part {n}\nText of {word}.\n- {n} -"
        for n, word in enumerate(words, start=1)
    ]
    expected = {f"{n}.": f"Part {n} Text of {word}." for n, word in enumerate(words, start=1)}
    assert parted(*pages) == expected
    assert [c.page for c in clauses(pages)] == [1, 2, 3, 4]


def test_breaking_the_lines_elsewhere_changes_nothing():
    whole = "1. Reports\nThe report follows Section 2 of this handbook, in full."
    other = "1. Reports The report follows\nSection 2 of this hand-\nbook, in full."
    assert changes(whole, other) == [("same", "1.", "1.")]


def test_two_pages_are_too_few_to_tell_what_repeats():
    assert "Handbook" in parted("Handbook\n1. One", "Handbook\n2. Two")["1."]


def test_a_text_without_numbers_has_paragraphs():
    assert parted("First\nparagraph.\n\nSecond.") == {
        "paragraph 1": "First paragraph.", "paragraph 2": "Second."
    }  # fmt: skip


def test_an_empty_text_has_no_clauses():
    assert clauses([""]) == ()


def changes(first, second):
    return [
        (str(d.change), d.before.number if d.before else None, d.after.number if d.after else None)
        for d in compare(clauses([first]), clauses([second]))
    ]


LONG = "the contractor reports each person once, on the last day of every half-month"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1. One\n2. Two", "1. One\n2. Two", [("same", "1.", "1."), ("same", "2.", "2.")]),
        (f"1. Here {LONG}", f"1. Here {LONG}, twice", [("changed", "1.", "1.")]),
        (f"1. Gone it is\n2. Here {LONG}", f"1. Here {LONG}",
         [("gone", "1.", None), ("renumbered", "2.", "1.")]),
        (f"1. Here {LONG}", f"1. New this is entirely\n2. Here {LONG} too",
         [("new", None, "1."), ("renumbered and changed", "1.", "2.")]),
        ("1. Apples and pears", "1. Quite other words",
         [("new", None, "1."), ("gone", "1.", None)]),
    ],
)  # fmt: skip
def test_what_became_of_a_clause(first, second, expected):
    assert changes(first, second) == expected


def test_changed_words_are_told_in_their_order():
    (one,) = compare(
        clauses(["1. Reports are due twice a month, by the contractor"]),
        clauses(["1. Reports are due once a month, by the agency itself"]),
    )
    assert one.steps == (
        ("same", "Reports are due", "Reports are due"),
        ("replaced", "twice", "once"),
        ("same", "a month, by the", "a month, by the"),
        ("replaced", "contractor", "agency itself"),
    )


texts = st.lists(
    st.builds(
        Clause,
        st.sampled_from(["", "1.", "2.", "2.(a)", "3."]),
        st.sampled_from(["", LONG, LONG + " twice", "apples and pears", "one"]),
        st.just(1),
    ),
    max_size=7,
).map(tuple)


@settings(deadline=None)
@given(texts, texts)
def test_every_clause_of_both_texts_is_told_once(first, second):
    found = compare(first, second)
    # By identity: clauses of one text may be equal.
    assert sorted(id(d.before) for d in found if d.before) == sorted(map(id, first))
    assert [id(d.after) for d in found if d.after] == list(map(id, second))
    for one in found:
        if one.change in (Change.SAME, Change.RENUMBERED):
            assert one.before.text == one.after.text
            assert one.likeness == 1


@settings(deadline=None)
@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert {d.change for d in compare(text, text)} <= {Change.SAME}
