"""Decisions: which are in force, and what they do (rules D1 to D6)."""

from __future__ import annotations

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
    known: dict[str, Any],
) -> Ruled:
    """What the decisions do, each of which enough deciders have signed; `known` is all that arrived
    and `here` what of it was signed by who may sign it: only of that they may speak."""
    ruled = Ruled({(one["assessor"], one["region"]) for one in edition["conflicts"]})
    fits = {at: _fit(one, edition, editions, here, known) for at, one in decisions.items()}
    sound = {at: one for at, one in decisions.items() if fits[at] != "unfit"}
    idle = {at for at, one in sound.items() if is_idle(one, known)}
    working = {at: one for at, one in sound.items() if at not in idle}
    back = {name for one in sound.values() for name in one["supersedes"]}
    ruled.back = {one["target"] for one in working.values() if one["action"] == "void"}
    back |= ruled.back
    left = {at: one for at, one in sound.items() if at not in back}
    for at, one in sorted(left.items()):
        others = {at: other for at, other in left.items() if at in working}
        rivals = at in working and any(_contradict(one, other) for other in others.values())
        lost = any(_kind(known, name) != "decision" for name in one["supersedes"])
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


def _fit(
    one: Any,
    edition: Any,
    editions: dict[str, Any],
    here: dict[str, Any],
    known: dict[str, Any],
) -> str:
    """ "fits", "later" where what it is about must still come, or "unfit"."""
    if not is_under(one, edition, editions) or is_refused(one, edition, editions, known):
        return "unfit"
    target = one["target"].partition(":")[2] if one["action"] == "waive" else one["target"]
    speaks = one["action"] == "choose" or (one["action"] == "waive" and target)
    return "later" if speaks and target not in here else "fits"


def is_refused(one: Any, edition: Any, editions: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether an edition does not plan its session for that region (D2), or its target cannot be
    what the action is about (D3): bytes say the same whoever signed them."""
    if one["session"] and not _is_planned(one, edition, editions):
        return True
    if one["action"] == "excuse":
        panel = edition["sessions"].get(one["session"], {"panel": ""})["panel"]
        every = [each["panels"].get(panel, {"members": []}) for each in editions.values()]
        return not any(one["target"] in each["members"] for each in every)
    if one["action"] == "waive":
        return _is_refused_waiver(one, editions, known)
    return bool(one["action"] == "choose" and _is_amiss(one, known))


def _is_planned(one: Any, edition: Any, editions: dict[str, Any]) -> bool:
    """Whether an edition plans the session, and for no other region than that which is named; what
    is made void says its own region."""
    at, then = one["session"], editions.get(one["edition"]["sha256"], {"sessions": {}})
    old, new = then["sessions"].get(at), edition["sessions"].get(at)
    if new is None or old is None or one["action"] == "void":
        return new is not None
    return bool(old["region"] == new["region"])


def is_idle(one: Any, known: dict[str, Any]) -> bool:
    """Whether a decision makes void what it cannot: it holds, and does nothing."""
    return bool(one["action"] == "void" and _is_amiss(one, known))


def _is_amiss(one: Any, known: dict[str, Any]) -> bool:
    target = known.get(one["target"])
    if target is None:
        return False
    if one["action"] == "choose" and not one["session"]:
        return not (target["type"] == "result" and target["sealed"])
    if not one["session"]:
        return target["type"] not in ("record", "sheet", "decision", "result", "custody")
    kinds = ("record",) if one["action"] == "choose" else ("record", "sheet", "decision")
    return target["type"] not in kinds or bool(target["session"] != one["session"])


def _is_refused_waiver(one: Any, editions: dict[str, Any], known: dict[str, Any]) -> bool:
    code, _, digest = one["target"].partition(":")
    if code == "missing":
        return not one["session"]
    if code == "W_RULES_CHANGED":
        return digest in known and digest not in editions
    target = known.get(digest, {"type": "record", "session": one["session"]})
    fits = target["type"] == "record" and target["session"] == one["session"]
    return code not in WAIVABLE or not fits


def _kind(known: dict[str, Any], digest: str) -> str:
    return str(known[digest]["type"]) if digest in known else ""


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
