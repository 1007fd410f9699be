"""Each signature is one member's, whoever got which seat since: on a record that all sign (rule 4),
and of a session that was added (rule 8). Beside each story stands the honest one, and the archive's
scripts agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from smartcity_desktop.domain.edition import Signers
from smartcity_desktop.domain.ids import Digest, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from tests import samples
from tests.fuzz.agreeing import agree
from tests.ids import C, D, E, F
from tests.journeys.moved import Story, W, moved, person
from tests.merge.event import CLOSED, S1, codes, excuses, flat, stood

KEYS = {seat: samples.KEYS[seat] for seat in (C, D, E, F)}
SWAPS = [(D, E), (C, D), (E, C)]


def swapped(one: SeatId, other: SeatId, signers: Signers = Signers.ALL) -> Story:
    people = samples.edition().roster
    return Story({one: people[other], other: people[one]}, signers=signers)


def _scored(story: Story) -> Mapping[SeatId, Digest]:
    """Everybody's sheet of before the second edition, in the seat of then."""
    return {
        seat: story.sign(S1, seat, 3, key=key, edition=story.ref) for seat, key in KEYS.items()
    }  # fmt: skip


def _said(story: Story, keys: Iterable[str]) -> Digest:
    return story.say(S1, _scored(story), keys=keys)


def _missing(story: Story, record: Digest) -> str:
    agree(story)
    assert codes(story, record)[0] == "E_MISSING_COSIGN"
    return str(story.view().standings[record].findings[0].facts["missing"])


@pytest.mark.parametrize("seats", SWAPS)
def test_where_two_swapped_seats_neither_signs_for_the_other(seats: tuple[SeatId, SeatId]) -> None:
    for silent in seats:
        story = swapped(*seats)
        by = [key for seat, key in KEYS.items() if seat != silent]
        record = _said(story, by)
        if KEYS[silent] == story.now(C):  # who chairs today: nobody waits for such a record
            assert _missing(story, record) == ", ".join(sorted({C, silent}))
        else:
            assert _missing(story, record) == silent
        assert not story.holds()


@pytest.mark.parametrize("seats", SWAPS)
def test_where_two_swapped_seats_and_all_sign_the_record_counts(
    seats: tuple[SeatId, SeatId],
) -> None:
    story = swapped(*seats)
    record = _said(story, KEYS.values())
    agree(story)
    assert (stood(story, record), story.holds()) == (ItemState.VALID, True)


def test_a_record_without_a_chair_who_was_a_member_is_awaited_where_that_chair_signed() -> None:
    story = swapped(C, D)
    record = _said(story, [KEYS[seat] for seat in (D, E, F)])
    assert (_missing(story, record), codes(story, record)) == ("C", ["E_MISSING_COSIGN"])
    assert record in {one.digest for one in story.view().awaited()}


def test_where_the_chair_alone_signs_a_swap_changes_nothing() -> None:
    story = swapped(C, D, Signers.CHAIR)
    record = _said(story, [KEYS[D]])
    agree(story)
    assert (stood(story, record), story.holds()) == (ItemState.VALID, True)


def test_who_moved_into_the_seat_of_another_does_not_sign_for_both() -> None:
    """The chair is gone, D has that seat and W has D's: two new hands for the two old sheets."""
    story = moved(Signers.ALL)
    alone = _said(story, [KEYS[seat] for seat in (D, E, F)])
    assert _missing(story, alone) == "C"
    both = _said(story, [*(KEYS[seat] for seat in (D, E, F)), W])
    agree(story)
    assert (stood(story, both), story.holds()) == (ItemState.VALID, True)


def test_who_had_moved_on_in_a_ring_signs_once() -> None:
    people = samples.edition().roster
    for silent in (D, E, F):
        story = Story({D: people[E], E: people[F], F: people[D]}, signers=Signers.ALL)
        record = _said(story, [key for seat, key in KEYS.items() if seat != silent])
        assert _missing(story, record) == silent
        story.add(story.items[record].value, *KEYS.values())
        agree(story)
        assert stood(story, record) == ItemState.VALID


ADDED = SessionId("P01-X34.03")


def _adds(story: Story, seat: SeatId, key: str, **changes: object) -> None:
    """A sheet for a session that no edition plans, of a region that nobody heard yet."""
    facts: dict[str, object] = {"edition": story.ref, "closed_at": CLOSED, **changes}
    sheet = samples.sheet(story.edition, story.root.digest, S1, seat, flat(3), **facts)
    story.add(replace(sheet, session=ADDED, region=RegionCode("34.03")), key)


def _awaited(story: Story) -> int:
    agree(story)
    return sum(one.session == ADDED for one in story.view().awaited())


def test_one_hand_in_two_seats_is_one_voice_on_a_session_that_was_added() -> None:
    story = swapped(D, E, Signers.CHAIR)
    _adds(story, D, KEYS[D])
    _adds(story, E, KEYS[D], edition=story.later)
    assert _awaited(story) == 0
    _adds(story, F, KEYS[F])
    assert _awaited(story) == 3


def test_two_hands_in_one_seat_are_one_voice_too() -> None:
    """Nobody can tell a new key of the same person from somebody new."""
    story = Story({D: person(W)})
    _adds(story, D, KEYS[D])
    _adds(story, D, W, edition=story.later)
    assert _awaited(story) == 0


@pytest.mark.parametrize("chair", ["moved", "same"])
def test_a_former_chairs_record_and_sheet_are_one_voice_in_whatever_seats(chair: str) -> None:
    story = swapped(C, D, Signers.CHAIR) if chair == "moved" else Story({})
    absent = excuses(C, D, E, F)
    record = samples.record(story.edition, story.root.digest, S1, {}, excused=absent)
    story.add(replace(record, session=ADDED, region=RegionCode("34.03")), KEYS[C])
    _adds(story, D if chair == "moved" else C, KEYS[C], edition=story.later)
    assert _awaited(story) == 0
    _adds(story, F, KEYS[F])
    assert _awaited(story) == 3
