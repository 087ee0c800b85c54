"""What one chart shows, as plain values: the settings of its axes and its data sets."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart, whatever draws it: this program now, or a browser later.

    Attributes:
        kind: the kind of drawing: a name in `kinds.KINDS`.
        height: of the drawing's inner part, in pixels.
        settings: what the drawing calls `figure`: where axes begin and end, ticks, formats.
        data: the data sets by name; links in them are paths from the top of the site.
    """

    kind: str
    height: int
    settings: Record
    data: Mapping[str, tuple[Record, ...]]

    @property
    def text(self) -> str:
        """Everything that a browser needs to draw it, as JSON; the same values, the same bytes."""
        content = {
            "kind": self.kind,
            "height": self.height,
            "figure": self.settings,
            "data": self.data,
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    def fill(self, spec: Mapping[str, Any]) -> dict[str, Any]:
        """The description of its kind of drawing, as Vega has it, with this figure in it."""
        signals = [
            {**signal, "value": self.settings} if signal["name"] == "figure" else signal
            for signal in spec["signals"]
        ]
        sets = [
            {**one, "values": self.data[one["name"]]} if one["name"] in self.data else one
            for one in spec["data"]
        ]
        return {**spec, "height": self.height, "signals": signals, "data": sets}
