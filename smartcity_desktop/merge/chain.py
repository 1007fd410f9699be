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
)
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.domain.view import Finding, ItemState, Standing
from smartcity_desktop.merge.branches import (
    Branches,
    edition_of,
    follows,
    hands,
    heeded,
    revoked_for,
)
from smartcity_desktop.merge.finding import NOBODY, finding, listed


class Chain(Struct, frozen=True):
    """`edition` is the newest trusted one, None where there is none; `trusted` are all links by
    digest, oldest first; `every` are all editions that arrived; `standings` say how each stands.
    `rivals` are the editions of one number at which the chain ends, each with the seats that signed
    something under it or what goes on from it; `ends` says of those that may reject the others
    which edition the rejecting one follows. `branches` are all editions that the root holders of
    this event signed one after the other, whichever of them count: whom one of these names is no
    stranger."""

    edition: Edition | None
    digest: Digest
    trusted: Mapping[Digest, Edition]
    every: Mapping[Digest, Edition]
    standings: Mapping[Digest, Standing]
    findings: tuple[Finding, ...]
    rivals: Mapping[Digest, frozenset[str]]
    ends: Mapping[Digest, Digest]
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

    First link: an edition whose root is the anchor, the same keys and the same threshold, and that
    so many of them signed; of several, see `_lowest`. An edition never says by itself how many
    keys are enough: else one stolen key of several could begin a chain. Those before it are links
    as far as each names its predecessor: a root that was replaced began them.
    Every further link has the same id, `seq` + 1, names its predecessor's digest, and is signed by
    the threshold of the predecessor's root and of its own; keys that the predecessor revoked do not
    sign. Two links with one `seq` are a fork: the chain ends before them, until a later edition on
    one branch lists the others in `rejects` (rule C4).

    `event` is the id to follow; see `_event`. `first` is the edition with which people began: the
    chain goes through it, whatever older one comes; a fork before it lets it stand and ends there.
    """
    every = tuple(items)
    arrived = {item.digest: item for item in every if isinstance(item.value, Edition)}
    bare = Branches(arrived, {})
    known, firsts = _starts(_of_event(bare, anchor, event), bare, first)
    signed = bare.from_(firsts)
    grown = Branches(arrived, hands(every, heeded(signed)))
    links, level = _links(known, firsts, grown)
    if links and not known:
        links = [*_up_to(links[0], arrived)[:-1], *links]
    trusted = {link.digest: edition_of(link) for link in links}
    forked = frozenset(item.digest for item in level)
    digest = next(reversed(trusted), NO_DIGEST)
    return Chain(
        edition=trusted.get(digest),
        digest=digest,
        trusted=trusted,
        every={at: edition_of(item) for at, item in arrived.items()},
        standings=_standings(arrived, trusted, digest, forked, anchor),
        findings=(_fork(level, grown),) if forked else (),
        rivals={at: grown.seats(at) for at in forked},
        ends=grown.ends(level),
        branches={**trusted, **{item.digest: edition_of(item) for item in signed}},
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
        ends={},
        branches=trusted,
    )


def among(links: Chain, known: Iterable[Digest]) -> Chain:
    """Return the chain as it is where of the editions only those of `known` are here, which are all
    that belong: it hangs on nothing else (the format, B1), so it is never asked twice."""
    here = frozenset(known)
    return replace(
        links,
        every={at: edition for at, edition in links.every.items() if at in here},
        standings={at: standing for at, standing in links.standings.items() if at in here},
    )


def _of_event(grown: Branches, anchor: Keyholders, event: str) -> list[Item]:
    """The editions that can begin the chain of the event that is followed."""
    begins = [item for item in grown.arrived.values() if _begins(item, edition_of(item), anchor)]
    followed = event or _event(begins, grown)
    return [begin for begin in begins if edition_of(begin).id == followed]


def _begins(item: Item, edition: Edition, anchor: Keyholders) -> bool:
    return edition.root_keys().same_as(anchor) and anchor.enough(item.keys)


def _event(begins: Iterable[Item], grown: Branches) -> str:
    """Where nothing says which event is followed, one that is official, or became so, goes before
    practice, then the newest one."""
    best = max(begins, key=lambda begin: _precedence(begin, grown), default=None)
    return edition_of(best).id if best is not None else ""


def _precedence(begin: Item, grown: Branches) -> tuple[bool, datetime, str]:
    edition = edition_of(begin)
    return _is_official(begin, grown), moments.order(edition.created_at), edition.id


def _lowest(begins: list[Item], grown: Branches) -> list[Item]:
    """Somebody may have practised under the very id that became official, and everybody has the
    rehearsal's files: that is no fork, and begins nothing before what is official, whichever number
    that begins with here. What began as practice and became official itself is one, though."""
    mine = [begin for begin in begins if _is_official(begin, grown)] or begins
    lowest = min((edition_of(begin).seq for begin in mine), default=0)
    return [begin for begin in mine if edition_of(begin).seq == lowest]


def _is_official(begin: Item, grown: Branches) -> bool:
    """Tell whether an edition is official, or one that goes on from it: a thief of a root that was
    replaced since would else begin the event anew, as official from the start."""
    return any(edition_of(one).mode == OFFICIAL for one in grown.branch(begin))


def _starts(begins: list[Item], grown: Branches, first: Digest) -> tuple[list[Item], list[Item]]:
    """Return the editions up to the one people began with, none where they began with none, and
    those among which the chain begins: the first one that the compared root signed, with its like.
    What is before it is of roots that were replaced, and these begin nothing anew."""
    begun = next((item for item in begins if item.digest == first), None)
    if begun is None:
        return [], _lowest(begins, grown)
    known = _up_to(begun, grown.arrived)
    start = next(item for item in known if item in begins)
    level = [one for one in begins if edition_of(one).seq == edition_of(start).seq]
    is_official = _is_official(start, grown)
    return known, [one for one in level if _is_official(one, grown) == is_official]


def _up_to(first: Item, arrived: Mapping[Digest, Item]) -> list[Item]:
    """The edition people began with behind those before it, each of which the next one names."""
    known = [first]
    while (before := arrived.get(edition_of(known[0]).previous)) and follows(known[0], before):
        known.insert(0, before)
    return known


def _links(known: list[Item], firsts: list[Item], grown: Branches) -> tuple[list[Item], list[Item]]:
    """Return the links, `known` first, and the editions of one `seq` at which they end."""
    links = list(known)
    if rivals := _rivals(known, firsts, grown) if known else []:
        return links, rivals
    level = grown.following(known[-1]) if known else firsts
    while level and (link := grown.goes_on(level)) is not None:
        links.append(link)
        level = grown.following(link)
    return links, level


def _rivals(known: list[Item], firsts: list[Item], grown: Branches) -> list[Item]:
    """The first two or more editions of one `seq` among those up to the one people began with, of
    which nothing says that these are the ones that go on."""
    level = firsts
    start = next(at for at, item in enumerate(known) if item in firsts)
    for before in known[start:]:
        if len(level) > 1 and grown.goes_on(level) is not before:
            return level
        level = grown.following(before) if before is not known[-1] else []
    return []


def _fork(level: Iterable[Item], grown: Branches) -> Finding:
    """Name every edition of one number, and who has signed something under it."""
    rivals = sorted(item.digest for item in level)
    edition = min((edition_of(item) for item in level), key=lambda edition: edition.id)
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
    edition, here = edition_of(item), trusted.get(in_force)
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
    edition = edition_of(item)
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
