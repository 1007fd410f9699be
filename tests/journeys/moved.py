"""An event whose second, honest edition gives seats to other people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.desk.event import auditor
from smartcity_desktop.domain.edition import (
    Edition,
    EditionRef,
    Person,
    Revocation,
    RevocationKind,
    Signers,
)
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import FORMER_KEY
from smartcity_desktop.merge.publishing import final
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.ids import P01, C, D
from tests.merge.event import CLOSED, ROOT, S1, S2, S3, Event, flat, ruled
from tests.ranking import standalone

Y, W, K2 = (f"ssh-ed25519 {name}" for name in ("Y", "W", "K2"))


def person(key: str, name: str = "Baru") -> Person:
    return Person(name, "Universitas Contoh", "", key)


class Story(Event):
    """An event with a second edition `later`, under which the other sessions were held; `edition`
    and `root` stay the first."""

    def __init__(
        self,
        roster: Mapping[SeatId, Person],
        *,
        signers: Signers = Signers.CHAIR,
        retired: Iterable[str] = (),
        **changes: object,
    ) -> None:
        policy = replace(samples.edition().policy, session_signers=signers)
        super().__init__(ruled(samples.edition(policy=policy)).edition)
        gone = {key: Revocation(RevocationKind.RETIRED) for key in retired}
        people = {**self.edition.roster, **roster}
        made = offices.changed(
            self.edition, seq=2, previous=self.root.digest, roster=people, revoked=gone, **changes
        )
        self.later = EditionRef(made.id, 2, self.add(made, samples.KEYS["R"]))
        for level, session in ((2, S2), (4, S3)):
            members = made.panels[P01].members
            sheets = {seat: self.sign(session, seat, level) for seat in members}
            self.say(session, sheets, by=members, chair=made.panels[P01].chair)

    def now(self, seat: SeatId) -> str:
        """The key that the second edition names for a seat."""
        made = self.items[self.later.sha256].value
        assert isinstance(made, Edition)
        return made.roster[seat].key

    def sign(
        self, session: SessionId, seat: SeatId, level: int | None, key: str = "", **changes: object
    ) -> Digest:
        """A sheet that names the second edition, or another, by the seat's key or another."""
        facts: dict[str, object] = {
            "edition": self.later,
            "reason": "Ralat",
            "closed_at": CLOSED,
            **changes,
        }
        value = samples.sheet(
            self.edition, self.root.digest, session, seat, flat(level), **facts
        )  # fmt: skip
        return self.add(value, key or self.now(seat))

    def say(
        self,
        session: SessionId,
        sheets: Mapping[SeatId, Digest],
        *,
        by: Iterable[SeatId] = (),
        keys: Iterable[str] = (),
        **changes: object,
    ) -> Digest:
        """A record that names the second edition, or another, by these seats and keys."""
        facts: dict[str, object] = {
            "edition": self.later,
            "reason": "Ralat",
            "closed_at": CLOSED,
            **changes,
        }
        value = samples.record(
            self.edition, self.root.digest, session, sheets, **facts  # type: ignore[arg-type]
        )  # fmt: skip
        signing = [*(self.now(seat) for seat in by), *keys]
        return self.add(value, *(signing or [self.now(value.chair)]))

    def told(self) -> list[str]:
        """What is told on the first session, but for levels that lie apart and decisions."""
        found = [one.code for one in self.view().sessions[S1].findings]
        assert (FORMER_KEY in found) == bool(self.former())
        return [one for one in found if one not in {"W_DIVERGENCE", "I_VOIDED", "I_EXCUSED"}]

    def former(self) -> list[str]:
        return list(self._again().result.former.get(S1, []))

    def _again(self) -> standalone.Everything:
        _, again = standalone.judged(self.items.values(), ROOT)
        assert again is not None
        return again

    def holds(self) -> bool:
        """Seal what is here, and say whether program and archive scripts alike call it sound."""
        digest = self.publish(sealed=True)
        seen = rechecked(self.view(), self.items.values(), ROOT, ranking)
        found = not auditor.alarms(seen) and final(seen) == digest
        assert found == (not self._again().alarms())
        assert S1 in seen.sessions
        del self.items[digest]
        return found


def moved(signers: Signers = Signers.CHAIR) -> Story:
    """D moves into the chair's seat, whose owner is retired; W comes into D's."""
    people = {C: samples.edition().roster[D], D: person(W)}
    return Story(people, signers=signers, retired=[samples.KEYS["C"]])


def retired(signers: Signers = Signers.CHAIR) -> Story:
    """D is retired, and Y has the seat."""
    return Story({D: person(Y)}, signers=signers, retired=[samples.KEYS["D"]])
