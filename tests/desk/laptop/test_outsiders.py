from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.event import auditor, tally_words
from smartcity_desktop.desk.event.tally import tally
from smartcity_desktop.desk.laptop import outside_words, outsiders
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE, EditionRef
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.stage import Step
from smartcity_desktop.domain.values import replace
from smartcity_desktop.store import waiting_room
from tests import samples
from tests.ids import C
from tests.journeys.provoking import NEW, SignedEvent, edition, laptop, open_home, public
from tests.merge.event import P1, S1, S2, STRANGER, flat, panel, plain_sheet


@pytest.fixture
def event() -> SignedEvent:
    """An official event in which one session was held."""
    made = SignedEvent(edition(mode=OFFICIAL))
    made.held(S1, panel(3, 3, 3, 3))
    return made


@pytest.fixture
def office(event: SignedEvent, tmp_path: Path) -> Iterator[Office]:
    """A coordinator's laptop that has received the session."""
    made = laptop(tmp_path, event)
    made.coordinator.receive([event.write(tmp_path / "stik")])
    yield made
    made.laptop.close()


def strangers(event: SignedEvent) -> SignedEvent:
    """Return what others may lay on a stick: a receipt, a sheet, and practice of these people."""
    other = SignedEvent(replace(event.edition, id="LATIHAN", mode=PRACTICE))
    other.sheet(S1, C, flat(5))
    ref = EditionRef(event.edition.id, 1, event.root.digest)
    items = (event.root.digest,)
    receipt = samples.custody(event.edition, event.root.digest, items)
    other.add(replace(receipt, edition=ref), STRANGER)
    other.add(plain_sheet(event, C), STRANGER)
    return other


def test_what_others_brought_waits_outside_and_changes_nothing(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    holdings = office.laptop.holdings
    before, seen = holdings.state_digest(), holdings.view()
    receipt = office.coordinator.receive([strangers(event).write(tmp_path / "lain")])
    assert receipt.outside() == {Outside.ANOTHER_MODE: 2, Outside.STRANGER: 2}
    assert {outcome.outcome for outcome in receipt.outcomes} == {Became.OUTSIDE}
    assert receipt.is_for_nobody_here
    assert (holdings.state_digest(), holdings.view()) == (before, seen)
    assert holdings.waiting_count() == 4
    assert sorted(one.why for one in holdings.waiting()) == sorted(
        [Outside.ANOTHER_MODE] * 2 + [Outside.STRANGER] * 2
    )
    thrown = holdings.throw_away([one.sealed.item.digest for one in holdings.waiting()])
    assert (thrown.gone, thrown.editions, thrown.named) == (4, 1, 0)
    assert "1 edition: it stays noted" in outside_words.thrown(thrown, "en")
    assert holdings.waiting() == ()


def test_it_is_there_again_when_the_program_starts_anew(event: SignedEvent, tmp_path: Path) -> None:
    office = laptop(tmp_path, event)
    office.coordinator.receive([strangers(event).write(tmp_path / "lain")])
    office.laptop.close()
    again = open_home(tmp_path / "home")
    try:
        assert again.laptop.holdings.waiting_count() == 4
        assert {Path(one.file).parent.name for one in again.laptop.holdings.waiting()} == {"lain"}
    finally:
        again.laptop.close()


def test_what_a_new_edition_lets_in_comes_in_by_itself(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    signed = event.add(plain_sheet(event, C), NEW)
    enrolled = event.add(samples.enrolment(public(NEW), edition_id=event.edition.id), NEW)
    receipt = office.coordinator.receive([event.write(tmp_path / "lagi")])
    assert receipt.outside() == {Outside.STRANGER: 1, Outside.ENROLMENT: 1}
    person = replace(event.edition.roster[C], key=public(NEW))
    event.next_edition(roster={**event.edition.roster, SeatId("G"): person})
    office.coordinator.receive([event.write(tmp_path / "edisi")])
    assert {signed, enrolled} <= office.laptop.holdings.items().keys()
    assert office.laptop.holdings.waiting_count() == 0


def test_whom_a_person_takes_in_brings_what_the_key_signed(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    signed = event.add(plain_sheet(event, C), NEW)
    enrolled = event.add(samples.enrolment(public(NEW), edition_id=event.edition.id), NEW)
    office.coordinator.receive([event.write(tmp_path / "lagi")])
    assert enrolled not in office.laptop.holdings.items()
    with pytest.raises(Problem, match=r"item\.not_here"):
        office.laptop.holdings.take_in([signed])
    office.laptop.holdings.take_in([enrolled])
    assert {signed, enrolled} <= office.laptop.holdings.items().keys()
    assert office.laptop.holdings.waiting_count() == 0
    later = event.add(replace(plain_sheet(event, C), advice="Lagi"), NEW)
    receipt = office.coordinator.receive([event.write(tmp_path / "nanti")])
    assert later in office.laptop.holdings.items()
    assert receipt.outside() == {}


def test_a_copy_with_a_known_signature_brings_the_other_signatures_in_too(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    one = replace(plain_sheet(event, C), advice="Dua tangan")
    signed = event.add(one, STRANGER)
    office.coordinator.receive([event.write(tmp_path / "satu")])
    assert office.laptop.holdings.waiting_count() == 1
    event.add(one, event.key(C))
    office.coordinator.receive([event.write(tmp_path / "dua")])
    assert office.laptop.holdings.items()[signed].keys == {public(STRANGER), event.key(C)}
    assert office.laptop.holdings.waiting_count() == 0


def test_a_laptop_without_an_edition_keeps_what_comes_until_it_has_one(
    event: SignedEvent, tmp_path: Path
) -> None:
    (tmp_path / "kosong").mkdir()
    empty = open_home(tmp_path / "kosong")
    try:
        receipt = empty.coordinator.receive([event.write(tmp_path / "stik")])
        assert receipt.outside() == {Outside.NO_EDITION: 6}
        file = tmp_path / "edisi.scedition"
        file.write_bytes(event.sealed[event.root.digest].to_bytes())
        empty.laptop.trust.open_edition(file)
        assert len(empty.laptop.holdings.items()) == 6
        assert empty.laptop.holdings.view().sessions[S1].is_done
        assert empty.laptop.holdings.waiting_count() == 0
    finally:
        empty.laptop.close()


def test_with_an_anchor_the_edition_on_a_stick_comes_in_and_brings_the_rest(
    event: SignedEvent, tmp_path: Path
) -> None:
    (tmp_path / "kosong").mkdir()
    empty = open_home(tmp_path / "kosong")
    try:
        empty.coordinator.receive([event.write(tmp_path / "stik")])
        empty.laptop.trust.take(event.edition.root_keys())
        assert empty.laptop.holdings.edition() == event.edition
        assert len(empty.laptop.holdings.items()) == 6
        assert empty.laptop.holdings.waiting_count() == 0
    finally:
        empty.laptop.close()


def test_more_than_there_is_room_for_is_refused_and_counted(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    many = waiting_room.ENROLMENTS + 40
    for number in range(many):
        enrolment = samples.enrolment(public(NEW), edition_id=event.edition.id)
        event.add(replace(enrolment, nonce=f"{number:032x}"), NEW)
    event.decide("excuse", S1, "F", signed_by=(P1,))
    receipt = office.coordinator.receive([event.write(tmp_path / "lagi")])
    assert receipt.outside() == {Outside.ENROLMENT: many}
    assert receipt.count(Became.NO_ROOM) == 40
    assert receipt.count(Became.ADDED) == 1


def test_signatures_that_strangers_heap_on_a_good_file_are_bounded(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    """Each would be checked at every start: 64 MiB of them made every later command slower."""
    sheet = replace(plain_sheet(event, C), advice="Ditimbun")
    strange = [keys.generate() for _ in range(outsiders.SIGNERS + 40)]
    payload = sealing.seal(sheet, strange)
    half = len(strange) // 2
    stick = tmp_path / "timbunan"
    stick.mkdir()
    event.add(sheet, event.key(C))
    for number, some in enumerate((strange[:half], strange[half:])):
        made = sealing.seal(sheet, some)
        (stick / f"{number}.scsheet").write_bytes(made.to_bytes())
    digest = payload.item.digest
    (stick / "9.scsheet").write_bytes(event.sealed[digest].to_bytes())
    for _ in range(2):
        receipt = office.coordinator.receive([stick])
        told = tally(receipt, office.laptop.holdings.view())
        assert "baca lagi stik yang sama" in tally_words.lines(told, "id")[-1]
        held = office.laptop.holdings.items()[digest].keys
        assert event.key(C) in held
        assert len(held) == outsiders.SIGNERS + 1


def test_an_item_outside_keeps_few_signatures_and_who_enrols_the_own_one(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    enrolment = samples.enrolment(public(NEW), edition_id=event.edition.id)
    alone = event.add(enrolment, NEW)
    strange = [keys.generate() for _ in range(outsiders.SIGNERS + 9)]
    heaped = tmp_path / "lain"
    heaped.mkdir()
    first = sealing.seal(plain_sheet(event, C), strange[:5])
    (heaped / "a.scsheet").write_bytes(first.to_bytes())
    (heaped / "b.scenrol").write_bytes(event.sealed[alone].to_bytes())
    receipt = office.coordinator.receive([heaped])
    assert receipt.crowded == frozenset()
    (heaped / "a.scsheet").write_bytes(sealing.seal(plain_sheet(event, C), strange[5:]).to_bytes())
    receipt = office.coordinator.receive([heaped])
    assert receipt.crowded == {first.item.digest}
    found = {one.sealed.item.type: one.sealed.item.keys for one in office.laptop.holdings.waiting()}
    assert len(found["sheet"]) == outsiders.SIGNERS
    assert {key.public for key in strange[:5]} <= found["sheet"]  # what came first stays
    assert found["enrol"] == {public(NEW)}


def test_in_whatever_order_a_change_of_the_mode_arrives_the_ranking_is_the_same(
    tmp_path: Path,
) -> None:
    tables = []
    for order in ("practice first", "official first"):
        event, place = SignedEvent(edition(mode=PRACTICE)), tmp_path / order
        place.mkdir()
        office = laptop(place, event)
        for level, session in enumerate((S1, S2), start=3):
            event.held(session, panel(*[level] * 4))
        event.publish()
        practice = dict(event.items)
        second = event.next_edition(mode=OFFICIAL, min_seq=2)
        event.items = {second: event.items[second]}
        batches = [event.write(place / "resmi")]
        event.items = practice
        batches.insert(0 if order == "practice first" else 1, event.write(place / "latihan"))
        for batch in batches:
            office.coordinator.receive([batch])
        tables.append(office.coordinator.ranking_csv())
        assert office.coordinator.stage().step == Step.PROVISIONAL
        assert {one.state for one in office.coordinator.view().sessions.values()} == {"missing"}
        found = auditor.verify([place / "latihan", place / "resmi"], event.edition.root_keys())
        assert found.ranking == office.coordinator.ranking()
        office.laptop.close()
    assert tables[0] == tables[1]
