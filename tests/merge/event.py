"""A small event put together item by item, with payloads and digests as bundles would have them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from smartcity_desktop.domain.edition import (
    Edition,
    EditionRef,
    Keyholders,
    PlannedSession,
    Policy,
    Region,
    RegionKind,
)
from smartcity_desktop.domain.ids import Digest, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.item import Item, Value
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import ABSENT, POSTPONED, Excuse, ExcuseKind
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, SessionState, View
from smartcity_desktop.merge.publishing import publish
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.ids import P01

ROOT = Keyholders((samples.KEYS["R"],), 1)
P1, P2, P3, CUSTODIAN = (f"ssh-ed25519 {name}" for name in ("P1", "P2", "P3", "CUSTODIAN"))
DECIDERS = (P1, P2)
S1, S2, S3 = SessionId("P01-S1"), SessionId("P01-S2"), SessionId("P01-S3")


def payload(value: Value) -> bytes:
    """Return a value as one line of JSON, the way items carry it."""
    told = msgspec.to_builtins(value)
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{line}\n".encode()


def item(value: Value, *keys: str) -> Item:
    """Return `value` as an item whose signatures by `keys` hold."""
    return Item(Digest(hashlib.sha256(payload(value)).hexdigest()), value, frozenset(keys))


def wide(count: int, *, policy: Policy | None = None, base: Edition | None = None) -> Edition:
    """Return the sample edition with `count` regions "10.01" …, one session each ("S-001" …)."""
    codes = [
        RegionCode(f"10.{n:02}" if n < 100 else f"11.{n - 99:02}") for n in range(1, count + 1)
    ]
    made = base or samples.edition(policy=policy)
    start = "2019-02-21T09:00:00+07:00"
    return replace(
        made,
        regions={code: Region(f"Daerah {code}", RegionKind.REGENCY, "Contoh") for code in codes},
        sessions={
            SessionId(f"S-{n:03}"): PlannedSession(P01, code, start, 7200)
            for n, code in enumerate(codes, start=1)
        },
        claims={},
    )


def _why(changes: Mapping[str, object]) -> str:
    """As the program asks for it: of a revision, and of a session that was not held."""
    return "Diperbaiki" if changes.keys() & {"revision", "status"} else ""


class Event:
    """Items of one edition, put together call by call; every call returns the item's digest."""

    def __init__(self, edition: Edition | None = None) -> None:
        self.edition = edition or samples.edition()
        self.root = item(self.edition, samples.KEYS["R"])
        self.items: dict[Digest, Item] = {self.root.digest: self.root}

    def add(self, value: Value, *keys: str) -> Digest:
        one = item(value, *keys)
        self.items[one.digest] = one
        return one.digest

    def key(self, seat: SeatId) -> str:
        return self.edition.roster[seat].key

    def sheet(
        self, session: SessionId, seat: SeatId, levels: Mapping[str, int | None], **changes: object
    ) -> Digest:
        facts: dict[str, object] = {"closed_at": CLOSED, "reason": _why(changes), **changes}
        made = samples.sheet(self.edition, self.root.digest, session, seat, levels, **facts)
        return self.add(made, self.key(seat))

    def record(
        self,
        session: SessionId,
        sheets: Mapping[SeatId, Digest],
        *,
        excused: tuple[Excuse, ...] = (),
        signed_by: Iterable[SeatId] | None = None,
        **changes: object,
    ) -> Digest:
        facts: dict[str, object] = {"closed_at": CLOSED, "reason": _why(changes), **changes}
        made = samples.record(
            self.edition, self.root.digest, session, sheets, excused=excused, **facts
        )
        signers = [made.chair] if signed_by is None else signed_by
        return self.add(made, *(self.key(seat) for seat in signers))

    def held(
        self,
        session: SessionId,
        levels: Mapping[SeatId, Mapping[str, int | None]],
        excused: tuple[Excuse, ...] = (),
        **changes: Any,
    ) -> Digest:
        """Add a sheet for each seat of `levels` and the record that lists them."""
        sheets = {seat: self.sheet(session, seat, level) for seat, level in levels.items()}
        return self.record(session, sheets, excused=excused, **changes)

    def absent(self, session: SessionId) -> Digest:
        return self.record(session, {}, status=ABSENT, phases=())

    def postponed(self, session: SessionId) -> Digest:
        return self.record(session, {}, status=POSTPONED, phases=())

    @property
    def ref(self) -> EditionRef:
        return EditionRef(self.edition.id, self.edition.seq, self.root.digest)

    def decide(
        self,
        action: str,
        session: SessionId,
        target: str,
        *,
        signed_by: Iterable[str] = DECIDERS,
        **changes: object,
    ) -> Digest:
        """Add a decision; without `signed_by` enough deciders have signed it."""
        facts: dict[str, object] = {"action": action, "session": session, "target": target}
        made = samples.decision(self.edition, self.root.digest, **{**facts, **changes})
        return self.add(made, *signed_by)

    def publish(self, *, signed_by: Iterable[str] = DECIDERS, **changes: Any) -> Digest:
        """Add the result of what is here, sealed where `changes` say so."""
        seen = self.view()
        return self.add(replace(result_of(seen), **changes), *signed_by)

    def view(self) -> View:
        return view(self.items.values(), ROOT)

    def payloads(self) -> list[bytes]:
        return [payload(item.value) for item in self.items.values()]


def result_of(seen: View) -> Result:
    """Return the result of a view, not yet signed."""
    return publish(seen, ranking(seen), made_at=CLOSED)


def ruled(edition: Edition | None = None) -> Event:
    """Return an event with three deciders of whom two must sign, and a custodian."""
    made = edition or samples.edition()
    return Event(
        offices.changed(made, deciders=Keyholders((*DECIDERS, P3), 2), custodians=(CUSTODIAN,))
    )


CLOSED = "2019-02-23T09:00:00+07:00"
"""Long after every planned start, so that no clock is doubted."""


def flat(level: int | None) -> dict[str, int | None]:
    """Return one level on every indicator of the sample rubric."""
    return dict.fromkeys(("A1", "A2", "B1", "B2"), level)


def panel(*levels: int | None) -> dict[SeatId, dict[str, int | None]]:
    """Return flat levels for C, D, E, F in this order."""
    return {seat: flat(level) for seat, level in zip(map(SeatId, "CDEF"), levels, strict=False)}


def excuses(*seats: SeatId, kind: ExcuseKind = ExcuseKind.ABSENT) -> tuple[Excuse, ...]:
    """Return an excuse for each of `seats`."""
    return tuple(Excuse(seat, kind, "Sakit") for seat in seats)


def codes(event: Event, digest: Digest) -> list[str]:
    """Return the codes told about one item."""
    return [finding.code for finding in event.view().standings[digest].findings]


def state(event: Event, session: SessionId = S1) -> SessionState:
    """Return how a session stands."""
    return event.view().sessions[session].state


def stood(event: Event, digest: Digest) -> ItemState:
    """Return how an item stands."""
    return event.view().standings[digest].state


def next_edition(event: Event, **changes: Any) -> Digest:
    """Add the second edition of an event's chain, signed by its root."""
    made = offices.changed(event.edition, seq=2, previous=event.root.digest, **changes)
    return event.add(made, samples.KEYS["R"])


def plain_sheet(event: Event, seat: SeatId) -> Sheet:
    """Return a seat's sheet for the first session, not added yet."""
    return samples.sheet(event.edition, event.root.digest, S1, seat, flat(3))


STRANGER = "ssh-ed25519 STRANGER"
"""A key nobody knows."""
