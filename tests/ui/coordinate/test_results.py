from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.desk import demo_event
from smartcity_desktop.domain.view import VALID
from smartcity_desktop.ui.coordinate.results import ResultsPage
from smartcity_desktop.ui.shell import Shell
from tests.ui.hands import SitDown, settle, wait_until

SECRET = "kunci akar latihan"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The file of the key that decides in the practice event."""
    size = demo_event.Size(regions=4, panels=1, sessions=5)
    file = tmp_path / "root"
    file.write_bytes(demo_event.make(size).root.to_file(SECRET))
    return file


def open_results(shell: Shell) -> ResultsPage:
    """Open the page of results."""
    shell.open_page("results")
    found = shell.pages["results"]
    assert isinstance(found, ResultsPage)
    return found


def test_what_is_missing_keeps_the_result_open_and_is_named(desk_at: SitDown) -> None:
    page = open_results(desk_at("coordinator"))
    assert not page.seal.isEnabled()
    told = [page.open.item(row).text() for row in range(page.open.count())]
    assert len(told) == 2
    assert all("sesi P01-S" in one for one in told)


def test_a_provisional_result_is_signed_listed_and_archived(
    desk_at: SitDown, root: Path, tmp_path: Path
) -> None:
    shell = desk_at("coordinator")
    page = open_results(shell)
    page.publish_with(root, SECRET, sealed=False)
    wait_until(lambda: page.list.list.topLevelItemCount() == 1, "the result is listed")
    assert shell.office.publishing.results()[0].state == VALID
    line = page.list.list.topLevelItem(0)
    assert line is not None
    assert "SEMENTARA" in line.text(1)
    page.archive_to(tmp_path / "arsip")
    settle()
    assert "verify_standalone.py" in shell.banner.text()
    assert (tmp_path / "arsip" / "verify_standalone.py").is_file()
    page.archive_to(tmp_path / "arsip")
    assert "tidak kosong" in shell.banner.text()


def test_a_final_result_is_refused_in_plain_words_while_something_is_open(
    desk_at: SitDown, root: Path
) -> None:
    shell = desk_at("coordinator")
    page = open_results(shell)
    page.publish_with(root, SECRET, sealed=True)
    wait_until(lambda: bool(shell.banner.text()), "the banner speaks")
    assert "terbuka" in shell.banner.text()
    assert shell.office.publishing.results() == ()
