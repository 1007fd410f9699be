"""Small events whose root holders fork practice and official editions against one another, with
rehearsals and true sheets under any of them: on these hangs which edition goes on."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from smartcity_desktop.domain.edition import (
    OFFICIAL,
    PRACTICE,
    Edition,
    EditionRef,
    Keyholders,
    Mode,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.values import replace
from tests import offices, samples
from tests.ids import C, D, E, F
from tests.merge.event import CUSTODIAN, P1, P2, S1, S2, STRANGER, Event, flat, panel

R = samples.KEYS["R"]
SEATS = (C, D, E, F)
SWITCHES = (None, None, None, OFFICIAL, OFFICIAL, PRACTICE)
"""Of what mode a next edition is, None: of the one before it."""


class Rehearsing:
    """One event, grown by chance; `key` turns names into keys where it is really signed."""

    def __init__(
        self,
        seed: int,
        begin: Callable[[Edition], Event] = Event,
        key: Callable[[str], str] = str,
    ) -> None:
        self.rng, self.key, self.count = Random(seed), key, 0
        self.made = begin(_first(self.rng.choice((PRACTICE, PRACTICE, OFFICIAL)), key))
        self.refs = [self.made.ref]

    def grow(self) -> Event:
        for _ in range(self.rng.choice((4, 6, 8, 11))):
            self.rng.choice(STEPS)(self)
        return self.made

    def value(self, ref: EditionRef) -> Edition:
        made = self.made.items[ref.sha256].value
        assert isinstance(made, Edition)
        return made

    def title(self) -> str:
        self.count += 1
        return f"Edisi {self.count}"

    def follow(self) -> None:
        """An edition behind some other one, mostly behind the last, which now and then rejects all
        that stand beside its own branch, or some."""
        rng = self.rng
        ref = self.refs[-1] if rng.random() < 0.5 else rng.choice(self.refs)
        before = self.value(ref)
        mode = rng.choice(SWITCHES) or before.mode
        seq = before.seq + 1
        least = seq if mode != before.mode else rng.choice((before.min_seq, before.min_seq, seq))
        rejects = self.beside(ref)
        if rng.random() < 0.4:
            rejects = tuple(one for one in rejects if rng.random() < 0.5)
        facts: dict[str, Any] = {"mode": mode, "min_seq": least, "rejects": rejects}
        if rng.random() < 0.15:
            gone = self.made.key(rng.choice(SEATS))
            kind = rng.choice(tuple(RevocationKind))
            facts["revoked"] = {**before.revoked, gone: Revocation(kind)}
        made = replace(before, seq=seq, previous=ref.sha256, title=self.title(), **facts)
        self.keep(made)

    def beside(self, ref: EditionRef) -> tuple[Digest, ...]:
        """The editions that do not stand on the way to this one."""
        way, at = set(), ref.sha256
        while at in self.made.items:
            way.add(at)
            at = self.value(EditionRef("", 0, at)).previous
        return tuple(sorted({one.sha256 for one in self.refs} - way))

    def again(self) -> None:
        """Another first edition of the event."""
        made = self.value(self.refs[0])
        self.keep(replace(made, title=self.title(), mode=self.rng.choice((PRACTICE, OFFICIAL))))

    def keep(self, made: Edition) -> None:
        self.refs.append(EditionRef(made.id, made.seq, self.made.add(made, R)))

    def under(self) -> EditionRef:
        """An edition to sign something under, now and then by another number."""
        ref = self.rng.choice(self.refs)
        return ref if self.rng.random() < 0.9 else replace(ref, seq=ref.seq + 1)

    def sheet(self) -> None:
        rng, ref = self.rng, self.under()
        seat = rng.choice(SEATS)
        key = self.made.key(seat) if rng.random() < 0.9 else STRANGER
        facts: dict[str, Any] = {"edition": ref, "advice": self.title()}
        value = samples.sheet(
            self.made.edition, ref.sha256, rng.choice((S1, S2)), seat, flat(3), **facts
        )
        self.made.add(value, key)

    def session(self) -> None:
        """A session that is held under an edition."""
        ref, session = self.under(), self.rng.choice((S1, S2))
        sheets = {}
        for seat, levels in panel(2, 3, 3, 4).items():
            value = samples.sheet(self.made.edition, ref.sha256, session, seat, levels, edition=ref)
            sheets[seat] = self.made.add(value, self.made.key(seat))
        record = samples.record(self.made.edition, ref.sha256, session, sheets, edition=ref)
        self.made.add(record, self.made.key(C))

    def decision(self) -> None:
        ref = self.under()
        facts: dict[str, Any] = {"action": "excuse", "session": S1, "target": "F"}
        facts |= {"edition": ref, "reason": self.title()}
        self.made.add(samples.decision(self.made.edition, ref.sha256, **facts), P1, P2)

    def receipt(self) -> None:
        ref = self.under()
        names = tuple(sorted(self.rng.sample(sorted(self.made.items), 1)))
        made = samples.custody(self.made.edition, ref.sha256, names, edition=ref)
        self.made.add(made, CUSTODIAN)


STEPS: tuple[Callable[[Rehearsing], None], ...] = (
    *(Rehearsing.follow,) * 6,
    *(Rehearsing.sheet,) * 3,
    Rehearsing.session,
    Rehearsing.decision,
    Rehearsing.receipt,
    Rehearsing.again,
)


def _first(mode: Mode, key: Callable[[str], str]) -> Edition:
    made = samples.edition(mode=mode, keys={name: key(at) for name, at in samples.KEYS.items()})
    deciders = Keyholders((key(P1), key(P2)), 2)
    made = offices.changed(made, deciders=deciders, custodians=(key(CUSTODIAN),))
    assert made.previous == NO_DIGEST
    return made


def event(seed: int) -> Event:
    return Rehearsing(seed).grow()
