"""Marks of withheld information, in the spellings of real releases."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.core.redaction import exemptions, wholly_withheld


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("(b)(6)", ("(b)(6)",)),
        ("(b)(7)(C)", ("(b)(7)(C)",)),
        ("(b)(7)(E)", ("(b)(7)(E)",)),
        ("(b)(6), (b)(7)(C)", ("(b)(6)", "(b)(7)(C)")),
        ("(b)(7)(E)(b)(6)(b)(7)(C)", ("(b)(6)", "(b)(7)(C)", "(b)(7)(E)")),
        ("(b)(6),(b)(7)(c )", ("(b)(6)", "(b)(7)(C)")),
        ("b(6), b(7)c", ("(b)(6)", "(b)(7)(C)")),
        ("[(b) (6); (b) (7) (C)]", ("(b)(6)", "(b)(7)(C)")),
        ("(B)(6)", ("(b)(6)",)),
        ("(b)(7)(b)(6)", ("(b)(6)", "(b)(7)")),
    ],
)
def test_every_spelling_of_the_releases(text, named):
    assert exemptions(text) == named
    assert wholly_withheld(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Transferred to (b)(7)(E) by officer (b)(6), (b)(7)(C).",
         ("(b)(6)", "(b)(7)(C)", "(b)(7)(E)")),
        ("withheld under b(5) and b(6)", ("(b)(5)", "(b)(6)")),
        ("b(6) a note, b(7) by mail", ("(b)(6)", "(b)(7)")),
    ],
)  # fmt: skip
def test_a_mark_inside_a_sentence(text, named):
    assert exemptions(text) == named
    assert not wholly_withheld(text)


@pytest.mark.parametrize(
    "text",
    ["", "b", "B6", "Unit (b) 6 days", "Club(6)", "(a)(6)", "(b)(0)", "room b(60)", "SmartLINK",
     "section 5(b)(ii)"],
)  # fmt: skip
def test_what_is_no_mark(text):
    assert exemptions(text) == ()
    assert not wholly_withheld(text)


FORMS = ("({b})({n})", "{b}({n})", "({b}) ({n})", "( {b} )( {n} )")
LETTERED = ("({x})", "({x} )", " ({x})")


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(FORMS),
            st.integers(1, 9),
            st.sampled_from((None, *itertools.product(LETTERED, "abcdefABCDEF"))),
            st.sampled_from("bB"),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from((", ", "; ", " ", ",")),
)
def test_marks_are_read_back_in_any_spelling(marks, between):
    texts, expected = [], set()
    for form, number, letter, b in marks:
        texts.append(form.format(b=b, n=number))
        name = f"(b)({number})"
        if letter and number == 7:
            texts[-1] += letter[0].format(x=letter[1])
            name += f"({letter[1].upper()})"
        expected.add(name)
    assert exemptions(between.join(texts)) == tuple(sorted(expected))
