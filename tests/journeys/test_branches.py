"""What belongs and what counts is told by one chain, whichever branch of it goes on (C2 to C4)."""

from __future__ import annotations

import pytest

from smartcity_desktop.desk.event import auditor
from smartcity_desktop.domain.decision import EXCUSE, NO_RECORD, VOID, WAIVE
from smartcity_desktop.domain.edition import (
    Edition,
    EditionRef,
    Keyholders,
    Mode,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import NO_SESSION, Digest, PanelId, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record, Status
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge import belonging
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.publishing import final, may_seal
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.fuzz.agreeing import agree
from tests.ids import C, D, E, F
from tests.merge.event import (
    CUSTODIAN,
    ROOT,
    S1,
    S2,
    S3,
    Event,
    codes,
    excuses,
    flat,
    item,
    next_edition,
    panel,
    ruled,
    stood,
)
from tests.ranking import standalone

NEW = "ssh-ed25519 NEW"
R = samples.KEYS["R"]


def twins(event: Event, **changes: object) -> tuple[Item, Item]:
    """Two editions of number 2, and a third on the first of them that rejects the other."""
    made = replace(event.edition, seq=2, previous=event.root.digest)
    one = item(replace(made, title="a"), R)
    two = item(replace(made, title="b", **changes), R)  # type: ignore[arg-type]
    tip = item(replace(made, seq=3, previous=one.digest, rejects=(two.digest,)), R)
    for each in (one, two, tip):
        event.items[each.digest] = each
    return two, tip


def with_a_new_key(event: Event) -> dict[SeatId, object]:
    return {**event.edition.roster, F: replace(event.edition.roster[F], key=NEW)}


def belonging_alone(event: Event) -> Event:
    """The event as it is after what does not belong was left outside."""
    here = belonging.footing(chain(event.items.values(), ROOT), ROOT)
    for at in belonging.apart(here, event.items.values()):
        del event.items[at]
    return event


@pytest.mark.parametrize("key", ["the old key", NEW])
def test_whoever_a_rejected_twin_names_has_signed_under_it_wherever_it_is_looked_at(
    key: str,
) -> None:
    event = Event()
    two, tip = twins(event, roster=with_a_new_key(event))
    assert event.view().edition_digest == tip.digest
    ref = EditionRef(event.edition.id, 2, two.digest)
    sheet = samples.sheet(event.edition, event.root.digest, S1, F, flat(3))
    event.add(replace(sheet, edition=ref), NEW if key == NEW else event.key(C))
    codes = [finding.code for finding in event.view().findings]
    assert codes == ["E_EDITION_FORK"]
    assert [one.code for one in belonging_alone(event).view().findings] == codes
    assert standalone.judged(event.items.values(), ROOT)[0] == event.view().edition_digest


def test_a_twin_of_another_mode_is_a_twin_all_the_same() -> None:
    event = Event()
    two, tip = twins(event, mode=Mode.OFFICIAL)
    ref = EditionRef(event.edition.id, 2, two.digest)
    sheet = samples.sheet(event.edition, event.root.digest, S1, F, flat(3))
    assert belonging_alone(event).view().edition_digest == tip.digest
    event.add(replace(sheet, edition=ref), event.key(F))
    assert [one.code for one in belonging_alone(event).view().findings] == ["E_EDITION_FORK"]


def test_a_twin_named_under_another_event_is_not_used() -> None:
    event = Event()
    two, tip = twins(event)
    ref = EditionRef("ACARA-LAIN", 2, two.digest)
    sheet = samples.sheet(event.edition, event.root.digest, S1, F, flat(3))
    event.add(replace(sheet, edition=ref), event.key(F))
    assert event.view().edition_digest == tip.digest
    assert standalone.judged(event.items.values(), ROOT)[0] == tip.digest


def test_an_edition_before_that_is_missing_is_told_and_nothing_can_be_sealed() -> None:
    event = ruled()
    next_edition(event, policy=replace(event.edition.policy, quota=2))
    del event.items[event.root.digest]
    seen = event.view()
    assert next(one.code for one in may_seal(seen, ranking(seen))) == "E_EDITION_GAP"
    _, again = standalone.judged(event.items.values(), ROOT)
    assert again is not None
    assert [told for told in again.alarms() if "is missing" in told]


def test_an_edition_before_under_another_id_is_told_as_missing_among_those_of_the_event() -> None:
    event = Event()
    made = replace(event.edition, id="ACARA-B", seq=2, previous=event.root.digest)
    later = item(replace(made, created_at="2019-02-02T08:00:00+07:00"), R)
    event.items[later.digest] = later
    seen = event.view()
    assert (seen.edition_digest, seen.before) == (later.digest, event.root.digest)
    _, again = standalone.judged(event.items.values(), ROOT)
    assert again is not None
    told = [one for one in again.alarms() if event.root.digest[:16] in one]
    assert [one.partition(" is ")[2] for one in told] == ["missing among those of ACARA-B"]


def test_an_edition_under_which_nothing_older_counts_needs_none_before_it() -> None:
    event = Event()
    next_edition(event, min_seq=2)
    del event.items[event.root.digest]
    seen = event.view()
    assert seen.before == ""
    assert "E_EDITION_GAP" not in [one.code for one in may_seal(seen, ranking(seen))]


def test_who_compared_a_later_root_reaches_back_to_what_the_earlier_one_began() -> None:
    event = ruled()
    made = offices.changed(event.edition, root=Keyholders((NEW,), 1))
    second = item(replace(made, seq=2, previous=event.root.digest), R, NEW)
    event.items[second.digest] = second
    for session in (S1, S2, S3):
        event.held(session, panel(3, 3, 3, 3))
    root = Keyholders((NEW,), 1)
    seen = view(event.items.values(), root)
    assert seen.edition_digest == second.digest
    assert [one for one in seen.sessions.values() if one.record is not None]
    assert seen == view(event.items.values(), root, event.edition.id, second.digest)
    digest, again = standalone.judged(event.items.values(), root)
    assert again is not None
    assert (digest, len(again.result.rows)) == (second.digest, len(ranking(seen).rows))


@pytest.mark.parametrize("kind", list(RevocationKind))
def test_a_root_key_that_was_revoked_holds_nobody_up(kind: RevocationKind) -> None:
    event = ruled()
    made = offices.changed(event.edition, root=Keyholders((NEW,), 1), revoked={R: Revocation(kind)})
    second = item(replace(made, seq=2, previous=event.root.digest), R, NEW)
    event.items[second.digest] = second
    junk = item(replace(event.edition, seq=9, previous=Digest("ab" * 32)), R)
    event.items[junk.digest] = junk
    assert event.view().awaited() == ()
    _, again = standalone.judged(event.items.values(), ROOT)
    assert again is not None
    assert junk.digest not in again.awaited


def test_a_receipt_for_what_only_people_here_took_in_names_what_no_archive_holds() -> None:
    event = ruled()
    made = samples.sheet(event.edition, event.root.digest, S1, F, flat(3))
    taken = event.add(made, NEW)
    event.add(samples.custody(event.edition, event.root.digest, (taken,)), CUSTODIAN)
    assert event.view().gone == {taken}
    _, again = standalone.judged(event.items.values(), ROOT)
    assert again is not None
    assert again.gone == [taken]


def test_an_enrolment_that_an_assessor_signed_too_is_still_a_strangers() -> None:
    event = ruled()
    enrolled = event.add(samples.enrolment(NEW), NEW, event.key(C))
    here = belonging.footing(chain(event.items.values(), ROOT), ROOT)
    found = belonging.apart(here, event.items.values())
    assert list(found) == [enrolled]
    assert standalone.strangers(event.items.values(), ROOT) == found


def test_a_sealed_result_does_not_hang_on_what_arrives_for_an_absent_item_made_void() -> None:
    event = ruled()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))
    late = samples.enrolment(event.key(C))
    digest = item(late, event.key(C)).digest
    event.decide(VOID, NO_SESSION, digest)
    sealed = event.publish(sealed=True)
    event.add(late, event.key(C))
    seen = rechecked(event.view(), event.items.values(), ROOT, ranking)
    assert (final(seen), seen.standings[sealed].findings) == (sealed, ())
    _, again = standalone.judged(event.items.values(), ROOT)
    assert again is not None
    assert again.faults == {}


def test_a_result_of_then_is_judged_by_the_keys_of_then() -> None:
    """A key that was stolen later takes nothing away from what was sealed while it signed."""
    event = ruled()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))
    old = event.publish()
    assert isinstance(event.items[event.root.digest].value, Edition)
    next_edition(event, revoked={event.key(C): Revocation(RevocationKind.COMPROMISED)})
    seen = rechecked(event.view(), event.items.values(), ROOT, ranking)
    _, again = standalone.judged(event.items.values(), ROOT)
    assert again is not None
    assert (seen.standings[old].findings == ()) == (old not in again.faults)


@pytest.mark.parametrize("target", ["record", "edition"])
def test_what_nobody_can_make_void_is_not_and_the_decision_holds_on(target: str) -> None:
    """It may arrive after the decision: a result that lists the decision must not hang on that."""
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 3))
    digest = event.decide(VOID, S2, {"record": record, "edition": event.root.digest}[target])
    assert (stood(event, digest), codes(event, digest)) == (ItemState.VALID, [])
    assert (event.view().sessions[S1].record_digest, list(event.view().decisions)) == (
        record,
        [digest],
    )


def test_a_decision_of_an_edition_that_is_lost_can_be_made_void() -> None:
    event = ruled()
    for session in (S1, S2, S3):
        event.held(session, panel(3, 3, 3, 3))
    lost = EditionRef(event.edition.id, 9, Digest("ab" * 32))
    waiting = event.decide(EXCUSE, S1, "F", edition=lost)
    assert [one.digest for one in event.view().awaited()] == [waiting]
    event.decide(VOID, NO_SESSION, waiting)
    assert (event.view().awaited(), codes(event, waiting)) == ((), ["I_WITHDRAWN"])


def test_a_sheet_in_anothers_name_is_not_there_wherever_it_says_it_belongs() -> None:
    event = ruled()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))
    listed = {one.assessor: one.digest for one in _record(event, S1).sheets}
    event.publish(sealed=True)
    false = replace(
        samples.sheet(event.edition, event.root.digest, S1, F, flat(5)), panel=PanelId("P02")
    )
    event.record(S1, {**listed, F: event.add(false, event.key(C))}, remarks="x")
    seen = rechecked(event.view(), event.items.values(), ROOT, ranking)
    _, again = standalone.judged(event.items.values(), ROOT)
    assert again is not None
    assert {one.digest for one in seen.awaited()} == again.awaited
    assert bool(auditor.alarms(seen)) == bool(again.alarms())


def test_a_session_that_a_newer_sheet_keeps_open_is_closed_by_no_decision() -> None:
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    event.held(S3, panel(2, 2, 2, 2))
    for seat, levels in panel(4, 4, 4, 4).items():
        event.sheet(S2, seat, levels)
    away = excuses(C, D, E, F)
    everybody = (C, D, E, F)
    event.record(S2, {}, excused=away, signed_by=everybody, status=Status.POSTPONED, phases=())
    event.decide(WAIVE, S2, NO_RECORD)
    assert event.view().is_open(S2)
    agree(event)


def test_a_fork_in_practice_awaits_no_official_edition_behind_it() -> None:
    event = ruled()
    second = replace(event.edition, seq=2, previous=event.root.digest)
    one, _ = (event.add(replace(second, title=title), R) for title in ("a", "b"))
    official = replace(second, seq=3, previous=one, mode=Mode.OFFICIAL, min_seq=3)
    event.add(official, R)
    agree(event)


def _record(event: Event, session: SessionId) -> Record:
    record = event.view().sessions[session].record
    assert record is not None
    return record
