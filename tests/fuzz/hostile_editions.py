"""Whole events whose editions are forked, dropped, signed by roots of before and with stolen keys:
what `hostile_events` does to items, done to the chain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smartcity_desktop.domain.edition import (
    OFFICIAL,
    Edition,
    EditionRef,
    Keyholders,
    PlannedSession,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.values import replace
from tests import offices, samples
from tests.fuzz.hostile_events import (
    ADDED,
    NEW,
    SESSIONS,
    START,
    STEPS,
    Maker,
    planned_too,
)
from tests.ids import P01, C, F
from tests.merge.event import CUSTODIAN, P1, P2, P3, STRANGER, Event, flat

R, OTHER = samples.KEYS["R"], "ssh-ed25519 OTHER"
NINE = SessionId("P01-S9")
EARLY = "2019-02-20T08:00:00+07:00"
ROOTS: tuple[tuple[tuple[str, ...], int], ...] = (
    ((R,), 1), ((OTHER,), 1), ((R, OTHER), 2), ((R, OTHER), 1),
)  # fmt: skip
COUNTS = (1, 2, 3, 5, 8)
SIGNED: tuple[tuple[str, ...], ...] = (*((R, OTHER),) * 8, (R,), (OTHER,), (P1,))


class Keeper(Maker):
    """One event, whose editions are grown by chance; `twins` are editions that nobody follows."""

    def grow(self) -> Event:
        """Grow the sessions as `Maker` does, then editions and items in turn."""
        self.begin()
        for step in self.steps():
            step(self)
        return self.made

    def begin(self) -> None:
        self.twins: list[EditionRef] = []
        for session in SESSIONS:
            self.session(session)

    def steps(self) -> list[Callable[[Keeper], None]]:
        steps = [self.rng.choice((*EDITION_STEPS, *STEPS)) for _ in range(self.rng.choice(COUNTS))]
        return [Keeper.publish, *steps] if self.rng.random() < 0.7 else steps

    def changes(self) -> dict[str, Any]:
        """What the next edition may change, each now and then."""
        rng, here = self.rng, self.made.edition
        holders, threshold = rng.choice(ROOTS)
        keys = rng.sample((R, OTHER, self.made.key(F), self.made.key(C), CUSTODIAN, P1), 2)
        kept = tuple(rng.sample(sorted(self.made.items), min(2, len(self.made.items))))
        gone = {key: Revocation(rng.choice(tuple(RevocationKind)), kept) for key in keys[:1]}
        gone |= {key: Revocation(RevocationKind.COMPROMISED) for key in keys[1:]}
        region = RegionCode(rng.choice(("10.01", "10.02")))
        plan = PlannedSession(P01, region, rng.choice((START, EARLY)), 60)
        name = rng.choice((NINE, ADDED, *SESSIONS))
        chances: dict[str, Any] = {
            "root": Keyholders(tuple(map(self.key, holders)), threshold),
            "revoked": {self.key(key): said for key, said in gone.items()},
            "sessions": planned_too(here, name, plan),
            "custodians": rng.choice(((), (self.key(CUSTODIAN),))),
            "min_seq": rng.choice((1, 1, self.newest().seq + 1)),
            "roster": {**here.roster, F: replace(here.roster[F], key=self.key(NEW))},
        }
        return {at: value for at, value in chances.items() if rng.random() < 0.3}

    def edition(self, before: EditionRef, by: tuple[str, ...] = (), **changes: Any) -> EditionRef:
        """Add an edition behind `before`, signed by keys of these names or by those of a choice."""
        seq = before.seq + 1
        facts = {"title": self.at(), "keeps": (), "rejects": (), **changes}
        made = offices.changed(self.made.edition, seq=seq, previous=before.sha256, **facts)
        made = replace(made, min_seq=min(made.min_seq, seq))
        return EditionRef(made.id, seq, self.made.add(made, *(by or self.rng.choice(SIGNED))))

    def follow(self) -> None:
        self.goes_on(self.edition(self.newest(), **self.changes()))

    def goes_on(self, ref: EditionRef) -> None:
        made, first = self.made.items[ref.sha256].value, self.made.root.value
        assert isinstance(made, Edition)
        assert isinstance(first, Edition)
        self.made.edition = replace(made, root=first.root)
        self.refs.append(ref)

    def fork(self) -> None:
        """Two editions of one number; now and then somebody signs under the one that a later
        edition then rejects."""
        before = self.newest()
        one, two = (self.edition(before, **self.changes()) for _ in range(2))
        self.twins.append(two)
        if self.rng.random() < 0.5:
            self.under(two)
        self.goes_on(one)
        if self.rng.random() < 0.8:
            self.goes_on(self.edition(one, **{**self.changes(), "rejects": (two.sha256,)}))

    def hand_over(self) -> None:
        """The root goes to another, now and then with the old key revoked and as official."""
        rng = self.rng
        holders, threshold = rng.choice(((OTHER,), (OTHER,), (R, OTHER))), rng.choice((1, 1, 2))
        kinds = (None, *RevocationKind)
        revoked = {self.key(R): Revocation(kind) for kind in [rng.choice(kinds)] if kind}
        mode = {"mode": OFFICIAL, "min_seq": self.newest().seq + 1} if rng.random() < 0.2 else {}
        root = Keyholders(tuple(map(self.key, holders)), min(threshold, len(holders)))
        facts = {"root": root, "revoked": revoked, **mode}
        self.goes_on(self.edition(self.newest(), (R, OTHER), **facts))
        if rng.random() < 0.5:
            self.under(self.newest())

    def former(self) -> None:
        """Who was the root signs a branch beside older editions, and rejects those."""
        rng = self.rng
        at = rng.randrange(len(self.refs))
        before, hands = self.refs[at], rng.choice(((R,), (R,), (R, OTHER), (R, STRANGER)))
        if rng.random() < 0.2:
            before = self.again(hands)
        for step in range(rng.choice((1, 2, 2, 3))):
            later = [one.sha256 for one in self.refs[at:] if one.seq > before.seq - step]
            rejects = tuple(sorted(rng.sample(later, rng.randint(0, len(later)))))
            holders = (self.key(STRANGER if STRANGER in hands and step else R),)
            facts = {**self.changes(), "root": Keyholders(holders, 1), "rejects": rejects}
            before = self.edition(before, hands, **{**facts, "revoked": {}})
            self.twins.append(before)
            if rng.random() < 0.4:
                self.under(before)

    def again(self, hands: tuple[str, ...]) -> EditionRef:
        """Another first edition of the event."""
        first = self.made.root.value
        assert isinstance(first, Edition)
        mode = self.rng.choice((first.mode, OFFICIAL))
        made = replace(first, title=self.at(), mode=mode)
        ref = EditionRef(made.id, 1, self.made.add(made, *hands))
        self.twins.append(ref)
        return ref

    def heal(self) -> None:
        """The root of the newest edition, or who was it, says of all branches that they do not
        count."""
        rng, newest = self.rng, self.newest()
        here = self.made.items.get(newest.sha256)
        if here is None or not isinstance(here.value, Edition):
            return
        found = sorted({twin.sha256 for twin in self.twins})
        rejects = tuple(found if rng.random() < 0.8 else found[1:])
        facts = {at: getattr(here.value, at) for at in ("root", "officers", "revoked", "mode")}
        by = rng.choice(((R, OTHER), (R, OTHER), (OTHER,), (R,)))
        self.goes_on(self.edition(newest, by, **facts, rejects=rejects))

    def under_any(self) -> None:
        self.under(self.rng.choice((*self.refs, *self.twins)))

    def under(self, ref: EditionRef) -> None:
        """Somebody signs something under an edition, with a key that may be revoked."""
        rng, here = self.rng, self.made.edition
        key = rng.choice((self.made.key(F), self.made.key(C), CUSTODIAN, P1, R, OTHER, STRANGER))
        what = rng.choice(("sheet", "nonsense", "receipt", "decision"))
        if what == "decision":
            seat = rng.choice((SeatId("F"), SeatId("G")))
            hands = rng.choice(((P1, P2), (P2, P3), (P1,)))
            self.made.decide(
                "excuse", SESSIONS[0], seat, edition=ref, signed_by=hands, decided_at=self.at()
            )
            return
        if what == "receipt":
            names = {ref.sha256, *rng.sample(sorted(self.made.items), min(3, len(self.made.items)))}
            facts = {"edition": ref, "at": self.at()}
            key = rng.choice((key, CUSTODIAN, CUSTODIAN))
            self.made.add(samples.custody(here, ref.sha256, tuple(sorted(names)), **facts), key)
            return
        session = NINE if what == "nonsense" else rng.choice(SESSIONS)
        plan = here.sessions.get(session) or next(iter(here.sessions.values()))
        odd = replace(here, sessions={**here.sessions, session: plan})
        made = samples.sheet(
            odd, ref.sha256, session, F, flat(5), edition=ref, closed_at=self.at()
        )  # fmt: skip
        self.made.add(made, key)

    def acknowledge(self) -> None:
        """A custodian signs for everything that is here, under the newest edition."""
        ref, at = self.newest(), self.at()
        names = tuple(sorted(self.made.items))
        facts = {"edition": ref, "at": at}
        self.made.add(samples.custody(self.made.edition, ref.sha256, names, **facts), CUSTODIAN)

    def stray(self) -> None:
        """An edition that follows nothing that is here."""
        lost = EditionRef(self.made.edition.id, self.rng.choice((1, 2, 8)), Digest("ab" * 32))
        self.twins.append(self.edition(lost, **self.changes()))

    def drop(self) -> None:
        """An edition is dropped, and with it some or all of what was made under it."""
        ref = self.rng.choice((*self.refs[1:], *self.twins, self.newest()))
        if ref.seq == 1:
            return
        self.made.items.pop(ref.sha256, None)
        for at, one in list(self.made.items.items()):
            is_under = not isinstance(one.value, Edition | Enrolment)
            if is_under and one.value.edition == ref and self.rng.random() < 0.7:  # type: ignore[union-attr]
                del self.made.items[at]


EDITION_STEPS: tuple[Callable[[Keeper], None], ...] = (
    *(Keeper.follow,) * 3,
    *(Keeper.fork,) * 3,
    *(Keeper.under_any,) * 2,
    *(Keeper.hand_over,) * 2,
    *(Keeper.former,) * 2,
    *(Keeper.heal,) * 2,
    Keeper.stray,
    *(Keeper.drop,) * 2,
    Keeper.publish,
    *(Keeper.acknowledge,) * 2,
)


def event(seed: int) -> Event:
    return Keeper(seed).grow()
