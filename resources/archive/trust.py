"""Who may speak: the chain of editions, and whose signature is on what.

The rules have the numbers of reference/en/format.md. Nothing here knows a level or a rank.
"""

from __future__ import annotations

import datetime
from typing import Any

from .offices import custodians, enough, holders
from .owed import moment
from .reading import Item

# the chain (rules C1 to C8)


class Chain:
    """The trusted editions by digest, oldest first; `rivals` are those of one number at which the
    chain ends, none where it does not; `branches` all that the root holders signed one after the
    other, whichever of them count; `newest` is the edition in force, None without one."""

    def __init__(self, items: dict[str, Item], anchor: dict[str, Any]) -> None:
        self.anchor = anchor
        self.every = [item for item in items.values() if item.type == "edition"]
        self.others = [i for i in items.values() if i.type not in ("edition", "enrol")]
        self.trusted: dict[str, Item] = {}
        level = self._first()
        self.branches = {one.digest: one for first in level for one in self._from(first)}
        self.heeded = _heeded(self.branches)
        while level:
            link = level[0] if len(level) == 1 else self._healed(level)
            if link is None:
                break
            self.trusted[link.digest] = link
            level = self._following(link)
        self.rivals = level
        if self.trusted:
            self._go_back(next(iter(self.trusted.values())))
        self.newest: Any = list(self.trusted.values())[-1] if self.trusted else None

    def _first(self) -> list[Item]:
        """Of several one that is official, or became so, is followed, then the id of the newest
        made; of one id those that are or became official, and of these those of the lowest `seq`:
        a rehearsal laid beside begins nothing before them."""
        root = self.anchor
        begins = [
            item
            for item in self.every
            if holders(item.value, "root") == root and enough(item.keys, root)
        ]
        branches = [self._from(item) for item in begins]
        followed = max(branches, key=_precedence, default=[])
        mine = [one for one in branches if one[0].value["id"] == followed[0].value["id"]]
        mine = [one for one in mine if _is_official(one)] or mine
        lowest = min((one[0].value["seq"] for one in mine), default=0)
        return [one[0] for one in mine if one[0].value["seq"] == lowest]

    def _from(self, first: Item) -> list[Item]:
        return [first, *self._behind(first)]

    def _go_back(self, first: Item) -> None:
        """Those before the first link are links as far as each names its predecessor: a root that
        was replaced began them."""
        before = [one for one in self.every if one.digest == first.value["previous"]]
        while before and first in self._following(before[0]):
            first = before[0]
            self.trusted = {first.digest: first, **self.trusted}
            self.branches[first.digest] = first
            before = [one for one in self.every if one.digest == first.value["previous"]]

    def before(self) -> str:
        """The edition before the first one here, where it is missing and something made before it
        counts: what was fixed there may have been changed since. "" for none."""
        first = next(iter(self.trusted.values()))
        counts = self.newest.value["min_seq"] < first.value["seq"]
        return str(first.value["previous"]) if counts else ""

    def _following(self, link: Item) -> list[Item]:
        gone = set(link.value["revoked"])
        return [
            item
            for item in self.every
            if item.value["previous"] == link.digest
            and item.value["seq"] == link.value["seq"] + 1
            and item.value["id"] == link.value["id"]
            and (item.value["mode"] == "official" or link.value["mode"] == "practice")
            and enough(item.keys - gone, holders(link.value, "root"))
            and enough(item.keys - gone, holders(item.value, "root"))
        ]

    def _healed(self, level: list[Item]) -> Item | None:
        """Of two editions of one number that goes on which a later edition behind it says so, and
        nothing that anybody need heed was signed under the other or what stands on it."""
        going, grown = [], [self._from(item) for item in level]
        for mine in grown:
            others = [other for other in grown if other is not mine]
            names = {other[0].digest for other in others}
            saying = [later for later in mine[1:] if names <= set(later.value["rejects"])]
            ways = [self._way(mine, later) for later in saying]
            if all(_holds(mine[0], other) for other in others) and any(
                not any(self._is_used(other, way) for other in others) for way in ways
            ):
                going.append(mine[0])
        return going[0] if len(going) == 1 else None

    def _behind(self, link: Item) -> list[Item]:
        found = self._following(link)
        for item in found:
            found += [more for more in self._following(item) if more not in found]
        return found

    def _way(self, branch: list[Item], later: Item) -> list[Item]:
        """The editions of a branch from its first up to a later one."""
        way = [later]
        while way[0] is not branch[0]:
            way = [one for one in branch if one.digest == way[0].value["previous"]] + way
        return way

    def _is_used(self, other: list[Item], way: list[Item]) -> bool:
        """Whether somebody whom a branch names signed something under one of its editions, with a
        key that neither this revokes nor the editions of `way` call stolen. Where it stands on
        roots that they replaced or revoked, these do not speak, nor who signed its editions, nor
        whom it alone names."""
        here = [one for one in self.every if one.digest == way[0].value["previous"]] + way
        speak = {key for one in here for key in people(one.value)}
        speak -= _former(here).union(*(edition.keys for edition in other))
        if _holds(other[0], way):
            speak = {key for one in other for key in people(one.value)}
        refs = {edition.digest: edition for edition in other if edition.digest in self.heeded}
        for one in self.others:
            ref = one.value["edition"]
            link = refs.get(ref["sha256"])
            if link is None or (link.value["id"], link.value["seq"]) != (ref["id"], ref["seq"]):
                continue
            keys = speak & set(people(link.value)) & one.keys
            if any(not takes_away(link, key, one) and not _stolen(here, key, one) for key in keys):
                return True
        return False


def _heeded(branches: dict[str, Item]) -> set[str]:
    """Under which editions it is asked who signed: the official ones, those for practice where none
    is. Rehearsals of what became official may be missing here."""
    official = {at for at, one in branches.items() if one.value["mode"] == "official"}
    return official or set(branches)


def _holds(item: Item, branch: list[Item]) -> bool:
    """Whoever is not the root any more in an edition of a branch takes nothing back there."""
    return all(
        enough(item.keys - set(one.value["revoked"]), holders(one.value, "root")) for one in branch
    )


def _former(branch: list[Item]) -> set[str]:
    """The root keys of some edition of a branch that another one replaced or revoked."""
    held = [holders(one.value, "root")["keys"] for one in branch]
    left = [keys - set(one.value["revoked"]) for keys, one in zip(held, branch)]
    return set().union(*held) - set.intersection(*left)


def _stolen(editions: list[Item], key: str, item: Item) -> bool:
    return any(is_stolen(edition, key, item) for edition in editions)


def people(edition: Any) -> list[str]:
    """The keys of everybody whom an edition names."""
    named_ = [*edition["roster"].values(), *edition["officers"].values()]
    return [person["key"] for person in named_ if person["key"]]


def _precedence(branch: list[Item]) -> tuple[bool, datetime.datetime, str]:
    first = branch[0].value
    return _is_official(branch), moment(first["created_at"]), first["id"]


def _is_official(branch: list[Item]) -> bool:
    """Whether an edition is official, or one that goes on from it."""
    return any(one.value["mode"] == "official" for one in branch)


# whose signature holds (rules C7, 10, 13)


def named(item: Item, chain: Chain) -> Any:
    """The edition that an item names, None where it is no link: by digest, id and number."""
    ref = item.value["edition"]
    link = chain.trusted.get(ref["sha256"])
    if link is None or (link.value["id"], link.value["seq"]) != (ref["id"], ref["seq"]):
        return None
    return link


def seats(item: Item, chain: Chain) -> set[str]:
    """The seats whose signature holds."""
    link = named(item, chain)
    keys = {key for key in item.keys if not is_revoked(key, item, link, chain.newest)}
    return set(by_seat(item, keys, link, chain, chain.newest))


def by_seat(
    item: Item, keys: set[str], link: Item, chain: Chain, newest: Item
) -> dict[str, set[str]]:
    """By seat which of the keys speaks for it in a sheet or record: that of the person who has it
    in the edition named, and each by which a later one gave that person the seat at this place.
    Whom the first gives a seat speaks for that one alone."""
    roster = link.value["roster"]
    then = {person["key"]: seat for seat, person in roster.items()}
    found = {then[key]: {key} for key in keys if key in then}
    for later in chain.trusted.values():
        if link.value["seq"] < later.value["seq"] <= newest.value["seq"]:
            for seat, person in later.value["roster"].items():
                if person["key"] not in keys or person["key"] in then or seat not in roster:
                    continue
                same = all(person[part] == roster[seat][part] for part in ("name", "nip"))
                if same and seat in places(item, seat, later):
                    found.setdefault(seat, set()).add(person["key"])
    return found


def places(item: Item, seat: str, edition: Item) -> set[str]:
    """The seats that may speak as this one does in a sheet or record, in an edition's panel: its
    chair's for whom a record calls the chair, else its members'."""
    panel = edition.value["panels"].get(item.value["panel"], {"chair": "", "members": []})
    return {panel["chair"]} if seat == item.value.get("chair") else set(panel["members"])


def every_seat(chain: Chain) -> dict[str, str]:
    """Whose key is whose over the whole chain; of one key the newest line counts."""
    found = {}
    for link in chain.trusted.values():
        found.update({p["key"]: seat for seat, p in link.value["roster"].items() if p["key"]})
    return found


def may_speak(item: Item, chain: Chain, every: dict[str, str]) -> bool:
    """Whether the hand that speaks in an item of an edition that is not here is one to wait for: a
    member (of a record the chair) of the panel, by a key that nobody revoked, for a session that is
    planned, or could be added."""
    here, value = chain.newest.value, item.value
    hands = {every[key] for key in item.keys if key in every and key not in here["revoked"]}
    panel = here["panels"].get(value["panel"])
    if panel is None or value["region"] not in here["regions"]:
        return False
    hand = value["assessor" if item.type == "sheet" else "chair"]
    is_theirs = hand in panel["members"] if item.type == "sheet" else hand == panel["chair"]
    plan = here["sessions"].get(value["session"])
    fits = value["session"] == f"{value['panel']}-X{value['region']}"
    if plan is not None:
        fits = (plan["panel"], plan["region"]) == (value["panel"], value["region"])
    return bool(hand in hands and is_theirs and fits)


def waits_for_edition(
    item: Item, chain: Chain, every: dict[str, str], items: dict[str, Item]
) -> bool:
    """Whether the edition that a sheet or record names may still come, and who may speak has signed
    it."""
    return not _is_settled(item, chain, items) and may_speak(item, chain, every)


def lacks_edition(item: Item, chain: Chain, items: dict[str, Item]) -> bool:
    """Whether enough deciders signed a decision or result of an edition that may still come."""
    here = chain.newest.value
    signed = enough(item.keys - set(here["revoked"]), holders(here, "deciders"))
    return signed and not _is_settled(item, chain, items)


def _is_settled(item: Item, chain: Chain, items: dict[str, Item]) -> bool:
    """Whether what an item names is a link, is of another event or stale, or is here while another
    link has its number: one that is missing may come, whichever has its number here."""
    ref, here = item.value["edition"], chain.newest.value
    first = min(link.value["seq"] for link in chain.trusted.values())
    is_taken = first <= ref["seq"] <= here["seq"] and _is_edition(items.get(ref["sha256"]))
    return is_taken or not _is_of_no_link(item, chain)


def _is_edition(item: Item | None) -> bool:
    return item is not None and item.type == "edition"


def _is_of_no_link(item: Item, chain: Chain) -> bool:
    """Whether an item names an edition of this event that is not stale and no link."""
    ref, here = item.value["edition"], chain.newest.value
    mine = ref["id"] == here["id"] and ref["seq"] >= here["min_seq"]
    return mine and ref["sha256"] not in chain.trusted


def is_by_officers(item: Item, chain: Chain) -> bool:
    """Enough deciders of the edition in force, or those who put in force what a later one keeps."""
    return is_signed(item, chain, chain.newest)


def is_signed(item: Item, chain: Chain, here: Item) -> bool:
    """Whether enough deciders signed while the link `here` was in force: its own, or where a link
    up to it keeps the item those of the edition it names, or of any from there up to the one before
    that link."""
    if _is_by(item, here):
        return True
    since = [*_since(item, chain, here), here]
    return any(
        _is_by(item, link)
        for at, keeper in enumerate(since)
        if item.digest in keeper.value["keeps"]
        for link in since[:at]
    )


def deciding(item: Item, chain: Chain) -> tuple[Any, set[str]]:
    """By whose deciders an officers' item is in force, and which signatures on it hold."""
    newest = chain.newest
    if _is_by(item, newest):
        return newest.value, _holding(item, newest)
    since = _since(item, chain, newest)
    link = next((one for one in since if _is_by(item, one)), named(item, chain))
    kept = {key for key in _holding(item, link) if not is_revoked(key, item, link, newest)}
    theirs = holders(link.value, "deciders")["keys"]
    return link.value, kept if kept & theirs else _holding(item, link)


def _is_by(item: Item, link: Item) -> bool:
    """Whether enough deciders of one edition signed, by its own word alone."""
    return enough(_holding(item, link), holders(link.value, "deciders"))


def _holding(item: Item, link: Item) -> set[str]:
    return {key for key in item.keys if not takes_away(link, key, item)}


def _since(item: Item, chain: Chain, here: Item) -> list[Item]:
    """The links from the one that an item names up to the one before `here`."""
    first, last = named(item, chain).value["seq"], here.value["seq"]
    return [one for one in chain.trusted.values() if first <= one.value["seq"] < last]


def is_by_custodian(item: Item, chain: Chain) -> bool:
    """Rule Q1: a custodian of any edition of the chain; what it names is one, or is missing, and
    which keys that one revokes nobody knows."""
    link = named(item, chain)
    if link is None:
        if not _is_of_no_link(item, chain):
            return False
        link = chain.newest
    keys = {key for one in chain.trusted.values() for key in custodians(one.value)}
    return any(not is_revoked(key, item, link, chain.newest) for key in keys & item.keys)


def is_revoked(key: str, item: Item, link: Item, newest: Item) -> bool:
    """A retired key still counts for what was made before; a stolen one for what is listed."""
    if takes_away(link, key, item):
        return True
    entry = newest.value["revoked"].get(key)
    return entry is not None and entry["kind"] != "retired" and takes_away(newest, key, item)


def is_stolen(edition: Item, key: str, item: Item) -> bool:
    """Whether an edition calls a key stolen, and does not keep this item of it."""
    entry = edition.value["revoked"].get(key)
    return bool(entry and entry["kind"] == "compromised" and takes_away(edition, key, item))


def takes_away(edition: Item, key: str, item: Item) -> bool:
    """Whether an edition revokes a key for this item."""
    entry = edition.value["revoked"].get(key)
    if entry is None:
        return False
    return not (entry["kind"] == "compromised" and item.digest in entry["keep"])
