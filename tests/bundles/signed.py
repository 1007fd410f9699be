"""Signed sample items with fixed keys, and items that somebody signed by hand."""

from __future__ import annotations

from functools import cache

from smartcity_desktop.bundles import keys, kinds, sealing, sshsig
from smartcity_desktop.domain.custody import Custody
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.tree import tree
from tests import samples
from tests.ids import C

KEYS = {name: keys.from_seed(bytes([at]) * 32) for at, name in enumerate("RCDEF", start=1)}
NEW_KEY = keys.from_seed(b"\x09" * 32)


def edition_value() -> Edition:
    """Return the sample edition with keys that can sign."""
    return samples.edition(keys={name: key.public for name, key in KEYS.items()})


@cache
def edition() -> sealing.Sealed:
    """Return the sample edition, signed by its root."""
    return sealing.seal(edition_value(), [KEYS["R"]])


def sheet_value(assessor: SeatId = C) -> Sheet:
    """Return an assessor's sheet of the first session."""
    levels = {"A1": 4, "A2": 3, "B1": None, "B2": 5}
    return samples.sheet(
        edition_value(), edition().item.digest, SessionId("P01-S1"), assessor, levels
    )


@cache
def sheet(assessor: SeatId = C) -> sealing.Sealed:
    """Return that sheet, signed."""
    return sealing.seal(sheet_value(assessor), [KEYS[assessor]])


def record_value() -> Record:
    """Return the record that lists the sheets of C and D."""
    listed = {seat: sheet(seat).item.digest for seat in map(SeatId, "CD")}
    return samples.record(edition_value(), edition().item.digest, SessionId("P01-S1"), listed)


@cache
def record() -> sealing.Sealed:
    """Return that record, signed by the chair and one member."""
    return sealing.seal(record_value(), [KEYS["C"], KEYS["D"]])


def enrolment_value() -> Enrolment:
    """Return the enrolment of a key that no edition carries yet."""
    return samples.enrolment(NEW_KEY.public)


@cache
def enrolment() -> sealing.Sealed:
    """Return that enrolment, signed by that very key."""
    return sealing.seal(enrolment_value(), [NEW_KEY])


def decision_value() -> Decision:
    """Return a decision about the first session."""
    return samples.decision(edition_value(), edition().item.digest)


@cache
def decision() -> sealing.Sealed:
    """Return that decision, signed by the decider."""
    return sealing.seal(decision_value(), [KEYS["R"]])


def custody_value() -> Custody:
    """Return a receipt for the record and the sheets of C and D."""
    items = [sealed.item.digest for sealed in (record(), sheet("C"), sheet("D"))]
    return samples.custody(edition_value(), edition().item.digest, tuple(items))


@cache
def custody() -> sealing.Sealed:
    """Return that receipt, signed by a custodian."""
    return sealing.seal(custody_value(), [KEYS["F"]])


def result_value() -> Result:
    """Return a provisional result that rests on the record, the sheets and the decision."""
    at = edition().item.digest
    listed = {
        "sheets": (sheet("C").item.digest, sheet("D").item.digest),
        "records": (record().item.digest,),
        "decisions": (decision().item.digest,),
    }
    leaves = [at, *(one for each in listed.values() for one in each)]
    return samples.published(edition_value(), at, root=tree(leaves).root, **listed)


@cache
def result() -> sealing.Sealed:
    """Return that result, signed by the decider."""
    return sealing.seal(result_value(), [KEYS["R"]])


def every() -> dict[str, sealing.Sealed]:
    """Return one signed item of every type, by its type."""
    all_ = (edition(), enrolment(), sheet(), record(), decision(), custody(), result())
    return {sealed.item.type: sealed for sealed in all_}


def by_hand(line: bytes, type_: str = "sheet", *names: str) -> bytes:
    """Return an item whose payload is `line`, whatever it says, signed by sample keys."""
    payload = line + b"\n"
    space = kinds.namespace(type_)
    blocks = (sshsig.sign(KEYS[name], space, payload) for name in names or ("C",))
    return payload + b"".join(blocks)
