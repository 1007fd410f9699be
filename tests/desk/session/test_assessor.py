from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain import moments
from smartcity_desktop.domain.sheet import Evidence, Mark, Sheet, Why
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.host import clock
from smartcity_desktop.host.paths import Home
from tests.desk.refusing import refused
from tests.ids import A1, B2
from tests.played import Event
from tests.seats import (
    CHAIR,
    CLOSED,
    LATER,
    MEMBERS,
    OPEN,
    Keys,
    indicators,
    nothing_can_be_written,
    score_all,
    sit,
)


def test_a_day_tells_what_is_closed_and_what_nobody_began(panel_office: Office) -> None:
    cards = panel_office.assessor.today()
    assert [card.state for card in cards] == ["closed"] * 3 + ["planned"] * 2
    assert [card.number for card in cards] == [1, 2, 3, 4, 5]
    panel_office.assessor.open_sheet(OPEN)
    assert panel_office.assessor.today()[3].state == "open"


def test_opening_a_sheet_twice_opens_it_once(panel_office: Office) -> None:
    desk = panel_office.assessor
    desk.open_sheet(OPEN)
    opened = desk.draft(OPEN).opened_at
    desk.open_sheet(OPEN)
    assert desk.laptop.store.journal.head(f"sheet:{OPEN}:{CHAIR}")[0] == 1
    assert desk.draft(OPEN).opened_at == opened


def test_who_has_sealed_before_is_known_and_who_has_not_too(
    panel_office: Office, open_event: Event, tmp_path: Path
) -> None:
    assert panel_office.assessor.has_sealed()
    (tmp_path / "fresh").mkdir()
    fresh = open_office(Home(tmp_path / "fresh"))
    trust = fresh.laptop.trust
    trust.open_edition(next((open_event.folder / "edition").glob("*.scedition")))
    trust.confirm()
    fresh.identity.choose(CHAIR)
    assert not fresh.assessor.has_sealed()
    fresh.laptop.close()


def test_a_level_keeps_the_note_and_the_evidence_beside_it(panel_office: Office) -> None:
    desk = panel_office.assessor
    desk.note(OPEN, A1, "  SK ada\t")
    desk.evidence(OPEN, A1, Evidence.SHOWN)
    desk.score(OPEN, A1, 4)
    assert desk.draft(OPEN).mark(A1) == Mark(4, None, Evidence.SHOWN, "SK ada")
    desk.cannot_assess(OPEN, A1, Why.ABSTAIN)
    assert desk.draft(OPEN).mark(A1) == Mark(None, Why.ABSTAIN, Evidence.SHOWN, "SK ada")
    desk.clear(OPEN, A1)
    assert desk.draft(OPEN).mark(A1) == Mark(None, None, Evidence.SHOWN, "SK ada")


def test_what_was_put_down_is_there_when_the_laptop_is_opened_again(panel_office: Office) -> None:
    from smartcity_desktop.desk.office import open_office

    panel_office.assessor.score(OPEN, A1, 4)
    panel_office.assessor.text(OPEN, "advice", "Susun peta jalan")
    panel_office.laptop.close()
    again = open_office(panel_office.laptop.home)
    assert again.assessor.draft(OPEN) == panel_office.assessor.draft(OPEN)
    again.laptop.close()


def test_a_level_outside_the_scale_and_a_long_note_are_refused(panel_office: Office) -> None:
    desk = panel_office.assessor
    for level in (0, 6):
        refused("sheet.level_range", desk.score, OPEN, "A1", level)
    assert refused("sheet.note_too_long", desk.note, OPEN, "A1", "x" * 501).facts["have"] == 501
    assert not desk.draft(OPEN).levels


def test_a_level_the_disk_refuses_is_neither_kept_nor_shown_as_kept(panel_office: Office) -> None:
    desk = panel_office.assessor
    desk.score(OPEN, A1, 2)
    saved = panel_office.laptop.journal.saved_at
    with nothing_can_be_written(panel_office):
        refused("store.read_only", desk.score, OPEN, "A1", 5)
    assert desk.draft(OPEN).mark(A1).level == 2
    assert panel_office.laptop.journal.saved_at == saved
    desk.score(OPEN, A1, 5)
    assert desk.draft(OPEN).mark(A1).level == 5


def test_levels_far_from_the_claim_are_named(panel_office: Office) -> None:
    desk, edition = panel_office.assessor, panel_office.laptop.holdings.edition()
    region = edition.sessions[OPEN].region
    for indicator in indicators(edition):
        claim = edition.claim(region, indicator) or 3
        desk.score(OPEN, indicator, claim - 2 if claim > 2 else claim)
    expected = [
        indicator
        for indicator in indicators(edition)
        if (edition.claim(region, indicator) or 0) > 2
    ]
    assert list(desk.page(OPEN).diverging) == expected != []


def test_another_panels_session_and_an_unknown_one_are_refused(panel_office: Office) -> None:
    assert refused("session.unknown", panel_office.assessor.page, "P09-S9").facts == {
        "session": "P09-S9"
    }


def test_an_unscored_sheet_is_not_sealed_and_says_what_is_open(
    panel_office: Office, key_of: Keys
) -> None:
    sit(panel_office, CHAIR, key_of)
    score_all(panel_office, OPEN, 3)
    panel_office.assessor.clear(OPEN, B2)
    told = refused("sheet.unscored", panel_office.assessor.seal, OPEN)
    assert told.facts == {"count": 1, "indicators": "B2"}


def test_a_letter_that_no_item_holds_stops_no_seal_and_its_number_is_signed(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.assessor
    sit(panel_office, CHAIR, key_of)
    score_all(panel_office, OPEN, 3)
    desk.note(OPEN, A1, "baik\U0001e08f\u202e")
    desk.text(OPEN, "advice", "maju \U00011f02 🫠")
    desk.seal(OPEN)
    sheet = desk.laptop.holdings.items()[desk.draft(OPEN).sealed].value
    assert isinstance(sheet, Sheet)
    assert (sheet.levels[A1].note, sheet.advice) == ("baik⟨U+1E08F⟩", "maju ⟨U+11F02⟩ 🫠")


def test_a_locked_key_signs_nothing(panel_office: Office) -> None:
    score_all(panel_office, OPEN, 3)
    before = len(panel_office.laptop.store.items.all())
    refused("key.locked", panel_office.assessor.seal, OPEN)
    assert len(panel_office.laptop.store.items.all()) == before
    assert not panel_office.assessor.draft(OPEN).sealed


def test_a_sealed_sheet_changes_only_by_a_revision_with_a_reason_and_both_stay(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.assessor
    sit(panel_office, CHAIR, key_of)
    score_all(panel_office, OPEN, 3)
    desk.seal(OPEN)
    first = desk.draft(OPEN).sealed
    refused("sheet.sealed", desk.score, OPEN, "A1", 4)
    refused("sheet.sealed", desk.text, OPEN, "advice", "Lagi")
    refused("sheet.sealed", desk.seal, OPEN)
    refused("sheet.reason_needed", desk.reopen, OPEN, " \t")
    desk.reopen(OPEN, "Salah baris")
    desk.score(OPEN, A1, 4)
    desk.seal(OPEN)
    second = desk.draft(OPEN).sealed
    sheets = {d: desk.laptop.holdings.items()[d].value for d in (first, second)}
    assert all(isinstance(sheet, Sheet) for sheet in sheets.values())
    old, new = sheets[first], sheets[second]
    assert isinstance(old, Sheet)
    assert isinstance(new, Sheet)
    assert (old.levels[A1].level, new.levels[A1].level) == (3, 4)
    assert (new.revision, new.supersedes, new.reason) == (2, (first,), "Salah baris")


def test_a_declared_conflict_keeps_one_from_opening_and_from_sealing(
    panel_office: Office, key_of: Keys
) -> None:
    sit(panel_office, MEMBERS[-1], key_of)
    refused("sheet.in_conflict", panel_office.assessor.open_sheet, CLOSED)
    refused("session.closed", panel_office.assessor.score, CLOSED, A1, 5)
    refused("sheet.in_conflict", panel_office.assessor.seal, CLOSED)


def test_each_member_sees_only_their_own_sheet(panel_office: Office) -> None:
    panel_office.assessor.score(OPEN, A1, 5)
    panel_office.identity.choose(MEMBERS[0])
    assert not panel_office.assessor.draft(OPEN).levels
    assert panel_office.assessor.today()[3].scored == 0
    panel_office.identity.choose(CHAIR)
    assert panel_office.assessor.draft(OPEN).mark(A1).level == 5


def test_how_long_a_sheet_took_is_what_lies_between_its_two_hours(
    panel_office: Office, key_of: Keys
) -> None:
    """Whatever the session's clock says: on a member's own laptop nobody runs it."""
    with clock.played("2019-02-21T12:00:00+07:00") as hands:
        session_clock.turn(panel_office.day, OPEN, TimerKind.START)
        hands.advance(1200)
        sit(panel_office, MEMBERS[0], key_of)
        score_all(panel_office, OPEN, 3)
        hands.advance(540)
        panel_office.assessor.seal(OPEN)
        value = panel_office.assessor.sealed_sheet(OPEN).item.value
    assert isinstance(value, Sheet)
    assert (value.opened_at[11:16], value.closed_at[11:16]) == ("12:20", "12:29")
    assert value.elapsed_s == 540


def test_a_sealed_sheet_reaches_the_stick_and_reads_back_as_one_item(
    panel_office: Office, key_of: Keys, tmp_path: Path
) -> None:
    from smartcity_desktop.desk.laptop import receiving

    sit(panel_office, CHAIR, key_of)
    refused("sheet.not_sealed", panel_office.assessor.file_of, OPEN)
    score_all(panel_office, OPEN, 3)
    panel_office.assessor.seal(OPEN)
    stick = tmp_path / "stick"
    stick.mkdir()
    written = panel_office.assessor.hand_over(OPEN, stick)
    name, digest = panel_office.assessor.file_of(OPEN)
    assert written.path == stick / name
    reading = receiving.read([stick])
    assert [(item.digest, item.code) for item in reading.items] == [(digest, "")]
    assert (panel_office.laptop.home.outbox / name).read_bytes() == written.path.read_bytes()


def test_ones_own_figures_are_of_ones_own_levels_alone(panel_office: Office, key_of: Keys) -> None:
    score_all(panel_office, OPEN, 3)
    sit(panel_office, MEMBERS[0], key_of)
    score_all(panel_office, OPEN, 5)
    assert str(panel_office.assessor.own_figures(OPEN).printed) == "5.0000"
    assert panel_office.assessor.own_figures(LATER).printed is None


def test_a_sheet_lasted_from_its_opening_to_its_seal_whatever_the_sessions_clock_says(
    panel_office: Office, key_of: Keys
) -> None:
    desk = panel_office.assessor
    with clock.played("2019-02-21T12:00:00+07:00") as hands:
        session_clock.turn(panel_office.day, OPEN, TimerKind.START)
        hands.advance(900)
        sit(panel_office, MEMBERS[0], key_of)
        score_all(panel_office, OPEN, 3)
        hands.advance(220)
        desk.seal(OPEN)
    sheet = desk.sealed_sheet(OPEN).item.value
    assert isinstance(sheet, Sheet)
    assert sheet.elapsed_s == moments.seconds_between(sheet.opened_at, sheet.closed_at) == 220
