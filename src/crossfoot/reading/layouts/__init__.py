"""One small file per kind of table, and the tuple that lists them."""

from crossfoot.reading.layout import Layout
from crossfoot.reading.layouts import aor_tech, court, status, tech_cost

MODULES = (aor_tech, status, tech_cost, court)
LAYOUTS: tuple[Layout, ...] = tuple(layout for module in MODULES for layout in module.LAYOUTS)
