"""Who may come in: the host that was asked for, the password, and where a form came from."""

import base64
import binascii
import hashlib
import hmac
import ipaddress
import re
import secrets
import time
from collections.abc import Callable, Mapping
from functools import lru_cache

from crossfoot.report.serve.limits import FORM_SECONDS

_PORT = re.compile(r":[0-9]{1,5}\Z")
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@lru_cache(maxsize=4096)
def is_loopback(host: str) -> bool:
    """Whether an address to listen at can be reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Hosts:
    """The names under which a request may ask for this server.

    A page elsewhere can make its own name point to this machine; it cannot make the browser ask
    for another name than its own. Where the server listens to the network, an address in
    digits is let in as well: no name can be made to point to itself.

    Args:
        listening: the address that the server listens at.
        also: names that were allowed explicitly.
    """

    def __init__(self, listening: str, also: tuple[str, ...] = ()) -> None:
        own = f"[{listening}]" if ":" in listening else listening
        self._names = frozenset(name.casefold() for name in (*LOOPBACK_NAMES, own, *also))
        self._any_digits = not is_loopback(listening)

    def lets_in(self, host: str) -> bool:
        """Whether a request that names this host is answered."""
        name = _PORT.sub("", host.strip()).casefold()
        return name in self._names or (self._any_digits and _in_digits(name))


def _in_digits(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


class Password:
    """The secret that a request has to bring, as a password of any user or as a bearer token.

    Args:
        secret: what was given; empty lets everybody in. Only its digest is kept.
    """

    def __init__(self, secret: str) -> None:
        self._digest = hashlib.sha256(secret.encode()).digest() if secret else b""

    @property
    def asked_for(self) -> bool:
        """Whether there is one."""
        return bool(self._digest)

    def opens(self, authorization: str) -> bool:
        """Whether the header of a request brings it. Every answer takes the same time."""
        scheme, _, rest = authorization.partition(" ")
        given = rest.strip()
        if scheme.casefold() == "basic":
            try:
                whole = base64.b64decode(given, validate=True).decode("utf-8")
            except (binascii.Error, UnicodeDecodeError):
                whole = ""
            _, _, given = whole.partition(":")
        elif scheme.casefold() != "bearer":
            given = ""
        digest = hashlib.sha256(given.encode("utf-8", "replace")).digest()
        return not self._digest or hmac.compare_digest(digest, self._digest)


def from_here(headers: Mapping[str, str]) -> bool:
    """Whether a form was sent from a page of this server, as far as the browser says.

    A program that is no browser says nothing, and has no password of somebody else's to misuse.
    """
    site = headers.get("sec-fetch-site", "")
    if site:
        return site in ("same-origin", "none")
    origin = headers.get("origin", "")
    return not origin or origin.partition("://")[2] == headers.get("host", "")


class FormTokens:
    """Tokens that show that a form was asked for here, and not made elsewhere.

    Args:
        clock: seconds since some fixed moment.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._key = secrets.token_bytes(32)
        self._clock = clock

    def fresh(self) -> str:
        """A token that is good for some hours, or until the server ends."""
        until = f"{int(self._clock()) + FORM_SECONDS:x}"
        return f"{until}.{self._sign(until)}"

    def good(self, token: str) -> bool:
        """Whether it was given here, and is not too old."""
        until, _, sign = token.partition(".")
        if not hmac.compare_digest(sign.encode("utf-8", "replace"), self._sign(until).encode()):
            return False
        return int(until, 16) >= self._clock()

    def _sign(self, until: str) -> str:
        return hmac.new(self._key, until.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
