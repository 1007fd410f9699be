"""What the decisions in force do, to whom and where (rule D6).

Part of `verify_standalone.py`, see there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .persons import Persons, name
from .recompute import Case
from .ruling import is_idle

NOBODY = "–"


def lines(case: Case) -> list[str]:
    """What each decision in force does that excuses, chooses, closes a session without a record or
    makes void, in the order of their sessions; marked with ! where it is of others, or of another
    place, than the edition that it names said."""
    told, found = _Told(case), []
    for at, one in case.ruled.in_force.items():
        session, region, what = told.what(one)
        if what:
            others = [*told.others(one), *told.elsewhere(one)]
            place = ", ".join(filter(None, (session, region))) or "the event"
            words = f"{'!' if others else '·'} {place}: {'; '.join([what, *others])}"
            found.append((session, what, f"{words} ({_short(at)})"))
    return [line for _, _, line in sorted(found)]


class _Told:
    def __init__(self, case: Case) -> None:
        self.editions, self.excused, self.known = case.editions, case.ruled.excused, case.known
        self.who = Persons(list(case.editions.values()))
        self.here = self.who.links[-1]

    def what(self, one: Any) -> tuple[str, str, str]:
        """Session, region, and what a decision does there, "" for what is not told."""
        session, action, target = one["session"], one["action"], one["target"]
        region = self._region(self.here, session)
        if action == "excuse":
            return session, region, f"{self._line(self.here, target)} is excused"
        if action == "waive":
            return session, region, "closed without a record" if target == "missing" else ""
        code, item = _short(target), self.known.get(target)
        if item is None:
            return session, region, f"{code}, which is not here, is void"
        if is_idle(one, self.known):
            return session, region, f"nothing happens to {code}: such a decision is not about it"
        if item["type"] in ("sheet", "record"):
            seat = item["assessor" if item["type"] == "sheet" else "chair"]
            by = f"{item['type']} {code} of {self._line(self._then(item), seat)}"
            done = "was chosen" if action == "choose" else "is void"
            return item["session"], self._name(item["region"]), f"{by} {done}"
        if action == "choose":
            return session, region, f"result {code} was chosen"
        if item["type"] == "decision":
            by = f"decision {code}"
            if item["action"] == "excuse":
                by += f", the excuse of {self._line(self._then(item), item['target'])},"
            return session, region, f"{by} is taken back"
        kind = {"custody": "receipt"}.get(item["type"], item["type"])
        return session, region, f"{kind} {code} is void"

    def others(self, one: Any) -> Iterator[str]:
        """Who else was meant by an excuse, and which other seats that one has."""
        if one["action"] != "excuse":
            return
        seat, then = one["target"], self._then(one)
        meant, now = then["roster"].get(seat), self.here["roster"].get(seat)
        if (meant or now) and not (meant and now and self._is_one(meant, now)):
            whose = meant["name"] if meant else NOBODY
            yield f"in e{one['edition']['seq']} that was {whose}"
        roster = sorted(self.here["roster"].items())
        mine = [at for at, person in roster if meant and self._is_one(meant, person)]
        seats = [at for at in mine if (one["session"], at) not in self.excused]
        if seats:
            yield f"who was meant has {', '.join(seats)} now and is not excused there"

    def elsewhere(self, one: Any) -> Iterator[str]:
        """Which other region the session had."""
        session, seq = one["session"], one["edition"]["seq"]
        item = self.known.get(one["target"], {"type": ""})
        if item["type"] in ("sheet", "record") and not is_idle(one, self.known):
            return  # its own region is told
        old, new = (self._planned(link, session) for link in (self._then(one), self.here))
        if session and old != new:
            region = self._name(old)
            yield f"e{seq} planned {region} there" if old else f"e{seq} did not plan it"

    def _then(self, one: Any) -> Any:
        """The edition that something names, one without anybody where it is no link."""
        return self.editions.get(one["edition"]["sha256"], {"roster": {}})

    def _is_one(self, old: Any, new: Any) -> bool:
        return self.who.along(len(self.who.links) - 1, old, new)

    def _line(self, link: Any, seat: str) -> str:
        person = link["roster"].get(seat)
        return f"{person['name'] if person else NOBODY} ({seat})"

    def _planned(self, link: Any, session: str) -> str:
        return str(link["sessions"].get(session, {"region": ""})["region"])

    def _region(self, link: Any, session: str) -> str:
        return self._name(self._planned(link, session))

    def _name(self, code: str) -> str:
        known = [link["regions"][code] for link in self.who.links if code in link["regions"]]
        return name(known[-1]) if known else code


def _short(digest: str) -> str:
    return digest[:8].upper()
