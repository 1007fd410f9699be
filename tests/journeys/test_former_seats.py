"""Who has left the chair or the panel and goes on signing by the edition before is told, on the
session and by the archive's scripts alike; beside each story the honest one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from smartcity_desktop.domain.edition import Panel
from smartcity_desktop.domain.ids import Digest, PanelId, SeatId
from smartcity_desktop.domain.record import ABSENT, Excuse, ExcuseKind
from smartcity_desktop.domain.view import FORMER_KEY, LEFT_OUT
from tests import samples
from tests.ids import P01, C, D, E, F
from tests.journeys.moved import Story, Y, person
from tests.merge.event import S1

ALL = (C, D, E, F)
WITHOUT_D = (Excuse(D, ExcuseKind.CONFLICT, "Benturan"),)


def _seated(chair: SeatId, *members: SeatId) -> Story:
    """In the second edition these sit in the panel, and whoever else is on the roster elsewhere."""
    panels = {P01: Panel(chair, members, "Ruang 1")}
    others = tuple(seat for seat in ALL if seat not in members)
    if others:
        panels[PanelId("P02")] = Panel(others[0], others, "Ruang 2")
    return Story({}, panels=panels)


def _held(story: Story) -> tuple[Mapping[SeatId, Digest], Digest]:
    """The first session, held and closed under the first edition by everybody's key of then."""
    sheets = {
        seat: story.sign(S1, seat, 3, story.key(seat), edition=story.ref) for seat in ALL
    }  # fmt: skip
    return sheets, _closed(story, sheets)


def _closed(story: Story, sheets: Mapping[SeatId, Digest], *keys: str, **changes: Any) -> Digest:
    return story.say(S1, sheets, edition=story.ref, keys=[story.key(C), *keys], **changes)


def test_what_a_former_chair_closed_is_told_and_counts() -> None:
    story = _seated(D, *ALL)
    _held(story)
    assert (story.told(), story.former(), story.holds()) == ([FORMER_KEY], ["P01-S1"], True)


def test_where_the_chair_is_the_same_nothing_is_told() -> None:
    story = _seated(C, *ALL)
    _held(story)
    assert (story.told(), story.former(), story.holds()) == ([], [], True)


def test_a_former_chair_who_takes_the_own_sheet_out_is_told() -> None:
    story = _seated(D, *ALL)
    sheets, before = _held(story)
    left = {seat: at for seat, at in sheets.items() if seat != C}
    away = (Excuse(C, ExcuseKind.CONFLICT, "Benturan"),)
    _closed(story, left, excused=away, revision=2, supersedes=(before,))
    assert (story.told(), story.former(), story.holds()) == ([FORMER_KEY], ["P01-S1"], True)


def test_a_former_chair_who_calls_a_session_absent_is_told() -> None:
    story = _seated(D, *ALL)
    _closed(story, {}, status=ABSENT, phases=())
    assert (story.told(), story.former(), story.holds()) == ([FORMER_KEY], ["P01-S1"], True)


def test_the_chair_of_today_ends_the_doubt_by_a_revision() -> None:
    story = _seated(D, *ALL)
    sheets, before = _held(story)
    story.say(S1, sheets, chair=D, revision=2, supersedes=(before,))
    assert (story.told(), story.former(), story.holds()) == ([], [], True)


def test_what_a_member_signed_who_sits_in_another_panel_now_is_told() -> None:
    story = _seated(C, C, D, E)
    _held(story)
    assert (story.told(), story.former(), story.holds()) == ([FORMER_KEY], ["F"], True)


def _without(how: str) -> Story:
    """D's key has been replaced and retired, is only gone, or sits in another panel."""
    if how == "moved":
        return _seated(C, C, E, F)
    if how == "same":
        return _seated(C, *ALL)
    return Story({D: person(Y)}, retired=[samples.KEYS["D"]] if how == "retired" else [])


@pytest.mark.parametrize("how", ["retired", "gone", "moved", "same"])
@pytest.mark.parametrize("consent", ["signs the record", "signs a sheet without a level", "none"])
def test_a_sheet_that_only_a_former_hand_let_go_is_told(how: str, consent: str) -> None:
    story = _without(how)
    sheets, before = _held(story)
    assert story.former() == ([] if how == "same" else ["D"])
    keys = [story.key(D)] if consent == "signs the record" else []
    if consent == "signs a sheet without a level":
        story.sign(
            S1, D, None, story.key(D), edition=story.ref, revision=2, supersedes=(sheets[D],)
        )  # fmt: skip
    left = {seat: at for seat, at in sheets.items() if seat != D}
    _closed(story, left, *keys, excused=WITHOUT_D, revision=2, supersedes=(before,))
    if consent == "none":
        assert (story.told(), story.holds()) == ([LEFT_OUT], False)
        return
    told = ([], []) if how == "same" else ([FORMER_KEY], ["D"])
    assert (story.told(), story.former(), story.holds()) == (*told, True)


def test_a_chair_who_scored_as_a_member_before_lets_that_sheet_go_as_the_chair() -> None:
    """The hand is D's, and has a seat on the panel still: the chair's."""
    story = Story({C: samples.edition().roster[D], D: person(Y)}, retired=[samples.KEYS["C"]])
    story.sign(S1, D, 3, story.key(D), edition=story.ref)
    sheets = {seat: story.sign(S1, seat, 4) for seat in (C, E, F)}
    story.say(S1, sheets, excused=WITHOUT_D)
    assert (story.told(), story.former(), story.holds()) == ([], [], True)
