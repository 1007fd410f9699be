from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.bundles import detached
from smartcity_desktop.desk.edition import edition_signing
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import paths
from smartcity_desktop.host.paths import Home
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.coordinate.editions.page import EditionsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.desk import openssh, roots
from tests.desk.roots import ALI, BUDI, CITRA, THIEF
from tests.ui.hands import settle, wait_until


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A coordinator's home in which an edition of two of three root holders is in force."""
    return begun(tmp_path, roots.TWO_OF_THREE)


def begun(folder: Path, root: Keyholders) -> Home:
    """Make a coordinator's home under this root."""
    home = paths.home(folder / "koordinator")
    office = open_office(home)
    with office.laptop as laptop:
        made = replace(roots.edition(root), fictitious=True)
        laptop.trust.open_edition(roots.write(folder, made, [ALI, BUDI]))
        office.identity.take_role(LaptopRole.COORDINATOR)
    return home


def opened(program: Program, home: Home) -> tuple[Shell, EditionsPage]:
    """Open the window of this home at the page of the next edition."""
    window = program.open_home(home)
    window.showNormal()
    window.resize(1366, 728)
    window.open_page(ToPage(PageName.EDITIONS))
    settle()
    page = window.findChild(EditionsPage)
    assert isinstance(page, EditionsPage)
    return window, page


def revoke_last(page: EditionsPage) -> None:
    """Choose that the last person on the roster no longer serves."""
    seat = page.office.editing.revocable()[-1][0]
    page.revoke.seat.setCurrentIndex(page.revoke.seat.findData(seat))
    page.revoke.add.click()
    settle()


@openssh.needed
def test_an_edition_is_prepared_signed_elsewhere_and_taken_in(
    program: Program, home: Home, tmp_path: Path
) -> None:
    shell, page = opened(program, home)
    laptop = page.office.laptop
    assert page.signing.isHidden()
    assert not page.prepare.isEnabled()
    revoke_last(page)
    page.prepare.click()
    settle()
    assert not page.signing.isHidden()
    assert page.publish.isHidden()
    stick = tmp_path / "stik"
    stick.mkdir()
    page.signing.save_to(stick)
    payload = next(stick.glob("*.payload"))
    assert page.signing.command.text() in (stick / f"{payload.name}.txt").read_text(
        encoding="utf-8"
    )
    signed = [
        openssh.sign(payload, openssh.key_file(stick, key, name), f"{name}.sig")
        for name, key in (("ali", ALI), ("citra", CITRA), ("pencuri", THIEF))
    ]
    told: list[object] = []
    page.problem.connect(told.append)
    page.signing.add_files([signed[0], signed[2]])
    settle()
    assert [one.code for one in told] == ["signature.foreign_key"]  # type: ignore[attr-defined]
    assert laptop.holdings.edition().seq == 1
    page.signing.add_files([signed[1]])
    settle()
    assert laptop.holdings.edition().seq == 2
    assert page.signing.isHidden()
    assert not page.hand_over.isHidden()
    assert "Edisi ke-2 sudah diterbitkan" in shell.banner.text()
    out = tmp_path / "keluar"
    out.mkdir()
    page.write_to(out)
    assert next(out.glob("*.scedition")).is_file()


def test_a_key_opened_here_starts_what_others_finish(
    program: Program, home: Home, tmp_path: Path
) -> None:
    _, page = opened(program, home)
    revoke_last(page)
    key = openssh.key_file(tmp_path, BUDI, "budi")
    page.publish_with(key, "")
    wait_until(lambda: not page.signing.isHidden(), "the edition waits for another signature")
    assert page.office.laptop.holdings.edition().seq == 1
    signing = edition_signing.kept(page.office.laptop)
    assert signing is not None
    assert [(count.have, count.needed) for count in signing.counts] == [(1, 2)]
    page.signing.sign_with(openssh.key_file(tmp_path, CITRA, "citra"), "")
    wait_until(lambda: page.office.laptop.holdings.edition().seq == 2, "the second key finishes it")
    assert page.signing.isHidden()


def test_a_draft_is_there_again_when_the_window_is_opened_again(
    program: Program, home: Home, tmp_path: Path
) -> None:
    _, page = opened(program, home)
    revoke_last(page)
    page.prepare.click()
    settle()
    signing = edition_signing.kept(page.office.laptop)
    assert signing is not None
    (tmp_path / "a.sig").write_bytes(detached.sign(signing.unsigned, ALI))
    page.signing.add_files([tmp_path / "a.sig"])
    program.close()
    again = Program(program.app)
    try:
        _, page = opened(again, home)
        assert not page.signing.isHidden()
        kept = edition_signing.kept(page.office.laptop)
        assert kept is not None
        assert set(kept.blocks) == {ALI.public}
    finally:
        again.close()


def test_a_draft_is_discarded_only_after_a_second_word(program: Program, home: Home) -> None:
    _, page = opened(program, home)
    revoke_last(page)
    page.prepare.click()
    settle()
    box = page.signing
    box.discard.click()
    assert edition_signing.kept(page.office.laptop) is not None
    box.stay.click()
    box.discard.click()
    assert edition_signing.kept(page.office.laptop) is not None
    box.discard.click()
    settle()
    assert edition_signing.kept(page.office.laptop) is None
    assert box.isHidden()
    assert not page.publish.isHidden()


def test_several_files_that_are_no_signatures_are_told_at_once(
    program: Program, home: Home, tmp_path: Path
) -> None:
    _, page = opened(program, home)
    revoke_last(page)
    page.prepare.click()
    settle()
    files = [tmp_path / "a.sig", tmp_path / "b.sig"]
    for file in files:
        file.write_bytes(b"surat")
    told: list[object] = []
    page.problem.connect(told.append)
    page.signing.add_files(files)
    assert [one.code for one in told] == ["signature.several"]  # type: ignore[attr-defined]


def test_one_root_key_publishes_at_once_as_ever(program: Program, tmp_path: Path) -> None:
    _, page = opened(program, begun(tmp_path, Keyholders((BUDI.public,), 1)))
    revoke_last(page)
    page.publish_with(openssh.key_file(tmp_path, BUDI, "budi"), "")
    wait_until(lambda: page.office.laptop.holdings.edition().seq == 2, "the edition is published")
    assert page.signing.isHidden()
    assert not page.hand_over.isHidden()
