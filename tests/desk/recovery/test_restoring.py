import base64
import itertools
import zlib
from pathlib import Path

import pytest
import segno
from PIL import Image

from smartcity_desktop.bundles import base45, keys, kinds, reader, sealing, sshsig, transport
from smartcity_desktop.desk.recovery import restoring
from smartcity_desktop.desk.recovery.restoring import Restored, Stack
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.reports.page_size import A4, F4, PageSize
from tests.desk import scans
from tests.desk.scans import LARGE, SMALL, Printed, printed

RUBRICS = pytest.mark.parametrize("rubric", [SMALL, LARGE])


def files(found: Restored) -> dict[str, bytes]:
    return {whole.name: whole.data for whole in found.whole}


def whole(*papers: Printed) -> dict[str, bytes]:
    return {paper.name: paper.sealed.to_bytes() for paper in papers}


def code(folder: Path, name: str, text: str) -> Path:
    """A picture of one code alone, as somebody else might have made it."""
    file = folder / name
    segno.make(text, error="l", micro=False).save(str(file), kind="png", scale=5)
    return file


def forged(payload: bytes, *, part: bytes = b"") -> str:
    """A frame whose transport holds `payload` and a signature that is none."""
    data = b"SCB1\x03\x01" + b"\x07" * 96 + (part or zlib.compress(payload, 9))
    return f"SCQ1/{transport._hash(data)}/1/1/{base45.encode(data)}"


@RUBRICS
def test_every_item_comes_back_byte_for_byte_from_its_scanned_pages(
    rubric: str, tmp_path: Path
) -> None:
    paper = printed(rubric)
    assert len(paper.codes) == (3 if rubric == SMALL else 5)
    pages = [
        scans.save(tmp_path, f"{number}.png", page)
        for number, page in enumerate(scans.last_pages(paper.pdf, 2))
    ]
    found = restoring.read(pages)
    assert files(found) == whole(paper)
    assert (found.lacking, found.refused, found.pages) == ((), (), 2)


@RUBRICS
def test_a_paper_saved_as_pdf_comes_back_from_its_pages_alone(rubric: str, tmp_path: Path) -> None:
    file = tmp_path / "lembar.pdf"
    file.write_bytes(printed(rubric).pdf)
    assert files(restoring.read([file])) == whole(printed(rubric))


@RUBRICS
def test_a_skewed_blurred_noisy_scan_brings_the_same_bytes(rubric: str, tmp_path: Path) -> None:
    file = tmp_path / "buram.jpg"
    (page,) = scans.last_pages(printed(rubric).pdf)
    file.write_bytes(scans.worn(page))
    assert files(restoring.read([file])) == whole(printed(rubric))


@pytest.mark.long
@RUBRICS
@pytest.mark.parametrize(
    ("skew", "blur", "noise", "quality"),
    list(itertools.product((-3, 7, 92, 181), (0.6, 1.0, 1.3), (20, 50), (75, 50))),
)
def test_worse_scans_still_bring_the_same_bytes(
    rubric: str, skew: float, blur: float, noise: float, quality: int, tmp_path: Path
) -> None:
    file = tmp_path / "buram.jpg"
    (page,) = scans.last_pages(printed(rubric).pdf)
    file.write_bytes(scans.worn(page, skew=skew, blur=blur, noise=noise, quality=quality))
    assert files(restoring.read([file])) == whole(printed(rubric))


SIZES = pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])


@RUBRICS
@SIZES
@pytest.mark.parametrize("dots", [300, 150])
def test_a_copy_of_a_copy_brings_the_same_bytes_at_150_dots_too(
    rubric: str, size: PageSize, dots: int, tmp_path: Path
) -> None:
    """One copier turns the page a little, the next turns it back; both know black and white."""
    paper = printed(rubric, size=size)
    (page,) = scans.last_pages(paper.pdf, dots_per_inch=dots)
    blur = dots / 300
    twice = scans.copied(scans.copied(page, blur=blur), blur=blur, skew=-1.1)
    assert files(restoring.read([scans.save(tmp_path, "salinan.png", twice)])) == whole(paper)


@RUBRICS
@SIZES
def test_a_worn_scan_at_150_dots_brings_the_same_bytes(
    rubric: str, size: PageSize, tmp_path: Path
) -> None:
    paper = printed(rubric, size=size)
    (page,) = scans.last_pages(paper.pdf, dots_per_inch=150)
    file = tmp_path / "buram.jpg"
    file.write_bytes(scans.worn(page, skew=2, blur=0.5, noise=25))
    assert files(restoring.read([file])) == whole(paper)


def test_a_page_whose_small_code_alone_was_read_is_tried_harder() -> None:
    digest = "A" * 52
    assert restoring._is_enough([f"SC1/LP/{digest}/1.3"])
    assert restoring._is_enough([f"SC1/BA1/{digest}/2.3"])
    assert not restoring._is_enough([f"SC1/LP/{digest}/3.3"])
    assert restoring._is_enough([f"SC1/LP/{digest}/3.3", "SCQ1/0123ABCD/1/1/A"])


def halves(paper: Printed, folder: Path) -> tuple[Path, Path]:
    """The page of five codes cut between its two rows, as where they stand on two pages."""
    (page,) = scans.last_pages(paper.pdf)
    middle = round(page.height * 0.336)
    upper, lower = page.crop((0, 0, page.width, middle)), page.crop((0, middle, *page.size))
    name = paper.sealed.item.digest[:6]
    return (
        scans.save(folder, f"{name}-atas.png", upper),
        scans.save(folder, f"{name}-bawah.png", lower),
    )


def test_pages_of_several_sheets_may_come_mixed_and_in_any_order(tmp_path: Path) -> None:
    first, second, third = printed(LARGE), printed(LARGE, "A-002"), printed(SMALL)
    one, two = halves(first, tmp_path), halves(second, tmp_path)
    (page,) = scans.last_pages(third.pdf)
    small = scans.save(tmp_path, "kecil.png", page)
    found = restoring.read([two[1], one[0], small, two[0], one[1], one[0]])
    assert files(found) == whole(first, second, third)
    assert found.lacking == ()
    told = {whole.name: whole.files for whole in found.whole}
    assert told[second.name] == (two[1].name, two[0].name)


def test_a_missing_page_is_named_and_a_page_of_another_sheet_does_not_spoil_it(
    tmp_path: Path,
) -> None:
    first, second = printed(LARGE), printed(LARGE, "A-002")
    upper, lower = halves(first, tmp_path)[0], halves(second, tmp_path)[1]
    found = restoring.read([upper, lower])
    assert found.whole == ()
    told = {
        (lacking.who, lacking.count, lacking.missing, lacking.files) for lacking in found.lacking
    }
    assert told == {
        ("A-001", 5, (4, 5), (upper.name,)),
        ("", 5, (1, 2, 3), (lower.name,)),
    }


def test_what_was_read_need_not_be_read_again(tmp_path: Path) -> None:
    paper = printed(LARGE)
    upper, lower = halves(paper, tmp_path)
    stack = Stack()
    assert stack.read([upper]).whole == ()
    found = stack.read([lower])
    assert files(found) == whole(paper)
    assert found.lacking == ()


def test_an_item_that_swells_is_refused(tmp_path: Path) -> None:
    picture = code(tmp_path, "bom.png", forged(b"{" + b" " * 600_000 + b"\n"))
    (bad,) = restoring.read([picture]).refused
    assert (bad.code, bad.file) == ("E_TOO_LARGE", "bom.png")


def test_an_item_whose_signature_is_none_is_refused_and_no_other_suffers(tmp_path: Path) -> None:
    paper = printed(SMALL, long=False)
    (page,) = scans.last_pages(paper.pdf)
    good = scans.save(tmp_path, "baik.png", page)
    bad = code(tmp_path, "palsu.png", forged(paper.sealed.payload[:400] + b"}\n"))
    found = restoring.read([bad, good])
    assert files(found) == whole(paper)
    assert [unusable.code for unusable in found.refused] != []
    assert all(unusable.code.startswith("E_") for unusable in found.refused)


def test_other_peoples_codes_are_passed_over(tmp_path: Path) -> None:
    foreign = code(tmp_path, "lain.png", "https://example.org/menu")
    digest = base64.b32encode(b"\x01" * 32).decode().rstrip("=")
    ours = code(tmp_path, "sidik.png", f"SC1/LP/{digest}/1.3")
    assert restoring.read([foreign, ours]).is_empty


def test_a_picture_of_a_cat_holds_nothing_and_what_is_no_picture_is_named(tmp_path: Path) -> None:
    cat = scans.save(tmp_path, "kucing.png", Image.effect_noise((900, 700), 90))
    torn = tmp_path / "putus.jpg"
    torn.write_bytes(scans.worn(Image.new("L", (300, 300), 200))[:900])
    note, empty = tmp_path / "catatan.pdf", tmp_path / "kosong.png"
    note.write_bytes(b"%PDF-1.7 bukan")
    empty.write_bytes(b"")
    found = restoring.read([cat, torn, note, empty])
    assert (found.whole, found.lacking) == ((), ())
    assert {unusable.file for unusable in found.refused} >= {"catatan.pdf", "kosong.png"}
    assert {unusable.code for unusable in found.refused} == {"pictures.not_a_picture"}
    assert "kucing.png" in found.blank
    assert not {"catatan.pdf", "kosong.png"} & set(found.blank)


def test_in_a_folder_only_what_looks_like_a_picture_is_read(tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("bukan gambar", encoding="utf-8")
    code(tmp_path, "lain.png", "halo")
    assert restoring.read([tmp_path]).files == 1
    with pytest.raises(Problem, match=r"receive\.nothing_there"):
        restoring.read([tmp_path / "tidak-ada.png"])


def test_files_are_written_and_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    file, out = tmp_path / "lembar.pdf", tmp_path / "hasil" / "baru"
    paper = printed(SMALL, long=False)
    file.write_bytes(paper.pdf)
    found = restoring.read([file])
    (written,) = restoring.save(found, out)
    assert written.path.read_bytes() == paper.sealed.to_bytes()
    assert restoring.save(found, out)[0].already
    written.path.write_bytes(b"lain")
    (beside,) = restoring.save(found, out)
    assert written.path.read_bytes() == b"lain"
    assert beside.path.read_bytes() == paper.sealed.to_bytes()
    assert beside.path.parent == out
    assert beside.path.suffix == written.path.suffix
    with pytest.raises(Problem, match=r"restore\.folder"):
        restoring.save(found, written.path)


@pytest.mark.parametrize("name", ["a", "z"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_page_with_a_strangers_signature_takes_nothing_away_and_stops_nothing(
    name: str, alone: bool, tmp_path: Path
) -> None:
    """Whoever can print a page can print the item anew, with a signature of their own beside the
    assessor's or in its place; which page is read first decides nothing."""
    paper = printed(SMALL, long=False)
    item, stranger = paper.sealed.item, keys.from_seed(b"\x77" * 32)
    own = sshsig.sign(stranger, kinds.namespace("sheet"), paper.sealed.payload)
    theirs = {} if alone else dict(paper.sealed.blocks)
    forged_ = sealing.Sealed(item, paper.sealed.payload, {**theirs, stranger.public: own})
    pages = {f"{name}{number}.png": text for number, text in enumerate(transport.frames(forged_))}
    for page, text in pages.items():
        code(tmp_path, page, text)
    (tmp_path / "lembar.pdf").write_bytes(paper.pdf)
    found = restoring.read([tmp_path])
    (back,) = found.whole
    assert back.item.keys == item.keys | {stranger.public}
    assert set(back.files) == {*pages, "lembar.pdf"}
    (written,) = restoring.save(found, tmp_path / "hasil")
    (read,) = reader.read_file(written.path)
    assert isinstance(read, reader.Accepted)
    assert read.item.keys == back.item.keys


def test_reading_may_be_stopped_between_two_files(tmp_path: Path) -> None:
    each = [code(tmp_path, f"{n}.png", f"halo {n}") for n in range(3)]
    found = restoring.read(each, lambda count, total: count < total - 1)
    assert (found.stopped, found.files) == (True, 2)


def test_pictures_too_deep_to_be_looked_at_are_told(tmp_path: Path) -> None:
    deep = tmp_path / "1" / "2" / "3" / "4"
    deep.mkdir(parents=True)
    found = restoring.read([tmp_path])
    assert [(one.code, one.facts["file"]) for one in found.refused] == [
        ("unread.too_deep", str(deep))
    ]
