"""Whose hand is on sheets and records: a key, never a seat alone (C7, and rules 4, 5, 7, 9 and 15).

Part of `verify_standalone.py`, see there. Two people can have had one seat, and one person two.
"""

from __future__ import annotations

from typing import Any

from .trust import Chain, Item, by_seat, is_revoked, named, places, takes_away

SIGNED = ("sheet", "record")


class Hands:
    """By digest of every sheet and record that names a link of the chain: by seat the keys by which
    it signed, every key whose signature holds, and the seats that signed with a key to which the
    edition in force gives that place no more. `keys` are those of that edition by seat;
    `backdated` are items by digest."""

    def __init__(self, items: dict[str, Item], chain: Chain, newest: Item) -> None:
        here = newest.value
        self.keys = {seat: person["key"] for seat, person in here["roster"].items()}
        self.panels, self.gone = here["panels"], here["revoked"]
        self.links = [one.value for one in chain.trusted.values()]
        self.of: dict[str, dict[str, set[str]]] = {}
        self.holding: dict[str, set[str]] = {}
        self.former: dict[str, set[str]] = {}
        mine = {
            at: item
            for at, item in items.items()
            if item.type in SIGNED and named(item, chain) is not None
        }
        for at, item in mine.items():
            link = named(item, chain)
            keys = {key for key in item.keys if not is_revoked(key, item, link, newest)}
            self.holding[at], self.of[at] = keys, by_seat(item, keys, link, chain, newest)
            self.former[at] = {
                seat
                for seat, signed in self.of[at].items()
                if not self._sits(signed, {seat} & places(item, seat, newest))
            }
        self._mine, self._chain = mine, chain
        self.backdated: set[str] = set()

    def look_for_backdated(self, items: dict[str, Item], void: set[str]) -> None:
        """Fill `backdated`; what was made void proves nothing of when something else was made."""
        left = {at: item for at, item in items.items() if at not in void}
        mine = {at: item for at, item in self._mine.items() if at in left}
        self.backdated = backdated(left, mine, self._chain)

    def _sits(self, keys: set[str], places: set[str]) -> bool:
        """Whether the edition in force names each of these keys for one of these seats; what it
        keeps of a stolen one it vouches for."""
        mine = {self.keys.get(seat) for seat in places}
        return all(
            self.gone[key]["kind"] == "compromised" if key in self.gone else key in mine
            for key in keys
        )

    def let_go(self, digest: str, sheet: Any) -> bool:
        """Whether a key of a sheet's hand has no seat on the panel any more: a consent by it may
        have been signed at any time."""
        members = set(self.panels[sheet["panel"]]["members"])
        return not self._sits(self.by(digest, sheet["assessor"]), members)

    def by(self, digest: str, seat: str) -> set[str]:
        """The keys by which a seat signed."""
        return self.of[digest].get(seat, set())

    def signed_too(self, digest: str, sheet: str, seat: str) -> bool:
        """Whether every key by which a seat signed a sheet is on another item as well: who has the
        seat today, or had it, can add a signature."""
        keys = self.by(sheet, seat)
        return bool(keys) and keys <= self.holding[digest]

    def goes_on(self, new: Any, digest: str, old: Any, before: str) -> bool:
        """Whether a record may replace another: the same key, or a chair under a later edition than
        that one names, or by whose key a later one gives the chair."""
        if self.by(before, old["chair"]) <= self.holding[digest]:
            return True
        if new["edition"]["seq"] > old["edition"]["seq"]:
            return True
        later = [one for one in self.links if one["seq"] > old["edition"]["seq"]]
        chairs = {self.keys.get(self.panels.get(new["panel"], {"chair": ""})["chair"])}
        for link in later:
            chair = link["panels"].get(new["panel"], {"chair": ""})["chair"]
            chairs |= {link["roster"][chair]["key"]} if chair else set()
        return bool(chairs & self.by(digest, new["chair"]))

    def unsigned(self, digest: str, record: Any, sheets: dict[str, list[str]]) -> set[str]:
        """For which seats nobody signed a record; `sheets` has each that is needed, with the
        digests of its listed sheets, none for a chair without a voice. A key answers for one: by
        the sheet that it signed, or as who has the seat in the edition in force, or who signed as
        the chair."""
        keys = {}
        for seat, mine in sheets.items():
            here = self.by(digest, seat)
            if mine and seat != record["chair"]:
                here = here & {self.keys.get(seat)}
            both = [self.by(at, seat) & self.holding[digest] for at in mine]
            here = here.union(*both) if all(both) else here
            if mine or seat != record["chair"]:
                keys[seat] = here
        missing = _unanswered(keys)
        return missing if self.by(digest, record["chair"]) else missing | {record["chair"]}

    def twice(self, listed: dict[str, list[str]]) -> bool:
        """Whether one key alone signed listed sheets of several seats; digests by seat."""
        seats: dict[str, set[str]] = {}
        for seat, digests in listed.items():
            for at in digests:
                signed = self.by(at, seat)
                if len(signed) == 1:
                    seats.setdefault(min(signed), set()).add(seat)
        return any(len(mine) > 1 for mine in seats.values())


def _unanswered(keys: dict[str, set[str]]) -> set[str]:
    """The seats that are left without a key where each key is given to one: who has one hands it
    on where there is another."""
    has: dict[str, str] = {}
    left = set()
    for first in keys:
        came: dict[str, str] = {}
        row, free = [first], ""
        while row and not free:
            seat = row.pop(0)
            for key in keys[seat] - set(came):
                came[key] = seat
                if key not in has.values():
                    free = key
                    break
                row += [one for one, held in has.items() if held == key]
        if not free:
            left.add(first)
        while free:
            seat = came[free]
            has[seat], free = free, has.get(seat, "")
    return left


def backdated(items: dict[str, Item], mine: dict[str, Item], chain: Chain) -> set[str]:
    """Rule 15: what names an older edition than what it lists or replaces, or than what that does
    in turn, and was not signed by whom the later one names. `mine` name links of the chain."""
    links = {at: named(item, chain) for at, item in mine.items()}
    found = set()
    for at, seq in _latest(items, {at: link.value["seq"] for at, link in links.items()}).items():
        if at in mine and seq > links[at].value["seq"]:
            last = next(one for one in chain.trusted.values() if one.value["seq"] == seq)
            if not _is_named(mine[at], last):
                found.add(at)
    return found


def _latest(items: dict[str, Item], seqs: dict[str, int]) -> dict[str, int]:
    """By digest the number of the latest edition that a sheet or record rests on: none is younger
    than what has its digest in its bytes."""
    rests_on = {
        at: [name for name in _names(item.value) if name in items and items[name].type in SIGNED]
        for at, item in items.items()
        if item.type in SIGNED
    }
    found: dict[str, int] = {}
    seen: set[str] = set()
    for first in rests_on:
        path = [first]
        while path:
            at = path[-1]
            unknown = [name for name in rests_on[at] if name not in found and at not in seen]
            seen.add(at)
            path += unknown
            if not unknown:
                path.pop()
                mine = [found[name] for name in rests_on[at] if name in found]
                found[at] = max([seqs.get(at, 0), *mine])
    return found


def _is_named(item: Item, link: Item) -> bool:
    """Whether an edition gives whoever speaks in an item, by a key that is on it, that seat."""
    value, is_sheet = item.value, item.type == "sheet"
    seat = value["assessor" if is_sheet else "chair"]
    panel, person = link.value["panels"].get(value["panel"]), link.value["roster"].get(seat)
    if panel is None or person is None or person["key"] not in item.keys:
        return False
    sits = seat in panel["members"] if is_sheet else seat == panel["chair"]
    return sits and not takes_away(link, person["key"], item)


def _names(one: Any) -> set[str]:
    return {*one["supersedes"], *(sheet["digest"] for sheet in one.get("sheets", []))}
