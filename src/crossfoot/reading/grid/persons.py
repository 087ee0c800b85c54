"""Whether a table's header row names a column that identifies single persons.

Only headers are looked at, and whether something with a digit (or, for names, anything)
stands below them; no value is kept or repeated.
"""

import re

# Words that identify a person wherever they stand in a short header.
_PHRASES = (
    "unique identifier", "unique id", "uniqueid", "uniqueidentifier",
    "anonymized identifier", "anonymised identifier", "anonymized id", "anonymised id",
    "anonymized unique id", "anonymizedidentifier", "anonymized unique identifier",
    "alien number", "alien no", "alien id", "alien file", "alien registration", "alien name",
    "a number", "anumber", "a file number", "afile number",
    "date of birth", "birth date", "birthdate", "dob", "dateofbirth", "birth year",
    "year of birth", "yob",
    "participant id", "participant identifier", "participant number", "participant name",
    "participantid", "subject id", "subject identifier", "subject number", "subject name",
    "subjectid", "person id", "person identifier", "personid", "individual id",
    "individual identifier", "detainee id", "detainee identifier", "detainee number",
    "detainee name", "noncitizen id", "noncitizen name", "noncitizen number",
    "respondent name", "client id", "client name", "enrollee id", "enrollee name",
    "social security number", "ssn", "passport number", "fins number", "fin number",
    "fingerprint number", "civ id", "idncase", "case number", "case id", "full name",
)  # fmt: skip
_GIVEN = frozenset(("first name", "firstname", "given name", "given names", "fname"))
_FAMILY = frozenset(("last name", "lastname", "surname", "family name", "lname"))
# A header with one of these words is about an institution or a document.
_INSTITUTIONS = frozenset(
    (
        "recipient", "award", "awards", "awardee", "vendor", "contract", "contractor", "contracts",
        "facility", "agency", "entity", "officer", "parent", "business", "organization",
        "organisation", "office", "grant", "transaction", "solicitation", "piid",
    )
)  # fmt: skip
_LONGEST_HEADER = 60
_MOST_WORDS = 7
_HEADER_ROWS = 15
ROWS_LOOKED_AT = _HEADER_ROWS + 8

_FOLD = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 or 48 <= byte <= 57 else 32
    for byte in range(256)
)
# Long enough to stand out when the blanks between words are gone.
_LONG = 7
_NEEDLES = tuple(sorted({phrase.replace(" ", "") for phrase in (*_PHRASES, *_GIVEN)} - {"anumber"}))
_LONG_NEEDLES = tuple(needle.encode() for needle in _NEEDLES if len(needle) >= _LONG)
_SHORT_NEEDLES = tuple(
    f" {phrase} ".encode()
    for phrase in (*_PHRASES, *_GIVEN)
    if len(phrase.replace(" ", "")) < _LONG
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_RUNS = re.compile(rb"</t></r><r>(?:<rPr>.*?</rPr>)?<t[^>]*>", re.DOTALL)
# Prose that speaks of identifiers is no header; a header may take a few bytes a letter.
_PROSE = re.compile(rb">[^<]{200,}")
_TAGS = re.compile(rb"<[^>]*>")
_A_NUMBER = re.compile(rb">\s*A\W{0,3}(?:number|#|no\b)", re.IGNORECASE)


def may_hold_headers(markup: bytes) -> bool:
    """Whether identifying words occur at all: quick, and cautious when it says yes."""
    if b"</r>" in markup:
        markup = _RUNS.sub(b"", markup)
    markup = _PROSE.sub(b">", markup)
    if _A_NUMBER.search(markup):
        return True
    plain = _TAGS.sub(b" ", markup).translate(_FOLD)
    squeezed = plain.translate(None, b" ")
    if any(needle in squeezed for needle in _LONG_NEEDLES):
        return True
    spaced = b" ".join(plain.split())
    return any(needle in spaced for needle in _SHORT_NEEDLES)


def identifying_column(rows: list[list[str]], narrowest: int = 1) -> tuple[int, str] | None:
    """Row (counted from 1 among those given) and name of the first identifying column.

    Args:
        rows: the first rows of a table, each a list of texts.
        narrowest: the least number of filled cells that makes a row a header.
    """
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        if sum(map(bool, row)) < narrowest:
            continue
        below = rows[index + 1 :]
        names = [header_words(text) for text in row]
        given = [column for column, name in enumerate(names) if name in _GIVEN]
        if given and _FAMILY & set(names) and _filled(below, given[0]):
            return index + 1, "first name and last name"
        for column, name in enumerate(names):
            phrase = identifying_phrase(name)
            if phrase and _filled(below, column, with_digit=True):
                return index + 1, phrase
    return None


def header_words(text: str) -> str:
    """A header in lower case, words apart by single blanks; empty when too long for one."""
    if len(text) > _LONGEST_HEADER:
        return ""
    spaced = _HUMP.sub(" ", text) if not text.islower() else text
    folded = (
        spaced.replace("'s", "")
        .replace("#", " number")
        .encode("ascii", "replace")
        .translate(_FOLD)
        .decode()
    )
    return " ".join(folded.split())


def identifying_phrase(name: str) -> str:
    """The identifying words in a folded header, or empty."""
    words = name.split()
    if len(words) > _MOST_WORDS or not _INSTITUTIONS.isdisjoint(words):
        return ""
    padded = f" {name} "
    for phrase in _PHRASES:
        if f" {phrase} " in padded and (phrase != "a number" or name == phrase):
            return phrase
    return ""


def _filled(rows: list[list[str]], column: int, *, with_digit: bool = False) -> bool:
    values = (row[column] for row in rows if column < len(row))
    return any(
        value and (not with_digit or any(letter.isdigit() for letter in value)) for value in values
    )
