"""One laptop's things, shared by the desks of its people: home, store, edition, items."""

from __future__ import annotations

import json
import logging
import platform
import secrets
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from smartcity_desktop import __version__
from smartcity_desktop.bundles import canonical, sealing
from smartcity_desktop.desk.laptop import anchoring, soundness
from smartcity_desktop.desk.laptop.changed import EVERYTHING, Changed
from smartcity_desktop.domain.draft import Act
from smartcity_desktop.domain.edition import Edition, EditionRef, Keyholders
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.minutes import Minutes
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import clock, sticks
from smartcity_desktop.host.paths import UNWRAPPED, Home
from smartcity_desktop.merge.chain import Chain, chain
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.store import Store

if TYPE_CHECKING:
    from smartcity_desktop.desk.laptop.receiving import Outcome, Reading, ReadItem, Receipt
    from smartcity_desktop.domain.view import View

BACKUP_EVERY_MS = 600_000
NO_ACT: Act = {}
NO_FACTS: Mapping[str, str] = {}

_log = logging.getLogger(__name__)


class Laptop:
    """An open home. Close it, or use it as a context; closing makes a backup."""

    def __init__(self, home: Home) -> None:
        """Open the store in `home`, making it the first time.

        Raises:
            Problem: store.… when it is in use, damaged, read-only, or from a newer release.
        """
        self.home = home
        self.store = Store.open(home.store)
        self.saved_at = ""
        self.backup_failed_at = ""
        self.backup_problem: Problem | None = None
        self.copy_problem: Problem | None = None
        self._items: dict[str, Item] | None = None
        self._damaged: Mapping[str, soundness.Damaged] = {}
        self._view: View | None = None
        self._chain: Chain | None = None
        self.minutes: dict[str, Minutes] = {}
        self.day: tuple[Edition, Edition] | None = None  # the edition, and its day as it goes here
        self._backed_up_ms = clock.now().mono_ms
        for left in home.folder.glob(f"{UNWRAPPED}*"):  # by a recovery that was cut short
            rmtree(left, ignore_errors=True)

    def __enter__(self) -> Laptop:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """Make a backup and close the store."""
        self.back_up()
        self.store.close()

    def back_up(self) -> Path | None:
        """Copy the store and return the copy.

        One that fails is never in the way of the work: None, and `backup_failed_at` and
        `backup_problem` say so until a later one is made.
        """
        from smartcity_desktop.store.backup import backup

        made, at = None, clock.now()
        try:
            self.id()
            made = backup(self.store, self.home.backups)
            self.backup_failed_at, self.backup_problem = "", None
        except Problem as problem:
            _log.info("backup not made: %s", problem)
            self.backup_failed_at, self.backup_problem = at.wall, problem
        self._backed_up_ms = at.mono_ms
        return made

    def back_up_if_due(self) -> None:
        """Copy the store when the last copy is ten minutes old."""
        if clock.now().mono_ms - self._backed_up_ms >= BACKUP_EVERY_MS:
            self.back_up()

    def id(self) -> str:
        """Return the name of this laptop's journal, eight hex digits; it changes at recovery."""
        kept = self.store.facts.get("laptop")
        if kept is None:
            kept = secrets.token_hex(4).upper()
            self.store.facts.put("laptop", kept)
        return kept

    # the journal

    def write(self, stream: str, act: Mapping[str, object]) -> None:
        """Append one act to a stream; it is on the disk when this returns."""
        wall = clock.wall()
        if not self.store.journal.head(stream)[0]:
            self._take_up(stream, wall)
        self.store.journal.append(stream, canonical.encode(act), wall)
        self.saved_at = wall

    def write_all(self, acts: Mapping[str, Mapping[str, object]]) -> None:
        """Append one act to each of several streams, all or none."""
        wall = clock.wall()
        for stream in acts:
            if not self.store.journal.head(stream)[0]:
                self._take_up(stream, wall)
        self.store.append_all([(at, canonical.encode(act)) for at, act in acts.items()], wall)
        self.saved_at = wall

    def _take_up(self, stream: str, wall: str) -> None:
        """On a recovered laptop a new stream says so first: the old one may begin it as well."""
        was = self.store.facts.get("laptop_before")
        if was is not None:
            act = {"act": "resume", "laptop": self.id(), "was": was, "count": 0, "head": "00" * 32}
            self.store.journal.append(stream, canonical.encode({**act, "at": wall}), wall)

    def acts(self, stream: str) -> tuple[Mapping[str, object], ...]:
        """Return every act of a stream, oldest first."""
        return tuple(json.loads(entry.event) for entry in self.store.journal.entries(stream))

    # trust and edition

    @property
    def anchor(self) -> Keyholders:
        """The root keys people compared and how many must sign; none before the first edition."""
        return anchoring.kept(self)

    def anchor_code(self) -> tuple[str, ...]:
        """Return the eight groups of five digits of the anchor, () before the first edition."""
        return anchoring.code(self.anchor)

    @property
    def is_anchor_compared(self) -> bool:
        """Whether a person said that the digits shown here are those that were announced."""
        return anchoring.is_compared(self)

    def confirm_anchor(self) -> Changed:
        """Note that people have compared the digits of this laptop's anchor."""
        return anchoring.confirm(self)

    def trust(self, anchor: Keyholders) -> Changed:
        """Take an anchor for this laptop; `confirm_anchor` says that people compared it."""
        self.store.facts.put(anchoring.ANCHOR, anchoring.as_text(anchor))
        self.store.facts.put(anchoring.FIRST, "")
        self._view = self._chain = None
        return EVERYTHING

    def open_edition(self, path: Path) -> Changed:
        """Admit the edition in `path`; the first one opened becomes this laptop's anchor.

        Raises:
            Problem: edition.not_an_edition, edition.not_trusted, edition.other_event, or an E_
                code.
        """
        from smartcity_desktop.desk.laptop import receiving

        return self.take_edition(receiving.read([path]), path.name)

    def take_edition(self, reading: Reading, file: str) -> Changed:
        """Admit the editions of a reading; see `anchoring.take_edition`."""
        return anchoring.take_edition(self, reading, file)

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
        return self._links().edition is not None

    def edition_digest(self) -> str:
        """Return the digest of the edition in force, "" where there is none."""
        return self._links().digest

    def editions(self) -> tuple[Item, ...]:
        """Return every edition that is here, trusted or not."""
        if self._items is None:
            editions, self._damaged = soundness.checked(self.store.items.of_type("edition"))
            return tuple(editions.values())
        return tuple(one for one in self._items.values() if one.type == "edition")

    def _edition_and_digest(self) -> tuple[Edition, str]:
        links = self._links()
        if links.edition is None:
            raise Problem("edition.none")
        return links.edition, links.digest

    def _links(self) -> Chain:
        """Return the chain of editions, which is all that the first page needs of the items.

        Asked at every key press, while the view changes with every sheet: so it is kept apart.
        Sheets and records have their signatures checked when they are first read; that every
        payload is as it was is looked at now, so that a damaged store is told of at once.
        """
        if self._chain is None:
            if self._items is None:
                self.store.items.check()
            self._chain = chain(self.editions(), self.anchor, *anchoring.followed(self))
            anchoring.remember(self, self._chain)
        return self._chain

    # items

    def items(self) -> Mapping[str, Item]:
        """Return every item of the store by digest, its signatures checked when first read."""
        if self._items is None:
            self._items, self._damaged = soundness.checked(self.store.items.all())
        return self._items

    def damaged(self) -> Problem | None:
        """Return what to tell of stored signatures that no longer hold, as far as they were read.

        None where every one holds; what they vouched for is received again, and is whole then.
        """
        return soundness.problem(self._damaged.values())

    def state_digest(self) -> str:
        """Return the SHA-256 of what this laptop holds: whoever holds the same gets the same.

        Over one line an item, by digest: the digest, then the keys whose signatures hold, sorted,
        each after a tab.
        """
        lines = ("\t".join([at, *sorted(one.keys)]) for at, one in sorted(self.items().items()))
        return sha256("".join(f"{line}\n" for line in lines).encode("ascii")).hexdigest()

    def view(self) -> View:
        """Return what counts and what waits, recomputed when items have arrived."""
        from smartcity_desktop.merge.view import view

        if self._view is None:
            self._view = view(self.items().values(), self.anchor, *anchoring.followed(self))
        return self._view

    def receive(self, paths: Sequence[Path]) -> Receipt:
        """Read and admit at once; the window reads beside itself and then calls `admit`."""
        from smartcity_desktop.desk.laptop import receiving

        return self.admit(receiving.read(paths))

    def admit(self, reading: Reading, facts: Mapping[str, str] = NO_FACTS) -> Receipt:
        """Admit what a reading found, with `facts` about it, all in one transaction; refused
        bytes go to quarantine."""
        from smartcity_desktop.desk.laptop.receiving import REFUSED, Receipt, became

        if any(one.item is not None and one.digest not in self.items() for one in reading.items):
            self.back_up()
        good = [one for one in reading.items if one.item is not None]
        batch = [Admission(one.digest, one.type, one.payload, one.blocks) for one in good]
        told, mended = iter(self.store.admit(batch, facts)), self._mend(batch)
        wall = clock.wall()
        outcomes = tuple(
            became(one, REFUSED if one.item is None else next(told), mended)
            for one in reading.items
        )
        if facts:
            self._view = self._chain = None
        # At once: what is in the store is shown, even where noting the reception fails below.
        self._merge_in(good, outcomes)
        for one in reading.items:
            if one.item is None:
                self.store.quarantine(one.payload, one.code, one.file, wall, one.facts)
        self.store.imports.note_all(
            [(wall, one.file, one.digest, one.type, one.outcome, one.code) for one in outcomes]
        )
        self.saved_at = wall if outcomes else self.saved_at
        return Receipt(outcomes, reading.files, reading.ignored)

    def _mend(self, batch: Sequence[Admission]) -> frozenset[str]:
        """Exchange damaged signatures for those that arrived; return the digests they are on."""
        found = soundness.sound_again(self._damaged, batch)
        if not found:
            return frozenset()
        self.store.items.mend(found)
        self._damaged = soundness.without(self._damaged, found)
        return frozenset(digest for digest, _, _ in found)

    def _merge_in(self, good: Sequence[ReadItem], outcomes: Sequence[Outcome]) -> None:
        if not any(one.outcome in {"added", "signatures"} for one in outcomes):
            return
        known = dict(self.items())
        for one in good:
            item = _item_of(one)
            old = known.get(one.digest)
            both = item.keys | (old.keys if old else frozenset())
            known[one.digest] = Item(one.digest, item.value, both)
        self._items = known
        self._view = None
        if any(one.type == "edition" for one in good):
            self._chain = None

    def take(
        self,
        sealed: Sequence[sealing.Sealed],
        stream: str = "",
        act: Act = NO_ACT,
        before: Sequence[Act] = (),
    ) -> None:
        """Keep items that were sealed here; with the act of a stream, and those `before` it, all or
        none."""
        batch = [Admission(s.item.digest, s.item.type, s.payload, s.blocks) for s in sealed]
        wall = clock.wall()
        if stream:
            events = [canonical.encode(one) for one in before]
            self.store.keep(batch, stream, canonical.encode(act), wall, events)
        else:
            self.store.items.admit(batch)
        self.saved_at = wall
        if self._items is not None:
            self._items = {**self._items, **{one.item.digest: self._signed(one) for one in sealed}}
        self._view = None
        if any(one.item.type == "edition" for one in sealed):
            self._chain = None

    def _signed(self, one: sealing.Sealed) -> Item:
        """The item with its new signatures and those that were here before."""
        old = self.items().get(one.item.digest)
        keys_ = one.item.keys | (old.keys if old is not None else frozenset())
        return Item(one.item.digest, one.item.value, keys_)

    def sealed(self, digest: str) -> sealing.Sealed:
        """Return an item of the store with its bytes, ready for a bundle.

        Raises:
            Problem: item.not_here, when this laptop does not hold it.
        """
        kept = self.store.items.get(digest)
        item = self.items().get(digest)
        if kept is None or item is None:
            raise Problem("item.not_here", digest=digest[:8].upper())
        blocks = {key: block for key, block in kept.blocks.items() if key in item.keys}
        return sealing.Sealed(item, kept.payload, blocks)

    def plugged_in(self) -> tuple[Path, ...]:
        """Return the sticks that are plugged in now."""
        return sticks.removable()

    def hand_over(self, folder: Path, name: str, data: bytes) -> sticks.Written:
        """Write a file to a stick, read it back, and keep a copy in the outbox.

        Beside it goes a copy of this laptop's store; when only that does not work the file is
        handed over all the same, and `copy_problem` says why.
        """
        from smartcity_desktop.desk.laptop import safekeeping

        self.home.outbox.mkdir(parents=True, exist_ok=True)
        sticks.write_beside(self.home.outbox, name, data)
        written = sticks.write_beside(folder, name, data)
        self.copy_problem = safekeeping.try_copy(self, folder)
        return written


def device() -> str:
    """Name this machine as items carry it: letters, digits, points and dashes."""
    name = "".join(
        c if c.isascii() and (c.isalnum() or c in ".-") else "-" for c in platform.node()
    )
    return name.strip("-.")[:32] or "laptop"


def software() -> str:
    """Name this program and its version as items carry it."""
    return f"smartcity-desktop {__version__}"


def _item_of(one: ReadItem) -> Item:
    assert one.item is not None
    return one.item
