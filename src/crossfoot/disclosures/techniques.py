"""Properties of a packet, and the techniques of MITRE ATT&CK that each of them serves.

One entry each: to add a property, add an entry and a packet that has it to the tests. The numbers
and titles are those of ATT&CK for Enterprise; reasons and mitigations are this project's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crossfoot.disclosures import bands, workbook
from crossfoot.disclosures.result import Facts, Weakness
from crossfoot.disclosures.uniqueness import MOST_TOGETHER
from crossfoot.fields.judged import Judged
from crossfoot.fields.meanings import Meaning


@dataclass(frozen=True, slots=True)
class Seen:
    """What the properties are read from.

    Attributes:
        columns: every column, under the place by which it is called.
        facts: uniqueness.
        traits: of the file as a whole.
        beyond: places of columns that the purpose does not need.
        recurs: whether opaque ids recur in an earlier packet.
        overdue: whether it should have been destroyed.
        rows: how many rows it has.
    """

    columns: tuple[tuple[str, Judged], ...]
    facts: tuple[Facts, ...]
    traits: frozenset[str]
    beyond: tuple[str, ...]
    recurs: bool
    overdue: bool
    rows: int

    def places(self, *meanings: Meaning) -> tuple[str, ...]:
        """The columns that mean any of these."""
        return tuple(place for place, column in self.columns if column.means(*meanings))


Places = Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Property:
    """One property.

    Attributes:
        name: of the property.
        technique, title: of the technique.
        reason: why the property serves it.
        mitigation: what takes the property away.
        present: the columns that have it; empty for the packet as a whole; `None` for absent.
    """

    name: str
    technique: str
    title: str
    reason: str
    mitigation: str
    present: Callable[[Seen], Places]


def _columns(*meanings: Meaning) -> Callable[[Seen], Places]:
    return lambda seen: seen.places(*meanings) or None


def _whole(test: Callable[[Seen], bool]) -> Callable[[Seen], Places]:
    return lambda seen: () if test(seen) else None


def _trait(name: str) -> Callable[[Seen], Places]:
    return _whole(lambda seen: name in seen.traits)


def _singled_out(seen: Seen) -> Places:
    # Bands of small packets are wide: their least one says nothing yet.
    borne = bands.ORDER.index("under 1 in 100" if seen.rows >= 1_000 else "under 1 in 20")
    for facts in seen.facts:
        if facts.together <= MOST_TOGETHER and bands.ORDER.index(facts.alone) > borne:
            return ()
    return None


PROPERTIES = (
    Property(
        "names of people",
        "T1589", "Gather Victim Identity Information",
        "A name makes every other field of the row a statement about somebody.",
        "Leave the names with the agency; send an identifier made for this packet alone.",
        _columns(Meaning.NAME),
    ),
    Property(
        "e-mail addresses",
        "T1589.002", "Gather Victim Identity Information: Email Addresses",
        "A list of addresses can be written to at once, in the name of the agency.",
        "Leave them out, or let the recipient send through a service that keeps them.",
        _columns(Meaning.EMAIL),
    ),
    Property(
        "telephone numbers",
        "T1598.004", "Phishing for Information: Spearphishing Voice",
        "Supervised people expect calls about their case: a caller who knows the number and the "
        "case is believed.",
        "Leave them out; where calls are the purpose, have them placed from a system that shows "
        "no number.",
        _columns(Meaning.TELEPHONE),
    ),
    Property(
        "home addresses or coordinates",
        "T1656", "Impersonation",
        "Whoever knows where somebody lives and why they are supervised can stand at the door as "
        "an officer.",
        "Send a district or a postal code of three digits, unless the address is the purpose.",
        _columns(Meaning.ADDRESS, Meaning.COORDINATES),
    ),
    Property(
        "identity numbers or birth dates",
        "T1589", "Gather Victim Identity Information",
        "Offices ask for these to be sure who is speaking; they hold for life and cannot be "
        "changed after a leak.",
        "Replace the number by a code of this packet; send the year of birth or an age group.",
        _columns(Meaning.IDENTITY, Meaning.BIRTH),
    ),
    Property(
        "pictures or biometrics",
        "T1656", "Impersonation",
        "A face or a voice print opens what it was enrolled for, and cannot be changed.",
        "Never send them in a packet; compare where they are kept.",
        _columns(Meaning.PICTURE),
    ),
    Property(
        "device or network addresses",
        "T1590.005", "Gather Victim Network Information: IP Addresses",
        "They lead from the file to a telephone that somebody has to carry.",
        "Leave them out; count events per day instead.",
        _columns(Meaning.DEVICE),
    ),
    Property(
        "passwords or secrets",
        "T1552.001", "Unsecured Credentials: Credentials In Files",
        "Whoever reads the file can sign in as the people in it.",
        "Change them all now; never send them.",
        _columns(Meaning.CREDENTIAL),
    ),
    Property(
        "plain digests",
        "T1110.002", "Brute Force: Password Cracking",
        "An unsalted digest of a number of nine digits is undone by trying them all, which takes "
        "minutes.",
        "Use random codes, or a keyed digest whose key stays with the agency and is destroyed.",
        _columns(Meaning.DIGEST),
    ),
    Property(
        "free text",
        "T1213", "Data from Information Repositories",
        "Notes name relatives, illnesses and employers that no list of fields foresees.",
        "Leave notes out, or replace them by a short list of codes.",
        _columns(Meaning.FREE_TEXT),
    ),
    Property(
        "fields beyond the purpose",
        "T1119", "Automated Collection",
        "What is sent along is copied along, and is found by whoever gets into the recipient's "
        "systems.",
        "Send the fields that the purpose needs, and no others.",
        lambda seen: seen.beyond or None,
    ),
    Property(
        "rows that few facts single out",
        "T1593", "Search Open Websites/Domains",
        "A row that is alone in a few ordinary facts can be given a name by whoever finds the same "
        "facts in public.",
        "Make facts coarser (year for day, state for town) until no group is smaller than eleven.",
        _singled_out,
    ),
    Property(
        "identifiers that recur",
        "T1597", "Search Closed Sources",
        "Two packets with the same identifiers can be laid over each other by whoever gets hold of "
        "both, and tell more than either.",
        "Make new identifiers for every packet, and keep the table that joins them at the agency.",
        _whole(lambda seen: seen.recurs),
    ),
    Property(
        "destruction overdue",
        "T1199", "Trusted Relationship",
        "What should be gone can still be reached through the recipient, who has no more use for "
        "it and no more reason to guard it.",
        "Ask for destruction and for a receipt; put its day into the register.",
        _whole(lambda seen: seen.overdue),
    ),
    Property(
        "cells that run as formulas",
        "T1559.002", "Inter-Process Communication: Dynamic Data Exchange",
        "A spreadsheet program runs such a cell when the file is opened.",
        "Put an apostrophe before such texts when the file is written.",
        lambda seen: [place for place, column in seen.columns if column.formulas] or None,
    ),
    Property(
        "macros",
        "T1204.002", "User Execution: Malicious File",
        "A workbook with macros asks its reader to let it run.",
        "Save it as .xlsx, or send delimited text.",
        _trait(workbook.MACROS),
    ),
    Property(
        "author named in the file",
        "T1589.003", "Gather Victim Identity Information: Employee Names",
        "The properties of the workbook name whoever made or saved it.",
        "Let the spreadsheet program remove personal information before sending.",
        _trait(workbook.AUTHOR),
    ),
    Property(
        "hidden sheets or parts beside them",
        "T1213", "Data from Information Repositories",
        "Hidden sheets, comments, embedded files and the caches of pivot tables carry rows that "
        "the sender does not see.",
        "Copy the values to a new workbook, or send delimited text.",
        _whole(lambda seen: bool({workbook.HIDDEN, workbook.CARRIED} & seen.traits)),
    ),
    Property(
        "readable without a key",
        "T1005", "Data from Local System",
        "The file can be read on every machine and in every mailbox that it passes.",
        "Encrypt it for the recipient's key, and send key and file on different ways.",
        _whole(lambda _: True),
    ),
)  # fmt: skip


def weaknesses(seen: Seen) -> tuple[Weakness, ...]:
    """The properties that a packet has, in the order of the table."""
    found = []
    for item in PROPERTIES:
        places = item.present(seen)
        if places is not None:
            found.append(
                Weakness(
                    item.name,
                    item.technique,
                    item.title,
                    item.reason,
                    item.mitigation,
                    tuple(places),
                )
            )
    return tuple(found)
