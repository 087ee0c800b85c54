"""`crossfoot reconcile A B`: two sources of the same, and the bridge between them."""

import difflib
from typing import Annotated

import typer

from crossfoot import others, reconcile
from crossfoot.book.asking import find
from crossfoot.build import Build
from crossfoot.cli.bridges import COLUMNS, print_reconciliation, records
from crossfoot.cli.opening import one_entry, open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit
from crossfoot.core.errors import UsageError
from crossfoot.core.reconciled import Side
from crossfoot.hand.statements import Statements
from crossfoot.reconcile import Known

EXAMPLES = """
  crossfoot reconcile 2022-09-29 2022-12-09
  crossfoot reconcile public-2022-11-19 handout-2022-11-14
  crossfoot reconcile 2023-07-10/tech_cost 2023-07-10/aor_tech
  crossfoot reconcile "tech_cost / all offices / all / participants" \\
      "status / all offices / all / participants"
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    a: Annotated[str, typer.Argument(metavar="A", help="The first source.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The second source.")],
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List every pair, also those that agree.")
    ] = False,
) -> None:
    """Hold two sources against each other: how far apart, in which direction, and why.

    A source is the name of a statement or of its source, a release (digest, name or date), a table
    or sheet of one (RELEASE/TABLE), or a quantity over time (its words, as for `show`).
    """
    said = others.sayings(archive, hand)
    found = open_build(archive, hand)
    known = others.known(found)
    sides = [side(word, found, known, said.statements) for word in (a, b)]
    told = reconcile.reconcile(known, *sides)
    if form is not Format.TEXT:
        emit(records(told), form, COLUMNS)
        return
    print_reconciliation(told, everything=everything)


def side(word: str, found: Build, known: Known, statements: Statements) -> Side:
    """The source that a word names.

    Raises:
        UsageError: nothing, or several things, are called so; the message lists the choices.
    """
    name = word.strip()
    if name in statements.by_id:
        return reconcile.of_statement(statements.by_id[name])
    if name in statements.sources:
        return reconcile.of_source(statements.sources[name], statements)
    if " / " in name:
        return reconcile.of_series(known, find(found.book.quantities(), name))
    release, _, part = name.partition("/")
    try:
        entry = one_entry(found.book, release)
    except UsageError as error:
        near = difflib.get_close_matches(name, [*statements.sources, *statements.by_id])
        if near:
            listed = ", ".join(near)
            raise UsageError(error.problem, f"Statements with such a name: {listed}.") from error
        return _by_words(name, found, known, error)
    return reconcile.of_release(known, entry, part)


def _by_words(name: str, found: Build, known: Known, no_release: UsageError) -> Side:
    """A quantity by its words; of a single word it is told what was wrong with the release."""
    if " " not in name:
        raise no_release
    return reconcile.of_series(known, find(found.book.quantities(), name))
