from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.ui import language
from smartcity_desktop.ui.assess.closing.page import ClosingPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.problems import sentences
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.hand_over import HandOver
from tests.seats import CLOSED
from tests.ui.hands import SitDown, press, settle


def closed(shell: Shell) -> tuple[ClosingPage, HandOver]:
    """Open the page of a session that is closed."""
    shell.open_page(ToPage(PageName.CLOSING, CLOSED))
    settle()
    page = shell.pages[PageName.CLOSING]
    assert isinstance(page, ClosingPage)
    return page, page.frame.hand_over


def a_stick(folder: Path, name: str) -> Path:
    stick = folder / name
    stick.mkdir()
    return stick


def test_a_copy_that_was_not_written_is_told_beside_the_file_that_was(
    desk_at: SitDown, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    page, hand_over = closed(shell)
    stick = a_stick(tmp_path, "stik")
    page.write_to(stick)
    assert not hand_over.lacking.isVisible()
    assert shell.banner.text() == f"{t('shell.stick.done')} 2 berkas di stik."
    backups = shell.office.laptop.home.backups
    shutil.rmtree(backups)
    backups.write_bytes(b"in the way")
    page.write_to(stick)
    problem = shell.office.laptop.outbox.copy_problem
    assert problem is not None
    assert hand_over.lacking.text() == " ".join((t("recovery.no_copy"), *sentences(problem)))
    backups.unlink()
    page.write_to(stick)
    assert not hand_over.lacking.isVisible()


@pytest.mark.parametrize("size", [(1366, 728), (1024, 560)])
def test_what_was_written_covers_neither_the_title_of_the_page_nor_its_list_of_pages(
    desk_at: SitDown, tmp_path: Path, size: tuple[int, int]
) -> None:
    shell = desk_at("P01")
    shell.resize(*size)
    page, _ = closed(shell)
    page.write_to(a_stick(tmp_path, "stik-dengan-nama-yang-panjang"))
    settle()
    bottom = shell.banner.mapTo(shell, shell.banner.rect().bottomLeft()).y()
    title = page.frame._title
    assert bottom <= title.mapTo(shell, title.rect().topLeft()).y()


def test_two_sticks_are_counted_until_both_hold_the_files(desk_at: SitDown, tmp_path: Path) -> None:
    page, hand_over = closed(desk_at("P01"))
    assert hand_over.lines() == ()
    assert not hand_over.progress.isVisible()
    first = a_stick(tmp_path, "STIK-A")
    page.write_to(first)
    page.write_to(first)
    assert [line.words.text().split(":")[0] for line in hand_over.lines()] == ["STIK-A"]
    # the played event wrote each bundle to one stick
    assert hand_over.progress.text() == "✓ Berkas ini ada di 2 stik."
    page.write_to(a_stick(tmp_path, "STIK-B"))
    assert hand_over.progress.text() == "✓ Berkas ini ada di 3 stik."


def test_a_stick_is_read_again_after_it_was_pulled_out(desk_at: SitDown, tmp_path: Path) -> None:
    page, hand_over = closed(desk_at("P01"))
    stick = a_stick(tmp_path, "STIK-A")
    page.write_to(stick)
    (line,) = hand_over.lines()
    assert "pasang lagi" in line.state.text()
    away = tmp_path / "di-saku"
    stick.rename(away)
    line.again.setFocus()
    press("Space")
    assert line.state.text().startswith("!")
    assert hand_over.progress.text().startswith("✓")
    away.rename(stick)
    press("Space")
    assert "identik" in line.state.text()


def test_a_stick_that_lost_a_byte_counts_no_more(desk_at: SitDown, tmp_path: Path) -> None:
    page, hand_over = closed(desk_at("P01"))
    stick = a_stick(tmp_path, "STIK-A")
    page.write_to(stick)
    (line,) = hand_over.lines()
    file = line.handed.files[0].path
    file.write_bytes(file.read_bytes()[:-2])
    line.again.click()
    assert line.state.text().startswith("✕")
    assert hand_over.progress.text().startswith("1 dari 2")
    language.switch("en")
    hand_over.refresh()
    assert "Do not rely on this stick" in line.state.text()
    language.switch("id")


def test_what_was_written_of_another_session_is_not_listed(
    desk_at: SitDown, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    page, hand_over = closed(shell)
    page.write_to(a_stick(tmp_path, "STIK-A"))
    assert len(hand_over.lines()) == 1
    shell.open_page(ToPage(PageName.CLOSING, SessionId("P01-S2")))
    settle()
    assert hand_over.lines() == ()
    closed(shell)
    assert len(hand_over.lines()) == 1
