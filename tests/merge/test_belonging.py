from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.domain.custody import Holder
from smartcity_desktop.domain.edition import (
    OFFICIAL,
    PRACTICE,
    EditionRef,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge import belonging
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.ids import C
from tests.merge.event import (
    CUSTODIAN,
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
from tests.ranking import standalone

NEW = "ssh-ed25519 NEW"
OTHER = EditionRef("SC-2018", 1, Digest("ab" * 32))


def apart(event: Event, taken: frozenset[str] = belonging.NO_KEYS) -> dict[Digest, Outside]:
    """Return what is outside by the program, which the archive's script says as well."""
    here = belonging.footing(chain(event.items.values(), ROOT), ROOT, taken=taken)
    found = belonging.apart(here, event.items.values())
    if not taken:
        assert standalone.strangers(event.items.values(), ROOT) == found
    return found


def only(event: Event) -> Outside | None:
    """Return why the item that was added last is outside."""
    return apart(event).get(list(event.items)[-1])


def custody(event: Event, key: str, **changes: Any) -> None:
    """Add a receipt signed by `key`."""
    made = samples.custody(event.edition, event.root.digest, (Digest("aa" * 32),))
    event.add(replace(made, **changes), key)


def test_what_a_key_of_the_event_signed_belongs_and_what_nobody_signed_does_not() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    custody(event, CUSTODIAN)
    event.publish()
    assert apart(event) == {}
    custody(event, STRANGER, holder=Holder("Orang lain"))
    assert only(event) == Outside.STRANGER
    event.add(plain_sheet(event, C), STRANGER)
    assert only(event) == Outside.STRANGER
    event.publish(signed_by=(STRANGER,), sealed=True)
    assert only(event) == Outside.STRANGER
    event.add(replace(event.edition, seq=2, previous=event.root.digest), STRANGER)
    assert only(event) == Outside.STRANGER


def test_one_signature_of_the_event_is_enough_and_strangers_beside_it_do_no_harm() -> None:
    event = ruled()
    made = event.add(plain_sheet(event, C), STRANGER)
    assert apart(event) == {made: Outside.STRANGER}
    event.add(plain_sheet(event, C), STRANGER, event.key(C))
    assert apart(event) == {}


def test_another_event_and_practice_beside_official_are_outside_whoever_signed() -> None:
    event = ruled(samples.edition(mode=OFFICIAL))
    event.sheet(S1, C, flat(3), edition=OTHER)
    assert only(event) == Outside.ANOTHER_EVENT
    event.add(samples.enrolment(NEW, edition_id="SC-2018"), NEW)
    assert only(event) == Outside.ANOTHER_EVENT
    other = replace(event.edition, id="SC-2018")
    event.add(other, samples.KEYS["R"])
    assert only(event) == Outside.ANOTHER_EVENT
    practice = event.add(replace(event.edition, id="LATIHAN", mode=PRACTICE), samples.KEYS["R"])
    assert only(event) == Outside.ANOTHER_MODE
    event.sheet(S1, C, flat(4), edition=EditionRef("LATIHAN", 1, practice))
    assert only(event) == Outside.ANOTHER_MODE


def test_what_names_the_edition_of_another_event_as_one_of_this_is_outside_once_that_is_here() -> (
    None
):
    event = ruled(samples.edition(mode=OFFICIAL))
    other = item(replace(event.edition, id="SC-2018"), STRANGER)
    event.sheet(S1, C, flat(3), edition=EditionRef(event.edition.id, 2, other.digest))
    assert only(event) is None
    sheet = list(event.items)[-1]
    event.items[other.digest] = other
    assert apart(event) == {sheet: Outside.ANOTHER_EVENT, other.digest: Outside.ANOTHER_EVENT}
    event.sheet(S1, C, flat(4), edition=EditionRef("SC-2018", 1, event.root.digest))
    assert only(event) == Outside.ANOTHER_EVENT


def test_practice_under_the_very_id_that_became_official_forks_nothing() -> None:
    event = ruled(samples.edition(mode=OFFICIAL))
    event.held(S1, panel(3, 3, 3, 3))
    practice = event.add(replace(event.edition, mode=PRACTICE), samples.KEYS["R"])
    sheet = event.sheet(S1, C, flat(5), edition=EditionRef(event.edition.id, 1, practice))
    assert event.view().edition_digest == event.root.digest
    assert apart(event) == {
        practice: Outside.ANOTHER_MODE,
        sheet: Outside.ANOTHER_MODE,
    }
    digest, again = standalone.judged(event.items.values(), ROOT)
    assert digest == event.root.digest
    assert again is not None
    assert [row.score.region for row in ranking(event.view()).rows] == list(again.result.indices)


def test_an_enrolment_is_outside_until_an_edition_names_its_key_or_somebody_takes_it_in() -> None:
    event = ruled()
    enrolled = event.add(samples.enrolment(NEW), NEW)
    sheet = event.add(plain_sheet(event, C), NEW)
    assert apart(event) == {enrolled: Outside.ENROLMENT, sheet: Outside.STRANGER}
    assert apart(event, frozenset({NEW})) == {}
    person = event.edition.roster[C]
    next_edition(event, roster={**event.edition.roster, SeatId("G"): replace(person, key=NEW)})
    assert apart(event) == {}


def test_whose_key_was_revoked_is_no_stranger() -> None:
    event = ruled()
    event.sheet(S1, C, flat(3))
    roster = {seat: person for seat, person in event.edition.roster.items() if seat != C}
    next_edition(
        event, roster=roster, revoked={event.key(C): Revocation(RevocationKind.COMPROMISED)}
    )
    assert apart(event) == {}


def test_what_a_known_hand_signed_under_an_edition_that_is_not_here_yet_belongs() -> None:
    event = ruled()
    event.sheet(S1, C, flat(3), edition=EditionRef(event.edition.id, 2, Digest("ab" * 32)))
    assert apart(event) == {}


def test_before_the_first_edition_only_what_the_anchor_signed_belongs() -> None:
    event = ruled()
    event.sheet(S1, C, flat(3))
    root = event.items.pop(event.root.digest)
    here = belonging.footing(chain(event.items.values(), ROOT), ROOT)
    assert set(belonging.apart(here, event.items.values()).values()) == {Outside.NO_EDITION}
    assert belonging.outside(here, root) is None
    assert belonging.outside(here, Item(root.digest, root.value, frozenset({STRANGER}))) == (
        Outside.NO_EDITION
    )
    elsewhere = belonging.footing(chain([], ROOT), ROOT, "SC-2018")
    assert belonging.outside(elsewhere, root) == Outside.ANOTHER_EVENT


@pytest.mark.parametrize("taken", [frozenset(), frozenset({STRANGER})])
def test_an_edition_by_a_key_that_was_only_taken_in_stays_outside(taken: frozenset[str]) -> None:
    event = ruled()
    made = event.add(replace(event.edition, seq=2, previous=event.root.digest), STRANGER)
    assert apart(event, taken) == {made: Outside.STRANGER}
