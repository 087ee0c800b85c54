"""Court appearance: hearings attended and not, all hearings and final hearings.

The two tables have the same header and rows; only their titles tell them apart.
"""

import re

from crossfoot.core.tables import Measure
from crossfoot.hand.model import Vocabulary
from crossfoot.reading.layout import Column, Dated, Layout


def _court(kind: str, title: str) -> Layout:
    return Layout(
        kind=kind,
        title=re.compile(title),
        label_headers=("Metric",),
        columns=(
            Column("Count", Measure.HEARINGS),
            Column("%", Measure.HEARING_SHARE),
        ),
        vocabulary=Vocabulary.OUTCOME,
        places=False,
        dated=Dated.TITLE,
        family="court",
    )


# In the order in which the publisher sets them, top to bottom.
LAYOUTS = (
    _court("court_total", r"\bcourt appearance\b.*\btotal hearings?\b"),
    _court("court_final", r"\bcourt appearance\b.*\bfinal hearings?\b"),
)
