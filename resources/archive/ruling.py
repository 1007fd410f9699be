"""Decisions: which are in force, and what they do (rules D1 to D6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

WAIVABLE = ("E_SHEET_COUNT", "W_TIE_AT_CUT", "W_RULES_CHANGED")


@dataclass
class Ruled:
    """Conflicts the edition declares as (assessor, region), and what decisions do.

    `waived` holds (code, digest of the item) and ("missing", session); `chosen` and `sealed` are
    digests. `in_force` are the decisions by digest, `unsettled` those that wait for something,
    `back` what some decision made void, whatever became of that one.
    """

    conflicts: set[tuple[str, str]]
    void: set[str] = field(default_factory=set)
    chosen: dict[str, str] = field(default_factory=dict)
    excused: set[tuple[str, str]] = field(default_factory=set)
    waived: set[tuple[str, str]] = field(default_factory=set)
    sealed: str = ""
    in_force: dict[str, Any] = field(default_factory=dict)
    unsettled: dict[str, Any] = field(default_factory=dict)
    back: set[str] = field(default_factory=set)

    def has_voice(self, seat: str, record: Any) -> bool:
        excused = (record["session"], seat) in self.excused
        return not excused and (seat, record["region"]) not in self.conflicts


def rule(
    decisions: dict[str, Any],
    edition: Any,
    editions: dict[str, Any],
    here: dict[str, Any],
    known: Iterable[str],
) -> Ruled:
    """What the decisions do, each of which enough deciders have signed; `here` is what they may be
    about: items that who may sign them has signed. `known` are all decisions that arrived."""
    ruled = Ruled({(one["assessor"], one["region"]) for one in edition["conflicts"]})
    fits = {at: _fit(one, edition, editions, here) for at, one in decisions.items()}
    sound = {at: one for at, one in decisions.items() if fits[at] != "unfit"}
    idle = {at for at, one in sound.items() if _is_idle(one, here)}
    working = {at: one for at, one in sound.items() if at not in idle}
    back = {name for one in sound.values() for name in one["supersedes"]}
    ruled.back = {one["target"] for one in working.values() if one["action"] == "void"}
    back |= ruled.back
    left = {at: one for at, one in sound.items() if at not in back}
    for at, one in sorted(left.items()):
        others = {at: other for at, other in left.items() if at in working}
        rivals = at in working and any(_contradict(one, other) for other in others.values())
        lost = not set(one["supersedes"]) <= set(known)
        if rivals or lost or fits[at] == "later":
            ruled.unsettled[at] = one
        if rivals:
            continue
        if one["action"] == "choose":
            _choose(ruled, one)
        if fits[at] == "fits":
            ruled.in_force[at] = one
            if at in working:
                _apply(ruled, one)
    return ruled


def _choose(ruled: Ruled, one: Any) -> None:
    """A choice binds from the start: what it chose is awaited, not passed over."""
    if one["session"]:
        ruled.chosen.setdefault(one["session"], one["target"])
    else:
        ruled.sealed = ruled.sealed or one["target"]


def _apply(ruled: Ruled, one: Any) -> None:
    if one["action"] == "void":
        ruled.void.add(one["target"])
    elif one["action"] == "excuse":
        ruled.excused.add((one["session"], one["target"]))
    elif one["action"] == "waive":
        code, _, digest = one["target"].partition(":")
        ruled.waived.add((code, digest or one["session"]))


def _fit(one: Any, edition: Any, editions: dict[str, Any], here: dict[str, Any]) -> str:
    """ "fits", "later" where what it is about must still come, or "unfit"."""
    if not is_under(one, edition, editions):
        return "unfit"
    if one["session"] and one["session"] not in edition["sessions"]:
        return "unfit"
    if one["action"] == "excuse":
        panel = edition["sessions"].get(one["session"], {"panel": ""})["panel"]
        every = [each["panels"].get(panel, {"members": []}) for each in editions.values()]
        return "fits" if any(one["target"] in each["members"] for each in every) else "unfit"
    if one["action"] == "waive":
        return _fit_waiver(one, editions, here)
    target = here.get(one["target"])
    if one["action"] == "void":
        return "fits"
    if target is None:
        return "later"
    if not one["session"]:
        return "fits" if target["type"] == "result" and target["sealed"] else "unfit"
    fits = target["type"] == "record" and target["session"] == one["session"]
    return "fits" if fits else "unfit"


def _is_idle(one: Any, here: dict[str, Any]) -> bool:
    """Whether a decision makes void what it cannot: it holds, and does nothing."""
    target = here.get(one["target"]) if one["action"] == "void" else None
    if target is None:
        return False
    if not one["session"]:
        return target["type"] not in ("record", "sheet", "decision", "result", "custody")
    fits = target["type"] in ("record", "sheet", "decision")
    return not fits or bool(target["session"] != one["session"])


def _fit_waiver(one: Any, editions: dict[str, Any], here: dict[str, Any]) -> str:
    code, _, digest = one["target"].partition(":")
    if code == "missing":
        return "fits" if one["session"] else "unfit"
    if code not in WAIVABLE:
        return "unfit"
    if code == "W_RULES_CHANGED":
        return "fits" if digest in editions else "unfit" if digest in here else "later"
    target = here.get(digest)
    if target is None:
        return "later"
    fits = target["type"] == "record" and target["session"] == one["session"]
    return "fits" if fits else "unfit"


def is_under(one: Any, edition: Any, editions: dict[str, Any]) -> bool:
    """Rule 1: made under an edition of the chain that still counts."""
    link = editions.get(one["edition"]["sha256"])
    if link is None or link["seq"] < edition["min_seq"] or link["mode"] != edition["mode"]:
        return False
    return bool((one["edition"]["id"], one["edition"]["seq"]) == (link["id"], link["seq"]))


def _contradict(one: Any, other: Any) -> bool:
    if one["action"] == "choose" and other["action"] == "choose":
        return bool(one["session"] == other["session"] and one["target"] != other["target"])
    kinds = {one["action"], other["action"]}
    return kinds == {"choose", "void"} and bool(one["target"] == other["target"])
