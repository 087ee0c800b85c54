"""Every kind of drawing, by the name that figures call it."""

from collections.abc import Callable
from typing import Any

from crossfoot.report.charts import lines, over_time

KINDS: dict[str, Callable[[], dict[str, Any]]] = {lines.KIND: over_time.spec}
