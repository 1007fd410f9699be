"""Receiving every bundle of an event, beside the bare work: read, verify, insert, commit once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from smartcity_desktop.bundles import framing, reader, sshsig
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import paths
from smartcity_desktop.ranking.order import ranking
from smartcity_desktop.rehearsal.demo import Played
from tests.benchmarks import bare_store
from tests.benchmarks.measuring import Row, by_turns, clocked

TURNS = 5


class _Signed(Struct, frozen=True):
    """A payload's place in its file, and its signatures taken apart beforehand."""

    start: int
    end: int
    signatures: tuple[tuple[bytes, bytes, bytes], ...]


def rows(folder: Path, played: Played) -> list[Row]:
    """Measure a reception into a new home, and what follows from it."""
    sticks, numbers = played.event.sticks, count()
    # Ours also passes over what else lies on a stick, such as copies of a laptop's store.
    bundles = [path for path in sorted(sticks.rglob("*")) if path.suffix in reader.SUFFIXES]
    files = {path: _taken_apart(path) for path in bundles}

    def receive() -> float:
        office = _awaiting(folder / f"coordinator-{next(numbers)}", played)
        took = clocked(lambda: office.coordinator.receive([sticks]))
        held = len(office.laptop.store.items.all())
        office.laptop.close()
        if held != played.items + 1:
            raise RuntimeError(f"{held} items instead of {played.items} and the edition")
        return took

    def bare() -> float:
        store = bare_store.connect(folder / f"bare-items-{next(numbers)}.db")
        took = clocked(lambda: bare_store.keep(store, _verified(files)))
        store.close()
        return took

    ours, baseline = by_turns([receive, bare], TURNS)
    beside = "reading the same files, verifying with cryptography, one bare transaction"
    name = f"{played.items} items of {len(files)} bundles received"
    return [Row(name, "ms", ours, beside, baseline, goal=2.5), *_result(played)]


def _result(played: Played) -> list[Row]:
    """The view and the ranking from the coordinator's store, opened anew each time."""
    seen: list[float] = []
    ranked: list[float] = []
    for _ in range(TURNS):
        office = open_office(paths.home(played.event.coordinator.folder))
        seen.append(clocked(office.laptop.holdings.view))
        view = office.laptop.holdings.view()
        ranked.append(clocked(lambda: ranking(view)))  # noqa: B023 - called at once
        office.laptop.store.close()
    name = f"{len(played.edition.regions)} regions"
    return [
        Row(f"{name}: stored items verified, view", "ms", tuple(seen)),
        Row(f"{name}: ranking of the view", "ms", tuple(ranked)),
    ]


def _awaiting(folder: Path, played: Played) -> Office:
    office = open_office(paths.home(folder))
    (edition,) = played.event.edition.iterdir()
    office.laptop.trust.open_edition(edition)
    return office


def _taken_apart(path: Path) -> list[_Signed]:
    data, at, found = path.read_bytes(), 0, []
    for frame in framing.frames(data):
        start = data.index(frame.payload, at)
        at = start + len(frame.payload)
        blocks = [sshsig.read(block) for block in frame.blocks]
        signatures = tuple((block.key, block.namespace, block.signature) for block in blocks)
        found.append(_Signed(start, at, signatures))
    return found


def _verified(files: dict[Path, list[_Signed]]) -> Iterator[bytes]:
    for path, parts in files.items():
        data = path.read_bytes()
        for part in parts:
            payload = data[part.start : part.end]
            hash_ = hashlib.sha512(payload).digest()
            for key, namespace, signature in part.signatures:
                message = sshsig.to_be_signed(namespace, hash_)
                Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
            yield payload
