"""The sentences for files that cannot be read: what happened, where, what to do."""

from crossfoot.core.errors import BadFileError
from crossfoot.reading.grid.refusal import Fault

_KEEP = "It can be archived as a document all the same"
_RESAVE = (
    "Download it again; if that does not help, open it in a spreadsheet program, save it under "
    "a new name and read that, and keep the file itself as evidence."
)

# Fault: (what happened, what to do).
_SENTENCES: dict[Fault, tuple[str, str]] = {
    Fault.UNAVAILABLE: (
        "`{name}` cannot be opened: {detail}.",
        "Check the path, and that you may read the file.",
    ),
    Fault.CHANGED: (
        "`{name}` changed before it was read: {detail}.",
        "Add the file as it is now; if it lies in an archive, run `crossfoot verify`.",
    ),
    Fault.EMPTY: (
        "`{name}` is empty: it has no bytes.",
        f"Download it again; nothing was read from it. {_KEEP}.",
    ),
    Fault.NOT_A_WORKBOOK: (
        "`{name}` is not a workbook: {detail}.",
        f"Nothing was read from it. {_KEEP}; to have figures read, give the .xlsx file.",
    ),
    Fault.OLD_FORMAT: (
        "`{name}` is not an .xlsx workbook: {detail}.",
        f"Save it as .xlsx in a spreadsheet program and read that. {_KEEP}.",
    ),
    Fault.PASSWORD: (
        "`{name}` is protected by a password: {detail}.",
        f"Open it with the password, save it without one and read that. {_KEEP}.",
    ),
    Fault.TRUNCATED: (
        "`{name}` is cut short: {detail}.",
        "Download it again and compare its size with the publisher's copy.",
    ),
    Fault.BOMB: (
        "`{name}` was not unpacked: {detail}.",
        "A real workbook is not packed like this: ask its publisher for another copy.",
    ),
    Fault.TOO_LARGE: (
        "`{name}` is larger than a sheet of published figures: {detail}.",
        "Save the sheets about the programme as a workbook of their own and read that.",
    ),
    Fault.ABSURD_REFERENCE: (
        "`{name}` was not read: {detail}.",
        _RESAVE,
    ),
    Fault.CORRUPT: (
        "`{name}` is damaged: {detail}.",
        _RESAVE,
    ),
    Fault.MISSING_PART: (
        "`{name}` is incomplete: {detail}.",
        _RESAVE,
    ),
    Fault.DISAGREEMENT: (
        "`{name}` was not read, because two independent readers see different cells: {detail}.",
        _RESAVE,
    ),
    Fault.CRASH: (
        "`{name}` brought the reader down: {detail}.",
        f"Nothing was read from it; other files are not affected. {_RESAVE}",
    ),
    Fault.HANG: (
        "`{name}` was given up: {detail}.",
        f"Nothing was read from it; other files are not affected. {_RESAVE}",
    ),
    Fault.MEMORY: (
        "`{name}` needs too much memory to be read: {detail}.",
        "Save the sheets about the programme as a workbook of their own and read that.",
    ),
}


class UnreadableWorkbookError(BadFileError):
    """A file from which nothing was read.

    Attributes:
        fault: the kind, for programs; `problem` and `remedy` are for people.
    """

    def __init__(self, name: str, fault: Fault, detail: str) -> None:
        problem, remedy = _SENTENCES[fault]
        super().__init__(problem.format(name=name, detail=detail), remedy)
        self.fault = fault
