from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, TIE, VOID, WAIVE, waiver
from smartcity_desktop.domain.edition import Policy
from smartcity_desktop.domain.ids import NO_SESSION, Digest
from smartcity_desktop.domain.published import HeldRegion, Method, Result, Tree
from smartcity_desktop.domain.result import ApartKind
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.publishing import differences, final, may_seal, publish
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import AMBON, MADIUN, C, E, F
from tests.merge.event import (
    CUSTODIAN,
    P1,
    ROOT,
    S1,
    S2,
    S3,
    STRANGER,
    Event,
    codes,
    flat,
    panel,
    result_of,
    ruled,
    stood,
)


def blocking(event: Event) -> list[str]:
    seen = event.view()
    found = ranking(seen)
    told = may_seal(seen, found)
    assert found.complete == (told == ())
    return [finding.code for finding in told]


def complete() -> Event:
    event = ruled()
    for n, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(n, n, n, n + 1))
    return event


def test_a_result_names_everything_it_was_made_from() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 4))
    event.absent(S2)
    excuse = event.decide(EXCUSE, S1, "D")
    sealed = event.publish(sealed=True)
    seal = event.decide(CHOOSE, NO_SESSION, sealed)
    seen = event.view()
    assert {excuse, seal} == set(seen.decisions)
    made = result_of(seen)
    counted = {sheet.digest for sheet in seen.sessions[S1].record.sheets if sheet.assessor != "D"}  # type: ignore[union-attr]
    assert made.sheets == tuple(sorted(counted))
    assert set(made.records) == {seen.sessions[one].record_digest for one in (S1, S2)}
    assert made.decisions == (excuse,)
    leaves = {*made.sheets, *made.records, excuse, event.root.digest}
    assert made.tree == tree(leaves)
    assert made.tree.size == 7
    assert made.edition == event.ref
    (row,) = made.ranking
    assert (row.rank, row.score, row.printed, row.selection) == (1, "10/3", 33333, "selected")
    assert made.held == (
        HeldRegion(MADIUN, ApartKind.MISSING, ""),
        HeldRegion(AMBON, ApartKind.ABSENT, ""),
    )


def test_a_result_without_an_edition_cannot_be_made() -> None:
    seen = view([], ROOT)
    with pytest.raises(ValueError, match="edition"):
        publish(seen, ranking(seen), made_at="")
    assert [finding.code for finding in may_seal(seen, ranking(seen))] == ["E_NO_EDITION"]
    assert final(seen) == ""


def test_a_result_differs_from_itself_nowhere_whenever_it_is_made() -> None:
    made = result_of(complete().view())
    assert differences(made, replace(made, made_at="", previous=Digest("ab"), sealed=True)) == ()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"method": Method("rule-b", 1)}, "method"),
        ({"tree": Tree(1, "ab" * 32)}, "tree"),
        ({"records": ("ab" * 32,)}, "records"),
        ({"decisions": ("ab" * 32,)}, "decisions:ABABABAB"),
        ({"held": (HeldRegion(AMBON, ApartKind.ABSENT, ""),)}, "held:81.71"),
        ({"ranking": ()}, "ranking:34.03"),
    ],
)
def test_every_part_that_differs_is_named(changes: dict[str, Any], place: str) -> None:
    made = result_of(complete().view())
    found = [difference.place for difference in differences(replace(made, **changes), made)]
    assert any(one == place or one.startswith(f"{place}:") for one in found)


def test_every_row_that_differs_is_named_with_both_texts() -> None:
    made = result_of(complete().view())
    raised = replace(made.ranking[1], printed=made.ranking[1].printed + 1)
    false = replace(made, ranking=(made.ranking[0], raised, made.ranking[2]))
    (one,) = differences(false, made)
    assert (one.part, one.name) == ("ranking", raised.region)
    assert f"printed={raised.printed}" in one.published
    assert f"printed={raised.printed - 1}" in one.fresh
    doubled = replace(made, ranking=(*made.ranking, made.ranking[0]))
    assert [difference.name for difference in differences(doubled, made)] == [
        made.ranking[0].region
    ]
    turned = replace(made, ranking=made.ranking[::-1])
    assert [difference.place for difference in differences(turned, made)] == ["ranking"]


def test_a_complete_event_may_be_sealed_and_strangers_cannot_keep_it_from_that() -> None:
    event = complete()
    assert blocking(event) == []
    event.add(samples.sheet(event.edition, event.root.digest, S1, C, flat(1)), STRANGER)
    event.decide(VOID, S1, event.root.digest, signed_by=(P1,))
    event.decide(CHOOSE, S1, "ab" * 32, signed_by=(P1, STRANGER))
    event.add(replace(event.edition, seq=2, previous=event.root.digest), STRANGER)
    event.publish(signed_by=(P1,))
    assert blocking(event) == []


def test_what_is_missing_postponed_or_open_keeps_a_result_open_until_it_is_waived() -> None:
    event = ruled(samples.edition(policy=Policy(quota=0)))
    event.postponed(S2)
    event.sheet(S3, C, flat(3))
    told = ["W_SESSION_MISSING", "W_SESSION_POSTPONED", "W_SESSION_OPEN"]
    assert blocking(event) == told
    for session in (S1, S2, S3):
        event.decide(WAIVE, session, "missing")
    assert blocking(event) == []


def test_a_newer_sheet_or_two_versions_keep_a_result_open_until_decided() -> None:
    event = complete()
    newer = event.sheet(S1, F, flat(1))
    record = event.view().sessions[S2].record
    assert record is not None
    rival = event.add(replace(record, remarks="b"), event.key(C))
    assert blocking(event) == ["W_NEWER_SHEET", "E_EQUIVOCATION"]
    event.decide(VOID, S1, newer)
    event.decide(WAIVE, S2, "missing")
    assert blocking(event) == ["E_EQUIVOCATION"]
    event.decide(CHOOSE, S2, rival)
    assert blocking(event) == []


def test_contradicting_or_waiting_decisions_keep_a_result_open() -> None:
    event = complete()
    record = event.view().sessions[S1].record_digest
    first = event.decide(CHOOSE, S1, record)
    second = event.decide(VOID, S1, record)
    assert set(blocking(event)) == {"E_DECISION_CONFLICT"}
    event.decide(EXCUSE, S2, "F", supersedes=tuple(sorted((first, second))))
    assert blocking(event) == []
    event.decide(WAIVE, S1, waiver(TIE, Digest("ab" * 32)))
    assert blocking(event) == ["E_TARGET_WAITING"]


def test_what_is_made_void_need_not_be_here_and_holds_nobody_up() -> None:
    event = complete()
    lost = Digest("ab" * 32)
    void = event.decide(VOID, S1, lost)
    assert (blocking(event), void in event.view().decisions) == ([], True)
    receipt = samples.custody(event.edition, event.root.digest, (lost,))
    event.add(receipt, CUSTODIAN)
    assert event.view().gone == frozenset()


def test_what_a_receipt_acknowledges_and_is_not_here_keeps_a_result_open() -> None:
    event = complete()
    gone = Digest("ab" * 32)
    event.add(samples.custody(event.edition, event.root.digest, (gone,)), CUSTODIAN)
    assert blocking(event) == ["E_RECEIPT_ABSENT"]
    event.decide(VOID, NO_SESSION, gone)
    assert blocking(event) == []


def test_what_no_custodian_signed_is_no_receipt_of_anything() -> None:
    event = complete()
    event.add(samples.custody(event.edition, event.root.digest, (Digest("ab" * 32),)), STRANGER)
    assert blocking(event) == []


def test_a_fork_of_editions_keeps_a_result_open_whatever_is_waived() -> None:
    event = complete()
    for title in ("a", "b"):
        newer = replace(event.edition, seq=2, previous=event.root.digest, title=title)
        event.add(newer, samples.KEYS["R"])
    assert "E_EDITION_FORK" in blocking(event)


def test_a_tie_across_the_cut_is_open_until_each_tied_region_may_stay_tied() -> None:
    event = ruled(samples.edition(policy=Policy(quota=1, lot_seed="", ties=())))
    first, second = (event.held(session, panel(3, 3, 3, 3)) for session in (S1, S2))
    event.absent(S3)
    assert blocking(event) == ["W_TIE_AT_CUT"]
    event.decide(WAIVE, S1, waiver(TIE, first))
    assert blocking(event) == ["W_TIE_AT_CUT"]
    event.decide(WAIVE, S2, waiver(TIE, second))
    assert blocking(event) == []
    made = result_of(event.view())
    assert isinstance(made, Result)
    assert [row.selection for row in made.ranking] == ["borderline", "borderline"]


@pytest.mark.parametrize("kind", ["sheet", "edition"])
def test_a_decision_that_takes_back_what_is_no_decision_is_told(kind: str) -> None:
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 3))
    named = {"edition": event.root.digest, "sheet": event.sheet(S2, E, flat(3))}[kind]
    digest = event.decide(EXCUSE, S1, "E", supersedes=(named,))
    assert (stood(event, digest), codes(event, digest)) == (ItemState.VALID, ["W_DECISION_GAP"])
    assert (stood(event, record), stood(event, named)) == (ItemState.VALID, ItemState.VALID)
    assert "W_DECISION_GAP" in blocking(event)
    right = event.decide(EXCUSE, S1, "E", supersedes=(digest,))
    assert codes(event, right) == []
    assert codes(event, digest) == ["I_WITHDRAWN"]
    assert "W_DECISION_GAP" not in blocking(event)
