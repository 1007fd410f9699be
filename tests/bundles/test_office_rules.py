from __future__ import annotations

import pytest

from smartcity_desktop.bundles import keys, payloads
from smartcity_desktop.domain.custody import (
    DIGESTED,
    NOBODY,
    Opposite,
    Thing,
    ThingKind,
    ThingState,
)
from smartcity_desktop.domain.decision import (
    CHOOSE,
    EXCUSE,
    NO_RECORD,
    QUORUM,
    RULES_CHANGED,
    TIE,
    VOID,
    WAIVE,
    Action,
    waiver,
)
from smartcity_desktop.domain.ids import NO_SESSION, Digest, RegionCode
from smartcity_desktop.domain.item import TYPES, Value
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.published import HeldRegion, Result, Row, Tree
from smartcity_desktop.domain.result import ApartKind
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import replace
from tests.bundles import signed

RESULT = signed.result_value()
FIRST, SECOND = RESULT.ranking
ONE, TWO = Digest("11" * 32), Digest("22" * 32)


def path(value: Value) -> str:
    """Return the place of the first fault, or "" for a sound value."""
    try:
        payloads.encode(TYPES[type(value)], value)
    except Problem as problem:
        return f"{problem.code} {problem.facts['path']}"
    return ""


OF_A_SESSION = [
    (EXCUSE, "A-001"),
    (WAIVE, NO_RECORD),
    (WAIVE, waiver(QUORUM, ONE)),
    (WAIVE, waiver(TIE, ONE)),
]


@pytest.mark.parametrize(("action", "target"), [(VOID, ONE), (CHOOSE, ONE), *OF_A_SESSION])
def test_a_decision_names_what_its_action_is_about(action: Action, target: str) -> None:
    value = replace(signed.decision_value(), action=action, target=target)
    assert path(value) == ""
    without = path(replace(value, session=NO_SESSION))
    assert without == ("E_SCHEMA session" if (action, target) in OF_A_SESSION else "")
    for wrong in {ONE, "A-001", "missing", "../E"} - {target}:
        assert path(replace(value, target=wrong)) == (
            "" if (action, wrong) == (WAIVE, "missing") else "E_SCHEMA target"
        )


def test_a_change_of_the_rules_is_waived_for_no_session() -> None:
    value = replace(signed.decision_value(), action=WAIVE, target=waiver(RULES_CHANGED, ONE))
    assert path(value) == "E_SCHEMA session"
    assert path(replace(value, session=NO_SESSION)) == ""


@pytest.mark.parametrize(
    "target",
    [
        *("E_CONFLICT", "E_EQUIVOCATION", "E_MISSING_SIGNATURE", "W_GAP", "E_", "missing\n"),
        *(QUORUM, TIE, waiver("W_NEWER_SHEET", ONE), waiver("W_NEWER_RECORD", ONE)),
        *(waiver(QUORUM, Digest("11")), waiver("missing", ONE), f"{waiver(TIE, ONE)}\n"),
    ],
)
def test_only_what_may_be_waived_is_waived_and_only_of_one_item(target: str) -> None:
    value = replace(signed.decision_value(), action=WAIVE, target=target)
    assert path(value) in {"E_SCHEMA target", "E_TEXT target"}


def test_every_decision_has_a_reason() -> None:
    assert path(replace(signed.decision_value(), reason=" \n")) == "E_SCHEMA reason"


def test_digests_are_sorted_and_named_once() -> None:
    decision, custody = signed.decision_value(), signed.custody_value()
    assert path(replace(decision, supersedes=(ONE, TWO))) == ""
    assert path(replace(decision, supersedes=(TWO, ONE))) == "E_SCHEMA supersedes.1"
    assert path(replace(custody, items=(ONE, TWO, TWO))) == "E_SCHEMA items.2"
    assert path(replace(RESULT, sheets=RESULT.sheets[::-1])) == "E_SCHEMA sheets.1"
    assert path(replace(RESULT, records=RESULT.records * 2)) == "E_SCHEMA records.1"
    assert path(replace(RESULT, decisions=RESULT.decisions * 2)) == "E_SCHEMA decisions.1"


def test_a_receipt_is_for_an_item_or_a_thing() -> None:
    custody = signed.custody_value()
    assert path(replace(custody, items=())) == ""
    assert path(replace(custody, things=())) == ""
    assert path(replace(custody, items=(), things=())) == "E_SCHEMA items"


def test_a_thing_is_counted_once_and_only_files_and_envelopes_have_a_digest() -> None:
    custody, stick = signed.custody_value(), Thing(ThingKind.STICK, "Stik 3")
    lost = replace(stick, state=ThingState.LOST)
    assert path(replace(custody, things=(stick, replace(stick, id="Stik 1")))) == ""
    assert path(replace(custody, things=(stick, lost))) == "E_SCHEMA things.1.id"
    for kind in ThingKind:
        told = path(replace(custody, things=(Thing(kind, "1", sha256=ONE),)))
        assert told == ("" if kind in DIGESTED else "E_SCHEMA things.0.sha256")


def test_nobody_has_no_office() -> None:
    custody = signed.custody_value()
    assert path(replace(custody, other=NOBODY)) == ""
    assert path(replace(custody, other=Opposite(position="Ketua"))) == "E_SCHEMA other.name"


def test_an_enrolled_key_is_one_that_somebody_could_have() -> None:
    weak = keys.text(b"\x01" + bytes(31))
    assert path(replace(signed.enrolment_value(), key=weak)) == "E_KEY_WEAK key"
    no_point = keys.text(b"\x02" + bytes(31))
    assert path(replace(signed.enrolment_value(), key=no_point)) == "E_SCHEMA key"


def test_the_tree_is_that_of_everything_listed() -> None:
    size, root = RESULT.tree.size, RESULT.tree.root
    assert path(replace(RESULT, tree=Tree(size + 1, root))) == "E_SCHEMA tree.size"
    assert path(replace(RESULT, tree=Tree(size, "00" * 32))) == "E_SCHEMA tree.root"
    assert path(replace(RESULT, decisions=())) == "E_SCHEMA tree.size"
    other = replace(RESULT.edition, sha256=Digest("00" * 32))
    assert path(replace(RESULT, edition=other)) == "E_SCHEMA tree.root"


def test_nothing_is_listed_as_two_things() -> None:
    twice = replace(RESULT, records=RESULT.sheets[:1], decisions=())
    leaves = [twice.edition.sha256, *twice.sheets, *twice.records]
    twice = replace(twice, tree=Tree(len(leaves), tree(leaves).root))
    assert path(twice) == "E_SCHEMA tree.size"


def test_a_region_is_ranked_or_held_once() -> None:
    assert path(replace(RESULT, held=RESULT.held * 2)) == "E_SCHEMA held.1.region"
    held = (HeldRegion(FIRST.region, ApartKind.FORKED, ""),)
    assert path(replace(RESULT, held=held)) == "E_SCHEMA held.0.region"
    again = replace(SECOND, region=FIRST.region)
    assert path(replace(RESULT, ranking=(FIRST, again))) == "E_SCHEMA ranking.1.region"


def test_regions_that_are_not_ranked_stand_in_rising_order() -> None:
    held = tuple(HeldRegion(RegionCode(code), ApartKind.ABSENT, "") for code in ("11.01", "11.02"))
    assert path(replace(RESULT, held=held)) == ""
    assert path(replace(RESULT, held=held[::-1])) == "E_SCHEMA held.1.region"


@pytest.mark.parametrize("score", ["22/6", "0/3", "4/2"])
def test_a_score_is_in_lowest_terms(score: str) -> None:
    odd = replace(FIRST, score=score, printed=0 if score == "0/3" else 36_667)
    assert path(_ranked(odd)) == "E_SCHEMA ranking.0.score"


def _ranked(*rows: Row) -> Result:
    return replace(RESULT, ranking=rows)


@pytest.mark.parametrize(
    ("score", "printed"),
    [
        ("11/3", 36_667),
        ("10/3", 33_333),
        ("1/20000", 1),
        ("3/20000", 2),
        ("0/1", 0),
        ("5/1", 50_000),
    ],
)
def test_the_printed_index_is_the_score_rounded_half_up(score: str, printed: int) -> None:
    row = replace(FIRST, shared=False, score=score, printed=printed)
    assert path(_ranked(row)) == ""
    assert path(_ranked(replace(row, printed=printed + 1))) == "E_SCHEMA ranking.0.printed"


def test_ranks_follow_the_rows_and_skip_behind_a_shared_one() -> None:
    third = replace(
        FIRST, rank=3, shared=False, region=RegionCode("11.01"), score="3/1", printed=30_000
    )
    assert path(_ranked(FIRST, SECOND, third)) == ""
    assert path(_ranked(FIRST, SECOND, replace(third, rank=2))) == "E_SCHEMA ranking.2.rank"
    assert path(_ranked(FIRST, SECOND, replace(third, rank=4))) == "E_SCHEMA ranking.2.rank"
    assert path(_ranked(replace(FIRST, rank=2))) == "E_SCHEMA ranking.0.rank"


def test_a_row_is_shared_exactly_when_another_has_its_rank() -> None:
    assert path(_ranked(replace(FIRST, shared=False), SECOND)) == "E_SCHEMA ranking.0.shared"
    assert path(_ranked(FIRST)) == "E_SCHEMA ranking.0.shared"
    alone = replace(FIRST, shared=False)
    parted = replace(SECOND, rank=2, shared=False, decided_by="lot")
    assert path(_ranked(alone, parted)) == ""


def test_the_printed_index_never_rises() -> None:
    low = replace(FIRST, shared=False, score="3/1", printed=30_000)
    high = replace(SECOND, rank=2, shared=False)
    assert path(_ranked(low, high)) == "E_SCHEMA ranking.1.printed"
