"""What a column may hold, and the words by which its name tells."""

from dataclasses import dataclass
from enum import StrEnum

from crossfoot.reading.grid.persons import header_words


class Meaning(StrEnum):
    """What the values of a column say about a person."""

    NAME = "name"
    ADDRESS = "address"
    TELEPHONE = "telephone number"
    EMAIL = "e-mail address"
    COORDINATES = "coordinates"
    IDENTITY = "identity number"
    BIRTH = "birth date"
    DEVICE = "device or network address"
    CREDENTIAL = "password or secret"
    PICTURE = "picture or biometric"
    FREE_TEXT = "free text"
    DIGEST = "plain digest"
    OPAQUE = "opaque identifier"
    QUASI = "quasi-identifier"


# These point at one person by themselves. A plain digest of a short number is undone by trying.
IDENTIFYING = frozenset(
    (
        Meaning.NAME, Meaning.ADDRESS, Meaning.TELEPHONE, Meaning.EMAIL, Meaning.COORDINATES,
        Meaning.IDENTITY, Meaning.BIRTH, Meaning.DEVICE, Meaning.CREDENTIAL, Meaning.PICTURE,
        Meaning.DIGEST,
    )
)  # fmt: skip

# The words of a column's name; where several fit, the longest does.
_WORDS: dict[Meaning, tuple[str, ...]] = {
    Meaning.NAME: (
        "name", "first name", "last name", "middle name", "full name", "given name", "given names",
        "family name", "surname", "maiden name", "alias", "nickname", "fname", "lname", "firstname",
        "lastname", "fullname", "alien name", "participant name", "subject name", "mother name",
        "sponsor", "emergency contact", "next of kin",
    ),
    Meaning.ADDRESS: (
        "address", "street", "street address", "home address", "mailing address", "residence",
        "address line", "addr", "apartment", "apt", "po box", "house number",
    ),
    Meaning.TELEPHONE: (
        "phone", "telephone", "mobile", "cell", "cell phone", "cellphone", "phone number", "tel",
        "telephone number", "mobile number", "fax", "whatsapp", "contact number",
    ),
    Meaning.EMAIL: ("email", "e mail", "email address", "mail address"),
    Meaning.COORDINATES: (
        "latitude", "longitude", "lat", "lon", "lng", "latlong", "lat long", "coordinates",
        "coordinate", "gps", "geo", "geolocation", "geohash", "location", "last location",
    ),
    Meaning.IDENTITY: (
        "ssn", "social security", "social security number", "alien number", "alien no", "alien id",
        "alien registration", "alien file", "a number", "anumber", "a file", "passport",
        "passport number", "driver license", "drivers license", "license number", "fins",
        "fin number", "fbi number", "fbi", "state id", "national id", "curp", "itin", "tax id",
        "visa number", "case number", "case no", "file number", "receipt number", "identity number",
        "civ id", "inmate number", "booking number", "detainee number",
    ),
    Meaning.BIRTH: (
        "dob", "date of birth", "birth date", "birthdate", "birthday", "dateofbirth", "born",
    ),
    Meaning.DEVICE: (
        "imei", "imsi", "device", "device id", "device serial", "serial number", "mac address",
        "ip", "ip address", "advertising id", "sim",
    ),
    Meaning.CREDENTIAL: (
        "password", "passwd", "pwd", "passcode", "pin", "pin code", "secret", "token", "api key",
    ),
    Meaning.PICTURE: (
        "photo", "photograph", "picture", "image", "face", "fingerprint", "biometric", "voiceprint",
        "iris", "signature", "mugshot",
    ),
    Meaning.FREE_TEXT: (
        "notes", "note", "comment", "comments", "remarks", "remark", "narrative", "description",
        "free text", "details", "memo", "observations",
    ),
    Meaning.OPAQUE: (
        "id", "uid", "uuid", "guid", "unique identifier", "unique id", "uniqueid", "identifier",
        "anonymized identifier", "anonymised identifier", "anonymized id", "anonymised id",
        "anonymized unique identifier", "pseudonym", "participant id", "participant identifier",
        "subject id", "subject identifier", "person id", "person identifier", "personid",
        "individual id", "client id", "enrollee id", "detainee id", "case id", "case reference",
        "case identifier", "record id", "record identifier", "reference", "opaque id", "key",
        "hashed id", "token id",
    ),
    Meaning.QUASI: (
        "sex", "gender", "age", "age group", "birth year", "year of birth", "yob", "birth month",
        "nationality", "citizenship", "country", "country of birth", "birth country", "language",
        "race", "ethnicity", "religion", "marital status", "occupation", "employer", "height",
        "weight", "hair", "eyes", "zip", "zip code", "zipcode", "postal code", "postcode", "city",
        "town", "county", "state", "district", "office", "field office", "aor", "area", "status",
        "case status", "technology", "family", "family size", "children", "household", "entry date",
        "date of entry", "enrollment date", "enrolled", "start date", "end date", "release date",
        "hearing date", "court", "judge", "port of entry", "days in program", "month", "year",
        "date", "risk", "level", "program", "programme", "type", "reason", "outcome", "school",
    ),
}  # fmt: skip
# A column about one of these speaks of an institution, not of a person it supervises.
_INSTITUTIONS = frozenset(
    (
        "facility", "agency", "vendor", "contractor", "contract", "company", "organisation",
        "organization", "recipient", "court", "office", "program", "programme", "award", "product",
        "field", "sheet", "file", "table", "technology",
    )
)  # fmt: skip
_OF_INSTITUTIONS = (
    Meaning.NAME, Meaning.ADDRESS, Meaning.TELEPHONE, Meaning.EMAIL, Meaning.COORDINATES,
)  # fmt: skip
_MOST_WORDS = 7
_BY_PHRASE = {phrase: meaning for meaning, phrases in _WORDS.items() for phrase in phrases}
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _BY_PHRASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a column's name tells.

    Attributes:
        meaning: what it says the values are.
        phrase: the words that say so: this room's own, never the packet's.
    """

    meaning: Meaning
    phrase: str


def folded(header: str) -> str:
    """A name without what does not distinguish names: capitals, hyphens, underlines."""
    return header_words(header)


def told_by(header: str) -> Told | None:
    """What the name of a column tells; `None` where it tells nothing that is known here."""
    words = folded(header).split()
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    found = [
        " ".join(words[start : start + length])
        for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1)
        for start in range(len(words) - length, -1, -1)
    ]
    about_institution = not _INSTITUTIONS.isdisjoint(words)
    for phrase in found:
        meaning = _BY_PHRASE.get(phrase)
        if meaning is None or (about_institution and meaning in _OF_INSTITUTIONS):
            continue
        return Told(meaning, phrase)
    return None
