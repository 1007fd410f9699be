from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, reader
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.edition import Revocation, RevocationKind
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host.paths import Home
from tests.cosigned import THREE, all_sign, following
from tests.desk.refusing import refused
from tests.ids import A1, P01
from tests.seats import CHAIR, LATER, MEMBERS, OPEN, Keys, score_all, sit

FIRST, SECOND = MEMBERS[:2]


@pytest.fixture
def three(panel_office: Office, key_of: Keys, tmp_path: Path) -> Office:
    """Panel P01's laptop under an edition that wants everybody's signature, one session closed."""
    panel_office.laptop.trust.open_edition(all_sign(panel_office.laptop, tmp_path / "edisi"))
    close(panel_office, OPEN, key_of)
    return panel_office


def close(office: Office, session: SessionId, key_of: Keys) -> None:
    """Let the three score, seal and the chair close."""
    for seat in (*THREE[1:], CHAIR):
        sit(office, seat, key_of)
        score_all(office, session, 3)
        office.assessor.seal(session)
    office.chair.close(session)


@pytest.fixture
def own_laptop(three: Office, tmp_path: Path) -> Iterator[Office]:
    """The laptop of the first member, with the edition and the key, nothing else yet."""
    home = Home(tmp_path / "laptop-sendiri")
    home.keys.mkdir(parents=True)
    key = three.laptop.home.keys / f"{FIRST}.key"
    (home.keys / key.name).write_bytes(key.read_bytes())
    office = open_office(home)
    event = tmp_path / "acara" / "edition"
    office.laptop.trust.open_edition(next(event.iterdir()))
    office.laptop.holdings.receive([tmp_path / "edisi"])
    yield office
    office.laptop.store.close()


def signed(office: Office) -> dict[str, bool]:
    """Return who has signed the record, by seat."""
    return {signer.seat: signer.signed for signer in office.cosigning.signers(OPEN)}


def test_where_the_chair_alone_signs_nobody_is_asked(panel_office: Office, key_of: Keys) -> None:
    sit(panel_office, FIRST, key_of)
    session = next(iter(panel_office.laptop.holdings.edition().sessions_of(P01)))
    assert panel_office.cosigning.signers(session) == ()
    assert panel_office.cosigning.waiting(session) == ()
    refused("cosign.not_asked", panel_office.cosigning.cosign, session)


def test_a_record_waits_for_every_member_and_counts_when_all_have_signed(
    three: Office, key_of: Keys
) -> None:
    assert signed(three) == {CHAIR: True, FIRST: False, SECOND: False}
    assert three.laptop.holdings.view().sessions[OPEN].state != SessionState.CURRENT
    digest = three.chair.page(OPEN).record_draft.sealed
    for seat in (FIRST, SECOND):
        sit(three, seat, key_of)
        assert three.cosigning.is_asked(OPEN)
        three.cosigning.cosign(OPEN)
        assert not three.cosigning.is_asked(OPEN)
    assert signed(three) == {CHAIR: True, FIRST: True, SECOND: True}
    assert three.chair.page(OPEN).record_draft.sealed == digest
    assert three.laptop.holdings.view().sessions[OPEN].record_digest == digest
    assert three.laptop.holdings.view().sessions[OPEN].state == SessionState.CURRENT
    refused("cosign.already", three.cosigning.cosign, OPEN)


def test_the_bundle_carries_every_signature_on_one_item(
    three: Office, key_of: Keys, tmp_path: Path
) -> None:
    sit(three, FIRST, key_of)
    three.cosigning.cosign(OPEN)
    stick = tmp_path / "stik"
    stick.mkdir()
    written = three.chair.hand_over(OPEN, stick)
    record = reader.read_file(written.path)[0]
    assert isinstance(record, reader.Accepted)
    roster = three.laptop.holdings.edition().roster
    assert record.item.keys == {roster[CHAIR].key, roster[FIRST].key}


def swapped(office: Office, folder: Path, one: SeatId, other: SeatId) -> None:
    """Let the next edition give each of two seats to who had the other."""
    roster = office.laptop.holdings.edition().roster
    changed = {**roster, one: roster[other], other: roster[one]}
    office.laptop.trust.open_edition(following(office.laptop, folder, roster=changed))


def come(office: Office, seat: SeatId, was: SeatId, key_of: Keys) -> None:
    """Who had the seat `was` sits down in the one of today."""
    office.identity.choose(seat)
    office.identity.unlock_with(key_of(was))


def test_after_two_members_swapped_seats_each_signs_by_the_sheet_that_the_own_key_signed(
    three: Office, key_of: Keys, tmp_path: Path
) -> None:
    names = {signer.seat: signer.name for signer in three.cosigning.signers(OPEN)}
    record = three.cosigning.page(OPEN).record
    listed = {sheet.assessor: sheet.digest for sheet in record.sheets}
    swapped(three, tmp_path / "tukar", FIRST, SECOND)
    assert signed(three) == {CHAIR: True, FIRST: False, SECOND: False}
    today = {signer.seat: signer.name for signer in three.cosigning.signers(OPEN)}
    assert (today[FIRST], today[SECOND]) == (names[SECOND], names[FIRST])
    for seat, was in ((SECOND, FIRST), (FIRST, SECOND)):
        come(three, seat, was, key_of)
        page = three.cosigning.page(OPEN)
        assert (page.mine, page.problem, page.signed) == (listed[was], None, False)
        assert three.cosigning.is_asked(OPEN)
        three.cosigning.cosign(OPEN)
        assert (three.cosigning.page(OPEN).signed, three.cosigning.is_asked(OPEN)) == (True, False)
    assert three.laptop.holdings.view().sessions[OPEN].state == SessionState.CURRENT


def test_a_chair_who_swapped_seats_with_a_member_has_signed_and_the_member_signs(
    three: Office, key_of: Keys, tmp_path: Path
) -> None:
    swapped(three, tmp_path / "tukar", CHAIR, FIRST)
    chairs = {signer.seat: signer.chair for signer in three.cosigning.signers(OPEN)}
    assert chairs == {FIRST: True, CHAIR: False, SECOND: False}
    assert signed(three) == {FIRST: True, CHAIR: False, SECOND: False}
    come(three, CHAIR, FIRST, key_of)
    three.cosigning.cosign(OPEN)
    sit(three, SECOND, key_of)
    three.cosigning.cosign(OPEN)
    assert three.laptop.holdings.view().sessions[OPEN].state == SessionState.CURRENT


def test_an_absence_closed_before_two_members_swapped_seats_is_signed_by_both(
    three: Office, key_of: Keys, tmp_path: Path
) -> None:
    three.identity.choose(CHAIR)
    sit(three, CHAIR, key_of)
    three.chair.close_absent(LATER, "Tidak datang")
    swapped(three, tmp_path / "tukar", FIRST, SECOND)
    for seat, was in ((SECOND, FIRST), (FIRST, SECOND)):
        come(three, seat, was, key_of)
        assert three.cosigning.is_asked(LATER)
        three.cosigning.cosign(LATER)
    assert three.laptop.holdings.view().sessions[LATER].state == SessionState.CURRENT


def test_who_left_the_panel_still_signs_the_record_that_lists_the_own_sheet(
    three: Office, key_of: Keys, tmp_path: Path
) -> None:
    edition = three.laptop.holdings.edition()
    panel = replace(edition.panels[P01], members=(CHAIR, SECOND))
    changed = {"panels": {**edition.panels, P01: panel}}
    three.laptop.trust.open_edition(following(three.laptop, tmp_path / "pergi", **changed))
    sit(three, FIRST, key_of)
    three.cosigning.cosign(OPEN)
    assert signed(three) == {CHAIR: True, FIRST: True, SECOND: False}


@pytest.mark.parametrize("revoked", [False, True])
def test_a_member_with_a_new_key_in_the_same_seat_signs_what_lists_the_sheet_of_the_old_one(
    three: Office, tmp_path: Path, *, revoked: bool
) -> None:
    """A laptop was lost: the rule takes the new key (rule 4), and so does the page."""
    edition, new = three.laptop.holdings.edition(), keys.generate()
    old = edition.roster[FIRST]
    changed = {
        "roster": {**edition.roster, FIRST: replace(old, key=new.public)},
        "revoked": {old.key: Revocation(RevocationKind.RETIRED)} if revoked else {},
    }
    three.laptop.trust.open_edition(following(three.laptop, tmp_path / "hilang", **changed))
    three.identity.choose(FIRST)
    three.identity.unlock_with(new)
    page = three.cosigning.page(OPEN)
    listed = {sheet.assessor: sheet.digest for sheet in page.record.sheets}
    assert (page.mine, page.problem, page.signed) == (listed[FIRST], None, False)
    three.cosigning.cosign(OPEN)
    assert signed(three) == {CHAIR: True, FIRST: True, SECOND: False}
    assert three.cosigning.page(OPEN).signed


def test_who_has_the_seat_of_another_person_today_does_not_sign_for_that_ones_sheet(
    three: Office, tmp_path: Path
) -> None:
    edition, new = three.laptop.holdings.edition(), keys.generate()
    other = replace(edition.roster[FIRST], name="Orang Lain", nip="", key=new.public)
    changed = {"roster": {**edition.roster, FIRST: other}}
    three.laptop.trust.open_edition(following(three.laptop, tmp_path / "ganti", **changed))
    three.identity.choose(FIRST)
    three.identity.unlock_with(new)
    refused("cosign.not_my_sheet", three.cosigning.cosign, OPEN)


def test_a_locked_key_signs_nothing(three: Office) -> None:
    three.identity.choose(FIRST)
    refused("key.locked", three.cosigning.cosign, OPEN)
    assert signed(three)[FIRST] is False


def test_nobody_signs_before_the_chair_has(three: Office, key_of: Keys) -> None:
    sit(three, FIRST, key_of)
    assert three.cosigning.signers(LATER) == ()
    refused("session.not_closed", three.cosigning.cosign, LATER)
    refused("session.unknown", three.cosigning.page, "P09-S9")


def test_who_has_sealed_a_newer_sheet_does_not_sign_the_old_one(
    three: Office, key_of: Keys
) -> None:
    sit(three, FIRST, key_of)
    listed = three.assessor.draft(OPEN).sealed
    three.assessor.reopen(OPEN, "Salah ketik")
    three.assessor.score(OPEN, A1, 4)
    three.assessor.seal(OPEN)
    newest = three.assessor.draft(OPEN).sealed
    problem = refused("cosign.newer_sheet", three.cosigning.cosign, OPEN)
    assert problem.facts == {"item": listed[:8].upper(), "newest": newest[:8].upper()}
    sit(three, CHAIR, key_of)
    three.chair.reopen(OPEN, "Lembar direvisi")
    assert three.cosigning.record_of(OPEN) is None
    three.chair.close(OPEN)
    sit(three, FIRST, key_of)
    three.cosigning.cosign(OPEN)
    assert signed(three)[FIRST]


def test_a_member_on_the_own_laptop_signs_what_the_chair_brought_and_takes_it_back(
    three: Office, own_laptop: Office, key_of: Keys, tmp_path: Path
) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    three.chair.hand_over(OPEN, stick)
    sit(own_laptop, FIRST, key_of)
    refused("session.not_closed", own_laptop.cosigning.page, OPEN)
    own_laptop.laptop.holdings.receive([stick])
    page = own_laptop.cosigning.page(OPEN)
    assert (page.problem, page.signed) == (None, False)
    assert page.mine == next(
        sheet.digest for sheet in page.record.sheets if sheet.assessor == FIRST
    )
    own_laptop.cosigning.cosign(OPEN)
    back = tmp_path / "kembali"
    back.mkdir()
    own_laptop.cosigning.hand_over(OPEN, back)
    outcomes = three.laptop.holdings.receive([back]).outcomes
    assert [(outcome.type, outcome.outcome) for outcome in outcomes] == [("record", "signatures")]
    assert signed(three) == {CHAIR: True, FIRST: True, SECOND: False}


def test_a_record_without_its_sheets_is_not_signed_unseen(
    three: Office, own_laptop: Office, key_of: Keys, tmp_path: Path
) -> None:
    alone = tmp_path / "sendiri"
    alone.mkdir()
    three.cosigning.hand_over(OPEN, alone)
    own_laptop.laptop.holdings.receive([alone])
    sit(own_laptop, FIRST, key_of)
    refused("cosign.sheet_not_here", own_laptop.cosigning.cosign, OPEN)


def test_only_the_record_that_was_looked_at_is_signed(three: Office, key_of: Keys) -> None:
    sit(three, FIRST, key_of)
    looked_at = three.cosigning.page(OPEN).digest
    sit(three, CHAIR, key_of)
    three.chair.reopen(OPEN, "Salah tulis")
    three.chair.document(OPEN, "Diselipkan")
    three.chair.close(OPEN)
    sit(three, FIRST, key_of)
    refused("cosign.replaced", three.cosigning.cosign, OPEN, looked_at)
    assert signed(three)[FIRST] is False
    three.cosigning.cosign(OPEN, three.cosigning.page(OPEN).digest)
    assert signed(three)[FIRST] is True


def test_an_absence_is_signed_by_every_member(three: Office, key_of: Keys) -> None:
    three.identity.choose(CHAIR)
    sit(three, CHAIR, key_of)
    three.chair.close_absent(LATER, "Tidak datang")
    assert three.cosigning.waiting(LATER) == (FIRST, SECOND)
    sit(three, FIRST, key_of)
    three.cosigning.cosign(LATER)
    assert three.cosigning.waiting(LATER) == (SECOND,)


def test_what_is_shown_on_paper_is_the_record_that_is_signed(three: Office) -> None:
    assert three.cosigning.paper(OPEN, "id")[:5] == b"%PDF-"
    refused("session.not_closed", three.cosigning.paper, LATER, "id")


def test_two_records_of_one_session_are_not_chosen_between(
    three: Office, own_laptop: Office, key_of: Keys, tmp_path: Path
) -> None:
    """The chair's laptop and a spare both closed the session."""
    stick = tmp_path / "stik"
    stick.mkdir()
    three.chair.hand_over(OPEN, stick)
    own_laptop.laptop.holdings.receive([stick])
    (own_laptop.laptop.home.keys / f"{CHAIR}.key").write_bytes(
        (three.laptop.home.keys / f"{CHAIR}.key").read_bytes()
    )
    sit(own_laptop, CHAIR, key_of)
    own_laptop.chair.document(OPEN, "Hanya di laptop cadangan")
    own_laptop.chair.close(OPEN)
    other = tmp_path / "cadangan"
    other.mkdir()
    own_laptop.chair.hand_over(OPEN, other)
    home = Home(tmp_path / "ketiga")
    home.folder.mkdir()
    third = open_office(home)
    try:
        third.laptop.trust.open_edition(next((tmp_path / "acara" / "edition").iterdir()))
        third.laptop.holdings.receive([tmp_path / "edisi", stick, other])
        refused("cosign.two_records", third.cosigning.signers, OPEN)
        assert third.cosigning.waiting(OPEN) == ()
    finally:
        third.laptop.store.close()
