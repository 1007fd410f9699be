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


MOST_IN_VAIN = 1000
"""Blocks that do not hold: without any key anybody can write as many as they like."""


class Asked:
    """ssh-keygen, and what it has said: which blocks hold. `keys` are those that matter: what
    another says changes nothing, and anybody can put blocks behind an item, by the hundred. Of a
    key that holds on an item no other block is asked about, unless its copy has none that holds."""

    def __init__(self, place: Path, keys: set[str]) -> None:
        self.place, self.keys = place, keys
        self.done: dict[tuple[str, bytes], bool] = {}
        self.seen: set[tuple[str, bytes]] = set()
        self.mine: set[tuple[str, bytes]] = set()
        self.failed = self.strange = 0

    def about(self, item: Item) -> None:
        """Ask about the blocks of keys that matter."""
        for _, blocks in item.copies:
            for block in sorted(blocks):
                key = signer(block, item.type)
                if self.matters(item, key) and key not in item.keys:
                    self._ask(item, block, key)

    def to_the_end(self, item: Item) -> list[str]:
        """Return in which files nobody's signature on the item holds, where it has to be that of
        an enrolment's own key. Of the other blocks as many are asked about as that takes: an item
        of strangers is told from one that nobody signed."""
        self.about(item)
        return [file for file, blocks in item.copies if not self._is_signed(item, blocks)]

    def matters(self, item: Item, key: str) -> bool:
        """Whether a key is one of those that matter, or that of an enrolment itself."""
        return key in self.keys or _is_own(item, key)

    def in_vain(self, items: list[Item]) -> int:
        """How many blocks by keys that matter are more than one of each that holds on an item, and
        how many were asked about without any that hold, before an item of strangers was known."""
        held = [key for item in items for key in item.keys if self.matters(item, key)]
        return len(self.mine) - len(held) + self.strange

    def _is_signed(self, item: Item, blocks: set[bytes]) -> bool:
        named = sorted((key, at) for at in blocks if (key := signer(at, item.type)))
        mine = [(key, at) for key, at in named if self.matters(item, key)]
        self.seen |= {(item.digest, at) for _, at in named}
        self.mine |= {(item.digest, at) for _, at in mine}
        if item.type == "enrol":
            named = mine = [(key, at) for key, at in mine if _is_own(item, key)]
        if any(self.done.get((item.digest, at)) for _, at in mine):
            return True
        left = [(key, at) for key, at in named if not self.matters(item, key)]
        return any(self._ask(item, at, key) for key, at in mine + left)

    def _ask(self, item: Item, block: bytes, key: str) -> bool:
        at = item.digest, block
        if at not in self.done and self.failed <= MOST_IN_VAIN:
            self.done[at] = _holds(self.place, item, block, key)
            item.keys |= {key} if self.done[at] else set()
            self.failed += not self.done[at]
            self.strange += not self.done[at] and not self.matters(item, key)
        return self.done.get(at, False)


def check(
    items: dict[str, Item], faults: list[str], anchor: dict[str, Any]
) -> tuple[int, dict[str, int], bool]:
    """Ask ssh-keygen; return how many signatures hold, of how many and which it was not asked, and
    whether it was asked to the end. One that does not hold is passed over. An item on which none
    holds is nobody's."""
    every = list(items.values())
    with tempfile.TemporaryDirectory() as place:
        asked = Asked(Path(place), set(anchor["keys"]))
        _editions([item for item in every if item.type == "edition"], asked)
        for item in every:
            for file in asked.to_the_end(item):
                faults.append(f"{file}: nobody's signature on {item.digest[:16]} holds")
            if asked.failed > MOST_IN_VAIN:
                break
    is_whole = asked.failed <= MOST_IN_VAIN
    if not is_whole or asked.in_vain(every) > MOST_IN_VAIN:
        most = f"more than {MOST_IN_VAIN} signatures that do not hold"
        faults.append(f"{_worst(every, asked)}: most of {most} are here; not all were looked at")
    left = asked.seen - set(asked.done)
    passed = {
        "by keys that no edition here names": len(left - asked.mine),
        "beside one of the same key": len(left & asked.mine),
    }
    return sum(asked.done.values()), passed, is_whole


def _worst(items: list[Item], asked: Asked) -> str:
    """The file in which most blocks are not known to hold."""
    found: dict[str, int] = {}
    for item in items:
        for file, blocks in item.copies:
            left = [at for at in blocks if not asked.done.get((item.digest, at))]
            found[file] = found.get(file, 0) + len(left)
    return max(sorted(found), key=lambda file: found[file])


def _is_own(item: Item, key: str) -> bool:
    return bool(item.type == "enrol" and item.value["key"] == key)


def _editions(editions: list[Item], asked: Asked) -> None:
    """An edition brings the keys that it names once a root key known so far has signed it, or one
    that brings its keys names it as the one before, round by round: a root that was replaced began
    those. One that a stranger made, and filled with keys, brings none."""
    roots, before, left = set(asked.keys), set(), editions
    while left:
        for item in left:
            asked.about(item)
        known = [item for item in left if item.keys & roots or item.digest in before]
        if not known:
            return
        for item in known:
            asked.keys |= keys_of(item.value)
            roots |= holders(item.value, "root")["keys"]
            before.add(item.value["previous"])
        left = [item for item in left if item not in known]


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
