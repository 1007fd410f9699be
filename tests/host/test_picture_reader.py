"""Pictures and PDFs that are made to do harm, read with real processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import picture_child, picture_reader
from smartcity_desktop.host.picture_reader import Reader
from tests.host.test_pictures import drawn

MOST_S = 12
"""What a file that is given two seconds a page may take in all, the process's start included."""


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader(page_s=2) as made:
        yield made


def read(reader: Reader, path: Path) -> list[tuple[str, ...]]:
    return list(reader.pages(path, lambda _: True))


def nested_forms(file: Path, *, levels: int, each: int) -> Path:
    """Write a PDF of a few KB in which a form draws the next one `each` times, and so on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R"
        b" /Resources << /XObject << /F 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/F Do\nendstream",
    ]
    for level in range(levels):
        body = b"/F Do " * each if level < levels - 1 else b"0 0 9 9 re f"
        here = f" /Resources << /XObject << /F {6 + level} 0 R >> >>" if level < levels - 1 else ""
        head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9]{here} /Length {len(body)} >>"
        objects.append(head.encode() + b"\nstream\n" + body + b"\nendstream")
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    at, lines = len(made), b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    made += f"xref\n0 {size}\n0000000000 65535 f \n".encode() + lines
    made += f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n".encode()
    file.write_bytes(made)
    return file


def test_forms_within_forms_end_one_process_and_the_next_file_is_read(
    reader: Reader, tmp_path: Path
) -> None:
    """2 KB that would draw for years: once it took the window with it."""
    file = nested_forms(tmp_path / "bom.pdf", levels=14, each=12)
    assert file.stat().st_size < 4_000
    began = time.monotonic()
    with pytest.raises(Problem, match=r"pictures\.too_much"):
        read(reader, file)
    assert time.monotonic() - began < MOST_S
    drawn(tmp_path, "SESUDAHNYA").save(tmp_path / "kode.png")
    assert read(reader, tmp_path / "kode.png") == [("SESUDAHNYA",)]


def test_forms_that_nest_without_an_end_are_told(reader: Reader, tmp_path: Path) -> None:
    file = nested_forms(tmp_path / "dalam.pdf", levels=20_000, each=1)
    began = time.monotonic()
    try:
        read(reader, file)
    except Problem as problem:
        assert problem.code == "pictures.too_much"  # noqa: PT017 - what a library makes of it
    assert time.monotonic() - began < MOST_S


def test_a_process_that_needs_too_much_memory_ends(tmp_path: Path) -> None:
    words = [*picture_reader.command()[:-1], "-c"]
    code = (
        "import time; from smartcity_desktop.host import picture_child as child;"
        "child.MEMORY = 200 * 2**20; child._bound(); held = []\n"
        "while True: held.append(bytearray(b'x' * 2**20)); time.sleep(0.001)"
    )
    pid = os.spawnv(os.P_NOWAIT, sys.executable, [words[0], "-c", code])
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) in {1, picture_child.TOO_MUCH}


def test_whoever_wants_to_stop_stops_within_a_page(reader: Reader, tmp_path: Path) -> None:
    file = nested_forms(tmp_path / "bom.pdf", levels=14, each=12)
    asked: list[tuple[int, int]] = []

    def twice(read: int, of: int) -> bool:
        asked.append((read, of))
        return len(asked) < 4

    began = time.monotonic()
    with Reader(page_s=60) as patient:
        assert list(patient.pages(file, lambda _: True, twice)) == []
    assert time.monotonic() - began < MOST_S
    assert len(asked) == 4


def test_pages_are_counted_and_told_one_by_one(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "halaman.pdf"
    first, *rest = [drawn(tmp_path, f"HALAMAN {n}") for n in range(3)]
    first.save(file, "PDF", save_all=True, append_images=rest)
    told: dict[tuple[int, int], None] = {}

    def go_on(read: int, of: int) -> bool:
        told.setdefault((read, of))
        return True

    found = list(reader.pages(file, lambda _: True, go_on))
    assert found == [("HALAMAN 0",), ("HALAMAN 1",), ("HALAMAN 2",)]
    assert [one for one in told if one[1] == 3] == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_it_is_asked_whether_what_a_page_says_is_enough(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "kode.png"
    drawn(tmp_path, "HALO").save(file)
    asked: list[tuple[str, ...]] = []

    def never(texts: object) -> bool:
        asked.append(tuple(texts))  # type: ignore[arg-type]
        return False

    assert list(reader.pages(file, never)) == [("HALO",)]
    assert asked == [("HALO",)] * 5


@pytest.mark.parametrize(
    ("data", "code"), [(b"%PDF-1.7\nrusak", "not_a_picture"), (b"surat", "not_a_picture")]
)
def test_what_a_file_is_refused_for_is_told_as_it_was(
    data: bytes, code: str, reader: Reader, tmp_path: Path
) -> None:
    (tmp_path / "berkas").write_bytes(data)
    with pytest.raises(Problem, match=rf"pictures\.{code}") as told:
        read(reader, tmp_path / "berkas")
    assert told.value.facts["file"] == "berkas"
    with pytest.raises(Problem, match=r"pictures\.unreadable"):
        read(reader, tmp_path / "tidak-ada.png")


def test_one_process_reads_file_after_file_and_is_gone_when_closed(tmp_path: Path) -> None:
    drawn(tmp_path, "HALO").save(tmp_path / "kode.png")
    with Reader() as reader:
        read(reader, tmp_path / "kode.png")
        child = reader._child
        assert child is not None
        read(reader, tmp_path / "kode.png")
        assert reader._child is child
    assert child.poll() is not None


def test_frames_of_white_paper_are_bounded_in_time(tmp_path: Path) -> None:
    """Eight frames of 80 million dots took 32 seconds, with nothing to press; here are four."""
    file = tmp_path / "putih.tif"
    white = Image.new("1", (6_000, 6_000), 1)
    white.save(file, "TIFF", compression="group4", save_all=True, append_images=[white] * 3)
    with Reader(page_s=30) as reader:
        seen = 0

        def go_on(read: int, of: int) -> bool:
            nonlocal seen
            seen = read
            return read < 1

        assert len(list(reader.pages(file, lambda _: True, go_on))) <= 1
    assert seen == 1


def test_a_file_that_was_not_heard_out_has_no_part_in_the_next(
    reader: Reader, tmp_path: Path
) -> None:
    drawn(tmp_path, "SATU").save(tmp_path / "satu.png")
    drawn(tmp_path, "DUA").save(tmp_path / "dua.png")
    assert next(reader.pages(tmp_path / "satu.png", lambda _: True)) == ("SATU",)
    assert read(reader, tmp_path / "dua.png") == [("DUA",)]


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert picture_reader.command() == [sys.executable, picture_child.WORD]


def test_a_reading_process_counts_its_own_memory_and_not_that_of_who_began_it() -> None:
    """A window that holds much would end every reading at once."""
    large = (
        "import subprocess, sys; held = bytearray(b'x') * 300_000_000;"
        "ask = 'from smartcity_desktop.host import picture_child as c; print(c._used())';"
        "print(subprocess.run([sys.executable, '-c', ask], capture_output=True, text=True).stdout)"
    )
    done = subprocess.run([sys.executable, "-c", large], capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout) < 200_000_000
