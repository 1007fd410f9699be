import pytest

from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import enrol_slip
from tests import samples
from tests.reports import paper_samples, reading

CODE = ("11111", "22222", "33333", "44444", "55555", "66666", "77777", "88888")
SECRET = "gula merah kapal tiang"
LONG = "Prof. Dr. Ir. Hj. Raden Ajeng Kusumaningrum Widyastuti Prawirodirdjo, M.Sc., Ph.D., IPU"


def enrolment(**changes: object) -> Enrolment:
    made = samples.enrolment("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI")
    return replace(made, **changes)  # type: ignore[arg-type]


def draw(enrolment: Enrolment, passphrase: str = "", language: str = "id") -> bytes:
    return enrol_slip.pdf(
        enrolment,
        paper_samples.edition(),
        digest=paper_samples.DIGEST,
        code=CODE,
        passphrase=passphrase,
        language=language,
    )


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["Gita, M.Si.", LONG])
def test_nothing_leaves_its_place_however_long_a_name_is(name: str, language: str) -> None:
    pdf = draw(enrolment(name=name, institution=LONG), SECRET, language)
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert reading.cut(pdf) == []
    assert reading.fonts_without_a_file(pdf) == 0


def test_the_digits_stand_on_the_page_to_compare_and_the_passphrase_on_the_page_to_keep() -> None:
    first, second = reading.pages(draw(enrolment(), SECRET))
    assert all(group in first for group in CODE)
    assert SECRET not in first
    assert SECRET in second


def test_without_a_passphrase_there_is_nothing_to_keep() -> None:
    pages = reading.pages(draw(enrolment()))
    assert len(pages) == 1
    assert "Gita, M.Si." in pages[0]


def test_one_enrolment_is_always_the_same_bytes() -> None:
    assert draw(enrolment(), SECRET) == draw(enrolment(), SECRET)
