from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.domain.edition import Conflict, EditionRef, Panel, Policy, Revocation
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.view import (
    CURRENT,
    HELD_BACK,
    MISSING,
    REFUSED,
    SUPERSEDED,
    VALID,
    WAITING,
)
from smartcity_desktop.merge.view import view
from tests import samples
from tests.merge.event import ROOT, S1, S2, S3, Event, excuses, flat, panel

STRANGER = "ssh-ed25519 STRANGER"


def codes(event: Event, digest: str) -> list[str]:
    return [one.code for one in event.view().standings[digest].findings]


def state(event: Event, session: str = S1) -> str:
    return event.view().sessions[session].state


def stood(event: Event, digest: str) -> str:
    return event.view().standings[digest].state


# a whole session


def test_a_held_session_is_current_and_its_listed_sheets_count() -> None:
    event = Event()
    digest = event.held(S1, panel(4, 4, 3, 4))
    seen = event.view()
    assert seen.sessions[S1].state == CURRENT
    assert seen.sessions[S1].record_digest == digest
    assert list(seen.sessions[S1].sheets) == ["C", "D", "E", "F"]
    assert seen.sessions[S1].findings == ()
    assert {one.state for one in seen.standings.values()} == {VALID}
    assert not seen.is_complete()
    assert [seen.sessions[one].state for one in (S2, S3)] == [MISSING, MISSING]


def test_an_absent_region_makes_a_current_session_without_sheets() -> None:
    event = Event()
    event.absent(S1)
    assert state(event) == CURRENT
    assert event.view().sessions[S1].sheets == {}


def test_without_an_anchor_there_is_no_edition_and_everything_waits() -> None:
    event = Event()
    event.held(S1, panel(4, 4, 4, 4))
    seen = view(event.items.values(), frozenset())
    assert seen.edition is None
    assert seen.sessions == {}
    assert {one.state for one in seen.standings.values()} == {WAITING}
    assert all(one.findings[0].code == "E_EDITION_UNKNOWN" for one in seen.standings.values())


# rules 1 and 2


def test_an_item_of_a_future_edition_waits_and_of_another_event_is_refused() -> None:
    event = Event()
    ref = event.view().edition_digest
    later = EditionRef("SC-2019", 2, "ab" * 32)
    other = EditionRef("SC-2020", 1, "ab" * 32)
    false = EditionRef("SC-2019", 1, "ab" * 32)
    lying = EditionRef("SC-2019", 2, ref)
    states = [
        stood(event, event.sheet(S1, "C", flat(3), edition=one))
        for one in (later, other, false, lying)
    ]
    assert states == [WAITING, REFUSED, REFUSED, REFUSED]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"session": "P09-S1"}, "E_SESSION_UNKNOWN"),
        ({"panel": "P02"}, "E_PANEL_MISMATCH"),
        ({"region": "81.71"}, "E_REGION_MISMATCH"),
    ],
)
def test_an_item_out_of_its_place_is_refused(changes: dict[str, str], code: str) -> None:
    event = Event()
    made = replace(_sheet_of(event, "C"), **changes)  # type: ignore[arg-type]
    digest = event.add(made, event.key("C"))
    assert (stood(event, digest), codes(event, digest)) == (REFUSED, [code])


def _sheet_of(event: Event, seat: str) -> Sheet:
    return samples.sheet(event.edition, event.root.digest, S1, seat, flat(3))


# rule 3


def test_a_sheet_needs_its_assessors_own_signature() -> None:
    event = Event()
    digest = event.add(_sheet_of(event, "C"), event.key("D"), STRANGER)
    found = event.view().standings[digest]
    assert (found.state, found.findings[0].code) == (WAITING, "E_MISSING_SIGNATURE")
    assert (found.findings[0].facts["signers"], found.findings[0].facts["known"]) == ("D", 1)
    event.items[digest] = replace(event.items[digest], keys=frozenset({event.key("C"), STRANGER}))
    assert stood(event, digest) == VALID


def test_a_sheet_off_the_panel_off_the_scale_or_unfinished_is_refused() -> None:
    made = samples.edition()
    outsider = replace(made.panels["P01"], members=("C", "D", "E"))
    event = Event(replace(made, panels={"P01": outsider}))
    assert codes(event, event.sheet(S1, "F", flat(3))) == ["E_NOT_ON_PANEL"]
    assert codes(event, event.sheet(S1, "C", {**flat(3), "A1": 6})) == ["E_LEVEL_RANGE"]
    assert codes(event, event.sheet(S1, "C", {**flat(3), "Z9": 3})) == ["E_LEVEL_RANGE"]
    short = event.sheet(S1, "C", {"A1": 3, "A2": None, "B1": 3})
    assert codes(event, short) == ["E_LEVEL_MISSING"]
    assert event.view().standings[short].findings[0].facts["indicators"] == "B2"


def test_a_declared_conflict_takes_one_voice_and_not_the_session() -> None:
    made = samples.edition(conflicts=(Conflict("F", "34.03", "ex-mentor", "2018"),))
    for give_excuse in (True, False):
        event = Event(made)
        sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in "CDEF"}
        assert codes(event, sheets["F"]) == ["E_CONFLICT"]
        excused = excuses("F", kind="conflict") if give_excuse else ()
        event.record(S1, {s: sheets[s] for s in "CDE"}, excused=excused)
        assert state(event) == CURRENT
        assert list(event.view().sessions[S1].sheets) == ["C", "D", "E"]
        assert event.view().sessions[S1].findings == ()


def test_a_record_that_lists_a_sheet_in_conflict_passes_over_it() -> None:
    event = Event(samples.edition(conflicts=(Conflict("F", "34.03", "ex-mentor", ""),)))
    event.held(S1, panel(3, 3, 3, 5))
    assert state(event) == CURRENT
    assert list(event.view().sessions[S1].sheets) == ["C", "D", "E"]


# rule 4


def test_a_record_waits_for_its_chair_and_for_its_sheets() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in "CDEF"}
    unsigned = event.record(S1, sheets, signed_by=["D"])
    assert codes(event, unsigned) == ["E_MISSING_COSIGN"]
    assert state(event) == WAITING
    del event.items[unsigned]
    lost = event.items.pop(sheets["E"])
    waiting = event.record(S1, sheets)
    assert codes(event, waiting) == ["E_SHEET_WAITING"]
    assert event.view().standings[waiting].findings[0].facts["assessors"] == "E"
    event.items[lost.digest] = lost
    assert state(event) == CURRENT


def test_all_must_sign_where_the_edition_says_all() -> None:
    event = Event(samples.edition(policy=Policy(quota=1, session_signers="all")))
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in "CDE"}
    chair_only = event.record(S1, sheets, excused=excuses("F"))
    assert event.view().standings[chair_only].findings[0].facts["missing"] == "D, E"
    event.record(S1, sheets, excused=excuses("F"), signed_by="CDE")
    assert state(event) == CURRENT


@pytest.mark.parametrize(
    ("listed", "excused", "wrong"),
    [("CDE", "", "F"), ("CDEF", "F", "F"), ("CDEF", "X", "X"), ("C", "DEF", "–")],
)
def test_each_member_has_one_sheet_or_an_excuse_and_a_quorum_counts(
    listed: str, excused: str, wrong: str
) -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in listed}
    digest = event.record(S1, sheets, excused=excuses(*excused))
    assert codes(event, digest) == ["E_SHEET_COUNT"]
    assert event.view().standings[digest].findings[0].facts["assessors"] == wrong
    assert state(event) == REFUSED


def test_a_record_cannot_list_one_assessors_sheet_as_anothers() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in "CDEF"}
    digest = event.record(S1, {**sheets, "F": sheets["E"]})
    assert (stood(event, digest), codes(event, digest)) == (REFUSED, ["E_SHEET_COUNT"])


def test_a_record_by_somebody_who_is_not_the_chair_is_refused() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in "CDEF"}
    usurped = event.record(S1, sheets, chair="D")
    assert codes(event, usurped) == ["E_NOT_ON_PANEL"]
    event.record(S1, sheets)
    assert state(event) == CURRENT


def test_an_absent_record_that_lists_sheets_is_refused() -> None:
    event = Event()
    digest = event.held(S1, panel(3, 3, 3, 3), status="absent")
    assert codes(event, digest) == ["E_SHEET_COUNT"]


# rules 5 and 6


def test_a_revision_replaces_what_it_names() -> None:
    event = Event()
    old = event.held(S1, panel(3, 3, 3, 3))
    new = event.held(S1, panel(4, 3, 3, 3), revision=2, supersedes=(old,), reason="Revisi")
    assert (stood(event, old), codes(event, old)) == (SUPERSEDED, ["I_SUPERSEDED"])
    assert event.view().sessions[S1].record_digest == new


def test_two_records_that_do_not_replace_each_other_are_held_until_one_names_both() -> None:
    event = Event()
    first = event.held(S1, panel(3, 3, 3, 3))
    second = event.held(S1, panel(3, 3, 3, 3), remarks="Laptop cadangan")
    seen = event.view().sessions[S1]
    assert (seen.state, seen.record, dict(seen.sheets)) == (HELD_BACK, None, {})
    assert set(seen.heads) == {first, second}
    assert [one.code for one in seen.findings] == ["E_EQUIVOCATION"]
    both = event.held(S1, panel(3, 3, 3, 3), revision=2, supersedes=(first, second))
    assert event.view().sessions[S1].record_digest == both


def test_an_invalid_revision_replaces_nothing() -> None:
    event = Event()
    old = event.held(S1, panel(3, 3, 3, 3))
    event.record(S1, {}, revision=2, supersedes=(old,))
    event.record(S1, {"C": "00" * 32}, revision=2, supersedes=(old,), excused=excuses(*"DEF"))
    jumped = event.held(S1, panel(3, 3, 3, 3), revision=3, supersedes=(old,))
    assert set(event.view().sessions[S1].heads) == {old, jumped}


def test_a_revision_reaches_through_one_that_never_became_valid() -> None:
    event = Event()
    old = event.held(S1, panel(3, 3, 3, 3))
    lost = {"C": "00" * 32}
    middle = event.record(S1, lost, revision=2, supersedes=(old,), excused=excuses(*"DEF"))
    assert event.view().sessions[S1].record_digest == old
    new = event.held(S1, panel(4, 3, 3, 3), revision=3, supersedes=(middle,))
    assert event.view().sessions[S1].record_digest == new
    assert [stood(event, one) for one in (old, middle)] == [SUPERSEDED, SUPERSEDED]


def test_records_that_name_each_other_in_a_circle_end_as_two_heads() -> None:
    event = Event()
    first = event.items[event.held(S1, panel(3, 3, 3, 3))]
    second = event.items[event.held(S1, panel(3, 3, 3, 3), remarks="b")]
    for one, other in ((first, second), (second, first)):
        circled = replace(one.value, supersedes=(other.digest, one.digest), revision=2)  # type: ignore[arg-type, call-overload, unused-ignore]
        event.items[one.digest] = replace(one, value=circled)
    assert state(event) == HELD_BACK


def test_two_rival_sheets_of_one_assessor_do_not_hold_up_the_record() -> None:
    event = Event()
    event.held(S1, panel(3, 3, 3, 3))
    rival = event.sheet(S1, "F", flat(5))
    seen = event.view()
    assert seen.sessions[S1].state == CURRENT
    assert seen.sessions[S1].sheets["F"].levels["A1"].level == 3
    assert [one.code for one in seen.sessions[S1].findings] == ["W_NEWER_SHEET"]
    assert [one.code for one in seen.standings[rival].findings] == ["E_EQUIVOCATION"]
    assert seen.standings[rival].state == VALID


def test_sheets_without_a_record_leave_the_session_waiting() -> None:
    event = Event()
    event.sheet(S1, "C", flat(3))
    event.sheet(S2, "C", {"A1": 3})
    assert (state(event), state(event, S2)) == (WAITING, REFUSED)


def test_a_record_that_cannot_count_leaves_the_session_refused() -> None:
    event = Event()
    event.held(S1, {"C": flat(3)})
    assert state(event) == REFUSED


# dishonest additions


def test_nothing_a_member_or_a_stranger_appends_unseats_a_valid_record() -> None:
    event = Event()
    good = event.held(S1, panel(3, 3, 3, 3))
    counted = event.view().sessions[S1].sheets
    sheets = {one.assessor: one.digest for one in event.items[good].value.sheets}  # type: ignore[union-attr]
    names = (good, *sheets.values())
    event.sheet(S1, "F", flat(1), revision=2, supersedes=names)
    event.record(S1, {}, signed_by=["F"], revision=2, supersedes=names)
    event.record(S1, sheets, signed_by=["F"], revision=2, supersedes=names)
    event.add(_sheet_of(event, "C"), STRANGER)
    forged = replace(event.edition, seq=2, previous=event.root.digest, min_seq=2)
    event.add(forged, STRANGER, event.key("F"))
    event.add(replace(event.edition, title="Lain"), STRANGER)
    seen = event.view()
    assert seen.edition_digest == event.root.digest
    assert seen.sessions[S1].record_digest == good
    assert seen.sessions[S1].sheets == counted


def test_a_foreign_signature_on_a_good_item_is_ignored() -> None:
    event = Event()
    digest = event.held(S1, panel(3, 3, 3, 3))
    one = event.items[digest]
    event.items[digest] = replace(one, keys=one.keys | {STRANGER, event.key("F")})
    assert state(event) == CURRENT


# revoked keys and changed editions


def next_edition(event: Event, **changes: object) -> str:
    made = replace(event.edition, seq=2, previous=event.root.digest, **changes)  # type: ignore[arg-type]
    return event.add(made, samples.KEYS["R"])


def test_what_was_made_under_an_older_edition_still_counts() -> None:
    event = Event()
    event.held(S1, panel(3, 3, 3, 3))
    newer = next_edition(event, panels={"P01": Panel("D", ("D", "E", "F"), "Ruang 1")})
    seen = event.view()
    assert seen.edition_digest == newer
    assert seen.sessions[S1].state == CURRENT
    assert list(seen.sessions[S1].sheets) == ["C", "D", "E", "F"]


def test_min_seq_makes_older_items_stale_and_another_mode_refuses_them() -> None:
    event = Event()
    sheet = event.sheet(S1, "C", flat(3))
    newer = next_edition(event, mode="official")
    assert codes(event, sheet) == ["E_MODE"]
    del event.items[newer]
    next_edition(event, min_seq=2)
    assert codes(event, sheet) == ["E_EDITION_STALE"]


def test_a_retired_key_keeps_what_it_signed_before_and_signs_nothing_new() -> None:
    event = Event()
    old = event.sheet(S1, "F", flat(3))
    newer = next_edition(event, revoked={event.key("F"): Revocation("retired")})
    ref = EditionRef("SC-2019", 2, newer)
    new = event.sheet(S2, "F", flat(3), edition=ref)
    assert stood(event, old) == VALID
    assert codes(event, new) == ["E_MISSING_SIGNATURE"]


def test_a_compromised_key_counts_only_for_what_the_edition_keeps() -> None:
    event = Event()
    kept = event.sheet(S1, "F", flat(3))
    other = event.sheet(S2, "F", flat(3))
    next_edition(event, revoked={event.key("F"): Revocation("compromised", (kept,))})
    assert stood(event, kept) == VALID
    assert codes(event, other) == ["E_MISSING_SIGNATURE"]


def test_a_new_key_of_a_seat_signs_under_the_new_edition() -> None:
    event = Event()
    old = event.sheet(S1, "F", flat(3))
    roster = {**event.edition.roster, "F": replace(event.edition.roster["F"], key="ssh-ed25519 N")}
    newer = next_edition(event, roster=roster)
    ref = EditionRef("SC-2019", 2, newer)
    stolen = event.sheet(S2, "F", flat(3), edition=ref)
    assert stood(event, old) == VALID
    assert codes(event, stolen) == ["E_MISSING_SIGNATURE"]
    event.items[stolen] = replace(event.items[stolen], keys=frozenset({"ssh-ed25519 N"}))
    assert stood(event, stolen) == VALID


# a pure function of the set


def _busy() -> list[Item]:
    event = Event()
    old = event.held(S1, panel(3, 3, 3, 3))
    event.held(S1, panel(4, 3, 3, 3), revision=2, supersedes=(old,))
    event.held(S2, panel(3, 3, 3, 3))
    event.held(S2, panel(3, 3, 3, 3), remarks="lagi")
    event.sheet(S3, "C", {"A1": 9})
    event.sheet(S3, "D", flat(2))
    event.sheet(S3, "D", flat(3))
    event.record(S3, {"D": "12" * 32}, signed_by=["C", "D"])
    next_edition(event)
    return list(event.items.values())


BUSY = _busy()
WHOLE = view(BUSY, ROOT)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(BUSY), max_size=8))
def test_order_repetition_and_splitting_cannot_matter(seed: int, again: list[Item]) -> None:
    split = [replace(one, keys=frozenset({key})) for one in BUSY for key in one.keys]
    unsigned = [replace(one, keys=frozenset()) for one in again]
    shuffled = [*split, *again, *unsigned]
    random.Random(seed).shuffle(shuffled)
    seen = view(iter(shuffled), ROOT)
    assert seen == WHOLE
    assert list(seen.standings) == list(WHOLE.standings)
    assert list(seen.sessions) == list(WHOLE.sessions)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(range(len(BUSY)))))
def test_every_part_of_an_event_can_be_viewed(chosen: set[int]) -> None:
    part = [BUSY[n] for n in sorted(chosen)]
    seen = view(part, ROOT)
    assert set(seen.standings) == {one.digest for one in part}
    for session in seen.sessions.values():
        assert (session.state == CURRENT) == (session.record is not None)
        assert session.state == CURRENT or not session.sheets
