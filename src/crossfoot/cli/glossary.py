"""`crossfoot glossary`: the words of this trade."""

import textwrap
from typing import Annotated

import typer

from crossfoot.cli.output import say
from crossfoot.core.errors import UsageError
from crossfoot.report.glossary import terms

WIDTH = 100


def markdown() -> str:
    """The page docs/glossary.md."""
    lines = ["# Glossary", "", "Printed from the command's own words: `crossfoot glossary`.", ""]
    lines += [f"- **{term}**: {meaning}" for term, meaning in terms().items()]
    return "\n".join(lines) + "\n"


EXAMPLES = """
  crossfoot glossary
  crossfoot glossary checkpoint
"""


def verb(
    word: Annotated[
        str | None, typer.Argument(metavar="[WORD]", help="Show terms that contain it.")
    ] = None,
) -> None:
    """What the words mean."""
    chosen = {t: m for t, m in terms().items() if not word or word.lower() in t.lower()}
    if not chosen:
        raise UsageError(f"No term contains “{word}”.", "`crossfoot glossary` lists all of them.")
    for term, meaning in chosen.items():
        say(term)
        say(textwrap.fill(meaning, WIDTH, initial_indent="    ", subsequent_indent="    "))
