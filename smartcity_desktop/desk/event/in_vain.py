"""Signatures among files that do not hold: without any key anybody can write them by the thousand.

The archive's script asks ssh-keygen about each, so both stop at one number (the format, section 8).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from smartcity_desktop.bundles import keys, kinds, reader, sshsig
from smartcity_desktop.bundles.reader import Accepted
from smartcity_desktop.bundles.wrapping import Opener
from smartcity_desktop.desk.laptop.receiving import Reading
from smartcity_desktop.domain.edition import Edition, Keyholders
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge.belonging import keys_named, united

MOST = 1000
TOO_MANY = "too_many_signatures"
"""Why not all of a file is looked at."""
_ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the curve: above it no half of a signature is read as one."""

Pairs = dict[tuple[Digest, bytes], str]


def noted(reading: Reading, anchor: Keyholders, openers: Sequence[Opener] = ()) -> Reading:
    """Return a reading that names the file with most signatures that do not hold, where all of its
    files have too many of them: of those by keys that some edition names, and of strangers' on what
    nobody of this event signed."""
    accepted = [item for item in reading.items if item.item is not None]
    known = united(item.accepted for item in accepted)
    pairs = {(item.digest, block): key for item in accepted for key, block in item.blocks.items()}
    held = sum(len(item.keys) for item in known.values())
    passed: dict[str, int] = {}
    for item in accepted:
        passed[item.file] = passed.get(item.file, 0) + item.passed
    if len(pairs) - held + sum(passed.values()) <= MOST:
        return reading
    files = [Path(file) for file, count in passed.items() if count]
    if not _are_too_many(files, openers, known, pairs, asked_about(known.values(), anchor)):
        return reading
    worst = max(sorted(passed), key=lambda file: passed[file])
    return replace(reading, ignored=(*reading.ignored, (worst, TOO_MANY)))


def asked_about(items: Iterable[Item], anchor: Keyholders) -> frozenset[str]:
    """Return the keys that matter: the anchor's and, round by round, those that an edition names
    which a root key known so far signed, or which such an edition names as the one before it."""
    found, roots, before = set(anchor.keys), set(anchor.keys), set[str]()
    left = [(item, item.value) for item in items if isinstance(item.value, Edition)]
    while known := [one for one in left if one[0].keys & roots or one[0].digest in before]:
        for _, edition in known:
            found |= keys_named(edition)
            roots |= set(edition.root_keys().keys)
            before.add(edition.previous)
        left = [one for one in left if one not in known]
    return frozenset(found)


def _are_too_many(
    files: Iterable[Path],
    openers: Sequence[Opener],
    known: Mapping[Digest, Item],
    pairs: Pairs,
    asked: frozenset[str],
) -> bool:
    """Whether more blocks of keys that matter are there than one of each that holds on an item,
    and of strangers on what none of these signed more that do not hold before one that does."""
    mine = {at for at, key in pairs.items() if _matters(known[at[0]], key, asked)}
    held = sum(_matters(item, key, asked) for item in known.values() for key in item.keys)
    strange: set[tuple[Digest, bytes]] = set()
    for file in files:
        for read in reader.read_file(file, openers):
            if not isinstance(read, Accepted):
                continue
            item, named = read.item, _named(read)
            mine |= {(item.digest, at) for key, at in named if _matters(item, key, asked)}
            if not any(_matters(item, key, asked) for key in read.blocks):
                left = [at for key, at in named if not _matters(item, key, asked)]
                strange |= {(item.digest, at) for at in _before_one_that_holds(read, left)}
            if len(mine) - held + len(strange) > MOST:
                return True
    return len(mine) - held + len(strange) > MOST


def _matters(item: Item, key: str, asked: frozenset[str]) -> bool:
    return key in asked or (isinstance(item.value, Enrolment) and item.value.key == key)


def _named(read: Accepted) -> list[tuple[str, bytes]]:
    """Every block in the one form, behind the key that it names, in order."""
    found = []
    for at in {*read.blocks.values(), *read.passed}:
        try:
            block = sshsig.read(at)
        except Problem:
            continue
        is_low = int.from_bytes(block.signature[32:], "little") < _ORDER
        is_one = block.namespace == kinds.namespace(read.item.type) and not keys.is_weak(block.key)
        if is_low and is_one:
            found.append((keys.text(block.key), at))
    return sorted(found)


def _before_one_that_holds(read: Accepted, blocks: Iterable[bytes]) -> list[bytes]:
    hash_, found = hashlib.sha512(read.payload).digest(), []
    for at in blocks:
        block = sshsig.read(at)
        message = sshsig.to_be_signed(block.namespace, hash_)
        if keys.holds(block.key, block.signature, message):
            break
        found.append(at)
    return found
