"""What the fields of one item owe each other (reference/en/format.md, sections 3 and 4)."""

from __future__ import annotations

import base64
import datetime
import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from .picture import is_picture
from .score import round_half_up
from .tree import root

P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P)
SMALL_ORDER = {
    int.from_bytes(bytes.fromhex(y), "little")
    for y in (
        "00" * 32,
        "01" + "00" * 31,
        "ec" + "ff" * 30 + "7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    )
}
DIGEST = "[0-9a-f]{64}"
TARGETS = {
    "void": DIGEST,
    "choose": DIGEST,
    "excuse": "[A-Z0-9][A-Z0-9.-]{0,31}",
    "waive": f"missing|(E_SHEET_COUNT|W_TIE_AT_CUT|W_RULES_CHANGED):{DIGEST}",
}
FILLERS = "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5"
"""Letters and marks by their kind that show nothing."""


def check(value: Any) -> None:
    """Let an item pass whose fields fit each other.

    Raises:
        ValueError: Some do not; the text says which.
    """
    for fault in _RULES.get(value["type"], lambda _: ())(value):
        raise ValueError(fault)


def moment(text: str) -> datetime.datetime:
    """Return a moment; Pythons before 3.11 know neither Z nor every length of a fraction.

    Raises:
        ValueError: There is none, as on 31 April.
    """
    whole = re.sub(r"\.(\d+)", lambda found: f".{found[1]:0<6}", text)
    return datetime.datetime.fromisoformat(whole.replace("Z", "+00:00"))


def day(text: str) -> None:
    """Let a day pass that exists.

    Raises:
        ValueError: It does not, as 31 April.
    """
    datetime.date.fromisoformat(text)


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing at all; what this Python does not know yet (Cn) does."""
    kinds = "Cc Cf Co Cs Zl Zp Zs"
    return all(unicodedata.category(one) in kinds or one in FILLERS for one in text)


def _must(*facts: tuple[bool, str]) -> Iterable[str]:
    return (fault for is_so, fault in facts if not is_so)


def is_owned(key: str) -> bool:
    """Whether one person alone can sign: a point of the curve, and of no small order."""
    y = int.from_bytes(base64.b64decode(key.split()[1])[-32:], "little") & (2**255 - 1)
    product = (y * y - 1) * (D * y * y + 1) % P
    is_point = product == 0 or pow(product, (P - 1) // 2, P) == 1
    return y < P and y not in SMALL_ORDER and is_point


def _rises(every: list[Any]) -> bool:
    """In order, each once."""
    return every == sorted(set(every))


def _is_once(every: list[str]) -> bool:
    return len(every) == len(set(every))


def _edition(one: Any) -> Iterable[str]:
    policy, previous = one["policy"], one["previous"]
    sessions, regions, panels = one["sessions"].values(), one["regions"], one["panels"]
    planned = [plan["region"] for plan in sessions]
    return (
        *_must(
            (one["min_seq"] <= one["seq"], "min_seq: above seq"),
            ((one["seq"] == 1) == (previous == ""), "previous: number 1 alone has none"),
            (bool(policy["ties"]) and _is_once(policy["ties"]), "ties: none, or one twice"),
            (all(plan["panel"] in panels for plan in sessions), "sessions: an unknown panel"),
            (set(planned) <= set(regions), "sessions: an unknown region"),
            (_is_once(planned), "sessions: a region planned twice"),
            (one["coordinator"] in ("", *one["officers"]), "coordinator: no officer"),
            (is_picture(one["letterhead"]["logo"]), "letterhead: a logo that is no picture"),
        ),
        *_people(one),
        *_rubric(one["rubric"]),
        *_claims(one),
    )


def _people(one: Any) -> Iterable[str]:
    officers, roster = one["officers"], one["roster"]
    keys = [person["key"] for person in (*officers.values(), *roster.values()) if person["key"]]
    readers = [officer["recipient"] for officer in officers.values() if officer["recipient"]]
    signing = {id_ for id_, officer in officers.items() if officer["key"]}
    reading = {id_ for id_, officer in officers.items() if officer["recipient"]}
    offices = [(one[name]["holders"], signing) for name in ("root", "deciders")]
    offices += [(one["custodians"], signing), (one["recipients"], reading)]
    holds = [(one[name]["threshold"], one[name]["holders"]) for name in ("root", "deciders")]
    panels = one["panels"].values()
    return _must(
        (all(map(is_owned, keys)), "a key that nobody owns"),
        (_is_once(keys), "one key for two people"),
        (_is_once(readers), "one recipient for two people"),
        (not set(officers) & set(roster), "an officer with the id of a seat"),
        (all(set(named) <= able for named, able in offices), "an office without its key"),
        (all(_is_once(named) for named, _ in offices), "an office held twice by one"),
        (all(need <= len(named) for need, named in holds), "a threshold nobody reaches"),
        (all(panel["chair"] in panel["members"] for panel in panels), "a chair from elsewhere"),
        (all(_is_once(panel["members"]) for panel in panels), "a member twice"),
        (all(set(panel["members"]) <= set(roster) for panel in panels), "an unknown member"),
    )


def _rubric(rubric: Any) -> Iterable[str]:
    scale, aspects = rubric["scale"], rubric["aspects"]
    indicators = [inner for aspect in aspects for inner in aspect["indicators"]]
    domains = [domain["id"] for domain in rubric["domains"]]
    steps = scale["max"] - scale["min"] + 1
    weighs = [
        (aspect["weight"], sum(one["weight"] for one in aspect["indicators"])) for aspect in aspects
    ]
    return _must(
        (scale["min"] < scale["max"], "scale: no steps"),
        (sum(aspect["weight"] for aspect in aspects) == 10_000, "aspects: not 10000 together"),
        (all(own == inner != 0 for own, inner in weighs), "an aspect's weight: not its sum"),
        (_is_once([aspect["id"] for aspect in aspects]), "an aspect twice"),
        (_is_once([one["id"] for one in indicators]), "an indicator twice"),
        (all(len(one["levels"]) == steps for one in indicators), "levels: not as the scale"),
        (_is_once(domains), "a domain twice"),
        (all(aspect["domain"] in ["", *domains] for aspect in aspects), "an unknown domain"),
        (_rises([band["start"] for band in rubric["bands"]]), "bands: not rising"),
    )


def _claims(one: Any) -> Iterable[str]:
    scale = one["rubric"]["scale"]
    known = {inner["id"] for aspect in one["rubric"]["aspects"] for inner in aspect["indicators"]}
    levels = [level for claims in one["claims"].values() for level in claims.values()]
    return _must(
        (set(one["claims"]) <= set(one["regions"]), "claims: an unknown region"),
        (all(set(claims) <= known for claims in one["claims"].values()), "an unknown indicator"),
        (all(scale["min"] <= one <= scale["max"] for one in levels), "a claim off the scale"),
    )


def _enrol(one: Any) -> Iterable[str]:
    return _must((is_owned(one["key"]), "a key that nobody owns"))


def _sheet(one: Any) -> Iterable[str]:
    marks = one["levels"].values()
    both = any(mark["level"] is not None and mark["why"] is not None for mark in marks)
    return _must((not both, "a level, and a reason for none"), *_revised(one))


def _revised(one: Any) -> Iterable[tuple[bool, str]]:
    is_first = one["revision"] == 1
    return ((not (is_first and one["supersedes"]), "supersedes: of a first revision"),)


def _record(one: Any) -> Iterable[str]:
    came = one["attendance"]
    letters = all(bool(who["letter"]) == (who["capacity"] == "letter") for who in came)
    titles = all(bool(who["title"]) == (who["capacity"] == "acting") for who in came)
    return _must(
        (letters, "attendance: a letter where none is, or none"),
        (titles, "attendance: a title where none is, or none"),
        *_revised(one),
    )


def _decision(one: Any) -> Iterable[str]:
    action, target, has = one["action"], one["target"], bool(one["session"])
    of_event = target.startswith("W_RULES_CHANGED")
    fits = has != of_event if action == "waive" else has or action != "excuse"
    return _must(
        (fits, "session: one where there is none, or none"),
        (re.fullmatch(TARGETS[action], target) is not None, "target: not of this action"),
        (not is_blank(one["reason"]), "reason: blank"),
        (_rises(one["supersedes"]), "supersedes: not in order"),
    )


def _custody(one: Any) -> Iterable[str]:
    things, other = one["things"], one["other"]
    digested = all(not each["sha256"] or each["kind"] in ("file", "envelope") for each in things)
    return _must(
        (_rises(one["items"]), "items: not in order"),
        (bool(one["items"] or things), "neither items nor things"),
        (bool(other["name"]) or not any(other.values()), "other: nobody, with an office"),
        (_is_once([(each["kind"], each["id"]) for each in things]), "a thing twice"),
        (digested, "things: a digest of what has none"),
    )


def _result(one: Any) -> Iterable[str]:
    leaves = [one["edition"]["sha256"], *one["sheets"], *one["records"], *one["decisions"]]
    rows = one["ranking"]
    ranks = [0, *(row["rank"] for row in rows), 0]
    scores = [Fraction(row["score"]) for row in rows]
    written = [f"{score.numerator}/{score.denominator}" for score in scores]
    indices = [row["printed"] for row in rows]
    return _must(
        (all(_rises(one[name]) for name in ("sheets", "records", "decisions")), "not in order"),
        (one["tree"] == _tree(leaves), "tree: not of its lists"),
        (_is_once(leaves), "an item listed twice"),
        (_is_once([row["region"] for row in (*rows, *one["held"])]), "a region twice"),
        (_rises([row["region"] for row in one["held"]]), "held: not in order"),
        (written == [row["score"] for row in rows], "a score not in lowest terms"),
        (indices == [_index(score) for score in scores], "an index that is not its score"),
        (indices == sorted(indices, reverse=True), "rows: not falling"),
        (
            all(row["rank"] in (at, ranks[at - 1]) for at, row in enumerate(rows, start=1)),
            "ranks: not by place",
        ),
        (
            all(
                row["shared"] == (row["rank"] in (ranks[at - 1], ranks[at + 1]))
                for at, row in enumerate(rows, start=1)
            ),
            "shared: not by ranks",
        ),
    )


def _tree(leaves: list[str]) -> Any:
    return {"size": len(leaves), "root": root(sorted(leaves))}


def _index(score: Fraction) -> int:
    return int(round_half_up(score).replace(".", ""))


_RULES = {
    "edition": _edition,
    "enrol": _enrol,
    "sheet": _sheet,
    "record": _record,
    "decision": _decision,
    "custody": _custody,
    "result": _result,
}
