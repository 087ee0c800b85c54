"""`crossfoot key`: the public key that checkpoints of an archive are signed with."""

from crossfoot.archive.directory import open_archive
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption
from crossfoot.cli.output import emit, say
from crossfoot.core.errors import EvidenceError
from crossfoot.evidence import state, trust

COLUMNS = ("origin", "key", "fingerprint")


EXAMPLES = """
  crossfoot key
  crossfoot key --format json
"""


def verb(archive: ArchiveOption = ARCHIVE, form: FormatOption = Format.TEXT) -> None:
    """Print the public key of the archive's log, for others to verify with.

    The private key lies in your state folder, never in the archive. Publish the line
    beginning with `crossfoot/` where people can find it without asking the archive.
    """
    opened = open_archive(archive)
    origin, trusted = opened.origin, trust.choose_key(opened, "")
    key = trusted.key
    if key is None:
        raise EvidenceError(
            f"No public key is known for the archive {archive}.",
            "Put back its file log/key, or ask the keeper of the archive for the key.",
        )
    if form is not Format.TEXT:
        emit([{"origin": origin, "key": str(key), "fingerprint": key.fingerprint}], form, COLUMNS)
        return
    say(str(key))
    say(f"sha256 of the key    {key.fingerprint}")
    say(f"where it comes from  {trusted.source}")
    say(f"private key          in {state.folder()}: keep a copy, nobody can replace it")
