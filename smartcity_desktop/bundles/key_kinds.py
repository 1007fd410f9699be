"""Key files of other programs and other kinds, told by what stands outside their lock.

"Damaged" would send somebody looking for a copy of a file that is whole and of no use here.
"""

from __future__ import annotations

import re

from smartcity_desktop.domain.problem import Problem

PRIVATE = re.compile(rb"-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----")
_OURS = b"OPENSSH "
_PUBLIC = re.compile(r"\A\s*((?:sk-)?(?:ssh|ecdsa|x509v3)-[A-Za-z0-9@.-]{1,60})\s+AAAA")
_BLOCK = re.compile(rb"-{4,5} ?BEGIN ([A-Z0-9]+ )?PUBLIC KEY ?-{4,5}")
"""Public keys of other programs stand between such lines."""
_ED25519 = "ssh-ed25519"
_NAMES = (("rsa", "RSA"), ("dss", "DSA"), ("dsa", "DSA"), ("ecdsa", "ECDSA"))
_LOOK = 64 * 1024
_WORDS = ("PRIVATE KEY-----", "ssh-ed25519 AAAA", "ssh-rsa AAAA", "PuTTY-User-Key-File-")
_UTF_16 = tuple(word.encode(form) for word in _WORDS for form in ("utf-16-le", "utf-16-be"))


def of_private(data: bytes, facts: dict[str, str]) -> Problem | None:
    """Return what a file is that was chosen as a private key, None for one key of OpenSSH, or for
    what cannot be told."""
    head = data[:_LOOK]
    if _as_utf_16(head):
        return Problem("key.encoding", **facts)
    if head.lstrip(b"\xef\xbb\xbf").startswith(b"PuTTY-User-Key-File-"):
        return Problem("key.putty", **facts)
    blocks = PRIVATE.findall(head)
    if len(blocks) > 1:
        return Problem("key.two", count=len(blocks), **facts)
    if blocks:
        return None if blocks[0] == _OURS else _of_pem(blocks[0], facts)
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    if _PUBLIC.match(text) or _BLOCK.search(head):
        return Problem("key.public", **facts)
    return None


def of_public(data: bytes, facts: dict[str, str]) -> Problem | None:
    """Return what a file is that was given as a public key, None for a key of ours, or for what
    cannot be told."""
    head = data[:_LOOK]
    if _as_utf_16(head):
        return Problem("key.encoding", **facts)
    if PRIVATE.search(head) or b"PuTTY-User-Key-File-" in head:
        return Problem("key.private", **facts)
    lines = head.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    known = [found[1] for found in map(_PUBLIC.match, lines) if found]
    if len(known) > 1:
        return Problem("key.two", count=len(known), **facts)
    if known and known[0] != _ED25519:
        return other_kind(known[0], facts)
    return Problem("key.public_form", **facts) if _BLOCK.search(head) else None


def other_kind(algorithm: str, facts: dict[str, str]) -> Problem:
    """Return that a key is of another kind than Ed25519, by the name that people know it by."""
    plain = algorithm.lower().removeprefix("ssh-")
    word = next((name for begins, name in _NAMES if plain.startswith(begins)), algorithm)
    return Problem("key.kind", kind=word, **facts)


def _of_pem(block: bytes, facts: dict[str, str]) -> Problem:
    word = block.decode("ascii").strip()
    if word in {"RSA", "DSA", "EC"}:
        return Problem("key.kind", kind="ECDSA" if word == "EC" else word, **facts)
    return Problem("key.pem", **facts)


def _as_utf_16(head: bytes) -> bool:
    """An editor saved the text with two bytes a letter, with or without a mark before it."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return any(word in head for word in _UTF_16)
