"""Hostile events in which happens what is rarer: items that misname their edition, conflicts that
come and go, sessions beside one that was held, decisions of one person that an edition keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smartcity_desktop.domain.additional import additional_id
from smartcity_desktop.domain.decision import EXCUSE, VOID, Decision
from smartcity_desktop.domain.edition import Conflict, EditionRef, Keyholders
from smartcity_desktop.domain.ids import NO_SESSION, RegionCode
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from tests import offices
from tests.fuzz.changed_panels import Sitter
from tests.fuzz.hostile_events import SEATS, SESSIONS
from tests.ids import P01
from tests.merge.event import P1, P2, P3, Event


class Rare(Sitter):
    """As `Sitter`; what is rare happens as often."""

    def steps(self) -> tuple[Callable[[Any], None], ...]:
        return (*super().steps(), *(Rare.misname,) * 8, *(Rare.declare,) * 8, *(Rare.add,) * 8,
                *(Rare.hand_on,) * 8, *(Rare.keep_alone,) * 12)  # fmt: skip

    def misname(self) -> None:
        """The same again, as of an edition by its digest and another number or id."""
        item, ref = self.pick(Sheet, Record, Decision), self.ref()
        if item is not None:
            wrong = self.rng.choice(({"seq": ref.seq + 1}, {"seq": ref.seq + 7}, {"id": "LAIN"}))
            self._again(item.value, item.keys, replace(ref, **wrong))

    def _again(self, value: Any, keys: frozenset[str], ref: EditionRef) -> None:
        self.made.add(replace(value, edition=ref, reason=self.at()), *keys)

    def declare(self) -> None:
        """An edition declares conflicts, or drops those that were declared."""
        some = self.rng.sample(SEATS, self.rng.choice((0, 0, 1, 2)))
        region = RegionCode(self.rng.choice(("10.01", "10.02", "10.03")))
        self.follow({"conflicts": tuple(Conflict(seat, region, "asal", "2018") for seat in some)})

    def add(self) -> None:
        """A panel adds a session of any region, heard or not, and some sign sheets for it."""
        region = RegionCode(self.rng.choice(("10.01", "10.02", "10.03")))
        plan = next(p for p in self.made.edition.sessions.values() if p.region == region)
        under, name = self.newest(), additional_id(P01, region)
        like = self.pick(Sheet)
        if like is None:
            return
        value = like.value
        assert isinstance(value, Sheet)
        for seat in self.rng.sample(SEATS, self.rng.choice((1, 2, 3))):
            made = replace(
                value, edition=under, session=name, panel=P01, region=plan.region, assessor=seat,
                advice=self.at(), revision=1, supersedes=(),
            )  # fmt: skip
            self.made.add(made, self.hand(seat, under))

    def hand_on(self) -> None:
        """An edition in which others decide, or another number of them must sign; it keeps what was
        decided and published, or some of it."""
        held = self.rng.choice(((P1,), (P1, P2), (P2, P3), (P1, P2, P3)))
        self._held_by(held, self.rng.choice((1, min(2, len(held)))))

    def _held_by(self, held: tuple[str, ...], need: int) -> None:
        every = sorted(at for at, one in self.made.items.items() if one.type in _OF_OFFICERS)
        kept = every if self.rng.random() < 0.7 else self.rng.sample(every, len(every) // 2)
        deciders = Keyholders(tuple(map(self.key, held)), need)
        changed = offices.changed(self.made.edition, deciders=deciders)
        self.follow(
            {"officers": changed.officers, "deciders": changed.deciders, "keeps": tuple(kept)}
        )

    def decide_alone(self) -> None:
        """Where one decider is enough, that one decides something small; or two do."""
        facts: dict[str, Any] = {"decided_at": self.at(), "edition": self.newest()}
        facts["signed_by"] = self.rng.choice(((P1,), (P1,), (P2,), (P1, P2)))
        sheet = self.pick(Sheet)
        if sheet is not None and self.rng.random() < 0.5:
            self.made.decide(VOID, NO_SESSION, sheet.digest, **facts)
        else:
            session, seat = self.rng.choice(SESSIONS), self.rng.choice(SEATS)
            self.made.decide(EXCUSE, session, seat, **facts)

    def keep_alone(self) -> None:
        """What one decider alone decided is kept, or not, where two must sign from then on."""
        self._held_by(self.rng.choice(((P1,), (P1, P2))), 1)
        for _ in range(self.rng.choice((1, 2))):
            self.decide_alone()
        self._held_by((P1, P2, P3), 2)
        if self.rng.random() < 0.5:
            self.publish()


_OF_OFFICERS = ("decision", "result")


def event(seed: int) -> Event:
    return Rare(seed).grow()
