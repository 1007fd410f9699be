"""Wrapping files for their readers, so that a lost stick tells nobody what was scored (age).

Recipients are X25519 ("age1…"), as editions name them; beside them a file may be wrapped for keys
that sign ("ssh-ed25519 …"). Signatures stay inside; whoever has the identity or the private key
unwraps the same bytes with `age --decrypt --identity`.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256

from smartcity_desktop.bundles import keys
from smartcity_desktop.bundles.kinds import WRAPPED
from smartcity_desktop.domain.problem import Problem

HEADER = b"age-encryption.org/v1\n"
ARMOR = b"-----BEGIN AGE ENCRYPTED FILE-----"
MOST_ROUNDS = 21
"""As a power of two; an identity that asks for more would take minutes and gigabytes to open."""

_SECRET = re.compile(r"^AGE-SECRET-KEY-1[A-Z0-9]{58}$", re.MULTILINE)
TRIES = 3
_REFUSED_FOR_TIME = "Excessive work parameter"

_LOCK = re.compile(re.escape(HEADER) + rb"-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n")
_SIGNER = re.compile(rb"\n-> ssh-ed25519 ([A-Za-z0-9+/]{6}) ")
_HEAD = 16_384
"""The most bytes that tell who can read a file, enough for 150 readers. The library's time grows
with their square: a file of 200 kB that names thousands would keep it busy for minutes."""
_MAC = b"\n---"
_NOT_FOR_US = "No matching keys found"
_SHOWN = 70


class Opener:
    """What unwraps; it lives in memory only. `recipient` is for whom files are wrapped."""

    __slots__ = ("_secret", "recipient")

    def __init__(self, secret: object, recipient: str) -> None:
        self._secret = secret
        self.recipient = recipient

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.recipient})"

    @staticmethod
    def decrypted(data: bytes, openers: Sequence[Opener]) -> bytes:
        """Return what is inside a file that one of these opens; else age's own fault is raised."""
        import pyrage

        plain: bytes = pyrage.decrypt(data, [opener._secret for opener in openers])
        return plain


class Identity(Opener):
    """An unwrapping key; its `recipient` is what editions name ("age1…")."""

    __slots__ = ()

    def __init__(self, secret: str) -> None:
        from pyrage import x25519

        made = x25519.Identity.from_str(secret)
        super().__init__(made, str(made.to_public()))

    def to_file(self, passphrase: str) -> bytes:
        """Return an age file locked by `passphrase`; `age --identity` takes it. About a second.

        Raises:
            Problem: wrap.no_passphrase.
        """
        from pyrage import passphrase as lock

        if not passphrase:
            raise Problem("wrap.no_passphrase")
        text = f"# public key: {self.recipient}\n{self._secret}\n"
        locked: bytes = lock.encrypt(text.encode(), _typed(passphrase))
        return locked


def of_key(key: keys.SigningKey) -> Opener:
    """Return what opens the files that are wrapped for an open signing key."""
    from pyrage import ssh

    return Opener(ssh.Identity.from_buffer(key.unlocked()), key.public)


def generate() -> Identity:
    """Make a new identity from the machine's own randomness."""
    from pyrage import x25519

    return Identity(str(x25519.Identity.generate()))


def load(data: bytes, passphrase: str, file: str = "") -> Identity:
    """Open an identity file, locked or not; `file` is its name, for who hears of a fault.

    Raises:
        Problem: wrap.not_an_identity, wrap.too_many_rounds, wrap.laptop_busy,
            key.wrong_passphrase.
    """
    if is_wrapped(data):
        data = _unlocked(data, passphrase, file)
    found = _SECRET.findall(data.decode("utf-8", "replace").replace("\r\n", "\n"))
    if len(found) != 1:
        raise Problem("wrap.not_an_identity", file=file)
    from pyrage import IdentityError

    try:
        return Identity(found[0])
    except IdentityError as fault:
        raise Problem("wrap.not_an_identity", file=file) from fault


def _unlocked(data: bytes, passphrase: str, file: str) -> bytes:
    import pyrage

    lock = _LOCK.match(data)
    if lock is None or not _is_short(data):
        raise Problem("wrap.not_an_identity", file=file)
    if int(lock[1]) > MOST_ROUNDS:
        raise Problem("wrap.too_many_rounds", file=file)
    for _ in range(TRIES):
        try:
            plain: bytes = pyrage.passphrase.decrypt(data, _typed(passphrase))
        except pyrage.DecryptError as fault:
            # age measures how fast this machine is just now, and on a busy one opens nothing
            # that would take it long: that says nothing about the passphrase.
            if _REFUSED_FOR_TIME not in str(fault):
                raise Problem("key.wrong_passphrase", file=file) from fault
        else:
            return plain
    raise Problem("wrap.laptop_busy", file=file)


def _typed(passphrase: str) -> str:
    """One form on every keyboard, and never what the library could not take."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "replace").decode("utf-8")


def is_wrapped(data: bytes) -> bool:
    """Tell whether these are the first bytes of an age file, whatever is inside."""
    return data.startswith((HEADER, ARMOR))


def wrap(data: bytes, recipients: Sequence[str], signers: Sequence[str] = ()) -> bytes:
    """Return `data` so that only the recipients (at least one) and the holders of the keys of
    `signers` (public-key texts) can read it.

    No two calls return the same bytes: what is compared is what is inside.

    Raises:
        Problem: wrap.recipient, when one is not an age X25519 recipient; key.not_a_key.
    """
    if not recipients:
        raise ValueError("nobody could ever read it")
    import pyrage

    readers = [*map(_recipient, recipients), *map(_signer, signers)]
    wrapped: bytes = pyrage.encrypt(data, readers)
    return wrapped


def check_recipient(text: str) -> None:
    """Let what an edition may name pass.

    Raises:
        Problem: wrap.recipient.
    """
    _recipient(text)


def for_stick(
    name: str, data: bytes, recipients: Sequence[str], signers: Sequence[str] = ()
) -> tuple[str, bytes]:
    """Return the name and bytes under which a file leaves a laptop: wrapped, where anybody is
    named for whom.

    Raises:
        Problem: wrap.recipient, key.not_a_key.
    """
    return (f"{name}{WRAPPED}", wrap(data, recipients, signers)) if recipients else (name, data)


def _recipient(text: str) -> object:
    from pyrage import RecipientError, x25519

    try:
        return x25519.Recipient.from_str(text)
    except RecipientError as fault:
        raise Problem("wrap.recipient", recipient=text[:_SHOWN]) from fault


def _signer(public: str) -> object:
    keys.check(public)
    from pyrage import ssh

    return ssh.Recipient.from_str(public)


def named(data: bytes, publics: Iterable[str]) -> tuple[str, ...]:
    """Return those of the signing keys `publics` that a wrapped file says it is for.

    age writes four bytes of such a key's digest outside, and nothing of a recipient ("age1…"): so
    that a file can be told to be for a person before anybody opens a key.
    """
    head = _head(data).partition(_MAC)[0]
    tags = set(_SIGNER.findall(head))
    return tuple(public for public in publics if _tag(public) in tags)


def _is_short(data: bytes) -> bool:
    """Tell whether what stands outside a file ends where it must."""
    return _MAC in _head(data)


def _head(data: bytes) -> bytes:
    """Return the first bytes of an age file as they are without armor."""
    if not data.startswith(ARMOR):
        return data[:_HEAD]
    body = data[len(ARMOR) : 2 * _HEAD].partition(b"-----END")[0]
    text = b"".join(body.split())[: _HEAD // 3 * 4]
    try:
        return b64decode(text[: len(text) // 4 * 4], validate=True)
    except ValueError:
        return b""


def _tag(public: str) -> bytes:
    wire = b64decode(public.split(" ")[1])
    return b64encode(sha256(wire).digest()[:4]).rstrip(b"=")


def unwrap(data: bytes, identities: Sequence[Opener]) -> bytes:
    """Return what is inside an age file, armored or not.

    Raises:
        Problem: E_WRAPPED (no identity given), E_WRAPPED_OTHER (none of them fits),
            E_WRAPPED_DAMAGED.
    """
    if not identities:
        raise Problem("E_WRAPPED")
    if not _is_short(data):
        raise Problem("E_WRAPPED_DAMAGED")
    import pyrage

    try:
        return Opener.decrypted(data, identities)
    except pyrage.DecryptError as fault:
        other = str(fault) == _NOT_FOR_US
        raise Problem("E_WRAPPED_OTHER" if other else "E_WRAPPED_DAMAGED") from fault
