"""Population and daily cost by technology."""

import re

from crossfoot.core.tables import Measure
from crossfoot.hand.model import Vocabulary
from crossfoot.reading.layout import Column, Dated, Layout

LAYOUTS = (
    Layout(
        kind="tech_cost",
        title=re.compile(r"\bactive population counts?\b.*\bcosts?\b|\bdaily cost by technology\b"),
        label_headers=("Technology",),
        columns=(
            Column("Count", Measure.PARTICIPANTS),
            Column("Daily Tech Cost", Measure.DAILY_COST),
        ),
        vocabulary=Vocabulary.TECHNOLOGY,
        places=False,
        dated=Dated.SOURCE,
        family="tech_cost",
    ),
)
