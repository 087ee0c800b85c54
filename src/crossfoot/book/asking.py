"""Which quantity somebody means who types a few words."""

import re
from collections.abc import Iterable

from crossfoot.core.errors import UsageError
from crossfoot.core.tables import Key, Measure

# What people type for a measure, besides its own words.
SHORT = {
    Measure.PARTICIPANTS: "count people",
    Measure.AVERAGE_DAYS: "alip",
    Measure.DAILY_COST: "cost dollars",
    Measure.HEARINGS: "count court",
    Measure.HEARING_SHARE: "% percent court rate",
}
MOST_CHOICES = 20


def words(text: str) -> set[str]:
    """The words of a text, without case and punctuation."""
    return set(re.findall(r"[\w%]+", text.lower()))


def described(key: Key) -> set[str]:
    """Every word that may be typed to mean this quantity."""
    total = "" if key.category else "total"
    national = "" if key.place else "national total"
    text = f"{key} {key.table.replace('_', ' ')} {SHORT[key.measure]} {total} {national}"
    return words(text)


def find(keys: Iterable[Key], asked: str) -> Key:
    """The quantity that the words mean.

    Args:
        keys: the quantities there are.
        asked: the words.

    Raises:
        UsageError: none or several fit; the message lists the choices.
    """
    known = tuple(keys)
    exact = [key for key in known if str(key).lower() == asked.strip().lower()]
    if exact:
        return exact[0]
    fitting = [key for key in known if words(asked) <= described(key)]
    if len(fitting) == 1:
        return fitting[0]
    # Fewer words left unsaid is nearer to what was asked; a tie is a question.
    fitting.sort(key=lambda key: (len(words(str(key)) - words(asked)), key))
    if not fitting:
        raise UsageError(
            f"No quantity in the archive is called “{asked}”.",
            "Name a technology, an office, a status or `total`, and count, ALIP or cost: "
            "`crossfoot show Atlanta SmartLINK count`. `crossfoot tables` lists the tables.",
        )
    choices = "\n    ".join(str(key) for key in fitting[:MOST_CHOICES])
    more = f"\n    and {len(fitting) - MOST_CHOICES} more" if len(fitting) > MOST_CHOICES else ""
    raise UsageError(
        f"“{asked}” fits {len(fitting)} quantities:\n    {choices}{more}\n ",
        "Add a word, or copy one of these lines.",
    )
