"""One person's lines of several editions, attacked with real keys: the hand is all of its keys."""

from __future__ import annotations

from smartcity_desktop.domain.decision import VOID
from smartcity_desktop.domain.edition import Revocation, RevocationKind, Signers
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import View
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.fuzz.agreeing import agree
from tests.fuzz.test_agreed_on_hands import (
    FRESH,
    again,
    record_of,
    revised,
    sheet_of,
    signed_too,
    three_held,
)
from tests.ids import P01, C, D, F
from tests.merge.event import S1, Event, next_edition

RETIRED = Revocation(RevocationKind.RETIRED)


def codes(made: Event) -> set[str]:
    return {one.code for one in made.view().sessions[S1].findings}


def is_sealable(seen: View) -> bool:
    return not may_seal(seen, ranking(seen))


def new_key(made: Event, seat: SeatId, key: str = FRESH) -> Digest:
    """An edition that gives a seat another key, and leaves the name as it is."""
    line = replace(made.edition.roster[seat], key=key)
    roster = {**made.edition.roster, seat: line}
    return next_edition(made, roster=roster, revoked={made.key(seat): RETIRED})


def test_a_key_under_the_name_of_another_takes_no_sheet_from_who_signed_it() -> None:
    """The chair left; a clerk gave the new key that line and forgot the name (G1)."""
    made = three_held()
    new_key(made, C)
    old, record = sheet_of(made, S1, C)[0], record_of(made, S1)[0]
    assert codes(made) == {"W_RETIRED_KEY"}
    assert is_sealable(made.view())
    agree(made)
    signed_too(made, old, FRESH)
    assert codes(made) == {"W_RETIRED_KEY"}
    agree(made)
    later = again(made, C, FRESH)
    bent = made.items[revised(made, sheet=later, seat=C)]
    made.items[bent.digest] = replace(bent, keys=frozenset({FRESH}))
    assert made.view().sessions[S1].record_digest == bent.digest != record
    assert {"E_SHEET_LEFT_OUT", "W_GAP"} <= codes(made)
    assert not is_sealable(made.view())
    agree(made)


def test_who_has_both_keys_of_a_line_revises_an_own_sheet() -> None:
    made = three_held()
    lost = made.key(F)
    new_key(made, F)
    signed_too(made, sheet_of(made, S1, F)[0], FRESH)
    later = again(made, F, lost, FRESH)
    revised(made, C, sheet=later, seat=F)
    assert made.view().sessions[S1].sheets[F].revision == 2
    assert codes(made) & {"E_SHEET_LEFT_OUT", "W_GAP"} == set()
    assert is_sealable(made.view())
    agree(made)


def test_a_key_that_is_given_again_is_no_key_of_before() -> None:
    """Mislaid, replaced and found: the key between speaks alone for nothing (G4)."""
    made = three_held()
    first, here = made.key(F), made.edition
    second = new_key(made, F)
    panels = {**here.panels, P01: replace(here.panels[P01], chair=D)}
    third = offices.changed(here, seq=3, previous=second, revoked={FRESH: RETIRED}, panels=panels)
    made.add(third, samples.KEYS["R"])
    assert made.view().edition == third
    assert third.roster[F].key == first
    before = made.view().sessions[S1]
    agree(made)
    signed_too(made, sheet_of(made, S1, F)[0], FRESH)
    told = {one.code: one.facts for one in made.view().sessions[S1].findings}
    assert str(told["W_RETIRED_KEY"]["items"]) == "F, P01-S1"
    assert made.view().sessions[S1].record_digest == before.record_digest
    agree(made)
    revised(made, C, sheet=again(made, F, FRESH), seat=F)
    assert "E_SHEET_LEFT_OUT" in codes(made)
    agree(made)


def test_a_new_key_on_the_own_sheet_takes_no_signature_from_a_record_of_all() -> None:
    """In good faith, or by who found the laptop; also once somebody left the panel (G3)."""
    for leaves in (False, True):
        made = three_held(Signers.ALL)
        old, record = sheet_of(made, S1, F)[0], record_of(made, S1)[0]
        here, second = made.edition, new_key(made, F)
        if leaves:
            panels = {**here.panels, P01: replace(here.panels[P01], members=(C, D, SeatId("E")))}
            roster = {**here.roster, F: replace(here.roster[F], key=FRESH)}
            facts = {"roster": roster, "panels": panels, "revoked": {here.roster[F].key: RETIRED}}
            made.add(offices.changed(here, seq=3, previous=second, **facts), samples.KEYS["R"])
        before = made.view().sessions[S1]
        assert before.record_digest == record
        signed_too(made, old, FRESH)
        after = made.view().sessions[S1]
        assert (after.record_digest, after.findings) == (record, before.findings)
        assert is_sealable(made.view())
        agree(made)


def test_what_one_more_key_brings_back_goes_when_deciders_make_it_void() -> None:
    """A block of the new key on a sheet that was replaced: told, and healed; the gap stays told,
    for somebody signed what was replaced who did not sign what replaces it (G3c)."""
    made = three_held()
    old = sheet_of(made, S1, F)[0]
    later = again(made, F, made.key(F), level=3)
    last = revised(made, C, sheet=later, seat=F)
    new_key(made, F)
    signed_too(made, old, FRESH)
    assert {"E_SHEET_LEFT_OUT", "W_GAP"} <= codes(made)
    agree(made)
    made.decide(VOID, S1, old)
    assert made.view().sessions[S1].record_digest == last
    assert codes(made) & {"E_SHEET_LEFT_OUT", "W_NEWER_SHEET"} == set()
    assert "W_GAP" in codes(made)
    assert is_sealable(made.view())
    agree(made)
