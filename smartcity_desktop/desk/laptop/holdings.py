"""What a laptop holds: its items, the edition in force, and what counts and what waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desktop.bundles import events, sealing
from smartcity_desktop.desk.laptop import anchors, soundness
from smartcity_desktop.desk.laptop.backups import Backups
from smartcity_desktop.desk.laptop.journal import Journal
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, EditionRef
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.outside import RULE, Outside
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.streams import A, Stream
from smartcity_desktop.host import clock
from smartcity_desktop.merge.chain import Chain, chain
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.store import Store

if TYPE_CHECKING:
    from smartcity_desktop.desk.laptop.outsiders import Waiting
    from smartcity_desktop.desk.laptop.receiving import Outcome, Reading, ReadItem, Receipt
    from smartcity_desktop.desk.laptop.throwing_away import Thrown
    from smartcity_desktop.domain.view import View
    from smartcity_desktop.merge import belonging

NO_FACTS: Mapping[str, str] = {}
JUDGED_BY = "waiting_judged_by"
"""The fact that says by which rule of what belongs the waiting room was last looked at."""
_KEYED = frozenset({"edition", "enrol"})
"""Types that bring keys: what these signed may belong here from then on."""


class Holdings:
    """The items of one laptop. What follows from them is kept until other items arrive."""

    def __init__(self, store: Store, journal: Journal, backups: Backups) -> None:
        self._store = store
        self._journal = journal
        self._backups = backups
        self._items: dict[Digest, Item] | None = None
        self._damaged: Mapping[Digest, soundness.Damaged] = {}
        self._gone = store.gone()
        self._chain: Chain | None = None
        self._view: View | None = None

    # the edition in force

    def edition(self) -> Edition:
        """Return the edition in force.

        Raises:
            Problem: edition.none, before one was opened.
        """
        return self._edition_and_digest()[0]

    def edition_ref(self) -> EditionRef:
        """Return how items name the edition in force."""
        edition, digest = self._edition_and_digest()
        return EditionRef(edition.id, edition.seq, digest)

    @property
    def has_edition(self) -> bool:
        """Whether an edition is in force."""
        return self.links().edition is not None

    def edition_digest(self) -> Digest:
        """Return the digest of the edition in force, "" where there is none."""
        return self.links().digest

    def edition_named(self, digest: Digest) -> Edition | None:
        """Return an edition that has been in force by its digest, None where it is not here."""
        return self.links().trusted.get(digest)

    def editions(self) -> tuple[Item, ...]:
        """Return every edition that is here, trusted or not."""
        if self._items is None:
            editions, self._damaged = soundness.checked(self._store.items.of_type("edition"))
            return tuple(editions.values())
        return tuple(item for item in self._items.values() if item.type == "edition")

    def _edition_and_digest(self) -> tuple[Edition, Digest]:
        links = self.links()
        if links.edition is None:
            raise Problem("edition.none")
        return links.edition, links.digest

    def links(self) -> Chain:
        """Return the chain of editions, which is all that the first page needs of the items.

        Asked at every key press, while the view changes with every sheet: so it is kept apart.
        Sheets and records have their signatures checked when they are first read; that every
        payload is as it was is looked at now, so that a damaged store is told of at once.
        """
        if self._chain is None:
            if self._items is None:
                self._store.items.check()
            editions = tuple(self.editions())
            made = chain(editions, anchors.kept(self._store), *anchors.followed(self._store))
            if made.rivals or any(link.rejects for link in made.trusted.values()):
                # Which of several goes on hangs on the sheets: it is asked anew each time.
                every = self.items().values()
                return chain(every, anchors.kept(self._store), *anchors.followed(self._store))
            self._chain = made
            anchors.remember(self._store, self._chain)
        return self._chain

    def judge_anew(self) -> None:
        """Ask again which edition is in force and what counts: whom people trust has changed."""
        self._view = self._chain = None
        self._call_in(every=True)

    # items

    def items(self) -> Mapping[Digest, Item]:
        """Return every item of the store by digest, its signatures checked when first read."""
        if self._items is None:
            self._items, self._damaged = soundness.checked(self._store.items.all())
        return self._items

    def sealed(self, digest: Digest) -> sealing.Sealed:
        """Return an item of the store with its bytes, ready for a bundle.

        Raises:
            Problem: item.not_here, when this laptop does not hold it.
        """
        kept = self._store.items.get(digest)
        item = self.items().get(digest)
        if kept is None or item is None:
            raise Problem("item.not_here", digest=short(digest))
        blocks = {key: block for key, block in kept.blocks.items() if key in item.keys}
        return sealing.Sealed(item, kept.payload, blocks)

    def damaged(self) -> Problem | None:
        """Return what to tell of items and signatures that are gone, or else of stored signatures
        that no longer hold, as far as they were read.

        None where every one is here and holds; what they vouched for is received again, and is
        whole then.
        """
        if self._gone:
            return soundness.gone(self._gone, self.items(), self._store.path.name)
        return soundness.problem(self._damaged.values())

    def state_digest(self) -> str:
        """Return the SHA-256 of what this laptop holds: whoever holds the same gets the same.

        Over one line an item, by digest: the digest, then the keys whose signatures hold, sorted,
        each after a tab.
        """
        lines = ("\t".join([at, *sorted(item.keys)]) for at, item in sorted(self.items().items()))
        return sha256("".join(f"{line}\n" for line in lines).encode("ascii")).hexdigest()

    def view(self) -> View:
        """Return what counts and what waits, recomputed when items have arrived."""
        if self._view is None:
            self._view = self.view_of(self.items().values())
        return self._view

    def of_event(self) -> Mapping[Digest, Item]:
        """Return the items that an edition of the chain vouches for, as whoever checks an archive
        finds them: without those that only people at this laptop took in."""
        from smartcity_desktop.merge import belonging

        here = belonging.footing(self.links(), anchors.kept(self._store))
        found = belonging.apart(here, self.items().values())
        return {at: item for at, item in self.items().items() if at not in found}

    def taken(self) -> frozenset[str]:
        """Return the keys that were made or taken in here: what they signed belongs here too."""
        from smartcity_desktop.desk.laptop import outsiders

        return outsiders.taken(self.items().values())

    def view_of(self, items: Iterable[Item]) -> View:
        """Return what would count and wait if this laptop held exactly `items`."""
        from smartcity_desktop.merge.view import view

        event, first = anchors.followed(self._store)
        return view(items, anchors.kept(self._store), event, first, self.taken())

    # what arrives

    def receive(self, paths: Sequence[Path]) -> Receipt:
        """Read and admit at once; the window reads beside itself and then calls `admit`."""
        from smartcity_desktop.desk.laptop import receiving

        return self.admit(receiving.read(paths))

    def admit(self, reading: Reading, facts: Mapping[str, str] = NO_FACTS) -> Receipt:
        """Admit what a reading found, with `facts` about it, all in one transaction; refused
        bytes go to quarantine."""
        from smartcity_desktop.desk.laptop import outsiders
        from smartcity_desktop.desk.laptop.receiving import Became, Receipt, became

        good = [item for item in reading.items if item.item is not None]
        elsewhere = outsiders.editions(self._store.waiting_room)
        here = self._footing([*elsewhere, *(one.accepted for one in good)], facts)
        outside = outsiders.kept_out([item.accepted for item in good], here, self.items())
        left = [item for item in good if item.digest not in outside]
        mine, lost = outsiders.bounded(left, here, self.items())
        before = self._stand()
        if any(item.digest not in self.items() for item in mine):
            self._backups.make()
        batch = [Admission(item.digest, item.type, item.payload, item.blocks) for item in mine]
        told, mended = iter(self._store.admit(batch, facts)), self._mend(batch)
        wall = clock.wall()
        kept, crowded = outsiders.put(self._store.waiting_room, good, outside, wall)

        def outcome(item: ReadItem) -> Became:
            if item.item is None:
                return Became.REFUSED
            if item.digest in outside:
                return Became.OUTSIDE if item.digest in kept else Became.NO_ROOM
            return Became(next(told))

        outcomes = tuple(
            became(item, outcome(item), mended, outside.get(item.digest, ""))
            for item in reading.items
        )
        if facts:
            self._view = self._chain = None
        # At once: what is in the store is shown, even where noting the reception fails below.
        self._merge_in(mine, outcomes)
        self._look_for_gone()
        self._note_reception(reading, outcomes, wall)
        self._call_in([item.accepted for item in mine], every=self._stand() != before)
        passed = crowded | lost
        return Receipt(outcomes, reading.files, reading.ignored, passed, reading.left)

    def _footing(
        self, arriving: Sequence[Item] = (), facts: Mapping[str, str] = NO_FACTS
    ) -> belonging.Footing:
        """Return what tells whether an item belongs here, once `arriving` and `facts` are."""
        from smartcity_desktop.merge import belonging

        anchor, event, first = anchors.brought(facts, self._store)
        links = self.links()
        if facts or any(item.type == "edition" for item in arriving):
            # All of it: which of several editions of one number goes on hangs on the sheets.
            every = belonging.united([*self.items().values(), *arriving]).values()
            links = chain(every, anchor, event, first)
        seen = self._store.waiting_room.seen.every()
        return belonging.footing(links, anchor, event, self.taken(), seen)

    def _stand(self) -> tuple[Digest, frozenset[Digest]]:
        """What decides which items belong: the edition in force, and all that are of the event."""
        links = self.links()
        return links.digest, frozenset(links.branches)

    def _call_in(self, arrived: Sequence[Item] = (), *, every: bool = False) -> None:
        """Take out of the waiting room what belongs here now: what has come once more or is named,
        and, where an edition or an enrolment came, another edition is in force or people trust
        others, `every` item that is let in."""
        room = self._store.waiting_room
        while room.names():
            from smartcity_desktop.desk.laptop import outsiders

            every = every or any(item.type in _KEYED for item in arrived)
            asking = self.items().values() if every else arrived
            known = outsiders.asked_for(asking, has_edition=self.has_edition)
            found = outsiders.belonging_now(room, self._footing, known, every=every)
            if not found:
                return
            before = self._stand()
            self._store.items.admit([outsiders.admission(sealed) for sealed in found])
            self._add(self.items(), [sealed.item for sealed in found])
            room.let_go([sealed.item.digest for sealed in found])
            # An edition that comes out of the room may name the keys of what else is there.
            arrived, every = [sealed.item for sealed in found], self._stand() != before

    # what is not of this event

    def judge_by_todays_rule(self) -> None:
        """Take out of the waiting room what a release with another rule of what belongs left
        there: it would else stay until another edition or enrolment comes."""
        facts = self._store.facts
        if facts.get(JUDGED_BY) != RULE and self._store.waiting_room.names():
            self._call_in(every=True)
            facts.put(JUDGED_BY, RULE)

    def waiting(self, type_: str = "") -> tuple[Waiting, ...]:
        """Return what lies in the waiting room, of one type or of all, read again: up to thousands
        of items, whose signatures are checked."""
        names = self._store.waiting_room.names()
        wanted = [digest for digest, its in names.items() if type_ in {"", its}]
        if not wanted:
            return ()
        from smartcity_desktop.desk.laptop import outsiders

        found = outsiders.waiting(self._store.waiting_room, self._footing, wanted)
        return tuple(one for one in found if isinstance(one, outsiders.Waiting))

    def take_in(self, digests: Iterable[Digest]) -> None:
        """Take enrolments out of the waiting room because a person has compared their digits; what
        their keys signed comes with them.

        Raises:
            Problem: item.not_here, where one is neither here nor in the room; store.…
        """
        wanted = [digest for digest in digests if digest not in self.items()]
        found = {
            one.sealed.item.digest: one.sealed
            for one in self.waiting("enrol")
            if one.why == Outside.ENROLMENT and one.sealed.item.digest in wanted
        }
        lost = next((digest for digest in wanted if digest not in found), None)
        if lost is not None:
            raise Problem("item.not_here", digest=short(lost))
        if found:
            self.take(tuple(found.values()))

    def waiting_count(self) -> int:
        """Return how many items lie in the waiting room; none is read."""
        return len(self._store.waiting_room.names())

    def throw_away(self, digests: Iterable[Digest]) -> Thrown:
        """Empty the waiting room of these; return how many are gone."""
        from smartcity_desktop.desk.laptop import throwing_away

        return throwing_away.throw_away(self._store.waiting_room, digests, self.items())

    def _mend(self, batch: Sequence[Admission]) -> frozenset[Digest]:
        """Exchange damaged signatures for those that arrived; return the digests they are on."""
        found = soundness.sound_again(self._damaged, batch)
        if not found:
            return frozenset()
        self._store.items.mend(found)
        self._damaged = soundness.without(self._damaged, found)
        return frozenset(digest for digest, _, _ in found)

    def _merge_in(self, good: Sequence[ReadItem], outcomes: Sequence[Outcome]) -> None:
        from smartcity_desktop.desk.laptop.receiving import Became

        if any(outcome.outcome in {Became.ADDED, Became.SIGNATURES} for outcome in outcomes):
            self._add(self.items(), [item.accepted for item in good])

    def _note_reception(self, reading: Reading, outcomes: Sequence[Outcome], wall: str) -> None:
        from smartcity_desktop.desk.laptop import receiving

        for item in reading.items:
            if item.item is None and item.whole:
                self._store.quarantine(item.payload, item.code, item.file, wall, item.facts)
        self._store.imports.note_all(
            [
                (wall, outcome.file, outcome.digest, outcome.type, outcome.outcome, outcome.code)
                for outcome in receiving.noted(outcomes)
            ]
        )
        if outcomes:
            self._journal.note_saved(wall)

    # what is sealed here

    def take(
        self,
        sealed: Sequence[sealing.Sealed],
        stream: Stream[A] | None = None,
        acts: Sequence[A] = (),
    ) -> None:
        """Keep items that were sealed here; with the acts of a stream, all or none."""
        batch = [Admission(s.item.digest, s.item.type, s.payload, s.blocks) for s in sealed]
        wall = clock.wall()
        if stream is None:
            self._store.items.admit(batch)
        else:
            *before, last = (events.encode(act) for act in acts)
            self._store.keep(batch, stream.name, last, wall, before)
        self._journal.note_saved(wall)
        self._look_for_gone()
        stood = self._stand()
        self._add(self._items, [one.item for one in sealed])
        self._call_in([one.item for one in sealed], every=self._stand() != stood)

    def _look_for_gone(self) -> None:
        """Ask again what is gone, once something was: it may have arrived."""
        if self._gone:
            self._gone = self._store.gone()

    def _add(self, known: Mapping[Digest, Item] | None, items: Sequence[Item]) -> None:
        """Join `items` to those known; None: nobody has asked for the items yet."""
        if known is not None:
            joined = dict(known)
            for item in items:
                old = joined.get(item.digest)
                keys = item.keys | (old.keys if old is not None else frozenset())
                joined[item.digest] = Item(item.digest, item.value, keys)
            self._items = joined
        self._view = None
        if any(item.type == "edition" for item in items):
            self._chain = None
