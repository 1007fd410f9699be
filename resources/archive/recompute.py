"""What counts, a second time and without our program: sheets, records, and the rows they give.

Plain loops over JSON; nothing is imported from smartcity_desktop. What the signatures prove is
taken as proved: `Case` holds sheets that their assessors signed, records that their chairs signed,
and decisions that enough deciders signed (`trust.py`); what decisions do says `ruling.py`, what
levels come to, `score.py`. The rules have the numbers of reference/en/format.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .hands import Hands
from .owed import moment
from .ruling import Ruled, is_under, rule
from .score import Recomputed, figures, place, round_half_up

NOBODY: Any = {"chair": "", "members": []}
OPEN = ("forked", "waiting", "missing", "postponed")


@dataclass
class Case:
    """What is judged: the trusted editions and the newest of them, and what their people signed.

    `ruled` is what decisions do, by `ruling.rule`, of which `here` and `known` are. `hands` tells
    whose keys are on what; None: all who had to did sign. `never` are sheets that can never count:
    of an edition that can never be in the chain, or backdated; `every` are all that are here,
    whoever signed them.
    """

    edition: Any
    editions: dict[str, Any]
    sheets: dict[str, Any]
    records: dict[str, Any]
    ruled: Ruled
    hands: Hands | None
    here: dict[str, Any]
    known: dict[str, Any]
    never: set[str] = field(default_factory=set)
    every: dict[str, Any] = field(default_factory=dict)

    def panel(self, one: Any) -> Any:
        """The panel as it was when the item was made."""
        return self.editions[one["edition"]["sha256"]]["panels"].get(one["panel"], NOBODY)

    def of_session(self, session: str, pile: dict[str, Any]) -> dict[str, Any]:
        return {at: one for at, one in pile.items() if one["session"] == session}


def recompute(payloads: Iterable[bytes]) -> Recomputed:
    """Return the result of `payloads` (each one JSON object and its line feed, in any order), of
    which all is taken to be signed by who must."""
    piles: dict[str, dict[str, Any]] = {}
    for line in payloads:
        data = line if line.endswith(b"\n") else line + b"\n"
        value = json.loads(data)
        piles.setdefault(value["type"], {})[hashlib.sha256(data).hexdigest()] = value
    editions = piles["edition"]
    sheets, records, decisions = (piles.get(kind, {}) for kind in ("sheet", "record", "decision"))
    newest = max(editions.values(), key=lambda one: int(one["seq"]))
    here = {at: one for pile in piles.values() for at, one in pile.items()}
    ruled = rule(decisions, newest, editions, here, here)
    return judge(Case(newest, editions, sheets, records, ruled, None, here, here, every=sheets))


def judge(case: Case) -> Recomputed:
    """Return the rows that a case gives."""
    edition, result = case.edition, Recomputed()
    arrived = {session: heads(session, case) for session in edition["sessions"]}
    keys: dict[str, tuple[Any, ...]] = {}
    for region in sorted(edition["regions"]):
        kind, counted = _counted(region, case, arrived)
        index, key, why = figures(region, counted, edition) if not kind else (None, (), "")
        if index is None:
            result.apart[region] = kind or "incomplete"
            result.why[region] = why
            continue
        result.assessors[region] = len(counted)
        result.indices[region] = index
        result.printed[region] = round_half_up(index)
        keys[region] = key
    for session, (mine, _) in arrived.items():
        if len(mine) == 1:
            result.records[session] = mine[0]
            result.sheets += _counting(case.records[mine[0]], case).values()
            left = _left_out(mine[0], case)
            result.left_out.update({session: left} if left else {})
            former = _former(mine[0], case)
            result.former.update({session: former} if former else {})
    place(result, keys, edition)
    return result


# rules 1 to 3


def is_placed(one: Any, case: Case) -> bool:
    """Rules 1 and 2: session, panel and region as the newest edition has them."""
    plan = case.edition["sessions"].get(one["session"])
    if plan is None or not is_under(one, case.edition, case.editions):
        return False
    return bool((one["panel"], one["region"]) == (plan["panel"], plan["region"]))


def is_whole(sheet: Any, case: Case) -> bool:
    """Rule 3: every indicator of the newest rubric and none besides, each level a whole number on
    the scale, or a why; by a member, whom no conflict keeps out."""
    if not is_placed(sheet, case) or sheet["assessor"] not in case.panel(sheet)["members"]:
        return False
    if (sheet["assessor"], sheet["region"]) in case.ruled.conflicts:
        return False
    rubric = case.edition["rubric"]
    scale, whys = rubric["scale"], ("abstain", "conflict", "absent", "not_applicable")
    ids = {one["id"] for aspect in rubric["aspects"] for one in aspect["indicators"]}
    if set(sheet["levels"]) != ids:
        return False
    for mark in sheet["levels"].values():
        level = mark["level"]
        if level is None:
            if mark["why"] not in whys:
                return False
        elif type(level) is not int or not scale["min"] <= level <= scale["max"]:
            return False
    return True


# rules 4 to 6


def heads(session: str, case: Case) -> tuple[list[str], list[str]]:
    """Rule 6: return the records of a session that may count, and everything that came or is
    awaited."""
    mine = case.of_session(session, case.records)
    void = case.ruled.void
    whole = [at for at, one in mine.items() if at not in void and fits(at, case)]
    gone = replaced(mine, whole, case)
    found = [at for at in whole if at not in gone]
    came = [at for at in mine if at not in gone]
    came += [at for at, one in case.sheets.items() if one["session"] == session]
    came = [at for at in came if at not in void]
    if session in case.ruled.chosen:
        found = [at for at in whole if at == case.ruled.chosen[session]]
        came.append(case.ruled.chosen[session])
    return found, came


def replaced(mine: dict[str, Any], whole: list[str], case: Case) -> dict[str, str]:
    """Rule 5: by digest of what a later revision replaces, by what; and what that one named before
    it. One more than the largest it names, where all of these are here: no number is skipped."""
    gone: dict[str, str] = {}
    stack = list(whole)
    seen = set(whole)
    while stack:
        at = stack.pop()
        names = set(mine[at]["supersedes"])
        named = [name for name in names if name in mine and _same_hand(name, at, mine, case)]
        largest = max((mine[name]["revision"] for name in named), default=0)
        rises = mine[at]["revision"] > largest
        if len(named) == len(names):
            rises = mine[at]["revision"] == largest + 1
        for name in named if rises else ():
            gone[name] = min(gone.get(name, at), at)
            if name not in seen:
                seen.add(name)
                stack.append(name)
    return gone


def _same_hand(old: str, new: str, mine: dict[str, Any], case: Case) -> bool:
    """A sheet is its key's; a record is its session's, and a later chair may go on."""
    one, other = mine[old], mine[new]
    if one.get("assessor") != other.get("assessor"):
        return False
    if case.hands is None:
        return True
    if one["type"] == "sheet":
        return case.hands.signed_too(new, old, one["assessor"])
    return case.hands.goes_on(other, new, one, old)


def fits(digest: str, case: Case) -> bool:
    """Rule 4: signed, and every free member has one sheet that is here and whole, or an excuse."""
    record = case.records[digest]
    if not is_placed(record, case) or not has_signers(digest, case):
        return False
    wrong, awaited = members(digest, case)
    return not wrong and not awaited


def members(digest: str, case: Case) -> tuple[bool, bool]:
    """Whether a record fails on its members, and whether it waits for a sheet."""
    record = case.records[digest]
    panel, free_of = case.panel(record), case.ruled
    excused = {one["assessor"] for one in record["excused"]}
    listed = [one["assessor"] for one in record["sheets"]]
    if not panel["chair"] or record["chair"] != panel["chair"]:
        return True, False
    if not {*listed, *excused} <= set(panel["members"]):
        return True, False
    if record["status"] != "held":
        return bool(listed), False
    free = [seat for seat in panel["members"] if free_of.has_voice(seat, record)]
    if not all(_is_theirs(one, record, case) for one in record["sheets"]):
        return True, False  # also for whom nothing is asked: it would hide whose it is
    if _has_two_voices(record, case) or any(
        listed.count(seat) + (seat in excused) != 1 for seat in free
    ):
        return True, False
    have, awaited = 0, False
    for one in record["sheets"]:
        if one["assessor"] not in free or one["digest"] in free_of.void:
            continue
        if one["digest"] in case.never:
            return True, False
        sheet = case.sheets.get(one["digest"])
        awaited = awaited or sheet is None
        if sheet is not None and not is_whole(sheet, case):
            return True, False
        have += 1
    waived = ("E_SHEET_COUNT", digest) in free_of.waived
    return not waived and have < case.edition["policy"]["quorum"], awaited


def _is_theirs(one: Any, record: Any, case: Case) -> bool:
    """Whether a listed sheet, where it is here, is of that assessor and session."""
    sheet = case.every.get(one["digest"])
    asked = (one["assessor"], record["session"])
    return sheet is None or (sheet["assessor"], sheet["session"]) == asked


def _has_two_voices(record: Any, case: Case) -> bool:
    """Rule 4: whether one key alone signed sheets of several seats that the record counts."""
    found: dict[str, list[str]] = {}
    for one in record["sheets"]:
        seat, at = one["assessor"], one["digest"]
        is_theirs = at in case.sheets and case.sheets[at]["assessor"] == seat
        if is_theirs and case.ruled.has_voice(seat, record) and at not in case.ruled.void:
            found.setdefault(seat, []).append(at)
    return case.hands is not None and case.hands.twice(found)


def signers(record: Any, case: Case) -> set[str]:
    """Rule 4: the chair, and where the newest edition asks all, also every listed member with a
    voice; where no session was held, every member with a voice."""
    needed = {record["chair"]}
    if case.edition["policy"]["session_signers"] == "all":
        listed = {one["assessor"] for one in record["sheets"]}
        held = record["status"] == "held"
        asked = [one for one in case.panel(record)["members"] if not held or one in listed]
        needed |= {seat for seat in asked if case.ruled.has_voice(seat, record)}
    return needed


def has_signers(digest: str, case: Case) -> bool:
    """Rule 4: whether all who must have signed a record."""
    if case.hands is None:
        return True
    record = case.records[digest]
    sheets: dict[str, list[str]] = {seat: [] for seat in signers(record, case)}
    for one in record["sheets"]:
        seat, at = one["assessor"], one["digest"]
        theirs = at in case.sheets and case.sheets[at]["assessor"] == seat
        if theirs and seat in sheets and case.ruled.has_voice(seat, record):
            sheets[seat].append(at)
    return not case.hands.unsigned(digest, record, sheets)


def _counting(record: Any, case: Case) -> dict[str, str]:
    """By seat the digests of the sheets of a record that count."""
    if record["status"] != "held":
        return {}
    found = {}
    for one in record["sheets"]:
        if case.ruled.has_voice(one["assessor"], record) and one["digest"] not in case.ruled.void:
            found[one["assessor"]] = one["digest"]
    return found


# rule 9


def _left_out(digest: str, case: Case) -> list[str]:
    """Nobody's signed sheet is set aside by another alone: return whose is."""
    aside = _set_aside(digest, case)
    return sorted({case.sheets[name]["assessor"] for name, agrees in aside if not agrees})


def _set_aside(digest: str, case: Case) -> Iterator[tuple[str, bool]]:
    """Every scored sheet of a member with a voice that a record lists neither itself nor by another
    of the same hand, and whether that hand let it go: by a later sheet, or under the record."""
    record = case.records[digest]
    mine = case.of_session(record["session"], case.sheets)
    gone = replaced_sheets(mine, case)
    for name, sheet in mine.items():
        seat = sheet["assessor"]
        scored = any(mark["level"] is not None for mark in sheet["levels"].values())
        if not scored or name in case.ruled.void or _is_listed(name, record, mine, case):
            continue
        if not case.ruled.has_voice(seat, record) or not is_placed(sheet, case):
            continue
        if seat in case.panel(sheet)["members"]:
            under = case.hands is not None and case.hands.signed_too(digest, name, seat)
            under = under or (case.hands is None and seat == record["chair"])
            yield name, under or name in gone


def _is_listed(name: str, record: Any, mine: dict[str, Any], case: Case) -> bool:
    """Whether a record lists a sheet, or another of the same hand in that seat."""
    seat, hands = mine[name]["assessor"], case.hands
    listed = [one["digest"] for one in record["sheets"] if one["assessor"] == seat]
    if hands is None:
        return bool(listed)
    theirs = [at for at in listed if at in mine and mine[at]["assessor"] == seat]
    here = [hands.by(at, seat) for at in theirs if at not in case.ruled.void]
    return any(hands.by(name, seat) <= by for by in here)


# rule 7


def _former(digest: str, case: Case) -> list[str]:
    """Whose counted sheet, and the session whose record, keys signed to which the edition in
    force gives that place no more; whose sheet such a hand let go; and of a session that was not
    held also whose signature the record needs."""
    record, hands = case.records[digest], case.hands
    if hands is None:
        return []
    found = {seat for seat, at in _counting(record, case).items() if seat in hands.former[at]}
    aside = [name for name, agrees in _set_aside(digest, case) if agrees]
    let_go = [name for name in aside if hands.let_go(name, case.sheets[name])]
    found |= {case.sheets[name]["assessor"] for name in let_go}
    if record["status"] != "held":
        found |= hands.former[digest] & (signers(record, case) - {record["chair"]})
    if record["chair"] in hands.former[digest]:
        found.add(record["session"])
    return sorted(found)


def replaced_sheets(mine: dict[str, Any], case: Case) -> dict[str, str]:
    """The sheets of a session that a later one by the same hand replaces."""
    void = case.ruled.void
    return replaced(
        mine, [at for at, one in mine.items() if at not in void and is_whole(one, case)], case
    )


# the rows


def _counted(
    region: str, case: Case, arrived: dict[str, tuple[list[str], list[str]]]
) -> tuple[str, list[Any]]:
    """Return ("", the sheets that count) or (why the region is listed apart, [])."""
    plans = []
    for session, plan in case.edition["sessions"].items():
        if plan["region"] == region:
            plans.append((moment(plan["planned_start"]), session))
    kinds = []
    for _, session in sorted(plans):
        mine, came = arrived[session]
        head = case.records[mine[0]] if len(mine) == 1 else None
        if _is_closed(session, mine, case):
            kinds.append("closed")
        elif head is None:
            kinds.append("forked" if mine else "waiting" if came else "missing")
        elif head["status"] == "held":
            counting = _counting(head, case)
            return "", [case.sheets[counting[seat]] for seat in sorted(counting)]
        else:
            kinds.append({"absent": "absent", "postponed": "postponed"}[head["status"]])
    for kind in OPEN:
        if kind in kinds:
            return ("waiting" if kind == "postponed" else kind), []
    if "absent" in kinds:
        return "absent", []
    return ("closed" if kinds else "missing"), []


def _is_closed(session: str, mine: list[str], case: Case) -> bool:
    """Whether a decision closed a session without a record that counts; what somebody signed for a
    postponed one and nobody listed keeps it open."""
    if ("missing", session) not in case.ruled.waived or len(mine) > 1:
        return False
    return not mine or (
        case.records[mine[0]]["status"] == "postponed" and not _left_out(mine[0], case)
    )
