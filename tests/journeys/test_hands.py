"""Whose hand is on a sheet or a record is told by its key: a seat can change hands.

Each story is one that somebody with a key of the event could play after an honest edition gave
seats to other people; beside it the honest one that looks like it and must go through.
"""

from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, VOID
from smartcity_desktop.domain.edition import (
    Edition,
    EditionRef,
    Panel,
    Signers,
)
from smartcity_desktop.domain.record import ABSENT, Excuse, ExcuseKind, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import BACKDATED, FORMER_KEY, LEFT_OUT, ItemState, SessionState
from tests import samples
from tests.ids import P01, C, D, E, F
from tests.journeys.moved import K2, Story, Y, moved, person, retired
from tests.merge.event import S1, codes, excuses, stood

NEWER, REASON = "W_NEWER_SHEET", "Benturan"
WITHOUT_D = (Excuse(D, ExcuseKind.CONFLICT, REASON),)
EVERY_SIGNERS = [Signers.CHAIR, Signers.ALL]


# one signature is not two people's


@pytest.mark.parametrize("signers", EVERY_SIGNERS)
@pytest.mark.parametrize("older", [False, True])
def test_who_left_a_seat_does_not_agree_for_who_has_it(signers: Signers, older: bool) -> None:
    story = moved(signers=signers)
    sheets = {seat: story.sign(S1, seat, 5) for seat in (C, E, F)}
    story.sign(S1, D, 1)
    record = story.say(
        S1, sheets, excused=WITHOUT_D, by=(C, E, F), edition=story.ref if older else story.later
    )
    assert story.told() == (["W_OTHER_HAND"] if older else [LEFT_OUT])
    assert stood(story, record) == (ItemState.WAITING if older else ItemState.VALID)
    assert not story.holds()


@pytest.mark.parametrize("signers", EVERY_SIGNERS)
def test_nor_where_the_record_rests_on_nothing_newer(signers: Signers) -> None:
    story = moved(signers=signers)
    sheets = {seat: story.sign(S1, seat, 5, edition=story.ref) for seat in (E, F)}
    story.sign(S1, D, 1)
    away = (*WITHOUT_D, *excuses(C))
    record = story.say(S1, sheets, excused=away, by=(C, E, F), edition=story.ref)
    missing, other = story.view().standings[record].findings
    assert (missing.code, missing.facts["missing"]) == ("E_MISSING_COSIGN", "C")
    assert (other.code, other.facts["signers"]) == ("W_OTHER_HAND", "D, E, F")
    assert not story.holds()


def test_whose_sheet_it_is_may_leave_it_out_by_the_own_signature() -> None:
    story = moved()
    sheets = {seat: story.sign(S1, seat, 5) for seat in (C, E, F)}
    story.sign(S1, D, 1)
    story.say(S1, sheets, excused=WITHOUT_D, by=(C, D))
    assert (story.told(), story.holds()) == ([], True)


def test_whoever_moved_leaves_the_own_sheet_in_the_old_seat_out() -> None:
    """The chair of today scored as a member before: that sheet is the chair's own."""
    story = moved()
    story.sign(S1, D, 4, key=story.key(D), edition=story.ref)
    sheets = {seat: story.sign(S1, seat, 5) for seat in (C, D, E, F)}
    story.say(S1, sheets)
    assert story.told() == [NEWER]
    old = next(at for at, one in story.items.items() if _is_of(one.value, story.ref))
    story.decide(VOID, S1, old, edition=story.later)
    assert (story.told(), story.holds()) == ([], True)


def test_what_somebody_signed_in_another_seat_before_stands_for_nothing_now() -> None:
    """W scored as F, moved into D's seat and scored again; the chair prefers the first."""
    story = Story({D: samples.edition().roster[F], F: person(Y)}, retired=[samples.KEYS["D"]])
    sheets = {seat: story.sign(S1, seat, 4) for seat in (C, E)}
    sheets[F] = story.sign(S1, F, 5, key=story.key(F), edition=story.ref)
    story.sign(S1, D, 1)
    story.say(S1, sheets, excused=WITHOUT_D)
    assert (story.told(), story.holds()) == ([LEFT_OUT, FORMER_KEY], False)


def _is_of(value: object, ref: EditionRef) -> bool:
    return isinstance(value, Sheet) and value.edition == ref


# only whose sheet it is replaces it


@pytest.mark.parametrize("level", [5, None])
@pytest.mark.parametrize("older", [False, True])
def test_who_had_the_seat_replaces_no_sheet_of_who_has_it(level: int | None, older: bool) -> None:
    story = moved()
    sheets = {seat: story.sign(S1, seat, 5) for seat in (C, D, E, F)}
    false = story.sign(
        S1, D, level, key=story.key(D), edition=story.ref, revision=2, supersedes=(sheets[D],)
    ) if older else story.sign(
        S1, D, level, key=story.now(C), revision=2, supersedes=(sheets[D],)
    )  # fmt: skip
    assert stood(story, sheets[D]) == ItemState.VALID
    story.say(S1, sheets)
    assert story.told() == ([BACKDATED] if older else ["W_OTHER_HAND"])
    assert story.holds()
    replaced = story.say(S1, {**sheets, D: false}, revision=2, supersedes=())
    assert stood(story, replaced) in {ItemState.REFUSED, ItemState.WAITING}


def test_whose_sheet_it_is_replaces_it() -> None:
    story = moved()
    sheets = {seat: story.sign(S1, seat, 5) for seat in (C, D, E, F)}
    later = story.sign(S1, D, 2, revision=2, supersedes=(sheets[D],))
    story.say(S1, {**sheets, D: later})
    assert stood(story, sheets[D]) == ItemState.SUPERSEDED
    assert (story.told(), story.holds()) == ([], True)


@pytest.mark.parametrize("kind", ["retired", "moved"])
def test_a_successor_replaces_no_sheet_and_deciders_may_set_it_aside(kind: str) -> None:
    gone = [samples.KEYS["D"]] if kind == "retired" else []
    story = Story({D: person(Y)}, retired=gone)
    old = {
        seat: story.sign(S1, seat, 5, edition=story.ref, key=story.key(seat))
        for seat in (C, D, E, F)
    }
    story.say(S1, old, edition=story.ref)
    assert (story.told(), story.former(), story.holds()) == ([FORMER_KEY], ["D"], True)
    mine = story.sign(S1, D, 1, revision=2, supersedes=(old[D],))
    before = next(
        at
        for at, one in story.view().standings.items()
        if one.session == S1 and one.type == "record"
    )
    story.say(S1, {**old, D: mine}, revision=2, supersedes=(before,))
    assert story.told() == [LEFT_OUT, "W_GAP", NEWER]
    assert codes(story, old[D]) == codes(story, mine) == ["E_EQUIVOCATION"]
    assert not story.holds()
    story.decide(VOID, S1, old[D], edition=story.later)
    assert (story.told(), story.holds()) == (["W_GAP"], True)


def test_a_new_key_after_a_lost_laptop_goes_on_by_a_decision_and_is_told() -> None:
    """The edition gives the same person another key: what the old one signed stays, until deciders
    say otherwise."""
    owner = samples.edition().roster[D]
    story = Story({D: replace(owner, key=K2)}, retired=[samples.KEYS["D"]], signers=Signers.ALL)
    old = {
        seat: story.sign(S1, seat, 5, edition=story.ref, key=story.key(seat))
        for seat in (C, D, E, F)
    }
    record = story.say(S1, old, by=(C, D, E, F))
    assert (story.told(), story.former(), story.holds()) == ([FORMER_KEY], ["D"], True)
    mine = story.sign(S1, D, 4)
    sheets = {**old, D: mine}
    story.say(S1, sheets, by=(C, D, E, F), revision=2, supersedes=(record,))
    assert story.told() == [LEFT_OUT, NEWER]
    story.decide(VOID, S1, old[D], edition=story.later)
    assert (story.told(), story.holds()) == ([], True)


def test_who_takes_an_empty_seat_just_begins() -> None:
    story = retired(signers=Signers.ALL)
    sheets = {seat: story.sign(S1, seat, 5) for seat in (C, D, E, F)}
    story.say(S1, sheets, by=(C, D, E, F))
    assert (story.told(), story.former(), story.holds()) == ([], [], True)


def test_a_signature_that_is_added_makes_nobody_a_sheets_owner() -> None:
    """Who has the seat now adds a block to what another signed in it: that stays the other's."""
    story = retired()
    mine, other = story.key(D), Y
    sheet = story.sign(S1, D, 5, key=mine, edition=story.ref)
    story.add(story.items[sheet].value, mine, other)
    false = story.sign(S1, D, None, key=other, revision=2, supersedes=(sheet,))
    sheets = {seat: story.sign(S1, seat, 5) for seat in (C, E, F)}
    assert stood(story, false) == ItemState.VALID
    assert stood(story, sheet) == ItemState.VALID
    story.say(S1, sheets, excused=WITHOUT_D, keys=(story.key(C), other))
    assert LEFT_OUT in story.told()


def test_what_another_person_signs_for_the_seat_under_an_older_edition_is_nobodys() -> None:
    story = retired()
    sheet = story.sign(S1, D, 5, key=Y, edition=story.ref)
    assert codes(story, sheet)[0] == "E_MISSING_SIGNATURE"
    assert sheet not in {one.digest for one in story.view().awaited()}


# one key, one voice


def test_one_key_gives_one_voice_whatever_seats_it_had() -> None:
    story = moved()
    mine = story.sign(S1, C, 5)
    twice = story.sign(S1, D, 5, key=story.key(D), edition=story.ref)
    sheets = {C: mine, D: twice, **{seat: story.sign(S1, seat, 4) for seat in (E, F)}}
    record = story.say(S1, sheets)
    assert codes(story, record) == ["E_SHEET_COUNT"]
    assert story.view().standings[record].findings[0].facts["assessors"] == "C, D"
    assert not story.holds()
    story.decide(VOID, S1, twice, edition=story.later)
    assert stood(story, record) == ItemState.VALID


def test_a_sheet_signed_before_its_owner_moved_is_the_seats_one_voice() -> None:
    story = moved()
    old = story.sign(S1, D, 5, key=story.key(D), edition=story.ref)
    sheets = {D: old, **{seat: story.sign(S1, seat, 4) for seat in (E, F)}}
    story.say(S1, sheets, excused=excuses(C))
    assert (story.told(), story.former(), story.holds()) == ([FORMER_KEY], ["D"], True)


# where all sign


def test_a_former_member_signs_no_record_for_who_has_the_seat() -> None:
    story = retired(signers=Signers.ALL)
    sheets = {seat: story.sign(S1, seat, 5) for seat in (C, D, E, F)}
    older = story.say(
        S1, sheets, edition=story.ref, keys=[story.key(seat) for seat in (C, D, E, F)]
    )
    assert codes(story, older) == ["E_MISSING_COSIGN"]
    newer = story.say(S1, sheets, by=(C, E, F), keys=[story.key(D)])
    assert codes(story, newer) == ["E_MISSING_COSIGN"]
    story.say(S1, sheets, by=(C, D, E, F))
    assert stood(story, newer) == ItemState.VALID
    assert story.view().sessions[S1].record_digest == newer
    assert (story.told(), story.holds()) == ([], False)
    story.decide(VOID, S1, older, edition=story.later)
    assert story.holds()


def test_an_absence_that_a_former_member_signed_is_told_and_hides_no_sheet() -> None:
    story = retired(signers=Signers.ALL)
    keys = [story.key(seat) for seat in (C, D, E, F)]
    story.say(S1, {}, edition=story.ref, status=ABSENT, phases=(), keys=keys)
    assert (story.told(), story.former(), story.holds()) == ([FORMER_KEY], ["D"], True)
    story.sign(S1, D, 3)
    assert (story.told(), story.holds()) == ([LEFT_OUT, FORMER_KEY], False)
    story.decide(EXCUSE, S1, D, edition=story.later)
    assert story.holds()


def test_one_key_signs_an_absence_for_one_seat() -> None:
    story = moved(signers=Signers.ALL)
    keys = [story.key(D), *(story.key(seat) for seat in (E, F))]
    record = story.say(S1, {}, edition=story.ref, status=ABSENT, phases=(), keys=keys)
    assert "E_MISSING_COSIGN" in codes(story, record)


# who chairs


@pytest.mark.parametrize("gone", [False, True])
def test_a_former_chair_replaces_no_record_of_the_chair(gone: bool) -> None:
    panel = Panel(D, (D, E, F), "Ruang 1")
    story = Story({}, retired=[samples.KEYS["C"]] if gone else [], panels={P01: panel})
    sheets = {seat: story.sign(S1, seat, 4) for seat in (D, E, F)}
    record = story.say(S1, sheets, chair=D)
    assert story.holds()
    listing = story.say(
        S1, sheets, chair=C, edition=story.ref, revision=2, supersedes=(record,), excused=excuses(C)
    )
    assert codes(story, listing) == [BACKDATED]
    assert (story.told(), story.holds()) == ([BACKDATED], True)
    story.say(S1, {}, chair=C, edition=story.ref, status=ABSENT, phases=())
    assert story.view().sessions[S1].state == SessionState.FORKED
    story.decide(CHOOSE, S1, record, edition=story.later)
    assert story.holds()


def test_a_new_chair_goes_on_with_the_record_of_the_one_before_for_good() -> None:
    """Also once another edition has named a third chair."""
    story = Story({C: person(Y)}, retired=[samples.KEYS["C"]])
    old = {
        seat: story.sign(S1, seat, 4, key=story.key(seat), edition=story.ref)
        for seat in (C, D, E, F)
    }
    before = story.say(S1, old, edition=story.ref, keys=[story.key(C)])
    after = story.say(S1, old, revision=2, supersedes=(before,))
    assert stood(story, before) == ItemState.SUPERSEDED
    assert (story.told(), story.former()) == ([FORMER_KEY], ["C"])
    made = story.items[story.later.sha256].value
    assert isinstance(made, Edition)
    third = replace(made, seq=3, previous=story.later.sha256, roster={**made.roster, C: person(K2)})
    story.add(third, samples.KEYS["R"])
    assert stood(story, before) == ItemState.SUPERSEDED
    assert story.view().sessions[S1].record_digest == after
    assert (story.former(), story.holds()) == (["C", "P01-S1"], True)


# what names an older edition than it rests on


def test_what_is_backdated_replaces_nothing_and_can_be_made_void() -> None:
    story = Story({C: person(Y)}, retired=[samples.KEYS["C"]])
    sheets = {seat: story.sign(S1, seat, 4) for seat in (C, D, E, F)}
    record = story.say(S1, sheets)
    old: dict[str, Any] = {"edition": story.ref, "revision": 2}
    sheet = story.sign(S1, C, 1, key=story.key(C), supersedes=(sheets[C],), **old)
    false = story.say(S1, {**sheets, C: sheet}, keys=[story.key(C)], supersedes=(record,), **old)
    assert (codes(story, sheet), codes(story, false)) == ([BACKDATED], [BACKDATED])
    assert story.told() == [BACKDATED, BACKDATED]
    assert (story.view().sessions[S1].record_digest, story.holds()) == (record, True)
    for item in (sheet, false):
        story.decide(VOID, S1, item, edition=story.later)
    assert (story.told(), story.holds()) == ([], True)


def test_who_has_not_got_an_edition_yet_lists_what_others_signed_under_it() -> None:
    """The chair's laptop still has the first edition; a member's has the second already."""
    story = retired()
    sheets = {seat: story.sign(S1, seat, 4) for seat in (D, E, F)}
    sheets[C] = story.sign(S1, C, 4, edition=story.ref)
    record = story.say(S1, sheets, edition=story.ref)
    assert (stood(story, record), story.told(), story.holds()) == (ItemState.VALID, [], True)


def test_what_was_made_before_an_edition_and_arrives_after_it_counts() -> None:
    story = Story({})
    old = {seat: story.sign(S1, seat, 4, edition=story.ref) for seat in (C, D)}
    new = {seat: story.sign(S1, seat, 4) for seat in (E, F)}
    record = story.say(S1, {**old, **new})
    assert isinstance(story.items[record].value, Record)
    assert (story.told(), story.holds()) == ([], True)
