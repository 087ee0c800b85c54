"""What tests ask of page objects and of the templates that show them."""

import dataclasses
from importlib import resources

from built_sites import Outline


def text_of(html):
    """What a reader reads."""
    return " ".join(" ".join(Outline(html).text).split())


def templates(name):
    """A template with everything it is put together from."""
    folder = resources.files("crossfoot.report") / "templates" / "site"
    text = (folder / name).read_text("utf-8")
    parts = ("parts.html", "owed.html")
    return text + "".join((folder / name).read_text("utf-8") for name in parts if name in text)


def dataclasses_in(value, seen):
    """The kinds of page objects that an object is made of."""
    if isinstance(value, tuple):
        for item in value:
            dataclasses_in(item, seen)
    elif dataclasses.is_dataclass(value) and type(value).__module__.startswith("crossfoot.report"):
        seen.add(type(value))
        for field in dataclasses.fields(value):
            dataclasses_in(getattr(value, field.name), seen)
    return seen
