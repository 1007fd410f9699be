"""Who is who along the editions, and what people leave behind on a seat (rule 11).

Part of `verify_standalone.py`, see there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Persons:
    """The editions of a chain, oldest first; `groups` tells by each of them who is one person as
    far as it and those before it say: one name and NIP, one NIP, or one key, and so
    on."""

    def __init__(self, links: list[Any]) -> None:
        self.links = links
        self.groups: list[dict[tuple[str, str], int]] = []
        group: dict[tuple[str, str], int] = {}
        first: dict[str, tuple[str, str]] = {}
        for link in links:
            for person in link["roster"].values():
                group.setdefault(_who(person), len(group))
                for sign in filter(None, (person["key"], person["nip"])):
                    same = group[first.setdefault(sign, _who(person))]
                    mine = group[_who(person)]
                    group = {who: mine if one == same else one for who, one in group.items()}
            self.groups.append(group)
            group = dict(group)

    def along(self, at: int, old: Any, new: Any) -> bool:
        """Whether two lines of the editions up to this one are of one person."""
        group = self.groups[at]
        return group[_who(old)] == group[_who(new)]

    def one(self, person: Any) -> str:
        """Which person a line is of, as far as all editions say."""
        return str(self.groups[-1][_who(person)])

    def stays(self, at: int, seat: str) -> bool:
        """Whether who had a seat in the edition before has it still."""
        was, now = self.links[at - 1]["roster"].get(seat), self.links[at]["roster"].get(seat)
        return bool(was and now and is_one(was, now))

    def shed(self, at: int) -> list[tuple[str, str]]:
        """Whose declared conflict with which region an edition ends: it is the first since that was
        declared under which that person has a seat without it, and had not had that seat so."""
        found: dict[tuple[int, str], tuple[str, str]] = {}
        for said in range(at):
            for conflict in self.links[said]["conflicts"]:
                seat, region = conflict["assessor"], conflict["region"]
                person = self.links[said]["roster"].get(seat)
                if person and self._ended(said, seat, region, person) == at:
                    whose = self.groups[at][_who(person)], region
                    found[whose] = person["name"], self._place(region, at, said)
        return list(found.values())

    def _ended(self, said: int, seat: str, region: str, person: Any) -> int:
        for at in range(said + 1, len(self.links)):
            if self._is_free(at, person, region):
                return at
            goes_on = self.stays(at, seat) and (seat, region) in conflicts(self.links[at])
            if at == said + 1 and goes_on:
                break
        return -1

    def _is_free(self, at: int, person: Any, region: str) -> bool:
        old, new = self.links[at - 1], self.links[at]
        for seat, now in new["roster"].items():
            if not self.along(at, person, now) or (seat, region) in conflicts(new):
                continue
            had = self.stays(at, seat) and self.along(at - 1, person, old["roster"][seat])
            if not had or (seat, region) in conflicts(old):
                return True
        return False

    def _place(self, region: str, at: int, said: int) -> str:
        for link in (self.links[at - 1], self.links[at], self.links[said]):
            if region in link["regions"]:
                return name(link["regions"][region])
        return region

    def passed_on(self, at: int) -> list[tuple[str, str, Any, Any]]:
        """The declared conflicts that an edition brings to who has a seat, with each other person
        who had the seat before: they take those sheets as well."""
        found, old, new = [], self.links[at - 1], self.links[at]
        for conflict in new["conflicts"]:
            seat, code = conflict["assessor"], conflict["region"]
            now = new["roster"].get(seat)
            if not now or code not in new["regions"]:
                continue
            if self.stays(at, seat) and (seat, code) in conflicts(old):
                continue
            known = [now]
            for person in self._holders(seat, at):
                if not any(is_one(person, one) for one in known):
                    known.append(person)
                    found.append((seat, code, person, now))
        return found

    def _holders(self, seat: str, at: int) -> Iterator[Any]:
        """Who had a seat in each edition before one."""
        return (one["roster"][seat] for one in self.links[:at] if seat in one["roster"])

    def moves(self, at: int, excuse: Any, sheet: Any, excused: set[tuple[str, str]]) -> bool:
        """Whether an edition takes the seat from who was excused, or gives that one another, and a
        sheet was signed since that the excuse takes from somebody else, or not from that one."""
        seat, mine = excuse["target"], sheet["assessor"]
        then, since = excuse["edition"]["seq"], sheet["edition"]["seq"]
        meant, author = self._line(then, seat), self._line(since, mine)
        if not meant or not author or not then < self.links[at]["seq"] <= since:
            return False
        was = self.links[at - 1]["roster"].get(seat)
        last = len(self.links) - 1  # which edition a sheet names its own hand can choose
        leaves = was and self.along(last, meant, was) and not self.stays(at, seat)
        if mine == seat:
            return bool(leaves and not is_one(author, meant) and not is_one(author, was))
        if (sheet["session"], mine) in excused or not self.along(last, meant, author):
            return False
        now = self.links[at]["roster"].get(mine)
        comes = now and self.along(last, meant, now) and not self.stays(at, mine)
        return bool(leaves or comes)

    def _line(self, seq: int, seat: str) -> Any:
        return self.links[self._at(seq)]["roster"].get(seat)

    def _at(self, seq: int) -> int:
        return [link["seq"] for link in self.links].index(seq)


def conflicts(edition: Any) -> set[tuple[str, str]]:
    """The declared conflicts, by seat and region."""
    return {(one["assessor"], one["region"]) for one in edition["conflicts"]}


def is_one(old: Any, new: Any) -> bool:
    """Whether two lines are of one person by what they say themselves."""
    same = any(old[sign] and old[sign] == new[sign] for sign in ("key", "nip"))
    return same or _who(old) == _who(new)


def name(region: Any) -> str:
    """A region with its kind."""
    return f"{region['kind'].capitalize()} {region['name']}"


def _who(person: Any) -> tuple[str, str]:
    return person["name"], person["nip"]
