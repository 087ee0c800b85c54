"""A procurement step by step: what is set, changed, missing, and given differently."""

import datetime
from decimal import Decimal

from crossfoot.hand.solicitation_files import Solicitation, Solicitations, Step, Term
from crossfoot.hand.solicitation_files import load_solicitations as load
from crossfoot.policies.timeline import timeline

ONE = Solicitation(id="s", title="t", issuer="i", summary="x", source="y")


def shipped():
    known = load()
    return timeline(known, known.solicitations[0])


def figure(told, step, what):
    return next(m for m in told.moves if m.step.id == step and m.term.what == what)


def test_what_an_amendment_did_to_the_maximum_and_the_guarantee():
    told = shipped()
    each = figure(told, "amendment 2", "ceiling per vendor")
    assert (each.before.value, each.term.value, each.factor) == (
        90_000_000, 281_250_000, Decimal("3.125"))  # fmt: skip
    assert "+212.5% of $90,000,000" in each.sentence
    assert figure(told, "amendment 2", "guaranteed first task order").factor == 30_000
    whole = figure(told, "amendment 2", "ceiling in all")
    assert whole.factor is None
    assert "none, before $180,000,000" in whole.sentence


def test_sources_that_differ_are_both_kept():
    told = figure(shipped(), "awards", "vendors")
    assert (told.term.value, [o.value for o in told.others]) == (14, [13])


def test_what_follows_by_arithmetic_and_what_is_missing():
    said = " ".join(shipped().remarks)
    assert "Amendment 1 is not among the steps" in said
    assert "1,500,000 cases at 50,000 a month are 30 months" in said
    assert "$281,250,000 over 50,000 cases a month is $5,625" in said
    assert "14 vendors at the maximum of $281,250,000 would be $3,937,500,000" in said
    assert said.count("None is preferred") == 2


def test_steps_stand_by_day_and_a_figure_lasts_until_it_is_changed():
    def step(name, date, number=0):
        kind = "amendment" if number else "solicitation"
        return Step(solicitation="s", id=name, kind=kind, number=number, summary="x", source="y",
                    since=datetime.date.fromisoformat(date))  # fmt: skip

    def term(name, what, value):
        return Term(solicitation="s", step=name, what=what, value=value, unit="u", source="y")

    known = Solicitations(
        (ONE,),
        (step("b", "2025-03-01", 2), step("a", "2025-01-01"), step("c", "2025-02-01", 1)),
        (term("b", "w", Decimal(4)), term("a", "w", Decimal(2)), term("c", "v", Decimal(1))),
    )
    told = timeline(known, ONE)
    assert [s.id for s in told.steps] == ["a", "c", "b"]
    assert figure(told, "b", "w").before.value == 2
    assert told.remarks == ()
