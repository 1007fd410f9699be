from __future__ import annotations

import pytest

from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, VOID
from smartcity_desktop.domain.edition import Conflict
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SeatId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import BEHIND
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import GUNUNGKIDUL, F
from tests.merge.event import (
    CUSTODIAN,
    P1,
    ROOT,
    S1,
    STRANGER,
    Event,
    flat,
    item,
    next_edition,
    panel,
    plain_sheet,
    ruled,
)


def sealed() -> tuple[Event, Digest]:
    """A whole event and the digest of its sealed result."""
    event = ruled()
    for n, session in enumerate(sorted(event.edition.sessions), start=2):
        event.held(session, panel(n, n, n, n))
    return event, event.publish(sealed=True)


def told(event: Event, digest: Digest) -> str:
    """The places in which a result is behind, "" where it says what everything here says."""
    seen = rechecked(event.view(), event.items.values(), ROOT, ranking)
    standing = seen.standings[digest]
    return next((str(one.facts["places"]) for one in standing.findings if one.code == BEHIND), "")


def record(event: Event) -> Digest:
    return event.view().sessions[S1].record_digest


def test_a_result_that_leaves_nothing_out_is_not_behind() -> None:
    event, digest = sealed()
    assert told(event, digest) == ""


def test_a_newer_record_puts_a_result_behind_until_it_is_made_void() -> None:
    event, digest = sealed()
    old = record(event)
    later = event.held(S1, panel(5, 5, 5, 5), revision=2, supersedes=(old,))
    places = told(event, digest)
    assert f"records:{later[:8].upper()}" in places
    assert f"records:{old[:8].upper()}" in places
    event.decide(VOID, S1, later)
    for sheet in _sheets(event, later):
        event.decide(VOID, S1, sheet)
    assert told(event, digest) == ""


def _sheets(event: Event, digest: Digest) -> list[Digest]:
    value = event.items[digest].value
    assert isinstance(value, Record)
    return [Digest(sheet.digest) for sheet in value.sheets]


def test_a_void_may_name_the_very_digest_before_it_is_here() -> None:
    event, digest = sealed()
    late = item(replace(plain_sheet(event, F), advice="terlambat"), event.key(F))
    event.decide(VOID, S1, late.digest)
    event.items[late.digest] = late
    assert told(event, digest) == ""


def test_two_heads_put_a_result_behind() -> None:
    event, digest = sealed()
    event.held(S1, panel(5, 5, 5, 5), remarks="laptop cadangan")
    assert "sealed:E_EQUIVOCATION P01-S1" in told(event, digest)


def test_a_late_sheet_that_the_result_passes_over_puts_it_behind() -> None:
    event, digest = sealed()
    late = event.sheet(S1, F, flat(5))
    assert told(event, digest) == "sealed:W_NEWER_SHEET P01-S1"
    event.decide(VOID, S1, late)
    assert told(event, digest) == ""


@pytest.mark.parametrize("action", [VOID, EXCUSE])
def test_a_decision_in_force_that_it_does_not_list_puts_a_result_behind(action: str) -> None:
    event, digest = sealed()
    event.decide(action, S1, record(event) if action == VOID else "F")
    assert "decisions:" in told(event, digest)


def test_what_is_acknowledged_and_gone_puts_a_result_behind() -> None:
    event, digest = sealed()
    event.add(samples.custody(event.edition, event.root.digest, (Digest("ab" * 32),)), CUSTODIAN)
    assert told(event, digest) == "sealed:E_RECEIPT_ABSENT"


def test_a_conflict_declared_later_puts_a_result_behind() -> None:
    event, digest = sealed()
    next_edition(event, conflicts=(Conflict(F, GUNUNGKIDUL, "origin", "Lahir di sana"),))
    assert told(event, digest) != ""


def test_the_honest_twin_of_each_stays_sound() -> None:
    """A later edition alone, a choice of the result itself, proposals, strangers."""
    event, digest = sealed()
    next_edition(event, title="Edisi kedua")
    event.decide(CHOOSE, NO_SESSION, digest)
    event.decide(EXCUSE, S1, "F", signed_by=(P1,))
    event.add(replace(plain_sheet(event, F), advice="palsu"), STRANGER)
    assert told(event, digest) == ""


def test_a_new_result_heals() -> None:
    event, digest = sealed()
    old = record(event)
    value = event.items[old].value
    assert isinstance(value, Record)
    later = replace(value, revision=2, supersedes=(old,), remarks="ralat")
    event.add(later, event.key(SeatId("C")))
    assert told(event, digest)
    new = event.publish(sealed=True, previous=digest)
    assert (told(event, digest), told(event, new)) == ("", "")


def test_only_a_sealed_result_answers_to_everything() -> None:
    event, digest = sealed()
    del event.items[digest]
    interim = event.publish()
    event.sheet(S1, F, flat(5))
    assert told(event, interim) == ""
