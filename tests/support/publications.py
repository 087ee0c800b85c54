"""Books of releases drawn from days: when each came out, and the day its people were counted."""

import datetime
from dataclasses import replace

from pictures import digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.duties import publication
from crossfoot.duties.publication import Material
from crossfoot.duties.silence import Quiet
from crossfoot.hand.duty_files import load_duties

PICTURE = """
    tech_cost at A8 as of {day}
        SmartLINK       {one}   96.00
        Ankle Monitor   {two}   274.00
      = Total           {all}   370.00

    status at A20 as of {day}
        FAMU               10   50.0
        ECMS-FAMU           5   60.0
        Single Adult      {one}   70.0
        ECMS-Single Adult   5   80.0
      = Total             {all}   65.0

    aor_tech at A30 as of {day}
      = Total             {all}   65.0
      + Atlanta           {one}   60.0
        SmartLINK         {one}   60.0
      + Boston            {two}   70.0
        Ankle Monitor     {two}   70.0
"""
DUTIES = load_duties()


def day(text):
    return datetime.date.fromisoformat(text)


def picture(as_of, number):
    """A sheet whose figures are unlike those of any other number."""
    return PICTURE.format(day=as_of, one=1000 + number, two=500 + number, all=1520 + 2 * number)


def file(number, published, as_of, *, like=None, drawn=None):
    """A release; `like` gives it the figures of another number."""
    known = f"FY24_detentionStats{published.replace('-', '')}_{number}.xlsx"
    drawn = drawn or picture(as_of, like or number)
    one = sheet(drawn, digest(number))
    return release(digest(number), published, known), workbook(one, of=digest(number))


def book_of(*days):
    """A book of releases, each (published, counted)."""
    return Book.of(file(n, out, counted) for n, (out, counted) in enumerate(days, start=1))


def material(book, on, silent=(), **others):
    """What duties are judged from; `silent` are (first day, last day)."""
    known = {
        "restatements": (),
        "findings": (),
        "visits": tuple(Quiet(day(a), day(b), "a watcher") for a, b in silent),
        "site": None,
        "documents": (),
    }
    return Material(book=book, on=day(on), **{**known, **others})


def judged(book, on, silent=(), duties=DUTIES, **others):
    """The publication duty of the programme, judged, with what others saw left out."""
    bare = replace(duties, silences=())
    return publication.judge(bare, material(book, on, silent, **others))[0]


def outcomes(publication_, element):
    """The outcomes of one element by what it is about."""
    return {
        str(one.half or one.release.publisher_name): str(one.found.outcome)
        for one in publication_.judgements
        if one.element.id == element and (one.half or one.release)
    }
