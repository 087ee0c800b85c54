"""The command: which verbs there are, and how faults end.

Exit codes: 0 well, 1 a finding of tier error is present (`--strict`: also warning),
2 wrong use, 3 damaged evidence.
"""

import importlib
import os
import sys
from typing import Annotated

import typer

from crossfoot import __version__
from crossfoot.core.errors import CrossfootError

# In the order a newcomer meets them. Each is a module of this room with a function `verb` and
# its EXAMPLES.
VERBS = (
    "audit",
    "add",
    "fetch",
    "watch",
    "releases",
    "tables",
    "observations",
    "dates",
    "show",
    "check",
    "why",
    "diff",
    "decide",
    "hand",
    "disclosure",
    "brief",
    "build",
    "serve",
    "restatements",
    "custody",
    "reconcile",
    "claims",
    "duties",
    "request",
    "policy",
    "awards",
    "money",
    "ocds",
    "package",
    "register",
    "simulate",
    "balance",
    "population",
    "suspense",
    "handover",
    "outcomes",
    "books",
    "tally",
    "export",
    "verify",
    "prove",
    "key",
    "example",
    "glossary",
)

EPILOG = """\b
Begin with:
  crossfoot audit                     the built-in example, from files to findings
  crossfoot audit FOLDER              the same on workbooks that you have
\b
Then:
  crossfoot check                     every finding in the archive, by case
  crossfoot why 8420a712:"ATD FY22 YTD"!B18
                                      where one number comes from
  crossfoot VERB --help               what a verb does, with examples
\b
Exit codes: 0 well; 1 a finding that is proved from the cells (with --strict also
one that is very unlikely to be right); 2 wrong use; 3 damaged evidence."""


def version(asked: bool) -> None:
    """Print the version and stop."""
    if asked:
        typer.echo(f"crossfoot {__version__}")
        raise typer.Exit


def crossfoot(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Hold a programme's published numbers to account.

    Keeps every file the agency releases in a tamper-evident log, reads every cell,
    finds what does not add up, and shows the proof.
    """


def application(only: str | None = None) -> typer.Typer:
    """The command with all verbs, or with one, so that a verb pays only for itself."""
    app = typer.Typer(
        name="crossfoot",
        no_args_is_help=True,
        add_completion=only is None,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback(epilog=EPILOG)(crossfoot)
    for name in VERBS:
        if only in (None, name):
            module = importlib.import_module(f"crossfoot.cli.{name}")
            # Without the mark before it the lines of a paragraph would be run together.
            examples = f"\b\nExamples:\n{module.EXAMPLES.strip(chr(10))}"
            app.command(name, epilog=examples)(module.verb)
    return app


def run() -> None:
    """What the console script calls; ends the process with the documented exit code."""
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    app = application(verb if verb in VERBS else None)
    try:
        app()
    except CrossfootError as error:
        typer.echo(f"crossfoot: {error.problem}\n  {error.remedy}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`); keep Python from complaining.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        typer.echo("crossfoot: interrupted; what was reported as added is safe.", err=True)
        sys.exit(130)
