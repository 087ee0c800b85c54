"""Figures as drawings, and the program that draws them again in a browser.

A drawing costs a tenth of a second, so each is kept, named after what is in it, the versions
of what draws and the sources of this room: what did not change is not drawn again.
"""

import hashlib
import json
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from crossfoot.report.charts.figure import Figure
from crossfoot.report.charts.kinds import KINDS
from crossfoot.report.charts.slim import slim

# Links are drawn as if the site stood here, and made relative where a page takes the drawing.
NOWHERE = "https://site.invalid/"


class Drawings:
    """Draws figures, and keeps what it drew.

    Args:
        folder: where drawings are kept; `None` keeps none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def svg(self, figure: Figure, label: str, root: str) -> str:
        """A figure as an element to stand inside a page.

        Args:
            figure: what to draw.
            label: what a screen reader says of it.
            root: the way from the page to the top of the site, such as `../`.
        """
        name = f"{_digest(figure.text, label)}.svg"
        kept = self._kept(name)
        if kept is None:
            kept = slim(_drawn(figure), label).encode()
            self._keep(name, kept)
        return kept.decode().replace(NOWHERE, root)

    def program(self) -> bytes:
        """The script that draws in a browser, with the descriptions of all kinds of drawing."""
        name = f"{_digest('program')}.js"
        kept = self._kept(name)
        if kept is None:
            kept = _program()
            self._keep(name, kept)
        return kept

    def _kept(self, name: str) -> bytes | None:
        path = self._folder / name if self._folder else None
        return path.read_bytes() if path and path.is_file() else None

    def _keep(self, name: str, content: bytes) -> None:
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = self._folder / f".{name}.new"
            fresh.write_bytes(content)
            fresh.replace(self._folder / name)


def _drawn(figure: Figure) -> str:
    import vl_convert  # noqa: PLC0415  (a JavaScript engine; only drawing needs it)

    data = {name: tuple(_placed(r) for r in records) for name, records in figure.data.items()}
    spec = Figure(figure.kind, figure.height, figure.settings, data).fill(_spec(figure.kind))
    # Nothing is fetched: what is drawn is in the description.
    return str(vl_convert.vega_to_svg(spec, allowed_base_urls=[]))


def _placed(record: Any) -> Any:
    return {**record, "link": f"{NOWHERE}{record['link']}"} if record.get("link") else record


@cache
def _spec(kind: str) -> dict[str, Any]:
    """A kind of drawing as Vega has it: compiled once, filled many times."""
    import vl_convert  # noqa: PLC0415

    compiled: dict[str, Any] = vl_convert.vegalite_to_vega(KINDS[kind]())
    return compiled


def _program() -> bytes:
    """Vega with its reader of expressions that needs no `eval`, closed off from other scripts."""
    import vl_convert  # noqa: PLC0415

    specs = {kind: _spec(kind) for kind in sorted(KINDS)}
    kinds = json.dumps(specs, separators=(",", ":"), sort_keys=True)
    # The library's own description calls its one argument needed; it is not.
    bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]
    closed = f'(()=>{{"use strict";{bundle}\n}})();\n'
    return f"{closed}window.crossfootCharts={kinds};\n".encode()


def _digest(*parts: str) -> str:
    versions = (metadata.version(name) for name in ("altair", "vl-convert-python"))
    text = "\0".join((_room(), *versions, *parts))
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _room() -> str:
    """A digest of this room's own sources: other code makes other drawings."""
    room = resources.files("crossfoot.report.charts")
    files = sorted((f for f in room.iterdir() if f.name.endswith(".py")), key=lambda f: f.name)
    return hashlib.sha256(b"\0".join(f.read_bytes() for f in files)).hexdigest()
