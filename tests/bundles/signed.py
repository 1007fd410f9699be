"""Signed sample items with fixed keys, and items that somebody signed by hand."""

from __future__ import annotations

from functools import cache

from smartcity_desktop.bundles import keys, kinds, sealing, sshsig
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from tests import samples

KEYS = {name: keys.from_seed(bytes([at]) * 32) for at, name in enumerate("RCDEF", start=1)}


def edition_value() -> Edition:
    """Return the sample edition with keys that can sign."""
    return samples.edition(keys={name: key.public for name, key in KEYS.items()})


@cache
def edition() -> sealing.Sealed:
    """Return the sample edition, signed by its root."""
    return sealing.seal(edition_value(), [KEYS["R"]])


def sheet_value(assessor: str = "C") -> Sheet:
    """Return an assessor's sheet of the first session."""
    levels = {"A1": 4, "A2": 3, "B1": None, "B2": 5}
    return samples.sheet(edition_value(), edition().item.digest, "P01-S1", assessor, levels)


@cache
def sheet(assessor: str = "C") -> sealing.Sealed:
    """Return that sheet, signed."""
    return sealing.seal(sheet_value(assessor), [KEYS[assessor]])


def record_value() -> Record:
    """Return the record that lists the sheets of C and D."""
    listed = {seat: sheet(seat).item.digest for seat in ("C", "D")}
    return samples.record(edition_value(), edition().item.digest, "P01-S1", listed)


@cache
def record() -> sealing.Sealed:
    """Return that record, signed by the chair and one member."""
    return sealing.seal(record_value(), [KEYS["C"], KEYS["D"]])


def by_hand(line: bytes, type_: str = "sheet", *names: str) -> bytes:
    """Return an item whose payload is `line`, whatever it says, signed by sample keys."""
    payload = line + b"\n"
    space = kinds.namespace(type_)
    blocks = (sshsig.sign(KEYS[name], space, payload) for name in names or ("C",))
    return payload + b"".join(blocks)
