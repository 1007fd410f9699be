"""Whose signature is under an item: a block in its one form, and ssh-keygen's word on it."""

from __future__ import annotations

import base64
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from .belonging import keys_of
from .offices import holders
from .owed import is_owned
from .reading import BEGIN, END, Item

KIND, KEY, SIGNATURE = b"ssh-ed25519", 32, 64
ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the curve: OpenSSH also takes a signature whose second half was raised by it."""


def _keygen() -> str:
    """Return ssh-keygen's whole path, "" where it is not here: by its bare name Windows would take
    one that lies in the current folder, which may be that of an archive."""
    name = "ssh-keygen.exe" if os.name == "nt" else "ssh-keygen"
    for folder in filter(os.path.isabs, os.get_exec_path()):
        file = os.path.join(folder, name)
        if os.path.isfile(file) and os.access(file, os.X_OK):
            return file
    return ""


KEYGEN = _keygen()


class Asked:
    """ssh-keygen, and what it has said: which blocks hold. `keys` are those that matter: what
    another says changes nothing, and anybody can put blocks behind an item, by the hundred."""

    def __init__(self, place: Path, keys: set[str]) -> None:
        self.place, self.keys = place, keys
        self.done: dict[tuple[str, bytes], bool] = {}
        self.seen: set[tuple[str, bytes]] = set()

    def about(self, item: Item) -> None:
        """Ask about the blocks of keys that matter."""
        for _, blocks in item.copies:
            for block in blocks:
                key = signer(block, item.type)
                if key in self.keys or _is_own(item, key):
                    self._ask(item, block, key)

    def to_the_end(self, item: Item) -> list[str]:
        """Return in which files nobody's signature on the item holds, where it has to be that of
        an enrolment's own key. Of the other blocks as many are asked about as that takes: an item
        of strangers is told from one that nobody signed."""
        self.about(item)
        return [file for file, blocks in item.copies if not self._is_signed(item, blocks)]

    def _is_signed(self, item: Item, blocks: set[bytes]) -> bool:
        named = {block: signer(block, item.type) for block in blocks}
        self.seen |= {(item.digest, block) for block, key in named.items() if key}
        if item.type == "enrol":
            return any(_is_own(item, named[at]) and self._holds(item, at) for at in blocks)
        if any(self._holds(item, block) for block in blocks):
            return True
        left = sorted((key, at) for at, key in named.items() if key)
        return any(self._ask(item, at, key) for key, at in left)

    def _holds(self, item: Item, block: bytes) -> bool:
        return self.done.get((item.digest, block), False)

    def _ask(self, item: Item, block: bytes, key: str) -> bool:
        if (item.digest, block) not in self.done:
            held = _holds(self.place, item, block, key)
            self.done[item.digest, block] = held
            item.keys |= {key} if held else set()
        return self._holds(item, block)


def check(items: dict[str, Item], faults: list[str], anchor: dict[str, Any]) -> tuple[int, int]:
    """Ask ssh-keygen; return how many signatures hold, and of how many it was not asked. One that
    does not hold is passed over. An item on which none holds is nobody's."""
    with tempfile.TemporaryDirectory() as place:
        asked = Asked(Path(place), set(anchor["keys"]))
        _editions([item for item in items.values() if item.type == "edition"], asked)
        for item in items.values():
            for file in asked.to_the_end(item):
                faults.append(f"{file}: nobody's signature on {item.digest[:16]} holds")
    return sum(asked.done.values()), len(asked.seen - set(asked.done))


def _is_own(item: Item, key: str) -> bool:
    return bool(item.type == "enrol" and item.value["key"] == key)


def _editions(editions: list[Item], asked: Asked) -> None:
    """An edition brings the keys that it names once a root key known so far has signed it, round
    by round: one that a stranger made, and filled with keys, brings none."""
    roots, left = set(asked.keys), editions
    while left:
        for item in left:
            asked.about(item)
        signed = [item for item in left if item.keys & roots]
        if not signed:
            return
        for item in signed:
            asked.keys |= keys_of(item.value)
            roots |= holders(item.value, "root")["keys"]
        left = [item for item in left if item not in signed]


def signer(block: bytes, type_: str) -> str:
    """The public key of a block under an item of this type, as OpenSSH writes it; "" where it is
    not in the one form of section 2: ssh-keygen would also take another hash, more behind it, or a
    key for which anybody can sign."""
    try:
        blob = base64.b64decode(b"".join(block.split(b"\n")[1:-2]))
    except ValueError:
        return ""
    key, signature = blob[33 : 33 + KEY], blob[-SIGNATURE:]
    if _block(key, f"{type_}.v1@smartcity-desktop".encode("ascii"), signature) != block:
        return ""
    if int.from_bytes(signature[KEY:], "little") >= ORDER:
        return ""
    public = "ssh-ed25519 " + base64.b64encode(_s(KIND) + _s(key)).decode("ascii")
    return public if is_owned(public) else ""


def _block(key: bytes, namespace: bytes, signature: bytes) -> bytes:
    blob = b"SSHSIG" + (1).to_bytes(4, "big") + _s(_s(KIND) + _s(key)) + _s(namespace)
    told = base64.b64encode(blob + _s(b"") + _s(b"sha512") + _s(_s(KIND) + _s(signature)))
    lines = [told[at : at + 70] + b"\n" for at in range(0, len(told), 70)]
    return BEGIN + b"".join(lines) + END


def _s(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def _holds(place: Path, item: Item, block: bytes, key: str) -> bool:
    signers, signature = place / "signers", place / "signature"
    signers.write_text(f"signer {key}\n", encoding="ascii")
    signature.write_bytes(block)
    words = [KEYGEN, "-Y", "verify", "-f", str(signers), "-I", "signer", "-n"]
    words += [f"{item.type}.v1@smartcity-desktop", "-s", str(signature)]
    return (
        subprocess.run(words, input=item.payload, capture_output=True, check=False).returncode == 0
    )
