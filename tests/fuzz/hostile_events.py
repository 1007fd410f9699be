"""Whole events, changed in what they say and signed again with the right keys, by a seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from smartcity_desktop.domain.custody import Direction, Thing, ThingKind
from smartcity_desktop.domain.decision import (
    CHOOSE,
    EXCUSE,
    NO_RECORD,
    QUORUM,
    RULES_CHANGED,
    TIE,
    VOID,
    WAIVE,
    waiver,
)
from smartcity_desktop.domain.edition import (
    Conflict,
    Edition,
    EditionRef,
    Keyholders,
    Panel,
    Person,
    PlannedSession,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    NO_SESSION,
    Digest,
    PanelId,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import ABSENT, POSTPONED, ExcuseKind, Record
from smartcity_desktop.domain.sheet import Sheet, Why
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge.publishing import publish
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.fuzz.bent_results import bent
from tests.ids import P01, C, D, E, F
from tests.merge.event import (
    CUSTODIAN,
    P1,
    P2,
    P3,
    STRANGER,
    Event,
    excuses,
    flat,
    wide,
)
from tests.ranking.deciding import quota

ADDED = SessionId("P01-X10.02")
START = "2019-02-22T09:00:00+07:00"
SEATS = tuple(map(SeatId, "CDEF"))
G = SeatId("G")
GITA, NEW = "ssh-ed25519 G", "ssh-ed25519 NEW"
Begin = Callable[[Edition], Event]
SESSIONS = tuple(map(SessionId, ("S-001", "S-002", "S-003")))
OTHERS: tuple[tuple[str, ...], ...] = ((P2, P3), (P1, P2, P3), (P1,), (P1, STRANGER), (P3,))
DECIDERS = (*((P1, P2),) * 8, *OTHERS)


class Maker:
    """One event, grown by chance; `key` turns names into keys where it is really signed."""

    def __init__(self, seed: int, begin: Begin = Event, key: Callable[[str], str] = str) -> None:
        self.rng, self.key = Random(seed), key
        self.made = begin(_begun(self.rng, key))
        self.anchor = self.made.edition.root_keys()
        self.refs = [self.made.ref]
        self.moment = 0
        self.calm = self.rng.choice((1, 3, 12, 40))  # how much rarer anything goes wrong

    def at(self) -> str:
        self.moment += 1
        return f"2019-03-{1 + self.moment // 24:02}T{self.moment % 24:02}:00:00+07:00"

    def rarely(self, one_in: int) -> bool:
        return self.rng.randrange(one_in * self.calm) == 0

    def ref(self) -> EditionRef:
        return self.rng.choice(self.refs)

    def newest(self) -> EditionRef:
        return self.refs[-1]

    def hand(self, seat: SeatId, under: EditionRef) -> str:
        """The key by which a seat signs something that names `under`."""
        return self.made.key(seat)

    def steps(self) -> Sequence[Callable[[Any], None]]:
        return STEPS

    def changes(self) -> dict[str, Any]:
        """What a next edition may change."""
        return _edition_changes(self.rng, self.made, self.key)

    def grow(self) -> Event:
        for session in SESSIONS:
            self.session(session)
        if self.rarely(3):
            self.session(ADDED)
        if self.calm > 1:
            self.publish()
        for _ in range(self.rng.choice((0, 1, 2, 3, 5, 8))):
            self.rng.choice(self.steps())(self)
        return self.made

    # what panels sign

    def session(self, session: SessionId) -> None:
        if self.rarely(10):
            return
        rng, ref = self.rng, self.ref() if self.rarely(4) else self.newest()
        seats = SEATS if not self.rarely(5) else rng.choice((SEATS[:3], SEATS[:2], (*SEATS, G)))
        sheets = {seat: self.sheet(session, seat, ref) for seat in seats}
        if self.rarely(8):
            sheets.pop(rng.choice(sorted(sheets)))
        kind = rng.choice(tuple(ExcuseKind))
        away = excuses(*(seat for seat in SEATS if seat not in sheets), kind=kind)
        status = rng.choice((ABSENT, POSTPONED)) if self.rarely(8) else "held"
        self.record(session, sheets, ref, excused=away, status=status)

    def sheet(self, session: SessionId, seat: SeatId, ref: EditionRef, **changes: Any) -> Digest:
        rng = self.rng
        levels: dict[str, Any] = dict(flat(rng.randrange(2, 6)))
        if self.rarely(4):
            levels[rng.choice(sorted(levels))] = rng.choice((1, 3, 5, None))
        if self.rarely(30):
            levels[rng.choice(sorted(levels))] = 9
        plan = self.made.edition.sessions.get(session)
        value = samples.sheet(
            added_to(self.made.edition, session, plan), ref.sha256, session, seat, levels,
            edition=ref, closed_at=self.at(), **changes,
        )  # fmt: skip
        hands = (
            [self.hand(seat, ref)] if not self.rarely(25) else [self.made.key(rng.choice(SEATS))]
        )
        return self.made.add(value, *hands)

    def record(
        self, session: SessionId, sheets: dict[SeatId, Digest], ref: EditionRef, **changes: Any
    ) -> Digest:
        plan = self.made.edition.sessions.get(session)
        edition = added_to(self.made.edition, session, plan)
        listed = sheets if changes.get("status", "held") == "held" else {}
        facts = {"chair": edition.panels[edition.sessions[session].panel].chair, **changes}
        if self.rarely(30):
            facts["chair"] = "D"
        value = samples.record(
            edition, ref.sha256, session, listed, edition=ref, closed_at=self.at(), **facts
        )
        signers = (
            "CDEF" if not self.rarely(3) else self.rng.choice(("C", "CDE", "DEF", "D", "CDEFG"))
        )
        return self.made.add(value, *(self.hand(SeatId(seat), ref) for seat in signers))

    # what comes later

    def revise_record(self) -> None:
        old = self.pick(Record)
        if old is None:
            return
        value = old.value
        assert isinstance(value, Record)
        names = {old.digest}
        if self.rarely(3):
            other = self.pick(Record)
            names |= {other.digest} if other is not None else set()
        if self.rarely(6):
            names.add(Digest("ab" * 32))
        skip = self.rng.choice((1, 1, 1, 1, 0, 2))
        sheets = {one.assessor: one.digest for one in value.sheets}
        for seat in list(sheets):
            if self.rarely(4):
                sheets[seat] = self.sheet(
                    value.session, seat, self.newest(),
                    revision=2, supersedes=(sheets[seat],), reason="ralat",
                )  # fmt: skip
        if self.rarely(5) and sheets:
            sheets.pop(self.rng.choice(sorted(sheets)))
        self.record(
            value.session, sheets, self.rng.choice((value.edition, self.newest())),
            revision=value.revision + skip, supersedes=tuple(sorted(names)), reason="ralat",
            excused=excuses(*(seat for seat in SEATS if seat not in sheets)),
            status=value.status if not self.rarely(6) else ABSENT,
        )  # fmt: skip

    def revise_sheet(self) -> None:
        old = self.pick(Sheet)
        if old is None:
            return
        value = old.value
        assert isinstance(value, Sheet)
        skip = self.rng.choice((1, 1, 1, 0, 2))
        changes: dict[str, Any] = {"revision": value.revision + skip, "supersedes": (old.digest,)}
        changes |= {"reason": "benturan", "advice": self.at()}
        later = replace(value, **changes)
        if self.rarely(2):
            none = {
                id_: replace(m, level=None, why=Why.CONFLICT) for id_, m in value.levels.items()
            }
            later = replace(later, levels=none)
        self.made.add(later, self.hand(SeatId(value.assessor), later.edition))

    def in_anothers_name(self) -> None:
        old = self.pick(Sheet)
        if old is not None:
            assert isinstance(old.value, Sheet)
            forged = replace(old.value, advice=self.at())
            self.made.add(forged, self.made.key(self.rng.choice(SEATS)))

    def unsign(self) -> None:
        """An item arrives with fewer or other signatures than it was made with."""
        item = self.pick(Sheet, Record, Result)
        if item is not None:
            del self.made.items[item.digest]
            self.made.add(item.value, self.rng.choice((STRANGER, self.made.key(D), P1)))

    def lose(self) -> None:
        item = self.pick(Sheet, Record)
        if item is not None:
            del self.made.items[item.digest]

    def decide(self) -> None:
        rng = self.rng
        items = [item for item in self.made.items.values() if not isinstance(item.value, Edition)]
        about = rng.choice(items) if items else None
        session = rng.choice((*SESSIONS, ADDED))
        action = rng.choice((VOID, VOID, CHOOSE, EXCUSE, WAIVE, WAIVE))
        target: str = rng.choice(("C", "F", "G"))
        if action in (VOID, CHOOSE):
            target = about.digest if about is not None else "ab" * 32
            session = getattr(about.value, "session", NO_SESSION) if about else NO_SESSION
            target = "cd" * 32 if self.rarely(10) else target
            session = rng.choice((*SESSIONS, NO_SESSION)) if self.rarely(8) else session
        elif action == WAIVE:
            target = rng.choice(
                (NO_RECORD, *(waiver(one, self.any_record()) for one in (QUORUM, TIE)))
            )
            found = self.made.items.get(Digest(target.rpartition(":")[2]))
            session = getattr(found.value, "session", session) if found else session
            if self.rarely(5):
                target, session = waiver(RULES_CHANGED, self.newest().sha256), NO_SESSION
        earlier = [at for at, item in self.made.items.items() if item.type == "decision"]
        back = tuple(sorted(at for at in earlier if self.rarely(3)))
        back = tuple(sorted((*back, Digest("ef" * 32)))) if self.rarely(15) else back
        self.made.decide(
            action, session, target, supersedes=back, decided_at=self.at(),
            edition=self.ref() if self.rarely(5) else self.newest(),
            signed_by=rng.choice(DECIDERS),
        )  # fmt: skip

    def any_record(self) -> Digest:
        item = self.pick(Record)
        return item.digest if item is not None else Digest("ab" * 32)

    def receive(self) -> None:
        names = [at for at in self.made.items if self.rarely(4)]
        names += [Digest("ab" * 32)] if self.rarely(3) else []
        things = (Thing(ThingKind.STICK, "Stik 1"),) if not names or self.rarely(2) else ()
        if names or self.rarely(3):
            receipt = samples.custody(
                self.made.edition, self.refs[0].sha256, tuple(sorted(names)), at=self.at(),
                direction=self.rng.choice(tuple(Direction)), edition=self.ref(), things=things,
            )  # fmt: skip
            self.made.add(receipt, self.rng.choice((CUSTODIAN, CUSTODIAN, STRANGER)))

    def publish(self) -> None:
        """Seal what is here, or some of it, or something else; now and then under an older edition
        and by other hands."""
        rng = self.rng
        items = list(self.made.items.values())
        if self.rarely(3):
            items = [one for one in items if isinstance(one.value, Edition) or not self.rarely(8)]
        seen = view(items, self.anchor)
        if seen.edition is None:
            return
        earlier = [at for at, one in self.made.items.items() if isinstance(one.value, Result)]
        made = publish(
            seen, ranking(seen), made_at=self.at(), sealed=not self.rarely(4),
            previous=NO_DIGEST if self.rarely(4) or not earlier else rng.choice(earlier),
        )  # fmt: skip
        if self.rarely(6):
            made = bent(made, rng, self.ref())
        self.made.add(made, *(rng.choice(DECIDERS) if self.rarely(2) else (P1, P2)))

    def choose_a_result(self) -> None:
        result = self.pick(Result)
        if result is not None:
            action = self.rng.choice((CHOOSE, VOID))
            self.made.decide(
                action, NO_SESSION, result.digest, decided_at=self.at(), edition=self.newest(),
            )  # fmt: skip

    def next_edition(self) -> None:
        rng, first = self.rng, self.made.edition
        changes = {name: value for name, value in self.changes().items() if self.rarely(5)}
        before = self.newest()
        seq = before.seq + 1
        changes["min_seq"] = rng.choice((1, 1, 1, 1, seq))
        made = offices.changed(first, seq=seq, previous=before.sha256, title=self.at(), **changes)
        digest = self.made.add(made, *rng.choice(((samples.KEYS["R"],),) * 6 + ((P1,),)))
        if self.rarely(8):
            rival = self.made.add(replace(made, title="Lain"), samples.KEYS["R"])
            digest = rng.choice((digest, rival))
            if self.rarely(2):
                lost = ({digest, rival} - {digest}).pop() if digest != rival else digest
                end = replace(made, seq=seq + 1, previous=digest, title="Akhir", rejects=(lost,))
                self.refs.append(EditionRef(made.id, seq, digest))
                seq, digest = seq + 1, self.made.add(end, samples.KEYS["R"])
        self.made.edition = replace(made, root=first.root)
        self.refs.append(EditionRef(made.id, seq, digest))

    def pick(self, *types: type) -> Item | None:
        mine = [item for item in self.made.items.values() if isinstance(item.value, types)]
        return self.rng.choice(mine) if mine else None


STEPS: tuple[Callable[[Maker], None], ...] = (
    *(Maker.revise_record,) * 3,
    *(Maker.revise_sheet,) * 2,
    Maker.in_anothers_name,
    Maker.unsign,
    Maker.lose,
    *(Maker.decide,) * 5,
    Maker.receive,
    Maker.choose_a_result,
    *(Maker.publish,) * 4,
    *(Maker.next_edition,) * 2,
)


def event(seed: int) -> Event:
    return Maker(seed).grow()


def _begun(rng: Random, key: Callable[[str], str]) -> Edition:
    """Three regions, two panels of the same four, three deciders of whom two must sign."""
    policy = quota(1, quorum=2, session_signers=rng.choice(("chair",) * 3 + ("all",)))
    roster = {name: key(public) for name, public in samples.KEYS.items()}
    base = wide(3, policy=policy, base=samples.edition(policy=policy, keys=roster))
    second = Panel(D, (D, E, F), "Ruang 2")
    people = {**base.roster, G: Person("Gita", "Universitas Contoh", "", key(GITA))}
    return offices.changed(
        replace(base, panels={**base.panels, PanelId("P02"): second}, roster=people),
        deciders=Keyholders(tuple(map(key, (P1, P2, P3))), 2),
        custodians=(key(CUSTODIAN),),
    )


def added_to(edition: Edition, session: SessionId, plan: PlannedSession | None) -> Edition:
    """An edition that has the session, as a panel that adds it on the day believes."""
    if plan is not None:
        return edition
    added = PlannedSession(P01, RegionCode("10.02"), START, 60)
    return replace(edition, sessions={**edition.sessions, session: added})


def planned_too(
    edition: Edition, session: SessionId, plan: PlannedSession
) -> dict[SessionId, PlannedSession]:
    """The plan with one session more, in the place of another of its region."""
    others = {id_: one for id_, one in edition.sessions.items() if one.region != plan.region}
    return {**others, session: plan}


def _edition_changes(rng: Random, made: Event, key: Callable[[str], str]) -> dict[str, Any]:
    policies: list[dict[str, Any]] = [{"quorum": 3}, {"quota": 2}, {"divergence": 4}]
    first = made.edition
    added = PlannedSession(P01, RegionCode("10.02"), START, 60)
    results = [at for at, item in made.items.items() if item.type in ("result", "decision")]
    return {
        "sessions": planned_too(first, ADDED, added),
        "panels": {**first.panels, P01: Panel(C, rng.choice((SEATS, SEATS[:3])), "Ruang 1")},
        "conflicts": (Conflict(F, RegionCode("10.01"), "ex-mentor", "2018"),),
        "revoked": {
            rng.choice((made.key(F), key(P1))): Revocation(
                rng.choice(tuple(RevocationKind)),
                tuple(rng.sample(sorted(made.items), min(2, len(made.items)))),
            )
        },
        "policy": replace(first.policy, **rng.choice(policies)),
        "deciders": Keyholders(tuple(map(key, rng.choice(((P2, P3), (P3, STRANGER))))), 2),
        "keeps": tuple(sorted(results)),
        "roster": {**first.roster, F: replace(first.roster[F], key=key(NEW))},
    }
