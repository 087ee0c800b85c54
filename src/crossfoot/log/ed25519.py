"""Ed25519 signatures under notes: the only home of the cryptography library."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from crossfoot.log.note import Note, Signature, VerifierKey


def generate() -> bytes:
    """A new private key, as unencrypted PKCS #8 PEM."""
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


class Signer:
    """Signs texts under a name. The private key never leaves this object."""

    def __init__(self, name: str, pem: bytes) -> None:
        """Take a private key.

        Args:
            name: the name to sign under.
            pem: the private key, as `generate` makes it.

        Raises:
            ValueError: it is not an Ed25519 private key.
        """
        try:
            key = serialization.load_pem_private_key(pem, password=None)
        except Exception as error:  # the library raises more kinds than it documents
            raise ValueError("not a private key in PEM form") from error
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("not an Ed25519 private key")  # noqa: TRY004 - bad data
        self._key = key
        public = key.public_key().public_bytes(
            serialization.Encoding.Raw, serialization.PublicFormat.Raw
        )
        self.verifier = VerifierKey(name, public)

    def sign(self, text: str) -> Note:
        """The text as a note with one signature."""
        if not text.endswith("\n"):
            raise ValueError("the text of a note ends in a newline")
        raw = self._key.sign(text.encode())
        return Note(text, (Signature(self.verifier.name, self.verifier.hash, raw),))


def verified(note: Note, key: VerifierKey) -> bool:
    """Whether one of the note's signatures is this key's and fits its text."""
    public = Ed25519PublicKey.from_public_bytes(key.public)
    for signature in note.signatures:
        if (signature.name, signature.key_hash) != (key.name, key.hash):
            continue
        try:
            public.verify(signature.signature, note.text.encode())
        except InvalidSignature:
            return False
        return True
    return False
