from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_desktop.domain.edition import EditionRef, Panel, Revocation
from smartcity_desktop.domain.view import (
    CURRENT,
    REFUSED,
    VALID,
    WAITING,
)
from tests.merge.event import (
    S1,
    S2,
    Event,
    codes,
    flat,
    next_edition,
    panel,
    plain_sheet,
    stood,
)


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
    made = replace(plain_sheet(event, "C"), **changes)  # type: ignore[arg-type]
    digest = event.add(made, event.key("C"))
    assert (stood(event, digest), codes(event, digest)) == (REFUSED, [code])


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
