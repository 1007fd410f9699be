import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from smartcity_desktop.host import picture_reader
from tests.cli.asked import ask
from tests.desk import scans
from tests.desk.scans import SMALL, printed
from tests.host.test_picture_reader import nested_forms


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The scanned last page of a signed score sheet."""
    (page,) = scans.last_pages(printed(SMALL).pdf)
    return scans.save(tmp_path, "lembar.png", page)


@pytest.fixture
def torn(paper: Path, tmp_path: Path) -> Path:
    """The same page with its last code torn off."""
    (page,) = scans.last_pages(printed(SMALL).pdf)
    page.paste(255, (round(page.width * 0.65), 0, page.width, page.height))
    return scans.save(tmp_path, "sobek.png", page)


def test_a_whole_paper_becomes_its_file(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "hasil"
    asked = ask("restore", paper, "--out", out)
    assert asked.code == 0, asked.err
    (written,) = out.iterdir()
    assert written.name == printed(SMALL).name
    assert written.read_bytes() == printed(SMALL).sealed.to_bytes()
    assert str(written) in asked.out
    assert "receive" in asked.out


def test_what_is_missing_is_named_in_plain_words(torn: Path, tmp_path: Path) -> None:
    asked = ask("restore", torn, "--out", tmp_path / "hasil")
    assert asked.code == 1
    assert "A-001: kode 3 dari 3 belum terbaca" in asked.out
    assert not (tmp_path / "hasil").exists()


@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_found_says_what_to_scan(tmp_path: Path, language: str) -> None:
    cat = scans.save(tmp_path, "kucing.png", Image.effect_noise((400, 300), 90))
    asked = ask("restore", cat, "--out", tmp_path / "hasil", language=language)
    assert (asked.code, asked.out) == (2, "")
    assert "300 dpi" in asked.err


def test_programs_read_the_same_as_json(paper: Path, torn: Path, tmp_path: Path) -> None:
    note = tmp_path / "catatan.pdf"
    note.write_bytes(b"bukan pdf")
    out = tmp_path / "hasil"
    asked = ask("restore", torn, note, "--out", out, "--json")
    assert asked.code == 1
    assert asked.json["missing"] == [
        {"item": "A-001", "codes": 3, "missing": [3], "from": ["sobek.png"]}
    ]
    assert asked.json["refused"][0]["code"] == "pictures.not_a_picture"
    again = ask("restore", paper, torn, "--out", out, "--json")
    assert again.code == 0
    (one,) = again.json["whole"]
    assert one["digest"] == printed(SMALL).sealed.item.digest
    assert one["from"] == ["lembar.png", "sobek.png"]
    assert ask("restore", paper, "--out", out, "--json").json["whole"][0]["already"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
def test_ctrl_c_ends_reading_and_the_process_that_reads(tmp_path: Path) -> None:
    bomb = nested_forms(tmp_path / "bom.pdf", levels=14, each=12)
    words = [sys.executable, "-m", "smartcity_desktop", "restore", str(bomb)]
    asked = subprocess.Popen([*words, "--out", str(tmp_path / "hasil")], stderr=subprocess.PIPE)
    ends, children = time.monotonic() + 20, ""
    while not children:
        assert time.monotonic() < ends, "nothing reads"
        time.sleep(0.05)
        children = _children(asked.pid)
    time.sleep(1)  # by now it draws
    asked.send_signal(signal.SIGINT)
    assert asked.wait(15) == 130
    assert asked.stderr is not None
    asked.stderr.close()
    while Path(f"/proc/{children.split()[0]}").exists():
        assert time.monotonic() < ends + 20, "it still reads"
        time.sleep(0.05)


def _children(pid: int) -> str:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")


def test_a_file_that_never_ends_is_passed_over_and_the_next_is_read(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_reader, "PAGE_S", 2.0)
    bomb = nested_forms(tmp_path / "bom.pdf", levels=14, each=12)
    asked = ask("restore", bomb, paper, "--out", tmp_path / "hasil", language="en")
    assert asked.code == 1
    assert "bom.pdf takes more time or memory than any scan of a paper" in asked.out
    assert len(list((tmp_path / "hasil").iterdir())) == 1
