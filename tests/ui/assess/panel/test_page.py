from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop.changed import EVERYTHING, Changed
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.record import ExcuseKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.rehearsal import demo_event
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.label import Label
from tests.seats import (
    CHAIR,
    CLOSED,
    LATER,
    MEMBERS,
    OPEN,
    Keys,
    nothing_can_be_written,
    score_all,
    seal_all,
    sit,
)
from tests.ui.hands import SitDown, press, settle, wait_until, write
from tests.ui.walk import switch


def panel_of(shell: Shell, session: SessionId = OPEN) -> PanelPage:
    """Open the chair's page of a session."""
    shell.open_page(ToPage(PageName.PANEL, session))
    settle()
    page = shell.pages[PageName.PANEL]
    assert isinstance(page, PanelPage)
    return page


def test_the_matrix_stays_closed_until_the_last_sheet_is_sealed(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    page = panel_of(shell)
    for seat in (*MEMBERS, CHAIR):
        assert not page.matrix.isVisible()
        assert page.matrix.table.model() is None
        sit(shell.office, seat, key_of)
        score_all(shell.office, OPEN, 5 if seat == CHAIR else 2)
        shell.relay(shell.office.assessor.seal(OPEN))
    assert page.matrix.isVisible()
    page.matrix.differences.buttons[3].click()
    assert page.matrix.table.currentIndex().row() == 3


def test_a_member_is_excused_with_a_reason_and_taken_back(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = panel_of(shell)
    line = shell.office.chair.page(OPEN).members[1]
    page.side.members.buttons[line.assessor].click()
    write("Sakit sejak pagi")
    press("Return")
    assert not shell.office.chair.page(OPEN).record_draft.excused
    page.side.members.form.row.confirm.click()
    excuse = shell.office.chair.page(OPEN).record_draft.excused[line.assessor]
    assert (excuse.kind, excuse.reason) == ("absent", "Sakit sejak pagi")
    assert not page.side.members.form.row.isVisible()
    page.side.members.readmitted.emit(line.assessor)
    assert not shell.office.chair.page(OPEN).record_draft.excused


def test_a_conflict_that_a_member_tells_is_noted_with_its_kind(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = panel_of(shell)
    page.side.members.buttons[MEMBERS[0]].click()
    form = page.side.members.form
    assert form.row.presets
    form.kind.setCurrentIndex(form.kind.findData("ex_mentor"))
    form.kind.activated.emit(form.kind.currentIndex())
    assert not form.row.presets
    form.row.field.setFocus()
    write("Masterplan 2018")
    switch(shell)
    assert form.row.field.text() == "Masterplan 2018"
    assert form.kind.currentText() == "Conflict: Former mentor"
    switch(shell)
    form.row.confirm.click()
    excuse = shell.office.chair.page(OPEN).record_draft.excused[MEMBERS[0]]
    assert (excuse.kind, excuse.reason) == ("conflict", "Bekas pendamping: Masterplan 2018")
    page.side.members.buttons[MEMBERS[1]].click()
    write("Jadi juga")
    press("Escape")
    assert MEMBERS[1] not in shell.office.chair.page(OPEN).record_draft.excused


def test_the_chair_reads_whether_there_is_a_quorum(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = panel_of(shell)
    assert page.head.state.text() == "○ 0 dari 4 lembar dihitung · kuorum 2 · 4 ditunggu"
    for seat in MEMBERS:
        shell.relay(shell.office.chair.excuse(OPEN, seat, ExcuseKind.ABSENT, "Sakit"))
    assert page.head.state.text().startswith("✕ 0 dari 4 lembar dihitung · kuorum 2 tidak tercapai")


def test_the_clock_is_turned_from_the_panels_page_too(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = panel_of(shell)
    press("Ctrl+Shift+E")
    assert not page.head.clock.reason.isVisible()
    press("Ctrl+Shift+F")
    press("Ctrl+Shift+J")
    write("Listrik")
    press("Return")
    assert shell.office.chair.page(OPEN).timer.state == "paused"
    press("Ctrl+Shift+J")
    assert shell.office.chair.page(OPEN).timer.state == "running"
    press("Ctrl+Shift+F")
    assert shell.office.chair.page(OPEN).timer.phase == "presentation"
    page.head.clock._more.menu().actions()[1].trigger()
    assert shell.office.chair.page(OPEN).timer.phase == "opening"
    assert [
        happening.kind for happening in shell.office.chair.page(OPEN).record_draft.happenings
    ] == ["pause"]


def test_what_happened_in_the_room_is_noted_and_taken_back(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = panel_of(shell)
    for kind, text in (("documents", "SK Dewan"), ("happenings", "Listrik padam")):
        page.side.room.setCurrentIndex(1 if kind == "documents" else 2)
        page.side.room.entries[kind].field.setFocus()
        write(text)
        press("Return")
        assert page.side.room.entries[kind].field.text() == ""
    minutes = shell.office.chair.page(OPEN).record_draft
    assert (minutes.documents, minutes.happenings[0].text) == (("SK Dewan",), "Listrik padam")
    for kind, place in (("documents", 0), ("happenings", 0)):
        page.side.room.withdrawn.emit(kind, place)
    draft = shell.office.chair.page(OPEN).record_draft
    assert (draft.documents, draft.happenings) == ((), ())
    for _ in range(2):  # the last one first
        shell.act("undo").trigger()
    draft = shell.office.chair.page(OPEN).record_draft
    assert (draft.documents, draft.happenings) == (minutes.documents, minutes.happenings)


def test_a_line_without_its_enter_is_kept_when_the_page_is_left(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    room = panel_of(shell).side.room
    room.setCurrentIndex(1)
    room.entries["documents"].field.setFocus()
    write("MoU dengan UGM")
    shell.open_page(ToPage(PageName.CLOSING, OPEN))
    assert shell.office.chair.page(OPEN).record_draft.documents == ("MoU dengan UGM",)
    panel_of(shell)
    assert room.entries["documents"].field.text() == ""


def test_the_field_for_what_happened_stays_where_it_is_however_much_happened(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    room = panel_of(shell).side.room
    for place, kind in ((1, "documents"), (2, "happenings")):
        room.setCurrentIndex(place)
        field = room.entries[kind].field
        field.setFocus()
        settle()
        at = field.mapTo(room, field.rect().topLeft())
        for number in range(8):
            write(f"Baris {number}")
            press("Return")
        settle()
        assert field.mapTo(room, field.rect().topLeft()) == at


def test_whoever_writes_for_the_region_reads_so_and_is_told_of_a_level(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    room = panel_of(shell).side.room
    for place, field in ((1, "documents"), (2, "happenings"), (4, "response")):
        room.setCurrentIndex(place)
        entries = room.entries.get(field)
        read = room.read[field] if entries is None else entries.read
        assert read.isVisible()
        assert "daerah" in read.text()
        (room.texts[field] if entries is None else entries.field).setFocus()
        write("Disepakati: A1 menjadi 4")
        assert read.text().startswith("! ")
        assert "A1 menjadi 4" in read.text()
        press("Return")  # what was noted gives it away as well as what is being typed
        assert "A1 menjadi 4" in read.text()


def test_what_the_disk_refuses_stays_in_its_field(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = panel_of(shell)
    with nothing_can_be_written(shell.office):
        page.side.room.setCurrentIndex(1)
        page.side.room.entries["documents"].field.setFocus()
        write("SK Dewan")
        press("Return")
        assert shell.banner.text()
        assert page.side.room.entries["documents"].field.text() == "SK Dewan"
        page.side.room.setCurrentIndex(3)
        page.side.room.texts["remarks"].setFocus()
        write("Masih ditolak")
        page.side.room.settle()
        page.refresh()
        assert page.side.room.texts["remarks"].toPlainText() == "Masih ditolak"
    shell._tick()
    assert shell.office.chair.page(OPEN).record_draft.texts == {"remarks": "Masih ditolak"}


def test_a_remark_belongs_to_the_session_it_was_written_in(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = panel_of(shell)
    page.side.room.setCurrentIndex(3)
    page.side.room.texts["remarks"].setFocus()
    write("Tentang Ambon")
    at = page.head.sessions.findData(LATER)
    page.head.sessions.setCurrentIndex(at)
    page.head.sessions.activated.emit(at)
    assert page.side.room.texts["remarks"].toPlainText() == ""
    assert shell.office.chair.page(OPEN).record_draft.texts == {"remarks": "Tentang Ambon"}
    assert not shell.office.chair.page(LATER).record_draft.texts


def test_members_sheets_come_in_from_a_stick_once(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, MEMBERS[0], key_of)
    score_all(shell.office, OPEN, 3)
    shell.office.assessor.seal(OPEN)
    stick = tmp_path / "stick"
    stick.mkdir()
    shell.office.assessor.hand_over(OPEN, stick)
    page = panel_of(shell)
    page.side.receive([stick])
    wait_until(lambda: bool(shell.banner.text()), "the stick is read")
    assert "0 baru · 1 sudah ada · 0 ditolak" in shell.banner.text()
    (stick / "rusak.scsheet").write_bytes(b"rusak")
    shell.banner.dismiss()
    page.side.receive([stick / "rusak.scsheet"])
    wait_until(lambda: bool(shell.banner.text()), "the broken file is told")
    assert "rusak.scsheet" in shell.banner.text()


def test_a_stick_of_another_session_is_no_success_here(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, MEMBERS[0], key_of)
    stick = tmp_path / "stick"
    stick.mkdir()
    shell.office.assessor.hand_over(CLOSED, stick)
    page = panel_of(shell)
    page.side.receive([stick])
    wait_until(lambda: bool(shell.banner.text()), "the stick is read")
    assert "Tidak ada yang milik sesi ini di stick" in shell.banner.text()


def test_a_folder_without_anything_of_ours_is_said_to_be_that(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, MEMBERS[0], key_of)
    for name, files in (("kosong", 0), ("foto", 2)):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(files):
            (folder / f"foto-{number}.jpg").write_bytes(b"\xff\xd8\xff")
        page = panel_of(shell)
        shell.banner.dismiss()
        page.side.receive([folder])
        wait_until(lambda: bool(shell.banner.text()), "the folder is read")
        told = shell.banner.text()
        assert f"Di {name} tidak ada berkas dari program ini." in told
        assert f"dilewati: {files}." in told
        assert "sudah ditempatkan" not in told


def test_sheets_too_deep_on_a_stick_are_told_with_where_they_lie(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, MEMBERS[0], key_of)
    score_all(shell.office, OPEN, 3)
    shell.office.assessor.seal(OPEN)
    deep = tmp_path / "stik" / "a" / "b" / "c" / "d"
    deep.mkdir(parents=True)
    shell.office.assessor.hand_over(OPEN, deep)
    panel_of(shell).side.receive([tmp_path / "stik"])
    wait_until(lambda: bool(shell.banner.text()), "the stick is read")
    assert str(deep) in shell.banner.text()
    assert "tempat yang tidak diperiksa: 1" in shell.banner.text()


def test_the_page_shows_the_session_that_the_page_of_turns_names(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    for session in (OPEN, LATER):
        shell.relay(shell.office.chair.close_absent(session, "Tidak dapat dihubungi"))
    assert panel_of(shell, NO_SESSION).session == shell.office.turns.under_way()
    assert panel_of(shell, NO_SESSION).session not in {OPEN, ""}


def test_a_closed_session_is_only_read(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = panel_of(shell, CLOSED)
    assert not page.side.drop.isVisible()
    assert not page.head.clock.isVisible()
    assert page.side.room.texts["remarks"].isReadOnly()


def test_an_edition_that_comes_with_the_sheets_is_told_to_every_page(
    desk_at: SitDown, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    laptop = shell.office.laptop
    root = demo_event.make(demo_event.Size(regions=4, panels=1, sessions=5)).root
    here = laptop.holdings.edition()
    following = replace(here, seq=here.seq + 1, previous=laptop.holdings.edition_ref().sha256)
    file = tmp_path / "e.scedition"
    file.write_bytes(sealing.collection([sealing.seal(following, [root])]))
    page, told = panel_of(shell), list[Changed]()
    page.changed.connect(told.append)
    page.side.receive([file])
    wait_until(lambda: bool(told), "the edition is taken")
    assert laptop.holdings.edition().seq == following.seq
    assert told == [EVERYTHING]


def test_a_member_is_told_what_the_chair_does_and_finds_no_button_for_it(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    panel = panel_of(shell)
    name = shell.office.day.edition().roster[CHAIR].name
    assert panel.side.members.buttons
    assert not panel.side.whose.isVisible()
    sit(shell.office, MEMBERS[0], key_of)
    panel_of(shell)
    assert panel.side.whose.isVisible()
    assert name in panel.side.whose.text()
    assert not panel.side.members.buttons


def test_the_names_of_the_rooms_notes_are_whole_and_no_wheel_changes_them(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    page = panel_of(shell)
    room = page.side.room
    for _ in range(2):
        for name in room.names():
            assert name.width() >= name.sizeHint().width()
            assert room.rect().contains(name.mapTo(room, name.rect().bottomRight()))
        switch(shell)
    at, none = QPointF(4, 4), QPoint()
    turned = QWheelEvent(
        at, room.names()[0].mapToGlobal(at), none, QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(room.names()[0], turned)
    assert room.currentIndex() == 0
    room.names()[3].click()
    assert room.texts["remarks"].isVisible()


def test_a_revision_of_a_sheet_that_is_here_already_can_still_be_brought(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    page = panel_of(shell)
    assert page.side.drop.isVisible()
    shell.relay(shell.office.chair.close(OPEN))
    assert not page.side.drop.isVisible()


def test_a_name_is_not_squeezed_by_the_button_that_excuses_its_member(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = panel_of(shell)
    members = page.side.members
    (name,) = (
        label
        for label in members.findChildren(Label)
        if label.text() == shell.office.chair.page(OPEN).members[1].name
    )
    button = members.buttons[MEMBERS[0]]
    assert name.width() * 2 > members.width() - 40
    assert button.mapTo(members, button.rect().topLeft()).x() > name.width()
