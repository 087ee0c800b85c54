"""Population and average length in programme by family status."""

import re

from crossfoot.core.tables import Measure
from crossfoot.hand.model import Vocabulary
from crossfoot.reading.layout import Column, Dated, Layout

LAYOUTS = (
    Layout(
        kind="status",
        title=re.compile(r"\bactive population by status\b"),
        label_headers=("FAMU Status",),
        columns=(
            Column("Count", Measure.PARTICIPANTS),
            Column("ALIP", Measure.AVERAGE_DAYS),
        ),
        vocabulary=Vocabulary.STATUS,
        places=False,
        dated=Dated.SOURCE,
        family="status",
    ),
)
