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
    old edition on a stick turns nothing back. A fork before it lets it stand and ends the chain.
    """
    every = tuple(items)
    arrived = {item.digest: item for item in every if isinstance(item.value, Edition)}
    mine = _of_event(arrived, anchor, event)
    begun = [item for item in mine if item.digest == first][:1]
    grown = _Grown(arrived, _hands(every, arrived))
    links, level = _links(_up_to(begun[0], arrived) if begun else [], mine, grown)
    signed = grown.from_(links[:1] if begun else _lowest(mine))
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
        findings=(_fork(level, grown.hands),) if forked else (),
        rivals={at: grown.hands.get(at, frozenset()) for at in forked},
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


class _Grown(Struct, frozen=True):
    """The editions that arrived, and whose signed sheet was made under which of them."""

    arrived: Mapping[Digest, Item]
    hands: Mapping[Digest, frozenset[str]]

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

    def _is_kept(self, item: Item, level: list[Item]) -> bool:
        others = [other for other in level if other.digest != item.digest]
        names = {other.digest for other in others}
        said = any(names <= set(_value(later).rejects) for later in self.behind(item))
        return said and not names & self.hands.keys() and self._holds_against(item, others)

    def _holds_against(self, item: Item, others: list[Item]) -> bool:
        """Whoever holds only keys that a rival revoked takes nothing back: not by a branch that
        stands on them alone. Where both revoke each other, people compare the new root's digits."""
        before = self.arrived.get(_value(item).previous)
        root = (_value(before) if before is not None else _value(item)).root_keys()
        gone = {key for other in others for key in _value(other).revoked}
        return root.enough(item.keys - gone)


def _hands(every: Iterable[Item], arrived: Mapping[Digest, Item]) -> dict[Digest, frozenset[str]]:
    """By edition the seats and officers it names that signed something under it."""
    found: dict[Digest, frozenset[str]] = {}
    for item in every:
        if isinstance(item.value, Edition | Enrolment):
            continue
        ref = item.value.edition
        at = Digest(ref.sha256)
        named = _value(arrived[at]) if at in arrived else None
        if named is None or (named.id, named.seq) != (ref.id, ref.seq):
            continue
        people: dict[str, Person | Officer] = dict(named.roster)  # type: ignore[arg-type]
        people.update(dict(named.officers))  # type: ignore[arg-type]
        seats = frozenset(id_ for id_, person in people.items() if person.key in item.keys)
        if seats:
            found[at] = found.get(at, frozenset()) | seats
    return found


def _links(known: list[Item], begins: list[Item], grown: _Grown) -> tuple[list[Item], list[Item]]:
    """Return the links, `known` first, and the editions of one `seq` at which they end."""
    links = list(known)
    if rivals := _rivals(known, begins, grown) if known else []:
        return links, rivals
    level = grown.following(known[-1]) if known else _lowest(begins)
    while level and (link := grown.goes_on(level)) is not None:
        links.append(link)
        level = grown.following(link)
    return links, level


def _rivals(known: list[Item], begins: list[Item], grown: _Grown) -> list[Item]:
    """The first two or more editions of one `seq` among those up to the one people began with, of
    which nothing says that these are the ones that go on."""
    start = _value(known[0])
    level = [b for b in begins if (_value(b).seq, _value(b).mode) == (start.seq, start.mode)]
    level = level if known[0] in level else []
    for before in known:
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


def _fork(level: Iterable[Item], hands: Mapping[Digest, frozenset[str]]) -> Finding:
    """Name every edition of one number, and who has signed something under it."""
    rivals = sorted(item.digest for item in level)
    edition = min((_value(item) for item in level), key=lambda edition: edition.id)
    named = (f"{short(rival)} ({listed(hands.get(rival, frozenset()))})" for rival in rivals)
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
    holders = (anchor, *(edition.root_keys() for edition in trusted.values()))
    return _unknown(item, here, holders, facts)


def _unknown(
    item: Item,
    here: Edition | None,
    holders: tuple[Keyholders, ...],
    facts: Mapping[str, Fact],
) -> Standing:
    """One holder of several, or an edition from before, keeps nobody waiting."""
    edition = _value(item)
    signing = item.keys & frozenset(key for holder in holders for key in holder.keys)
    if here is not None:  # whoever stole a key that was replaced holds nobody up with it
        signing = frozenset(key for key in signing if not revoked_for(here, key, item.digest))
    is_next = here is None or edition.seq > here.seq
    matters = is_next and any(holder.enough(signing) for holder in holders)
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
