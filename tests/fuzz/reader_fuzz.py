"""Coverage-guided fuzzing of everything that reads what strangers wrote (see CONTRIBUTING.md).

    python tests/fuzz/reader_fuzz.py -runs=100000 FOLDER

FOLDER keeps what was found to reach new code. A crash, or something foreign that is accepted, ends
the run and leaves the bytes in a file `crash-…`.
"""

from __future__ import annotations

import hashlib
import random
import sys
from pathlib import Path

import atheris

from smartcity_desktop.domain.ids import Digest

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["smartcity_desktop.bundles"]):
    from smartcity_desktop.bundles import payloads, reader, transport
    from smartcity_desktop.bundles.reader import Accepted

from tests.bundles import signed
from tests.fuzz import mutations

ORIGINALS = {item.item.digest: item for item in mutations.ITEMS.values()}
TYPES = tuple(mutations.ITEMS)


class Foreign(Exception):
    """Something was accepted that nobody known has signed in that form."""


def one_input(data: bytes) -> None:
    """Read `data` as a file, as the texts of squares, and as what a known person signed."""
    for found in reader.read(data):
        _judge(found)
    for joined in transport.join(data.decode("latin-1").split("\n")):
        _judge(joined)
    type_ = TYPES[len(data) % len(TYPES)]
    line = data.split(b"\n", 1)[0]
    if line[:1] == b"{" and line[-1:] == b"}":
        for found in reader.read(signed.by_hand(line, type_)):
            if isinstance(found, Accepted) and payloads.encode(type_, found.item.value) != (
                found.payload
            ):
                raise Foreign("written otherwise")


def _judge(found: object) -> None:
    if not isinstance(found, Accepted):
        return
    original = ORIGINALS.get(Digest(hashlib.sha256(found.payload).hexdigest()))
    if original is None or not found.blocks.items() <= original.blocks.items():
        raise Foreign(found.item.digest)


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """Change bytes as a fuzzer does, or structure as `mutations` does."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        changed: bytes = atheris.Mutate(data, most)
        return changed
    return chance.choice(mutations.CHANGES)(chance, data or mutations.file(chance))[:most]


def seeds() -> dict[str, bytes]:
    """Return what the fuzzer starts from: a file and the squares of every type."""
    files = {type_: item.to_bytes() for type_, item in mutations.ITEMS.items()}
    squares = {
        f"{type_}-qr": "\n".join(transport.frames(item)).encode()
        for type_, item in mutations.ITEMS.items()
    }
    return {**files, **squares}


def main() -> None:
    """Write the seeds into the folder named last, and fuzz until the runs are done."""
    folder = Path(sys.argv[-1])
    for name, data in seeds().items():
        (folder / name).write_bytes(data)
    atheris.Setup(sys.argv, one_input, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
