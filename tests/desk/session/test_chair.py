from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.session import chair, session_clock
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.record import ABSENT, HELD, Attendee, Capacity, ExcuseKind, Record
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.streams import SessionStream
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import clock
from smartcity_desktop.host.paths import Home
from tests.desk.refusing import refused
from tests.ids import A1
from tests.seats import (
    CHAIR,
    CLOSED,
    MEMBERS,
    OPEN,
    Keys,
    nothing_can_be_written,
    score_all,
    seal_all,
    sit,
)


def record_of(office: Office, session: SessionId) -> Record:
    """Return the signed record of a closed session."""
    value = office.laptop.holdings.items()[office.chair.page(session).record_draft.sealed].value
    assert isinstance(value, Record)
    return value


def words_of(paper: bytes) -> str:
    """Return what stands on the first page of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(paper)  # type: ignore[no-untyped-call]
    text = document[0].get_textpage().get_text_bounded()
    document.close()  # type: ignore[no-untyped-call]
    return str(text)


def test_nobody_looks_into_the_matrix_before_the_last_sheet_is_sealed(
    panel_office: Office, key_of: Keys
) -> None:
    for seat in (*MEMBERS, CHAIR):
        page = panel_office.chair.page(OPEN)
        assert (page.sheets, page.differences, page.may_close) == ({}, (), False)
        sit(panel_office, seat, key_of)
        score_all(panel_office, OPEN, 1 if seat == CHAIR else 3)
        panel_office.assessor.seal(OPEN)
    page = panel_office.chair.page(OPEN)
    assert sorted(page.sheets) == sorted((*MEMBERS, CHAIR))
    assert page.may_close
    assert len(page.differences) == len(page.edition.rubric.indicators())


def test_an_excused_member_is_waited_for_no_longer_and_does_not_count(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.chair
    seal_all(panel_office, OPEN, key_of, "5233")
    desk.excuse(OPEN, MEMBERS[0], ExcuseKind.ABSENT, " Sakit sejak pagi ")
    page = desk.page(OPEN)
    assert MEMBERS[0] not in page.sheets
    line = next(member for member in page.members if member.assessor == MEMBERS[0])
    assert (line.state, line.digest) == (chair.MemberState.EXCUSED, "")
    desk.close(OPEN)
    record = record_of(panel_office, OPEN)
    assert [sheet.assessor for sheet in record.sheets] == [CHAIR, *MEMBERS[1:]]
    assert record.excused[0].reason == "Sakit sejak pagi"


def test_an_excuse_taken_back_is_waited_for_again(panel_office: Office) -> None:
    desk = panel_office.chair
    desk.excuse(OPEN, MEMBERS[0], ExcuseKind.ABSENT, "Sakit")
    desk.withdraw(OPEN, Listing.EXCUSED, MEMBERS[0])
    assert desk.page(OPEN).members[1].state == chair.MemberState.MISSING


def test_a_conflict_of_the_edition_excuses_by_itself(panel_office: Office) -> None:
    line = panel_office.chair.page(CLOSED).members[-1]
    assert (line.assessor, line.state) == (MEMBERS[-1], chair.MemberState.EXCUSED)
    assert not line.withdrawable


def test_a_refused_close_leaves_the_clock_and_the_minutes_as_they_were(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.chair
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    refused("session.sheets_missing", desk.close, OPEN)
    seal_all(panel_office, OPEN, key_of)
    before = desk.page(OPEN).record_draft
    panel_office.identity.lock()
    refused("key.locked", desk.close, OPEN)
    refused("key.locked", desk.close_absent, OPEN, "Tidak datang")
    sit(panel_office, MEMBERS[0], key_of)
    assert refused("session.not_chair", desk.close, OPEN).facts == {"chair": CHAIR}
    refused("session.not_chair", desk.close_absent, OPEN, "Tidak datang")
    assert desk.page(OPEN).record_draft == before
    assert desk.page(OPEN).timer.state == "running"


def test_closing_signs_what_happened_and_stops_the_clock(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.chair
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    desk.attend(
        OPEN, Attendee(" Drs. Wibowo ", "Sekretaris Daerah", "Pemkot", Capacity.LETTER, "094/12")
    )
    desk.document(OPEN, "SK Dewan Smart City")
    desk.happening(OPEN, HappeningKind.NOTE, "Listrik padam")
    desk.text(OPEN, "response", "Terima kasih")
    seal_all(panel_office, OPEN, key_of)
    desk.close(OPEN)
    record = record_of(panel_office, OPEN)
    assert (record.status, record.attendance[0].name) == (HELD, "Drs. Wibowo")
    assert (record.documents, record.response) == (("SK Dewan Smart City",), "Terima kasih")
    assert record.happenings[0].text == "Listrik padam"
    assert desk.page(OPEN).timer.state == "stopped"
    refused("session.closed", desk.close, OPEN)
    refused("session.closed", desk.text, OPEN, "remarks", "Lagi")


def test_a_session_closed_before_half_its_time_says_so_on_the_minutes_once(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.chair
    with clock.played("2019-02-21T12:00:00+07:00") as hands:
        session_clock.turn(panel_office.day, OPEN, TimerKind.START)
        hands.advance(11 * 60)
        seal_all(panel_office, OPEN, key_of)
        told = [(one.kind, one.text) for one in desk.preview(OPEN).happenings]
        assert told == [(HappeningKind.EARLY, "11′ / 120′")]
        desk.close(OPEN)
        record = record_of(panel_office, OPEN)
        assert [(one.kind, one.text) for one in record.happenings] == told
        desk.reopen(OPEN, "Salah catat")
        desk.close(OPEN)
        record = record_of(panel_office, OPEN)
        told.append((HappeningKind.REVISED, "r2"))
        assert [(one.kind, one.text) for one in record.happenings] == told


def test_a_session_that_had_half_its_time_says_nothing_of_it(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.chair
    with clock.played("2019-02-21T12:00:00+07:00") as hands:
        session_clock.turn(panel_office.day, OPEN, TimerKind.START)
        hands.advance(60 * 60)
        seal_all(panel_office, OPEN, key_of)
        desk.close(OPEN)
    assert record_of(panel_office, OPEN).happenings == ()


def test_a_region_that_did_not_come_is_signed_with_a_reason_and_no_sheet(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.chair
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    sit(panel_office, CHAIR, key_of)
    score_all(panel_office, OPEN, 3)
    panel_office.assessor.seal(OPEN)
    refused("session.reason_needed", desk.close_absent, OPEN, "  ")
    desk.close_absent(OPEN, "Pesawat batal")
    record = record_of(panel_office, OPEN)
    assert (record.status, record.reason, record.sheets) == (ABSENT, "Pesawat batal", ())
    assert desk.page(OPEN).timer.state == "stopped"


def test_a_session_without_anybody_left_cannot_be_held(panel_office: Office, key_of: Keys) -> None:
    sit(panel_office, CHAIR, key_of)
    for seat in (CHAIR, *MEMBERS):
        panel_office.chair.excuse(OPEN, seat, ExcuseKind.ABSENT, "Sakit")
    refused("session.nobody_left", panel_office.chair.close, OPEN)


def test_a_reopened_session_becomes_a_revision_and_the_first_record_stays(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.chair
    seal_all(panel_office, OPEN, key_of)
    refused("session.not_closed", desk.reopen, OPEN, "Kurang")
    desk.close_absent(OPEN, "Belum datang")
    first = desk.page(OPEN).record_draft.sealed
    refused("session.reason_needed", desk.reopen, OPEN, " ")
    desk.reopen(OPEN, "Ternyata terlambat")
    refused("session.not_closed", desk.bundle, OPEN)
    desk.attend(OPEN, Attendee("Ani", "", "", Capacity.NO_LETTER))
    desk.close(OPEN)
    record = record_of(panel_office, OPEN)
    assert (record.status, record.revision, record.supersedes) == (HELD, 2, (first,))
    assert (record.reason, desk.page(OPEN).record_draft.status) == ("Ternyata terlambat", HELD)
    assert first in panel_office.laptop.holdings.items()
    view = panel_office.laptop.holdings.view().sessions[OPEN]
    assert view.record_digest == desk.page(OPEN).record_draft.sealed


def test_a_later_revision_of_a_sheet_takes_the_place_of_the_earlier(
    panel_office: Office, key_of: Keys
) -> None:
    seal_all(panel_office, OPEN, key_of)
    panel_office.assessor.reopen(OPEN, "Salah baris")
    panel_office.assessor.score(OPEN, A1, 1)
    panel_office.assessor.seal(OPEN)
    sheet = panel_office.chair.page(OPEN).sheets[CHAIR]
    assert (sheet.revision, sheet.levels[A1].level) == (2, 1)


def test_a_session_bundle_holds_the_record_and_every_sheet_it_lists(
    panel_office: Office, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    panel_office.chair.hand_over(CLOSED, stick)
    from smartcity_desktop.desk.laptop import receiving

    reading = receiving.read([stick])
    listed = [sheet.digest for sheet in record_of(panel_office, CLOSED).sheets]
    digests = [panel_office.chair.page(CLOSED).record_draft.sealed, *listed]
    assert [item.digest for item in reading.items] == digests


def test_the_draft_paper_tells_no_level_before_all_are_in(
    panel_office: Office, key_of: Keys
) -> None:
    for seat in MEMBERS[:2]:
        sit(panel_office, seat, key_of)
        score_all(panel_office, OPEN, 5)
        panel_office.assessor.seal(OPEN)
    assert "5,0000" not in words_of(panel_office.papers.shown(OPEN, PaperKind.RECAP, "id"))
    sit(panel_office, CHAIR, key_of)
    for seat in (MEMBERS[2], CHAIR):
        panel_office.chair.excuse(OPEN, seat, ExcuseKind.ABSENT, "Sakit")
    assert "5,0000" in words_of(panel_office.papers.shown(OPEN, PaperKind.RECAP, "id"))


def test_an_unknown_session_is_refused(panel_office: Office) -> None:
    refused("session.unknown", panel_office.chair.page, "P09-S9")
    refused("session.unknown", panel_office.chair.document, "P09-S9", "SK")


def test_a_sheet_that_somebody_else_signed_takes_nobodys_place(
    panel_office: Office, key_of: Keys
) -> None:
    from smartcity_desktop.bundles import sealing

    seal_all(panel_office, OPEN, key_of)
    own = panel_office.chair.page(OPEN).sheets[MEMBERS[0]]
    forged = replace(
        own,
        revision=9,
        levels={**own.levels, A1: replace(own.levels[A1], level=5)},
    )
    panel_office.laptop.holdings.take([sealing.seal(forged, [key_of(MEMBERS[1])])])
    assert panel_office.chair.page(OPEN).sheets[MEMBERS[0]] == own
    panel_office.chair.close(OPEN)
    assert panel_office.laptop.holdings.view().sessions[OPEN].record is not None


def test_a_forged_sheet_alone_is_still_missing(panel_office: Office, key_of: Keys) -> None:
    from smartcity_desktop.bundles import sealing

    sit(panel_office, MEMBERS[0], key_of)
    score_all(panel_office, OPEN, 3)
    forged = panel_office.assessor.preview(OPEN)
    panel_office.laptop.holdings.take([sealing.seal(forged, [key_of(MEMBERS[1])])])
    assert panel_office.chair.page(OPEN).members[1].state == chair.MemberState.MISSING


def test_the_paper_of_a_closed_session_shows_the_sheets_its_record_lists(
    panel_office: Office, key_of: Keys
) -> None:
    seal_all(panel_office, OPEN, key_of, "3333")
    panel_office.chair.close(OPEN)
    before = panel_office.papers.shown(OPEN, PaperKind.RECAP, "id")
    panel_office.assessor.reopen(OPEN, "Salah baris")
    panel_office.assessor.score(OPEN, A1, 1)
    panel_office.assessor.seal(OPEN)
    assert panel_office.papers.shown(OPEN, PaperKind.RECAP, "id") == before


def test_a_disk_that_refuses_the_seal_leaves_the_clock_running(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.chair
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    seal_all(panel_office, OPEN, key_of)
    before = desk.page(OPEN).record_draft
    written = panel_office.day.head(OPEN)
    with nothing_can_be_written(panel_office):
        refused("store.read_only", desk.close, OPEN)
        refused("store.read_only", desk.close_absent, OPEN, "Tidak datang")
    assert desk.page(OPEN).record_draft == before
    assert desk.page(OPEN).timer.state == "running"
    assert panel_office.day.head(OPEN) == written
    assert not any(isinstance(item.value, Record) and item.value.session == OPEN
                   for item in panel_office.laptop.holdings.items().values())  # fmt: skip
    desk.close(OPEN)
    record = record_of(panel_office, OPEN)
    assert desk.page(OPEN).timer.state == "stopped"
    stream = SessionStream(OPEN).name
    kept = panel_office.laptop.store.journal.entries(stream)
    assert (record.journal.count, record.journal.head) == (len(kept) - 1, kept[-2].hash)
    panel_office.laptop.store.journal.check(stream)


def test_who_has_a_pin_closes_with_it_and_is_asked_again_the_next_time(
    panel_office: Office, key_of: Keys
) -> None:
    seal_all(panel_office, OPEN, key_of)
    identity = panel_office.identity
    identity.set_pin("1234")
    identity.signed()
    before = panel_office.chair.page(OPEN).record_draft
    refused("pin.needed", panel_office.chair.close, OPEN)
    assert panel_office.chair.page(OPEN).record_draft == before
    identity.come_back(CHAIR, "1234")
    panel_office.chair.close(OPEN)
    assert not identity.may_sign


def test_two_sheets_of_one_revision_are_told_and_the_later_one_is_listed(
    panel_office: Office, key_of: Keys, tmp_path: Path
) -> None:
    """A member's own laptop was taken for dead, this one went on, and the other came back."""
    seat = MEMBERS[0]
    with clock.played("2019-02-21T16:00:00+07:00") as hands:
        seal_all(panel_office, OPEN, key_of)
        mine = next(
            member for member in panel_office.chair.page(OPEN).members if member.assessor == seat
        )
        assert mine.rivals == ()
        hands.advance(60)
        home = Home(tmp_path / "hidup-lagi")
        home.folder.mkdir()
        other = open_office(home)
        other.laptop.trust.open_edition(next((tmp_path / "acara" / "edition").iterdir()))
        other.identity.choose(seat)
        other.identity.unlock_with(key_of(seat))
        score_all(other, OPEN, 5)
        other.assessor.seal(OPEN)
        later = other.assessor.draft(OPEN).sealed
        stick = tmp_path / "stik"
        stick.mkdir()
        other.assessor.hand_over(OPEN, stick)
        other.laptop.store.close()
        panel_office.laptop.holdings.receive([stick])
    line = next(
        member for member in panel_office.chair.page(OPEN).members if member.assessor == seat
    )
    assert (line.digest, line.rivals) == (later, (mine.digest,))
    sit(panel_office, seat, key_of)
    panel_office.assessor.reopen(OPEN, "Dua laptop")
    panel_office.assessor.seal(OPEN)
    settled = next(
        member for member in panel_office.chair.page(OPEN).members if member.assessor == seat
    )
    assert (settled.revision, settled.rivals) == (2, ())


def test_a_session_that_is_reopened_the_next_morning_did_not_last_the_night(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.chair
    with clock.played("2019-02-22T13:30:00+07:00") as hands:
        session_clock.turn(panel_office.day, OPEN, TimerKind.START)
        seal_all(panel_office, OPEN, key_of)
        hands.advance(90 * 60)
        desk.close(OPEN)
        ended = record_of(panel_office, OPEN).closed_at
        hands.advance(17 * 3600)
        desk.reopen(OPEN, "Nama wakil daerah salah tulis")
        desk.close(OPEN)
    revised = record_of(panel_office, OPEN)
    assert (revised.revision, revised.closed_at) == (2, ended)
    (last,) = (one.at for one in revised.happenings if one.kind == HappeningKind.REVISED)
    assert (ended[11:16], last[:16]) == ("15:00", "2019-02-23T08:00")


def test_a_line_of_an_act_stays_and_one_that_was_written_by_hand_goes(panel_office: Office) -> None:
    desk, day = panel_office.chair, panel_office.day
    session_clock.turn(day, OPEN, TimerKind.START)
    session_clock.turn(day, OPEN, TimerKind.EXTEND, seconds=300, reason="Listrik padam")
    session_clock.turn(day, OPEN, TimerKind.PAUSE, reason="Istirahat")
    desk.happening(OPEN, HappeningKind.NOTE, "Salah tulis")
    for place in ("0", "1"):
        refused("session.act_stands", desk.withdraw, OPEN, Listing.HAPPENINGS, place)
    desk.withdraw(OPEN, Listing.HAPPENINGS, "2")
    told = desk.page(OPEN).record_draft.happenings
    assert [one.kind for one in told] == ["extension", "pause"]
