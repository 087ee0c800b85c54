"""The words of this trade, with their meanings."""

import tomllib
from importlib import resources


def terms() -> dict[str, str]:
    """Every term with its meaning, in alphabetical order."""
    text = resources.files("crossfoot.report").joinpath("glossary.toml").read_text("utf-8")
    entries: dict[str, str] = tomllib.loads(text)["terms"]
    return dict(sorted(entries.items(), key=lambda entry: entry[0].lower()))
