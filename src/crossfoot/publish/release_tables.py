"""The tables of a release in tidy form: one row per figure, and fields for what it is about."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from crossfoot import __version__
from crossfoot.core.tables import Key, Measure
from crossfoot.core.wording import TABLES as KINDS
from crossfoot.store.definition import (
    SHA256,
    Row,
    Table,
    boolean,
    date,
    integer,
    number,
    text,
)
from crossfoot.store.frame import Frame
from crossfoot.store.parts import Parts
from crossfoot.writing.release import programme
from crossfoot.writing.release.changes import changed
from crossfoot.writing.release.figures import Figure, history, released
from crossfoot.writing.release.material import Material

# Figures that are left out, by their last day and key, with the reason.
Hidden = Mapping[tuple[datetime.date, Key], str]

_UNITS = {
    Measure.PARTICIPANTS: "people",
    Measure.AVERAGE_DAYS: "days",
    Measure.DAILY_COST: "US dollars",
    Measure.HEARINGS: "hearings",
    Measure.HEARING_SHARE: "share of one",
}


def _none(_parts: Parts) -> Iterable[Row]:
    """Rows come from a release here, and not from a build."""
    return ()


_ABOUT = (
    date("last_day", "The last day that it speaks of."),
    text("table", "Kind of table.", required=True, choices=KINDS),
    text("office", "The office; empty for the whole programme."),
    text("category", "Technology, status or outcome; empty for all of them."),
    text("measure", "What is measured.", required=True, choices=Measure),
    text("unit", "Unit of the number.", required=True, choices=dict.fromkeys(_UNITS.values())),
)
_HIDDEN = text(
    "hidden", "Why it is hidden: it is small, or another could be worked out from it.",
    choices=("small", "protects another"),
)  # fmt: skip
FIGURES = Table(
    "figures",
    "Figures",
    "One row per figure: those of the release's own tables, and those of its history.",
    (
        *_ABOUT,
        number("value", "The figure, with every digit that it has; empty where it is hidden."),
        text("cell", "Where it stands on the programme's sheet; empty in the history.",
             pattern=r"[A-Z]{1,3}[1-9][0-9]*"),
        _HIDDEN,
    ),
    (),
    _none,
)  # fmt: skip
REVISIONS = Table(
    "revisions",
    "Revisions",
    "One row per figure of the release before that would be published otherwise now.",
    (
        *_ABOUT,
        number("was", "As released; empty where it was not stated, or is hidden."),
        number("now", "As known now; empty where nobody is counted there, or it is hidden."),
        text("cell", "Where it stands on the released sheet; empty in the history.",
             pattern=r"[A-Z]{1,3}[1-9][0-9]*"),
        _HIDDEN,
    ),
    (),
    _none,
)  # fmt: skip
PRICES = Table(
    "prices",
    "Prices",
    "One row per technology: what the costs are worked out from.",
    (
        text("technology", "The technology.", required=True),
        number("per_person_day", "For one person and day.", "US dollars", required=True),
    ),
    ("technology",),
    _none,
)
DEFINITIONS = Table(
    "definitions",
    "Definitions",
    "One row per word of the tables.",
    (text("term", "The word.", required=True), text("meaning", "Its meaning.", required=True)),
    ("term",),
    _none,
)
SIGNATURES = Table(
    "signatures",
    "Signatures",
    "One row per signature under the sealed figures.",
    (
        text("role", "In which capacity.", required=True),
        text("key", "What the public key is told by.", required=True),
        text("signed", "sha256 of the sealed document.", required=True, pattern=SHA256),
        date("day", "When."),
        text("signature", "The signature, in base64.", required=True),
        text("check", "How to verify it.", required=True),
    ),
    ("role", "key"),
    _none,
)
ABOUT = Table(
    "release",
    "About this release",
    "One row: which day it is of, and what it was written from.",
    (
        text("name", "What the workbook is called.", required=True),
        date("as_of", "The day on which the people are counted."),
        date("published", "The day of publication."),
        integer("fiscal_year", "The fiscal year of the as-of day.", required=True),
        text("sealed", "sha256 of the sealed figures.", required=True, pattern=SHA256),
        text("previous", "The release before; empty where there is none."),
        boolean("simulated", "Whether anything of it is made up."),
        text("version", "Version of Crossfoot that wrote it.", required=True),
    ),
    ("name",),
    _none,
)
TABLES = (ABOUT, FIGURES, REVISIONS, PRICES, DEFINITIONS, SIGNATURES)


def frames(material: Material, hidden: Hidden | None = None) -> Mapping[str, Frame]:
    """The rows of each table.

    Args:
        material: the release.
        hidden: the figures that are left out, with the reason; none where nothing is.
    """
    left_out = hidden or {}
    rows: Mapping[str, Iterable[Row]] = {
        ABOUT.name: [_about(material)],
        FIGURES.name: _figures(material, left_out),
        REVISIONS.name: _revisions(material, hidden),
        PRICES.name: ((name, float(price)) for name, price in material.prices),
        DEFINITIONS.name: ((one.term, one.meaning) for one in material.definitions),
        SIGNATURES.name: (
            (one.role, one.key, one.signed, one.day, one.text, one.check)
            for one in material.signatures
        ),
    }
    return {
        table.name: Frame(table.name, table.fields, tuple(rows[table.name])) for table in TABLES
    }


def _about(material: Material) -> Row:
    previous = material.previous.name if material.previous else None
    return (material.name, material.as_of, material.published, material.fiscal_year,
            material.figures.sealed, previous, material.figures.simulated, __version__)  # fmt: skip


def _figures(material: Material, hidden: Hidden) -> Iterator[Row]:
    cells = {key: at for key, at, _ in programme.sheet(material).figures()}
    for figures, places in ((released(material), cells), (history(material), {})):
        for figure in figures:
            why = hidden.get((figure.last_day, figure.key))
            value = None if why else float(figure.value)
            yield (*_of(figure), value, places.get(figure.key), why)


def _of(figure: Figure) -> Row:
    key = figure.key
    return (figure.last_day, key.table, key.place or None, key.category or None,
            str(key.measure), _UNITS[key.measure])  # fmt: skip


def _revisions(material: Material, hidden: Hidden | None) -> Iterator[Row]:
    for one in changed(material):
        figure = Figure(one.last_day, one.key, 0)
        # What two statements of a figure differ by tells of those who came late, who are few.
        why = None if hidden is None else "small"
        both = (None if number is None or why else float(number) for number in (one.was, one.now))
        yield (*_of(figure), *both, one.cell or None, why)
