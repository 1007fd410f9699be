"""Events whose editions move decisions and people: deciders change, decisions are kept or not, go
stale or are refused, sessions leave the plan and come back, and people change seats, names and
keys, all while panels go on scoring and deciding."""

from __future__ import annotations

from random import Random
from typing import Any

from smartcity_desktop.domain.decision import (
    EXCUSE,
    QUORUM,
    RULES_CHANGED,
    VOID,
    WAIVE,
    waiver,
)
from smartcity_desktop.domain.edition import (
    Conflict,
    Edition,
    EditionRef,
    Keyholders,
    Person,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Excuse, ExcuseKind
from smartcity_desktop.domain.values import replace
from tests import offices, samples
from tests.ids import P01, C, D, E, F
from tests.merge.event import P1, P2, P3, S1, S2, S3, Event, flat, item, ruled

SEATS = (C, D, E, F)
OFFICERS = (P1, P2, P3, "ssh-ed25519 P4")
NOWHERE = SessionId("P01-S9")


class Turning:
    """One event, grown step by step from a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(f"turning {seed}")
        self.made = ruled()
        self.first = self.made.edition
        self.links: list[tuple[Edition, Item]] = [(self.made.edition, self.made.root)]
        self.count = 0

    def grow(self) -> Event:
        steps = (self.edition, self.edition, self.decide, self.decide, self.hear, self.sheet,
                 self.sign)  # fmt: skip
        for _ in range(self.rng.choice((4, 8, 12, 16))):
            self.rng.choice(steps)()
        if self.rng.random() < 0.5:
            self.made.publish(sealed=self.rng.random() < 0.7, signed_by=self.deciders())
            for _ in range(self.rng.choice((0, 1, 3))):
                self.rng.choice(steps)()
        return self.made

    def deciders(self) -> list[str]:
        here = list(self.made.edition.decider_keys().keys)
        return here if self.rng.random() < 0.7 else self.rng.sample(OFFICERS, 2)

    def edition(self) -> None:
        here = self.made.edition
        changes: dict[str, Any] = {"title": self.text()}
        for change in self.rng.sample(
            (self.office, self.people, self.people, self.plan, self.least, self.conflict, self.old),
            self.rng.choice((1, 1, 2, 3)),
        ):
            changes |= change()
        keeps = [at for at, one in self.made.items.items() if one.type in {"decision", "result"}]
        if self.rng.random() < 0.5:
            changes["keeps"] = tuple(sorted(at for at in keeps if self.rng.random() < 0.6))
        made = offices.changed(here, seq=here.seq + 1, previous=self.made.root.digest, **changes)
        self.made.edition = made
        self.made.root = item(made, samples.KEYS["R"])
        self.made.items[self.made.root.digest] = self.made.root
        self.links.append((made, self.made.root))

    def office(self) -> dict[str, Any]:
        keys = tuple(sorted(self.rng.sample(OFFICERS, self.rng.choice((2, 2, 3)))))
        return {"deciders": Keyholders(keys, self.rng.choice((1, 2, 2)))}

    def people(self) -> dict[str, Any]:
        roster, rng = dict(self.made.edition.roster), self.rng
        one, other = rng.sample(SEATS, 2)
        mine, theirs = roster[one], roster[other]
        kind = rng.choice(("swap", "title", "laptop", "new", "back", "mixed", "leaves"))
        if kind in {"swap", "mixed"}:
            roster[one], roster[other] = theirs, mine
        if kind == "mixed":
            keys = (mine.key, theirs.key)
            roster[one], roster[other] = (
                replace(person, key=key) for person, key in zip((mine, theirs), keys, strict=True)
            )
        if kind == "title":
            roster[one] = replace(mine, name=f"Dr. {mine.name}")
        if kind == "laptop":
            roster[one] = replace(mine, key=self.key())
        if kind in {"new", "leaves"}:
            roster[one] = Person(self.text(), "Universitas", "", self.key())
        if kind == "back":
            past = rng.choice(self.links)[0].roster[other]
            free = past.key not in {person.key for person in roster.values()}
            roster[one] = past if free else roster[one]
        if rng.random() < 0.3 and mine.key not in {person.key for person in roster.values()}:
            gone = {**self.made.edition.revoked, mine.key: Revocation(RevocationKind.RETIRED)}
            return {"roster": roster, "revoked": gone}
        return {"roster": roster}

    def plan(self) -> dict[str, Any]:
        sessions = dict(self.made.edition.sessions)
        past = self.rng.choice(self.links)[0].sessions
        at = self.rng.choice((S1, S2, S3))
        if at in sessions and len(sessions) > 1 and self.rng.random() < 0.6:
            plan = sessions.pop(at)
            if self.rng.random() < 0.5:
                sessions[SessionId(f"{P01}-X{plan.region}")] = plan
            return {"sessions": sessions}
        return {"sessions": past}

    def least(self) -> dict[str, Any]:
        here = self.made.edition
        return {"min_seq": self.rng.randint(1, here.seq + 1)}

    def conflict(self) -> dict[str, Any]:
        here = self.made.edition
        if here.conflicts and self.rng.random() < 0.4:
            return {"conflicts": here.conflicts[1:]}
        region = self.rng.choice(sorted(self.first.regions))
        return {"conflicts": (*here.conflicts, Conflict(self.seat(), region, "keluarga", "ipar"))}

    def old(self) -> dict[str, Any]:
        """What some earlier edition said of the people."""
        return {"roster": self.rng.choice(self.links)[0].roster}

    def decide(self) -> None:
        rng = self.rng
        every = [at for at, one in self.made.items.items() if one.type == "decision"]
        sessions = sorted({at for link, _ in self.links for at in link.sessions})
        session = rng.choice((*sessions, *sessions, NOWHERE))
        action = rng.choice((EXCUSE, EXCUSE, VOID, VOID, WAIVE))
        target: str = rng.choice((*SEATS, SeatId("Z")) if rng.random() < 0.1 else SEATS)
        if action == VOID:
            others = every if every and rng.random() < 0.7 else sorted(self.made.items)
            target = rng.choice(others)
            session = NO_SESSION if rng.random() < 0.2 else self.of(Digest(target), session)
        elif action == WAIVE:
            of_edition = rng.random() < 0.7
            links = [root.digest for _, root in self.links]
            at = rng.choice(links if of_edition else sorted(self.made.items))
            target = waiver(RULES_CHANGED if of_edition else QUORUM, at)
            session = NO_SESSION if of_edition else session
        back = rng.sample(every, min(len(every), rng.choice((0, 0, 1, 2))))
        facts = {"reason": self.text(), "supersedes": tuple(sorted(back)), "edition": self.ref()}
        signed_by = self.deciders() if rng.random() < 0.9 else self.deciders()[:1]
        self.made.decide(action, session, target, signed_by=signed_by, **facts)

    def of(self, at: Digest, other: SessionId) -> SessionId:
        """The session of an item, mostly."""
        own = getattr(self.made.items[at].value, "session", other)
        return own if self.rng.random() < 0.6 else other

    def hear(self) -> None:
        here = self.made.edition
        session = self.rng.choice(sorted(here.sessions))
        sheets = {
            seat: self.made.sheet(session, seat, flat(self.rng.randint(1, 5)))
            for seat in SEATS
            if self.rng.random() < 0.85
        }
        away = tuple(
            Excuse(seat, ExcuseKind.ABSENT, "sakit") for seat in SEATS if seat not in sheets
        )
        self.made.record(session, sheets, excused=away, remarks=self.text())

    def sheet(self) -> None:
        """A sheet alone, of any edition, now and then without a level."""
        link, root = self.rng.choice(self.links)
        session = self.rng.choice(sorted(link.sessions))
        old = Event(link)
        old.root, old.items = root, self.made.items
        level = None if self.rng.random() < 0.3 else self.rng.randint(1, 5)
        old.sheet(session, self.seat(), flat(level), advice=self.text())

    def sign(self) -> None:
        """One more signature, of any officer, on what is here."""
        every = [one for one in self.made.items.values() if one.type in {"decision", "result"}]
        if every:
            one = self.rng.choice(every)
            self.made.add(one.value, *one.keys, self.rng.choice(OFFICERS))

    def ref(self) -> EditionRef:
        link, root = self.links[-1] if self.rng.random() < 0.7 else self.rng.choice(self.links)
        return EditionRef(link.id, link.seq, root.digest)

    def seat(self) -> SeatId:
        return self.rng.choice(SEATS)

    def key(self) -> str:
        return f"ssh-ed25519 {self.text()}"

    def text(self) -> str:
        self.count += 1
        return f"N{self.count}"


def event(seed: int) -> Event:
    return Turning(seed).grow()
