"""What goes wrong with sticks and printers: lost, full of other things, pulled, out of order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartcity_desktop.ui.assess.closing.page import ClosingPage
from smartcity_desktop.ui.assess.files.page import FilesPage
from smartcity_desktop.ui.assess.papers.page import PapersPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets import printing
from tests.disks import on_small_disk
from tests.ids import P01
from tests.journeys.deeds import at, click, receive, sees, sticks, told
from tests.journeys.pictures import Album
from tests.played import Event
from tests.seats import CHAIR, CLOSED, Keys, sit
from tests.ui.hands import SitDown, copied, hand, press, settle


def chair_at(desk_at: SitDown, key_of: Keys) -> Shell:
    """The chair sits at the panel's laptop with an open key."""
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.relay(frozenset())
    return shell


def test_a_lost_stick_is_written_again_and_is_the_same_to_the_byte(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, picture: Album
) -> None:
    shell = chair_at(desk_at, key_of)
    lost, again = sticks(tmp_path, "hilang", "pengganti")
    page = at(shell, "closing", ClosingPage, CLOSED)
    page.write_to(lost)
    first = {path.name: path.read_bytes() for path in lost.glob("*.scbundle")}
    for path in [*lost.rglob("*")]:
        if path.is_file():
            path.unlink()
    click(page.frame.hand_over.lines()[0].again)
    sees(shell, "tidak ada di stik yang terpasang")
    picture(shell, "stik-hilang")
    files = at(shell, "files", FilesPage, CLOSED)
    files.write_to(again)
    sees(shell, "Stik boleh dicabut")
    picture(shell, "ditulis-lagi")
    assert {path.name: path.read_bytes() for path in again.glob("*.scbundle")} == first
    assert first


def test_odd_files_on_a_stick_are_named_as_ignored(
    desk_at: SitDown, open_event: Event, tmp_path: Path, picture: Album
) -> None:
    shell = desk_at("coordinator")
    (stick,) = sticks(tmp_path, "stik")
    for path in sorted((open_event.folder / "sticks").rglob("*.scbundle"))[:1]:
        (stick / path.name).write_bytes(path.read_bytes())
    (stick / "Undangan.docx").write_bytes(b"PK\x03\x04")
    (stick / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (stick / "System Volume Information").mkdir()
    page = receive(shell, stick)
    sees(shell, "diabaikan")
    everything = told(page)
    assert "Undangan.docx" in everything
    assert "foto.jpg" in everything
    picture(shell, "berkas-lain-diabaikan")


def test_a_stick_that_is_gone_is_said_and_the_session_stays_as_it_was(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, picture: Album
) -> None:
    shell = chair_at(desk_at, key_of)
    (stick,) = sticks(tmp_path, "stik")
    stick.rmdir()
    page = at(shell, "closing", ClosingPage, CLOSED)
    page.write_to(stick)
    sees(shell, "tidak ada lagi.", "Stik sudah dicabut, atau foldernya dipindahkan.")
    picture(shell, "stik-tidak-ada")
    assert not page.frame.hand_over.lines()


PULLED = """
import json, sys
from pathlib import Path
from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host.paths import Home
from smartcity_desktop.host import wording
disk = Path(sys.argv[1])
home = Path({home!r})
office = open_office(Home(home))
code = ""
try:
    office.chair.hand_over({session!r}, disk)
except Problem as problem:
    code = problem.code
office.laptop.close()
print(json.dumps({{"code": code, "files": sorted(one.name for one in disk.rglob("*"))}}))
"""


def test_a_stick_that_runs_full_holds_nothing_half_under_a_final_name(
    open_event: Event, tmp_path: Path
) -> None:
    event = copied(open_event, tmp_path)
    place = tmp_path / "stik"
    place.mkdir()
    script = PULLED.format(home=str(event.laptop(P01).folder), session=CLOSED)
    seen = json.loads(on_small_disk(script, place, "8k"))
    assert seen["code"].startswith("sticks."), seen
    assert not [one for one in seen["files"] if one.endswith((".scbundle", ".db"))], seen


def test_without_a_printer_the_papers_become_files_and_the_original_is_still_to_be_printed(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, picture: Album
) -> None:
    if printing.has_printer():
        pytest.skip("this machine has a printer: its dialog would open")
    shell = chair_at(desk_at, key_of)
    page = at(shell, "papers", PapersPage, CLOSED)
    page.frame.list.setFocus()
    press("Ctrl+P")
    sees(shell, "Tidak ada printer di laptop ini.")
    assert hand() is page.frame.buttons["save_paper"]
    picture(shell, "tanpa-printer")
    paper = page.frame.list.current()
    assert paper is not None
    for number in (1, 2):
        made = page._printable(paper)
        page.save_to([made], [tmp_path / f"kertas-{number}.pdf"])
        settle()
        sees(shell, f"PDF disimpan {number}×")
    page._show_paper()
    sees(shell, "Cetakan pertama: ini yang asli.")
    picture(shell, "disimpan-belum-dicetak")
