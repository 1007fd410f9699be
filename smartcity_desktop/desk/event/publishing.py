"""Publishing the result: what still keeps it open, the signatures of deciders, the file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.event import carrying, effects, officer_words
from smartcity_desktop.desk.event.coordinator import CoordinatorDesk
from smartcity_desktop.desk.event.deciding import DecisionDesk
from smartcity_desktop.desk.event.effects import Effect
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import moments
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition_change import EditionChange
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import Finding, ItemState, Standing, View
from smartcity_desktop.host import clock, sticks
from smartcity_desktop.merge import officers, publishing, rules_changed
from smartcity_desktop.merge.belonging import of_mode
from smartcity_desktop.merge.publishing import Difference

ITEMS: Changed = frozenset({Topic.ITEMS})


Proposed = tuple[tuple[Standing, Effect | None], ...]


class Published(Struct, frozen=True):
    """A result file: `have` of `need` deciders signed; `state` and `findings` as in the view,
    every row recomputed."""

    digest: Digest
    result: Result
    state: ItemState
    have: int
    need: int
    findings: tuple[Finding, ...]
    signers: tuple[str, ...]


class ResultDesk:
    """What deciders do when the sessions are in."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self._deciding = DecisionDesk(laptop)
        self._coordinator = CoordinatorDesk(laptop)
        self._proposed: tuple[View, Proposed] | None = None

    def open_points(self) -> tuple[Finding, ...]:
        """Return everything that keeps the result from being sealed; nothing: it may be."""
        return publishing.may_seal(self.laptop.holdings.view(), self._coordinator.ranking())

    def proposed(self) -> Proposed:
        """Return the decisions that wait for signatures, each with what it would change; None for
        one that is about no session. Each costs a view and a ranking, once while nothing changes.
        """
        seen = self.laptop.holdings.view()
        if self._proposed is None or self._proposed[0] is not seen:
            told = ((one, effects.effect_of(self.laptop, one.digest)) for one in seen.proposals())
            self._proposed = (seen, tuple(told))
        return self._proposed[1]

    def publish(self, key: keys.SigningKey, *, sealed: bool) -> Digest:
        """Sign the result of what counts now, as one of the deciders; return its digest.

        It takes the place of the sealed result that stands, else of the newest one. `sealed` makes
        it the final one.

        Raises:
            Problem: result.open, when something keeps a final result open; result.is_sealed, when
                a provisional one would stand beside a sealed one; decision.not_a_decider.
        """
        self._deciding.check(key)
        self._check_unsealed(sealed=sealed)
        open_ = self.open_points() if sealed else ()
        if open_:
            raise Problem("result.open", count=len(open_))
        made = publishing.publish(
            self.laptop.holdings.view(),
            self._coordinator.ranking(),
            made_at=clock.wall(),
            previous=self._newest(),
            sealed=sealed,
        )
        item = sealing.seal(made, [key])
        self.laptop.holdings.take([item])
        carrying.signed(self.laptop, item.item.digest)
        return item.item.digest

    def sealed(self) -> Digest:
        """Return the sealed result that stands, fallen behind or not, "" while there is none."""
        return publishing.final(self.view())

    def _check_unsealed(self, *, sealed: bool) -> None:
        """A provisional result beside a sealed one says two things at once and replaces nothing."""
        if not sealed and (standing := self.sealed()):
            raise Problem("result.is_sealed", digest=short(standing))

    def _newest(self) -> Digest:
        standing = self.view().results
        newest = max(
            standing, key=lambda at: (moments.order(standing[at].made_at), at), default=NO_DIGEST
        )
        return self.sealed() or newest

    def awaiting(self, *, sealed: bool) -> Digest:
        """Return the newest result of this kind that wants another signature and is still what the
        files give, "" for none: whoever signs next should sign that one, not one of their own."""
        open_ = (result for result in self.results() if result.have < result.need)
        return self._newest_of(open_, sealed=sealed)

    def final(self) -> Digest:
        """Return the sealed result that says what all that is here gives, "" for none.

        It is so by the stage that every face tells: a later edition alone, a key admitted or
        revoked, or what was made void and it never listed is no reason to seal again.
        """
        return self.sealed() if self._coordinator.stage().is_done else NO_DIGEST

    def _newest_of(self, results: Iterable[Published], *, sealed: bool) -> Digest:
        mine = (result for result in results if result.result.sealed == sealed)
        still = (published for published in mine if not self._changes(published.result))
        return next((published.digest for published in still), NO_DIGEST)

    def _changes(self, result: Result) -> tuple[str, ...]:
        return tuple(difference.part for difference in self.unlike(result))

    def unlike(self, result: Result) -> tuple[Difference, ...]:
        """Return where the files here give something else than a result says."""
        fresh = publishing.publish(
            self.laptop.holdings.view(), self._coordinator.ranking(), made_at=result.made_at
        )
        return publishing.differences(result, fresh)

    def hindrance(self, digest: Digest) -> Problem | None:
        """Return why nobody can sign a result here as things are, None where a decider may."""
        result = self.laptop.holdings.sealed(digest).item.value
        assert isinstance(result, Result)
        try:
            self._check_unsealed(sealed=result.sealed)
        except Problem as problem:
            return problem
        for told in self.laptop.holdings.view().standings[digest].findings:
            if told.code == "E_RESULT_WAITING":
                return Problem(told.code, **told.facts)
        if found := self._changes(result):
            return Problem("result.differs", digest=short(digest), count=len(found))
        # A newer sheet changes no row, and still nobody seals over it.
        open_ = self.open_points() if result.sealed else ()
        return Problem("result.open", count=len(open_)) if open_ else None

    def confirm(self, digest: Digest, key: keys.SigningKey) -> Changed:
        """Sign a result that another decider signed first; it must still be what the files give.

        Raises:
            Problem: decision.not_a_decider, result.signed_already, E_RESULT_WAITING, when not all
                that it names is here; result.differs; result.open, when something came since that
                keeps a final result open; result.is_sealed, when it is provisional and another one
                is sealed by now.
        """
        self._deciding.check(key)
        item = self.laptop.holdings.sealed(digest).item
        if key.public in item.keys:
            raise Problem("result.signed_already", digest=short(digest))
        assert isinstance(item.value, Result)
        if (hindrance := self.hindrance(digest)) is not None:
            raise hindrance
        self.laptop.holdings.take([sealing.seal(item.value, [key])])
        carrying.signed(self.laptop, digest)
        return ITEMS

    def view(self) -> View:
        """Return the view with every published result computed again from its items."""
        return self._coordinator.checked()

    def changes(self) -> tuple[EditionChange, ...]:
        """Return every difference between the editions of the chain, with what was made before."""
        holdings, links = self.laptop.holdings, self.laptop.holdings.links()
        return rules_changed.changes(links, of_mode(links, holdings.items()).values())

    def results(self) -> tuple[Published, ...]:
        """Return every result file that is here, the newest first."""
        standings, editions = self.view().standings, self.laptop.holdings.links().every
        found = []
        for digest, item in self.laptop.holdings.items().items():
            if isinstance(item.value, Result) and digest in standings:
                under, keys_ = officers.signed(item, self.laptop.holdings.edition(), editions)
                told = standings[digest]
                found.append(
                    Published(
                        digest,
                        item.value,
                        told.state,
                        len(keys_),
                        max(1, under.deciders.threshold),
                        told.findings,
                        officer_words.names(under, keys_),
                    )
                )
        return tuple(
            sorted(
                found, key=lambda published: moments.order(published.result.made_at), reverse=True
            )
        )

    def together(self, digest: Digest) -> tuple[Digest, ...]:
        """Return what goes to a stick with a decision or result, itself first: the decisions that
        a result rests on which somebody must still sign, what else was signed here and is on no
        stick, and what else waits for the other deciders. Carried one by one, one is forgotten."""
        items, seen = self.laptop.holdings.items(), self.laptop.holdings.view()
        value = items[digest].value
        rests_on: tuple[Digest, ...] = ()
        if isinstance(value, Result) and digest not in seen.results:
            rests_on = value.decisions
        kinds = {at for at, one in items.items() if isinstance(one.value, Decision | Result)}
        owed = sorted(at for at in kinds if carrying.is_owed(self.laptop, at))
        waits = (
            *(one.digest for one in seen.proposals()),
            *(self.awaiting(sealed=sealed) for sealed in (True, False)),
        )
        return tuple(dict.fromkeys(at for at in (digest, *rests_on, *owed, *waits) if at in kinds))

    def hand_over(self, digest: Digest, folder: Path) -> sticks.Written:
        """Write a result file to a stick, read it back, keep a copy here."""
        return carrying.hand_over(self.laptop, digest, folder)
