"""Hostile events whose seats change hands from edition to edition: keys that are moved, retired or
new, what names an older edition than its maker had, and signatures that are added later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smartcity_desktop.domain.edition import (
    Edition,
    EditionRef,
    Panel,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import Excuse, ExcuseKind, ListedSheet, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from tests.fuzz.hostile_events import NEW, SEATS, STEPS, G, Maker
from tests.ids import P01, C, D
from tests.merge.event import Event

MEMBERS = (SEATS, SEATS, SEATS[:3], (*SEATS, G))


class Mover(Maker):
    """As `Maker`; who has which seat is another with nearly every edition."""

    def hand(self, seat: SeatId, under: EditionRef) -> str:
        """Mostly the key that the edition named gives the seat; else that of today, or anybody's
        who ever had a seat."""
        chance, then = self.rng.random(), self.named(under).roster.get(seat)
        if chance < 0.75 and then is not None:
            return then.key
        return self.made.key(seat) if chance < 0.9 else self.rng.choice(self._keys())

    def steps(self) -> tuple[Callable[[Any], None], ...]:
        return (*STEPS, *(Mover.move,) * 4, *(Mover.sign_too,) * 3, *(Mover.say_older,) * 3,
                *(Mover.excuse_and_sign,) * 2)  # fmt: skip

    def grow(self) -> Event:
        """People move while the panels score, not only after."""
        for session in self.sessions():
            for _ in range(self.rng.choice((0, 0, 1, 2))):
                self.move()
            self.session(session)
        return super().grow() if self.rng.random() < 0.2 else self._later()

    def _later(self) -> Event:
        for _ in range(self.rng.choice((1, 2, 3, 5))):
            self.rng.choice(self.steps())(self)
        if self.rng.random() < 0.5:
            self.publish()
        for _ in range(self.rng.choice((0, 1, 2))):
            self.rng.choice(self.steps())(self)
        return self.made

    def sessions(self) -> tuple[Any, ...]:
        return tuple(sorted(self.made.edition.sessions))[:3]

    def move(self) -> None:
        """One honest edition that gives seats to other people."""
        first, rng = self.made.edition, self.rng
        one, other = rng.sample((*SEATS, G), 2)
        roster, gone = dict(first.roster), first.roster[one]
        fresh = f"{NEW} {len(self.refs)}"
        if rng.random() < 0.6:  # the other moves into the seat, somebody new into that one's
            roster[one] = first.roster[other]
            roster[other] = replace(gone, name="Baru", key=self.key(fresh))
        elif rng.random() < 0.5:
            roster[one], roster[other] = roster[other], gone
        else:
            roster[one] = replace(gone, key=self.key(fresh))
        changes: dict[str, Any] = {"roster": roster}
        if gone.key not in {person.key for person in roster.values()} and rng.random() < 0.6:
            kept = tuple(sorted(rng.sample(sorted(self.made.items), min(2, len(self.made.items)))))
            entry = Revocation(rng.choice(tuple(RevocationKind)), kept)
            changes["revoked"] = {**first.revoked, gone.key: entry}
        if rng.random() < 0.4:
            panel = Panel(rng.choice((C, C, D)), rng.choice(MEMBERS), "Ruang 1")
            changes["panels"] = {**first.panels, P01: panel}
        self.follow(changes)

    def follow(self, changes: dict[str, Any]) -> None:
        before, first = self.newest(), self.made.edition
        made = replace(
            first, seq=before.seq + 1, previous=before.sha256, title=self.at(), **changes
        )
        holders = (made.officers[one].key for one in made.root.holders)
        self.refs.append(EditionRef(made.id, made.seq, self.made.add(made, *holders)))
        self.made.edition = made

    def sign_too(self) -> None:
        """Somebody who has or had a seat puts a signature on what is here already."""
        item = self.pick(Sheet, Record)
        if item is not None:
            self.made.add(item.value, *item.keys, self.rng.choice(self._keys()))

    def say_older(self) -> None:
        """The same again, revised or not, as of another edition: listed and replaced stays what it
        was."""
        item = self.pick(Sheet, Record)
        if item is None:
            return
        value, under = item.value, self.ref()
        assert isinstance(value, Sheet | Record)
        changes: dict[str, Any] = {"edition": under, "reason": self.at()}
        if self.rng.random() < 0.5:
            changes |= {"revision": value.revision + 1, "supersedes": (item.digest,)}
        hand = value.assessor if isinstance(value, Sheet) else value.chair
        if isinstance(value, Record):
            panel = self.named(under).panels.get(value.panel)
            hand = panel.chair if panel is not None and self.rng.random() < 0.7 else hand
            changes["chair"] = hand
        keys = [self.hand(hand, under)]
        if isinstance(value, Record) and self.rng.random() < 0.6:
            keys += [self.hand(seat, under) for seat in SEATS]
        self.made.add(replace(value, **changes), *keys)

    def excuse_and_sign(self) -> None:
        """A record that leaves a member out whose sheet is here, with some signatures."""
        item = self.pick(Record)
        if item is None:
            return
        value = item.value
        assert isinstance(value, Record)
        if not value.sheets:
            return
        left = self.rng.choice(value.sheets).assessor
        sheets = {one.assessor: one.digest for one in value.sheets if one.assessor != left}
        again = self.rng.random() < 0.5
        changes = {"revision": value.revision + 1, "supersedes": (item.digest,)} if again else {}
        under = self.ref()
        keys = [self.hand(value.chair, under), *self.rng.sample(self._keys(), 2)]
        self.made.add(leaving_out(value, under, sheets, left, reason=self.at(), **changes), *keys)

    def named(self, ref: EditionRef) -> Edition:
        value = self.made.items[ref.sha256].value
        assert isinstance(value, Edition)
        return value

    def _keys(self) -> list[str]:
        every = (one.value for one in self.made.items.values())
        editions = (one for one in every if isinstance(one, Edition))
        return sorted({person.key for one in editions for person in one.roster.values()})


def leaving_out(
    value: Record, under: EditionRef, sheets: dict[Any, Any], left: SeatId, **changes: Any
) -> Record:
    listed = tuple(ListedSheet(seat, digest) for seat, digest in sheets.items())
    away = (*value.excused, Excuse(left, ExcuseKind.CONFLICT, "benturan"))
    return replace(value, edition=under, sheets=listed, excused=away, **changes)


def event(seed: int) -> Event:
    return Mover(seed).grow()
