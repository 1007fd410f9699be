"""A payload on its way to signers, and signatures that come back in files of their own.

`ssh-keygen -Y sign -n NAMESPACE FILE` over a file with exactly the payload, its line feed
included, writes the very block that an item carries: whoever trusts no program but OpenSSH signs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from smartcity_desktop.bundles import keys, kinds, payloads, sealing, sshsig
from smartcity_desktop.bundles.framing import PAYLOAD_LIMIT
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item, Value
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct

PAYLOAD, SIGNATURE = ".payload", ".sig"
"""File endings; the second is what ssh-keygen appends to the name of what it signed."""
MOST_SIGNATURES = 256

_BLOCK = re.compile(re.escape(sshsig.BEGIN) + rb"[A-Za-z0-9+/=\n]+?\n" + re.escape(sshsig.END))


class Unsigned(Struct, frozen=True):
    """A value with the bytes that are signed."""

    value: Value
    payload: bytes

    @property
    def digest(self) -> Digest:
        """The SHA-256 of the payload, lowercase hex, as `sha256sum` prints it for its file."""
        return Digest(hashlib.sha256(self.payload).hexdigest())

    @property
    def type(self) -> str:
        """The type of the item it becomes."""
        return sealing.type_of(self.value)

    @property
    def namespace(self) -> str:
        """What signatures over it must be made for (`-n`)."""
        return kinds.namespace(self.type).decode("ascii")

    @property
    def file_name(self) -> str:
        """A name for the payload's file, with ids and 8 of the digest as the item's has them."""
        return self.item_name.rpartition(".")[0] + PAYLOAD

    @property
    def item_name(self) -> str:
        """The name of the signed item's file."""
        return sealing.file_name(Item(self.digest, self.value, frozenset()))


def unsigned(value: Value) -> Unsigned:
    """Return a value as it is signed.

    Raises:
        Problem: seal.not_allowed, seal.too_large.
    """
    return Unsigned(value, sealing.payload_of(value))


def read_payload(data: bytes, type_: str, file: str) -> Unsigned:
    """Return the unsigned item in the bytes of a payload's file.

    Raises:
        Problem: payload.line_ends, when a program has written other line ends into it;
            payload.damaged, when it is no item of this type any more (`fault` says how).
    """
    if len(data) > PAYLOAD_LIMIT:
        raise Problem("payload.damaged", file=file, fault="E_TOO_LARGE")
    # A byte-order mark, UTF-16, a carriage return, or a line feed that was taken away.
    if not data.startswith(b"{") or b"\r" in data or not data.endswith(b"}\n"):
        bare = data.strip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n")
        if bare.startswith(b"{") and bare.endswith(b"}"):
            raise Problem("payload.line_ends", file=file)
        raise Problem("payload.damaged", file=file, fault="E_FRAME")
    try:
        return Unsigned(payloads.decode(data, type_), data)
    except Problem as fault:
        raise Problem("payload.damaged", file=file, fault=fault.code) from fault


def signatures(data: bytes, unsigned: Unsigned, file: str) -> Mapping[str, bytes]:
    """Return the signatures over `unsigned` in a file, as an item carries them, by public-key text.

    The file is what ssh-keygen wrote, or an item that others have signed; line ends that mail or
    an editor has changed do no harm here, for a block has only one form.

    Raises:
        Problem: signature.none, signature.kind, signature.namespace (`found` is what it was made
            for), signature.retyped, signature.other_file, E_KEY_WEAK.
    """
    found = {}
    for armored in _blocks(data, file):
        block = _block(armored, file)
        found[_signer(block, unsigned, file)] = sshsig.armor(block)
    return found


def joined(unsigned: Unsigned, blocks: Mapping[str, bytes]) -> sealing.Sealed:
    """Return the signed item."""
    ordered = {key: blocks[key] for key in sorted(blocks, key=keys.raw)}
    return sealing.Sealed(
        Item(unsigned.digest, unsigned.value, frozenset(ordered)), unsigned.payload, ordered
    )


def sign(unsigned: Unsigned, key: keys.SigningKey) -> bytes:
    """Return the block of `key`, as `ssh-keygen -Y sign` would write it."""
    return sshsig.sign(key, kinds.namespace(unsigned.type), unsigned.payload)


def _blocks(data: bytes, file: str) -> Iterator[bytes]:
    plain = data.replace(b"\r\n", b"\n") + b"\n"
    found = [one[0] for one in _BLOCK.finditer(plain)][:MOST_SIGNATURES]
    if not found:
        raise Problem("signature.none", file=file)
    yield from found


def _block(armored: bytes, file: str) -> sshsig.Block:
    try:
        return sshsig.read(armored)
    except Problem as fault:
        code = "signature.none" if fault.code == "E_SIG_FORMAT" else "signature.kind"
        raise Problem(code, file=file) from fault


def _signer(block: sshsig.Block, unsigned: Unsigned, file: str) -> str:
    if block.namespace != unsigned.namespace.encode("ascii"):
        found = block.namespace.decode("ascii", "backslashreplace")[:60]
        raise Problem("signature.namespace", file=file, found=found, namespace=unsigned.namespace)
    if keys.is_weak(block.key):
        raise Problem("E_KEY_WEAK", file=file)
    if not _holds(block, unsigned.payload):
        # The commonest accident has its own words: somebody's editor or mail retyped the file.
        line = unsigned.payload[:-1]
        retyped = (line, line + b"\r\n", b"\xef\xbb\xbf" + unsigned.payload)
        code = "retyped" if any(_holds(block, other) for other in retyped) else "other_file"
        raise Problem(f"signature.{code}", file=file, payload=unsigned.file_name)
    return keys.text(block.key)


def _holds(block: sshsig.Block, payload: bytes) -> bool:
    message = sshsig.to_be_signed(block.namespace, hashlib.sha512(payload).digest())
    return keys.holds(block.key, block.signature, message)
