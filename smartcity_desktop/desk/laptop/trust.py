"""Whom a laptop trusts: the root keys people compared on it, and the edition they began with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.desk.laptop.changed import EVERYTHING, NOTHING, Changed, Topic
from smartcity_desktop.desk.laptop.holdings import Holdings
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.store.store import Store

if TYPE_CHECKING:
    from smartcity_desktop.desk.laptop.receiving import Reading, ReadItem


class Trust:
    """What people do with the anchor of one laptop."""

    def __init__(self, store: Store, holdings: Holdings) -> None:
        self._facts = store.facts
        self._store = store
        self._holdings = holdings

    @property
    def anchor(self) -> Keyholders:
        """The root keys people compared and how many must sign; none before the first edition."""
        return anchors.kept(self._store)

    def code(self) -> tuple[str, ...]:
        """Return the eight groups of five digits of the anchor, () before the first edition."""
        return anchors.code(self.anchor)

    @property
    def first(self) -> Digest:
        """The digest of the edition with which people began here, "" where it is not known."""
        return anchors.followed(self._store)[1]

    @property
    def is_compared(self) -> bool:
        """Whether a person said that the digits shown here are those that were announced.

        A made-up practice event has nobody who announces anything: it needs no comparing.
        """
        if not self._holdings.has_edition or self._holdings.edition().fictitious:
            return True
        return self._facts.get(anchors.COMPARED) == anchors.as_text(self.anchor)

    def confirm(self) -> Changed:
        """Note that people have compared the digits of this laptop's anchor."""
        self._facts.put(anchors.COMPARED, anchors.as_text(self.anchor))
        return frozenset({Topic.EDITION})

    def take(self, anchor: Keyholders) -> Changed:
        """Take an anchor for this laptop; `confirm` says that people compared it."""
        self._facts.put(anchors.ANCHOR, anchors.as_text(anchor))
        self._facts.put(anchors.FIRST, "")
        self._holdings.judge_anew()
        return EVERYTHING

    def begin_with(self, anchor: Keyholders, file: str) -> None:
        """Take the anchor of a file for a home that has none; one that people compared stays.

        Raises:
            Problem: cli.other_anchor, when this home holds another one.
        """
        here = self.anchor
        if here.same_as(anchor):
            return
        # Keys without their number, and no edition that could tell it: the file completes them.
        completes = set(here.keys) == set(anchor.keys) and not self._holdings.editions()
        if here.keys and not completes:
            raise Problem("cli.other_anchor", file=file)
        self.take(anchor)

    def open_edition(self, path: Path) -> Changed:
        """Admit the edition in `path`; the first one opened becomes this laptop's anchor.

        Raises:
            Problem: edition.not_an_edition, edition.not_trusted, edition.other_event, or an E_
                code.
        """
        from smartcity_desktop.desk.laptop import receiving

        return self.take_edition(receiving.read([path]), path.name)

    def take_edition(self, reading: Reading, file: str) -> Changed:
        """Admit the editions of a reading; the newest trusted one is in force from now on.

        The first one brings the anchor: both are kept together or neither is, for a laptop with an
        anchor and no edition would refuse the right one without saying why.

        Raises:
            Problem: edition.not_an_edition, edition.not_trusted, edition.other_event, or an E_
                code.
        """
        good = _first_edition(reading, file)
        self._check(good, file)
        before = self._holdings.edition_digest()
        facts = {}
        if not self.anchor.keys:
            item = good.accepted
            edition = anchors.edition(item)
            root = anchors.as_text(edition.root_keys())
            facts = {anchors.EVENT: edition.id, anchors.ANCHOR: root, anchors.FIRST: item.digest}
        self._holdings.admit(reading, facts)
        return EVERYTHING if self._holdings.edition_digest() != before else NOTHING

    def _check(self, one: ReadItem, file: str) -> None:
        edition, here = anchors.edition(one.accepted), self.anchor
        anchor = here if here.keys else edition.root_keys()
        known = [item for item in self._holdings.items().values() if item.type == "edition"]
        if chain([*known, one.accepted], anchor).edition is None:
            raise Problem("edition.not_trusted", file=file, edition=edition.id)
        if self._holdings.has_edition:
            now = self._holdings.edition()
            if now.id != edition.id or now.mode != edition.mode:
                raise Problem("edition.other_event", file=file, edition=edition.id, here=now.id)


def _first_edition(reading: Reading, file: str) -> ReadItem:
    from smartcity_desktop.desk.laptop import receiving

    found = [item for item in reading.items if item.type == "edition"]
    if not found:
        bad = next((item for item in reading.items if item.code), None)
        if bad is not None:
            raise receiving.refusal(bad, file)
        raise Problem("edition.not_an_edition", file=file)
    good = next((item for item in found if item.item is not None), None)
    if good is None:
        raise Problem(found[0].code, **{**found[0].facts, "file": file})
    return good
