from __future__ import annotations

import pytest

from smartcity_desktop.domain.decision import (
    CHOOSE,
    EXCUSE,
    QUORUM,
    TIE,
    VOID,
    WAIVE,
    Decision,
    waiver,
)
from smartcity_desktop.domain.edition import (
    EditionRef,
    Policy,
    Signers,
)
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, SessionState
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import C, D, E, F
from tests.merge.event import (
    P1,
    P2,
    P3,
    S1,
    S2,
    STRANGER,
    Event,
    codes,
    excuses,
    flat,
    item,
    next_edition,
    panel,
    plain_sheet,
    ruled,
    state,
    stood,
)


def two_versions(event: Event) -> tuple[Digest, Digest]:
    first = event.held(S1, panel(3, 3, 3, 3))
    return first, event.held(S1, panel(5, 5, 5, 5), remarks="Laptop cadangan")


def current(event: Event) -> str:
    return event.view().sessions[S1].record_digest


@pytest.mark.parametrize(
    "signers", [(), (P1,), (P1, P1), (P1, STRANGER), (P1, samples.KEYS["C"], samples.KEYS["R"])]
)
def test_one_decider_alone_changes_nothing_and_holds_nobody_up(signers: tuple[str, ...]) -> None:
    event = ruled()
    for session in event.edition.sessions:
        record = event.held(session, panel(3, 3, 3, 3))
    before = event.view()
    digest = event.decide(VOID, session, record, signed_by=signers)
    event.decide(CHOOSE, S1, "ab" * 32, signed_by=signers)
    seen = event.view()
    assert (seen.sessions, seen.decisions) == (before.sessions, {})
    assert (stood(event, digest), codes(event, digest)) == (
        ItemState.WAITING,
        ["E_MISSING_DECIDER"],
    )
    assert (seen.is_complete(), ranking(seen)) == (True, ranking(before))
    event.items[digest] = replace(event.items[digest], keys=frozenset({P1, P3, STRANGER}))
    assert event.view().decisions == {digest: event.items[digest].value}


def test_a_decision_of_an_unknown_or_stale_edition_does_nothing() -> None:
    event = ruled()
    unknown = event.decide(EXCUSE, S1, "F", edition=EditionRef("SC-2019", 9, Digest("ab" * 32)))
    old = event.decide(EXCUSE, S1, "F")
    next_edition(event, min_seq=2)
    assert (stood(event, unknown), codes(event, unknown)) == (
        ItemState.WAITING,
        ["E_EDITION_UNKNOWN"],
    )
    assert (stood(event, old), codes(event, old)) == (ItemState.REFUSED, ["E_EDITION_STALE"])
    assert event.view().decisions == {}


def test_a_void_record_gives_way_to_the_one_it_had_replaced() -> None:
    event = ruled()
    old = event.held(S1, panel(3, 3, 3, 3))
    new = event.held(S1, panel(5, 5, 5, 5), revision=2, supersedes=(old,))
    assert current(event) == new
    event.decide(VOID, S1, new)
    assert current(event) == old
    assert (stood(event, new), codes(event, new)) == (ItemState.SUPERSEDED, ["I_VOIDED"])
    event.decide(VOID, S1, old)
    assert (current(event), state(event)) == ("", SessionState.WAITING)


def test_a_void_sheet_takes_one_voice_and_the_session_while_no_quorum_is_left() -> None:
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 5))
    listed = {sheet.assessor: sheet.digest for sheet in event.items[record].value.sheets}  # type: ignore[union-attr]
    event.decide(VOID, S1, listed["F"])
    seen = event.view().sessions[S1]
    assert (seen.state, list(seen.sheets), seen.findings) == (
        SessionState.CURRENT,
        ["C", "D", "E"],
        (),
    )
    event.decide(VOID, S1, listed["E"])
    event.decide(VOID, S1, listed["D"])
    assert (state(event), codes(event, record)) == (SessionState.REFUSED, ["E_SHEET_COUNT"])


def test_a_void_later_sheet_no_longer_counts_as_newer() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    newer = event.sheet(S1, F, flat(5))
    assert [finding.code for finding in event.view().sessions[S1].findings] == ["W_NEWER_SHEET"]
    event.decide(VOID, S1, newer)
    assert event.view().sessions[S1].findings == ()


def test_what_was_chosen_is_awaited_and_nothing_takes_its_place() -> None:
    event = ruled()
    first, second = two_versions(event)
    lost = event.items.pop(second)
    decision = event.decide(CHOOSE, S1, second)
    seen = event.view()
    assert (seen.sessions[S1].state, seen.sessions[S1].record) == (SessionState.WAITING, None)
    assert [finding.code for finding in seen.sessions[S1].findings] == ["E_CHOICE_OPEN"]
    assert codes(event, decision) == ["E_TARGET_WAITING"]
    assert (decision in seen.decisions, stood(event, first)) == (False, ItemState.VALID)
    apart = {one.region: (one.kind, one.why) for one in ranking(seen).apart}
    assert apart[seen.sessions[S1].region] == ("waiting", "E_CHOICE_OPEN")
    event.items[second] = lost
    assert current(event) == second


def test_a_choice_waits_for_the_sheets_of_what_it_chose() -> None:
    event = ruled()
    first, second = two_versions(event)
    event.decide(CHOOSE, S1, second)
    sheet = event.items[second].value.sheets[0].digest  # type: ignore[union-attr]
    lost = event.items.pop(sheet)
    assert (state(event), current(event)) == (SessionState.WAITING, "")
    event.items[sheet] = lost
    assert current(event) == second != first


def test_an_excused_member_has_no_voice_and_need_not_sign() -> None:
    event = ruled(samples.edition(policy=Policy(quota=1, session_signers=Signers.ALL)))
    levels = panel(3, 3, 3, 5)
    record = event.held(S1, levels, signed_by="CDE")
    assert codes(event, record) == ["E_MISSING_COSIGN"]
    event.decide(EXCUSE, S1, "F")
    seen = event.view().sessions[S1]
    assert (seen.record_digest, list(seen.sheets)) == (record, ["C", "D", "E"])
    assert [finding.code for finding in seen.findings] == ["I_EXCUSED"]
    event.sheet(S1, F, flat(1))
    assert [finding.code for finding in event.view().sessions[S1].findings] == ["I_EXCUSED"]


def test_an_excuse_releases_a_record_whose_sheet_is_lost() -> None:
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 3))
    del event.items[event.items[record].value.sheets[3].digest]  # type: ignore[union-attr]
    assert state(event) == SessionState.WAITING
    event.decide(EXCUSE, S1, "F")
    assert list(event.view().sessions[S1].sheets) == ["C", "D", "E"]


def test_below_the_quorum_a_record_needs_a_waiver_that_mends_nothing_else() -> None:
    event = ruled()
    other = event.record(
        S2,
        {C: event.sheet(S2, C, flat(3))},
        excused=excuses(D, E),
    )
    event.decide(WAIVE, S2, waiver(QUORUM, other))
    assert state(event, S2) == SessionState.REFUSED
    record = event.held(S1, {C: flat(3)}, excused=excuses(*map(SeatId, "DEF")))
    assert codes(event, record) == ["E_SHEET_COUNT"]
    event.decide(WAIVE, S1, waiver(QUORUM, record))
    assert (state(event), current(event)) == (SessionState.CURRENT, record)
    later = event.held(
        S1, {C: flat(4)}, excused=excuses(*map(SeatId, "DEF")), revision=2, supersedes=(record,)
    )
    assert codes(event, later) == ["E_SHEET_COUNT"]


def test_a_waiver_of_a_missing_record_closes_the_session_until_one_comes() -> None:
    event = ruled()
    event.decide(WAIVE, S1, "missing")
    event.sheet(S1, C, flat(3))
    seen = event.view()
    assert (seen.sessions[S1].state, seen.is_open(S1), seen.is_open(S2)) == (
        SessionState.WAITING,
        False,
        True,
    )
    event.record(S1, {C: Digest("00" * 32)}, excused=excuses(*map(SeatId, "DEF")))
    assert event.view().awaited() == ()
    record = event.held(S1, panel(3, 3, 3, 3))
    assert current(event) == record
    two_versions(event)
    assert (state(event), event.view().is_open(S1)) == (SessionState.FORKED, True)


@pytest.mark.parametrize(
    ("action", "session", "target"),
    [
        (EXCUSE, S1, "X"),
        (EXCUSE, "", "C"),
        (WAIVE, "", "missing"),
        (CHOOSE, S1, "sheet"),
        (CHOOSE, S2, "record"),
        (CHOOSE, "", "record"),
        (WAIVE, S1, "E_SHEET_COUNT:sheet"),
        (WAIVE, S2, "W_TIE_AT_CUT:record"),
        (WAIVE, "", "W_RULES_CHANGED:record"),
    ],
)
def test_a_decision_about_something_else_is_refused(
    action: str, session: SessionId, target: str
) -> None:
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 3))
    sheet = event.items[record].value.sheets[0].digest  # type: ignore[union-attr]
    names = {"record": record, "sheet": sheet, "edition": event.root.digest}
    code, _, item = target.rpartition(":")
    aim = waiver(code, names[item]) if code else names.get(target, target)
    digest = event.decide(action, session, aim)
    assert (stood(event, digest), codes(event, digest)) == (ItemState.REFUSED, ["E_TARGET_UNFIT"])
    assert (current(event), event.view().decisions) == (record, {})


def test_a_decision_on_an_unplanned_session_is_refused_and_takes_nothing_back() -> None:
    event = ruled()
    earlier = event.decide(EXCUSE, S1, "F")
    digest = event.decide(EXCUSE, SessionId("P09-S9"), "F", supersedes=(earlier,))
    assert (stood(event, digest), codes(event, digest)) == (
        ItemState.REFUSED,
        ["E_SESSION_UNKNOWN"],
    )
    assert stood(event, earlier) == ItemState.VALID


def test_two_choices_contradict_each_other_and_neither_is_applied() -> None:
    event = ruled()
    first, second = two_versions(event)
    both = [event.decide(CHOOSE, S1, one) for one in (first, second)]
    assert state(event) == SessionState.FORKED
    for one in both:
        assert (stood(event, one), codes(event, one)) == (
            ItemState.WAITING,
            ["E_DECISION_CONFLICT"],
        )
    assert (event.view().decisions, event.view().is_complete()) == ({}, False)
    last = event.decide(CHOOSE, S1, second, supersedes=tuple(both))
    assert (current(event), list(event.view().decisions)) == (second, [last])
    assert {stood(event, one) for one in both} == {ItemState.SUPERSEDED}


def test_choosing_what_is_made_void_is_a_contradiction() -> None:
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 3))
    both = [event.decide(CHOOSE, S1, record), event.decide(VOID, S1, record)]
    assert {codes(event, one)[0] for one in both} == {"E_DECISION_CONFLICT"}
    assert current(event) == record
    assert event.view().awaited() != ()


def test_the_same_decision_made_twice_is_no_contradiction() -> None:
    event = ruled()
    first, _ = two_versions(event)
    for reason in ("a", "b"):
        event.decide(CHOOSE, S1, first, reason=reason)
        event.decide(EXCUSE, S1, "F", reason=reason)
    assert (current(event), len(event.view().decisions)) == (first, 4)


def test_only_enough_deciders_take_a_decision_back() -> None:
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 3))
    void = event.decide(VOID, S1, record)
    back = event.decide(VOID, S1, void, signed_by=(P1, STRANGER))
    assert (current(event), stood(event, void)) == ("", ItemState.VALID)
    event.items[back] = replace(event.items[back], keys=frozenset({P1, P2}))
    assert (current(event), codes(event, void)) == (record, ["I_WITHDRAWN"])
    assert list(event.view().decisions) == [back]


def test_what_was_taken_back_stays_so_when_the_taking_back_is_taken_back() -> None:
    event = ruled()
    first = event.decide(EXCUSE, S1, "F")
    second = event.decide(EXCUSE, S1, "E", supersedes=(first,))
    third = event.decide(EXCUSE, S1, "D", supersedes=(second,))
    assert list(event.view().decisions) == [third]


def test_a_lost_middle_decision_is_told_and_keeps_the_result_open() -> None:
    event = ruled()
    first, second = two_versions(event)
    one = event.decide(CHOOSE, S1, first)
    two = event.decide(CHOOSE, S1, second, supersedes=(one,))
    three = event.decide(CHOOSE, S1, second, supersedes=(two,), reason="lagi")
    assert current(event) == second
    lost = event.items.pop(two)
    assert (state(event), codes(event, three)[0]) == (SessionState.FORKED, "E_DECISION_CONFLICT")
    event.items[two] = lost
    excuse = event.decide(EXCUSE, S2, "F", supersedes=("cd" * 32,))
    assert (stood(event, excuse), codes(event, excuse)) == (ItemState.VALID, ["W_DECISION_GAP"])
    assert [standing.digest for standing in event.view().awaited()] == [excuse]


def test_decisions_that_take_each_other_back_in_a_circle_all_fall() -> None:
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 3))
    one, two = (event.decide(VOID, S1, record, reason=why) for why in ("a", "b"))
    for mine, other in ((one, two), (two, one)):
        item = event.items[mine]
        assert isinstance(item.value, Decision)
        circled = replace(item.value, supersedes=(other,))
        event.items[mine] = replace(item, value=circled)
    assert (current(event), event.view().decisions) == (record, {})


def test_what_never_comes_may_be_void_but_a_waiver_of_it_is_awaited() -> None:
    event = ruled()
    for session in event.edition.sessions:
        event.held(session, panel(3, 3, 3, 3))
    void = event.decide(VOID, S1, "ab" * 32)
    assert (stood(event, void), event.view().is_complete()) == (ItemState.VALID, True)
    digest = event.decide(WAIVE, S1, waiver(TIE, Digest("ab" * 32)))
    assert (state(event), codes(event, digest)) == (SessionState.CURRENT, ["E_TARGET_WAITING"])
    assert not event.view().is_complete()
    event.decide(VOID, S1, digest)
    assert event.view().is_complete()


def test_what_is_made_void_before_it_comes_does_not_count_when_it_does() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    made = plain_sheet(event, F)
    late = item(replace(made, advice="terlambat"), event.key(F))
    event.decide(VOID, S1, late.digest)
    event.items[late.digest] = late
    assert (stood(event, late.digest), event.view().sessions[S1].findings) == (
        ItemState.SUPERSEDED,
        (),
    )


def test_a_decision_speaks_only_of_what_its_author_signed() -> None:
    event = ruled()
    first, second = two_versions(event)
    forged = event.items[second]
    event.items[second] = replace(forged, keys=frozenset({event.key(D)}))
    choice = event.decide(CHOOSE, S1, second)
    assert codes(event, choice) == ["E_TARGET_WAITING"]
    assert event.view().sessions[S1].record is None
    event.items[second] = forged
    assert (stood(event, choice), current(event)) == (ItemState.VALID, second)
    assert first != second
