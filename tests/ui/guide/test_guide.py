"""The guide over a real window: F1 opens where one is, Esc goes back to the same place."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextDocument, QTextFormat, QTextTable
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from smartcity_desktop.host import guide
from smartcity_desktop.ui.assess.today.page import TodayPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.guide.guide import Guide
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from tests.ui.hands import SitDown, press, settle, wait_until, write


def opened(shell: Shell) -> Guide:
    shell.act("guide").trigger()
    settle()
    found = shell.findChild(Guide)
    assert found is not None
    return found


def test_f1_opens_the_page_about_where_one_is(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    for name in (PageName.TODAY, PageName.FILES, PageName.START):
        shell.open_page(ToPage(name))
        press("F1")
        found = shell.findChild(Guide)
        assert found is not None
        assert found.isVisible()
        assert found.name == name
        assert guide.title("id", name) in found.text.toPlainText()
        press("Esc")
        assert not found.isVisible()


def test_escape_leads_back_to_the_very_field(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.START))
    page = shell.pages[PageName.START]
    assert isinstance(page, StartPage)
    where = page.who.roster.search
    where.setFocus()
    where.setText("siti")
    found = opened(shell)
    press("Esc")
    assert not found.isVisible()
    assert QApplication.focusWidget() is where
    assert page.who.roster.search.text() == "siti"


def test_escape_leads_back_where_the_very_field_is_no_more(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.TODAY))
    page = shell.pages[PageName.TODAY]
    assert isinstance(page, TodayPage)
    page.add.setFocus()
    found = opened(shell)
    delete(page.add)
    press("Esc")
    assert not found.isVisible()
    assert page.isVisible()


def test_no_page_is_marked_while_one_reads_and_each_can_be_gone_to(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.TODAY))
    row = shell.nav.currentRow()
    found = opened(shell)
    assert shell.nav.currentRow() == -1
    shell.nav.setCurrentRow(row)
    assert not found.isVisible()
    assert shell.current() == "today"
    opened(shell)
    press("Esc")
    assert shell.nav.currentRow() == row


def test_f1_again_closes_the_guide(desk_at: SitDown) -> None:
    found = opened(shell := desk_at("P01"))
    press("F1")
    assert not found.isVisible()
    assert shell.front().isVisible()


def test_a_page_without_a_guide_opens_the_index(desk_at: SitDown) -> None:
    found = opened(desk_at("P01"))
    found.close_guide()
    found.open_over("no-such-page")
    assert found.name == guide.INDEX


def test_links_lead_through_the_guide_and_back_returns(desk_at: SitDown) -> None:
    found = opened(desk_at("P01"))
    began = found.name
    found.follow("incidents.md#stik-hilang")
    assert found.name == "incidents"
    assert found.text.verticalScrollBar().value() > 0
    found.follow("files.md")
    press("Alt+Left")
    assert found.name == "incidents"
    press("Alt+Left")
    assert found.name == began
    assert not found.back.isEnabled()


def test_the_reference_leads_to_its_own_pages_and_the_guide_to_its_own(desk_at: SitDown) -> None:
    found = opened(desk_at("P01"))
    found.read("check")
    found.follow("../../reference/id/format.md")
    assert found.name == "reference/format"
    found.follow("decisions.md#10-tanpa-jam-tanpa-jaringan")
    assert found.name == "reference/decisions"
    assert found.text.verticalScrollBar().value() > 0
    found.read("ledger")
    found.follow("decisions.md")
    assert found.name == "decisions"


def test_every_internal_link_can_be_followed(desk_at: SitDown) -> None:
    found = opened(desk_at("P01"))
    for content in guide.contents("id"):
        found.read(content.name)
        assert found.name == content.name


def test_what_is_looked_for_is_found_on_every_page_that_has_it(desk_at: SitDown) -> None:
    found = opened(desk_at("P01"))
    press("Ctrl+F")
    write("printer")
    names = found.contents.names()
    assert "incidents" in names
    assert set(names) == {hit.name for hit in guide.find("id", "printer")}
    press("Return")
    seen = []
    for _ in range(40):
        press("Return")
        assert found.text.textCursor().selectedText().casefold() == "printer"
        seen.append(found.name)
    assert set(seen) == set(names)
    press("Esc")
    assert found.isVisible()
    assert not found.search.text()


def test_a_page_with_what_is_looked_for_opens_at_the_first_place_that_has_it(
    desk_at: SitDown,
) -> None:
    found = opened(desk_at("P01"))
    press("Ctrl+F")
    write("printer")
    found.contents.chosen.emit("incidents")
    settle()
    (first, *_) = found.text.extraSelections()
    shown = found.text.cursorRect(first.cursor)
    assert found.text.verticalScrollBar().value() > 0
    assert found.text.viewport().rect().contains(shown)


def test_what_was_found_stays_marked_at_every_width_of_the_window(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.FILES))
    found = opened(shell)
    press("Ctrl+F")
    write("printer")
    press("Return")
    settle()
    marked = [
        extraSelection.cursor.selectedText() for extraSelection in found.text.extraSelections()
    ]
    assert marked
    for wide in (1100, 960):
        shell.resize(wide, 560)
        settle()
        assert [
            extraSelection.cursor.selectedText() for extraSelection in found.text.extraSelections()
        ] == marked
    write("s")
    press("Esc")
    assert not found.text.extraSelections()


def test_the_guide_speaks_the_other_language_at_once(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.FILES))
    found = opened(shell)
    shell.switch_language()
    wait_until(lambda: guide.title("en", "files") in found.text.toPlainText(), "English is shown")
    assert found.contents.names() == tuple(content.name for content in guide.contents("en"))
    shell.switch_language()


def test_nothing_is_fetched_from_elsewhere(desk_at: SitDown) -> None:
    text = opened(desk_at("P01")).text
    image = QTextDocument.ResourceType.ImageResource.value
    sheet = QTextDocument.ResourceType.StyleSheetResource.value
    for address in ("https://example.org/x.png", "file:///etc/passwd", "../../LICENSE"):
        assert text.loadResource(image, QUrl(address)) is None
        assert text.loadResource(sheet, QUrl(address)) is None
    text.show_markdown("# A\n\n<b onclick=x>bold</b> <img src=https://example.org/x.png>")
    assert "<b onclick=x>" in text.toPlainText()
    assert not text.openExternalLinks()


def test_the_keys_of_a_page_end_its_guide(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.SCORING))
    told = opened(shell).text.toPlainText()
    assert "F8" in told
    assert "Shift+F1" in told


def test_nothing_scrolls_sideways_however_narrow_the_window(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.FILES))
    found = opened(shell)
    for wide in (1366, 960, 683):
        shell.resize(wide, 560)
        for name in ("reference/format", "reference/method", "reference/decisions", "files"):
            found.read(name)
            settle()
            assert found.text.document().size().width() <= found.text.viewport().width() + 1, name
    sizes = {block.charFormat().fontPointSize() for block in _blocks(found)}
    found.read("start")
    found.read("files")
    assert {block.charFormat().fontPointSize() for block in _blocks(found)} == sizes
    assert not found.contents.isVisible()
    press("Ctrl+F")
    assert found.contents.isVisible()


def _blocks(found: Guide) -> list[QTextBlock]:
    blocks, block = [], found.text.document().begin()
    while block.isValid():
        blocks.append(block)
        block = block.next()
    return blocks


def test_a_block_of_code_is_one_frame_whose_long_lines_go_on_beneath(desk_at: SitDown) -> None:
    found = opened(desk_at("P01"))
    found.read("reference/format")
    frames = [
        childFrame
        for childFrame in found.text.document().rootFrame().childFrames()
        if not isinstance(childFrame, QTextTable)
    ]
    text = guide.page("id", "reference/format")
    assert len(frames) == text.count("```") // 2
    code = [block for block in _blocks(found) if _is_code(block)]
    assert len(code) > 50
    assert not any(block.blockFormat().nonBreakableLines() for block in code)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def test_a_picture_has_a_dot_for_every_dot_of_the_screen(desk_at: SitDown) -> None:
    text = opened(desk_at("P01")).text
    text.devicePixelRatioF = lambda: 1.25  # type: ignore[method-assign]
    kind = QTextDocument.ResourceType.ImageResource.value
    for wide in (700, 1400):
        text.resize(wide, 500)
        image = text.loadResource(kind, "../pictures/id/today.png")
        assert isinstance(image, QImage)
        assert image.devicePixelRatio() == 1.25
        shown = image.deviceIndependentSize().width()
        assert shown <= text._room()
        assert image.width() == round(shown * 1.25)
