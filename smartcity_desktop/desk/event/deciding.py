"""Decisions about what arrived: one person proposes, others confirm, with keys of their own.

A proposal is a decision that too few deciders signed. Confirming it signs the very same bytes, so
it makes no difference who began. Nothing here can change a level.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.event import carrying, officer_words
from smartcity_desktop.desk.laptop import key_files
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import moments, natural
from smartcity_desktop.domain.decision import CHOOSE, Action, Decision
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ids import Digest, IndicatorId, SeatId, SessionId
from smartcity_desktop.domain.in_force import InForce
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Mark, Sheet
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import Finding, ItemState
from smartcity_desktop.host import clock, sticks
from smartcity_desktop.merge.belonging import of_mode
from smartcity_desktop.merge.in_force import in_force
from smartcity_desktop.merge.officers import signed, signers

ITEMS: Changed = frozenset({Topic.ITEMS})


class Decided(Struct, frozen=True):
    """A decision with how it stands: `have` of `need` deciders signed, of those who
    put it in force where a later edition keeps it; `state` as in the view.

    `signers` names those whose signature holds, see `officer_words.names`.
    """

    digest: Digest
    decision: Decision
    state: ItemState
    have: int
    need: int
    findings: tuple[Finding, ...]
    signers: tuple[str, ...]


class Version(Struct, frozen=True):
    """One head record of a session: who signed it and when, and the sheets it lists by seat."""

    digest: Digest
    record: Record
    sheets: Mapping[SeatId, Sheet]


class Difference(Struct, frozen=True):
    """A cell in which versions differ: `marks` and `digests` in the order of the versions, None
    where a version has no such sheet."""

    assessor: SeatId
    indicator: IndicatorId
    marks: tuple[Mark | None, ...]


class Conflict(Struct, frozen=True):
    """Two versions or more of one session, and only the cells in which they differ."""

    session: SessionId
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]


class DecisionDesk:
    """What deciders do at the coordinator's laptop."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop

    def open_key(self, file: Path, passphrase: str) -> keys.SigningKey:
        """Open a decider's key for one signature; it is not kept.

        Raises:
            Problem: key.unreadable, key.wrong_passphrase, decision.not_a_decider.
        """
        return self.opener(file, passphrase)()

    def opener(self, file: Path, passphrase: str) -> Callable[[], keys.SigningKey]:
        """Return the slow half of `open_key`, to be run beside the window."""
        edition = self.laptop.holdings.edition()
        otherwise = Problem("decision.not_a_decider", edition=edition.id)
        return key_files.opener(file, passphrase, edition.decider_keys().keys, otherwise)

    def check(self, key: keys.SigningKey) -> None:
        """Refuse a key that is no decider's, or that signs nothing any more.

        Raises:
            Problem: decision.not_a_decider, decision.key_revoked.
        """
        edition = self.laptop.holdings.edition()
        if key.public not in edition.decider_keys().keys:
            raise Problem("decision.not_a_decider", edition=edition.id)
        if key.public in edition.revoked:
            raise Problem("decision.key_revoked", edition=edition.id, seq=edition.seq)

    def propose(
        self, action: str, session: SessionId, target: str, reason: str, key: keys.SigningKey
    ) -> Digest:
        """Sign a new decision, alone; return its digest. It takes back earlier ones on the matter.

        Raises:
            Problem: decision.no_reason, those of `check`, or what no item may carry.
        """
        self.check(key)
        if not tidy(reason):
            raise Problem("decision.no_reason")
        sealed = sealing.seal(self.made(action, session, target, tidy(reason)), [key])
        self.laptop.holdings.take([sealed])
        carrying.signed(self.laptop, sealed.item.digest)
        return sealed.item.digest

    def made(self, action: str, session: SessionId, target: str, reason: str) -> Decision:
        """Return a decision nobody has signed yet; it takes back earlier ones on the matter."""
        earlier = (
            decision.digest
            for decision in self.decisions()
            if decision.have >= decision.need
            and _is_same_matter(decision.decision, action, session, target)
        )
        return Decision(
            edition=self.laptop.holdings.edition_ref(),
            action=Action(action),
            session=session,
            target=target,
            reason=reason,
            supersedes=tuple(sorted(earlier)),
            decided_at=clock.wall(),
        )

    def in_force(self) -> tuple[InForce, ...]:
        """Return what each decision in force does, and whether the editions since moved it."""
        holdings, links = self.laptop.holdings, self.laptop.holdings.links()
        return in_force(links, holdings.view(), of_mode(links, holdings.items()))

    def confirm(self, digest: Digest, key: keys.SigningKey) -> Changed:
        """Sign a decision that somebody else proposed.

        Raises:
            Problem: those of `check`, decision.signed_already, item.not_here.
        """
        self.check(key)
        item = self.laptop.holdings.sealed(digest).item
        if key.public in item.keys:
            raise Problem("decision.signed_already", digest=short(digest))
        assert isinstance(item.value, Decision)
        self.laptop.holdings.take([sealing.seal(item.value, [key])])
        carrying.signed(self.laptop, digest)
        return ITEMS

    def decisions(self) -> tuple[Decided, ...]:
        """Return every decision that is here, the newest first."""
        holdings = self.laptop.holdings
        standings, need = holdings.view().standings, holdings.edition().deciders.threshold
        found = [
            self._decided(item, standings[digest].state, standings[digest].findings, need)
            for digest, item in self.laptop.holdings.items().items()
            if item.type == "decision" and digest in standings
        ]
        return tuple(
            sorted(
                found, key=lambda decided: moments.order(decided.decision.decided_at), reverse=True
            )
        )

    def _decided(
        self, item: Item, state: ItemState, told: tuple[Finding, ...], need: int
    ) -> Decided:
        assert isinstance(item.value, Decision)
        edition = self.laptop.holdings.edition()
        under, keys_ = edition, signers(item, edition, edition)
        if state == ItemState.VALID:  # those that put it in force, where an edition keeps it
            under, keys_ = signed(item, edition, self.laptop.holdings.links().every)
        named = officer_words.names(under, keys_)
        need = need if under is edition else max(1, under.deciders.threshold)
        return Decided(item.digest, item.value, state, len(keys_), need, told, named)

    def hand_over(self, digest: Digest, folder: Path) -> sticks.Written:
        """Write a decision to a stick, for who confirms it elsewhere."""
        return carrying.hand_over(self.laptop, digest, folder)

    def conflict(self, session: SessionId) -> Conflict:
        """Return the versions of a session and the cells in which they differ.

        Raises:
            Problem: session.unknown.
        """
        sessions = self.laptop.holdings.view().sessions
        if session not in sessions:
            raise Problem("session.unknown", session=session)
        versions = tuple(self._version(digest) for digest in sorted(sessions[session].heads))
        return Conflict(session, versions, _differences(versions, self._indicators()))

    def _indicators(self) -> tuple[IndicatorId, ...]:
        return tuple(
            indicator.id for indicator in self.laptop.holdings.edition().rubric.indicators()
        )

    def _version(self, digest: Digest) -> Version:
        items = self.laptop.holdings.items()
        record = items[digest].value
        assert isinstance(record, Record)
        listed = {sheet.assessor: items.get(sheet.digest) for sheet in record.sheets}
        sheets = {
            seat: item.value
            for seat, item in listed.items()
            if item is not None and isinstance(item.value, Sheet)
        }
        return Version(digest, record, sheets)


def _is_same_matter(decision: Decision, action: str, session: SessionId, target: str) -> bool:
    """A choice is one matter a session; excusing one member says nothing about another."""
    same = (decision.action, decision.session) == (action, session)
    return same and (action == CHOOSE or decision.target == target)


def _differences(
    versions: tuple[Version, ...], indicators: tuple[IndicatorId, ...]
) -> tuple[Difference, ...]:
    seats = natural.ordered({seat for version in versions for seat in version.sheets})
    found = []
    for seat in seats:
        for indicator in indicators:
            marks = tuple(_mark(version, seat, indicator) for version in versions)
            if any(mark != marks[0] for mark in marks):
                found.append(Difference(seat, indicator, marks))
    return tuple(found)


def _mark(version: Version, seat: SeatId, indicator: IndicatorId) -> Mark | None:
    sheet = version.sheets.get(seat)
    return sheet.levels.get(indicator) if sheet is not None else None
