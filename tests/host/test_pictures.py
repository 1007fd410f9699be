from collections.abc import Collection
from pathlib import Path

import pytest
import segno
from PIL import Image

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import pictures


def read(path: Path) -> list[tuple[str, ...]]:
    return list(pictures.pages(path, lambda _: True, lambda _: None))


def drawn(folder: Path, text: str, *, border: int = 4) -> Image.Image:
    file = folder / "asal.png"
    segno.make(text, micro=False).save(str(file), scale=6, border=border)
    with Image.open(file) as made:
        return made.convert("L")


@pytest.mark.parametrize("kind", ["png", "jpg", "tiff", "webp", "bmp", "pdf"])
def test_a_code_is_read_whatever_kind_of_file_holds_it(kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"kode.{kind}"
    drawn(tmp_path, "HALO 1").save(file)
    assert read(file) == [("HALO 1",)]


def test_a_files_content_says_what_it_is_and_not_its_name(tmp_path: Path) -> None:
    file = tmp_path / "kode.txt"
    drawn(tmp_path, "HALO").save(file, "PDF")
    assert read(file) == [("HALO",)]


@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_every_page_of_a_file_is_read(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "halaman"
    first, *rest = [drawn(tmp_path, f"HALAMAN {n}") for n in range(3)]
    first.save(file, kind, save_all=True, append_images=rest)
    assert read(file) == [("HALAMAN 0",), ("HALAMAN 1",), ("HALAMAN 2",)]


def test_a_see_through_ground_is_white(tmp_path: Path) -> None:
    made = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    code = drawn(tmp_path, "TEMBUS", border=0)
    made.paste((0, 0, 0, 255), (60, 60), code.point(lambda tone: 255 - tone))
    made.save(tmp_path / "tembus.png")
    assert read(tmp_path / "tembus.png") == [("TEMBUS",)]


def test_a_page_is_tried_harder_while_what_is_read_is_not_enough(tmp_path: Path) -> None:
    file = tmp_path / "kode.png"
    drawn(tmp_path, "HALO").save(file)
    asked: list[tuple[str, ...]] = []

    def never(texts: Collection[str]) -> bool:
        asked.append(tuple(texts))
        return False

    assert list(pictures.pages(file, never, lambda _: None)) == [("HALO",)]
    assert len(asked) > 1


def test_a_picture_too_large_to_be_a_paper_is_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "besar.png"
    Image.new("1", (30_000, 30_000)).save(file)
    with pytest.raises(Problem, match=r"pictures\.too_large"):
        read(file)


def test_a_page_too_large_to_be_a_paper_is_not_drawn(tmp_path: Path) -> None:
    file = tmp_path / "besar.pdf"
    Image.new("1", (6, 6)).save(file, resolution=0.03)
    with pytest.raises(Problem, match=r"pictures\.too_large"):
        read(file)


def test_what_is_no_picture_or_not_there_is_told(tmp_path: Path) -> None:
    note = tmp_path / "catatan.png"
    note.write_text("bukan gambar", encoding="utf-8")
    with pytest.raises(Problem, match=r"pictures\.not_a_picture"):
        read(note)
    with pytest.raises(Problem, match=r"pictures\.unreadable"):
        read(tmp_path / "tidak-ada.png")
