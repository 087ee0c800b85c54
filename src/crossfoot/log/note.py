"""C2SP signed notes and their verifier keys, as Go's sumdb/note reads and writes them.

    text, ending in a newline
    (empty line)
    — name base64(4 bytes of key hash, signature)

Pure text and hashing; the signatures themselves are made and checked in `ed25519`.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

_ED25519 = b"\x01"
_KEY_BYTES = 32
_DASH = "\N{EM DASH} "


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key and the name it signs under."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or self.name.split() != [self.name]:
            raise ValueError(f"not a name for a key: {self.name!r}")
        if len(self.public) != _KEY_BYTES:
            raise ValueError(f"an Ed25519 key has {_KEY_BYTES} bytes, not {len(self.public)}")

    @property
    def hash(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        text = self.name.encode() + b"\n" + _ED25519 + self.public
        return hashlib.sha256(text).digest()[:4]

    @property
    def fingerprint(self) -> str:
        """The sha256 of the public key, in hexadecimal: what two people compare."""
        return hashlib.sha256(self.public).hexdigest()

    def __str__(self) -> str:
        encoded = base64.b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{self.hash.hex()}+{encoded}"


def parse_key(text: str) -> VerifierKey:
    """Read `<name>+<hash>+<base64>`.

    Raises:
        ValueError: it is not a verifier key, or its hash does not fit.
    """
    parts = text.strip().split("+", 2)
    if len(parts) != 3:
        raise ValueError("a verifier key has the form NAME+HASH+KEY")
    name, stated, encoded = parts
    raw = _decode(encoded)
    if raw[:1] != _ED25519:
        raise ValueError("the key is not an Ed25519 key")
    key = VerifierKey(name, raw[1:])
    if key.hash.hex() != stated:
        raise ValueError("the key does not have the hash that it states")
    return key


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line of a note."""

    name: str
    key_hash: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """The line as it stands in the note, with its newline."""
        encoded = base64.b64encode(self.key_hash + self.signature).decode()
        return f"{_DASH}{self.name} {encoded}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text and the signatures under it, not yet verified."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(s.line for s in self.signatures)


def parse(data: bytes) -> Note:
    """Read a note.

    Raises:
        ValueError: it is not a signed note.
    """
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("a note is UTF-8 text") from error
    if any((ord(c) < 0x20 and c != "\n") or ord(c) == 0x7F for c in whole):
        raise ValueError("a note holds no control characters")
    text, mark, tail = whole.rpartition("\n\n")
    if not mark or not text or not tail.endswith("\n"):
        raise ValueError("a note is a text, an empty line, and signatures")
    lines = tail[:-1].split("\n")
    return Note(text + "\n", tuple(_signature(line) for line in lines))


def _signature(line: str) -> Signature:
    name, mark, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not mark or not name or "+" in name:
        raise ValueError(f"not a signature line: {line!r}")
    raw = _decode(encoded)
    if len(raw) < 5:
        raise ValueError(f"not a signature line: {line!r}")
    return Signature(name, raw[:4], raw[4:])


def _decode(encoded: str) -> bytes:
    """Base64 in its one spelling: a letter more or less, or a stray bit, is an alteration."""
    try:
        raw = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError(f"not base64: {encoded!r}") from error
    if base64.b64encode(raw).decode() != encoded:
        raise ValueError(f"not base64 in its one spelling: {encoded!r}")
    return raw
