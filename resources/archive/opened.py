"""What keeps a result open (rule 8), and what is awaited because who may speak has signed it."""

from __future__ import annotations

from typing import Any

from .offices import enough, holders
from .persons import Persons
from .recompute import (
    Case,
    fits,
    has_signers,
    heads,
    is_placed,
    is_whole,
    members,
    replaced,
    replaced_sheets,
)
from .ruling import is_under
from .score import Recomputed
from .trust import (
    Chain,
    Item,
    every_seat,
    lacks_edition,
    named,
    takes_away,
    waits_for_edition,
)


def sessions(case: Case, result: Recomputed) -> dict[str, list[str]]:
    """Return the sessions that are open, with what keeps each of them open; the region of one that
    is open is not listed as closed."""
    found = {}
    for session in case.edition["sessions"]:
        mine, _ = heads(session, case)
        closed = ("missing", session) in case.ruled.waived
        codes = ["E_EQUIVOCATION"] if len(mine) > 1 else []
        if len(mine) == 1:
            codes = _flags(session, mine[0], case) + (
                ["E_SHEET_LEFT_OUT"] if session in result.left_out else []
            )
            if case.records[mine[0]]["status"] == "postponed" and not closed:
                codes.append("W_SESSION_POSTPONED")
        elif not mine and not closed:
            codes.append("no record that counts")
        if codes:
            found[session] = codes
            region = case.edition["sessions"][session]["region"]
            if result.apart.get(region) == "closed":
                result.apart[region] = "waiting"
    return found


def _flags(session: str, head: str, case: Case) -> list[str]:
    record, mine = case.records[head], case.of_session(session, case.records)
    whole = [at for at in mine if is_valid(at, case)]
    listed = {(one["assessor"], one["digest"]) for one in record["sheets"]}
    sheets = case.of_session(session, case.sheets)
    gone = replaced_sheets(sheets, case)
    speak = {one["assessor"] for one in record["sheets"]}
    speak |= {one["assessor"] for one in record["excused"] if one["kind"] == "absent"}
    codes = []
    for at, sheet in sheets.items():
        voice = case.ruled.has_voice(sheet["assessor"], record) and sheet["assessor"] in speak
        fresh = at not in gone and at not in case.ruled.void
        fresh = fresh and (sheet["assessor"], at) not in listed
        if voice and fresh and is_whole(sheet, case):
            codes = ["W_NEWER_SHEET"]
    if head in replaced(mine, whole, case):
        codes.append("W_NEWER_RECORD")
    return codes


def is_valid(digest: str, case: Case) -> bool:
    """Whether a record is valid."""
    return digest not in case.ruled.void and fits(digest, case)


def tied(case: Case, result: Recomputed) -> bool:
    """Whether regions share a rank across the cut, and no decision leaves them so."""
    left = set()
    for session, digest in result.records.items():
        if ("W_TIE_AT_CUT", digest) in case.ruled.waived:
            left.add(case.edition["sessions"][session]["region"])
    return not set(result.borderline) <= left


def awaited(case: Case, chain: Chain, items: dict[str, Item], result: Recomputed) -> set[str]:
    """Return what waits and matters, by digest."""
    found = set(case.ruled.unsettled)
    for item in items.values():
        if item.type == "edition":
            matters = _is_next_edition(item, chain)
        elif item.type in ("decision", "result") and item.digest not in case.ruled.void:
            is_back = item.type == "decision" and item.digest in case.ruled.back
            # `unsettled` has the other decisions
            matters = not is_back and lacks_edition(item, chain, items)
        elif item.type in ("sheet", "record") and item.digest not in case.ruled.void:
            matters = _waits(item, case, chain, items) and _matters(item, case, chain, result)
        else:
            matters = False
        if matters:
            found.add(item.digest)
    return found


def _is_next_edition(item: Item, chain: Chain) -> bool:
    here = chain.newest.value
    if item.digest in chain.trusted or item.value["id"] != here["id"]:
        return False
    if any(item.digest in link.value["rejects"] for link in chain.trusted.values()):
        return False
    if item in chain.rivals:
        return True
    if item.value["mode"] != here["mode"]:
        return False
    keys = {key for key in item.keys if not takes_away(chain.newest, key, item)}
    return enough(keys, holders(here, "root")) and bool(item.value["seq"] > here["seq"])


def _waits(item: Item, case: Case, chain: Chain, items: dict[str, Item]) -> bool:
    """Whether more may heal what who may speak has signed."""
    value = item.value
    if named(item, chain) is None:
        hand = value["assessor" if item.type == "sheet" else "chair"]
        waits = waits_for_edition(item, chain, every_seat(chain), items)
        return waits and case.ruled.has_voice(hand, value)
    if value["session"] not in case.edition["sessions"]:
        pile = case.sheets if item.type == "sheet" else case.records
        is_here = item.digest in pile and is_under(value, case.edition, case.editions)
        return is_here and _is_added(value, case)
    if item.type == "sheet" or item.digest not in case.records:
        return False
    mine = case.of_session(value["session"], case.records)
    whole = [at for at in mine if is_valid(at, case)]
    if item.digest in whole or item.digest in replaced(mine, whole, case):
        return False
    wrong, lacking = members(item.digest, case)
    return is_placed(value, case) and not wrong and (lacking or not has_signers(item.digest, case))


def _is_added(value: Any, case: Case) -> bool:
    """A session that a panel added on the day: its name says so, and the panel is there."""
    if value["session"] != f"{value['panel']}-X{value['region']}":
        return False
    then, here = case.panel(value), case.edition
    if value["panel"] not in here["panels"] or value["region"] not in here["regions"]:
        return False
    if value["type"] == "sheet":
        return value["assessor"] in then["members"]
    return bool(then["chair"]) and value["chair"] == then["chair"]


def beside(case: Case) -> dict[str, list[str]]:
    """By planned session what was signed for another one of its region, which a panel added and no
    edition plans: awaited or not, it is told."""
    sessions_, void = case.edition["sessions"], case.ruled.void
    found: dict[str, list[str]] = {}
    for at, one in sorted({**case.sheets, **case.records}.items()):
        if one["session"] in sessions_ or at in void or not _is_added(one, case):
            continue
        if is_under(one, case.edition, case.editions):
            for session, plan in sessions_.items():
                if plan["region"] == one["region"]:
                    found.setdefault(session, []).append(at)
    return found


def _matters(item: Item, case: Case, chain: Chain, result: Recomputed) -> bool:
    """Nothing waits for a session that is closed, or is added and not settled (rule 8)."""
    session = item.value["session"]
    if session not in case.edition["sessions"]:
        return named(item, chain) is None or _may_be_added(item.value, case, result)
    head = case.records.get(result.records.get(session, ""))
    if head is not None and head["status"] != "postponed":
        return True
    mine, _ = heads(session, case)
    return len(mine) > 1 or ("missing", session) not in case.ruled.waived


def _may_be_added(value: Any, case: Case, result: Recomputed) -> bool:
    """Several people signed its record or sheets, in several seats and by several keys, not the
    chair or another alone; and the region was not heard."""
    for session, plan in case.edition["sessions"].items():
        if plan["region"] != value["region"]:
            continue
        head = case.records.get(result.records.get(session, ""))
        if (head is not None and head["status"] == "held") or (
            ("missing", session) in case.ruled.waived
        ):
            return False
    mine = case.of_session(value["session"], {**case.sheets, **case.records})
    said: set[tuple[str, str, str]] = set()
    for at, one in mine.items():
        if at not in case.ruled.void and is_under(one, case.edition, case.editions):
            said |= _speaking(at, one, case) if _is_added(one, case) else set()
    return all(len({voice[part] for voice in said}) > 1 for part in range(3))


def _speaking(digest: str, one: Any, case: Case) -> set[tuple[str, str, str]]:
    """A sheet's assessor; who signed a record, its chair and others of the panel: each seat with
    each key by which that was, and with who had it, one person over all editions."""
    seat = one.get("assessor", one.get("chair"))
    if case.hands is None:
        return {(seat, seat, seat)}
    roster = case.editions[one["edition"]["sha256"]]["roster"]
    seats = {seat} if one["type"] == "sheet" else set(case.panel(one)["members"])
    who = Persons(list(case.editions.values()))
    return {
        (seat, key, who.one(roster[seat])) for seat in seats for key in case.hands.by(digest, seat)
    }
