from __future__ import annotations

from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import BACKDATED, ItemState
from tests.fuzz.agreeing import agree
from tests.ids import P01, C, D, E, F
from tests.merge.event import S1, Event, codes, flat, next_edition, stood


def _older(chair: SeatId, *, known: bool = True) -> tuple[Event, Digest]:
    """The first chair lists by the first edition a sheet that names it too, and replaces one of the
    second, which gives the panel this chair; `known`: that one is here."""
    event = Event()
    panels = {P01: replace(event.edition.panels[P01], chair=chair)}
    later = EditionRef(event.edition.id, 2, next_edition(event, panels=panels))
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in (C, D, E, F)}
    under = {"edition": later, "revision": 2, "supersedes": (sheets[D],)}
    newer = event.sheet(S1, D, flat(4), **under)
    older = event.sheet(S1, D, flat(5), revision=3, supersedes=(newer,))
    between = event.sheet(S1, D, flat(2), revision=4, supersedes=(older,))
    if not known:
        del event.items[newer]
    return event, event.record(S1, {**sheets, D: between})


def test_a_record_is_younger_than_what_its_sheets_replace() -> None:
    event, record = _older(D)
    assert codes(event, record) == [BACKDATED]
    assert BACKDATED in {told.code for told in event.view().sessions[S1].findings}
    agree(event)


def test_whoever_still_has_the_chair_named_an_older_edition_in_good_faith() -> None:
    event, record = _older(C)
    assert (stood(event, record), codes(event, record)) == (ItemState.VALID, [])
    agree(event)


def test_what_is_not_here_says_nothing_of_when_anything_was_made() -> None:
    event, record = _older(D, known=False)
    assert BACKDATED not in codes(event, record)
    agree(event)
