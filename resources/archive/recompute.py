"""The official result a second time, from the payloads alone and without our program.

What counts stands here; what it comes to, in `score.py` beside this file. Plain loops over JSON;
nothing is imported from smartcity_desktop. What the signatures prove is taken as proved: give it
payloads whose signatures somebody has checked, the editions of the chain, sheets that their
assessors signed, and decisions that enough deciders signed. Of records it is told who signed
each: decisions and conflicts say whose voice is asked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Optional

from score import figures, round_half_up


@dataclass
class Recomputed:
    """Indices and printed indices by region; rows in order as (rank, region); who is selected,
    who shares a rank across the cut, and who is listed apart, by region; and by session the members
    whose signed sheet its record leaves out although nobody may."""

    indices: dict[str, Fraction] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[int, str]] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)
    selected: list[str] = field(default_factory=list)
    borderline: list[str] = field(default_factory=list)
    apart: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Ruled:
    """Conflicts the edition declares as (assessor, region), and what decisions do."""

    conflicts: set[tuple[str, str]]
    void: set[str] = field(default_factory=set)
    chosen: dict[str, str] = field(default_factory=dict)
    excused: set[tuple[str, str]] = field(default_factory=set)
    waived: set[tuple[str, str]] = field(default_factory=set)
    signed: Optional[Mapping[str, Iterable[str]]] = None  # noqa: UP045 - Python 3.9 reads this

    def has_voice(self, seat: str, record: Any) -> bool:
        excused = (record["session"], seat) in self.excused
        return not excused and (seat, record["region"]) not in self.conflicts


def recompute(
    payloads: Iterable[bytes],
    signed: Optional[Mapping[str, Iterable[str]]] = None,  # noqa: UP045 - Python 3.9 reads this
) -> Recomputed:
    """Return the result of `payloads` (each one JSON object and its line feed, in any order).

    `signed` tells by a record's digest which seats signed it; without it all who had to did.
    """
    editions: dict[str, Any] = {}
    sheets: dict[str, Any] = {}
    records: dict[str, Any] = {}
    decisions: dict[str, Any] = {}
    piles = {"edition": editions, "sheet": sheets, "record": records, "decision": decisions}
    for line in payloads:
        data = line if line.endswith(b"\n") else line + b"\n"
        value = json.loads(data)
        digest = hashlib.sha256(data).hexdigest()
        piles.get(value["type"], {})[digest] = value
    edition = max(editions.values(), key=lambda one: one["seq"])
    ruled = _rule(decisions, edition, editions, {**sheets, **records, **decisions})
    ruled.signed = signed

    arrived = {
        session: _arrived(session, edition, editions, sheets, records, ruled)
        for session in edition["sessions"]
    }

    result = Recomputed()
    keys: dict[str, tuple[Any, ...]] = {}
    for region in sorted(edition["regions"]):
        kind, counted = _counted(region, edition, arrived, sheets, records, ruled)
        if kind:
            result.apart[region] = kind
            continue
        index, key = figures(region, counted, edition)
        if index is None:
            result.apart[region] = "incomplete"
            continue
        result.indices[region] = index
        result.printed[region] = round_half_up(index)
        keys[region] = key
    for session, (heads, _) in arrived.items():
        if len(heads) == 1:
            left = _left_out(heads[0], edition, editions, sheets, records, ruled)
            result.left_out.update({session: left} if left else {})
    _place(result, keys, edition)
    return result


def _left_out(
    digest: str,
    edition: Any,
    editions: dict[str, Any],
    sheets: dict[str, Any],
    records: dict[str, Any],
    ruled: Ruled,
) -> list[str]:
    """Nobody's signed sheet is set aside by another alone: return whose is.

    Not left out is a member whose sheet the record lists, who has no voice, or signed the record.
    """
    record = records[digest]
    signers = {record["chair"]}
    if ruled.signed is not None:
        signers = set(ruled.signed.get(digest, ()))
    mine = {d: one for d, one in sheets.items() if one["session"] == record["session"]}
    gone = _replaced(mine, [d for d, one in mine.items() if _is_whole(one, edition, editions)])
    listed = {one["assessor"] for one in record["sheets"]}
    found = set()
    for name, sheet in mine.items():
        seat = sheet["assessor"]
        scored = any(mark["level"] is not None for mark in sheet["levels"].values())
        if not scored or name in gone or name in ruled.void or seat in listed | signers:
            continue
        if not ruled.has_voice(seat, record) or not _is_placed(sheet, edition, editions):
            continue
        if seat in _panel(sheet, editions)["members"]:
            found.add(seat)
    return sorted(found)


def _counted(
    region: str,
    edition: Any,
    arrived: dict[str, tuple[list[str], list[str]]],
    sheets: dict[str, Any],
    records: dict[str, Any],
    ruled: Ruled,
) -> tuple[str, list[Any]]:
    """Return ("", the sheets that count) or (why the region is listed apart, [])."""
    plans = []
    for session, plan in edition["sessions"].items():
        if plan["region"] == region:
            plans.append((plan["planned_start"], session))
    kinds = []
    for _, session in sorted(plans):
        heads, came = arrived[session]
        head = records[heads[0]] if len(heads) == 1 else None
        if head is None:
            kinds.append("forked" if heads else "waiting" if came else "missing")
        elif head["status"] == "held":
            return "", _listed(head, sheets, ruled)
        else:
            kinds.append({"absent": "absent", "postponed": "postponed"}[head["status"]])
    for kind in ("forked", "waiting", "missing", "postponed"):
        if kind in kinds:
            return ("waiting" if kind == "postponed" else kind), []
    return ("absent" if kinds else "missing"), []


def _arrived(
    session: str,
    edition: Any,
    editions: dict[str, Any],
    sheets: dict[str, Any],
    records: dict[str, Any],
    ruled: Ruled,
) -> tuple[list[str], list[str]]:
    """Return the records of a session that may count, and everything that came or is awaited."""
    mine = {d: r for d, r in records.items() if r["session"] == session}
    whole = []
    for digest, record in mine.items():
        if digest in ruled.void or not _fits(record, edition, editions, sheets, ruled):
            continue
        if _is_signed(digest, record, edition, editions, ruled):
            whole.append(digest)
    gone = _replaced(mine, whole)
    heads = [d for d in whole if d not in gone]
    came = [d for d in mine if d not in gone]
    came += [d for d, s in sheets.items() if s["session"] == session]
    came = [d for d in came if d not in ruled.void]
    if session in ruled.chosen:
        heads = [d for d in whole if d == ruled.chosen[session]]
        came.append(ruled.chosen[session])
    return heads, came


def _replaced(mine: dict[str, Any], whole: list[str]) -> set[str]:
    """A later revision replaces what it names, and what that one named before it."""
    gone: set[str] = set()
    stack = [(mine[d]["revision"], name) for d in whole for name in mine[d]["supersedes"]]
    while stack:
        revision, name = stack.pop()
        if name in mine and name not in gone and mine[name]["revision"] < revision:
            gone.add(name)
            for older in mine[name]["supersedes"]:
                stack.append((mine[name]["revision"], older))
    return gone


def _listed(record: Any, sheets: dict[str, Any], ruled: Ruled) -> list[Any]:
    counted = {}
    for one in record["sheets"]:
        if ruled.has_voice(one["assessor"], record) and one["digest"] not in ruled.void:
            counted[one["assessor"]] = sheets[one["digest"]]
    return [counted[seat] for seat in sorted(counted)]


def _fits(
    record: Any,
    edition: Any,
    editions: dict[str, Any],
    sheets: dict[str, Any],
    ruled: Ruled,
) -> bool:
    """Tell whether every free member has one sheet that is here and whole, or an excuse."""
    if not _is_placed(record, edition, editions):
        return False
    panel = _panel(record, editions)
    excused = {one["assessor"] for one in record["excused"]}
    named = [one["assessor"] for one in record["sheets"]]
    if not panel["chair"] or record["chair"] != panel["chair"]:
        return False
    if not {*named, *excused} <= set(panel["members"]):
        return False
    if record["status"] != "held":
        return not named
    free = [seat for seat in panel["members"] if ruled.has_voice(seat, record)]
    if any(named.count(seat) + (seat in excused) != 1 for seat in free):
        return False
    have = 0
    for one in record["sheets"]:
        if one["assessor"] not in free or one["digest"] in ruled.void:
            continue
        sheet = sheets.get(one["digest"])
        if sheet is None or sheet["assessor"] != one["assessor"]:
            return False
        if sheet["session"] != record["session"] or not _is_whole(sheet, edition, editions):
            return False
        have += 1
    waived = (record["session"], "E_SHEET_COUNT") in ruled.waived
    return bool(waived or have >= edition["policy"]["quorum"])


def _is_named(one: Any, edition: Any, editions: dict[str, Any]) -> bool:
    """Tell whether an item was made under an edition of the chain that still counts."""
    under = editions.get(one["edition"]["sha256"])
    if under is None or under["seq"] < edition["min_seq"] or under["mode"] != edition["mode"]:
        return False
    return bool((one["edition"]["id"], one["edition"]["seq"]) == (under["id"], under["seq"]))


def _is_placed(one: Any, edition: Any, editions: dict[str, Any]) -> bool:
    """Session, panel and region as the newest edition has them."""
    plan = edition["sessions"].get(one["session"])
    if plan is None or not _is_named(one, edition, editions):
        return False
    return bool((one["panel"], one["region"]) == (plan["panel"], plan["region"]))


def _panel(one: Any, editions: dict[str, Any]) -> Any:
    """Return the panel as it was when the item was made."""
    nobody = {"chair": "", "members": []}
    return editions[one["edition"]["sha256"]]["panels"].get(one["panel"], nobody)


def _is_whole(sheet: Any, edition: Any, editions: dict[str, Any]) -> bool:
    """Every indicator of the newest rubric and none besides, its level on the scale or a why."""
    if not _is_placed(sheet, edition, editions):
        return False
    if sheet["assessor"] not in _panel(sheet, editions)["members"]:
        return False
    scale, whys = edition["rubric"]["scale"], ("abstain", "conflict", "absent", "not_applicable")
    ids = {one["id"] for a in edition["rubric"]["aspects"] for one in a["indicators"]}
    if set(sheet["levels"]) != ids:
        return False
    for mark in sheet["levels"].values():
        if mark["level"] is None and mark["why"] not in whys:
            return False
        if mark["level"] is not None and not scale["min"] <= mark["level"] <= scale["max"]:
            return False
    return True


def _is_signed(
    digest: str, record: Any, edition: Any, editions: dict[str, Any], ruled: Ruled
) -> bool:
    """The chair, and where the newest edition asks all, also every listed member with a voice;
    where no session was held, every member with a voice."""
    if ruled.signed is None:
        return True
    needed = {record["chair"]}
    if edition["policy"]["session_signers"] == "all":
        members = _panel(record, editions)["members"]
        listed = {one["assessor"] for one in record["sheets"]}
        asked = [one for one in members if record["status"] != "held" or one in listed]
        needed |= {seat for seat in asked if ruled.has_voice(seat, record)}
    return needed <= set(ruled.signed.get(digest, ()))


def _rule(
    decisions: dict[str, Any], edition: Any, editions: dict[str, Any], others: dict[str, Any]
) -> Ruled:
    """What the decisions do, each of which enough deciders have signed."""
    ruled = Ruled({(one["assessor"], one["region"]) for one in edition["conflicts"]})
    sound = {d: one for d, one in decisions.items() if _is_sound(one, edition, editions, others)}
    back = {name for one in sound.values() for name in one["supersedes"]}
    back |= {one["target"] for one in sound.values() if one["action"] == "void"}
    left = [one for digest, one in sound.items() if digest not in back]
    for one in left:
        if any(_contradict(one, other) for other in left):
            continue
        if one["action"] == "choose":
            ruled.chosen[one["session"]] = one["target"]
        elif one["action"] == "void" and one["target"] in others:
            ruled.void.add(one["target"])
        elif one["action"] == "excuse":
            ruled.excused.add((one["session"], one["target"]))
        elif one["action"] == "waive":
            ruled.waived.add((one["session"], one["target"]))
    return ruled


def _is_sound(one: Any, edition: Any, editions: dict[str, Any], others: dict[str, Any]) -> bool:
    plan = edition["sessions"].get(one["session"])
    if plan is None or not _is_named(one, edition, editions):
        return False
    if one["action"] == "excuse":
        every = [each["panels"].get(plan["panel"], {"members": []}) for each in editions.values()]
        return any(one["target"] in panel["members"] for panel in every)
    if one["action"] == "waive":
        codes = ["E_SHEET_COUNT", "W_NEWER_SHEET", "W_NEWER_RECORD", "missing", "W_TIE_AT_CUT"]
        return one["target"] in codes
    target = others.get(one["target"])
    if target is None:
        return True
    kinds = {"choose": ["record"], "void": ["record", "sheet", "decision"]}
    return target["session"] == one["session"] and target["type"] in kinds[one["action"]]


def _contradict(one: Any, other: Any) -> bool:
    if one["action"] == "choose" and other["action"] == "choose":
        return bool(one["session"] == other["session"] and one["target"] != other["target"])
    kinds = {one["action"], other["action"]}
    return kinds == {"choose", "void"} and bool(one["target"] == other["target"])


def _place(result: Recomputed, keys: dict[str, tuple[Any, ...]], edition: Any) -> None:
    groups: dict[tuple[Any, ...], list[str]] = {}
    for region, key in keys.items():
        groups.setdefault((-Fraction(result.printed[region]), *key), []).append(region)
    quota, barred, rank = edition["policy"]["quota"], edition["policy"]["ineligible"], 1
    taken = 0
    for group in sorted(groups):
        together = sorted(groups[group])
        free = [one for one in together if one not in barred]
        for region in together:
            result.rows.append((rank, region))
            result.ranks[region] = rank
        if free and taken + len(free) <= quota:
            result.selected += free
        elif free and taken < quota:
            result.borderline += free
        taken += len(free)
        rank += len(together)
