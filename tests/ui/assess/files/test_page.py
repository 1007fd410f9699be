from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.ui.assess.files.page import FilesPage
from smartcity_desktop.ui.assess.session import stage
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.seats import CHAIR, CLOSED, LATER, MEMBERS, OPEN, Keys, score_all, seal_all, sit
from tests.ui.hands import SitDown, hand, settle


def test_every_sealed_file_is_listed_and_written_with_its_name(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    score_all(shell.office, OPEN, 3)
    shell.office.assessor.seal(OPEN)
    shell.open_page(ToPage(PageName.FILES, OPEN))
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    assert page.list.topLevelItemCount() == 4
    assert [selectedItem.text(2) for selectedItem in page.list.selectedItems()] == ["lembar saya"]
    page.list.selectAll()
    stick = tmp_path / "stick"
    stick.mkdir()
    for _ in range(2):
        page.write_to(stick)
        (sheet,) = (line for line in _lines(page) if line[2] == "lembar saya")
        assert sheet[5] == "✓ 1 stik"  # the same stick twice is one, and the chair needs one
    other = tmp_path / "other"
    other.mkdir()
    page.list.selectAll()
    page.write_to(other)
    (sheet,) = (line for line in _lines(page) if line[2] == "lembar saya")
    assert sheet[5] == "✓ 2 stik"
    copies = [path for path in other.iterdir() if path.suffix == ".db"]
    assert len(copies) == 1, "several files leave with one copy of the laptop"
    names = {page.list.topLevelItem(n).text(4) for n in range(4)}  # type: ignore[union-attr]
    assert {path.name for path in stick.iterdir() if path.suffix != ".db"} == names
    assert "dicabut" in shell.banner.text()


def _lines(page: FilesPage) -> list[list[str]]:
    items = (page.list.topLevelItem(n) for n in range(page.list.topLevelItemCount()))
    return [[item.text(n) for n in range(6)] for item in items if item is not None]


def test_a_member_finds_own_sheets_alone_and_never_the_panels_bundle(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, MEMBERS[0], key_of)
    shell.open_page(ToPage(PageName.FILES))
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    shown = [page.list.topLevelItem(n) for n in range(page.list.topLevelItemCount())]
    assert {item.text(2) for item in shown if item is not None} == {"lembar saya"}
    page.list.selectAll()
    stick = tmp_path / "stick"
    stick.mkdir()
    page.write_to(stick)
    others = {"A-001", "A-003", "A-004"}
    names = [path.name for path in stick.iterdir() if path.suffix != ".db"]
    assert names
    assert not [name for name in names if any(seat in name for seat in others)]
    assert {name.rsplit(".", 1)[1] for name in names} == {"scsheet"}


def test_what_was_on_no_stick_yet_is_chosen_for_who_comes(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    score_all(shell.office, OPEN, 3)
    shell.office.assessor.seal(OPEN)
    shell.open_page(ToPage(PageName.FILES))
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    assert [selectedItem.text(5) for selectedItem in page.list.selectedItems()] == ["○ belum"]
    assert page.hand_over.pick.isEnabled()
    page.write_to(tmp_path)
    assert {selectedItem.text(5) for selectedItem in page.list.selectedItems()} == {"✓ 1 stik"}
    score_all(shell.office, LATER, 3)
    shell.office.assessor.seal(LATER)
    shell.open_page(ToPage(PageName.TODAY))
    shell.open_page(ToPage(PageName.FILES))
    assert [one.card.session for one in page.list.chosen()] == [LATER]


def test_who_wrote_to_a_stick_goes_on_where_they_were(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    score_all(shell.office, OPEN, 3)
    shell.office.assessor.seal(OPEN)
    shell.open_page(ToPage(PageName.FILES, OPEN))
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    page.hand_over.pick.setFocus()
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        page.write_to(tmp_path / name)
        settle()
        assert hand() is page.hand_over.pick
    page.list.clearSelection()  # what to write is gone, and the button with it
    settle()
    assert hand() is page.list


def test_a_bundle_that_holds_an_older_sheet_says_so_before_and_after_it_is_written(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    shell.office.chair.close(OPEN)
    shell.open_page(ToPage(PageName.FILES, OPEN))
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    assert not page.older.isVisible()
    shell.office.assessor.reopen(OPEN, "B3 dibahas")
    shell.relay(shell.office.assessor.seal(OPEN))
    (line,) = (line for line in _lines(page) if "lembar lama" in line[2])
    assert line[2] == "bundel sesi · ! lembar lama"
    assert page.older.isVisible()
    assert f"lembar lama ({CHAIR})" in page.older.text()
    page.write_to(tmp_path)
    assert f"lembar lama ({CHAIR})" in page.hand_over.lacking.text()


def test_a_member_reads_of_a_closed_session_what_the_chair_reads(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    told = {}
    for stick in ("", "satu", "dua"):
        if stick:
            sit(shell.office, CHAIR, key_of)
            (tmp_path / stick).mkdir()
            shell.office.chair.hand_over(CLOSED, tmp_path / stick)
        for seat in (CHAIR, MEMBERS[0]):
            sit(shell.office, seat, key_of)
            card = next(one for one in shell.office.assessor.today() if one.session == CLOSED)
            told[stick, seat] = stage.words(card)
    # the played event wrote each bundle to one stick
    words = {stick: {told[stick, CHAIR], told[stick, MEMBERS[0]]} for stick in ("", "satu")}
    assert words == {"": {"Di 1 dari 2 stik"}, "satu": {"Diserahkan"}}
    shell.open_page(ToPage(PageName.FILES, CLOSED))
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    assert [one.sticks for one in page.list.chosen()] == [3]


def test_no_button_moves_under_the_hand_when_something_is_written_or_chosen(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.open_page(ToPage(PageName.FILES, CLOSED))
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    settle()
    pick = page.hand_over.pick
    at = pick.mapTo(page, pick.rect().topLeft())
    page.list.selectAll()
    settle()
    assert pick.mapTo(page, pick.rect().topLeft()) == at
    page.write_to(tmp_path)
    settle()
    assert page.hand_over.lines()
    assert pick.mapTo(page, pick.rect().topLeft()) == at


def test_beneath_the_list_as_many_sticks_are_counted_as_in_it(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.open_page(ToPage(PageName.FILES, CLOSED))
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    one, every = tmp_path / "satu", tmp_path / "dua"
    one.mkdir()
    every.mkdir()
    page.write_to(one)  # the played event wrote each bundle to a stick before
    assert [line[5] for line in _lines(page)] == ["✓ 2 stik", *["◐ 1 dari 2 stik"] * 2]
    assert page.hand_over.progress.text() == "✓ Berkas ini ada di 2 stik."
    page.list.selectAll()
    page.write_to(every)
    assert [line[5] for line in _lines(page)] == ["✓ 3 stik", *["✓ 2 stik"] * 2]
    assert page.hand_over.progress.text() == "✓ Berkas ini ada di 2 stik."
    page.list.clearSelection()
    page.list.choose(lambda sealed: sealed.card.session == CLOSED)
    sticks = [line.words.text().split(":")[0] for line in page.hand_over.lines()]
    assert sticks == ["satu", "dua"]
    assert page.hand_over.progress.text() == "✓ Berkas ini ada di 3 stik."


def test_a_stick_that_was_found_bad_is_counted_nowhere_any_more(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.open_page(ToPage(PageName.FILES, CLOSED))
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    page.write_to(tmp_path)
    (line,) = page.hand_over.lines()
    file = line.handed.files[0].path
    file.write_bytes(file.read_bytes()[:-2])
    line.again.click()
    assert _lines(page)[0][5] == "◐ 1 dari 2 stik"
    assert page.hand_over.progress.text().startswith("1 dari 2 stik")
    file.unlink()
    page.write_to(tmp_path)
    assert _lines(page)[0][5] == "✓ 2 stik"
    assert page.hand_over.progress.text() == "✓ Berkas ini ada di 2 stik."


@pytest.mark.parametrize("wide", [800, 1092])
def test_a_region_is_named_in_full_and_what_stands_beside_it_gives_way(
    desk_at: SitDown, key_of: Keys, wide: int
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.resize(wide, 600)
    shell.open_page(ToPage(PageName.FILES))
    settle()
    page = shell.pages[PageName.FILES]
    assert isinstance(page, FilesPage)
    for place, line in enumerate(_lines(page)):
        hint = page.list.sizeHintForIndex(page.list.indexFromItem(page.list.at(place), 1))
        assert page.list.columnWidth(1) >= hint.width(), line[1]
    assert not page.list.horizontalScrollBar().isVisible()
