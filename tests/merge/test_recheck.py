from __future__ import annotations

import pytest

from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, NO_RECORD, VOID, WAIVE
from smartcity_desktop.domain.edition import NO_ANCHOR, Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.published import HeldRegion, Result
from smartcity_desktop.domain.result import ApartKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, View
from smartcity_desktop.merge.publishing import final
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import MADIUN, C, F
from tests.merge.event import (
    DECIDERS,
    ROOT,
    S1,
    S2,
    S3,
    Event,
    flat,
    item,
    next_edition,
    panel,
    result_of,
    ruled,
)
from tests.ranking.standalone import judged


def checked(event: Event) -> View:
    return rechecked(event.view(), event.items.values(), ROOT, ranking)


def complete() -> Event:
    event = ruled()
    for n, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(n, n, n, n + 1))
    return event


def value(event: Event, digest: Digest) -> Result:
    found = event.items[digest].value
    assert isinstance(found, Result)
    return found


def places(event: Event, digest: Digest) -> list[str]:
    told = checked(event).standings[digest].findings
    found = [str(one.facts["places"]) for one in told if one.code == "E_RESULT_DIFFERS"]
    return found[0].split(", ") if found else []


def test_a_true_result_stands_whatever_arrives_later() -> None:
    event = complete()
    digest = event.publish(sealed=True)
    old = event.view().sessions[S1].record_digest
    event.held(S1, panel(5, 5, 5, 5), revision=2, supersedes=(old,))
    event.sheet(S2, F, flat(1))
    event.decide(VOID, S3, event.view().sessions[S3].record_digest)
    next_edition(event, title="Edisi kedua", min_seq=2)
    seen = checked(event)
    assert (seen.standings[digest].state, final(seen)) == (ItemState.VALID, digest)


def test_a_result_with_every_kind_of_decision_and_open_region_comes_out_again() -> None:
    event = ruled()
    first = event.held(S1, panel(3, 3, 3, 4))
    event.held(S1, panel(1, 1, 1, 1), remarks="b")
    event.decide(CHOOSE, S1, first)
    one = event.decide(EXCUSE, S1, "E")
    event.decide(EXCUSE, S1, "D", supersedes=(one,))
    second = event.held(S2, panel(2, 2, 2, 5))
    event.decide(VOID, S2, event.items[second].value.sheets[3].digest)  # type: ignore[union-attr]
    event.decide(VOID, S2, event.held(S2, panel(1, 1, 1, 1), remarks="b"))
    event.record(S3, {C: Digest("00" * 32)}, signed_by=[C])
    digest = event.publish()
    assert len(value(event, digest).decisions) == 4
    assert value(event, digest).held == (HeldRegion(MADIUN, ApartKind.REFUSED, "E_SHEET_COUNT"),)
    assert places(event, digest) == []
    assert checked(event) == event.view()


@pytest.mark.parametrize("sealed", [True, False])
def test_a_false_row_is_refused_however_well_it_is_signed(sealed: bool) -> None:
    event = complete()
    true = event.publish(sealed=sealed)
    first, second, third = value(event, true).ranking
    swapped = (
        replace(first, region=second.region),
        replace(second, region=first.region),
        third,
    )
    false = event.publish(ranking=swapped, previous=true, sealed=sealed)
    assert event.view().standings[true].state == ItemState.SUPERSEDED
    seen = checked(event)
    assert seen.standings[false].state == ItemState.REFUSED
    (told,) = seen.standings[false].findings
    assert (told.code, told.facts["count"]) == ("E_RESULT_DIFFERS", 2)
    assert told.facts["places"] == ", ".join(
        sorted((f"ranking:{first.region}", f"ranking:{second.region}"))
    )
    assert (seen.standings[true].state, list(seen.results)) == (ItemState.VALID, [true])


def test_a_region_left_out_or_held_for_another_reason_is_named() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    event.absent(S2)
    true = value(event, event.publish())
    open_ = replace(true.held[0], kind=ApartKind.WAITING, why="E_SHEET_WAITING")
    assert places(event, event.publish(held=(open_, true.held[1]))) == []
    scored = replace(true.held[1], kind=ApartKind.INCOMPLETE, why="one_assessor")
    assert places(event, event.publish(held=(true.held[0], scored))) == ["held:81.71"]
    assert places(event, event.publish(held=true.held[:1])) == ["held:81.71"]


def test_a_result_that_was_not_fit_to_be_sealed_is_refused() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    digest = event.publish(sealed=True)
    assert places(event, digest) == ["sealed:W_SESSION_MISSING"]
    for session in (S2, S3):
        event.decide(WAIVE, session, "missing")
    good = event.publish(sealed=True)
    seen = checked(event)
    assert (seen.standings[digest].state, final(seen)) == (ItemState.REFUSED, good)


def test_without_results_or_an_edition_the_view_is_left_as_it_is() -> None:
    event = complete()
    assert checked(event) == event.view()
    event.publish()
    bare = view(event.items.values(), NO_ANCHOR)
    assert rechecked(bare, event.items.values(), NO_ANCHOR, ranking) is bare


def test_an_unfit_decision_that_is_made_void_takes_nothing_back_when_computed_again() -> None:
    event = complete()
    chosen = event.view().sessions[S1].record_digest
    unlisted = event.sheet(S1, F, flat(1))
    binding = event.decide(CHOOSE, S1, chosen)
    unfit = event.decide(CHOOSE, S1, unlisted, supersedes=(binding,))
    event.decide(VOID, S1, unfit)
    digest = event.publish()
    assert binding in value(event, digest).decisions
    assert places(event, digest) == []
    assert checked(event).standings[digest].state == ItemState.VALID


def test_a_result_of_an_edition_that_had_a_twin_stands_once_the_twin_is_rejected() -> None:
    event = complete()
    next_edition(event, title="Edisi kedua")
    digest = event.publish(sealed=True)
    second = event.items[Digest(value(event, digest).edition.sha256)]
    assert isinstance(second.value, Edition)
    twin = item(replace(second.value, title="Kembarannya"), samples.KEYS["R"])
    made = replace(second.value, seq=3, previous=second.digest, rejects=(twin.digest,))
    for one in (twin, item(made, samples.KEYS["R"])):
        event.items[one.digest] = one
    seen = checked(event)
    assert (seen.edition and seen.edition.seq, places(event, digest)) == (3, [])
    assert final(seen) == digest


def test_a_false_result_is_found_out_where_people_began_beside_a_twin() -> None:
    """A twin of the edition people began with turns nothing back, and hides no false row."""
    event = complete()
    twin = item(replace(event.edition, title="Kembarannya"), samples.KEYS["R"])
    true = event.publish(sealed=True)
    rows = value(event, true).ranking
    false = replace(value(event, true), ranking=tuple(replace(row, rank=1) for row in rows))
    digest = event.add(false, *DECIDERS)
    event.items[twin.digest] = twin
    first = event.root.digest
    seen = view(event.items.values(), ROOT, event.edition.id, first)
    again = rechecked(seen, event.items.values(), ROOT, ranking, first)
    codes = [one.code for one in again.standings[digest].findings]
    assert (seen.edition_digest, codes) == (first, ["E_RESULT_DIFFERS"])


def test_rival_records_keep_open_what_a_decision_closes_and_the_result_still_stands() -> None:
    event = complete()
    event.held(S1, panel(2, 2, 2, 3), remarks="Versi dari laptop lain.")
    event.decide(WAIVE, S1, NO_RECORD)
    digest = event.publish()
    (held,) = value(event, digest).held
    assert held.kind == ApartKind.FORKED
    assert checked(event).standings[digest].state == ItemState.VALID
    _, again = judged(event.items.values(), ROOT)
    assert again is not None
    assert not again.faults


def test_a_result_cannot_call_closed_what_no_decision_closed() -> None:
    event = ruled()
    for n, session in enumerate((S1, S2), start=2):
        event.held(session, panel(n, n, n, n + 1))
    (held,) = result_of(event.view()).held
    claimed = (replace(held, kind=ApartKind.CLOSED),)
    digest = event.publish(held=claimed)
    assert places(event, digest) == [f"held:{held.region}"]
    event.decide(WAIVE, S3, NO_RECORD)
    again = event.publish(sealed=True)
    assert value(event, again).held == claimed
    assert checked(event).standings[again].state == ItemState.VALID
