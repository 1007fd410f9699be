from collections.abc import Callable

import pytest
import zxingcpp

from smartcity_desktop.domain.digest import whole
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.values import replace
from smartcity_desktop.rehearsal import demo_papers
from smartcity_desktop.reports import enrol_slip
from smartcity_desktop.reports.page_size import A4, F4, PageSize
from smartcity_desktop.reports.printing import Printing
from tests import samples
from tests.desk import scans
from tests.reports import geometry, paper_samples, reading

CODE = ("11111", "22222", "33333", "44444", "55555", "66666", "77777", "88888")
SECRET = "gula merah kapal tiang"
LONG = "Prof. Dr. Ir. Hj. Raden Ajeng Kusumaningrum Widyastuti Prawirodirdjo, M.Sc., Ph.D., IPU"


def enrolment(**changes: object) -> Enrolment:
    made = samples.enrolment("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI")
    return replace(made, **changes)  # type: ignore[arg-type]


def draw(
    enrolment: Enrolment,
    language: str = "id",
    size: PageSize = A4,
    edition: Edition | None = None,
) -> bytes:
    return enrol_slip.pdf(
        enrolment,
        edition or paper_samples.edition(),
        Printing(paper_samples.DIGEST, language, size=size),
        code=CODE,
    )


def secret(enrolment: Enrolment, language: str = "id", size: PageSize = A4) -> bytes:
    return enrol_slip.secret_pdf(
        enrolment,
        paper_samples.edition(),
        Printing(paper_samples.DIGEST, language, size=size),
        passphrase=SECRET,
    )


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["Gita, M.Si.", LONG])
@pytest.mark.parametrize("made", [draw, secret])
def test_nothing_leaves_its_place_however_long_a_name_is(
    made: Callable[..., bytes], name: str, language: str
) -> None:
    pdf = made(enrolment(name=name, institution=LONG), language)
    assert len(reading.pages(pdf)) == 1
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert reading.fonts_without_a_file(pdf) == 0
    assert pdf == made(enrolment(name=name, institution=LONG), language)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_coordinator_is_printed_by_name_and_where_nobody_is_one_the_paper_says_so(
    language: str,
) -> None:
    edition = demo_papers.with_papers(paper_samples.edition(), samples.OFFICER)
    told = reading.whole(draw(enrolment(), language, edition=edition))
    one = edition.officers[samples.OFFICER]
    assert f"{one.name} {one.position} {one.institution}" in told
    assert not one.nip
    assert "NIP –" not in told.split(one.name)[-1]
    assert "NIP 19800101 200501 2 001" in told
    unnamed = reading.whole(draw(enrolment(), language))
    word = "names no coordinator" if language == "en" else "tidak menyebut koordinator"
    assert word in unnamed
    assert word not in told
    for line in ("Nama lengkap", "Jabatan") if language == "id" else ("Full name", "Position"):
        assert line in unnamed, "who compares writes all that a named coordinator has printed"
        assert line not in told
    assert not any(blank in told + unnamed for blank in ("Nama terang", "Name in full"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_sign_that_they_met_where_and_when_looked_at_a_card_and_found_all_groups_alike(
    language: str,
) -> None:
    told = {
        "id": ("bertemu langsung", "memeriksa identitas", "kedelapan", "seluruhnya sama"),
        "en": ("met in person", "checked the key owner's identity", "all eight", "all of them are"),
    }
    labels = {
        "id": ("Hari, tanggal", "Pukul", "Tempat", "Jenis kartu"),
        "en": ("Day, date", "Time", "Place", "Kind of card"),
    }
    (page,) = geometry.pages(draw(enrolment(), language))
    assert all(part in page.whole() for part in told[language])
    for label in labels[language]:
        (at,) = [one for one in page.texts if one.text.strip() == label]
        lines = [box for box in page.boxes if box.left > at.right and abs(box.top - at.base) < 6]
        assert any(box.right - box.left > 140 for box in lines), "a line that a pen writes on"


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_passphrase_is_no_official_paper_and_says_that_it_is_recorded_nowhere_else(
    language: str,
) -> None:
    told = reading.whole(secret(enrolment(), language))
    official = {"id": "RESMI", "en": "OFFICIAL"}[language]
    assert official not in told
    assert official in reading.whole(draw(enrolment(), language))
    only = {"id": "kertas ini satu-satunya catatannya", "en": "this paper is its only record"}
    assert only[language] in " ".join(told.split())


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
def test_the_passphrase_is_on_no_paper_with_the_digits(size: PageSize) -> None:
    (slip,), (kept,) = (
        reading.pages(draw(enrolment(), size=size)),
        reading.pages(secret(enrolment(), size=size)),
    )
    assert all(group in slip for group in CODE)
    assert SECRET not in slip
    assert SECRET in kept
    assert not any(group in kept for group in CODE)


def test_nothing_on_the_passphrases_paper_asks_to_be_scanned() -> None:
    (slip,), (kept,) = (list(scans.pages(pdf)) for pdf in (draw(enrolment()), secret(enrolment())))
    assert [code.text for code in zxingcpp.read_barcodes(slip)] == [
        f"SC1/SK/{whole(paper_samples.DIGEST)}/1.1"
    ]
    assert zxingcpp.read_barcodes(kept) == []
