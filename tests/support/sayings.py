"""Claims and statements for tests, and the ground that they are tested on."""

import datetime
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.book.corrections import Corrections, corrections
from crossfoot.book.restatements import restatements
from crossfoot.book.status import Statuses
from crossfoot.claims import Ground, judge
from crossfoot.core.figures import Subject
from crossfoot.core.stated import Precision, Stated
from crossfoot.hand.claims import Asserted, Claim, Operand, Rule, Take
from crossfoot.hand.statements import (
    DayPrecision,
    Source,
    SourceKind,
    Statement,
    Statements,
    Told,
)

Date = datetime.date
PEOPLE = "participants"


def source(name="a paper", kind=SourceKind.DOCUMENT, **facts):
    """Where a statement stands."""
    known = {"title": "A paper", "who": "an agency", "date": Date(2024, 1, 1), **facts}
    return Source(name, kind=kind, **known)


def statement(name, value=None, unit="people", **facts):
    """A number that somebody stated; `day` and `day_precision` make it a day."""
    told = None
    if day := facts.pop("day", None):
        precision = DayPrecision(facts.pop("day_precision", "day"))
        told = Told(Date.fromisoformat(day), precision)
    stated = None
    if value is not None:
        stated = Stated(
            Decimal(str(value)),
            Precision(facts.pop("precision", "exact")),
            facts.pop("rounded_to", None),
        )
    as_of = facts.pop("as_of", None)
    return Statement(
        name,
        facts.pop("source", source()),
        facts.pop("quantity", name),
        stated,
        told,
        unit=unit,
        as_of=Date.fromisoformat(as_of) if as_of else None,
        **facts,
    )


def said(*statements):
    """These statements."""
    return Statements({s.id: s for s in statements}, {s.source.id: s.source for s in statements})


def told_by(name, **how):
    """A figure that only a statement gives."""
    return Operand(statement=name, **how)


def cell(table="status", measure=PEOPLE, place="", category="", **how):
    """A figure of the book."""
    days = {
        name: Date.fromisoformat(how.pop(name))
        for name in ("as_of", "published", "since", "until")
        if name in how
    }
    if "rule" in how:
        how["rule"] = Rule(how["rule"])
    if "take" in how:
        how["take"] = Take(how["take"])
    return Operand(subject=Subject(table, measure, place, category), **days, **how)


def asserted(value=None, unit="people", precision="exact", **facts):
    """What a sentence asserts."""
    stated = None
    if value is not None:
        stated = Stated(
            Decimal(str(value)),
            Precision(precision),
            facts.pop("rounded_to", None),
            facts.pop("upper", None),
        )
    return Asserted(stated=stated, unit=unit, **facts)


def claim(kind, what=None, **facts):
    """A claim of a kind, entered by somebody."""
    known = {"summary": "a claim", "outlet": "An outlet", "date": Date(2024, 2, 1), **facts}
    return Claim(id="T01", kind=kind, asserted=what or asserted(), entered_by="one", **known)


def ground(book=None, statements=None, findings=(), cases=(), held=()):
    """The ground of a book whose findings are given."""
    whole = book or Book.of(())
    told = restatements(whole, findings)
    return Ground(
        whole,
        Statuses(whole, findings, told),
        corrections(cases, findings) if cases or findings else Corrections(),
        statements or Statements(),
        frozenset(held),
    )


def verdict(one, on=None):
    """What becomes of one claim."""
    (found,) = judge([one], on or ground())
    return found
