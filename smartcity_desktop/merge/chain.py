"""Which edition is in force: the chain that the anchor begins (the format, rules C1 to C7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from smartcity_desktop.domain import moments
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import (
    OFFICIAL,
    Edition,
    Keyholders,
    Officer,
    Person,
    RevocationKind,
)
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import Finding, ItemState, Standing
from smartcity_desktop.merge.finding import NOBODY, finding, listed


class Chain(Struct, frozen=True):
    """`edition` is the newest trusted one, None where there is none; `trusted` are all links by
    digest, oldest first; `every` are all editions that arrived; `standings` say how each stands.
    `rivals` are the editions of one number at which the chain ends, each with the seats that signed
    a sheet under it. `branches` are all editions that the root holders of this event signed one
    after the other, whichever of them count: whom one of these names is no stranger."""

    edition: Edition | None
    digest: Digest
    trusted: Mapping[Digest, Edition]
    every: Mapping[Digest, Edition]
    standings: Mapping[Digest, Standing]
    findings: tuple[Finding, ...]
    rivals: Mapping[Digest, frozenset[str]]
    branches: Mapping[Digest, Edition]

    @property
    def before(self) -> Digest:
        """The edition before the first one here where it is not here: what was fixed there may be
        changed since. "" where none is missing, or where nothing made before counts."""
        first = min(self.trusted.values(), key=lambda link: link.seq, default=None)
        if self.edition is None or first is None or self.edition.min_seq >= first.seq:
            return NO_DIGEST
        return Digest(first.previous)

    @property
    def first_seq(self) -> int:
        """The `seq` with which the chain begins here, 0 where there is no chain."""
        return min((edition.seq for edition in self.trusted.values()), default=0)


def chain(
    items: Iterable[Item], anchor: Keyholders, event: str = "", first: Digest = NO_DIGEST
) -> Chain:
    """Return the chain of editions that `anchor`, the root that people compared, begins.

    First link: an edition whose root is the anchor, the same keys and the same threshold, and
    that so many of them signed; of several, those of the lowest `seq`. An edition never says by
    itself how many keys are enough: else one stolen key of several could begin a chain. Those
    before it are links as far as each names its predecessor: a root that was replaced began them.
    Every further link has the same id, `seq` + 1, names its predecessor's digest, and is signed by
    the threshold of the predecessor's root and of its own; keys that the predecessor revoked do not
    sign. Two links with one `seq` are a fork: the chain ends before them, until a later edition on
    one branch lists the others in `rejects` (rule C4).

    `event` is the id of the edition to follow; see `_event`. `first` is the digest of the edition
    with which people began where they compared the anchor: the chain goes through that one, so an
    old edition on a stick turns nothing back. A fork before it lets it stand and ends the chain,
    but for one under a root that was replaced: that begins nothing anew, here and in an archive.
    """
    every = tuple(items)
    arrived = {item.digest: item for item in every if isinstance(item.value, Edition)}
    mine = _of_event(arrived, anchor, event)
    begun = [item for item in mine if item.digest == first][:1]
    grown = _Grown(arrived, _hands(every, arrived))
    known = _up_to(begun[0], arrived) if begun else []
    firsts = _beside(known, mine) if begun else _lowest(mine)
    links, level = _links(known, firsts, grown)
    signed = grown.from_(firsts)
    if links and not begun:
        links = [*_up_to(links[0], arrived)[:-1], *links]
    trusted = {link.digest: _value(link) for link in links}
    forked = frozenset(item.digest for item in level)
    digest = next(reversed(trusted), NO_DIGEST)
    return Chain(
        edition=trusted.get(digest),
        digest=digest,
        trusted=trusted,
        every={at: _value(item) for at, item in arrived.items()},
        standings=_standings(arrived, trusted, digest, forked, anchor),
        findings=(_fork(level, grown),) if forked else (),
        rivals={at: grown.seats(at) for at in forked},
        branches={**trusted, **{item.digest: _value(item) for item in signed}},
    )


def up_to(links: Chain, digest: Digest) -> Chain:
    """Return the chain as it was when its link `digest` was the edition in force.

    Which of two editions of one number goes on is known by what came later, and stays so.
    """
    edition = links.trusted[digest]
    trusted = {at: link for at, link in links.trusted.items() if link.seq <= edition.seq}
    return Chain(
        edition=edition,
        digest=digest,
        trusted=trusted,
        every=trusted,
        standings={at: links.standings[at] for at in trusted},
        findings=(),
        rivals={},
        branches=trusted,
    )


def _of_event(arrived: Mapping[Digest, Item], anchor: Keyholders, event: str) -> list[Item]:
    """The editions that can begin the chain of the event that is followed."""
    begins = [item for item in arrived.values() if _begins(item, _value(item), anchor)]
    followed = event or _event(begins)
    return [begin for begin in begins if _value(begin).id == followed]


def revoked_for(edition: Edition, key: str, digest: Digest) -> bool:
    """Tell whether `edition` takes this key's signature away from the item with `digest`."""
    entry = edition.revoked.get(key)
    if entry is None:
        return False
    return not (entry.kind == RevocationKind.COMPROMISED and digest in entry.keep)


def is_stolen_for(edition: Edition, key: str, digest: Digest) -> bool:
    """Tell whether `edition` says that this key was stolen, and does not keep this item of it."""
    entry = edition.revoked.get(key)
    stolen = entry is not None and entry.kind == RevocationKind.COMPROMISED
    return stolen and revoked_for(edition, key, digest)


def _value(item: Item) -> Edition:
    assert isinstance(item.value, Edition)
    return item.value


def _begins(item: Item, edition: Edition, anchor: Keyholders) -> bool:
    return edition.root_keys().same_as(anchor) and anchor.enough(item.keys)


def _event(begins: Iterable[Item]) -> str:
    """Where nothing says which event is followed, an official one goes before practice (under one
    id too), then the newest one."""
    best = max(begins, key=lambda begin: _precedence(_value(begin)), default=None)
    return _value(best).id if best is not None else ""


def _precedence(edition: Edition) -> tuple[bool, datetime, str]:
    return edition.mode == OFFICIAL, moments.order(edition.created_at), edition.id


def _lowest(begins: list[Item]) -> list[Item]:
    """Somebody may have practised under the very id that became official: that is no fork."""
    lowest = min((_value(begin).seq for begin in begins), default=0)
    level = [begin for begin in begins if _value(begin).seq == lowest]
    official = [begin for begin in level if _value(begin).mode == OFFICIAL]
    return official or level


def _up_to(first: Item, arrived: Mapping[Digest, Item]) -> list[Item]:
    """The edition people began with behind those before it, each of which the next one names."""
    known = [first]
    while (before := arrived.get(_value(known[0]).previous)) and _follows(known[0], before):
        known.insert(0, before)
    return known


def _beside(known: list[Item], begins: list[Item]) -> list[Item]:
    """The first edition of a known chain that the compared root signed, with its like: those before
    it are of roots that were replaced, and these begin nothing anew."""
    start = _value(next(item for item in known if item in begins))
    return [b for b in begins if (_value(b).seq, _value(b).mode) == (start.seq, start.mode)]


class _Hand(Struct, frozen=True):
    """Somebody whom an edition names, and an item that was signed under it with that key."""

    seat: str
    key: str
    item: Digest


class _Grown(Struct, frozen=True):
    """The editions that arrived, and who signed something under which of them."""

    arrived: Mapping[Digest, Item]
    hands: Mapping[Digest, tuple[_Hand, ...]]

    def following(self, tip: Item) -> list[Item]:
        return [item for item in self.arrived.values() if _follows(item, tip)]

    def behind(self, tip: Item) -> list[Item]:
        """Every edition that goes on from `tip`, by whatever steps."""
        found = self.following(tip)
        for item in found:
            found += [later for later in self.following(item) if later not in found]
        return found

    def from_(self, level: list[Item]) -> list[Item]:
        """Editions of one number with every edition that goes on from one of them."""
        return [*level, *(later for item in level for later in self.behind(item))]

    def goes_on(self, level: list[Item]) -> Item | None:
        """The one edition of a level from which the chain goes on, None where that is open."""
        if len(level) == 1:
            return level[0]
        going = [item for item in level if self._is_kept(item, level)]
        return going[0] if len(going) == 1 else None

    def seats(self, digest: Digest) -> frozenset[str]:
        """The people who signed something under an edition with a key that nobody says is gone."""
        before = self._before(self.arrived[digest])
        hands = self.hands.get(digest, ())
        return frozenset(hand.seat for hand in hands if not _is_gone(hand, before))

    def _is_kept(self, item: Item, level: list[Item]) -> bool:
        others = [other for other in level if other.digest != item.digest]
        names = {other.digest for other in others}
        said = any(names <= set(_value(later).rejects) for later in self.behind(item))
        used = any(self._is_used(other, item) for other in others)
        return said and not used and self._holds_against(item, others)

    def _before(self, item: Item) -> list[Edition]:
        before = self.arrived.get(_value(item).previous)
        return [] if before is None else [_value(before)]

    def _is_used(self, other: Item, item: Item) -> bool:
        """Tell whether somebody whom a rival of `item` names signed something under it. No use is
        what a key signed that the branch of `item` calls stolen; nor, where the rival itself stands
        on such keys alone, what somebody signed whom nobody but the rival names."""
        branch = [*self._before(item), *map(_value, [item, *self.behind(item)])]
        stolen = {key for key in other.keys for e in branch if is_stolen_for(e, key, other.digest)}
        root = (self._before(item) or [_value(other)])[0].root_keys()
        hands = [hand for hand in self.hands.get(other.digest, ()) if not _is_gone(hand, branch)]
        if root.enough(other.keys - stolen):
            return bool(hands)
        named = {key for edition in branch for key in _people(edition).values()}
        return any(hand.key in named for hand in hands)

    def _holds_against(self, item: Item, others: list[Item]) -> bool:
        """Whoever holds only keys that a rival revoked takes nothing back: not by a branch that
        stands on them alone. Where both revoke each other, people compare the new root's digits."""
        root = (self._before(item) or [_value(item)])[0].root_keys()
        gone = {key for other in others for key in _value(other).revoked}
        return root.enough(item.keys - gone)


def _is_gone(hand: _Hand, editions: Iterable[Edition]) -> bool:
    return any(is_stolen_for(edition, hand.key, hand.item) for edition in editions)


def _people(edition: Edition) -> dict[str, str]:
    """The key of every seat and officer that has one."""
    people: dict[str, Person | Officer] = dict(edition.roster)  # type: ignore[arg-type]
    people.update(dict(edition.officers))  # type: ignore[arg-type]
    return {id_: person.key for id_, person in people.items() if person.key}


def _hands(
    every: Iterable[Item], arrived: Mapping[Digest, Item]
) -> dict[Digest, tuple[_Hand, ...]]:
    """By edition the seats and officers it names that signed something under it, by keys that it
    does not revoke."""
    found: dict[Digest, tuple[_Hand, ...]] = {}
    for item in every:
        if isinstance(item.value, Edition | Enrolment):
            continue
        ref = item.value.edition
        at = Digest(ref.sha256)
        named = _value(arrived[at]) if at in arrived else None
        if named is None or (named.id, named.seq) != (ref.id, ref.seq):
            continue
        found[at] = found.get(at, ()) + tuple(
            _Hand(seat, key, item.digest)
            for seat, key in _people(named).items()
            if key in item.keys and not revoked_for(named, key, item.digest)
        )
    return found


def _links(known: list[Item], firsts: list[Item], grown: _Grown) -> tuple[list[Item], list[Item]]:
    """Return the links, `known` first, and the editions of one `seq` at which they end."""
    links = list(known)
    if rivals := _rivals(known, firsts, grown) if known else []:
        return links, rivals
    level = grown.following(known[-1]) if known else firsts
    while level and (link := grown.goes_on(level)) is not None:
        links.append(link)
        level = grown.following(link)
    return links, level


def _rivals(known: list[Item], firsts: list[Item], grown: _Grown) -> list[Item]:
    """The first two or more editions of one `seq` among those up to the one people began with, of
    which nothing says that these are the ones that go on."""
    level = firsts
    start = next(at for at, item in enumerate(known) if item in firsts)
    for before in known[start:]:
        if len(level) > 1 and grown.goes_on(level) is not before:
            return level
        level = grown.following(before) if before is not known[-1] else []
    return []


def _names_as_next(edition: Edition, tip: Item) -> bool:
    before = _value(tip)
    same_event = edition.id == before.id
    return same_event and edition.seq == before.seq + 1 and edition.previous == tip.digest


def _follows(item: Item, tip: Item) -> bool:
    edition, before = _value(item), _value(tip)
    if not _names_as_next(edition, tip):
        return False
    signing = frozenset(key for key in item.keys if not revoked_for(before, key, item.digest))
    return before.root_keys().enough(signing) and edition.root_keys().enough(signing)


def _fork(level: Iterable[Item], grown: _Grown) -> Finding:
    """Name every edition of one number, and who has signed something under it."""
    rivals = sorted(item.digest for item in level)
    edition = min((_value(item) for item in level), key=lambda edition: edition.id)
    named = (f"{short(rival)} ({listed(grown.seats(rival))})" for rival in rivals)
    return finding("E_EDITION_FORK", edition=edition.id, seq=edition.seq, items=", ".join(named))


def _standings(
    arrived: Mapping[Digest, Item],
    trusted: Mapping[Digest, Edition],
    in_force: Digest,
    forked: frozenset[Digest],
    anchor: Keyholders,
) -> dict[Digest, Standing]:
    every = sorted(arrived.items())
    return {at: _standing(item, trusted, in_force, forked, anchor) for at, item in every}


def _standing(
    item: Item,
    trusted: Mapping[Digest, Edition],
    in_force: Digest,
    forked: frozenset[Digest],
    anchor: Keyholders,
) -> Standing:
    edition, here = _value(item), trusted.get(in_force)
    facts: dict[str, Fact] = {"edition": edition.id, "seq": edition.seq, "item": short(item.digest)}
    if item.digest == in_force:
        return Standing(item.digest, "edition", NO_SESSION, ItemState.VALID, ())
    if item.digest in trusted:
        why = finding("I_SUPERSEDED", by=short(in_force), session="", **facts)
        return Standing(item.digest, "edition", NO_SESSION, ItemState.SUPERSEDED, (why,))
    rejecting = next((at for at, link in trusted.items() if item.digest in link.rejects), None)
    if rejecting is not None:
        why = finding("I_SUPERSEDED", by=short(rejecting), session="", **facts)
        return Standing(item.digest, "edition", NO_SESSION, ItemState.SUPERSEDED, (why,))
    if item.digest in forked:
        why = finding("E_EDITION_FORK", items=", ".join(map(short, sorted(forked))), **facts)
        return Standing(item.digest, "edition", NO_SESSION, ItemState.WAITING, (why,))
    if here is not None and edition.mode != here.mode:
        why = finding("E_MODE", mode=edition.mode, here=here.mode, session="", **facts)
        return Standing(item.digest, "edition", NO_SESSION, ItemState.REFUSED, (why,))
    return _unknown(item, here, here.root_keys() if here is not None else anchor, facts)


def _unknown(
    item: Item,
    here: Edition | None,
    root: Keyholders,
    facts: Mapping[str, Fact],
) -> Standing:
    """One holder of several, an edition from before, or a root of before keeps nobody waiting."""
    edition = _value(item)
    signing = item.keys & frozenset(root.keys)
    if here is not None:  # whoever stole a key that was replaced holds nobody up with it
        signing = frozenset(key for key in signing if not revoked_for(here, key, item.digest))
    is_next = here is None or edition.seq > here.seq
    matters = is_next and root.enough(signing)
    why = finding(
        "E_EDITION_UNKNOWN",
        session="",
        signers="root" if signing else NOBODY,
        known=len(signing) if matters else 0,
        **facts,
    )
    other = here is not None and edition.id != here.id
    state = ItemState.REFUSED if other else ItemState.WAITING
    return Standing(item.digest, "edition", NO_SESSION, state, (why,))
