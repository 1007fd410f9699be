"""Key files whose locks are quick to open.

A real lock takes about a second on purpose, and tests open hundreds. What a real one is made of is
tested where it is made, in `tests/bundles`; everywhere else only the passphrase matters.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from smartcity_desktop.bundles.keys import SigningKey
    from smartcity_desktop.bundles.wrapping import Identity

ROUNDS = 10
"""Of scrypt, as a power of two."""


def key_file(key: SigningKey, passphrase: str) -> bytes:
    """Return what `key.to_file` returns, but locked by one round of bcrypt."""
    private = serialization.load_ssh_private_key(key.unlocked(), None)
    form = serialization.PrivateFormat.OpenSSH
    lock = form.encryption_builder().kdf_rounds(1).build(passphrase.encode())
    return private.private_bytes(serialization.Encoding.PEM, form, lock)


def age_file(plain: bytes, passphrase: str) -> bytes:
    """Return a short age file that a passphrase opens, as age's own specification builds it."""
    salt, file_key, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    labelled = b"age-encryption.org/v1/scrypt" + salt
    wrapping = hashlib.scrypt(passphrase.encode(), salt=labelled, n=1 << ROUNDS, r=8, p=1, dklen=32)
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    stanza = f"-> scrypt {_text(salt)} {ROUNDS}\n{_text(body)}\n---"
    head = f"age-encryption.org/v1\n{stanza}".encode()
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    chunk = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    only = bytes(11) + b"\x01"  # the first chunk, and the last
    return head + f" {_text(mac)}\n".encode() + nonce + chunk.encrypt(only, plain, None)


def identity_file(key: Identity, passphrase: str) -> bytes:
    """Return what `key.to_file` returns, but locked by few rounds of scrypt."""
    return age_file(f"# public key: {key.recipient}\n{key._secret}\n".encode(), passphrase)


def relock(folder: Path, passphrase: str) -> None:
    """Lock what unwraps the files of a played event lightly; its other keys are from the start."""
    from pyrage import passphrase as age

    for file in folder.rglob("unwrap-*.age"):
        file.write_bytes(age_file(age.decrypt(file.read_bytes(), passphrase), passphrase))


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def _text(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")
