"""What an item may hold at all: exactly its fields, whole numbers, and no key for two people.

reference/en/format.md, section 3, has the rest; what it adds, no rank can hang on.
"""

from __future__ import annotations

from typing import Any

FIELDS = {
    "edition": "id seq previous min_seq mode created_at title organiser venue officers root"
    " deciders custodians recipients roster panels regions sessions conflicts claims rubric policy"
    " revoked keeps rejects fictitious",
    "enrol": "edition_id name institution position nip role recipient key device created_at nonce",
    "sheet": "edition session region panel assessor revision supersedes reason opened_at closed_at"
    " elapsed_s device software journal levels strengths weaknesses advice declaration",
    "record": "edition session panel region chair revision supersedes reason status started_at"
    " closed_at elapsed_s phases attendance sheets excused happenings documents remarks response"
    " device software journal",
    "decision": "edition action session target reason supersedes decided_at",
    "custody": "edition holder direction items at medium",
    "result": "edition previous sealed method sheets records decisions tree held ranking made_at",
}
FLAGS = ("fictitious", "sealed", "shared", "cumulative", "declaration")
"""The only fields that say yes or no."""


def check(value: Any) -> None:
    """Let a sound item pass.

    Raises:
        ValueError: It is of no type that there is, or holds what no item may.
    """
    kind = value["type"]
    if kind not in FIELDS or value["v"] != 1 or type(value["v"]) is not int:
        raise ValueError("of no type that there is")
    if set(value) != {*FIELDS[kind].split(), "type", "v"}:
        raise ValueError("other fields than its type has")
    _check_numbers(value, "")
    if kind == "edition":
        people = [*value["officers"].values(), *value["roster"].values()]
        keys = [person["key"] for person in people if person["key"]]
        if len(keys) != len(set(keys)):
            raise ValueError("one key for two people")


def _check_numbers(value: Any, name: str) -> None:
    """Every number is whole; true and false stand only where something is said yes or no to."""
    if isinstance(value, float) or (isinstance(value, bool) and name not in FLAGS):
        raise ValueError("a number that is not whole")
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_numbers(inner, key)
    elif isinstance(value, list):
        for inner in value:
            _check_numbers(inner, name)
