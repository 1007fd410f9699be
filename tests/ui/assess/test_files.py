from __future__ import annotations

from pathlib import Path

from smartcity_desktop.ui.assess.files import FilesPage
from tests.seats import MEMBERS, OPEN, Keys, score_all, sit
from tests.ui.hands import SitDown


def test_every_sealed_file_is_listed_and_written_with_its_name(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, MEMBERS[0], key_of)
    score_all(shell.office, OPEN, 3)
    shell.office.assessor.seal(OPEN)
    shell.open_page("files", OPEN)
    page = shell.pages["files"]
    assert isinstance(page, FilesPage)
    assert page.list.topLevelItemCount() == 4
    assert [one.text(2) for one in page.list.selectedItems()] == ["lembar saya"]
    page.list.selectAll()
    stick = tmp_path / "stick"
    stick.mkdir()
    for _ in range(2):
        page.write_to(stick)
    names = {page.list.topLevelItem(n).text(4) for n in range(4)}  # type: ignore[union-attr]
    assert {one.name for one in stick.iterdir() if one.suffix != ".db"} == names
    assert "dicabut" in shell.banner.text()
