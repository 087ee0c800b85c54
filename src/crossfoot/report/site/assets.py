"""The files beside the pages: style and script, each put together from small parts."""

from collections.abc import Iterator
from importlib import resources

from crossfoot.report.site import addresses
from crossfoot.report.site.page import Asset
from crossfoot.report.site.site import Site

# In the order in which they stand in the one file that a browser loads.
STYLES = (
    "base.css",
    "charts.css",
    "overview.css",
    "series.css",
    "record.css",
    "others.css",
    "live.css",
)
SCRIPTS = (
    "start.js",
    "figures.js",
    "copy.js",
    "search.js",
    "sheet.js",
    "beside.js",
    "draft.js",
)


def assets(site: Site) -> Iterator[Asset]:
    """Everything that the pages need and that is no page."""
    yield Asset(addresses.CHART_BUNDLE, site.pictures.program())
    yield Asset(addresses.STYLE, _joined("css", STYLES))
    yield Asset(addresses.SCRIPT, _joined("js", SCRIPTS))
    icon = resources.files("crossfoot.report") / "static" / "icon.svg"
    yield Asset(addresses.ICON, icon.read_bytes())


def _joined(kind: str, names: tuple[str, ...]) -> bytes:
    folder = resources.files("crossfoot.report") / "static" / kind
    return b"\n".join((folder / name).read_bytes() for name in names)
