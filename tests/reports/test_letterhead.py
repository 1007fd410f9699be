"""The letterhead of an event's papers, and the size it prints them on."""

from __future__ import annotations

import base64
import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.paper_facts import PaperSize
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import integrity_pledge, minutes, score_sheet
from smartcity_desktop.reports.letterhead import LOGO_HIGH, LOGO_WIDE
from smartcity_desktop.reports.page_size import LEFT, SIZES, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.reports import event_samples, geometry, reading
from tests.reports import paper_samples as samples
from tests.reports import session_samples as sessions

_IMAGE = 3
"""FPDF_PAGEOBJ_IMAGE."""


def sheet(edition: Edition, language: str = "id", size: PageSize | None = None) -> bytes:
    made = samples.sheet(edition)
    own = samples.own(made, edition.rubric)
    return score_sheet.pdf(made, edition, own, Printing(samples.DIGEST, language, size=size))


def pledge(edition: Edition) -> bytes:
    return integrity_pledge.pdf(
        edition,
        samples.CHAIR,
        Printing(samples.EDITION_DIGEST, "id", seq=1),
        day="2019-02-21T08:00:00+07:00",
        duty=True,
    )


def logo(*sides: int, colour: tuple[int, ...] = (200, 30, 30, 255), mode: str = "RGBA") -> str:
    file = BytesIO()
    Image.new("RGBA", (sides[0], sides[1]), colour).convert(mode).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def opened(pdf: bytes) -> Any:
    import pypdfium2

    open_: Any = pypdfium2.PdfDocument
    return open_(pdf)


def pictures(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """The boxes of the pictures on each page: left, bottom, right, top."""
    document = opened(pdf)
    found = [[one.get_bounds() for one in page.get_objects(filter=[_IMAGE])] for page in document]
    document.close()
    return found


def test_the_letterhead_stands_on_the_first_page_over_the_title_and_the_event_under_it() -> None:
    edition = event_samples.EVERY[1].of(samples.edition())
    first, *others = geometry.pages(sheet(edition))
    told = first.whole()
    heads = ("BADAN LATIHAN", "SEKRETARIAT", "Jalan Contoh 8", "LEMBAR PENILAIAN", edition.title)
    places = [told.index(one) for one in heads]
    assert places == sorted(places)
    assert edition.organiser.upper() not in told
    assert others
    assert not any("BADAN LATIHAN" in page.whole() for page in others)


def test_without_a_letterhead_organiser_and_event_head_the_paper() -> None:
    edition = samples.edition()
    told = geometry.pages(sheet(edition))[0].whole()
    assert told.index(edition.organiser.upper()) < told.index(edition.title)
    assert told.count(edition.title) == 1
    assert pictures(sheet(edition)) == [[], []]


@pytest.mark.parametrize("sides", [(300, 300), (1000, 100), (40, 900), (1, 1)], ids=str)
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_logo_of_any_proportions_stands_at_the_left_undistorted_on_the_first_page_alone(
    sides: tuple[int, int], size: PageSize
) -> None:
    head = replace(event_samples.KOP, logo=logo(*sides))
    first, *others = pictures(sheet(replace(samples.edition(), letterhead=head), size=size))
    assert not any(others)
    ((left, bottom, right, top),) = first
    assert left == pytest.approx(LEFT, abs=0.1)
    assert top <= size.top + 0.1
    assert right - left <= LOGO_WIDE + 0.1
    assert top - bottom <= LOGO_HIGH + 0.1
    assert (right - left) / (top - bottom) == pytest.approx(sides[0] / sides[1], rel=0.01)


@pytest.mark.parametrize(
    "event", event_samples.EVERY[1:], ids=lambda one: one.letterhead.agency[:9]
)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_long_texts_stay_beside_the_logo_and_over_the_rule(
    event: event_samples.Event, language: str, size: PageSize
) -> None:
    pdf = sheet(event.of(samples.edition()), language, size)
    page = geometry.pages(pdf)[0]
    assert not [*geometry.outside(page, size), *geometry.over(page)]
    for left, bottom, right, top in pictures(pdf)[0]:
        rules = [box for box in page.boxes if box.right - box.left > 400]
        assert not any(
            one.left < right and one.right > left and one.bottom < top and one.top > bottom
            for one in (*map(_box, page.texts), *rules)
        )


def _box(one: geometry.Text) -> geometry.Box:
    return geometry.Box(one.left, one.bottom, one.right, one.top)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_kind_of_picture_is_drawn_on_white(mode: str) -> None:
    clear = logo(40, 40, colour=(0, 0, 0, 0))
    head = replace(event_samples.KOP, logo=clear)
    assert _dots(pledge(replace(samples.edition(), letterhead=head))) == {(255, 255, 255)}
    dark = replace(event_samples.KOP, logo=logo(40, 40, colour=(0, 0, 0, 255), mode=mode))
    assert _dots(pledge(replace(samples.edition(), letterhead=dark))) == {(0, 0, 0)}


def _dots(pdf: bytes) -> set[tuple[int, ...]]:
    """The colours in the middle of the logo as a viewer shows it."""
    ((box,), *_) = pictures(pdf)
    page = opened(pdf)[0]
    shown: Image.Image = page.render(scale=2).to_pil().convert("RGB")
    left, bottom, right, top = box
    inside = (left + 3, page.get_height() - top + 3, right - 3, page.get_height() - bottom - 3)
    cut = shown.crop(tuple(round(2 * edge) for edge in inside))  # type: ignore[arg-type]
    return {colour for _, colour in cut.getcolors(65536) or ()}  # type: ignore[misc]


def test_the_same_event_gives_the_same_bytes() -> None:
    edition = event_samples.EVERY[2].of(samples.edition())
    assert pledge(edition) == pledge(edition)
    script = (
        "import hashlib; from tests.reports import event_samples, paper_samples as s, "
        "test_letterhead as t; "
        "print(hashlib.sha256(t.pledge(event_samples.EVERY[2].of(s.edition()))).hexdigest())"
    )
    run = [sys.executable, "-c", script]
    told = {subprocess.run(run, capture_output=True, check=True).stdout for _ in range(2)}
    assert len(told) == 1


SCRIPT = """
import sys
from smartcity_desktop.domain.values import replace
from tests.reports import paper_samples as s
from smartcity_desktop.domain.paper_facts import Letterhead
from smartcity_desktop.reports import score_sheet
from smartcity_desktop.reports.printing import Printing
edition = replace(s.edition(), letterhead=Letterhead("Badan", "", "", "", ""))
sheet = s.sheet(edition)
score_sheet.pdf(sheet, edition, s.own(sheet, edition.rubric), Printing(s.DIGEST, "id"))
print("PIL._imaging" in sys.modules)
"""


def test_a_letterhead_without_a_logo_loads_no_pillow() -> None:
    run = [sys.executable, "-c", SCRIPT]
    assert (
        subprocess.run(run, capture_output=True, check=True, encoding="utf-8").stdout == "False\n"
    )


@pytest.mark.parametrize("size", PaperSize)
def test_papers_are_laid_out_for_the_events_size_unless_another_is_asked_for(
    size: PaperSize,
) -> None:
    edition = replace(samples.edition(), paper=size)
    for made, wanted in (
        (sheet(edition), SIZES[size]),
        (pledge(edition), SIZES[size]),
        (sheet(edition, size=SIZES["Letter"]), SIZES["Letter"]),
    ):
        assert opened(made)[0].get_size() == pytest.approx((wanted.wide, wanted.high), abs=0.01)


def test_minutes_name_decree_letter_coordinator_and_number() -> None:
    event = replace(event_samples.EVERY[4], coordinator="Drs. Slamet", number="001/BA-1/2019")
    edition = event.of(samples.edition())
    sheets = sessions.panel(edition)
    record = samples.record(edition, sheets)
    told = reading.whole(
        minutes.pdf(*(record, edition, None), Printing(samples.DIGEST, "id", number=event.number))
    )
    assert "Nomor: 001/BA-1/2019" in told
    assert "berdasarkan Surat Tugas Sekretaris Nomor ST/034/II/2019 tanggal 11 Februari" in told
    assert "serta Keputusan Menteri Contoh Nomor 117 Tahun 2019 tanggal 14 Januari 2019" in told
    assert "penugasan dalam edisi" not in told
    assert "NIP 19700101 200003 1 001" in told
    assert "Nama terang" not in told


def test_minutes_of_an_event_that_names_nobody_leave_no_blank() -> None:
    edition = samples.edition()
    sheets = sessions.panel(edition)
    record = samples.record(edition, sheets)
    told = reading.whole(minutes.pdf(record, edition, None, Printing(samples.DIGEST, "id")))
    assert "Nama terang" not in told
    assert "Koordinator tidak ditetapkan dalam edisi" in told
    assert "Nomor: –" in told
    assert "penugasan dalam edisi" in told
